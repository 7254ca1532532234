// Somebody who knows nothing: from an empty project to the first coded passage of their own transcript, led by what the page says.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { workbench } from './harness.mjs';

const transcript = 'Interview with a nurse\n\nQ: How did you come to work there?\n\nA: I was afraid of the road, and I still am. But the people there had no one.\n';

test('the first steps lead from nothing to the first coded passage in under a minute', async () => {
  const bench = await workbench({ project: 'empty' });
  const { page } = bench;
  const began = Date.now();
  const step = () => page.locator('.guide-step[aria-current="step"]');
  await step().filter({ hasText: 'Bring a transcript' }).waitFor();
  const file = join(bench.dir, 'nurse.txt');
  await writeFile(file, transcript);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.locator('button', { hasText: 'Choose files…' }).click()]);
  await chooser.setFiles(file);
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await step().getByRole('link', { name: 'Open nurse' }).click();
  await step().filter({ hasText: 'Select some words' }).waitFor();
  const words = page.getByText('I was afraid of the road');
  await words.waitFor();
  const box = await words.boundingBox();
  await page.mouse.dblclick(box.x + box.width / 3, box.y + 12);
  await page.keyboard.press('c');
  await page.keyboard.type('fear');
  await page.getByText('New code “fear”').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Your first passage is coded.').waitFor();
  assert.ok(Date.now() - began < 60_000);
  const { codes } = await bench.api('codes');
  assert.deepEqual(codes.map((it) => [it.name, it.codings]), [['fear', 1]]);
  await page.locator('#guide').getByRole('button', { name: 'Close' }).click();
  await page.locator('#guide').waitFor({ state: 'hidden' });
});

test('who knows already hides the first steps, for good', async () => {
  const bench = await workbench({ project: 'empty' });
  const { page } = bench;
  await page.getByRole('button', { name: 'Hide the first steps' }).click();
  await page.locator('#guide').waitFor({ state: 'hidden' });
  await page.reload();
  await page.getByRole('heading', { name: 'Sources', exact: true }).waitFor();
  assert.equal(await page.locator('#guide').isVisible(), false);
});

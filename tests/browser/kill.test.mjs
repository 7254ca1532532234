// What was shown as saved is there after the server died, and what was done while it was dead is kept and sent.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { workbench } from './harness.mjs';
import { codeSelection, codings, readable, savedNow, selectSentence } from './lib/reading.mjs';

test('kill -9, more work, a new start, a reload', async () => {
  const bench = await workbench({ project: 'demo' }, { port: 7741 });
  const { page } = bench;
  const source = await readable(bench);
  await bench.go(page, `read/${source}`);
  const before = (await codings(bench, source)).length;
  await selectSentence(page);
  await codeSelection(page, 'killed before');
  await savedNow(page);

  bench.allow(/status of 401/);
  await bench.serve.kill9();
  await page.getByText('Alidade has stopped answering').waitFor();
  const afterKill = await bench.alidade('code', 'list', '--json');
  assert.ok(afterKill.includes('killed before'), 'what was shown as saved is gone');

  await selectSentence(page);
  await codeSelection(page, 'killed after');
  await page.getByText('Not saved').first().waitFor();

  await bench.serve.start(7741);
  await page.getByText('wants to know this window again').waitFor();
  await page.getByLabel('Address from the terminal').fill(bench.url);
  await page.getByRole('button', { name: 'Go on' }).click();
  await savedNow(page);
  assert.ok((await bench.alidade('code', 'list', '--json')).includes('killed after'), 'what was done meanwhile was not sent');

  await page.reload();
  await page.waitForFunction(() => Number(document.documentElement.dataset.shows) > 0);
  assert.equal((await codings(bench, source)).length, before + 2);
  await page.locator('main').getByText('killed before').first().waitFor();
  assert.match(await bench.alidade('check'), /Nothing is wrong/);
});

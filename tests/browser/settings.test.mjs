// Wishes are kept by the browser; the health of the project is asked from the page.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { workbench } from './harness.mjs';

test('theme, size and density take effect at once and stay', async () => {
  const bench = await workbench({ project: 'empty' }, { at: 'settings' });
  const { page } = bench;
  const look = () => page.evaluate(() => ({ ...document.documentElement.dataset, size: getComputedStyle(document.documentElement).fontSize, page: getComputedStyle(document.body).backgroundColor }));
  const before = await look();
  await page.getByRole('radio', { name: 'dark' }).check();
  await page.getByRole('radio', { name: '125 %' }).check();
  await page.getByRole('radio', { name: 'dense' }).check();
  const after = await look();
  assert.equal(after.theme, 'dark');
  assert.equal(after.size, '20px');
  assert.equal(after.density, 'dense');
  assert.notEqual(after.page, before.page);
  await page.reload();
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  assert.equal((await look()).size, '20px');
});

test('the project is checked, backed up, and its index built anew', async () => {
  const bench = await workbench({ project: 'demo' }, { at: 'settings' });
  const { page } = bench;
  await page.getByRole('button', { name: 'Check the project' }).click();
  await page.getByText(/^Checked at .*: no fault found/).waitFor();
  const files = await readdir(bench.dir);
  await page.getByRole('button', { name: 'Make a backup' }).click();
  await page.getByText(/^Backup made at/).waitFor();
  assert.ok((await readdir(bench.dir)).length > files.length);
  await page.getByRole('button', { name: 'Rebuild the search index' }).click();
  await page.getByText(/built anew from \d+ texts/).waitFor();
});

test('what the project is stands there, with the word of the terminal', async () => {
  const bench = await workbench({ project: 'demo' }, { at: 'settings' });
  const { page } = bench;
  const { word, counts, revision } = await bench.api('project');
  const about = page.getByRole('region', { name: 'About' });
  await about.getByText(word).waitFor();
  const said = await about.innerText();
  assert.match(said, new RegExp(`${counts.sources} sources`));
  assert.match(said, new RegExp(`\\b${revision} `));
  assert.match(said, /Nothing leaves this computer/);
});

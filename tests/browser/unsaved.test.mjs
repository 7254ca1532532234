// What is typed and not saved does not go without a question.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workbench } from './harness.mjs';

async function two(dir, alidade) {
  for (const name of ['I-01', 'I-02']) {
    await writeFile(join(dir, `${name}.txt`), 'WITNESS: We came twice that week.');
    await alidade('import', `${name}.txt`);
  }
  await alidade('codebook', 'add', 'fear');
}

const row = (page, name) => page.locator('.sources-table tr', { hasText: name });

test('a text that is being corrected asks before the page is left', async () => {
  const { page } = await workbench({ project: two }, { at: 'sources' });
  await row(page, 'I-01').click();
  await page.getByRole('button', { name: 'Correct the text…' }).click();
  await page.getByRole('button', { name: 'Correct it here' }).click();
  const text = page.getByRole('textbox', { name: 'Text of I-01' });
  await text.fill('WITNESS: We came twice in that week.');
  await page.getByRole('link', { name: 'Codebook' }).first().click();
  await page.getByText('Something you typed is not saved').waitFor();
  await page.getByRole('button', { name: 'Stay here' }).click();
  assert.match(await text.inputValue(), /twice in that week/);
  assert.match(page.url(), /#\/sources/);
  await page.getByRole('link', { name: 'Codebook' }).first().click();
  await page.getByRole('button', { name: 'Leave without it' }).click();
  await page.getByRole('heading', { name: 'Codebook', exact: true }).waitFor();
});

test('words that met those of another wait for a decision', async () => {
  const bench = await workbench({ project: two }, { at: 'codebook' });
  const { page } = bench;
  await page.locator('.tree-line', { hasText: 'fear' }).click();
  await page.getByLabel('Definition').fill('Mine');
  const other = await bench.secondPage({ coder: 'ben' });
  await other.locator('.tree-line', { hasText: 'fear' }).click();
  await other.getByLabel('Definition').fill('Theirs');
  await other.getByLabel('Definition').press('Control+Enter');
  await page.getByLabel('Definition').press('Control+Enter');
  await page.getByText('It now says: Theirs. You wrote: Mine.').waitFor();
  await page.getByRole('link', { name: 'Sources' }).first().click();
  await page.getByRole('button', { name: 'Stay here' }).click();
  await page.getByText('It now says: Theirs. You wrote: Mine.').waitFor();
});

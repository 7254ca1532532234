// Tables of codes, as people use them.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { workbench } from './harness.mjs';

const cell = (page, name) => page.getByRole('link', { name, exact: true });
const head = (page, name) => page.getByRole('columnheader', { name, exact: true });

async function numbers(alidade, code, name) {
  return JSON.parse(await alidade('code', 'list', '--json', '--case', name)).filter((it) => it.code === code).length;
}

test('codes by case: numbers as on the command line, each leads to its passages', async () => {
  const { page, alidade } = await workbench({}, { at: 'matrices' });
  const n = await numbers(alidade, 'deterrence', 'libya');
  const link = cell(page, `deterrence, libya: ${n}`);
  await link.waitFor();
  assert.equal(await page.getByRole('grid').count(), 1);
  await link.click();
  await page.locator('#passage-count').filter({ hasText: `${n} codings` }).waitFor();
  assert.doesNotMatch(await page.evaluate(() => location.hash), /libya/);
  await page.goBack();
  await link.waitFor();
});

test('arrow keys walk, Enter opens', async () => {
  const { page } = await workbench({}, { at: 'matrices' });
  await page.getByRole('grid').waitFor();
  await page.locator('.crosstab [data-at][tabindex="0"]').focus();
  await page.keyboard.press('Control+Home');
  for (const key of ['ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.at), '1.1');
  assert.equal(await page.locator('.crosstab [data-at][tabindex="0"]').count(), 1);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.startsWith('#/retrieve'));
});

test('folded codes count with those beneath, sources once', async () => {
  const { page, alidade } = await workbench({}, { at: 'matrices' });
  await page.getByLabel('Count', { exact: true }).selectOption('sources');
  await page.getByRole('button', { name: 'Fold all' }).click();
  const under = JSON.parse(await alidade('code', 'list', '--json', '--under', 'effects', '--case', 'libya'));
  const sources = new Set(under.map((it) => it.source)).size;
  await cell(page, `effects with the codes beneath it, libya: ${sources}`).click();
  await page.locator('#passage-count').filter({ hasText: `${under.length} codings in ${sources} sources` }).waitFor();
});

test('a press on a head sorts; empty rows come and go', async () => {
  const { page } = await workbench({}, { at: 'matrices' });
  await head(page, 'libya').getByRole('button').click();
  await page.locator('th[aria-sort="descending"]', { hasText: 'libya' }).waitFor();
  const column = await head(page, 'libya').getAttribute('aria-colindex');
  const values = (await page.locator(`.crosstab tbody td[aria-colindex="${column}"]`).allInnerTexts()).map(Number);
  assert.deepEqual(values, [...values].sort((a, b) => b - a));
  const shown = await page.locator('.crosstab tbody tr').count();
  await page.getByLabel('Hide empty rows').uncheck();
  await page.waitForFunction((n) => document.querySelectorAll('.crosstab tbody tr').length > n, shown);
});

test('codes together: pairs with their coefficient, leading to the passages of both', async () => {
  const { page, alidade } = await workbench({}, { at: 'matrices' });
  await page.getByRole('button', { name: 'Codes together' }).click();
  const row = page.getByRole('row').filter({ hasText: 'deterrence' }).filter({ hasText: 'violence levels' });
  await row.waitFor();
  const [n, one, other, c] = (await row.locator('td').allInnerTexts()).map((it) => it.trim()).filter((it) => /^[\d.]+$/.test(it)).map(Number);
  assert.equal(c, Number((n / (one + other - n)).toFixed(2)));
  await page.getByText('ana, ben').or(page.getByText('ana')).first().waitFor();
  await row.getByRole('link').click();
  await page.locator('#passage-count').filter({ hasText: /^\d+ codings? in/ }).waitFor();
  const codes = new Set(JSON.parse(await alidade('codebook', 'list', '--json')).map((it) => it.name));
  assert.ok(codes.has('violence levels'));
  assert.ok((await page.locator('.passage').count()) >= 2);
});

test('300 codes with long, right-to-left and emoji names stay usable', async () => {
  const names = ['ממצאים ראשוניים', 'الوصول الإنساني', '🕊 hope <b>&amp;', 'A long name that says a whole sentence about waiting at the checkpoint in winter', '停火'];
  const project = async (dir, alidade) => {
    const codes = Array.from({ length: 300 }, (_, n) => `${names[n % names.length]} ${n}`);
    await writeFile(`${dir}/codes.csv`, `name\n${codes.map((it) => `"${it}"`).join('\n')}\n`);
    await alidade('codebook', 'import', `${dir}/codes.csv`);
    await writeFile(`${dir}/t.txt`, codes.map((_, n) => `W${n % 40}: word${n} spoken.`).join('\n\n'));
    await alidade('import', `${dir}/t.txt`, '--type', 'interview');
    await writeFile(`${dir}/codings.csv`, `source,code,coder,quote\n${codes.map((it, n) => `t,"${it}",ana,word${n} spoken`).join('\n')}\n`);
    await alidade('import', `${dir}/codings.csv`);
  };
  const { page } = await workbench({ project }, { at: 'matrices' });
  await page.getByLabel('Codes by').selectOption('speaker');
  await head(page, 'W0').waitFor();
  assert.ok((await page.locator('.crosstab tbody tr').count()) < 80, 'all rows are built though few are in sight');
  await page.locator('.crosstab [data-at][tabindex="0"]').focus();
  await page.keyboard.press('Control+End');
  await page.waitForFunction(() => document.activeElement?.dataset.at === '299.39');
  const box = await page.evaluate(() => {
    const it = document.activeElement.getBoundingClientRect();
    const view = document.querySelector('.crosstab-view').getBoundingClientRect();
    return { inside: it.left >= view.left && it.right <= view.right + 1 && it.bottom <= view.bottom + 1, head: Boolean(document.querySelector('.crosstab thead th')) };
  });
  assert.deepEqual(box, { inside: true, head: true });
});

test('the table is handed out', async () => {
  const { page } = await workbench({}, { at: 'matrices' });
  await page.getByRole('grid').waitFor();
  await page.getByRole('button', { name: 'Export' }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  const table = await readFile(await (await coming).path(), 'utf8');
  assert.match(table, /deterrence/);
  assert.match(table, /libya/);
});

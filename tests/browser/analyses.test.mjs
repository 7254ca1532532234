// The analyses on the page: the numbers of the command line, each leading to its passages, with what must be said beside them.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { workbench } from './harness.mjs';

const json = async (alidade, ...line) => JSON.parse(await alidade('analyse', ...line, '--json'));
const rowOf = (page, text) => page.locator('.analyses-place tbody tr').filter({ hasText: text }).first();
const cells = async (row) => (await row.locator('td').allInnerTexts()).map((it) => it.trim());
const count = (page, text) => page.locator('#passage-count').filter({ hasText: text }).waitFor();

test('frequencies: the command\'s numbers, by what one compares, leading to their passages', async () => {
  const { page, alidade } = await workbench({}, { at: 'analyses' });
  await page.getByRole('heading', { level: 1, name: 'Frequencies' }).waitFor();
  const { rows, notes } = await json(alidade, 'frequencies');
  const first = rows.find((it) => it.code === 'deterrence');
  await rowOf(page, 'deterrence').waitFor();
  assert.deepEqual((await cells(rowOf(page, 'deterrence'))).slice(1).map(Number), [first.codings, first.sources, first.words, first.coders]);
  await page.getByRole('complementary').getByText(notes[0]).waitFor();
  assert.doesNotMatch(await page.locator('.analyses-notes').innerText(), /--|alidade /);
  await page.getByLabel('By', { exact: true }).selectOption('case');
  const { rows: by } = await json(alidade, 'frequencies', '--across', 'case');
  const libya = by.find((it) => it.code === 'deterrence' && it.case === 'libya');
  const row = page.locator('.analyses-place tbody tr').filter({ hasText: 'deterrence' }).filter({ hasText: 'libya' });
  await row.waitFor();
  await row.getByRole('link', { name: String(libya.codings), exact: true }).first().click();
  await count(page, `${libya.codings} codings in ${libya.sources} sources`);
  assert.doesNotMatch(await page.evaluate(() => location.hash), /libya/);
  await page.goBack();
  await row.waitFor();
});

test('the matrix: narrowed, without those who ask, every number leads to as many passages', async () => {
  const { page, alidade } = await workbench({}, { at: 'analyses/matrix' });
  await page.getByRole('grid').waitFor();
  await page.getByText('Narrow', { exact: true }).click();
  await page.getByLabel('Without the interviewers’ turns').check();
  await page.getByRole('combobox', { name: 'Type of source' }).fill('interview');
  await page.keyboard.press('Enter');
  const { cells: counted } = await json(alidade, 'matrix', '--type', 'interview', '--without-interviewers');
  const it = counted.find((cell) => cell.code === 'deterrence' && cell.column === 'libya');
  const link = page.getByRole('link', { name: `deterrence, libya: ${it.codings}`, exact: true });
  await link.waitFor();
  await page.getByRole('button', { name: /Take away the filter Type of source/ }).waitFor();
  await link.click();
  await count(page, `${it.codings} coding`);
  assert.equal(await page.getByLabel('Without the interviewers’ turns').isChecked(), true);
});

test('pairs near each other, words, what is uncoded: each leads to where it stands', async () => {
  const { page, alidade } = await workbench({}, { at: 'analyses/cooccurrence' });
  await page.getByLabel('Together means').selectOption('w');
  const { rows } = await json(alidade, 'cooccurrence', '--within', '50w');
  const top = rows[0];
  const row = page.locator('.analyses-place tbody tr').filter({ hasText: top.code }).filter({ hasText: top.with }).first();
  await row.waitFor();
  await row.getByRole('link', { name: String(top.together), exact: true }).first().click();
  await page.locator('.search-page .hit, .search-results [data-open]').first().waitFor();
  await page.goto(page.url().replace(/#.*/, '#/analyses/words'));
  const { rows: words } = await json(alidade, 'words');
  await rowOf(page, words[0].word).getByRole('link').click();
  await page.locator('.kwic-line').first().waitFor();
  await page.goto(page.url().replace(/#.*/, '#/analyses/uncoded'));
  await page.locator('.analyses-place tbody tr').first().getByRole('link').nth(1).click();
  await page.waitForFunction(() => location.hash.startsWith('#/search'));
});

test('groups are chosen, and keyness is the command\'s', async () => {
  const { page, alidade } = await workbench({}, { at: 'analyses/keyness' });
  await page.getByText('Choose what the groups are').waitFor();
  await page.getByLabel('Groups by').selectOption('case');
  await page.getByLabel('Words of').selectOption('libya');
  const { rows } = await json(alidade, 'keyness', '--of', 'case=libya');
  await rowOf(page, rows[0].word).waitFor();
  assert.equal((await cells(rowOf(page, rows[0].word)))[5], rows[0].G2.toFixed(1));
  await page.getByLabel('against', { exact: true }).selectOption('syria');
  const { rows: against } = await json(alidade, 'keyness', '--of', 'case=libya', '--against', 'syria');
  await page.getByRole('columnheader', { name: 'syria' }).waitFor();
  assert.equal(await page.locator('.analyses-place table').getAttribute('aria-rowcount'), String(Math.min(2000, against.length) + 1));
});

test('the picture is shown and saved, the table as CSV and workbook', async () => {
  const { page, alidade, dir } = await workbench({}, { at: 'analyses/health' });
  await alidade('analyse', 'health', '--svg', `${dir}/health.svg`, '--csv', `${dir}/health.csv`);
  await page.getByRole('button', { name: 'Picture' }).click();
  const image = page.getByRole('img', { name: /Codebook health, as a picture/ });
  await image.waitFor();
  assert.ok(await image.evaluate(async (it) => { await it.decode(); return it.naturalWidth > 300; }));
  const save = async (name) => {
    await page.getByRole('button', { name: 'Save as' }).click();
    const coming = page.waitForEvent('download');
    await page.getByRole('menuitem', { name }).click();
    return readFile(await (await coming).path());
  };
  assert.equal(String(await save(/SVG/)), await readFile(`${dir}/health.svg`, 'utf8'));
  assert.equal(String(await save(/CSV/)), await readFile(`${dir}/health.csv`, 'utf8'));
  assert.equal(String(await save(/XLSX/)).slice(0, 2), 'PK');
});

test('by keys alone: from the list of analyses into the table', async () => {
  const { page } = await workbench({}, { at: 'analyses' });
  await page.getByRole('link', { name: /Co-occurrence/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Co-occurrence' }).waitFor();
  await page.locator('.analyses-place tbody tr').first().focus();
  await page.keyboard.press('ArrowDown');
  assert.equal(await page.evaluate(() => document.activeElement?.dataset.index), '1');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.startsWith('#/retrieve'));
});

test('the framework: a summary is written, grows stale, is undone; its passages lead to where they stand', async () => {
  const bench = await workbench({}, { at: 'analyses/framework' });
  const { page, alidade } = bench;
  await page.getByRole('button', { name: 'Summarise libya × deterrence' }).focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Summary of these passages').fill('Nobody was deterred <b>at first</b>.');
  const { total } = await bench.api('passages?code=deterrence&case=libya&limit=0');
  await sheet.getByRole('heading', { name: `${total} passages` }).waitFor();
  assert.equal(await sheet.locator('.cell-passages li').count(), total);
  await page.keyboard.press('Control+Enter');
  await page.getByText('Nobody was deterred <b>at first</b>.').waitFor();
  const open = page.getByRole('button', { name: 'Change the summary of libya × deterrence' });
  await open.waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label')?.includes('libya × deterrence'));
  const { rows } = await json(alidade, 'framework', '--case', 'libya');
  assert.equal(rows.find((it) => it.code === 'deterrence').summary, 'Nobody was deterred <b>at first</b>.');
  const { passages } = await bench.api('passages?code=deterrence&case=libya&limit=1');
  await bench.api('codings?coder=ben', { method: 'DELETE', body: { ids: [passages[0].id], evidence: true } });
  await page.locator('td .tag-stale').waitFor();
  await page.getByRole('button', { name: /libya × deterrence.*stale/ }).click();
  await sheet.getByText('Passages came, went or changed since.', { exact: false }).waitFor();
  await sheet.getByLabel('Summary of these passages').fill('A second thought');
  await page.keyboard.press('Escape');
  await page.getByText('What you typed is kept').waitFor();
  await page.getByRole('button', { name: /libya × deterrence.*stale/ }).click();
  assert.equal(await sheet.getByLabel('Summary of these passages').inputValue(), 'A second thought');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await page.locator('td .tag-stale').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Nobody was deterred <b>at first</b>.').waitFor();
  await page.locator('.framework-places a').first().click();
  await page.waitForFunction(() => location.hash.startsWith('#/read/'));
  await page.getByText('At this passage').first().waitFor();
});

test('the framework by keys: arrows go from cell to cell', async () => {
  const { page } = await workbench({}, { at: 'analyses/framework' });
  await page.locator('.framework [data-at][tabindex="0"]').focus();
  const at = () => page.evaluate(() => document.activeElement.dataset.at);
  const first = await at();
  await page.keyboard.press('ArrowRight');
  assert.notEqual(await at(), first);
  await page.keyboard.press('ArrowLeft');
  assert.equal(await at(), first);
  await page.keyboard.press('ArrowDown');
  assert.equal((await at()).split('.')[0], '1');
  assert.equal(await page.locator('.framework [data-at][tabindex="0"]').count(), 1);
});

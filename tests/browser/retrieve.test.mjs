// Retrieval, as people use it.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { workbench } from './harness.mjs';

const found = (page, words) => page.locator('#passage-count').filter({ hasText: words }).waitFor();
const status = (page, pattern) => page.locator('#status').filter({ hasText: pattern }).waitFor();
const rows = (page) => page.locator('.passage');
const codings = async (alidade, ...filters) => JSON.parse(await alidade('code', 'list', '--json', ...filters));

async function add(page, label, name) {
  await page.getByRole('combobox', { name: label }).fill(name);
  await page.keyboard.press('Enter');
}

test('a question in words: any of, all of, none of; counts follow', async () => {
  const { page, alidade } = await workbench({}, { at: 'retrieve' });
  const all = await codings(alidade);
  await found(page, `${all.length} codings`);
  await add(page, 'Add a code, one of which must be there', 'deterrence');
  const deterrence = await codings(alidade, '--under', 'deterrence');
  await found(page, `${deterrence.length} codings`);
  const meets = (a, b) => a.source === b.source && a.start < b.end && b.start < a.end;
  const levels = all.filter((it) => it.code === 'violence levels');
  const both = deterrence.filter((it) => levels.some((other) => meets(it, other))).length;
  await add(page, 'Add a code that must not be there', 'violence levels');
  await found(page, `${deterrence.length - both} codings`);
  await page.getByRole('button', { name: 'Take violence levels away' }).click();
  await add(page, 'Add a code that must be there too', 'violence levels');
  await found(page, new RegExp(`^${both} coding`));
  assert.equal(await rows(page).count(), both);
});

test('a code counts with the codes beneath it, unless one says otherwise', async () => {
  const { page, alidade } = await workbench({}, { at: 'retrieve' });
  await add(page, 'Add a code, one of which must be there', 'rationale');
  await found(page, `${(await codings(alidade, '--under', 'rationale')).length} codings`);
  await page.getByLabel('A code counts with the codes beneath it').uncheck();
  await found(page, `${(await codings(alidade)).filter((it) => it.code === 'rationale').length} codings`);
});

test('what emptied it is said, and one press takes it away', async () => {
  const { page, alidade } = await workbench({}, { at: 'retrieve' });
  await add(page, 'Add a code, one of which must be there', 'deterrence');
  await page.getByLabel('with the words').fill('zebra');
  await page.getByRole('heading', { name: 'No passage' }).or(page.getByText('No passage answers all of this.')).waitFor();
  await page.getByRole('button', { name: /words: zebra/ }).click();
  await found(page, `${(await codings(alidade, '--under', 'deterrence')).length} codings`);
});

test('grouped by code and case, and the context in place', async () => {
  const { page } = await workbench({}, { at: 'retrieve' });
  await rows(page).first().waitFor();
  await page.getByLabel('Group by').selectOption('code');
  await page.locator('.hit-head .chip').first().waitFor();
  const heads = await page.locator('.hit-head .chip').allTextContents();
  assert.equal(new Set(heads).size, heads.length, 'a group comes twice');
  await page.getByLabel('Group by').selectOption('case');
  await page.locator('.hit-head h2', { hasText: 'libya' }).first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('e');
  await page.locator('.around mark').first().waitFor();
  const quotation = await page.locator('.around mark').first().innerText();
  assert.ok(quotation.length > 3);
});

test('marked passages: a code added, changed, taken off; each one act', async () => {
  const { page, alidade } = await workbench({}, { at: 'retrieve' });
  await add(page, 'Add a code, one of which must be there', 'funding');
  const before = await codings(alidade);
  const funding = before.filter((it) => it.code === 'funding').length;
  await found(page, `${funding} codings`);
  await page.getByRole('button', { name: 'Mark all shown' }).click();
  await page.getByRole('button', { name: 'Add a code', exact: true }).click();
  await page.getByRole('dialog').getByRole('combobox', { name: 'Code' }).fill('legitimacy');
  await page.keyboard.press('Enter');
  await status(page, 'with legitimacy as well');
  assert.ok((await codings(alidade)).length > before.length);
  await alidade('undo');
  assert.equal((await codings(alidade)).length, before.length);

  await page.getByRole('button', { name: 'Change the code' }).click();
  await page.getByRole('dialog').getByRole('combobox', { name: 'Code' }).fill('peacekeeping');
  await page.keyboard.press('Enter');
  await status(page, 'coded with peacekeeping instead');
  assert.equal((await codings(alidade)).filter((it) => it.code === 'funding').length, 0);
  await alidade('undo');
  assert.deepEqual((await codings(alidade)).map((it) => [it.guid, it.code]), before.map((it) => [it.guid, it.code]));
});

test('uncoding asks only where evidence rests on a passage', async () => {
  const { page, alidade } = await workbench({}, { at: 'retrieve' });
  const before = await codings(alidade);
  await found(page, `${before.length} codings`);
  await page.getByRole('button', { name: 'Mark all shown' }).click();
  await page.getByRole('button', { name: 'Uncode' }).click();
  const question = page.getByRole('dialog', { name: 'Some of these are evidence' });
  await question.waitFor();
  await question.getByRole('button', { name: 'Cancel' }).click();
  assert.equal((await codings(alidade)).length, before.length);
  await page.getByRole('button', { name: 'Uncode' }).click();
  await page.getByRole('button', { name: 'Uncode all the same' }).click();
  await status(page, 'Undo brings them back');
  assert.ok((await codings(alidade)).length < before.length);
  await alidade('undo');
  assert.equal((await codings(alidade)).length, before.length);
});

test('a memo, a copy with its source, and a table to take away', async () => {
  const { page, alidade } = await workbench({}, { at: 'retrieve', context: { permissions: ['clipboard-read', 'clipboard-write'] } });
  const expected = await codings(alidade, '--under', 'bargaining chip');
  await add(page, 'Add a code, one of which must be there', 'bargaining chip');
  await found(page, `${expected.length} codings`);
  const quotation = (await rows(page).first().locator('.quotation').innerText()).trim();
  await page.keyboard.press('Escape');
  await page.locator('.passage .hit-open').first().focus();
  await page.keyboard.press('m');
  await page.getByRole('textbox', { name: 'Memo', exact: true }).fill('Ask her again 🕊');
  await page.getByRole('button', { name: 'Save memo' }).click();
  await status(page, 'Saved the memo.');
  await rows(page).first().getByRole('button', { name: 'Memo' }).click();
  await page.getByRole('dialog').getByText('Ask her again 🕊').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.passage .hit-open').first().focus();
  await page.keyboard.press('y');
  await status(page, 'Copied 1 passage');
  await page.getByLabel('with the words').focus();
  await page.keyboard.press('Control+v');
  const copied = await page.getByLabel('with the words').inputValue();
  await page.getByLabel('with the words').fill('');
  assert.ok(copied.includes(quotation) && /\(.+, ¶ \d+.*\) \[bargaining chip; /.test(copied), copied);

  await page.getByRole('button', { name: 'Export' }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  const table = await readFile(await (await coming).path(), 'utf8');
  for (const it of expected) assert.ok(table.includes(it.quotation.replaceAll('"', '""')), `${it.quotation} is not in the table`);
});

test('two passages go onto a finding', async () => {
  const bench = await workbench({}, { at: 'retrieve' });
  const { page, alidade } = bench;
  const evidence = async () => (await bench.api('findings')).findings.reduce((n, it) => n + it.evidence.length, 0);
  const before = await evidence();
  await add(page, 'Add a code, one of which must be there', 'rival explanation');
  await found(page, new RegExp(`^${(await codings(alidade, '--under', 'rival explanation')).length} coding`));
  await page.locator('.passage .hit-open').first().focus();
  for (const key of ['x', 'j', 'x', 'f']) await page.keyboard.press(key);
  const sheet = page.getByRole('dialog');
  const finding = sheet.getByRole('combobox', { name: 'Finding' });
  await finding.fill('F');
  await page.keyboard.press('Enter');
  await sheet.getByRole('button', { name: 'Add', exact: false }).last().click();
  await sheet.waitFor({ state: 'detached' });
  assert.equal(await evidence(), before + 2);
});

test('the address brings the question back, without its words', async () => {
  const { page } = await workbench({}, { at: 'retrieve' });
  await add(page, 'Add a code, one of which must be there', 'deterrence');
  await page.getByLabel('with the words').fill('vehicles');
  await page.waitForFunction(() => location.hash.includes('words='));
  const count = await page.locator('#passage-count').innerText();
  assert.doesNotMatch(await page.evaluate(() => location.hash), /vehicles/);
  await page.reload();
  await found(page, count);
  assert.equal(await page.getByLabel('with the words').inputValue(), 'vehicles');
});

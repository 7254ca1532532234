// Memos as a person uses them: write, change, find, go to the place, remove.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { workbench } from './harness.mjs';

const texts = async (bench) => (await bench.api('memos')).memos.map((it) => it.text);
const cards = (page) => page.locator('article.memo');

test('a memo is written, changed and removed with the keyboard, and each is taken back', async () => {
  const bench = await workbench({ project: 'empty' }, { at: 'memos' });
  const { page } = bench;
  await page.getByRole('heading', { name: 'No memos yet' }).waitFor();
  await page.keyboard.press('n');
  await page.getByLabel('Text', { exact: true }).waitFor();
  await page.keyboard.type('The study goes well.');
  await page.keyboard.press('Control+Enter');
  await cards(page).filter({ hasText: 'The study goes well.' }).waitFor();
  assert.deepEqual(await texts(bench), ['The study goes well.']);
  await page.keyboard.press('e');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' Very well.');
  await page.getByLabel('Title (may be empty)').fill('Mood');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Mood' }).waitFor();
  assert.deepEqual(await texts(bench), ['The study goes well. Very well.']);
  await page.keyboard.press('z');
  await cards(page).filter({ hasText: /^(?!.*Very well)/ }).waitFor();
  await page.getByRole('button', { name: 'Remove this memo' }).click();
  await page.getByRole('heading', { name: 'No memos yet' }).waitFor();
  await page.keyboard.press('z');
  await cards(page).filter({ hasText: 'The study goes well.' }).waitFor();
});

test('memos are narrowed by what they are on, by coder and by words, and lead to their place', async () => {
  const bench = await workbench({ project: 'demo' }, { at: 'memos' });
  const { page } = bench;
  const all = (await bench.api('memos')).memos;
  await page.getByText(`${all.length} memos`).first().waitFor();
  await page.getByRole('group', { name: 'On' }).getByLabel(/^passage/).check();
  const onPassages = all.filter((it) => it.on.kind === 'coding');
  await page.getByText(`${onPassages.length} of ${all.length} memos`).waitFor();
  await page.getByRole('searchbox', { name: 'Find in memos' }).fill('frighten');
  await page.waitForFunction(() => document.querySelectorAll('article.memo').length === 1);
  await cards(page).getByRole('link').click();
  await page.waitForFunction(() => /#\/read\/\d+\?at=\d+/.test(location.hash));
  await page.goBack();
  await page.getByRole('heading', { name: 'Memos', level: 1 }).waitFor();
  await page.getByRole('searchbox', { name: 'Find in memos' }).fill('no such words anywhere');
  await page.getByRole('button', { name: 'Show all memos' }).click();
  await page.getByText(`${all.length} memos`).first().waitFor();
});

test('a new memo may be on a code; another window sees it at once', async () => {
  const bench = await workbench({ project: 'demo' }, { at: 'memos' });
  const { page } = bench;
  const second = await bench.secondPage({ coder: 'ben', at: 'memos' });
  await page.getByRole('button', { name: 'New memo' }).click();
  const on = page.getByRole('combobox', { name: 'What the memo is on' });
  await on.fill('deterrence');
  await page.keyboard.press('Enter');
  await page.getByLabel('Text', { exact: true }).fill('Narrow this code.');
  await page.getByRole('button', { name: 'Save' }).click();
  await cards(second).filter({ hasText: 'Narrow this code.' }).waitFor();
  const { memos } = await bench.api('memos');
  assert.deepEqual(memos.filter((it) => it.text === 'Narrow this code.').map((it) => [it.on.kind, it.on.name]), [['code', 'deterrence']]);
});

test('nothing typed is lost: not by another window, not by leaving the page', async () => {
  const bench = await workbench({ project: 'demo' }, { at: 'memos' });
  const { page } = bench;
  await page.keyboard.press('n');
  await page.getByLabel('Text', { exact: true }).fill('Half a thought');
  await bench.alidade('memo', 'add', '--text', 'From the command line');
  await cards(page).filter({ hasText: 'From the command line' }).waitFor();
  assert.equal(await page.getByLabel('Text', { exact: true }).inputValue(), 'Half a thought');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Go on writing' }).click();
  await page.getByRole('link', { name: 'History' }).click();
  await page.locator('#save-state').filter({ hasText: /^Saved/ }).waitFor();
  assert.ok((await texts(bench)).includes('Half a thought'));
});

test('two change the same memo: it is said who did, and the person chooses', async () => {
  const bench = await workbench({ project: 'empty' }, { at: 'memos' });
  const { page } = bench;
  await page.keyboard.press('n');
  await page.getByLabel('Text', { exact: true }).fill('First words');
  await page.keyboard.press('Control+Enter');
  await cards(page).filter({ hasText: 'First words' }).waitFor();
  const second = await bench.secondPage({ coder: 'ben', at: 'memos' });
  for (const it of [page, second]) await it.getByRole('button', { name: 'Edit this memo' }).click();
  await second.getByLabel('Text', { exact: true }).fill('Words of ben');
  await second.keyboard.press('Control+Enter');
  await cards(second).filter({ hasText: 'Words of ben' }).waitFor();
  await page.getByLabel('Text', { exact: true }).fill('My words');
  await page.keyboard.press('Control+Enter');
  const question = page.getByRole('dialog', { name: 'Somebody changed this meanwhile' });
  await question.getByText(/ben did/).waitFor();
  await question.getByRole('button', { name: 'Write mine over it' }).click();
  await cards(second).filter({ hasText: 'My words' }).waitFor();
  assert.deepEqual(await texts(bench), ['My words']);
});

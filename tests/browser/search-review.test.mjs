// Ways to look at hits: in lines, one after the other, folded, without those who ask, and what is like one of them.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workbench } from './harness.mjs';
import { faults } from './lib/axe.mjs';

const field = (page) => page.getByRole('searchbox', { name: 'Search all texts' });
const found = (page, words) => page.locator('.search-count').filter({ hasText: words }).waitFor();
const status = (page, pattern) => page.locator('#status').filter({ hasText: pattern }).waitFor();
/** The command ends with 1 where there is none. */
const codings = async (alidade) => JSON.parse(await alidade('code', 'list', '--json').catch((error) => error.stdout));

const first = ['INT: Who closed the gate that morning?', 'W: The officer closed the gate, and nobody passed. We waited.', 'INT: And the second gate?',
  'W: A boy opened the second gate. Then the lorries came through.', 'W: The officer closed the gate, and nobody passed. We waited long.'].join('\n\n');

/** A project with one short interview. */
async function gate(dir, alidade) {
  await writeFile(join(dir, 'gate.txt'), first);
  await alidade('import', join(dir, 'gate.txt'), '--type', 'interview', '--language', 'en');
  await alidade('codebook', 'add', 'passing');
}

test('in lines: all found words begin at one line, and the order is what stands before or after', async () => {
  const { page } = await workbench({}, { at: 'search' });
  await field(page).fill('court');
  await page.getByRole('button', { name: 'In lines' }).click();
  await page.locator('.kwic-line').nth(20).waitFor();
  const edges = await page.locator('.kwic-line mark').evaluateAll((all) => all.slice(0, 20).map((it) => Math.round(it.getBoundingClientRect().left)));
  assert.equal(new Set(edges).size, 1, `${edges}`);
  await page.getByLabel('Order').selectOption('right');
  const after = () => page.locator('.kwic-right').evaluateAll((all) => all.slice(0, 30).map((it) => it.lastChild.textContent.replace(/^[^\p{L}\p{N}]+/u, '').toLowerCase().split(/[^\p{L}\p{N}]+/u)[0]));
  await page.waitForFunction(() => document.querySelector('.search-results')?.getAttribute('aria-busy') === 'false');
  const words = await after();
  assert.deepEqual(words, [...words].sort((a, b) => a.localeCompare(b, 'en')));
  await page.locator('.kwic-place').first().click();
  await page.waitForFunction(() => /^#\/read\/\d+\?at=\d+/.test(location.hash));
  await page.goBack();
  await page.locator('.kwic-line').first().waitFor();
});

test('in lines, a text that runs from right to left has what stands before on the right', async () => {
  const project = async (dir, alidade) => {
    await writeFile(join(dir, 'ar.txt'), 'س: متى وصل الشاحنات إلى الحاجز؟\n\nج: وصلت المساعدات عند الحاجز مساء الخميس.\n');
    await alidade('import', join(dir, 'ar.txt'), '--language', 'ar');
  };
  const { page } = await workbench({ project }, { at: 'search' });
  await field(page).fill('المساعدات');
  await page.getByRole('button', { name: 'In lines' }).click();
  const line = page.locator('.kwic-line').first();
  await line.waitFor();
  const [before, after] = await Promise.all([line.locator('.kwic-left'), line.locator('.kwic-right')].map((it) => it.boundingBox()));
  assert.ok(before.x > after.x, 'what stands before is on the right');
  assert.match(await line.locator('.kwic-left').innerText(), /وصلت/);
});

test('hits one by one, by keys: taken, taken whole, skipped, back; one act; the next time only what is new', async () => {
  const bench = await workbench({ project: gate }, { at: 'search' });
  const { page, alidade } = bench;
  await field(page).fill('gate');
  await found(page, '5 paragraphs');
  await page.getByRole('button', { name: 'Review one by one' }).click();
  await page.getByLabel('Name of the query').fill('gates');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Code for what you accept' }).fill('passing');
  await page.keyboard.press('Enter');
  const progress = page.locator('.review-progress');
  await progress.filter({ hasText: /^1 of 5/ }).waitFor();
  await page.keyboard.press('s');
  await progress.filter({ hasText: /^2 of 5/ }).waitFor();
  await page.keyboard.press('a');
  await page.keyboard.press('a');
  await page.keyboard.press('b');
  await progress.filter({ hasText: /^3 of 5 · accepted 1, skipped 1/ }).waitFor();
  await page.keyboard.press('s');
  await page.keyboard.press('w');
  await page.keyboard.press('a');
  await progress.filter({ hasText: /^5 of 5/ }).waitFor();
  await page.getByRole('button', { name: 'Finish here' }).click();
  assert.equal((await codings(alidade)).length, 0, 'nothing is coded before it is saved');
  await page.getByRole('button', { name: 'Save as one act' }).click();
  await status(page, 'Coded 2 passages with passing');
  assert.deepEqual((await codings(alidade)).map((it) => it.quotation), ['W: The officer closed the gate, and nobody passed.', 'W: A boy opened the second gate. Then the lorries came through.']);

  await page.getByRole('button', { name: 'Review the hits of gates one by one' }).click();
  await page.getByRole('combobox', { name: 'Code for what you accept' }).fill('passing');
  await page.keyboard.press('Enter');
  await progress.filter({ hasText: /^1 of 1/ }).waitFor();
  await page.getByRole('button', { name: 'Back to the hits' }).click();
  await page.locator('h1').waitFor({ state: 'attached' });

  await writeFile(join(bench.dir, 'later.txt'), 'W: The third gate was never closed.');
  await alidade('import', join(bench.dir, 'later.txt'), '--language', 'en');
  await page.locator('.saved-new').filter({ hasText: '1 new' }).waitFor();

  await alidade('undo');
  await alidade('undo');
  assert.equal((await codings(alidade)).length, 0, 'one undo takes the whole review back');
});

test('without those who ask, nearly the same folded, and more like one', async () => {
  const { page, alidade } = await workbench({ project: gate }, { at: 'search' });
  await field(page).fill('gate');
  await found(page, '5 paragraphs');
  await page.getByLabel('Without the interviewers’ turns').check();
  await found(page, '3 paragraphs');
  await page.getByLabel('Fold what is nearly the same').check();
  await found(page, '1 nearly the same folded');
  assert.equal(await page.locator('.hit').count(), 2);
  await page.getByRole('button', { name: 'Code all 3' }).click();
  const sheet = page.getByRole('dialog', { name: 'Code 3 paragraphs' });
  await sheet.getByRole('combobox', { name: 'Code' }).fill('passing');
  await page.keyboard.press('Enter');
  await sheet.getByRole('button', { name: 'Code', exact: true }).click();
  await status(page, 'Coded 3 passages');
  assert.ok((await codings(alidade)).every((it) => !it.quotation.startsWith('INT')), 'what is folded is coded, who asks is not');
  await page.getByText('1 paragraph says nearly the same').click();
  await page.locator('.hit-alike a').first().waitFor();
  await page.getByRole('button', { name: /^More like this: gate, paragraph 2/ }).click();
  await page.getByRole('dialog', { name: 'Like gate, paragraph 2' }).getByText('We waited long').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Who is an interviewer?' }).click();
  await page.getByLabel('Who W is').selectOption('interviewer');
  await status(page, 'Saved for W');
  await page.getByText('No paragraph answers this with these filters').waitFor();
});

test('axe finds nothing in the lines, the help, what is like a hit, who asks, and a review; on a telephone either', async () => {
  const bench = await workbench({}, { at: 'search' });
  const { page } = bench;
  const wrong = [];
  const look = async (what) => wrong.push(...(await faults(page)).map((it) => `${what}: ${it}`));
  const walk = async (size) => {
    await page.setViewportSize(size);
    await look('start');
    await field(page).fill('court');
    await found(page, 'paragraphs');
    await page.getByText('How to ask').click();
    await look('help');
    await page.getByText('How to ask').click();
    await page.getByRole('button', { name: 'In lines' }).click();
    await page.locator('.kwic-line').first().waitFor();
    await look('lines');
    await page.getByRole('button', { name: 'Paragraphs' }).click();
    await page.locator('.hit').first().hover();
    await page.getByRole('button', { name: /^More like this/ }).first().click();
    await page.locator('.like-hit').first().waitFor();
    await look('like');
    await page.keyboard.press('Escape');
  };
  await walk({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Who is an interviewer?' }).click();
  await page.locator('.speakers-table').waitFor();
  await look('who asks');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Review one by one' }).click();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Code for what you accept' }).waitFor();
  await look('review: which code');
  await page.keyboard.type('deterrence');
  await page.keyboard.press('Enter');
  await page.locator('.review-hit .around').waitFor();
  await look('review');
  await page.setViewportSize({ width: 360, height: 740 });
  await look('review, narrow');
  await page.getByRole('button', { name: 'Back to the hits' }).click();
  await field(page).fill('');
  await walk({ width: 360, height: 740 });
  assert.deepEqual(wrong, []);
});

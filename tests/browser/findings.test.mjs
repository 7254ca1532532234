// Findings: written, given evidence by key and by drag, and judged by the same rules as on the command line.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { workbench } from './harness.mjs';
import { agree, computed, shown, smallStudy, until } from './lib/board.mjs';

const focused = (page) => page.evaluate(() => document.activeElement?.closest('[data-finding]')?.dataset.finding ?? document.activeElement?.className ?? '');

test('a finding with evidence, by keys only', async () => {
  const bench = await workbench({ project: smallStudy }, { at: 'findings' });
  const { page } = bench;
  const press = async (...all) => { for (const it of all) await page.keyboard.press(it); };
  await page.locator('.f-column').first().waitFor();
  await press('n');
  await page.getByRole('textbox', { name: 'Claim' }).waitFor();
  await page.keyboard.type('Nobody was deterred');
  await press('Enter');
  const card = page.locator('.f-card').first();
  await card.waitFor();
  const name = await card.getAttribute('data-finding');
  await until(() => focused(page), name);

  await press('p');
  await page.locator('.tray-passage').first().waitFor();
  await until(() => page.evaluate(() => document.activeElement?.classList.contains('tray-passage') ?? false), true);
  await press('a');
  await page.getByRole('radio', { name: 'supports' }).waitFor();
  await until(() => page.evaluate(() => document.activeElement?.value), 'supports');
  await press('ArrowRight', 'ArrowLeft', 'Tab', 'ArrowRight', 'Tab', 'ArrowDown', 'Tab');
  await page.keyboard.type('He says so of his own village.');
  await press('Control+Enter');
  await until(async () => (await bench.api('findings')).findings[0].evidence.map((it) => [it.stance, it.strength, it.directness, it.note]),
    [['supports', 3, 'took_part', 'He says so of his own village.']]);
  assert.deepEqual(await agree(bench, 'Q1', name), { code: 'single strand', level: 'T1', verdicts: { interviews: 'supports', documents: 'not examined', 'data sets': 'not examined' } });

  // A second witness, and another level.
  await until(() => page.evaluate(() => document.activeElement?.classList.contains('tray-passage') ?? false), true);
  await press('ArrowDown', 'a');
  await page.getByRole('radio', { name: 'supports' }).waitFor();
  await press('Control+Enter');
  await until(async () => (await bench.api('findings')).findings[0].evidence.length, 2);
  assert.equal((await agree(bench, 'Q1', name)).level, 'T2');
});

test('the verdict follows the evidence as it is changed, moved away and brought back', async () => {
  const bench = await workbench({ project: 'demo' }, { at: 'findings/Q2' });
  const { page } = bench;
  await page.locator('.f-card').first().waitFor();
  for (const name of ['D2.1', 'D2.3', 'L2.2', 'S2.1', 'S2.2']) await agree(bench, 'Q2', name);
  const card = page.locator('.f-card[data-finding="D2.4"]');
  const before = await agree(bench, 'Q2', 'D2.4');
  await card.getByRole('button', { name: /interviews/ }).click();
  const item = card.locator('.evidence').first();
  await item.focus();
  const guid = await item.getAttribute('data-guid');

  await page.keyboard.press('c');
  await until(async () => (await computed(bench, 'Q2', 'D2.4')).verdicts.interviews !== before.verdicts.interviews, true);
  const changed = await agree(bench, 'Q2', 'D2.4');
  assert.notDeepEqual(changed, before);
  assert.equal(await page.evaluate(() => document.activeElement?.dataset.guid), guid, 'the focus stays on the evidence');

  await page.keyboard.press('z');
  await until(() => shown(page, 'D2.4'), before);
  await page.locator(`[data-guid="${guid}"]`).focus();
  await page.keyboard.press('Delete');
  await until(() => page.locator(`[data-guid="${guid}"]`).count(), 0);
  await agree(bench, 'Q2', 'D2.4');
  await page.keyboard.press('z');
  await until(() => shown(page, 'D2.4'), before);
  await page.locator(`[data-guid="${guid}"]`).waitFor();
});

test('a passage is dragged onto a finding, and evidence onto another', async () => {
  const bench = await workbench({ project: smallStudy }, { open: false });
  await bench.alidade('finding', 'add', 'F1', '--question', 'Q1', '--case', 'north', '--text', 'Nobody was deterred');
  await bench.alidade('finding', 'add', 'F2', '--question', 'Q1', '--case', 'north', '--text', 'The raids went on');
  await bench.visit(bench.page, 'findings/Q1');
  const { page } = bench;
  const [first, second] = ['F1', 'F2'].map((it) => page.locator(`.f-card[data-finding="${it}"]`));
  await page.getByRole('button', { name: 'Passages' }).click();
  await page.locator('.tray-passage', { hasText: 'raids went on' }).dragTo(first);
  await page.getByText('contradicts', { exact: true }).last().click();
  await page.getByRole('button', { name: 'Add as evidence' }).click();
  await until(async () => (await shown(page, 'F1')).verdicts.interviews, 'contradicts');
  await first.getByRole('button', { name: /interviews/ }).click();
  await first.locator('.evidence').dragTo(second);
  await until(async () => (await shown(page, 'F2')).verdicts.interviews, 'contradicts');
  await agree(bench, 'Q1', 'F2');
  await agree(bench, 'Q1', 'F1');

  // The same by key.
  await second.getByRole('button', { name: /interviews/ }).click();
  await second.locator('.evidence').focus();
  await page.keyboard.press('m');
  await page.getByRole('combobox', { name: 'To which finding' }).waitFor();
  await page.keyboard.type('F1');
  await page.keyboard.press('Enter');
  await until(async () => (await shown(page, 'F1')).verdicts.interviews, 'contradicts');
  await agree(bench, 'Q1', 'F1');
});

test('the kinds of nothing stay apart, and a mark turns one into another', async () => {
  const bench = await workbench({ project: smallStudy }, { open: false });
  await bench.alidade('finding', 'add', 'F1', '--question', 'Q1', '--case', 'north', '--text', 'Nobody was deterred');
  await bench.visit(bench.page, 'findings/Q1');
  const { page } = bench;
  const verdicts = async () => (await agree(bench, 'Q1', 'F1')).verdicts;
  await page.locator('.f-card').waitFor();
  assert.equal((await verdicts()).documents, 'not examined');

  await page.keyboard.press('v');
  await page.getByRole('button', { name: /not examined.*documents/s }).or(page.locator('.coverage-cell').nth(1)).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: /not applicable/ }).check();
  await page.getByRole('button', { name: 'Mark', exact: true }).click();
  await page.getByText('Say why: the report prints the reason.').waitFor();
  await page.getByRole('textbox', { name: 'Reason' }).fill('There are no documents of that year');
  await page.keyboard.press('Enter');
  await page.locator('.coverage-cell', { hasText: 'There are no documents of that year' }).waitFor();
  await page.keyboard.press('v');
  assert.equal((await verdicts()).documents, 'not applicable');

  // Taken away again, nothing is known of the documents.
  await page.keyboard.press('v');
  await page.locator('.coverage-cell', { hasText: 'There are no documents of that year' }).click();
  await page.getByRole('listitem').filter({ hasText: 'not applicable' }).getByRole('button', { name: /^Remove/ }).click();
  await page.locator('.coverage-cell', { hasText: 'There are no documents of that year' }).waitFor({ state: 'detached' });
  await page.keyboard.press('v');
  await until(async () => (await shown(page, 'F1')).verdicts.documents, 'not examined');

  await page.locator('.f-card').getByRole('button', { name: /Assertion/ }).click();
  await page.getByRole('combobox', { name: 'Strand that is claimed' }).selectOption('dataset');
  await page.getByRole('button', { name: 'Add as evidence' }).click();
  await until(async () => (await shown(page, 'F1')).verdicts['data sets'], 'asserted, no source');
  assert.equal((await verdicts())['data sets'], 'asserted, no source');
});

test('an empty project leads from a question to a finding', async () => {
  const bench = await workbench({ project: 'empty' }, { at: 'findings' });
  const { page } = bench;
  await page.getByRole('heading', { name: 'Write your first guiding question' }).waitFor();
  await page.getByRole('button', { name: 'Write a question' }).click();
  await page.getByRole('textbox', { name: 'Wording' }).fill('Did it help?');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'No case yet' }).waitFor();
  await page.getByRole('button', { name: 'New case' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill('Case 1: The north');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Case 1: The north' }).waitFor();
  assert.deepEqual((await bench.api('study')).cases.map((it) => it.name), ['the-north']);
  await page.getByRole('button', { name: /New finding in Case 1/ }).click();
  await page.getByRole('textbox', { name: 'Claim' }).fill('It helped');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.locator('.f-card').waitFor();
  assert.equal((await bench.api('findings')).findings[0].text, 'It helped');
});

test('two windows see each other, and neither overwrites the other', async () => {
  const bench = await workbench({ project: smallStudy }, { open: false });
  await bench.alidade('finding', 'add', 'F1', '--question', 'Q1', '--case', 'north', '--text', 'Nobody was deterred');
  await bench.visit(bench.page, 'findings/Q1');
  const other = await bench.secondPage({ coder: 'ben', at: 'findings/Q1' });
  const claim = (page) => page.getByRole('textbox', { name: 'Claim of F1' });
  await claim(bench.page).fill('Nobody was deterred at first');
  await claim(other).waitFor();
  await claim(other).focus();
  await other.keyboard.press('End');
  await other.keyboard.type(' at all');
  await claim(bench.page).press('Enter');
  await until(async () => (await bench.api('findings')).findings[0].text, 'Nobody was deterred at first');
  await claim(other).press('Enter');
  await other.getByRole('dialog').getByText(/ana/).waitFor();
  await other.keyboard.press('Escape');
  assert.equal((await bench.api('findings')).findings[0].text, 'Nobody was deterred at first');
});

test('the reasons of a level lead to the passages', async () => {
  const bench = await workbench({ project: 'demo' }, { at: 'findings/Q2' });
  const { page } = bench;
  await page.getByRole('button', { name: /^D2\.1 / }).click();
  const side = page.getByRole('complementary', { name: 'Why this level' });
  await side.getByRole('heading', { name: 'Independent origins' }).waitFor();
  await side.getByText(/demoted/).first().waitFor();
  const strict = await side.locator('.f-result').textContent();
  await side.getByRole('button', { name: 'Lenient' }).click();
  assert.notEqual(await side.locator('.f-result').textContent(), strict);
  await side.getByRole('button', { name: 'Strict' }).click();
  await page.keyboard.press('Escape');
  const card = page.locator('.f-card[data-finding="D2.1"]');
  await card.getByRole('button', { name: /interviews/ }).click();
  await card.locator('.evidence a').first().click();
  await page.waitForFunction(() => location.hash.startsWith('#/read/'));
});

test('a passage goes from the transcript onto a finding', async () => {
  const bench = await workbench({ project: smallStudy }, { open: false });
  await bench.alidade('finding', 'add', 'F1', '--question', 'Q1', '--case', 'north', '--text', 'The roads stayed shut');
  const [{ id }] = (await bench.api('sources')).sources;
  await bench.visit(bench.page, `read/${id}`);
  const { page } = bench;
  await page.getByText('The roads stayed shut until spring.').first().waitFor();
  for (const key of ['j', 'j', 'j', 'v']) await page.keyboard.press(key);
  const box = page.getByRole('combobox', { name: 'Finding' });
  await box.waitFor();
  const quoted = await page.locator('.link-shown .f-quote').textContent();
  await box.fill('F1');
  await box.press('Enter');
  const code = page.getByRole('combobox', { name: 'Code of the passage' });
  await code.fill('deterrence');
  await code.press('Enter');
  await page.getByRole('button', { name: 'Add as evidence' }).click();
  await until(async () => (await bench.api('findings')).findings[0].evidence.map((it) => it.passage?.quotation), [quoted]);
});

// The page of the sources, as people use it.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { workbench } from './harness.mjs';
import { docx, drop, file } from './lib/files.mjs';

const talk = `I: How did it begin?

W: They never told us what it meant. The lorries came twice that week.

I: And then?

W: We waited at the gate until the third day.

I: Who came?

W: Nobody came back for the children.

I: Thank you.
`;
const status = (page, pattern) => page.locator('#status').filter({ hasText: pattern }).waitFor();
const row = (page, name) => page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
const panel = (page) => page.getByRole('complementary', { name: 'Details of the source' });

/** A project with one coded interview. */
async function coded(dir, alidade) {
  const { writeFile } = await import('node:fs/promises');
  await writeFile(`${dir}/I-01.txt`, talk);
  await alidade('import', `${dir}/I-01.txt`, '--type', 'interview');
  await alidade('codebook', 'add', 'notice');
  await alidade('codebook', 'add', 'waiting');
  for (const [code, quote] of [['notice', 'They never told us what it meant.'], ['waiting', 'We waited at the gate until the third day.'], ['waiting', 'Nobody came back for the children.']]) {
    await alidade('code', 'apply', code, '--source', 'I-01', '--quote', quote);
  }
}

test('the empty page leads to a first source that can be read', async () => {
  const { page, alidade } = await workbench({ project: 'empty' }, { at: 'sources' });
  await page.getByRole('heading', { name: 'No sources yet' }).waitFor();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files…' }).click();
  await (await chooser).setFiles([file('I-07 2014-05-22.txt', talk)]);
  await page.getByText('2 speakers').waitFor();
  assert.match(await page.getByLabel('First lines of I-07').innerText(), /They never told us/);
  assert.equal(await page.getByLabel('Date of I-07 2014-05-22.txt').inputValue(), '2014-05-22');
  assert.equal(JSON.parse(await alidade('source', 'list', '--json')).length, 0, 'nothing is stored before somebody says so');
  await page.getByLabel('Name of I-07 2014-05-22.txt').fill('I-07');
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await status(page, 'I-07 is in the project');
  await page.getByRole('link', { name: 'Read I-07' }).click();
  await page.waitForFunction(() => location.hash.startsWith('#/read/'));
  const [source] = JSON.parse(await alidade('source', 'list', '--json'));
  assert.deepEqual([source.name, source.type, source.date, source.language], ['I-07', 'interview', '2014-05-22', 'en']);
});

test('a drop of several files: one is refused, one is known, the others come in, and all goes back', async () => {
  const { page, alidade } = await workbench({ project: coded }, { at: 'sources' });
  await drop(page, '.page-sources', [
    { name: 'note.docx', data: docx(['The gate was shut on Monday.', 'It opened on Thursday.']) },
    { name: 'scan.pdf', data: '%PDF-1.7\n%%EOF' },
    { name: 'again.txt', data: talk },
    { name: 'letter.txt', data: 'Dear all,\n\nwe are still here.\n' },
  ]);
  const line = (name) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  await line('scan.pdf').getByText('refused').waitFor();
  await page.getByText(/save it as \.docx|\.docx/i).first().waitFor();
  await page.getByText('The same file is in the project already, as I-01').waitFor();
  assert.equal(await page.getByLabel('Import again.txt').isChecked(), false);
  await page.getByLabel('Name of letter.txt').fill('i-01');
  await page.getByText('There is a source called i-01 already.').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Import 2 files' }).isDisabled(), true);
  await page.getByLabel('Name of letter.txt').fill('letter');
  await page.getByRole('button', { name: 'Import 2 files' }).click();
  await status(page, '2 sources are in the project: letter, note.');
  assert.equal(JSON.parse(await alidade('source', 'list', '--json')).length, 3);
  await page.getByRole('button', { name: 'Take back' }).click();
  await status(page, 'taken back');
  assert.equal(JSON.parse(await alidade('source', 'list', '--json')).length, 1);
});

test('a file that cannot be stored says why, stops no other, and comes in when it is put right', async () => {
  const { page, alidade } = await workbench({ project: 'empty' }, { at: 'sources' });
  await drop(page, '.page-sources', [{ name: 'a.txt', data: 'One day.\n' }, { name: 'b.txt', data: 'Another day.\n' }]);
  await page.getByLabel('Date of a.txt').fill('2014-13');
  await page.getByRole('button', { name: 'Import 2 files' }).click();
  await status(page, '1 imported, 1 not');
  await page.locator('.import-about').filter({ hasText: '2014-13' }).waitFor();
  assert.equal(JSON.parse(await alidade('source', 'list', '--json')).length, 1);
  await page.getByLabel('Date of a.txt').fill('2014-12');
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await status(page, '2 sources are in the project: b, a.');
});

test('a wrong encoding is seen before anything is stored, and put right', async () => {
  const { page, alidade } = await workbench({ project: 'empty' }, { at: 'sources' });
  const bytes = Buffer.from('Der M\x9aller sagte: \x9abermorgen, Br\x9ader. Die T\x9ar war zu, und die Schl\x9assel fehlten.\n', 'latin1');
  await drop(page, '.page-sources', [{ name: 'brief.txt', data: bytes }]);
  await page.getByLabel('Encoding').selectOption('macintosh');
  await page.locator('.import-start').filter({ hasText: 'Der Möller sagte' }).waitFor();
  await page.getByRole('button', { name: 'Import 1 file' }).click();
  await status(page, 'brief is in the project');
  assert.match(await alidade('source', 'show', 'brief', '--text'), /Der Möller sagte/);
});

test('metadata are edited where they stand, a case is made on the way, and undo takes it back', async () => {
  const { page, alidade } = await workbench({ project: coded }, { at: 'sources' });
  const shown = async () => JSON.parse(await alidade('source', 'show', 'I-01', '--json'));
  await row(page, 'I-01').click();
  const title = panel(page).getByLabel('Title');
  await title.fill('The clerk at the gate');
  await title.press('Control+Enter');
  await status(page, 'Title of I-01 saved');
  assert.equal((await shown()).title, 'The clerk at the gate');
  await panel(page).getByLabel('Cases').selectOption({ label: 'New case…' });
  await page.getByLabel('Short name').fill('libya');
  await page.getByRole('button', { name: 'Create' }).click();
  await panel(page).getByRole('button', { name: 'Take out libya' }).waitFor();
  assert.deepEqual((await shown()).cases, ['libya']);
  await panel(page).getByLabel('Own attributes').fill('region');
  await panel(page).getByLabel('Value', { exact: true }).fill('north');
  await panel(page).getByLabel('Value', { exact: true }).press('Enter');
  await panel(page).getByLabel('region', { exact: true }).waitFor();
  assert.deepEqual((await shown()).attributes, { region: 'north' });
  await panel(page).getByRole('button', { name: 'Take out region' }).click();
  await panel(page).getByLabel('region', { exact: true }).waitFor({ state: 'detached' });
  assert.deepEqual((await shown()).attributes, {});
  await panel(page).getByLabel('Date').fill('2014-13');
  await panel(page).getByLabel('Date').press('Enter');
  await panel(page).getByRole('alert').filter({ hasText: /2014-13/ }).waitFor();
  await panel(page).getByLabel('Date').press('Escape');
  assert.equal(await panel(page).getByLabel('Date').inputValue(), '');
  await panel(page).getByLabel('Confidentiality').selectOption('background');
  await status(page, 'Confidentiality of I-01 saved');
  assert.equal((await shown()).level, 'background');
  await page.locator('h1').click();
  await page.keyboard.press('Control+z');
  for (let i = 0; i < 40 && (await shown()).level; i += 1) await page.waitForTimeout(50);
  assert.equal((await shown()).level ?? null, null);
});

test('two windows change the same field: nothing is written over', async () => {
  const bench = await workbench({ project: coded }, { at: 'sources' });
  const { page } = bench;
  await row(page, 'I-01').click();
  await panel(page).getByLabel('Place').fill('Misrata');
  const other = await bench.secondPage({ coder: 'ben' });
  await row(other, 'I-01').click();
  await panel(other).getByLabel('Place').fill('Tripoli');
  await panel(other).getByLabel('Place').press('Enter');
  await status(other, 'Place of I-01 saved');
  await panel(page).getByLabel('Place').press('Enter');
  await panel(page).getByText('ben changed this').waitFor();
  await panel(page).getByText('It now says: Tripoli. You wrote: Misrata.').waitFor();
  assert.equal((await bench.api('sources')).sources[0].place, 'Tripoli');
  await panel(page).getByRole('button', { name: 'Save mine' }).click();
  await status(page, 'Place of I-01 saved');
  assert.equal((await bench.api('sources')).sources[0].place, 'Misrata');
});

test('two windows change different fields: both stand', async () => {
  const bench = await workbench({ project: coded }, { at: 'sources' });
  const { page } = bench;
  await row(page, 'I-01').click();
  await panel(page).getByLabel('Place').fill('Misrata');
  const other = await bench.secondPage({ coder: 'ben' });
  await row(other, 'I-01').click();
  await panel(other).getByLabel('Date').fill('2014-05');
  await panel(other).getByLabel('Date').press('Enter');
  await status(other, 'Date of I-01 saved');
  await panel(page).getByLabel('Place').press('Enter');
  await status(page, 'Place of I-01 saved');
  const [source] = (await bench.api('sources')).sources;
  assert.deepEqual([source.place, source.date], ['Misrata', '2014-05']);
});

test('a correction is seen first, accepted with a reason, and what it touched is reviewed', async () => {
  const { page, alidade } = await workbench({ project: coded }, { at: 'sources' });
  const corrected = talk.replace('what it meant', 'what that meant').replace('W: Nobody came back for the children.\n\nI: Thank you.\n', 'I: Thank you very much.\n');
  await row(page, 'I-01').click();
  await panel(page).getByRole('button', { name: 'Correct the text…' }).click();
  await page.getByRole('heading', { name: 'Correct the text of I-01' }).waitFor();
  await drop(page, '.page-sources', [{ name: 'I-01-corrected.txt', data: corrected }]);
  await page.getByText('1 coding keeps its words and moves with them').waitFor();
  await page.getByText('1 coding has corrected words').waitFor();
  await page.getByText('1 coding has lost its words').waitFor();
  assert.equal(await page.locator('.revise-list ins').first().innerText(), 'that');
  assert.match(await alidade('source', 'show', 'I-01', '--text'), /what it meant/, 'nothing is stored before somebody says so');
  await page.getByLabel('Why is the text corrected?').fill('heard again');
  await page.getByRole('button', { name: 'Correct the text', exact: true }).click();
  await status(page, '2 codings wait for your review');
  await page.getByRole('heading', { name: 'Codings to review' }).waitFor();
  await page.getByRole('button', { name: 'It still holds' }).click();
  await status(page, '1 coding accepted');
  await page.waitForFunction(() => [...document.querySelectorAll('button')].filter((it) => it.textContent === 'Remove the coding').length === 1);
  await page.getByRole('button', { name: 'Remove the coding' }).click();
  await status(page, 'Coding removed');
  await page.getByText('Nothing waits for a review.').waitFor();
  const left = JSON.parse(await alidade('code', 'list', '--json'));
  assert.deepEqual(left.map((it) => it.quotation ?? it.quote).sort(), ['They never told us what that meant.', 'We waited at the gate until the third day.']);
});

test('a typing error is corrected on the spot', async () => {
  const { page, alidade } = await workbench({ project: coded }, { at: 'sources' });
  await row(page, 'I-01').click();
  await panel(page).getByRole('button', { name: 'Correct the text…' }).click();
  await page.getByRole('button', { name: 'Correct it here' }).click();
  const text = page.getByRole('textbox', { name: 'Text of I-01' });
  await text.fill((await text.inputValue()).replace('twice that week', 'twice in that week'));
  await page.getByRole('button', { name: 'See what this would do' }).click();
  await page.getByText('3 codings keep their words and move with them').waitFor();
  await page.getByLabel('Why is the text corrected?').fill('typing error');
  await page.getByRole('button', { name: 'Correct the text', exact: true }).click();
  await status(page, 'all codings moved with their words');
  assert.match(await alidade('source', 'show', 'I-01', '--text'), /twice in that week/);
  await panel(page).waitFor();
});

test('a file that says the same corrects nothing, and one that cannot be read says why', async () => {
  const { page } = await workbench({ project: coded }, { at: 'sources' });
  await row(page, 'I-01').click();
  await panel(page).getByRole('button', { name: 'Correct the text…' }).click();
  const field = page.locator('.sources-revise input[type=file]');
  await field.setInputFiles(file('same.txt', talk));
  await page.getByText('There is nothing to correct.').waitFor();
  await field.setInputFiles(file('scan.pdf', '%PDF-1.7\n%%EOF'));
  await page.getByText('scan.pdf cannot take the text’s place.').waitFor();
});

test('a source is removed with a word on what goes, and comes back', async () => {
  const { page, alidade } = await workbench({ project: coded }, { at: 'sources' });
  await row(page, 'I-01').click();
  await panel(page).getByRole('button', { name: 'Remove…' }).click();
  await page.getByText('3 codings by ana').waitFor();
  await page.getByRole('button', { name: 'Remove the source' }).click();
  await status(page, 'I-01 removed');
  await page.getByRole('heading', { name: 'No sources yet' }).waitFor();
  await page.keyboard.press('Control+z');
  await row(page, 'I-01').waitFor();
  assert.equal(JSON.parse(await alidade('code', 'list', '--json')).length, 3);
});

test('by keyboard: filter, walk, details, edit, read', async () => {
  const { page } = await workbench({ project: 'demo' }, { at: 'sources' });
  await page.keyboard.press('/');
  await page.keyboard.type('libya interview');
  await page.getByText('4 of 26').waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('d');
  await panel(page).getByRole('heading', { name: 'I-07' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await panel(page).getByRole('heading', { name: 'I-08' }).waitFor();
  await page.keyboard.press('F2');
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.activeElement).value), 'I-08');
  await page.keyboard.press('Escape');
  await row(page, 'I-08').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.startsWith('#/read/'));
});

test('facets count honestly and narrow the list', async () => {
  const { page } = await workbench({ project: 'demo' }, { at: 'sources' });
  const facet = (name) => page.getByRole('group', { name });
  await facet('Type').getByLabel(/document/).check();
  await page.getByText('10 of 26').waitFor();
  await facet('Case').getByLabel(/syria/).check();
  await page.getByText('3 of 26').waitFor();
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByText('26 sources').waitFor();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Confidentiality' }).click();
  await page.getByRole('columnheader', { name: 'Confidentiality' }).waitFor();
});

test('relations are shown, added and taken away, and findings that use a source are reached', async () => {
  const bench = await workbench({ project: 'demo' }, { at: 'sources' });
  const { page } = bench;
  await row(page, 'I-06').click();
  await panel(page).getByRole('listitem').filter({ hasText: 'same respondent as I-09 one origin' }).waitFor();
  await panel(page).getByText('Relate it to another source').click();
  await panel(page).getByLabel('How they hang together').selectOption('same_institution');
  const other = panel(page).getByRole('combobox', { name: 'With' });
  await other.fill('I-07');
  await other.press('Enter');
  await panel(page).getByLabel('How you know').fill('Both wrote for one mission');
  await panel(page).getByRole('button', { name: 'Relate', exact: true }).click();
  await status(page, 'Related to I-07');
  await panel(page).getByRole('button', { name: 'Take away the relation with I-07' }).click();
  await status(page, 'No longer related to I-07');
  await panel(page).getByText('Both wrote for one mission').waitFor({ state: 'detached' });
  await panel(page).getByRole('link', { name: 'L1.1', exact: true }).click();
  await page.waitForFunction(() => /^#\/findings\/\d+\?finding=\d+$/.test(location.hash));
});

test('a participant is described where one stands', async () => {
  const bench = await workbench({ project: 'demo' }, { at: 'sources' });
  const { page } = bench;
  await row(page, 'I-06').click();
  await panel(page).getByRole('button', { name: 'P-06: see and change' }).click();
  await page.getByRole('dialog').getByLabel('Attribution').fill('Diplomat of an elected member');
  await page.getByRole('dialog').getByLabel('Confidentiality').selectOption('deep_background');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await status(page, 'P-06 changed');
  const person = (await bench.api('study')).participants.find((it) => it.name === 'P-06');
  assert.deepEqual([person.attribution, person.level], ['Diplomat of an elected member', 'deep_background']);
});

test('several sources get the same field as one act', async () => {
  const bench = await workbench({ project: 'demo' }, { at: 'sources' });
  const { page } = bench;
  const levels = async () => (await bench.api('sources')).sources.filter((it) => it.level === 'off_record').length;
  assert.equal(await levels(), 0);
  await row(page, 'D-01').getByRole('checkbox').check();
  await row(page, 'D-02').focus();
  await page.keyboard.press('Space');
  await page.getByText('2 chosen:').waitFor();
  await page.getByLabel('Set the confidentiality…').selectOption('off_record');
  await status(page, '2 sources changed');
  assert.equal(await levels(), 2);
  await page.locator('h1').click();
  await page.keyboard.press('Control+z');
  for (let i = 0; i < 40 && (await levels()) > 0; i += 1) await page.waitForTimeout(50);
  assert.equal(await levels(), 0);
});

test('ten thousand sources: only those in sight exist, and all are reached by key and by filter', async () => {
  const { page } = await workbench({ project: async (dir, alidade) => {
    const { writeFile } = await import('node:fs/promises');
    const sources = Array.from({ length: 10_000 }, (_, n) => ({ id: `S-${n}`, title: `Interview ${n}`, type: 'interview' }));
    await writeFile(`${dir}/study.json`, JSON.stringify({ alidade_study: 1, sources }));
    await alidade('import', `${dir}/study.json`);
  } }, { at: 'sources' });
  await page.getByText('10,000 sources').waitFor();
  assert.ok((await page.locator('tr.table-row').count()) < 120);
  await page.locator('tr.table-row').first().focus();
  await page.keyboard.press('End');
  await page.locator('tr.table-row:focus').filter({ hasText: 'Interview 9999' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('s-4711');
  await page.getByText('1 of 10,000').waitFor();
});

// The page of the codebook, as people use it.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { workbench } from './harness.mjs';
import { drop } from './lib/files.mjs';

const status = (page, pattern) => page.locator('#status').filter({ hasText: pattern }).waitFor();
const line = (page, name) => page.getByRole('treeitem', { name: new RegExp(`^${name}\\b`) });
const book = async (bench) => (await bench.api('codes')).codes;
const placeOf = (codes, name) => {
  const code = codes.find((it) => it.name === name);
  return [codes.find((it) => it.id === code.parent)?.name ?? null, code.position];
};

async function small(_, alidade) {
  for (const [name, ...rest] of [['effects'], ['fear', '--parent', 'effects'], ['flight', '--parent', 'effects'], ['context'], ['weather', '--parent', 'context']]) await alidade('codebook', 'add', name, ...rest);
}

test('the empty codebook leads to codes made in place, by keyboard alone', async () => {
  const bench = await workbench({ project: 'empty' }, { at: 'codebook' });
  const { page } = bench;
  await page.getByRole('button', { name: 'Make the first code' }).click();
  // As fast as one types: no letter is lost while the first code is on its way to the disk.
  await page.keyboard.type('effects\ncontext\n');
  await status(page, 'Code context made');
  await page.keyboard.press('Escape');
  await line(page, 'effects').click();
  await page.keyboard.press('Shift+N');
  await page.keyboard.type('fear');
  await page.keyboard.press('Enter');
  await status(page, 'Code fear made');
  await page.keyboard.press('Escape');
  const codes = await book(bench);
  assert.deepEqual(codes.map((it) => it.path.replaceAll(' ', '')), ['effects', 'effects/fear', 'context']);
});

test('a new code stands beside the one it was made from', async () => {
  const bench = await workbench({ project: small }, { at: 'codebook' });
  const { page } = bench;
  await line(page, 'fear').click();
  await page.keyboard.press('n');
  await page.keyboard.type('shame');
  await page.keyboard.press('Enter');
  await status(page, 'Code shame made');
  assert.deepEqual(placeOf(await book(bench), 'shame'), ['effects', 1]);
});

test('what a code means is edited where it stands', async () => {
  const bench = await workbench({ project: small }, { at: 'codebook' });
  const { page } = bench;
  await line(page, 'fear').click();
  const editor = page.getByRole('region', { name: 'The chosen code' });
  await editor.getByLabel('Definition').fill('Fear of prosecution, said or shown');
  await editor.getByLabel('Definition').press('Control+Enter');
  await status(page, 'Definition of fear saved');
  await editor.getByLabel('Do not use when').fill('Mere condemnation');
  await editor.getByLabel('Use when', { exact: true }).focus();
  await status(page, 'Do not use when of fear saved');
  await editor.getByLabel('Name', { exact: true }).fill('fear of the Court');
  await editor.getByLabel('Name', { exact: true }).press('Enter');
  await line(page, 'fear of the Court').waitFor();
  await editor.getByRole('button', { name: '#00038a' }).click();
  await status(page, 'Colour and shape');
  const code = (await book(bench)).find((it) => it.name === 'fear of the Court');
  assert.deepEqual([code.definition, code.exclude, code.colour], ['Fear of prosecution, said or shown', 'Mere condemnation', '#00038a']);
  await editor.getByText('History of this code').click();
  await editor.locator('.code-change').filter({ hasText: 'Do not use when: Mere condemnation' }).waitFor();
  await editor.getByLabel('Name', { exact: true }).fill('flight');
  await editor.getByLabel('Name', { exact: true }).press('Enter');
  await editor.getByRole('alert').filter({ hasText: 'flight' }).waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await editor.getByLabel('Name', { exact: true }).inputValue(), 'fear of the Court');
});

test('codes are moved with keys, and undo puts them back', async () => {
  const bench = await workbench({ project: small }, { at: 'codebook' });
  const { page } = bench;
  await line(page, 'flight').click();
  await page.keyboard.press('Alt+ArrowUp');
  await status(page, 'flight is now beneath effects, place 1');
  await page.keyboard.press('Alt+ArrowDown');
  await status(page, 'place 2');
  await page.keyboard.press('Alt+ArrowRight');
  await status(page, 'flight is now beneath fear, place 1');
  assert.deepEqual(placeOf(await book(bench), 'flight'), ['fear', 0]);
  assert.equal(await page.evaluate(() => document.activeElement?.textContent?.includes('flight')), true, 'the focus goes along');
  await page.keyboard.press('Alt+ArrowLeft');
  await page.keyboard.press('Alt+ArrowLeft');
  await status(page, 'flight is now at the top, place 2');
  assert.deepEqual(placeOf(await book(bench), 'flight'), [null, 1]);
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => [...document.querySelectorAll('[role=treeitem]')].some((it) => it.textContent?.includes('flight') && it.getAttribute('aria-level') === '2'));
  assert.equal(placeOf(await book(bench), 'flight')[0], 'effects');
});

test('codes are moved by dragging, and with the menu', async () => {
  const bench = await workbench({ project: small }, { at: 'codebook' });
  const { page } = bench;
  await line(page, 'weather').dragTo(line(page, 'effects'));
  await status(page, 'weather is now beneath effects');
  assert.equal(placeOf(await book(bench), 'weather')[0], 'effects');
  await line(page, 'weather').click();
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Out, beside its parent' }).click();
  await status(page, 'weather is now at the top');
  const parent = page.getByRole('combobox', { name: 'Beneath', exact: true });
  await parent.fill('context');
  await parent.press('Enter');
  await status(page, 'weather is now beneath context');
});

test('a merge says what it moves, and can be taken back', async () => {
  const bench = await workbench({ project: 'demo' }, { at: 'codebook' });
  const { page } = bench;
  const before = Object.fromEntries((await book(bench)).map((it) => [it.name, it.codings]));
  await line(page, 'defection').click();
  await page.getByRole('button', { name: 'Merge…' }).click();
  await page.getByRole('combobox', { name: 'Merge into' }).fill('deterr');
  await page.keyboard.press('Enter');
  await page.getByText(`moves ${before.defection} codings in 4 sources`).waitFor();
  assert.equal((await book(bench)).length, 21, 'nothing is merged before somebody says so');
  await page.getByRole('button', { name: 'Merge', exact: true }).click();
  await status(page, 'defection merged into deterrence');
  const after = await book(bench);
  assert.equal(after.some((it) => it.name === 'defection'), false);
  assert.ok(after.find((it) => it.name === 'deterrence').codings > before.deterrence);
  await page.locator('h1').click();
  await page.keyboard.press('Control+z');
  await line(page, 'defection').waitFor();
  assert.deepEqual(Object.fromEntries((await book(bench)).map((it) => [it.name, it.codings])), before);
});

test('a code is removed with a word on what goes; one that findings rest on, or that has others beneath it, stays', async () => {
  const bench = await workbench({ project: 'demo' }, { at: 'codebook' });
  const { page } = bench;
  await bench.alidade('codebook', 'add', 'rumour');
  await bench.alidade('code', 'apply', 'rumour', '--source', 'D-01', '--paragraph', '2');
  await line(page, 'rumour').click();
  await page.keyboard.press('Delete');
  await page.getByText('1 coding goes with it').waitFor();
  await page.getByRole('button', { name: 'Remove the code and its codings' }).click();
  await status(page, 'Code rumour removed');
  assert.equal((await book(bench)).some((it) => it.name === 'rumour'), false);
  await line(page, 'funding').click();
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'Remove the code and its codings' }).click();
  await page.getByRole('alert').filter({ hasText: 'rest on codings' }).waitFor();
  await line(page, 'context').click();
  await page.keyboard.press('Delete');
  await page.getByRole('alert').filter({ hasText: 'has 2 codes beneath it' }).waitFor();
  assert.equal((await book(bench)).length, 21);
});

test('an example is picked from the passages of the code', async () => {
  const bench = await workbench({ project: 'demo' }, { at: 'codebook' });
  const { page } = bench;
  await line(page, 'funding').click();
  await page.getByRole('button', { name: 'Pick from its passages…' }).click();
  await page.getByRole('button', { name: /^Take the passage of/ }).first().click();
  await status(page, 'Example of funding saved');
  assert.match((await book(bench)).find((it) => it.name === 'funding').example, /^“.+” \(\S+ ¶ \d+\)$/s);
});

test('a table is looked at first, then taken as one act; a faulty one changes nothing', async () => {
  const bench = await workbench({ project: small }, { at: 'codebook' });
  const { page } = bench;
  await drop(page, '.page-codebook', [{ name: 'bad.csv', data: 'name\nfear\nfear\n' }]);
  await page.getByText('Line 3: the code “fear” stands there twice').waitFor();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await drop(page, '.page-codebook', [{ name: 'book.csv', data: 'name;parent;definition\neffects;;\nfear;effects;Afraid\nhope;effects;"Expecting; still"\n' }]);
  await page.getByText('1 code is new').waitFor();
  await page.getByText('1 code changes').waitFor();
  await page.getByRole('button', { name: 'Take into the codebook' }).click();
  await status(page, '2 codes taken from the file');
  const codes = await book(bench);
  assert.equal(codes.find((it) => it.name === 'hope').definition, 'Expecting; still');
  assert.equal(codes.find((it) => it.name === 'fear').definition, 'Afraid');
  await page.locator('h1').click();
  await page.keyboard.press('Control+z');
  await line(page, 'hope').waitFor({ state: 'detached' });
});

test('two windows: what one does is seen in the other, and a change to the same words is explained', async () => {
  const bench = await workbench({ project: small }, { at: 'codebook' });
  const { page } = bench;
  await line(page, 'fear').click();
  await page.getByLabel('Definition').fill('Mine');
  const other = await bench.secondPage({ coder: 'ben' });
  await line(other, 'fear').click();
  await other.getByLabel('Definition').fill('Theirs');
  await other.getByLabel('Definition').press('Control+Enter');
  await status(other, 'Definition of fear saved');
  await page.getByLabel('Definition').press('Control+Enter');
  await page.getByText('It now says: Theirs. You wrote: Mine.').waitFor();
  await page.getByRole('button', { name: 'Keep theirs' }).click();
  assert.equal(await page.getByLabel('Definition').inputValue(), 'Theirs');
  await line(other, 'weather').click();
  await other.keyboard.press('F2');
  await other.keyboard.type('climate');
  await other.keyboard.press('Enter');
  await line(page, 'climate').waitFor();
});

test('the codebook as a whole: notes that lead to codes, a filter, a table to keep', async () => {
  const { page } = await workbench({ project: 'demo' }, { at: 'codebook' });
  await page.getByText('1 code occurs in one source only.').waitFor();
  await page.getByRole('link', { name: 'enforcement' }).first().click();
  await page.getByRole('heading', { name: 'enforcement' }).waitFor();
  await page.getByLabel('Filter codes').fill('carve');
  assert.deepEqual(await page.getByRole('treeitem').evaluateAll((all) => all.filter((it) => it.checkVisibility()).map((it) => it.textContent?.replace(/\d+$/, ''))), ['enforcement', 'statute carve-outs']);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Import and export' }).click();
  await page.getByRole('menuitem', { name: 'Export as table (CSV)' }).click();
  assert.match((await download).suggestedFilename(), /\.csv$/);
});

test('codes by rule: looked at first, coded as one act, undone', async () => {
  const bench = await workbench({}, { at: 'codebook' });
  const { page, alidade } = bench;
  await page.getByRole('button', { name: /Code by rule/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Code by rule' });
  await sheet.getByLabel('By', { exact: true }).selectOption('pattern');
  await sheet.getByLabel('Expression').fill('\\b(201[0-2])\\b');
  await sheet.getByLabel('Code', { exact: true }).fill('Year/$1');
  await page.keyboard.press('Enter');
  const planned = JSON.parse(await alidade('code', 'auto', '--pattern', '\\b(201[0-2])\\b', '--name', 'Year/$1', '--without-interviewers', '--dry-run', '--json')).codings;
  const sources = new Set(planned.map((it) => it.source)).size;
  await sheet.getByText(`${planned.length} passages in ${sources} sources would be coded`).waitFor();
  assert.equal(await sheet.locator('.auto-places li').count(), Math.min(50, planned.length));
  await sheet.getByLabel('Code', { exact: true }).fill('Years/$1');
  assert.equal(await sheet.getByRole('button', { name: /^Code \d+ passages$|^Code them$/ }).isDisabled(), true, 'what was changed is looked at again');
  await page.keyboard.press('Enter');
  await sheet.getByRole('button', { name: `Code ${planned.length} passages` }).click();
  await page.getByText(`${planned.length} passages were coded.`).waitFor();
  await page.getByRole('treeitem', { name: /Years/ }).first().waitFor();
  const count = async () => JSON.parse(await alidade('code', 'list', '--json')).filter((it) => /^201[0-2]$/.test(it.code)).length;
  assert.equal(await count(), planned.length);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('treeitem', { name: /Years/ }).first().waitFor({ state: 'detached' });
  assert.equal(await count(), 0);
});

test('codes by rule: speakers as one says, answers to the questions of a guide', async () => {
  const project = async (dir, alidade) => {
    await writeFile(`${dir}/i.txt`, 'INTERVIEWER: Who paid for the trial?\n\nP7: The donors paid.\n\nP8: Nobody did.');
    await alidade('import', `${dir}/i.txt`, '--type', 'interview');
  };
  const { page, alidade } = await workbench({ project }, { at: 'codebook' });
  const open = () => page.getByRole('button', { name: /Code by rule/ }).click();
  await open();
  const sheet = page.getByRole('dialog', { name: 'Code by rule' });
  await sheet.getByText('Which speaker gets which code').click();
  await sheet.getByLabel('Code of P7').fill('witness');
  await sheet.getByLabel('Code of P8').fill('');
  await sheet.getByRole('button', { name: 'Look at what it would code' }).click();
  await sheet.getByRole('button', { name: 'Code 1 passage' }).click();
  await page.getByText('1 passage was coded.').waitFor();
  await open();
  await sheet.getByLabel('By', { exact: true }).selectOption('question');
  await sheet.getByLabel('Question', { exact: true }).fill('Who paid for it?');
  await sheet.getByLabel('Code', { exact: true }).fill('money');
  await sheet.getByLabel(/Heard from so much/).fill('60');
  await sheet.getByRole('button', { name: 'Look at what it would code' }).click();
  await sheet.getByText(/would be coded/).waitFor();
  await sheet.getByRole('button', { name: /^Code \d+ passage/ }).click();
  await page.getByText(/passages? w(as|ere) coded/).waitFor();
  const codes = JSON.parse(await alidade('code', 'list', '--json')).map((it) => it.code);
  assert.deepEqual([...new Set(codes)].sort(), ['money', 'witness']);
});

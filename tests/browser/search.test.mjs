// The search page, as people use it.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { workbench } from './harness.mjs';

const field = (page) => page.getByRole('searchbox', { name: 'Search all texts' });
const found = (page, words) => page.locator('.search-count').filter({ hasText: words }).waitFor();
const status = (page, pattern) => page.locator('#status').filter({ hasText: pattern }).waitFor();
const hits = (page) => page.locator('.hit');
const count = async (alidade, query, ...filters) => Number(/(\d+) paragraph/.exec(await alidade('search', query, '--count', ...filters))?.[1] ?? 0);

test('hits come as one types, by source, and agree with the command line', async () => {
  const { page, alidade } = await workbench({}, { at: 'search' });
  await page.keyboard.type('deterrence');
  const expected = JSON.parse(await alidade('search', 'deterrence', '--json', '--all'));
  await found(page, `${expected.paragraphs} paragraphs in ${expected.sources} sources`);
  assert.equal(await hits(page).count(), expected.paragraphs);
  const first = expected.hits[0];
  const place = page.getByRole('region', { name: new RegExp(first.source) });
  await place.getByRole('link', { name: `¶ ${first.paragraph}`, exact: true }).first().waitFor();
  assert.match((await place.locator('mark').first().innerText()).toLowerCase(), /^deter/);
});

test('facets narrow, chips and Back give it back', async () => {
  const { page, alidade } = await workbench({}, { at: 'search' });
  await field(page).fill('court');
  await found(page, `${await count(alidade, 'court')} paragraphs`);
  await page.getByRole('group', { name: 'Case' }).getByLabel('libya').check();
  await found(page, `${await count(alidade, 'court', '--case', 'libya')} paragraphs`);
  await page.getByRole('group', { name: 'Type of source' }).getByLabel('interview').check();
  const both = await count(alidade, 'court', '--case', 'libya', '--type', 'interview');
  await found(page, `${both} paragraphs`);
  await page.getByRole('button', { name: 'Take away the filter Case: libya' }).click();
  await found(page, `${await count(alidade, 'court', '--type', 'interview')} paragraphs`);
  const address = await page.evaluate(() => location.hash);
  assert.doesNotMatch(address, /court|interview/, 'the address gives the words away');
  await page.reload();
  await found(page, `${await count(alidade, 'court', '--type', 'interview')} paragraphs`);
  assert.equal(await field(page).inputValue(), 'court');
});

test('a year narrows to its sources, a code to its passages', async () => {
  const { page, alidade } = await workbench({}, { at: 'search' });
  await field(page).fill('court');
  await page.getByRole('group', { name: 'Year' }).getByLabel('2013').check();
  await found(page, `${await count(alidade, 'court', '--since', '2013', '--until', '2013')} paragraphs`);
  await page.getByRole('group', { name: 'Year' }).getByLabel('2013').uncheck();
  await page.getByRole('group', { name: 'Coded with' }).getByLabel('deterrence').check();
  await page.getByRole('button', { name: 'Take away the filter Coded with: deterrence' }).waitFor();
  await found(page, `${await count(alidade, 'court', '--under', 'deterrence')} paragraph`);
});

test('a query that is not finished says where and why', async () => {
  const { page } = await workbench({}, { at: 'search' });
  await field(page).fill('court NOT');
  await page.getByText('NOT needs something before and after it').waitFor();
  assert.equal(await field(page).getAttribute('aria-invalid'), 'true');
  assert.equal(await page.locator('mark.wrong').innerText(), 'NOT');
  await page.getByTitle('Go there in the query').click();
  assert.deepEqual(await field(page).evaluate((it) => [it.selectionStart, it.selectionEnd]), [6, 9]);
  await field(page).fill('court');
  await page.locator('.query-fault').waitFor({ state: 'hidden' });
});

test('nothing found: the page tries what would help', async () => {
  const { page, alidade } = await workbench({}, { at: 'search' });
  await field(page).fill('vehic');
  const wider = page.getByRole('button', { name: 'Words that begin so: vehic*' });
  await wider.waitFor();
  await wider.click();
  await found(page, `${await count(alidade, 'vehic*')} paragraphs`);
  assert.equal(await field(page).inputValue(), 'vehic*');
});

test('by keyboard: through the hits, more around one, into the text and back to the same hit', async () => {
  const { page } = await workbench({}, { at: 'search' });
  await page.keyboard.type('peace');
  await hits(page).first().waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const place = await page.evaluate(() => document.activeElement.closest('.hit').dataset.key);
  assert.equal(place, await hits(page).nth(2).getAttribute('data-key'));
  await page.keyboard.press('e');
  await page.locator('.around li').nth(1).waitFor();
  assert.equal(await page.locator('.around [aria-current]').count(), 1);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.startsWith('#/read/'));
  const [source] = place.split('.');
  assert.match(await page.evaluate(() => location.hash), new RegExp(`^#/read/${source}\\?at=\\d+`));
  await page.goBack();
  await hits(page).first().waitFor();
  await page.waitForFunction((key) => document.activeElement?.closest('.hit')?.dataset.key === key, place);
});

test('marked hits are coded as one act, all hits as another, and undo takes each back', async () => {
  const { page, alidade } = await workbench({}, { at: 'search' });
  const codings = async () => JSON.parse(await alidade('code', 'list', '--json')).length;
  const before = await codings();
  await page.keyboard.type('peace');
  await hits(page).first().waitFor();
  await page.keyboard.press('Enter');
  for (const key of ['x', 'j', 'x', 'c']) await page.keyboard.press(key);
  const sheet = page.getByRole('dialog', { name: 'Code 2 paragraphs' });
  await sheet.getByLabel('The sentence with the words').check();
  await sheet.getByRole('combobox', { name: 'Code' }).fill('peacekeeping');
  await page.keyboard.press('Enter');
  await sheet.getByRole('button', { name: 'Code', exact: true }).click();
  await status(page, 'with peacekeeping');
  const made = (await codings()) - before;
  assert.ok(made >= 1 && made <= 4, `${made} codings of two hits`);
  await alidade('undo');
  assert.equal(await codings(), before);
  await page.getByRole('button', { name: /^Code all \d+$/ }).click();
  const all = page.getByRole('dialog');
  await all.getByLabel('The whole paragraph').check();
  await all.getByRole('combobox', { name: 'Code' }).fill('a new word for it');
  await page.keyboard.press('Enter');
  await all.getByRole('button', { name: 'Code', exact: true }).click();
  await status(page, 'with a new word for it');
  assert.equal((await codings()) - before, await count(alidade, 'peace'));
  await alidade('undo');
  assert.equal(await codings(), before);
});

test('queries are saved with their filters, renamed, counted and removed', async () => {
  const { page, alidade } = await workbench({}, { at: 'search' });
  await field(page).fill('court');
  await page.getByRole('group', { name: 'Case' }).getByLabel('libya').check();
  const expected = await count(alidade, 'court', '--case', 'libya');
  await found(page, `${expected} paragraphs`);
  await page.getByRole('button', { name: 'Save this query' }).click();
  await page.getByLabel('Name of the query').fill('The Court in Libya');
  await page.keyboard.press('Enter');
  const saved = page.locator('.saved-list li').filter({ hasText: 'The Court in Libya' });
  await saved.filter({ hasText: String(expected) }).waitFor();
  await field(page).fill('');
  await page.getByRole('button', { name: 'Take away the filter Case: libya' }).click();
  await saved.getByRole('button', { name: 'The Court in Libya', exact: true }).click();
  await found(page, `${expected} paragraphs`);
  await page.getByRole('button', { name: 'Rename The Court in Libya' }).click();
  await page.getByRole('textbox', { name: 'Rename The Court in Libya' }).fill('Court 🕊 ليبيا');
  await page.keyboard.press('Enter');
  await page.locator('.saved-list').getByRole('button', { name: /^Remove .*Court 🕊 ليبيا/ }).click();
  await page.locator('.saved-list').getByText('None yet').waitFor();
});

test('another window codes a hit, and this one shows it', async () => {
  const bench = await workbench({}, { at: 'search' });
  const { page, alidade } = bench;
  await field(page).fill('"road map"');
  await hits(page).first().waitFor();
  const [source, block] = (await hits(page).first().getAttribute('data-key')).split('.').map(Number);
  const { sources } = await bench.api('sources');
  const name = sources.find((it) => it.id === source).name;
  await alidade('codebook', 'add', 'just now');
  await alidade('code', 'apply', 'just now', '--in', name, '--paragraph', String(block));
  await hits(page).first().getByText('just now').waitFor();
});

test('arabic, emoji and what looks like markup are found and shown as text', async () => {
  const project = async (dir, alidade) => {
    const { writeFile } = await import('node:fs/promises');
    await writeFile(`${dir}/mixed.txt`, 'W: كانت المساعدات عند الحاجز 🕊 then.\n\nW: <b onclick="x()">bold</b> & <script>alert(1)</script> words.\n');
    await alidade('import', `${dir}/mixed.txt`, '--type', 'interview', '--language', 'ar');
  };
  const { page } = await workbench({ project }, { at: 'search' });
  await field(page).fill('المساعدات');
  await found(page, '1 paragraph in 1 source');
  assert.equal(await page.locator('.hit mark').innerText(), 'المساعدات');
  await field(page).fill('🕊');
  await found(page, '1 paragraph');
  await field(page).fill('=script');
  await page.locator('.hit').getByText('<script>alert(1)</script>').waitFor();
  assert.equal(await page.locator('.hit-text b, .hit-text script').count(), 0);
});

// The reading page in its states: who shows what, where one is, what others do, and what it is without the newest browser.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { workbench } from './harness.mjs';
import { folder } from './lib/places.mjs';
import { codeSelection, savedNow } from './lib/reading.mjs';

const says = (page, pattern) => page.locator('#status').filter({ hasText: pattern }).waitFor();
const names = (page) => page.locator('.rd-margin .rd-name');

/** A long interview: 400 turns, so that there is something to scroll. */
async function long(dir, alidade) {
  const turns = Array.from({ length: 400 }, (_, i) => `${i % 2 ? 'WITNESS' : 'INTERVIEWER'}: Turn ${i + 1} of the talk. ${'The convoy waited at the bridge and nobody came to open it. '.repeat(1 + (i % 5))}Café number ${i + 1}.`);
  await writeFile(join(dir, 'W-01.txt'), `${turns.join('\n\n')}\n`);
  await alidade('import', 'W-01.txt');
  for (const name of ['waiting', 'crossing']) await alidade('codebook', 'add', name, '--definition', `What belongs to ${name}.`);
  await alidade('code', 'apply', 'waiting', '--in', 'W-01', '--paragraph', '4');
  await alidade('--coder', 'ben', 'code', 'apply', 'crossing', '--in', 'W-01', '--paragraph', '300');
}

/** The number of the turn whose words begin at the top. */
const topTurn = (page) => page.evaluate(() => {
  const { top } = document.querySelector('.rd-scroll').getBoundingClientRect();
  const words = [...document.querySelectorAll('.rd-words')].find((it) => it.getBoundingClientRect().bottom > top + 16);
  return Number(words.dataset.i) + 1;
});

let bench, page;
before(async () => {
  bench = await workbench({ project: long }, { at: 'read/1' });
  page = bench.page;
  await names(page).first().waitFor();
});

test('going to a paragraph, finding words without their accents, and coding what was found', async () => {
  await page.keyboard.press('g');
  await page.keyboard.type('250');
  await page.keyboard.press('Enter');
  await says(page, /Paragraph 250, WITNESS/);
  await page.keyboard.press('/');
  await page.getByRole('searchbox', { name: 'Find in this text' }).pressSequentially('cafe number 260');
  await page.locator('.rd-find-count', { hasText: '1 of 1' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await says(page, /Paragraph 260.*“Café number 260”/);
  await codeSelection(page, 'waiting');
  await says(page, /Coded “Café number 260” with waiting/);
});

test('from coding to coding, to the same code, and to what nobody coded', async () => {
  await page.keyboard.press('g');
  await page.keyboard.type('1');
  await page.keyboard.press('Enter');
  await page.keyboard.press(']');
  await says(page, /Paragraph 4, WITNESS.*waiting/);
  await page.keyboard.press('}');
  await says(page, /Paragraph 260.*waiting/);
  await page.keyboard.press(']');
  await says(page, /Paragraph 300.*crossing/);
  await page.keyboard.press('[');
  await says(page, /Paragraph 260/);
  await page.keyboard.press('{');
  await says(page, /Paragraph 4,/);
  await page.keyboard.press('n');
  await says(page, /Paragraph 5,.*not coded/);
  await page.keyboard.press('Shift+N');
  await says(page, /Paragraph 3,.*not coded/);
});

test('a reload comes back to the same line, and Back to the page before', async () => {
  await page.keyboard.press('g');
  await page.keyboard.type('180');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /at=\d+/.test(location.hash));
  await page.waitForFunction(() => !document.querySelector('.rd-find:not([hidden])'));
  const address = await page.evaluate(() => new Promise((done) => setTimeout(() => done(location.hash), 600)));
  const turn = await topTurn(page);
  await page.reload();
  await page.locator('.rd-words').first().waitFor();
  await page.waitForFunction((wanted) => document.querySelector('.rd-scroll').scrollTop > 1000 && location.hash === wanted, address);
  assert.ok(Math.abs((await topTurn(page)) - turn) <= 1);
  await bench.go(page, 'codebook');
  await page.goBack();
  await page.locator('.rd-words').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.rd-scroll').scrollTop > 1000);
  assert.ok(Math.abs((await topTurn(page)) - turn) <= 1);
});

test('a link from another page selects what it leads to', async () => {
  const { text, blocks } = await bench.api('sources/1/text');
  await bench.go(page, 'codebook');
  await bench.go(page, `read/1?at=${blocks[3][0]}`);
  await page.waitForFunction((whole) => String(getSelection()) === whole, text.slice(blocks[3][0], blocks[3][1]));
  await bench.go(page, 'codebook');
  await bench.go(page, `read/1?at=${text.indexOf('Turn 300 of')}`);
  await page.waitForFunction(() => String(getSelection()) === 'Turn 300 of the talk.');
});

test('what another coder does appears without moving what one reads or has selected', async () => {
  await page.keyboard.press('g');
  await page.keyboard.type('120');
  await page.keyboard.press('Enter');
  await page.keyboard.press('s');
  // Going there ends when what is around the place has its true height.
  await page.waitForTimeout(400);
  const seen = () => page.evaluate(() => [String(getSelection()), Math.round(getSelection().getRangeAt(0).getBoundingClientRect().top)]);
  const before = await seen();
  await bench.alidade('--coder', 'ben', 'code', 'apply', 'crossing', '--in', 'W-01', '--paragraph', '121');
  await says(page, /^ben:/);
  await names(page).filter({ hasText: 'crossing' }).first().waitFor();
  assert.deepEqual(await seen(), before);
});

test('blind coding hides what others did, in the text, the list and the counts', async () => {
  await page.getByRole('button', { name: 'Show or hide codings' }).click();
  await page.getByRole('menuitemcheckbox', { name: /blind coding/ }).click();
  await names(page).filter({ hasText: 'crossing' }).first().waitFor({ state: 'detached' });
  await page.keyboard.press('l');
  const list = page.getByRole('dialog', { name: /codings as a list/ });
  await list.getByText('waiting').first().waitFor();
  assert.equal(await list.getByText('crossing').count(), 0);
  await page.keyboard.press('Escape');
  await page.getByRole('treeitem', { name: /crossing 0 \/ 2/ }).waitFor();
  await page.getByRole('button', { name: 'Show or hide codings' }).click();
  await page.getByRole('menuitem', { name: 'Show everything' }).click();
  await names(page).filter({ hasText: 'crossing' }).first().waitFor();
});

test('the codings as a list lead to their passages', async () => {
  await page.locator('.rd-scroll').focus();
  await page.keyboard.press('l');
  const list = page.getByRole('dialog', { name: /codings as a list/ });
  await list.getByText('crossing').last().dblclick();
  await says(page, /Paragraph (121|300).*crossing/);
});

test('a code stands out, and its passages are read beside the text', async () => {
  await page.getByRole('treeitem', { name: /waiting/ }).click();
  const passages = page.getByRole('region', { name: 'Passages of a code' }).getByRole('listitem');
  await passages.filter({ hasText: 'Café number 260' }).waitFor();
  await passages.filter({ hasText: 'Café number 260' }).getByRole('button').click();
  await says(page, /Paragraph 260/);
  await page.waitForFunction(() => CSS.highlights.get('rd-focus').size > 0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => CSS.highlights.get('rd-focus').size === 0);
});

test('a refused act is taken back on the page, with a word', async () => {
  await page.route('**/api/v1/codings?*', (route) => route.fulfill({ status: 409, json: { error: { kind: 'conflict', message: 'somebody removed this code', hint: 'choose another one' } } }));
  await page.keyboard.press('g');
  await page.keyboard.type('150');
  await page.keyboard.press('Enter');
  await page.keyboard.press('s');
  await codeSelection(page, 'crossing');
  await page.getByRole('alert').filter({ hasText: 'somebody removed this code' }).filter({ hasText: 'choose another one' }).waitFor();
  await page.locator('.rd-here', { hasText: 'Not coded' }).waitFor();
  await page.unroute('**/api/v1/codings?*');
  await page.getByRole('alert').getByRole('button', { name: 'Close' }).click();
});

test('a text that was corrected meanwhile is explained, and shown when one asks for it', async () => {
  const text = await readFile(join(bench.dir, 'W-01.txt'), 'utf8');
  await writeFile(join(bench.dir, 'corrected.txt'), text.replace('Turn 1 of the talk', 'The first turn of the long talk'));
  await bench.alidade('source', 'revise', 'W-01', 'corrected.txt');
  const alert = page.getByRole('alert').filter({ hasText: 'This text was corrected' });
  await alert.getByRole('button', { name: 'Show the corrected text' }).click();
  await page.locator('.rd-words', { hasText: 'The first turn of the long talk' }).waitFor({ state: 'attached' });
  await page.keyboard.press('g');
  await page.keyboard.type('260');
  await page.keyboard.press('Enter');
  await page.keyboard.press(']');
  await says(page, /“Café number 260”.*waiting/);
});

test('no state of the page has a fault that axe can see', async () => {
  await page.evaluate(await readFile(join(folder, 'node_modules/axe-core/axe.min.js'), 'utf8'));
  const faults = async (state) => {
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] }));
    assert.deepEqual(violations.flatMap((it) => it.nodes.map((node) => `${state}: ${it.id}: ${node.target.join(' ')}`)).filter((it) => !it.includes('#coder')), []);
  };
  await page.locator('.rd-scroll').focus();
  await page.keyboard.press(']');
  await faults('selected');
  await page.keyboard.press('c');
  await faults('picker');
  await page.keyboard.type('something new');
  await faults('new code');
  await page.keyboard.press('Escape');
  await page.keyboard.press('m');
  await faults('memo');
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await faults('find');
  await page.keyboard.press('Escape');
  await page.keyboard.press('l');
  await faults('list');
  await page.keyboard.press('Escape');
});

test('without highlights, and for a screen reader, codings are elements; places stay true', async () => {
  const second = await bench.window();
  await second.page.addInitScript(() => { delete globalThis.Highlight; });
  await bench.visit(second.page, 'read/1');
  await second.page.locator('mark.rd-shade-1').first().waitFor();
  await second.page.keyboard.press(']');
  await says(second.page, /Paragraph 4,/);
  await second.page.keyboard.press('s');
  await codeSelection(second.page, 'crossing');
  await savedNow(second.page);
  await second.page.keyboard.press('.');
  await says(second.page, /already/);
  await second.page.evaluate(() => import(new URL('core/prefs.js', document.querySelector('script[type=module]').src).href).then(({ prefs }) => prefs.set('read.announce', true)));
  await second.page.locator('mark[data-begins*="start"]').first().waitFor();
  await second.page.keyboard.press('Shift+ArrowRight');
  await says(second.page, /Paragraph 4,.*crossing/);
});

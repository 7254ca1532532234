// Two windows and two coders on one project, and the command line beside them.

import { before, test } from 'node:test';
import assert from 'node:assert/strict';
import { workbench } from './harness.mjs';
import { codeSelection, codings, readable, savedNow, selectSentence } from './lib/reading.mjs';

let bench, source, ana, ben;

before(async () => {
  bench = await workbench({ project: 'demo' });
  source = await readable(bench);
  ana = bench.page;
  await bench.go(ana, `read/${source}`);
  ben = await bench.secondPage({ coder: 'ben', at: `read/${source}` });
});

/** How long until a page shows these words. */
async function seen(page, words) {
  const begin = Date.now();
  await page.locator('main').getByText(words).locator('visible=true').first().waitFor();
  return Date.now() - begin;
}

test('what one codes, the other sees within a second, with the name of who did it', async () => {
  await selectSentence(ben);
  await codeSelection(ben, 'seen by two');
  await savedNow(ben);
  const took = await seen(ana, 'seen by two');
  assert.ok(took < 1500, `it took ${took} ms`);
  const { coders, codings: all } = await bench.api(`sources/${source}/codings`);
  const { codes } = await bench.api('codes');
  const code = codes.find((it) => it.name === 'seen by two');
  assert.deepEqual(all.filter((it) => it[3] === code.id).map((it) => coders[it[4]]), ['ben']);
});

test('both code the same words at once, and both codings stand', async () => {
  const earlier = (await codings(bench, source)).length;
  await Promise.all([ana, ben].map((page) => selectSentence(page)));
  await codeSelection(ana, 'from ana');
  await codeSelection(ben, 'from ben');
  await Promise.all([savedNow(ana), savedNow(ben)]);
  assert.equal((await codings(bench, source)).length, earlier + 2);
  await Promise.all([seen(ana, 'from ben'), seen(ben, 'from ana')]);
});

test('what the command line does appears in both', async () => {
  await bench.alidade('codebook', 'add', 'from the terminal', '--definition', 'typed');
  await Promise.all([ana, ben].map((page) => bench.go(page, 'codebook')));
  await Promise.all([seen(ana, 'from the terminal'), seen(ben, 'from the terminal')]);
  await bench.alidade('codebook', 'rename', 'from the terminal', 'renamed there');
  await Promise.all([seen(ana, 'renamed there'), seen(ben, 'renamed there')]);
});

test('undo takes back my own act, not the other’s', async () => {
  await Promise.all([ana, ben].map((page) => bench.go(page, `read/${source}`)));
  const count = (await codings(bench, source)).length;
  await selectSentence(ana);
  await codeSelection(ana, 'ana again');
  await savedNow(ana);
  await selectSentence(ben);
  await codeSelection(ben, 'ben again');
  await savedNow(ben);
  await ben.keyboard.press('Escape');
  await ben.keyboard.press('z');
  await ben.waitForFunction(() => /Taken back/.test(document.querySelector('#status')?.textContent ?? ''));
  await savedNow(ben);
  const left = await bench.api(`sources/${source}/codings`);
  assert.equal(left.codings.length, count + 1);
});

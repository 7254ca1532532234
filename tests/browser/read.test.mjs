// Reading and coding, as a person does it: with the mouse, and with the keyboard alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workbench } from './harness.mjs';
import { still } from './lib/reading.mjs';

const TEXT = `INTERVIEWER: When did the convoy leave?

WITNESS: In March. We waited for days at the bridge. Nobody came to open it.

INTERVIEWER: And then?

WITNESS: 👩🏾‍🏫 said 🕊 would come. انتظرنا عند الجسر ثلاثة أيام. חיכינו ליד הגשר. 我们在边境等了三天。 Then the flag 🇯🇴 rose.
`;

/** A project with one transcript and three codes. */
async function transcript(dir, alidade) {
  await writeFile(join(dir, 'W-01.txt'), TEXT);
  await alidade('import', 'W-01.txt');
  for (const name of ['waiting', 'crossing', 'authority']) await alidade('codebook', 'add', name);
}

async function reading(options) {
  const bench = await workbench({ project: transcript }, { at: 'read/1', ...options });
  await bench.page.locator('.rd-words').first().waitFor();
  await still(bench.page);
  return bench;
}

/** Drags from the first to the last letter of some words with the mouse. */
async function drag(page, from, to = from) {
  await still(page);
  const [start, end] = await page.evaluate(([first, last]) => {
    const box = (words, atEnd) => {
      for (const el of document.querySelectorAll('.rd-words')) {
        const at = el.textContent.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(el.firstChild, atEnd ? at + words.length - 1 : at);
        range.setEnd(el.firstChild, atEnd ? at + words.length : at + 1);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        return { left, right, y: (top + bottom) / 2 };
      }
    };
    const [a, b] = [box(first, false), box(last, true)];
    return [{ x: a.left + 1, y: a.y }, { x: b.right - 1, y: b.y }];
  }, [from, to]);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 3 });
  await page.mouse.move(end.x, end.y, { steps: 3 });
  await page.mouse.up();
}

/** Selects some words exactly, as a touch handle or a screen reader would. */
const select = (page, words) => page.evaluate(async (wanted) => {
  const el = [...document.querySelectorAll('.rd-words')].find((it) => it.textContent.includes(wanted));
  if (!el) throw new Error(`${wanted} is not in the text`);
  const at = el.textContent.indexOf(wanted);
  // The browser tells of it later; no hand is so quick that its key comes first.
  const told = new Promise((resolve) => {
    document.addEventListener('selectionchange', resolve, { once: true });
    setTimeout(resolve, 500);
  });
  getSelection().setBaseAndExtent(el.firstChild, at, el.firstChild, at + wanted.length);
  await told;
  await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
}, words);

const says = (page, pattern) => page.locator('#status').filter({ hasText: pattern }).waitFor();
const saved = (page) => page.locator('#save-state[data-state="saved"]').waitFor();
const here = (page) => page.locator('.rd-here li');

/** What the project file holds, as the command line tells it. */
async function codings(bench) {
  // Nothing found is an exit code of its own.
  const list = JSON.parse(await bench.alidade('code', 'list', '--json').catch((error) => error.stdout));
  return (list.codings ?? list).map((it) => [it.code, it.quotation ?? it.quote]);
}

/** Waits until the file holds what is wanted. */
async function holds(bench, wanted) {
  const sorted = (list) => JSON.stringify([...list].sort());
  for (let tries = 0; tries < 60; tries++) {
    if (sorted(await codings(bench)) === sorted(wanted)) return;
    await bench.page.waitForTimeout(50);
  }
  assert.deepEqual(await codings(bench), wanted);
}

test('a passage is coded with mouse and keyboard, and is stored', async () => {
  const bench = await reading();
  const { page } = bench;
  await drag(page, 'waited', 'bridge');
  await page.locator('.rd-bar').getByRole('button', { name: 'Code' }).click();
  await page.getByRole('combobox', { name: 'Code' }).pressSequentially('wait');
  await page.keyboard.press('Enter');
  await says(page, /Coded “waited for days at the bridge” with waiting/);
  await saved(page);
  await here(page).filter({ hasText: 'waiting' }).waitFor();
  await page.locator('.rd-margin .rd-name', { hasText: 'waiting' }).waitFor();
  await holds(bench, [['waiting', 'waited for days at the bridge']]);
});

test('a selection in the middle of words grows to words; across paragraphs it keeps all between', async () => {
  const bench = await reading();
  const { page } = bench;
  await drag(page, 'nvoy leave', 'In Mar');
  await page.keyboard.press('c');
  await page.keyboard.type('cross');
  await page.keyboard.press('Enter');
  await saved(page);
  await holds(bench, [['crossing', 'convoy leave?\n\nWITNESS: In March']]);
});

test('from the first key to a coded passage without a mouse', async () => {
  const bench = await reading();
  const { page } = bench;
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await says(page, /Paragraph 2, WITNESS/);
  await page.keyboard.press('s');
  await says(page, /“In March\.”/);
  await page.keyboard.press('s');
  await says(page, /“We waited for days at the bridge\.”/);
  await page.keyboard.press('Shift+S');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await says(page, /“waited for days at the bridge. Nobody came to open”/);
  await page.keyboard.press('c');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await saved(page);
  await holds(bench, [['crossing', 'waited for days at the bridge. Nobody came to open']]);
  await page.keyboard.press('k');
  await page.keyboard.press('.');
  await saved(page);
  await holds(bench, [['crossing', 'When did the convoy leave?'], ['crossing', 'waited for days at the bridge. Nobody came to open']]);
});

test('a new code is made in place, under another one, and several are applied at once', async () => {
  const bench = await reading();
  const { page } = bench;
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  await page.keyboard.type('wait');
  await page.keyboard.press('Shift+Enter');
  await page.locator('.rd-chip', { hasText: 'waiting' }).waitFor();
  await page.keyboard.type('at the border');
  await page.getByRole('option', { name: /New code “at the border”/ }).waitFor();
  await page.keyboard.press('Tab');
  await page.getByRole('combobox', { name: 'Under' }).selectOption({ label: 'crossing' });
  await page.keyboard.press('Enter');
  await says(page, /with waiting, at the border/);
  await holds(bench, [['waiting', 'When did the convoy leave?'], ['at the border', 'When did the convoy leave?']]);
  const { codes } = await bench.api('codes');
  assert.equal(codes.find((it) => it.name === 'at the border').parent, codes.find((it) => it.name === 'crossing').id);
  await here(page).nth(1).waitFor();
});

test('emoji, Arabic, Hebrew and Chinese are stored to the letter', async () => {
  const bench = await reading();
  const { page } = bench;
  const passages = ['👩🏾‍🏫', '🕊', 'انتظرنا عند الجسر', 'חיכינו ליד הגשר', '边境等了', '🇯🇴'];
  for (const words of passages) {
    await select(page, words);
    await page.locator('.rd-place q', { hasText: words }).waitFor();
    await page.keyboard.press('c');
    await page.keyboard.type('auth');
    await page.keyboard.press('Enter');
    await says(page, words);
    await saved(page);
  }
  await holds(bench, passages.map((words) => ['authority', words]));
});

test('half of an emoji is never taken', async () => {
  const bench = await reading();
  const { page } = bench;
  await page.evaluate(() => {
    const words = [...document.querySelectorAll('.rd-words')].find((it) => it.textContent.includes('👩🏾‍🏫')).firstChild;
    const at = words.data.indexOf('👩🏾‍🏫');
    getSelection().setBaseAndExtent(words, at + 2, words, at + 5);
  });
  await still(page);
  await page.keyboard.press('c');
  await page.keyboard.type('auth');
  await page.keyboard.press('Enter');
  await saved(page);
  await holds(bench, [['authority', '👩🏾‍🏫']]);
});

test('undo and redo, uncode, in vivo', async () => {
  const bench = await reading();
  const { page } = bench;
  await select(page, 'the bridge');
  await page.keyboard.press('i');
  await says(page, /with the bridge/);
  await holds(bench, [['the bridge', 'the bridge']]);
  await page.keyboard.press('z');
  await holds(bench, []);
  await here(page).filter({ hasText: 'Not coded' }).waitFor();
  await page.keyboard.press('Shift+Z');
  await holds(bench, [['the bridge', 'the bridge']]);
  await here(page).filter({ hasText: 'the bridge' }).waitFor();
  await page.keyboard.press('u');
  await says(page, /Removed the bridge/);
  await holds(bench, []);
  await page.keyboard.press('z');
  await holds(bench, [['the bridge', 'the bridge']]);
});

test('which coding is meant is asked where there are several', async () => {
  const bench = await reading();
  const { page } = bench;
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  await page.keyboard.type('wait');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('cross');
  await page.keyboard.press('Enter');
  await saved(page);
  await page.keyboard.press('u');
  await page.getByRole('menu', { name: 'Remove which coding?' }).getByRole('menuitem', { name: 'crossing' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await holds(bench, [['waiting', 'When did the convoy leave?']]);
});

test('a memo on a passage', async () => {
  const bench = await reading();
  const { page } = bench;
  await page.keyboard.press('j');
  await page.keyboard.press('c');
  await page.keyboard.type('wait');
  await page.keyboard.press('Enter');
  await saved(page);
  await page.keyboard.press('m');
  await page.getByRole('textbox', { name: /Memo on this passage with waiting/ }).waitFor();
  await page.keyboard.type('First mention of the convoy.');
  await page.keyboard.press('Enter');
  await says(page, /Memo saved/);
  await page.locator('.rd-memo-text', { hasText: 'First mention of the convoy.' }).waitFor();
  const { memos } = await bench.api('memos');
  assert.equal(memos[0].text, 'First mention of the convoy.');
  await page.reload();
  await page.locator('.rd-margin .rd-memo').waitFor();
});

test('the ends of a coding move, and it takes another code', async () => {
  const bench = await reading();
  const { page } = bench;
  await select(page, 'the bridge');
  await page.keyboard.press('c');
  await page.keyboard.type('wait');
  await page.keyboard.press('Enter');
  await saved(page);
  await page.keyboard.press('e');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await page.keyboard.press('Enter');
  await holds(bench, [['waiting', 'at the bridge']]);
  await page.keyboard.press('h');
  await page.keyboard.type('auth');
  await page.keyboard.press('Enter');
  await holds(bench, [['authority', 'at the bridge']]);
});

test('with a finger, on a telephone', async () => {
  const bench = await reading({ context: { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true } });
  const { page } = bench;
  await page.locator('.rd-words').nth(1).dispatchEvent('pointerdown', { pointerType: 'touch', bubbles: true });
  await select(page, 'at the bridge');
  await page.locator('.rd-bar').getByRole('button', { name: 'Code' }).tap();
  await page.getByRole('combobox', { name: 'Code' }).fill('cross');
  await page.getByRole('option', { name: 'crossing' }).tap();
  await holds(bench, [['crossing', 'at the bridge']]);
  await page.getByRole('button', { name: 'Passage' }).tap();
  await here(page).filter({ hasText: 'crossing' }).waitFor();
});

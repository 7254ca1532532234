// Selecting with a mouse that is not held exactly: past the end of a line, into the margin, over what floats.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workbench } from './harness.mjs';
import { still } from './lib/reading.mjs';

const TURNS = Array.from({ length: 40 }, (_, n) => `WITNESS: Turn ${n} begins here. We waited by the bridge and nobody came to open it.`).join('\n\n');

async function reading() {
  const bench = await workbench({
    project: async (dir, alidade) => {
      await writeFile(join(dir, 'W-01.txt'), TURNS);
      await alidade('import', 'W-01.txt');
    },
  }, { at: 'read/1' });
  await bench.page.locator('.rd-words').first().waitFor();
  await still(bench.page);
  return bench;
}

/** Where some words of a row lie in the window. */
const boxOf = (page, row, words) => page.evaluate(([n, wanted]) => {
  const el = document.querySelectorAll('.rd-words')[n];
  const at = el.textContent.indexOf(wanted);
  const range = document.createRange();
  range.setStart(el.firstChild, at);
  range.setEnd(el.firstChild, at + wanted.length);
  const { left, right, top, bottom } = range.getBoundingClientRect();
  return { left, right, y: (top + bottom) / 2 };
}, [row, words]);

async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  await page.waitForTimeout(60);
  return page.evaluate(() => getSelection().toString());
}

test('a drag that leaves the column ends on its line', async () => {
  const { page } = await reading();
  const from = await boxOf(page, 2, 'begins');
  const line = await page.evaluate(() => document.querySelectorAll('.rd-words')[2].textContent.length);
  const width = await page.evaluate(() => innerWidth);
  for (const x of [from.right + 700, width - 60, width - 5]) {
    const selected = await drag(page, { x: from.left + 1, y: from.y }, { x: Math.min(x, width - 5), y: from.y });
    assert.match(selected, /^begins here\. We/, `to x=${x}`);
    assert.ok(selected.length <= line, `to x=${x}: ${selected.length} characters`);
  }
  // To the other side: back to the beginning of the line, not of the text.
  const backwards = await drag(page, { x: from.right - 1, y: from.y }, { x: 12, y: from.y });
  assert.match(backwards, /Turn 2 begins$/);
  assert.ok(backwards.length < 40, backwards);
});

test('what floats over the text does not catch the next drag', async () => {
  const { page } = await reading();
  const first = await boxOf(page, 3, 'begins here');
  await drag(page, { x: first.left + 1, y: first.y }, { x: first.right - 1, y: first.y });
  const bar = page.locator('.rd-bar');
  await bar.waitFor();
  const box = await bar.boundingBox();
  // A line that the bar covers, from beside it, right across it.
  const y = box.y + box.height / 2;
  const start = await page.evaluate((height) => {
    for (const el of document.querySelectorAll('.rd-words')) {
      const { top, bottom, left } = el.getBoundingClientRect();
      if (top <= height && bottom >= height) return left;
    }
    return document.querySelector('.rd-words').getBoundingClientRect().left;
  }, y);
  const selected = await drag(page, { x: start + 2, y }, { x: box.x + box.width + 30, y });
  assert.ok(selected.length > 5 && selected.length < 100, `${selected.length}: ${selected.slice(0, 80)}`);
  await bar.waitFor();
});

test('two presses select a word and three a paragraph, also on words that are selected', async () => {
  const { page } = await reading();
  const at = await boxOf(page, 4, 'waited');
  const middle = (at.left + at.right) / 2;
  const selected = () => page.evaluate(() => getSelection().toString());
  await drag(page, { x: at.left + 1, y: at.y }, { x: at.right + 60, y: at.y });
  await page.mouse.dblclick(middle, at.y);
  await page.waitForTimeout(60);
  assert.equal((await selected()).trim(), 'waited');
  await page.waitForTimeout(700);
  await page.mouse.click(middle, at.y, { clickCount: 3 });
  await page.waitForTimeout(60);
  assert.match(await selected(), /^WITNESS: Turn 4 begins here\..*open it\.\s*$/s);
  // A press on selected words selects anew and drags nothing about.
  const again = await drag(page, { x: at.left + 1, y: at.y }, { x: at.right - 1, y: at.y });
  assert.equal(again, 'waited');
});

#!/usr/bin/env node
// Measures the reading page as a person feels it: a real program, a real transcript, headless Chromium.
//
//   ALIDADE=target/release/alidade tests/bench/browser.mjs [small|large]…
//
// small: 100,000 words and 3,000 codings; large: 400,000 and 20,000, which may take three times as long. Prints a table in
// Markdown with goal and verdict; ends with 1 if something takes more than twice its goal. Needs what
// tests/browser/setup.sh installs.

import { cpus, loadavg } from 'node:os';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, closeChromium } from '../browser/lib/chromium.mjs';
import { commandLine, emptyFolder, Server } from '../browser/lib/program.mjs';
import { folder } from '../browser/lib/places.mjs';
import { measure } from './browser-measures.mjs';
import { write } from './transcript.mjs';
import { copyFile, stat } from 'node:fs/promises';

const SIZES = { small: { words: 100_000, codings: 3_000, factor: 1 }, large: { words: 400_000, codings: 20_000, factor: 3 } };

/** [what, unit, goal, which figure] in the order of the table. */
const GOALS = [
  ['opened from another page: first text', 'ms', 150, 'firstText'],
  ['usable: text, shades, margin', 'ms', 500, 'usable'],
  ['main thread', 'ms', 300, 'loadBusy'],
  ['the whole page reloaded: usable', 'ms', 500, 'reloaded'],
  ['main thread, all scripts compiled', 'ms', 300, 'reloadBusy'],
  ['Enter to painted, median', 'ms', 50, 'applyMedian'],
  ['Enter to painted, 95 %', 'ms', 100, 'applyLate'],
  ['Enter, main thread', 'ms', 25, 'applyBusy'],
  ['saved mark, 95 %', 'ms', 150, 'savedLate'],
  ['picker open', 'ms', 50, 'picker'],
  ['each letter in the picker, main thread', 'ms', 16, 'letter'],
  ['`.` to painted', 'ms', 50, 'repeat'],
  ['one code on and off', 'ms', 100, 'focus'],
  ['jump to a far coding', 'ms', 150, 'jump'],
  ['letters larger', 'ms', 100, 'font'],
  ['scrolling: 95 % of frames', 'ms', 33, 'frameLate'],
  ['scrolling: longest task', 'ms', 100, 'longTask'],
  ['renderer, at once', 'MB', 150, 'memory'],
  ['renderer, after twelve seconds of rest', 'MB', 150, 'rested'],
  ['code of the page, compressed', 'KB', 150, 'code'],
];
/** What does not grow with the text. */
const FIXED = new Set(['code', 'letter', 'savedLate']);

/** A project with the transcript, made once for each size. @param {string} name */
async function project(name) {
  const { words, codings } = SIZES[name];
  const kept = join(folder, `bench-${words}-${codings}.alidade`);
  const dir = await emptyFolder();
  const file = join(dir, 'study.alidade');
  if (!(await stat(kept).catch(() => null))) {
    await write(join(dir, 'made'), words, codings);
    await commandLine(dir)('new', 'study.alidade');
    const alidade = commandLine(dir, file);
    await alidade('import', 'made/W-017.txt');
    await alidade('codebook', 'import', 'made/codebook.csv');
    await alidade('import', 'made/codings.csv');
    await copyFile(file, kept);
  } else await copyFile(kept, file);
  return { dir, file };
}

/** @param {string} name */
async function run(name) {
  const { dir, file } = await project(name);
  const server = new Server(dir, file, {});
  await server.start();
  try {
    return await measure(await chromium(), server);
  } finally {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

const asked = process.argv.slice(2).filter((it) => it in SIZES);
const names = asked.length ? asked : Object.keys(SIZES);
let worst = 0;
for (const name of names) {
  const { words, codings, factor } = SIZES[name];
  const load = loadavg()[0].toFixed(1);
  const found = await run(name);
  console.log(`\n## ${words.toLocaleString('en')} words, ${codings.toLocaleString('en')} codings\n`);
  console.log(`${found.rows.toLocaleString('en')} paragraphs, ${found.ranges} ranges, ${found.elements.toLocaleString('en')} elements. ${cpus().length} cores, load ${load}.\n`);
  console.log('|  | measured | goal | |\n|---|--:|--:|---|');
  for (const [what, unit, goal, key] of GOALS) {
    const limit = FIXED.has(key) ? goal : goal * factor;
    const value = found[key];
    worst = Math.max(worst, value / limit);
    const verdict = value <= limit ? 'holds' : value <= limit * 2 ? 'over' : '**twice over**';
    console.log(`| ${what} | ${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit} | ${limit} | ${verdict} |`);
  }
}
await closeChromium();
process.exit(worst > 2 ? 1 : 0);

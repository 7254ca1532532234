#!/usr/bin/env node
// How long from a keystroke in the search field until the hits for it are painted, in headless Chromium.
//
//   search-as-typed.mjs [INTERVIEWS] [PROGRAM]     1000 and target/release/alidade unless given
//
// The interviews are those of corpus.py, 8,000 words each, imported once into target/bench/N/typed.alidade. Each query is typed
// letter by letter. 'one by one' waits for the paint before the next letter; 'in a rush' types on every 90 ms and counts
// only the last letter. Prints a table; fails above twice the goal.

import { spawn, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { need, chromiumPath } from '../browser/lib/places.mjs';
import { flags } from '../browser/lib/chromium.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [interviews = '1000', program = join(root, 'target/release/alidade')] = process.argv.slice(2);
const folder = join(root, 'target/bench', interviews);
const project = join(folder, 'typed.alidade');
const GOAL = { median: 100, p95: 250 };
const ROUNDS = 3;
const QUERIES = ['convoy', 'heliotrope', '"letter of safe passage"', 'quaran*', 'convoy curfew', 'the border', 'speaker:int* permit', 'xylography'];

function prepare() {
  if (existsSync(project)) return;
  execFileSync('python3', [join(root, 'tests/bench/corpus.py'), folder, interviews], { stdio: 'inherit' });
  const run = (...words) => execFileSync(program, ['-p', project, ...words], { stdio: ['ignore', 'ignore', 'inherit'] });
  run('new', project);
  run('import', join(folder, 'interviews'), '--type', 'interview', '--language', 'en');
  run('codebook', 'import', join(folder, 'codebook.csv'));
  run('import', join(folder, 'codings.csv'));
}

/** The server's first line. */
function serve() {
  const child = spawn(program, ['-p', project, 'serve', '--no-open', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (part) => {
      text += part;
      if (text.includes('\n')) resolve({ child, ...JSON.parse(text.split('\n')[0]) });
    });
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

/** In the page: tells when the answer to the letter just typed is painted. */
function stopwatch() {
  const field = document.querySelector('#search-field');
  const place = document.querySelector('.search-results');
  let began = 0;
  let done = () => {};
  field.addEventListener('input', (event) => { began = event.timeStamp; }, true);
  new MutationObserver(() => {
    if (!began || place.getAttribute('aria-busy') === 'true') return;
    const from = began;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.now() - from);
      port2.postMessage(0);
    });
  }).observe(place, { attributes: true, attributeFilter: ['data-answers'] });
  window.painted = () => new Promise((resolve) => { done = resolve; setTimeout(() => resolve(20_000), 20_000); });
  window.forget = () => { began = 0; };
}

const sorted = (list) => [...list].sort((a, b) => a - b);
const at = (list, share) => sorted(list)[Math.min(list.length - 1, Math.floor(share * list.length))];
const told = (list) => `${at(list, 0.5).toFixed(0).padStart(7)}${at(list, 0.95).toFixed(0).padStart(7)}${Math.max(...list).toFixed(0).padStart(7)}${String(list.length).padStart(6)}`;

async function empty(page) {
  await page.evaluate(() => window.forget());
  await page.fill('#search-field', '');
  await page.waitForTimeout(150);
}

async function oneByOne(page, query, times) {
  for (let n = 1; n <= query.length; n += 1) {
    const answered = page.evaluate(() => window.painted());
    await page.keyboard.type(query[n - 1]);
    // With an open quotation mark, or a name of a speaker still to come, there are no hits to paint.
    const unfinished = (query.slice(0, n).match(/"/g) ?? []).length % 2 || query.slice(0, n).endsWith(':');
    answered.catch(() => {});
    if (unfinished) await page.waitForTimeout(60);
    else times.push(await answered);
  }
}

async function inARush(page, query, times) {
  for (const letter of query.slice(0, -1)) {
    await page.keyboard.type(letter);
    await page.waitForTimeout(90);
  }
  const last = page.evaluate(() => window.painted());
  await page.keyboard.type(query.slice(-1));
  times.push(await last);
}

prepare();
const server = await serve();
process.on('exit', () => server.child.kill('SIGINT'));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
const browser = await need('playwright-core').chromium.launch({ executablePath: chromiumPath, args: flags });
try {
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.waitForSelector('main h1', { state: 'attached' });
  await page.evaluate(() => { location.hash = '#/search'; });
  await page.waitForSelector('#search-field');
  await page.evaluate(stopwatch);
  await page.focus('#search-field');
  const all = { 'one by one': [], 'in a rush': [] };
  console.log(`${interviews} interviews; milliseconds from keystroke to painted hits\n${''.padEnd(34)} median    p95    max  keys`);
  await oneByOne(page, 'warm', []);
  for (const query of QUERIES) {
    const [slow, fast] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      await empty(page);
      await oneByOne(page, query, slow);
      await empty(page);
      await inARush(page, query, fast);
    }
    all['one by one'].push(...slow);
    all['in a rush'].push(...fast);
    console.log(`${query.padEnd(34)}${told(slow)}\n${'  in a rush, last letter'.padEnd(34)}${told(fast)}`);
  }
  for (const [name, list] of Object.entries(all)) console.log(`${`all, ${name}`.padEnd(34)}${told(list)}`);
  const [median, p95] = [at(all['one by one'], 0.5), at(all['one by one'], 0.95)];
  console.log(`goal: median ${GOAL.median}, 95th percentile ${GOAL.p95}`);
  if (median > 2 * GOAL.median || p95 > 2 * GOAL.p95) process.exitCode = 1;
} finally {
  await browser.close();
  server.child.kill('SIGINT');
}

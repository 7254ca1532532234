// The measurements of browser.mjs, each as a person would notice it.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../browser/lib/places.mjs';

const middle = (/** @type {number[]} */ list) => late(list, 0.5);
const late = (/** @type {number[]} */ list, share = 0.95) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];
const rest = (/** @type {import('playwright-core').Page} */ page, ms = 400) => page.waitForTimeout(ms);

/** Runs in the page before anything else: notes when the first words are there, when the margin is drawn, and how long keys take. */
function probe() {
  const seen = { firstText: 0, usable: 0, painted: () => {}, saved: [], long: [] };
  Object.assign(window, { seen });
  const painted = (/** @type {(now: number) => void} */ then) => requestAnimationFrame(() => setTimeout(() => then(performance.now())));
  window.watchOpening = () => watch.observe(document, { childList: true, subtree: true });
  const watch = new MutationObserver(() => {
    if (!seen.firstText && document.querySelector('.rd-words')) {
      seen.firstText = -1;
      painted((now) => (seen.firstText = now));
    }
    if (!seen.usable && document.querySelector('.rd-stripe')) {
      seen.usable = -1;
      painted((now) => {
        seen.usable = now;
        watch.disconnect();
      });
    }
  });
  window.watchOpening();
  addEventListener('keydown', (event) => {
    const key = event.key;
    const began = event.timeStamp;
    painted((now) => seen.painted(now - began));
    if (key !== 'Enter' && key !== '.') return;
    const state = document.querySelector('#save-state');
    let saving = false;
    const mark = new MutationObserver(() => {
      const now = /** @type {HTMLElement} */ (state).dataset.state;
      saving ||= now === 'saving';
      if (now !== 'saved') return;
      mark.disconnect();
      seen.saved.push(performance.now() - began);
    });
    mark.observe(state, { attributes: true, childList: true, characterData: true, subtree: true });
  }, true);
  new PerformanceObserver((list) => seen.long.push(...list.getEntries().map((it) => it.duration))).observe({ type: 'longtask', buffered: true });
}

/** What the main thread has worked, in ms. @param {any} devtools */
async function busy(devtools) {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find((/** @type {any} */ it) => it.name === 'TaskDuration').value * 1000;
}

/** Presses a key; how long until it is painted, in ms. Nothing is asked of the page meanwhile. @param {import('playwright-core').Page} page @param {string} key */
async function press(page, key) {
  await page.evaluate(() => { window.seen.next = new Promise((resolve) => { window.seen.painted = resolve; }); });
  await page.keyboard.press(key);
  return page.evaluate(() => window.seen.next);
}

/** The same, and how long the main thread worked for it. @param {import('playwright-core').Page} page @param {any} devtools @param {string} key */
async function pressed(page, devtools, key) {
  await page.evaluate(() => { window.seen.next = new Promise((resolve) => { window.seen.painted = resolve; }); });
  const before = await busy(devtools);
  await page.keyboard.press(key);
  const painted = await page.evaluate(() => window.seen.next);
  return { painted, worked: (await busy(devtools)) - before };
}

/** @param {import('playwright-core').Browser} browser @param {any} server */
export async function measure(browser, server) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  await page.addInitScript(probe);
  await page.goto(server.url);
  await page.locator('#header nav').waitFor();
  const found = { ...(await rounds(5, () => reload(page, server))), code: await codeSize(page), ...(await rounds(5, () => open(page))) };
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  Object.assign(found, await coding(page, devtools), await looking(page), await scrolling(page), await sizes(page, browser));
  await context.close();
  return found;
}

/** The medians of several rounds. @param {number} number @param {() => Promise<{[name: string]: number}>} run */
async function rounds(number, run) {
  const all = [];
  for (let i = 0; i < number; i++) all.push(await run());
  return Object.fromEntries(Object.keys(all[0]).map((key) => [key, middle(all.map((it) => it[key]))]));
}

/** The whole page anew, as F5 does: every script is fetched and compiled again. @param {import('playwright-core').Page} page @param {any} server */
async function reload(page, server) {
  await page.goto('about:blank');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await busy(devtools);
  await page.goto(`http://127.0.0.1:${server.port}/#/read/1`, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.seen?.usable > 0);
  await rest(page, 900);
  const reloadBusy = (await busy(devtools)) - before;
  await devtools.detach();
  return { reloaded: await page.evaluate(() => window.seen.usable), reloadBusy };
}

/** From another page of the workbench to the transcript. @param {import('playwright-core').Page} page */
async function open(page) {
  await page.evaluate(() => { location.hash = '#/settings'; });
  await page.waitForFunction(() => document.documentElement.dataset.page === 'settings');
  await rest(page, 500);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await busy(devtools);
  await page.evaluate(() => {
    Object.assign(window.seen, { firstText: 0, usable: 0, began: performance.now() });
    window.watchOpening();
    location.hash = '#/read/1';
  });
  await page.waitForFunction(() => window.seen.usable > 0);
  await rest(page, 900);
  const loadBusy = (await busy(devtools)) - before;
  await devtools.detach();
  const { firstText, usable, began } = await page.evaluate(() => window.seen);
  return { firstText: firstText - began, usable: usable - began, loadBusy };
}

/** @param {import('playwright-core').Page} page @param {any} devtools */
async function coding(page, devtools) {
  const [apply, cpu, picker, letter, repeat] = /** @type {number[][]} */ ([[], [], [], [], []]);
  await page.evaluate(() => { window.seen.saved = []; });
  for (let i = 0; i < 16; i++) {
    await press(page, 'j');
    await press(page, 's');
    await rest(page, 250);
    picker.push(await press(page, 'c'));
    for (const key of 'ord') {
      letter.push((await pressed(page, devtools, key)).worked);
    }
    for (let k = 0; k <= i % 5; k++) await press(page, 'ArrowDown');
    await rest(page, 150);
    const entered = await pressed(page, devtools, 'Enter');
    apply.push(entered.painted);
    cpu.push(entered.worked);
    await rest(page, 350);
    await press(page, 's');
    await rest(page, 150);
    repeat.push(await press(page, '.'));
    await rest(page, 300);
  }
  const saved = await page.evaluate(() => window.seen.saved);
  return { applyMedian: middle(apply), applyLate: late(apply), applyBusy: middle(cpu), picker: middle(picker), letter: middle(letter), repeat: middle(repeat), savedLate: late(saved) };
}

/** @param {import('playwright-core').Page} page */
async function looking(page) {
  const [focus, jump, font] = /** @type {number[][]} */ ([[], [], []]);
  for (let i = 0; i < 6; i++) {
    focus.push(await press(page, 'f'));
    await rest(page, 200);
  }
  await press(page, 'f');
  for (let i = 0; i < 8; i++) {
    jump.push(await press(page, i % 3 === 2 ? '{' : '}'));
    await rest(page, 250);
  }
  for (const size of [110, 125, 100, 115, 130, 100]) {
    font.push(await page.evaluate(async (wanted) => {
      const { prefs } = await import(new URL('core/prefs.js', document.querySelector('script[type=module]').src).href);
      const began = performance.now();
      prefs.set('read.size', wanted);
      return new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began))));
    }, size));
    await rest(page, 250);
  }
  return { focus: middle(focus), jump: middle(jump), font: middle(font) };
}

/** Scrolls as a wheel does, and asks how long frames took. @param {import('playwright-core').Page} page */
async function scrolling(page) {
  await page.evaluate(() => { window.seen.long = []; });
  await page.mouse.move(700, 450);
  const frames = page.evaluate(() => new Promise((resolve) => {
    const list = /** @type {number[]} */ ([]);
    let last = performance.now();
    const step = (/** @type {number} */ now) => {
      list.push(now - last);
      last = now;
      if (list.length < 240) requestAnimationFrame(step);
      else resolve(list);
    };
    requestAnimationFrame(step);
  }));
  for (let i = 0; i < 40; i++) {
    await page.mouse.wheel(0, 240);
    await rest(page, 60);
  }
  const list = /** @type {number[]} */ (await frames);
  const long = await page.evaluate(() => window.seen.long);
  return { frameLate: late(list), longTask: Math.max(0, ...long) };
}

/** @param {import('playwright-core').Page} page @param {import('playwright-core').Browser} browser */
async function sizes(page, browser) {
  const counts = await page.evaluate(async () => {
    let ranges = 0;
    for (const highlight of CSS.highlights.values()) ranges += highlight.size;
    return { ranges, elements: document.querySelectorAll('*').length };
  });
  const rows = await page.evaluate(async () => {
    const { api } = await import(new URL('core/api.js', document.querySelector('script[type=module]').src).href);
    return (await api.get('sources/1/text')).blocks.length;
  });
  const memory = await memoryOf(browser);
  // What was thrown away meanwhile is collected when the hands rest.
  await rest(page, 12_000);
  const rested = await memoryOf(browser);
  return { ...counts, rows, memory, rested };
}

/** What the largest page holds for itself, in MB. @param {import('playwright-core').Browser} browser */
async function memoryOf(browser) {
  const root = await browser.newBrowserCDPSession();
  const { processInfo } = await root.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter((/** @type {any} */ it) => it.type === 'renderer');
  const memory = Math.max(...(await Promise.all(renderers.map((/** @type {any} */ it) => residentOf(it.id)))));
  await root.detach();
  return memory;
}

/** What a process holds for itself, in MB. @param {number} process */
async function residentOf(process) {
  const text = await readFile(`/proc/${process}/smaps_rollup`, 'utf8').catch(() => '');
  const sum = [...text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+)/gm)].reduce((all, it) => all + Number(it[1]), 0);
  return sum / 1024;
}

/** The scripts and styles that this page asked for, in KB as they are sent. @param {import('playwright-core').Page} page */
async function codeSize(page) {
  const names = await page.evaluate(() => performance.getEntriesByType('resource').map((it) => new URL(it.name).pathname.replace(/^.v-[0-9a-f]+/, '')).filter((it) => /\.(js|css)$/.test(it)));
  let bytes = 0;
  for (const name of new Set(names)) bytes += gzipSync(await readFile(join(root, 'crates/web/assets', name))).length;
  return bytes / 1024;
}

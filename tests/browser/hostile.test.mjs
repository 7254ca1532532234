// A study full of markup, scripts, direction marks and endless words is shown as text on every page, and harms nothing.

import { before, test } from 'node:test';
import assert from 'node:assert/strict';
import { workbench } from './harness.mjs';
import { hostile, mark } from './lib/hostile.mjs';
import { pages, settled } from './lib/pages.mjs';

let bench, addresses;

before(async () => {
  bench = await workbench({ project: hostile });
  const { sources } = await bench.api('sources');
  addresses = [...new Set([...await pages(bench), ...sources.filter((it) => it.words).map((it) => `read/${it.id}`)])];
});

/** What on the page came of data but is no text. */
const harm = () => {
  const found = [];
  for (const it of document.querySelectorAll('script')) if (!it.src) found.push(`a script without a file: ${it.textContent.slice(0, 40)}`);
  for (const it of document.querySelectorAll('*')) {
    for (const { name, value } of it.attributes) {
      if (name.startsWith('on') || /^(src|href|action|formaction|xlink:href)$/.test(name) && /^\s*(javascript|data|vbscript):/i.test(value)) found.push(`${it.localName}[${name}="${value.slice(0, 40)}"]`);
    }
  }
  for (const it of document.querySelectorAll('iframe, object, embed, form[action]')) found.push(`<${it.localName}>`);
  // The transcript's own <b>INT</b> and <i>رقم</i>.
  for (const it of document.querySelectorAll('b, i')) if (/^(INT|رقم)$/.test(it.textContent)) found.push(it.outerHTML);
  return found;
};

/** Words that turn the direction of what follows must end where they stand: in a <bdi>, or alone in their block. */
const loose = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const turns = node.data.lastIndexOf('\u202e');
    if (turns < 0 || /[\u202c\u2069]/.test(node.data.slice(turns)) && node.data.includes('\u2068')) continue;
    let box = node.parentElement;
    while (box && getComputedStyle(box).display === 'inline' && getComputedStyle(box).unicodeBidi === 'normal') box = box.parentElement;
    const alone = box && (/isolate|plaintext/.test(getComputedStyle(box).unicodeBidi) || box.textContent.trim() === node.data.trim());
    if (!alone && !(box instanceof HTMLTextAreaElement)) found.push(`${box?.localName}.${box?.className}: ${box?.textContent.slice(0, 60)}`);
  }
  return found;
};

/** What is wider than the window. */
const wide = () => {
  const page = document.scrollingElement;
  const boxes = [page, document.querySelector('main'), document.querySelector('header')].filter(Boolean);
  if (boxes.every((it) => it.scrollWidth <= it.clientWidth + 1)) return [];
  const widest = [...document.querySelectorAll('main *, header *')].filter((it) => it.getBoundingClientRect().right > innerWidth + 1).slice(0, 5);
  return widest.map((it) => `${it.localName}.${it.className} ends at ${Math.round(it.getBoundingClientRect().right)} of ${innerWidth}`);
};

async function look(page) {
  const wrong = [];
  let marked = 0;
  for (const at of addresses) {
    await bench.go(page, at);
    await settled(page);
    if ((await page.locator('main').innerText()).includes(mark)) marked += 1;
    for (const check of [harm, loose, wide]) for (const it of await page.evaluate(check)) wrong.push(`${at}: ${it}`);
    if ((await page.title()).includes(mark)) wrong.push(`${at}: the title`);
  }
  assert.deepEqual(wrong, []);
  assert.ok(marked >= addresses.length - 4, `only ${marked} of ${addresses.length} pages show anything of the study`);
}

test('in a window', async () => {
  await look(bench.page);
});

test('on a telephone', async () => {
  await look(await bench.secondPage({ context: { viewport: { width: 360, height: 740 } } }));
});

test('in Arabic', async () => {
  await look(await bench.secondPage({ context: { locale: 'ar', colorScheme: 'dark' } }));
});

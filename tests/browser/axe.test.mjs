// No page and no main state has a fault that axe can see: WCAG 2.2 A and AA and good practice, light and dark, English and Arabic.

import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import assert from 'node:assert/strict';
import { workbench } from './harness.mjs';
import { pages, settled } from './lib/pages.mjs';
import { folder } from './lib/places.mjs';

let source;

before(async () => {
  source = await readFile(`${folder}/node_modules/axe-core/axe.min.js`, 'utf8');
});

/** What axe finds on a page, one line each. */
async function faults(page) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
  }));
  return violations.flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.target.join(' ')} – ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? it.help}`));
}

/** Goes through all pages of a bench; gives what is wrong on any. */
async function walk(bench, page) {
  const wrong = [];
  for (const at of await pages(bench)) {
    await bench.go(page, at);
    await settled(page);
    for (const it of await faults(page)) wrong.push(`${at}: ${it}`);
  }
  return wrong;
}

for (const locale of ['en-GB', 'ar']) {
  for (const colorScheme of ['light', 'dark']) {
    test(`every page, ${locale}, ${colorScheme}`, async () => {
      const bench = await workbench({ project: 'demo' }, { context: { locale, colorScheme } });
      assert.equal(await bench.page.evaluate(() => document.documentElement.dir), locale === 'ar' ? 'rtl' : 'ltr');
      assert.deepEqual(await walk(bench, bench.page), []);
    });
  }
}

test('every page of an empty project', async () => {
  const bench = await workbench({ project: 'empty' });
  assert.deepEqual(await walk(bench, bench.page), []);
});

test('every page on a telephone', async () => {
  const bench = await workbench({ project: 'demo' }, { context: { viewport: { width: 360, height: 740 }, hasTouch: true } });
  assert.deepEqual(await walk(bench, bench.page), []);
});

test('the help and the palette over a page', async () => {
  const bench = await workbench({ project: 'demo' });
  const wrong = [];
  for (const at of (await pages(bench)).filter((it) => /^(sources|read|findings)/.test(it))) {
    await bench.go(bench.page, at);
    await settled(bench.page);
    for (const key of ['?', 'Control+k']) {
      await bench.page.keyboard.press(key);
      await settled(bench.page);
      for (const it of await faults(bench.page)) wrong.push(`${at} after ${key}: ${it}`);
      await bench.page.keyboard.press('Escape');
    }
  }
  assert.deepEqual(wrong, []);
});

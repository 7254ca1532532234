// axe-core over the pages of a workbench: WCAG 2.2 A and AA, and good practice.

import { readFile } from 'node:fs/promises';
import { pages, settled } from './pages.mjs';
import { folder } from './places.mjs';

const all = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on a page, one line each; in another colour only contrast can differ. */
export async function faults(page, { only = all } = {}) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await readFile(`${folder}/node_modules/axe-core/axe.min.js`, 'utf8'));
  const { violations } = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] }), only);
  return violations.flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.target.join(' ')} – ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? it.help}`))
    // What lies half under a heading that stays in sight while one scrolls is whole after scrolling.
    .filter((it) => !/^target-size: .*partially obscured/.test(it));
}

/** Goes through all pages of a bench; gives what is wrong on any. */
export async function walk(bench, page, options) {
  const wrong = [];
  for (const at of await pages(bench)) {
    await bench.go(page, at);
    await settled(page);
    for (const it of await faults(page, options)) wrong.push(`${at}: ${it}`);
  }
  return wrong;
}

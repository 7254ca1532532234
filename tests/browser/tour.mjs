// Takes a picture of every page in every dress, for people to look at: node tests/browser/tour.mjs [FOLDER] [PAGE…]
// With the program and page that the variables of README.md name; FOLDER is target/browser/tour otherwise.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { workbench, finish } from './harness.mjs';
import { hostile } from './lib/hostile.mjs';
import { pages, settled } from './lib/pages.mjs';
import { made } from './lib/places.mjs';

const dresses = {
  light: {},
  dark: { colorScheme: 'dark' },
  arabic: { locale: 'ar' },
  zoomed: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
  narrow: { viewport: { width: 360, height: 740 }, hasTouch: true },
  tablet: { viewport: { width: 820, height: 1180 }, hasTouch: true },
};

const [folder = made('tour'), ...wanted] = process.argv.slice(2);

async function tour(name, project, context) {
  mkdirSync(join(folder, name), { recursive: true });
  const bench = await workbench({ project }, { context });
  for (const at of await pages(bench)) {
    if (wanted.length && !wanted.some((it) => at.startsWith(it))) continue;
    await bench.go(bench.page, at);
    await settled(bench.page);
    await bench.page.screenshot({ path: join(folder, name, `${at.replace(/[^a-z0-9]+/gi, '-').slice(0, 40)}.png`) });
  }
  for (const it of bench.complaints) console.log(`${name}: ${it}`);
  bench.allow(/./);
  await bench.close();
}

for (const [name, context] of Object.entries(dresses)) await tour(name, 'demo', context);
await tour('empty', 'empty', {});
await tour('hostile', hostile, {});
await finish();
console.log(folder);

// No page and no main state has a fault that axe can see, in English.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { workbench } from './harness.mjs';
import { faults, walk } from './lib/axe.mjs';
import { pages, settled } from './lib/pages.mjs';

test('every page', async () => {
  const bench = await workbench({ project: 'demo' });
  assert.deepEqual(await walk(bench, bench.page), []);
});

test('every page in dark colours', async () => {
  const bench = await workbench({ project: 'demo' }, { context: { colorScheme: 'dark' } });
  assert.deepEqual(await walk(bench, bench.page, { only: ['color-contrast'] }), []);
});

test('the help and the palette over a page', async () => {
  const bench = await workbench({ project: 'demo' });
  const wrong = [];
  for (const at of (await pages(bench)).filter((it) => /^(sources|read\/\d+|codebook)$/.test(it))) {
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

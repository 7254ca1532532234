// No page has a fault that axe can see, in Arabic, on a telephone, in an empty project.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { workbench } from './harness.mjs';
import { walk } from './lib/axe.mjs';

test('every page in Arabic', async () => {
  const bench = await workbench({ project: 'demo' }, { context: { locale: 'ar' } });
  assert.equal(await bench.page.evaluate(() => document.documentElement.dir), 'rtl');
  assert.deepEqual(await walk(bench, bench.page), []);
});

test('every page in Arabic, in dark colours', async () => {
  const bench = await workbench({ project: 'demo' }, { context: { locale: 'ar', colorScheme: 'dark' } });
  assert.deepEqual(await walk(bench, bench.page, { only: ['color-contrast'] }), []);
});

test('every page on a telephone', async () => {
  const bench = await workbench({ project: 'demo' }, { context: { viewport: { width: 360, height: 740 }, hasTouch: true } });
  assert.deepEqual(await walk(bench, bench.page), []);
});

test('every page of an empty project', async () => {
  const bench = await workbench({ project: 'empty' });
  assert.deepEqual(await walk(bench, bench.page), []);
});

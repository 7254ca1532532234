// Figures: drawn, read by key, said as a table, and made evidence.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { workbench } from './harness.mjs';
import { until } from './lib/board.mjs';

test('a chart holds every value, and reads it out by key', async () => {
  const bench = await workbench({ project: 'demo' }, { at: 'datasets' });
  const { page } = bench;
  const block = page.locator('.figure-block', { hasText: 'Case 3: Syria' });
  await block.locator('svg.plot').waitFor();
  assert.equal(await block.locator('.bar').count(), 8, 'two series of four years');
  assert.equal(await block.locator('.bar.unreliable').count(), 1);
  await block.locator('.value').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await block.locator('.chart-reading', { hasText: '2012: 15,610 · ucdp-syria-deaths' }).waitFor();
  await page.keyboard.press('End');
  await block.locator('.chart-reading', { hasText: '2014: 76,021 · sohr-syria-deaths' }).waitFor();
  const row = block.locator('tbody tr', { hasText: '2013' });
  assert.match(await row.textContent(), /9,795.*marked unreliable.*73,447/s);
  assert.match(await block.locator('.f-events').textContent(), /vetoed/);
});

test('time runs from left to right where the page runs from right to left', async () => {
  const bench = await workbench({ project: 'demo' }, { at: 'datasets', context: { locale: 'ar' } });
  await bench.page.locator('svg.plot .bar').first().waitFor();
  const places = await bench.page.locator('.plot').first().locator('.bar.first').evaluateAll((all) => all.map((it) => it.getBoundingClientRect().x));
  assert.deepEqual(places, [...places].sort((a, b) => a - b));
});

test('a figure becomes evidence', async () => {
  const bench = await workbench({ project: 'demo' }, { at: 'datasets' });
  const { page } = bench;
  const links = async () => (await bench.api('findings')).findings.find((it) => it.name === 'S2.2').evidence.length;
  const before = await links();
  await page.getByRole('button', { name: 'Use sohr-syria-deaths as evidence' }).click();
  const box = page.getByRole('combobox', { name: 'Finding' });
  await box.fill('S2.2');
  await box.press('Enter');
  await page.getByText('context only').click();
  await page.getByRole('button', { name: 'Add as evidence' }).click();
  await until(links, before + 1);
});

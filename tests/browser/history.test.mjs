// The history as a person uses it: what was done, in words, and taking any of it back.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { workbench } from './harness.mjs';

const act = (page, name) => page.getByRole('article', { name });

test('acts are listed by day with who and what, and say in words what they changed', async () => {
  const bench = await workbench({ project: 'empty' });
  const { page } = bench;
  await bench.alidade('codebook', 'add', 'fear', '--definition', 'being afraid');
  await bench.alidade('codebook', 'edit', 'fear', '--definition', 'of what may come');
  await bench.go(page, 'history');
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  const latest = page.locator('article.act').first();
  await latest.getByRole('button', { name: /^What changed/ }).click();
  await latest.getByText('of what may come').waitFor();
  assert.match(await latest.innerText(), /Changed\s+code\s+fear\s+definition:\s+being afraid → of what may come/);
});

test('any act is taken back and brought back, live in both windows', async () => {
  const bench = await workbench({ project: 'empty' });
  const { page } = bench;
  for (const name of ['one', 'two']) await bench.alidade('--coder', 'ben', 'codebook', 'add', name);
  await bench.go(page, 'history');
  const second = await bench.secondPage({ at: 'history' });
  const names = async () => (await bench.api('codes')).codes.map((it) => it.name);
  await act(page, /one/).getByRole('button', { name: /^Take back/ }).click();
  await act(second, /one/).filter({ has: second.locator('.act-badge') }).first().waitFor();
  assert.deepEqual(await names(), ['two']);
  await act(second, /one/).filter({ has: second.locator('.act-badge') }).first().getByRole('button', { name: /^Bring back/ }).click();
  await page.locator('article.act').filter({ hasNot: page.locator('.act-badge') }).filter({ hasText: 'one' }).first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll('.act').length === 5);
  assert.deepEqual((await names()).sort(), ['one', 'two']);
});

test('what stands in the way is said, and nothing is changed', async () => {
  const bench = await workbench({ project: 'empty' });
  const { page } = bench;
  await bench.alidade('codebook', 'add', 'above');
  await bench.alidade('codebook', 'add', 'beneath', '--parent', 'above');
  await bench.go(page, 'history');
  await act(page, /above/).last().getByRole('button', { name: /^Take back/ }).click();
  await page.getByRole('alert').getByText(/cannot be undone by itself/).waitFor();
  assert.equal((await bench.api('codes')).codes.length, 2);
});

test('acts are narrowed to one coder', async () => {
  const bench = await workbench({ project: 'demo' }, { at: 'history' });
  const { page } = bench;
  const all = (await bench.api('log?limit=100')).acts;
  const coder = all[0].coder;
  await page.getByLabel('By', { exact: true }).selectOption(coder);
  assert.equal(await page.locator('article.act').count(), all.filter((it) => it.coder === coder).length);
});

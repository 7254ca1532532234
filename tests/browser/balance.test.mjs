// The balance sheet, and reports: made, opened in a window, and refused where they would tell too much.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { workbench } from './harness.mjs';
import { smallStudy } from './lib/board.mjs';

test('the sheet says what the command line says, and every entry opens its finding', async () => {
  const bench = await workbench({ project: 'demo' }, { at: 'balance' });
  const { page } = bench;
  await page.locator('.balance-table').waitFor();
  const { balance } = JSON.parse(await bench.alidade('triangulate', '--balance', '--json'));
  const told = balance.rows.flatMap((row) => [...row.cells, row.balance].flatMap((it) => it.bullets.map((bullet) => `${bullet.text} ${bullet.finding}`)));
  assert.deepEqual(await page.locator('.bullet-text').allTextContents(), told);
  assert.deepEqual(await page.locator('.lints li').allTextContents(), balance.lints);
  await page.getByRole('link', { name: /S2\.1/ }).first().click();
  await page.getByRole('complementary', { name: 'Why this level' }).getByRole('heading', { name: /S2\.1/ }).waitFor();
});

test('a report opens in a window and is handed out as a file', async () => {
  const bench = await workbench({ project: 'demo' }, { at: 'findings/Q2' });
  const { page } = bench;
  await page.locator('.f-card').first().waitFor();
  await page.keyboard.press('r');
  const window = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Make the report' }).click();
  const report = await window;
  await report.getByRole('heading', { name: /Did the UNSC/ }).first().waitFor();
  await report.close();

  await page.keyboard.press('r');
  const handedOut = async (name) => {
    await page.getByRole('radio', { name }).check();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Make the report' }).click();
    const file = await download;
    await page.getByRole('button', { name: 'Make the report' }).waitFor({ state: 'detached' });
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  };
  const data = await handedOut('data (JSON)');
  assert.deepEqual(JSON.parse(data.text), JSON.parse(await bench.alidade('triangulate', 'Q2', '--json')));
  await page.keyboard.press('r');
  assert.match((await handedOut('Word document')).name, /\.docx$/);
});

test('a report that would give a witness away is refused, and printed only in a second step', async () => {
  const bench = await workbench({ project: async (dir, alidade) => {
    await smallStudy(dir, alidade);
    await alidade('participant', 'add', 'P-1', '--level', 'chatham_house', '--institution', 'Mission of Norland');
    await alidade('source', 'set', 'I-01', '--participant', 'P-1');
    await alidade('finding', 'add', 'F1', '--question', 'Q1', '--case', 'north', '--text', 'It helped');
    await alidade('judge', 'set', 'F1', 'adequacy', 'serious', '--reason', 'One voice, from the mission of Norland');
  } }, { at: 'findings/Q1' });
  const { page } = bench;
  await page.locator('.f-card').waitFor();
  await page.keyboard.press('r');
  await page.getByRole('button', { name: 'Make the report' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'agreed to be withheld' });
  await alert.waitFor();
  assert.ok(!(await alert.textContent()).includes('Norland'), 'the refusal says where, not what');
  assert.equal(page.context().pages().length, 1);
  const window = page.context().waitForEvent('page');
  await alert.getByRole('button', { name: /all the same/ }).click();
  const report = await window;
  await report.getByText('It helped').first().waitFor();
});

test('a sheet without findings leads to them', async () => {
  const bench = await workbench({ project: 'empty' }, { at: 'balance' });
  await bench.page.getByRole('link', { name: 'Write a finding' }).click();
  await bench.page.getByRole('heading', { name: 'Write your first guiding question' }).waitFor();
});

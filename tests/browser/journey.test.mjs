// A newcomer with a keyboard and nothing else: from an empty project to a coded passage, a finding with evidence and a printed report.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { workbench } from './harness.mjs';
import { codings, savedNow } from './lib/reading.mjs';

const transcript = ['INT: What happened at the checkpoint that morning?', 'W: They stopped us. The officer said nobody passes without a paper, and then he let the doctor through.',
  'INT: Why the doctor?', 'W: Because of the woman in the car. We all shouted.'].join('\n\n');

/** Counts keys, and presses them: what the minute of a newcomer is made of. */
class Hands {
  constructor(page) {
    Object.assign(this, { page, keys: 0 });
  }

  async press(...keys) {
    for (const key of keys) {
      this.keys += 1;
      await this.page.keyboard.press(key);
    }
  }

  async type(words) {
    this.keys += words.length;
    await this.page.keyboard.type(words);
  }

  /** Presses Tab until something of this name has the focus. */
  async to(name, most = 60) {
    for (let n = 0; n < most; n += 1) {
      if (await this.at(name)) return;
      await this.press('Tab');
    }
    throw new Error(`Tab does not reach ${name}; the focus is on ${await this.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))}`);
  }

  at(name) {
    return this.page.evaluate(({ source, flags }) => {
      const it = document.activeElement;
      const labels = it && 'labels' in it && it.labels ? [...it.labels].map((label) => label.textContent) : [];
      const named = it?.getAttribute('aria-labelledby')?.split(' ').map((id) => document.getElementById(id)?.textContent ?? '') ?? [];
      return [it?.getAttribute('aria-label'), ...labels, ...named, it?.textContent].some((words) => words && new RegExp(source, flags).test(words.trim()));
    }, { source: name.source, flags: name.flags });
  }
}

test('from an empty project to the first coded passage, by keyboard, in few steps', async () => {
  const bench = await workbench({ project: 'empty' });
  const { page } = bench;
  const hands = new Hands(page);
  const begin = Date.now();
  await page.getByText('No sources yet').waitFor();
  // The browser is told early that a test answers for the person: a key right after would be quicker.
  const chooser = page.waitForEvent('filechooser');
  await hands.to(/^Choose files/);
  await hands.press('Enter');
  await (await chooser).setFiles({ name: 'gate.txt', mimeType: 'text/plain', buffer: Buffer.from(transcript) });
  await page.getByRole('button', { name: /^Import 1 file/ }).waitFor();
  await hands.to(/^Import 1 file/);
  await hands.press('Enter');
  await page.locator('main').getByText(/gate is in the project/).waitFor();
  await hands.to(/^(Read|Open) gate/);
  await hands.press('Enter');
  await page.getByText('They stopped us').waitFor();
  await hands.press('s', 's', 's');
  await hands.press('c');
  await hands.type('bargaining');
  await hands.press('Enter');
  await savedNow(page);
  const took = (Date.now() - begin) / 1000;
  const all = await codings(bench, 1);
  assert.equal(all.length, 1);
  console.log(`    first coded passage: ${hands.keys} keys, ${took.toFixed(1)} s of the machine's time`);
  assert.ok(hands.keys <= 60, `${hands.keys} keys`);
});

test('a question, a finding with evidence, and the report, by keyboard', async () => {
  const bench = await workbench({
    project: async (dir, alidade) => {
      await writeFile(join(dir, 'gate.txt'), transcript);
      await alidade('import', join(dir, 'gate.txt'), '--type', 'interview', '--language', 'en', '--case', 'gate');
      await alidade('codebook', 'add', 'bargaining');
      await alidade('code', 'apply', 'bargaining', '--in', 'gate', '--quote', 'he let the doctor through');
    },
  });
  const { page } = bench;
  const hands = new Hands(page);
  await hands.press('Control+k');
  await hands.type('Findings');
  await hands.press('Enter');
  await page.getByRole('heading', { name: 'Write your first guiding question' }).waitFor();
  await hands.to(/^Write a question/);
  await hands.press('Enter');
  await hands.to(/^Wording/);
  await hands.type('Who could pass, and why?');
  await hands.to(/^(Save|Create)$/);
  await hands.press('Enter');
  await page.getByText('What does this case answer?').waitFor();

  await hands.press('n');
  await hands.to(/^Claim/);
  await hands.type('Passing was bargained for in public');
  await hands.to(/^(Save|Create)$/);
  await hands.press('Enter');
  await page.getByText('Finding created').waitFor();

  await hands.press('p');
  await page.getByText('he let the doctor through').first().waitFor();
  await hands.to(/^he let the doctor through/);
  await hands.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Link to a finding' });
  await sheet.waitFor();
  // The only finding is meant: as the card in hand, or chosen already.
  const choice = sheet.getByRole('combobox', { name: 'Finding' });
  assert.match((await choice.count()) ? await choice.inputValue() : await sheet.innerText(), /Passing was bargained/);
  await hands.to(/^Add as evidence/);
  await hands.press('Enter');
  await page.getByText(/Evidence added/).waitFor();
  await savedNow(page);

  const { findings } = await bench.api('findings');
  assert.equal(findings.length, 1);
  assert.deepEqual(findings[0].evidence.map((it) => [it.stance, it.passage.quotation]), [['supports', 'he let the doctor through']]);

  const report = bench.context.waitForEvent('page');
  await hands.press('r');
  await hands.to(/^Make the report/);
  await hands.press('Enter');
  const printed = await report;
  await printed.getByText('Passing was bargained for in public').first().waitFor();
  const paper = await printed.pdf().catch((error) => error);
  assert.ok(Buffer.isBuffer(paper) && paper.length > 5_000, `the report cannot be printed: ${paper}`);
});

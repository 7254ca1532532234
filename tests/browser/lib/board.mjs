// What a person sees on the board of a question, and what the command line says of the same question.

import assert from 'node:assert/strict';

/** Waits until something holds; fails with what was seen last. */
export async function until(see, expected, patience = 10_000) {
  const end = Date.now() + patience;
  for (;;) {
    const seen = await see();
    try {
      assert.deepEqual(seen, expected);
      return seen;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((done) => { setTimeout(done, 60); });
    }
  }
}

/** A finding as its card shows it. */
export async function shown(page, name) {
  const card = page.locator(`.f-card[data-finding="${name}"]`);
  const strands = await card.locator('.strand').evaluateAll((all) => all.map((it) => [
    it.querySelector('.strand-name').textContent, it.querySelector('.f-verdict')?.textContent.trim() ?? '']));
  return {
    code: (await card.locator('.cell-code').textContent()).trim(),
    level: (await card.locator('.f-level strong').textContent()).trim(),
    verdicts: Object.fromEntries(strands),
  };
}

const words = {
  interview: 'interviews', document: 'documents', dataset: 'data sets', supports_qualified: 'supports, qualified', asserted_unsourced: 'asserted, no source', no_admissible: 'no admissible link',
};
const codes = { asserted_unsourced: 'asserted, unsourced' };
const spoken = (word) => words[word] ?? word.replaceAll('_', ' ');

/** The same from `alidade triangulate --json`. */
export async function computed(bench, question, name) {
  const { questions: [report] } = JSON.parse(await bench.alidade('triangulate', question, '--json'));
  const finding = [...report.cases.flatMap((it) => it.findings), ...report.across].find((it) => it.name === name);
  const { strict } = finding;
  return {
    code: codes[strict.cell_code] ?? spoken(strict.cell_code),
    level: strict.level.replace('-', '–'),
    verdicts: Object.fromEntries(strict.strands.map((it) => [spoken(it.strand), `${spoken(it.verdict)}${it.weak ? ', weak' : ''}`])),
  };
}

/** The card says what the command line says. */
export async function agree(bench, question, name, page = bench.page) {
  return until(() => shown(page, name), await computed(bench, question, name));
}

/** A study with one question, one case, one interview and two coded passages. */
export async function smallStudy(dir, alidade) {
  const { writeFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  const one = join(dir, 'I-01.txt');
  const two = join(dir, 'I-02.txt');
  const text = (said) => `Q: What happened after the vote?\n\nW: ${said}\n\nQ: And later?\n\nW: The roads stayed shut until spring.`;
  await writeFile(one, text('Nobody was deterred that year.'));
  await writeFile(two, text('The raids went on as before.'));
  await alidade('import', one, two, '--type', 'interview');
  await alidade('case', 'add', 'north', '--title', 'The north');
  for (const source of ['I-01', 'I-02']) await alidade('source', 'set', source, '--case', 'north');
  await alidade('question', 'add', 'Q1', '--wording', 'Did the vote help?', '--kind', 'descriptive');
  await alidade('codebook', 'add', 'deterrence');
  await alidade('code', 'apply', 'deterrence', '--in', 'I-01', '--quote', 'Nobody was deterred that year.');
  await alidade('code', 'apply', 'deterrence', '--in', 'I-02', '--quote', 'The raids went on as before.');
}

// A study in which everything that a person can name or write is meant to do harm on a screen.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Words that stand in every nasty string, so that a test can find it as text. */
export const mark = 'zqx';

export const long = 'W'.repeat(10_000);
export const longName = `${mark}${'N'.repeat(190)}`;

export const script = `<script>alert("${mark}")</script>`;
export const image = `"><img src=x onerror=alert('${mark}')>`;
export const svg = `</title><svg/onload=alert(\`${mark}\`)>`;
export const turned = `${mark}\u202Etxt.exe\u2066 ab`;
export const family = `👩‍👩‍👧‍👦🏳️‍🌈 ${mark} e\u0301`;
export const arabic = `مقابلة (${mark}) رقم 12`;
export const template = `{{7*7}} \${alert(1)} ${mark} javascript:alert(1) %3Cb%3E &lt;b&gt;`;

const all = [script, image, svg, turned, family, arabic, template];

/** Names of codes; a slash separates a code from its parent, so it cannot stand in one. */
const codeNames = all.map((it, number) => `c${number + 1} ${it.replaceAll('/', '')}`);

/** Paragraphs, the tenth of ten thousand characters without a space. */
const text = [
  `${script} said at the beginning of the interview, and nobody in the room moved.`,
  `W: ${image} is how she wrote it down, twice, in her own hand.`,
  `<b>INT</b>: ${svg} and what happened then?`,
  `W: ${turned} was the name of the file that they asked about.`,
  `W: ${family} came with the message, and so did ${arabic}.`,
  `W: ${template} were the words.`,
  `W: ${long}`,
  `مقابلة: قال الشاهد إن ${mark} وصل إلى الحاجز <i>رقم</i> 12 (مساءً).`,
  'W: Nothing more was said about it.',
].join('\n\n');

/** Fills an empty project. */
export async function hostile(dir, alidade) {
  const names = [`s1 ${script}`, `s2 ${image}`, `s3 ${turned}`, `s4 ${arabic}`, longName];
  for (const [number, name] of names.entries()) {
    const file = join(dir, `in-${number}.txt`);
    await writeFile(file, `${text}\n\nSource ${number}.`);
    await alidade('import', file, '--id', name, '--type', 'interview', '--language', number === 3 ? 'ar' : 'en');
  }
  const file = join(dir, 'study.json');
  await writeFile(file, JSON.stringify(study(names)));
  await alidade('import', file);
  await alidade('--coder', image, 'code', 'apply', codeNames[0], '--in', names[1], '--quote', 'nobody in the room moved');
  await alidade('--coder', arabic, 'code', 'apply', codeNames[1], '--in', names[0], '--quote', 'Nothing more was said');
  return names;
}

function study(names) {
  const codes = all.map((it, number) => ({ id: codeNames[number], definition: `${it} ${long}`, ...(number > 3 ? { parent: codeNames[0] } : {}) }));
  codes.push({ id: `l ${longName}`.slice(0, 190), definition: script });
  const codings = codes.slice(0, 6).map(({ id }, number) => ({ source: names[number % 3], code: id, coder: all[number], quote: 'was the name of the file', memo: `${image}\n${long}` }));
  return {
    alidade_study: 1,
    project: { title: `Study ${script} ${image}`, research_question: svg, hypothesis: template, scope: long },
    cases: all.slice(0, 4).map((it, number) => ({ id: `case${number} ${it}`.slice(0, 60), title: `${it} ${longName}`, events: [{ date: '2014-05-22', label: it, kind: 'treatment' }] })),
    questions: all.slice(0, 3).map((it, number) => ({ id: `Q${number} ${it}`.slice(0, 60), wording: `${it} ${longName}?`, kind: 'effect' })),
    participants: [{ id: `P ${script}`, attribution: image, level: 'on_record', institution: svg }],
    sources: names.map((id, number) => ({ id, title: `${all[number % all.length]} ${number ? '' : longName}`, cases: [`case${number % 4} ${all[number % 4]}`.slice(0, 60)],
      place: image, participants: [`P ${script}`], attributes: { [`a ${script}`]: svg, plain: longName } })),
    codes, codings,
    findings: all.slice(0, 3).map((it, number) => ({ id: `F${number} ${it}`.slice(0, 60), question: `Q${number} ${all[number]}`.slice(0, 60), case: `case${number} ${it}`.slice(0, 60),
      text: `${it} ${longName}`, grade: 'limited', valence: '+', theme: image,
      evidence: [{ source: names[number], stance: 'supports', strength: 2, directness: 'reported', code: codes[number].id, quote: 'was the name of the file', note: svg, coder: all[number] }] })),
    datasets: [{ source: 'DS', unit: script, series: [{ id: 'series1', case: `case0 ${all[0]}`.slice(0, 60), measure: image, observations: [{ period: 2013, value: '9795', note: svg }, { period: 2014, value: '12' }] }] }],
    memos: all.map((it) => ({ title: it, text: `${it}\n${long}`, coder: it })),
  };
}

// Writes one invented interview with a codebook and codings, the same on every machine, for browser.mjs.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const WORDS = `the and of to a in that it was we they for on you with village border permit convoy ration camp harbour school committee soldier
checkpoint family council court clinic teacher winter bridge market letter flour engine ambulance district translator meeting station register
driver witness commander promise silence rumour ceasefire office curfew delegate observer evidence paper stamp generator medicine shelter blanket
river road field queue signature list radio nobody somebody waited returned stopped asked signed opened closed carried heard saw`.split(/\s+/);
const FAMILIES = ['Events', 'Actors', 'Orders', 'Harm', 'Justification', 'Aftermath', 'Method'];
const MEMBERS = ['arrest', 'checkpoint', 'denial', 'order given', 'chain of command', 'broadcast', 'return'];
const OTHERS = ['انتظرنا عند الجسر ثلاثة أيام ثم جاءت القافلة في الصباح، ولم يقل أحد شيئا.', '我们在边境等了三天，没有人来。第四天早上，车队终于来了。', 'Zoë said: “Čačak, façade, Åse” – and coöperated.'];

/** Numbers 0 ≤ n < 1, always the same ones. @param {number} seed */
function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** @param {() => number} roll @param {number} number */
function sentences(roll, number) {
  const words = Array.from({ length: number }, () => WORDS[Math.floor(roll() ** 1.6 * WORDS.length)]);
  for (let at = 0; at < number; ) {
    words[at] = words[at][0].toUpperCase() + words[at].slice(1);
    at = Math.min(number, at + 4 + Math.floor(roll() * 16));
    words[at - 1] += '.';
  }
  return words.join(' ');
}

/** @param {number} words @param {number} codings @param {number} [seed] */
export function make(words, codings, seed = 17) {
  const roll = dice(seed);
  const turns = [];
  for (let done = 0, i = 0; done < words; i++) {
    const number = i % 2 ? 30 + Math.floor(roll() * 160) : 6 + Math.floor(roll() * 26);
    turns.push(`${i % 2 ? 'W-017' : 'INTERVIEWER'}: ${i % 97 === 41 ? OTHERS[(i / 97) % 3 | 0] : sentences(roll, number)}`);
    done += number;
  }
  const text = `${turns.join('\n\n')}\n`;
  const starts = [...text.matchAll(/[.:,] /g)].map((it) => it.index + 2);
  const codes = FAMILIES.flatMap((family) => [[family, ''], ...MEMBERS.map((name) => [`${name} (${family.toLowerCase()})`, family])]);
  const rows = new Map();
  // Half of them heaped on a tenth of the text, so that they lie over each other.
  while (rows.size < codings) {
    const place = roll() < 0.5 ? 0.4 + roll() * 0.1 : roll();
    const from = Math.floor(place * (starts.length - 12));
    const [start, end] = [starts[from], starts[from + 1 + Math.floor(roll() ** 2 * 9)] - 2];
    const code = codes[Math.floor(roll() * codes.length)][0];
    const coder = roll() < 0.7 ? 'ana' : 'ben';
    if (end > start + 3 && text.slice(start, end).trim() === text.slice(start, end)) rows.set(`${start} ${end} ${code} ${coder}`, ['W-017', code, coder, start, end]);
  }
  return { text, codes, rows: [...rows.values()] };
}

/**
 * The interview in a folder, as `alidade import` reads it.
 * @param {string} folder @param {number} words @param {number} codings
 */
export async function write(folder, words, codings) {
  const made = make(words, codings);
  await mkdir(folder, { recursive: true });
  const quote = (/** @type {any} */ value) => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
  const csv = (/** @type {any[][]} */ rows) => rows.map((row) => row.map(quote).join(',')).join('\n') + '\n';
  await writeFile(join(folder, 'W-017.txt'), made.text);
  await writeFile(join(folder, 'codebook.csv'), csv([['name', 'parent', 'definition'], ...made.codes.map(([name, parent]) => [name, parent, `Invented: what belongs to ${name}.`])]));
  await writeFile(join(folder, 'codings.csv'), csv([['source', 'code', 'coder', 'start', 'end'], ...made.rows]));
  return { words, codings: made.rows.length, units: made.text.length };
}

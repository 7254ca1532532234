// @ts-check
// Words in a text, whatever their case and accents; and places by number or time.
import { fold } from './rank.js';

/** @typedef {import('./transcript.js').Transcript} Transcript */

const MOST = 5000;

/** @param {string} text @param {string} query @returns {[number, number][]} in order */
export function allHits(text, query) {
  const wanted = fold(query).trim();
  if (!wanted) return [];
  const folded = foldEvenly(text);
  /** @type {[number, number][]} */
  const found = [];
  for (let at = folded.indexOf(wanted); at >= 0 && found.length < MOST; at = folded.indexOf(wanted, at + wanted.length)) found.push([at, at + wanted.length]);
  return found;
}

/** @type {{text: string, folded: string}} */
let last = { text: '', folded: '' };

/** Folded unit by unit, so that places stay what they are. @param {string} text */
function foldEvenly(text) {
  if (last.text !== text) {
    const lower = text.toLowerCase();
    const even = lower.length === text.length ? lower : Array.from(text, (letter) => (letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter)).join('');
    last = { text, folded: even.replace(/[\u00c0-\u024f\u1e00-\u1eff]/g, (letter) => plain(letter)) };
  }
  return last.folded;
}

/** @type {Map<string, string>} */
const bare = new Map();

/** @param {string} letter */
function plain(letter) {
  let found = bare.get(letter);
  if (found === undefined) {
    found = letter.normalize('NFKD').replace(/\p{M}+/gu, '');
    if (found.length !== 1) found = letter;
    bare.set(letter, found);
  }
  return found;
}

/** `12` or `¶12` is a paragraph, `1:02:30` or `2:30` the last turn that begins then. @param {Transcript} transcript @param {string} query @returns {number | null} */
export function placeOf(transcript, query) {
  const asked = query.trim().replace(/^(¶|#)\s*/, '').replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  if (/^\d+$/.test(asked)) {
    const i = transcript.paragraphs.findIndex((it) => it.number === Number(asked));
    return i >= 0 ? transcript.saidFrom(i) : null;
  }
  if (!/^\d+(:\d{1,2}){1,2}$/.test(asked)) return null;
  const seconds = asked.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  let found = null;
  transcript.paragraphs.forEach((it, i) => {
    if (it.time >= 0 && it.time <= seconds) found = transcript.saidFrom(i);
  });
  return found;
}

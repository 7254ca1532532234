// @ts-check
/** How verdicts, stances, grades and levels read; each with a mark, and never by colour alone. */

import { bdi, h } from '../core/dom.js';
import { has, language, t } from '../core/i18n.js';
import { levelRange, rangeText } from '../model/findings.js';
import { strandName } from '../parts/names.js';
import { mark, steps } from './marks.js';

export const STANCES = ['supports', 'contradicts', 'qualifies', 'context'];
export const STRENGTHS = [1, 2, 3];
export const DIRECTNESS = ['took_part', 'witnessed', 'reported', 'inferred'];
export const GRADES = ['none', 'not_observable', 'very_limited', 'limited', 'moderate', 'strong'];
export const VALENCES = ['+', '-', '0', 'context'];
export const KINDS = ['rationale', 'effect', 'support', 'descriptive'];
export const ROLES = ['finding', 'rival', 'implication'];

/** The sign of a finding as it is printed. @type {Record<string, string>} */
const SIGNS = { '+': '+', '-': '−', 0: '0', context: '·' };
/** @type {Record<string, string>} */
const SIGN_WORDS = { '+': 'positive', '-': 'negative', 0: 'neither', context: 'context' };

/** A word of the data model in the interface's language; what it does not know stays as it came. @param {string} group @param {string | null | undefined} word */
export function phrase(group, word) {
  if (word === null || word === undefined || word === '') return '';
  const key = `findings.${group}.${word}`;
  return has(key) ? t(key) : String(word).replaceAll('_', ' ');
}

export { strandName };
/** @param {string} name */
export const strandLabel = (name) => (has(`findings.strand.${name}`) ? h('span', strandName(name)) : bdi(name));

/** @param {string | null} valence */
export const signWord = (valence) => (valence === null ? '' : t(`findings.valence.${SIGN_WORDS[valence] ?? 'context'}`));

/** The sign of a finding in its box. @param {string | null} valence */
export function sign(valence) {
  const word = valence === null ? t('findings.valence.unset') : signWord(valence);
  return h('span', { class: `f-sign sign-${valence === null ? 'unset' : (SIGN_WORDS[valence] ?? 'context')}`, role: 'img', 'aria-label': word, title: word }, valence === null ? '?' : SIGNS[valence] ?? '·');
}

/** @param {string} stance */
export function stance(stance) {
  return h('span', { class: `f-stance stance-${stance}` }, mark(stance), ' ', phrase('stance', stance));
}

/** Three dots for how strong. @param {number} strength */
export function strength(strength) {
  const word = phrase('strength', String(strength));
  return h('span', { class: 'f-strength', title: word }, h('span', { class: 'f-dots', 'aria-hidden': 'true' }, '●'.repeat(strength), h('span', { class: 'f-off' }, '●'.repeat(Math.max(0, 3 - strength)))), ' ', word);
}

/** @param {{verdict: string, weak?: boolean}} reading */
export function verdictText({ verdict, weak }) {
  return weak ? t('findings.verdict-weak', { verdict: phrase('verdict', verdict) }) : phrase('verdict', verdict);
}

/** @param {{verdict: string, weak?: boolean}} reading */
export function verdict(reading) {
  return h('span', { class: `f-verdict verdict-${reading.verdict}` }, mark(reading.verdict), ' ', verdictText(reading));
}

/** The level as steps and as a word. @param {any} level */
export function level(level) {
  const { least, most, text } = levelRange(level);
  const meaning = least === most ? phrase('level', least) : t('findings.level-range', { least: phrase('level', least), most: phrase('level', most) });
  return h('span', { class: 'f-level', title: meaning }, steps(least, most), h('strong', text), h('span', { class: 'hidden-visually' }, ` ${meaning}`));
}

/** @param {any} level */
export function levelMeaning(level) {
  const { least, most } = levelRange(level);
  return least === most ? phrase('level', least) : t('findings.level-range', { least: phrase('level', least), most: phrase('level', most) });
}

/** `3–4 origins`. @param {any} range */
export function origins(range) {
  const most = typeof range === 'object' && range ? range.max : Number(range ?? 0);
  const open = typeof range === 'object' && range && range.min !== range.max;
  return open ? t('findings.origins-range', { range: rangeText(range) }) : t('findings.origins', { n: most });
}

/** What a case answers, which the program says in English: its words in the interface's language. @param {string} answer */
export function answerWords(answer) {
  if (language() === 'en') return answer;
  return answer.replace(/no finding|without (?:sign|grade)|neutral|context|not observable|very limited|limited|moderate|strong/g, (words) => {
    const grade = words.replace(' ', '_');
    return GRADES.includes(grade) ? phrase('grade', grade) : t(`findings.answer.${grade}`);
  });
}

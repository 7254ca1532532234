// @ts-check
// One hit: a paragraph with the words found, its place, and what it is coded with.
import { h, bdi, clear } from '../core/dom.js';
import { api } from '../core/api.js';
import { t, number } from '../core/i18n.js';
import { explain } from '../core/status.js';
import { codeNames } from './codes.js';
import { moreLike } from './like.js';
import { snippet } from './snippet.js';

/** @typedef {import('../model/hits.js').Hit} Hit */
/** @typedef {import('../model/hits.js').HitSource} HitSource */

/** Paragraphs before and after at the first and each further press. */
const STEPS = [1, 3, 8];

/**
 * @param {HitSource} source @param {Hit} hit @param {string} key
 */
export function hitRow(source, hit, key) {
  const at = hit.matches[0]?.[0] ?? hit.start;
  const place = h('a', { class: 'hit-open', href: `#/read/${source.id}?at=${at}`, dataset: { open: '' } }, t('search.paragraph', { n: hit.block }));
  const box = h('input', { type: 'checkbox', 'aria-label': t('search.mark-hit', { source: source.name, block: hit.block }) });
  const words = h('div', { class: 'hit-words' }, snippet(hit));
  const more = contextToggle();
  const like = h('button', { type: 'button', class: 'button quiet hit-more hit-like', 'aria-label': t('search.like.of', { source: source.name, block: hit.block }), title: t('search.like'), onclick: () => moreLike(source, hit) }, '≈');
  const row = h('li', { class: 'hit', dataset: { key } },
    h('label', { class: 'hit-box' }, box),
    h('div', { class: 'hit-place' }, h('span', { class: 'hit-line' }, place, more, like), hit.speaker ? h('span', { class: 'hit-speaker' }, bdi(hit.speaker)) : null),
    words, codeNames(hit.codes), alike(hit));
  contextButton(more, words, () => snippet(hit), (paragraphs) => showAround(words, source, hit, paragraphs));
  return row;
}

/** Paragraphs that say nearly the same and are folded into this one. @param {Hit} hit */
function alike({ alike: others = [] }) {
  if (!others.length) return null;
  const link = (/** @type {{source: {id: number, name: string}, block: number, start: number}} */ it) => h('a', { href: `#/read/${it.source.id}?at=${it.start}` }, bdi(`${it.source.name} ¶ ${it.block}`));
  return h('details', { class: 'hit-alike' }, h('summary', t('search.alike', { n: others.length })), h('ul', others.map((it) => h('li', link(it)))));
}

export function contextToggle() {
  return h('button', { type: 'button', class: 'button quiet hit-more', 'aria-expanded': 'false', 'aria-label': t('search.context'), title: t('search.context') }, '↕');
}

/**
 * Each press shows more around a passage, the last one goes back to it alone.
 * @param {HTMLElement} button @param {HTMLElement} place @param {() => Node} alone @param {(paragraphs: number) => Promise<void>} widen
 */
export function contextButton(button, place, alone, widen) {
  let step = -1;
  button.addEventListener('click', async () => {
    step = step + 1 >= STEPS.length ? -1 : step + 1;
    button.setAttribute('aria-expanded', String(step >= 0));
    const words = t(step < 0 ? 'search.context' : step + 1 < STEPS.length ? 'search.context-more' : 'search.context-less');
    button.setAttribute('aria-label', words);
    button.title = words;
    if (step < 0) clear(place).append(alone());
    else await widen(STEPS[step]);
  });
}

/** @param {HTMLElement} place @param {HitSource} source @param {Hit} hit @param {number} paragraphs */
async function showAround(place, source, hit, paragraphs) {
  try {
    const { blocks } = await api.get(`context?source=${source.id}&start=${hit.start}&end=${hit.end}&paragraphs=${paragraphs}`);
    clear(place).append(h('ol', { class: 'around' }, blocks.map((/** @type {Around} */ it) => around(it, hit.block, hit.matches))));
  } catch (error) {
    explain(error);
  }
}

/** @typedef {{number: number, start: number, end: number, speaker: string | null, text: string}} Around */

/**
 * A paragraph around a passage.
 * @param {Around} block @param {number | null} middle the number of the paragraph it is about @param {[number, number][]} matches in the text
 */
export function around(block, middle, matches) {
  return h('li', { class: block.number === middle ? 'here' : null, 'aria-current': block.number === middle ? 'true' : null },
    h('span', { class: 'around-number' }, number(block.number)),
    block.speaker ? h('span', { class: 'hit-speaker' }, bdi(block.speaker)) : null,
    h('p', { dir: 'auto', class: 'hit-text' }, withMarks(block.text, block.start, matches)));
}

/**
 * The text of a paragraph with what was found in it emphasised.
 * @param {string} text @param {number} start where it begins in the source @param {[number, number][]} matches in the source
 * @returns {(string | HTMLElement)[]}
 */
export function withMarks(text, start, matches) {
  /** @type {(string | HTMLElement)[]} */
  const parts = [];
  let done = 0;
  for (const [from, to] of [...matches].sort((a, b) => a[0] - b[0])) {
    const [a, b] = [Math.max(done, from - start), Math.min(text.length, to - start)];
    if (b <= a) continue;
    parts.push(text.slice(done, a), h('mark', null, text.slice(a, b)));
    done = b;
  }
  parts.push(text.slice(done));
  return parts;
}

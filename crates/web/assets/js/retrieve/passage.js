// @ts-check
// One coded passage: its words with a little around them, where it stands, who coded it, what else it is coded with.
import { h, bdi, clear } from '../core/dom.js';
import { api } from '../core/api.js';
import { t } from '../core/i18n.js';
import { explain } from '../core/status.js';
import { codechip } from '../parts/codechip.js';
import { around, contextButton, contextToggle } from '../search/hit.js';
import { codeNames } from '../search/codes.js';
import { cuts } from '../model/passages.js';

/** @typedef {import('../model/passages.js').Passage} Passage */

/**
 * @param {Passage} passage
 * @param {{group: string, onmemo: (passage: Passage) => void}} how
 */
export function passageRow(passage, how) {
  const { source, paragraph, speaker, start } = passage;
  const place = h('a', { class: 'hit-open', dataset: { open: '' }, href: `#/read/${source.id}?at=${start}&code=${passage.code}`, title: source.title },
    how.group === 'source' ? null : [bdi(source.name), ' '], t('search.paragraph', { n: paragraph }));
  const box = h('input', { type: 'checkbox', 'aria-label': t('search.mark-hit', { source: source.name, block: paragraph }) });
  const words = h('div', { class: 'hit-words' }, quotation(passage));
  const more = contextToggle();
  const row = h('li', { class: 'hit passage', dataset: { key: String(passage.id) } },
    h('label', { class: 'hit-box' }, box),
    h('div', { class: 'hit-place' }, h('span', { class: 'hit-line' }, place, more), speaker ? h('span', { class: 'hit-speaker' }, bdi(speaker)) : null),
    words,
    passageFoot(passage, how));
  contextButton(more, words, () => quotation(passage), (paragraphs) => showAround(words, passage, paragraphs));
  return row;
}

/**
 * What can change while the words stay: codes, coder, memo.
 * @param {Passage} passage @param {{group: string, onmemo: (passage: Passage) => void}} how
 */
export function passageFoot(passage, { group, onmemo }) {
  const memo = passage.memo ? h('button', { type: 'button', class: 'button link small', title: t('retrieve.memo-there'), onclick: () => onmemo(passage) }, t('retrieve.memo')) : null;
  return h('div', { class: 'passage-foot' }, group === 'code' ? null : codechip(passage.code), h('span', { class: 'muted small' }, t('retrieve.by'), ' ', bdi(passage.coder)),
    passage.codes.length ? [h('span', { class: 'muted small' }, t('retrieve.also')), codeNames(passage.codes, t('retrieve.also-coded'))] : null, memo);
}

/** @param {Passage} passage */
function quotation(passage) {
  const cut = cuts(passage);
  const sign = (/** @type {string} */ text) => h('span', { class: 'cut', title: t('retrieve.cut') }, text);
  return h('p', { dir: 'auto', class: 'hit-text' },
    passage.before ? h('span', { class: 'context' }, passage.start > passage.before.length ? '… ' : '', passage.before) : null, cut.start ? sign('⟨') : null,
    h('span', { class: 'quotation' }, passage.quotation), cut.end ? sign('⟩') : null,
    passage.after ? h('span', { class: 'context' }, passage.after, ' …') : null);
}

/** @param {HTMLElement} place @param {Passage} passage @param {number} paragraphs */
async function showAround(place, passage, paragraphs) {
  const { source, start, end } = passage;
  try {
    const { blocks } = await api.get(`context?source=${source.id}&start=${start}&end=${end}&paragraphs=${paragraphs}`);
    clear(place).append(h('ol', { class: 'around' }, blocks.map((/** @type {import('../search/hit.js').Around} */ it) => around(it, passage.paragraph, [[start, end]]))));
  } catch (error) {
    explain(error);
  }
}

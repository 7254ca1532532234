// @ts-check
/** A passage before a correction and as it stands now, side by side, with the words that changed marked. */
import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { wordChange } from '../model/wordchange.js';

/** @param {string | null} before @param {string | null} now @param {string | null} [language] */
export function beforeNow(before, now, language = null) {
  const pieces = wordChange(before ?? '', now ?? '');
  const side = (/** @type {'gone' | 'new'} */ kind) => pieces.filter((piece) => piece.kind === 'same' || piece.kind === kind)
    .map((piece) => (piece.kind === 'same' ? piece.text : h(kind === 'gone' ? 'del' : 'ins', piece.text)));
  return h('div', { class: 'before-now' },
    h('div', h('h3', t('sources.before')), h('blockquote', { class: 'reading', dir: 'auto', lang: language }, side('gone'))),
    h('div', h('h3', t('sources.now')), now ? h('blockquote', { class: 'reading', dir: 'auto', lang: language }, side('new')) : h('p', { class: 'muted' }, t('sources.words-gone'))));
}

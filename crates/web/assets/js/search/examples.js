// @ts-check
// What one can ask, in examples to press: shown before anything is typed, and under "How to ask".
import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';

/** Queries are the same in every language; what they find is said in the page's. */
const EXAMPLES = [
  ['negotiate', 'search.eg.forms'],
  ['=negotiate', 'search.eg.exact'],
  ['deterr*', 'search.eg.begins'],
  ['"humanitarian access"', 'search.eg.phrase'],
  ['"access negotiate"~5', 'search.eg.near'],
  ['access denied', 'search.eg.both'],
  ['access OR entry', 'search.eg.either'],
  ['access NOT denied', 'search.eg.not'],
  ['(access OR entry) negotiate', 'search.eg.group'],
  ['speaker:int* court', 'search.eg.speaker'],
  ['/cease-?fires?/', 'search.eg.pattern'],
];

/** @param {(query: string) => void} onpick */
export function examples(onpick) {
  const rows = EXAMPLES.map(([query, key]) => h('tr', null,
    h('th', { scope: 'row' }, h('button', { type: 'button', class: 'button link query', dir: 'ltr', onclick: () => onpick(query) }, query)),
    h('td', null, t(key))));
  return h('table', { class: 'examples' }, h('caption', null, t('search.eg.caption')),
    h('thead', { class: 'hidden-visually' }, h('tr', null, h('th', { scope: 'col' }, t('search.eg.type')), h('th', { scope: 'col' }, t('search.eg.finds')))),
    h('tbody', null, rows));
}

// @ts-check
// Nothing was found: which change would find something, counted, each one press away.
import { h } from '../core/dom.js';
import { t, has } from '../core/i18n.js';
import { widened } from '../model/query.js';
import { without } from '../model/filters.js';
import { ask } from './asking.js';

/** Half a word finds nothing; who goes on typing needs no advice. */
const PATIENCE = 400;

/** @typedef {{q: string, filters: import('../model/filters.js').Filters}} Wish */

/**
 * @param {Wish} wish what found nothing
 * @param {(wish: Wish) => void} onpick
 * @param {AbortSignal} signal
 */
export function nothingFound(wish, onpick, signal) {
  const list = h('ul', { class: 'remedies' });
  const el = h('div', { class: 'nothing' }, h('p', { class: 'what' }, wish.filters.size ? t('search.nothing-here') : t('search.nothing')), list);
  void fill(list, wish, onpick, signal);
  return el;
}

/** @param {HTMLElement} list @param {Wish} wish @param {(wish: Wish) => void} onpick @param {AbortSignal} signal */
async function fill(list, wish, onpick, signal) {
  let found = 0;
  await new Promise((resolve) => setTimeout(resolve, PATIENCE));
  if (signal.aborted) return;
  for (const { wish: other, words } of changes(wish)) {
    const blocks = await countOf(other, signal);
    if (signal.aborted) return;
    if (!blocks) continue;
    found += 1;
    list.append(h('li', null, h('button', { type: 'button', class: 'button', onclick: () => onpick(other) }, words), ' ', t('search.would-find', { n: blocks })));
  }
  if (!found) list.append(h('li', null, t('search.nothing-todo')));
}

/** @param {Wish} wish @returns {{wish: Wish, words: string}[]} */
function changes({ q, filters }) {
  const out = [...filters.keys()].map((name) => ({
    wish: { q, filters: without(filters, name) },
    words: t('search.without', { what: filterName(name) }),
  }));
  if (filters.size > 1) out.push({ wish: { q, filters: new Map() }, words: t('search.without-all') });
  for (const it of widened(q)) out.push({ wish: { q: it.query, filters }, words: t(it.key, { query: it.query }) });
  return out;
}

/** @param {string} name */
const filterName = (name) => (has(`search.filter.${name}`) ? t(`search.filter.${name}`) : name);

/** @param {Wish} wish @param {AbortSignal} signal */
const countOf = ({ q, filters }, signal) => ask({ q, filters, view: 'hits', order: 'rank', limit: 0 }, signal).then(({ blocks }) => blocks, () => 0);

// @ts-check
// Nothing answers all conditions: which one emptied it, by asking once more without each.
import { h } from '../core/dom.js';
import { api } from '../core/api.js';
import { t, has } from '../core/i18n.js';
import { project } from '../core/project.js';
import { withValue, without } from '../model/filters.js';
import { asksSomething, questionOf } from './query.js';

/** @typedef {import('./query.js').Wish} Wish */

/**
 * @param {Wish} wish
 * @param {(filters: import('../model/filters.js').Filters) => void} onpick
 * @param {AbortSignal} signal
 */
export function emptied(wish, onpick, signal) {
  const list = h('ul', { class: 'remedies' });
  const el = h('div', { class: 'nothing' }, h('p', { class: 'what' }, asksSomething(wish.filters) ? t('retrieve.nothing') : t('retrieve.no-codings')), list);
  void fill(list, wish, onpick, signal);
  return el;
}

/** @param {HTMLElement} list @param {Wish} wish @param {(filters: import('../model/filters.js').Filters) => void} onpick @param {AbortSignal} signal */
async function fill(list, wish, onpick, signal) {
  let found = 0;
  for (const { filters, words } of changes(wish.filters)) {
    const total = await api.get(questionOf({ ...wish, filters }, { limit: 0 }), { signal }).then((it) => it.total, () => 0);
    if (signal.aborted) return;
    if (!total) continue;
    found += 1;
    list.append(h('li', null, h('button', { type: 'button', class: 'button', onclick: () => onpick(filters) }, words), ' ', t('retrieve.would-find', { n: total })));
  }
  if (found) return;
  list.append(h('li', null, asksSomething(wish.filters) ? t('retrieve.nothing-todo') : h('a', { class: 'button primary', href: '#/sources' }, t('retrieve.go-code'))));
}

/** Without each condition; of several values of one condition, without each value too. @param {import('../model/filters.js').Filters} filters */
function changes(filters) {
  const out = [];
  for (const [name, values] of filters) {
    if (name === 'beneath') out.push({ filters: without(filters, name), words: t('retrieve.with-beneath') });
    else if (values.length > 1 && (name === 'all' || name === 'none')) {
      for (const value of values) out.push({ filters: withValue(filters, name, value, false), words: t('retrieve.without-one', { what: nameOf(name), value: valueOf(name, value) }) });
    } else out.push({ filters: without(filters, name), words: t('retrieve.without-one', { what: nameOf(name), value: values.map((it) => valueOf(name, it)).join(', ') }) });
  }
  return out;
}

/** @param {string} name */
const nameOf = (name) => (has(`retrieve.cond.${name}`) ? t(`retrieve.cond.${name}`) : t(`search.filter.${name}`));

/** @param {string} name @param {string} value */
const valueOf = (name, value) => (['any', 'all', 'none'].includes(name) ? project.codes.get(Number(value))?.name ?? value : value);

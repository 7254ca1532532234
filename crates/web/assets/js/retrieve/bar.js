// @ts-check
// The line above the passages: how many, how they are grouped and sorted, and what can be done with those marked.
import { h, clear } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { menuButton } from '../parts/menu.js';
import { GROUPS, SORTS } from './query.js';

/** @typedef {{label: string, keys?: string, danger?: boolean, run: () => void}} Act */

/**
 * @param {{onchange: (part: {group?: string, sort?: string}) => void, onmarkall: () => void, onunmark: () => void,
 *   onexport: (format: string) => void, acts: Act[]}} on
 */
export function passageBar(on) {
  const count = h('p', { class: 'search-count', id: 'passage-count' });
  const group = choice('retrieve-group', t('retrieve.group'), GROUPS.map((it) => [it, t(`retrieve.group.${it}`)]), (value) => on.onchange({ group: value }));
  const sort = choice('retrieve-sort', t('retrieve.sort'), SORTS.map((it) => [it, t(`retrieve.sort.${it}`)]), (value) => on.onchange({ sort: value }));
  const marked = h('span', { class: 'marked-count' });
  const acts = on.acts.map(({ label, run, danger, keys }) => h('button', { type: 'button', class: danger ? 'button danger' : 'button', onclick: run, 'aria-keyshortcuts': keys ?? null }, label));
  const actLine = h('div', { class: 'act-line', role: 'toolbar', 'aria-label': t('retrieve.acts'), hidden: true }, marked, acts,
    h('button', { type: 'button', class: 'button quiet', onclick: on.onunmark }, t('search.unmark')));
  const tools = h('div', { class: 'search-tools' }, group.el, sort.el,
    h('button', { type: 'button', class: 'button quiet', onclick: on.onmarkall }, t('search.mark-shown')),
    menuButton({ label: t('retrieve.export'), items: () => ['csv', 'json'].map((it) => ({ label: t(`retrieve.export.${it}`), run: () => on.onexport(it) })) }));
  const el = h('div', { class: 'search-bar' }, count, tools, actLine);
  return {
    el,
    /** @param {{total: number, sources: number}} answer @param {{group: string, sort: string}} wish */
    show({ total, sources }, wish) {
      group.select.value = wish.group;
      sort.select.value = wish.sort;
      clear(count).append(total ? h('strong', null, t('retrieve.found', { n: total, sources: t('search.sources', { n: sources }) })) : '');
      tools.hidden = total === 0;
    },
    /** @param {number} n */
    marks(n) {
      actLine.hidden = n === 0;
      marked.textContent = t('search.marked', { n });
    },
    /** @param {string} words */
    say(words) {
      count.textContent = words;
    },
  };
}

/** @param {string} id @param {string} label @param {string[][]} options @param {(value: string) => void} onset */
function choice(id, label, options, onset) {
  const select = h('select', { class: 'select', id, onchange: () => onset(select.value) }, options.map(([value, words]) => h('option', { value }, words)));
  return { select, el: h('div', { class: 'labelled' }, h('label', { class: 'muted small', for: id }, label), select) };
}

// @ts-check
// The hits, by source. Marks outlive further pages and what others change; another query begins without any.
import { h, bdi, clear } from '../core/dom.js';
import { t, date } from '../core/i18n.js';
import { keyOf } from '../model/hits.js';
import { marking } from '../parts/marking.js';
import { typeName } from '../parts/names.js';
import { codeNames } from './codes.js';
import { hitRow } from './hit.js';

/** @typedef {import('../model/hits.js').Group} Group */

/** @param {{onmarks: (marked: Set<string>) => void}} how */
export function hitList({ onmarks }) {
  const el = h('div', { class: 'hits' });
  const marks = marking(el, { row: '.hit', onmarks });
  /** @type {Group[]} */
  let all = [];

  const rows = (/** @type {Group} */ group, from = 0) => group.hits.slice(from).map((hit) => hitRow(group.source, hit, keyOf(group.source.id, hit.block)));

  const section = (/** @type {Group} */ group) => {
    const id = `hits-${group.source.id}`;
    return h('section', { class: 'hit-group', 'aria-labelledby': id, dataset: { source: group.source.id } }, groupHead(group, id), h('ol', { class: 'hit-rows' }, rows(group)));
  };

  return {
    el,
    ...marks,

    /** @param {Group[]} groups @param {{keepMarks?: boolean}} [options] */
    show(groups, { keepMarks = false } = {}) {
      all = groups;
      if (keepMarks && refreshed(el, groups)) return;
      const held = el.contains(document.activeElement);
      if (!keepMarks) marks.marked.clear();
      clear(el).append(...groups.map(section));
      marks.paint();
      if (held) marks.focus();
    },

    /** A later page: what is there stays as it is, opened contexts too. @param {Group[]} groups all hits so far */
    extend(groups) {
      all = groups;
      for (const group of groups) {
        const there = el.querySelector(`[data-source="${group.source.id}"] .hit-rows`);
        if (there) there.append(...rows(group, there.childElementCount));
        else el.append(section(group));
      }
    },

    /** A code has another name, or became known only now. */
    rename: () => void refreshed(el, all),

    contextOfActive() {
      const more = marks.activeRow()?.querySelector('.hit-more');
      if (more instanceof HTMLElement) more.click();
    },
  };
}

/**
 * The same hits as before, perhaps coded otherwise: only their codes are drawn anew, so that opened contexts and the place stay.
 * @param {HTMLElement} el @param {Group[]} groups @returns {boolean} whether they are the same
 */
function refreshed(el, groups) {
  const rows = /** @type {HTMLElement[]} */ ([...el.querySelectorAll('.hit')]);
  const hits = groups.flatMap((group) => group.hits.map((hit) => ({ key: keyOf(group.source.id, hit.block), codes: hit.codes })));
  if (rows.length !== hits.length || !rows.every((row, n) => row.dataset.key === hits[n].key)) return false;
  rows.forEach((row, n) => {
    row.querySelector(':scope > .code-names')?.remove();
    const names = codeNames(hits[n].codes);
    if (names) row.append(names);
  });
  return true;
}

/** @param {Group} group @param {string} id */
function groupHead({ source, total }, id) {
  const facts = [typeName(source.type), ...(source.cases ?? []), date(source.date)].filter(Boolean);
  return h('header', { class: 'hit-head' },
    h('h2', { id }, h('a', { href: `#/read/${source.id}` }, bdi(source.name)), ' ', source.title && source.title !== source.name ? h('span', { class: 'hit-title' }, bdi(source.title)) : null),
    h('p', { class: 'hit-facts' }, facts.map((it, n) => [n ? ' · ' : '', bdi(it)]), ' · ', t('search.hits-here', { n: total })));
}

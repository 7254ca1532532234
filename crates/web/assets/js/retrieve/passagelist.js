// @ts-check
// Passages under the heads of their codes, sources or cases.
import { h, bdi, clear } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { codechip } from '../parts/codechip.js';
import { marking } from '../parts/marking.js';
import { grouped } from '../model/passages.js';
import { passageFoot, passageRow } from './passage.js';

/** @typedef {import('../model/passages.js').Passage} Passage */
/** @typedef {{key: string, passages: Passage[]}} Run */

/** @param {{onmarks: (marked: Set<string>) => void, onmemo: (passage: Passage) => void}} how */
export function passageList({ onmarks, onmemo }) {
  const el = h('div', { class: 'hits passages' });
  const marks = marking(el, { row: '.passage', onmarks });
  /** @type {Passage[]} */
  let all = [];
  let by = 'source';

  const row = (/** @type {Passage} */ it) => passageRow(it, { group: by, onmemo });
  const section = (/** @type {Run} */ run, /** @type {number} */ n) => {
    const id = `passages-${n}`;
    const head = by === 'none' ? null : h('header', { class: 'hit-head' }, h('h2', { id }, headOf(by, run)), h('p', { class: 'hit-facts' }, t('retrieve.shown-here', { n: run.passages.length })));
    return h('section', { class: 'hit-group', 'aria-labelledby': by === 'none' ? null : id }, head, h('ol', { class: 'hit-rows' }, run.passages.map(row)));
  };
  const feet = () => {
    const byKey = new Map(all.map((it) => [String(it.id), it]));
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (el.querySelectorAll('.passage'))) {
      const it = byKey.get(row.dataset.key ?? '');
      if (it) row.querySelector('.passage-foot')?.replaceWith(passageFoot(it, { group: by, onmemo }));
    }
  };
  const runs = () => grouped(all, (it) => keyOf(by, it));

  return {
    el,
    ...marks,
    all: () => all,
    /** The passages meant: those marked, or the one one is at. @returns {Passage[]} */
    meant() {
      const keys = new Set(marks.chosen());
      return all.filter((it) => keys.has(String(it.id)));
    },
    /** @param {Passage[]} passages @param {string} group @param {{keepMarks?: boolean}} [options] */
    show(passages, group, { keepMarks = false } = {}) {
      const held = el.contains(document.activeElement);
      const same = keepMarks && group === by && sameWords(all, passages);
      all = passages;
      by = group;
      // Opened contexts and the place stay.
      if (same) return feet();
      const there = new Set(all.map((it) => String(it.id)));
      for (const key of [...marks.marked]) if (!keepMarks || !there.has(key)) marks.marked.delete(key);
      clear(el).append(...runs().map(section));
      marks.paint();
      if (held) marks.focus();
    },
    /** @param {Passage[]} passages a later page */
    extend(passages) {
      const known = new Set(all.map((it) => it.id));
      all = [...all, ...passages.filter((it) => !known.has(it.id))];
      const sections = el.querySelectorAll(':scope > .hit-group');
      runs().forEach((run, n) => {
        const rows = sections[n]?.querySelector('.hit-rows');
        if (!rows) return el.append(section(run, n));
        rows.append(...run.passages.slice(rows.childElementCount).map(row));
        const facts = sections[n].querySelector('.hit-facts');
        if (facts) facts.textContent = t('retrieve.shown-here', { n: run.passages.length });
      });
    },
    /** A code has another name, or became known only now. */
    rename: feet,

    contextOfActive() {
      const more = marks.activeRow()?.querySelector('.hit-more');
      if (more instanceof HTMLElement) more.click();
    },
  };
}

/** @param {Passage[]} a @param {Passage[]} b */
const sameWords = (a, b) => a.length === b.length && a.every((it, n) => it.id === b[n].id && it.code === b[n].code && it.quotation === b[n].quotation);

/** @param {string} by @param {Passage} it */
function keyOf(by, it) {
  if (by === 'code') return String(it.code);
  if (by === 'source') return String(it.source.id);
  if (by === 'case') return (it.source.cases ?? []).join(' · ');
  return '';
}

/** @param {string} by @param {Run} run */
function headOf(by, { key, passages }) {
  if (by === 'code') return project.codes.has(Number(key)) ? codechip(Number(key), { path: true }) : `#${key}`;
  if (by === 'case') return key ? bdi(key) : t('retrieve.no-case');
  const { source } = passages[0];
  return [h('a', { href: `#/read/${source.id}` }, bdi(source.name)), ' ', source.title && source.title !== source.name ? h('span', { class: 'hit-title' }, bdi(source.title)) : null];
}

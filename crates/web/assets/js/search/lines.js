// @ts-check
// Keyword in context: each place found on a line of its own, all of them beneath one another, with what stands before and after.
import { h, bdi, clear } from '../core/dom.js';
import { runsRightToLeft, t } from '../core/i18n.js';
import { lineKey } from '../model/hits.js';
import { marking } from '../parts/marking.js';

/** @typedef {import('../model/hits.js').Line} Line */

/** @param {{onmarks: (marked: Set<string>) => void}} how */
export function lineList({ onmarks }) {
  const rows = h('ol', { class: 'kwic-rows' });
  const el = h('div', { class: 'kwic' }, rows);
  const marks = marking(el, { row: '.kwic-line', onmarks });
  return {
    el,
    ...marks,
    /** @param {Line[]} lines @param {{keepMarks?: boolean}} [options] */
    show(lines, { keepMarks = false } = {}) {
      const held = el.contains(document.activeElement);
      if (!keepMarks) marks.marked.clear();
      clear(rows).append(...lines.map(row));
      marks.paint();
      if (held) marks.focus();
    },
    /** A later page. @param {Line[]} lines */
    extend: (lines) => rows.append(...lines.map(row)),
    contextOfActive() {},
    rename() {},
  };
}

/** @param {Line} line */
function row(line) {
  const { source, block } = line;
  const place = `${source.name} ¶ ${block}`;
  const open = h('a', { class: 'hit-open kwic-place', href: `#/read/${source.id}?at=${line.start}`, dataset: { open: '' }, title: line.speaker }, bdi(place));
  const box = h('input', { type: 'checkbox', 'aria-label': t('search.mark-hit', { source: source.name, block }) });
  // The words run in the direction of the text, whatever the page's is: what stands before is always where reading comes from.
  const words = h('div', { class: 'kwic-words', dir: runsRightToLeft(`${line.keyword}${line.left}${line.right}`) ? 'rtl' : 'ltr' },
    h('span', { class: 'kwic-left' }, h('span', line.left)), h('span', { class: 'kwic-right' }, h('mark', line.keyword), line.right));
  return h('li', { class: 'kwic-line', dataset: { key: lineKey(line) } }, h('label', { class: 'hit-box' }, box), open, words);
}

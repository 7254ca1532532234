// @ts-check
// The framework matrix: what each row says under each code, in the words of whoever summarised it, with the passages it is of.
import { bdi, h } from '../core/dom.js';
import { direction, t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { codechip } from '../parts/codechip.js';
import { openCell } from './cell.js';
import { byName, valueName } from './words.js';

/** @typedef {import('../model/analyses.js').Answer} Answer */
/** @typedef {import('../model/analyses.js').Stand} Stand */
/** @typedef {{row: string, value: string | undefined, code: number, passages: number, state: string, summary: string, places: NonNullable<Stand['passages']>}} Cell */

/** So many places are named in a cell; the others stand where the cell is opened. */
const PLACES = 4;

/** @param {Answer} answer */
export function framework(answer) {
  const cells = cellsOf(answer);
  const codes = project.order.filter((id) => cells.some((it) => it.code === id));
  /** @type {Map<string, Map<number, Cell>>} */
  const rows = new Map();
  for (const it of cells) rows.set(it.row, (rows.get(it.row) ?? new Map()).set(it.code, it));
  const by = answer.stands.by ?? '';
  const head = h('tr', h('th', { scope: 'col', class: 'corner' }, byName(by)), codes.map((id) => h('th', { scope: 'col' }, codechip(id, { href: `#/retrieve?any=${id}&beneath=false` }))));
  const body = [...rows].map(([name, of], row) => h('tr', h('th', { scope: 'row' }, bdi(valueName(by, name))), codes.map((id, column) => cellEl(of.get(id), by, `${row}.${column}`))));
  const table = h('table', { class: 'framework' }, h('caption', { class: 'hidden-visually' }, t('analyses.framework.caption')), h('thead', head), h('tbody', body));
  const first = table.querySelector('[data-at]');
  first?.setAttribute('tabindex', '0');
  table.addEventListener('keydown', (event) => walk(event, table));
  table.addEventListener('focusin', (event) => {
    if (!(event.target instanceof HTMLElement) || !event.target.dataset.at) return;
    for (const it of table.querySelectorAll('[data-at][tabindex="0"]')) it.setAttribute('tabindex', '-1');
    event.target.tabIndex = 0;
  });
  return h('div', { class: 'framework-view' }, table);
}

/** Rows that did not come whole are left out. @param {Answer} answer @returns {Cell[]} */
function cellsOf({ rows, stands, total }) {
  const cells = rows.map((cell, at) => ({ row: String(cell[0]), value: stands.rows[at].value, code: stands.rows[at].codes?.[0] ?? 0, passages: Number(cell[2]), state: String(cell[4] ?? ''), summary: String(cell[5] ?? ''), places: stands.rows[at].passages ?? [] }));
  const last = cells.at(-1)?.row;
  return rows.length < total && cells[0].row !== last ? cells.filter((it) => it.row !== last) : cells;
}

/** @param {Cell | undefined} cell @param {string} by @param {string} at */
function cellEl(cell, by, at) {
  if (!cell) return h('td', { class: 'none' });
  const { value, summary, state, passages, places } = cell;
  const code = project.codes.get(cell.code)?.name ?? '';
  const stale = state === 'stale';
  const label = t(summary ? 'analyses.cell.open' : 'analyses.cell.write', { row: cell.row, code });
  const open = value === undefined ? null : h('button', { type: 'button', class: 'button link small framework-open', tabindex: '-1', dataset: { at }, 'aria-label': `${label}${stale ? ` (${t('analyses.stale')})` : ''}`, title: label, onclick: () => void openCell({ by, row: value, code: cell.code }) }, t(summary ? 'analyses.cell.change' : 'analyses.cell.add'));
  // Passages of one paragraph stand beside each other: the first leads there.
  /** @type {Map<string, {href: string, n: number}>} */
  const there = new Map();
  for (const [id, source, name, paragraph] of places) {
    // In the row of a source its name need not be said again.
    const place = by === 'source' && paragraph ? `¶${paragraph}` : `${name}${paragraph ? ` ¶${paragraph}` : ''}`;
    there.set(place, { href: there.get(place)?.href ?? `#/read/${source}?coding=${id}`, n: (there.get(place)?.n ?? 0) + 1 });
  }
  const named = [...there].slice(0, PLACES);
  const links = named.map(([place, { href, n }]) => h('li', h('a', { href, tabindex: '-1' }, bdi(place)), n > 1 ? h('span', { class: 'muted' }, ` ×${n}`) : null));
  const rest = passages - named.reduce((sum, [, { n }]) => sum + n, 0);
  return h('td', h('div', { class: 'framework-cell' },
    stale ? h('span', { class: 'tag-stale' }, t('analyses.stale')) : null,
    summary ? h('p', { dir: 'auto', class: 'framework-summary' }, summary) : null,
    h('ul', { class: 'framework-places small' }, links, rest > 0 ? h('li', { class: 'muted' }, t('analyses.more-places', { n: rest })) : null), open));
}

/** From cell to cell. @param {KeyboardEvent} event @param {HTMLElement} table */
function walk(event, table) {
  const here = event.target instanceof HTMLElement ? event.target.dataset.at?.split('.').map(Number) : null;
  const turn = direction() === 'rtl' ? -1 : 1;
  const step = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, turn], ArrowLeft: [0, -turn] }[event.key];
  if (!here || !step || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  const all = /** @type {HTMLElement[]} */ ([...table.querySelectorAll('[data-at]')]);
  const places = all.map((el) => ({ el, at: /** @type {number[]} */ (el.dataset.at?.split('.').map(Number)) }));
  // The nearest in this direction: first along it, then aside.
  const far = (/** @type {number[]} */ at) => [0, 1].map((n) => Math.abs(at[n] - here[n]) * (step[n] ? 1 : 1000)).reduce((sum, it) => sum + it);
  const ahead = places.filter(({ at }) => (at[0] - here[0]) * step[0] + (at[1] - here[1]) * step[1] > 0);
  ahead.sort((a, b) => far(a.at) - far(b.at))[0]?.el.focus();
}

// @ts-check
// Codes against cases, types, sources, coders or speakers.
import { t, number } from '../core/i18n.js';
import { sealQuery } from '../core/seal.js';
import { swatch } from '../parts/codechip.js';
import { crosstab } from '../parts/crosstab.js';
import { byValue, placed, shade, visibleRows } from '../model/matrix.js';
import { project } from '../core/project.js';
import { behind } from './query.js';

/** @typedef {import('../model/matrix.js').Cell} Cell */
/** @typedef {import('../model/matrix.js').Placed} Placed */
/** @typedef {{rows: import('../model/matrix.js').Row[], columns: {id?: number | null, name: string | null}[], cells: Cell[][], totals: {rows: Cell[], columns: Cell[], all: Cell}}} Matrix */
/** @typedef {import('../model/matrix.js').Measure} Measure */

/** More codes than this begin folded. */
const FOLD = 80;
const NONE = { codings: 0, sources: 0, words: 0 };

/** @param {{deeper: () => Promise<Matrix>, ondraw: (greatest: number, rows: number) => void}} how `deeper`: the same table, a code counting with those beneath it */
export function codesTable({ deeper, ondraw }) {
  /** @type {Matrix | null} */
  let own = null;
  /** @type {Matrix | null} */
  let wide = null;
  /** @type {Placed[]} */
  let rows = [];
  /** @type {Set<number>} */
  let collapsed = new Set();
  /** @type {number | 'total' | null} */
  let sorted = null;
  /** @type {string[]} */
  let links = [];
  /** @type {import('./query.js').Wish | null} */
  let wish = null;
  let hideEmpty = true;
  let folding = '';
  /** @type {ReturnType<typeof crosstab> | null} */
  let grid = null;

  const isFolded = (/** @type {Placed} */ row) => sorted === null && collapsed.has(row.id) && row.children > 0;
  const at = (/** @type {Placed} */ row, /** @type {number} */ column) => (isFolded(row) ? wide : own)?.cells[row.index]?.[column] ?? NONE;
  const sum = (/** @type {Placed} */ row) => (isFolded(row) ? wide : own)?.totals.rows[row.index] ?? NONE;
  const measure = () => /** @type {Measure} */ (wish?.measure ?? 'codings');

  function seen() {
    const isEmpty = (/** @type {Placed} */ row) => (own?.totals.rows[row.index].codings ?? 0) === 0;
    if (sorted === null) return visibleRows(rows, { collapsed, isEmpty, hideEmpty });
    const value = (/** @type {Placed} */ row) => (sorted === 'total' ? sum(row) : at(row, /** @type {number} */ (sorted)))[measure()];
    return byValue(rows.filter((row) => !hideEmpty || !isEmpty(row)), value);
  }

  /** @returns {import('../parts/crosstab.js').Table} */
  function table() {
    const shown = seen();
    const columns = own?.columns ?? [];
    const greatest = Math.max(0, ...shown.map((row) => Math.max(0, ...columns.map((_, n) => at(row, n)[measure()]))));
    ondraw(greatest, shown.length);
    const nameOf = (/** @type {number} */ n) => columns[n].name ?? t('matrices.none');
    return {
      corner: t('matrices.code'), caption: t('matrices.caption', { columns: t(`matrices.columns.${wish?.columns}`), measure: t(`matrices.measure.${measure()}`) }),
      rows: shown.map((row) => ({
        key: String(row.id), label: sorted === null ? row.name : (row.path ?? row.name), depth: sorted === null ? row.depth : 0, chip: swatch(row.id), href: `#/retrieve?any=${row.id}`,
        toggle: sorted === null && row.children ? { open: !collapsed.has(row.id), label: t(collapsed.has(row.id) ? 'matrices.unfold' : 'matrices.fold', { name: row.name }), run: () => void fold(row.id) } : null,
      })),
      columns: columns.map((it, n) => ({ key: String(n), label: nameOf(n) })),
      cell: (r, c) => {
        const value = at(shown[r], c)[measure()];
        if (!value) return null;
        const label = t(isFolded(shown[r]) ? 'matrices.cell.with-beneath' : 'matrices.cell', { code: shown[r].name, column: nameOf(c), value: t(`matrices.n.${measure()}`, { n: value }) });
        return { text: number(value), label, shade: shade(value, greatest), href: linkOf(shown[r], c) };
      },
      rowTotal: (r) => number(sum(shown[r])[measure()]),
      columnTotal: (c) => number(own?.totals.columns[c]?.[measure()] ?? 0),
      total: number(own?.totals.all[measure()] ?? 0), totalLabel: t('matrices.all'),
      sorted: { column: sorted ?? -1, label: t('matrices.sort'), run: (column) => { sorted = sorted === column ? null : column; draw(); } },
    };
  }

  /** @param {Placed} row @param {number} column */
  const linkOf = (row, column) => (links[column] === undefined ? null : `#/retrieve?any=${row.id}${isFolded(row) ? '' : '&beneath=false'}${links[column] ? `&${links[column]}` : ''}`);

  function draw() {
    if (grid) grid.update(table());
    else grid = crosstab(table());
  }

  /** @param {number} id */
  async function fold(id) {
    collapsed = new Set(collapsed);
    if (!collapsed.delete(id)) collapsed.add(id);
    await widen();
    draw();
  }

  async function widen() {
    if (collapsed.size && !wide) wide = await deeper();
  }

  return {
    get el() {
      return grid?.el ?? null;
    },
    focus: () => grid?.focus(),
    columns: () => own?.columns.length ?? 0,
    /** @param {Matrix} matrix @param {import('./query.js').Wish} next */
    async show(matrix, next) {
      const other = `${next.columns} ${matrix.columns.length}`;
      if (other !== folding) sorted = null;
      own = matrix;
      wide = null;
      wish = next;
      const parents = project.codes;
      rows = placed(matrix.rows.map((it) => ({ ...it, parent: it.parent ?? parents.get(it.id)?.parent ?? null })));
      if (!folding && rows.length > FOLD) collapsed = new Set(rows.filter((it) => it.children).map((it) => it.id));
      folding = other;
      links = [];
      const closed = matrix.columns.map((it) => sealQuery(behind(next, it)));
      await Promise.all([widen(), Promise.all(closed).then((it) => { links = it; })]);
      draw();
    },
    /** @param {boolean} on */
    hideEmpty(on) {
      hideEmpty = on;
      if (own) draw();
    },
    /** @param {boolean} on all or none */
    async foldAll(on) {
      collapsed = new Set(on ? rows.filter((it) => it.children).map((it) => it.id) : []);
      sorted = null;
      await widen();
      draw();
    },
    folded: () => collapsed.size > 0,
    nested: () => rows.some((it) => it.children > 0),
  };
}

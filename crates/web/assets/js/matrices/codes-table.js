// @ts-check
// Codes against cases, types, sources, coders or speakers. A folded code counts with those beneath it.
import { t, number } from '../core/i18n.js';
import { project } from '../core/project.js';
import { sealQuery } from '../core/seal.js';
import { swatch } from '../parts/codechip.js';
import { crosstab } from '../parts/crosstab.js';
import { byValue, placed, shade, visibleRows } from '../model/matrix.js';
import { behind } from './query.js';

/** @typedef {import('../model/matrix.js').Cell} Cell */
/** @typedef {import('../model/matrix.js').Placed} Placed */
/** @typedef {import('../model/matrix.js').Measure} Measure */
/** @typedef {{rows: import('../model/matrix.js').Row[], columns: {id?: number | null, name: string | null}[], cells: Cell[][], totals: {rows: Cell[], columns: Cell[], all: Cell}}} Matrix */
/** @typedef {{of: Matrix, place: Map<number, number>}} Placeable */

/** More codes than this begin folded. */
const FOLD = 80;
const NONE = { codings: 0, sources: 0, words: 0 };

/** @param {{ondraw: (greatest: number) => void}} how */
export function codesTable({ ondraw }) {
  /** Each code by itself. @type {Placeable | null} */
  let own = null;
  /** Each code with those beneath it. @type {Placeable | null} */
  let wide = null;
  /** @type {Placed[]} */
  let rows = [];
  /** @type {Set<number>} */
  let collapsed = new Set();
  /** @type {number | 'total' | null} */
  let sorted = null;
  /** @type {(string | null)[]} */
  let links = [];
  /** @type {import('./query.js').Wish | null} */
  let wish = null;
  let hideEmpty = true;
  let shape = '';
  /** @type {ReturnType<typeof crosstab> | null} */
  let grid = null;

  const isFolded = (/** @type {Placed} */ row) => sorted === null && collapsed.has(row.id) && row.children > 0;
  const from = (/** @type {Placed} */ row) => (isFolded(row) ? wide : own);
  const at = (/** @type {Placed} */ row, /** @type {number} */ column) => cellsOf(from(row), row.id)?.[column] ?? NONE;
  const sum = (/** @type {Placed} */ row) => totalOf(from(row), row.id);
  const measure = () => /** @type {Measure} */ (wish?.measure ?? 'codings');
  const isEmpty = (/** @type {Placed} */ row) => totalOf(own, row.id).codings === 0;

  function seen() {
    if (sorted === null) return visibleRows(rows, { collapsed, isEmpty, hideEmpty });
    const value = (/** @type {Placed} */ row) => (sorted === 'total' ? sum(row) : at(row, /** @type {number} */ (sorted)))[measure()];
    return byValue(rows.filter((row) => !hideEmpty || !isEmpty(row)), value);
  }

  /** @returns {import('../parts/crosstab.js').Table} */
  function table() {
    const shown = seen();
    const columns = own?.of.columns ?? [];
    const totals = own?.of.totals;
    const greatest = shown.reduce((most, row) => columns.reduce((it, _, n) => Math.max(it, at(row, n)[measure()]), most), 0);
    ondraw(greatest);
    const nameOf = (/** @type {number} */ n) => columns[n].name ?? t('matrices.none');
    return {
      corner: t('matrices.code'), caption: t('matrices.caption', { columns: t(`matrices.columns.${wish?.columns}`), measure: t(`matrices.measure.${measure()}`) }),
      rows: shown.map((row) => ({
        key: String(row.id), label: sorted === null ? row.name : (row.path ?? row.name), depth: sorted === null ? row.depth : 0, chip: swatch(row.id), href: `#/retrieve?any=${row.id}`,
        toggle: sorted === null && row.children ? { open: !collapsed.has(row.id), label: t(collapsed.has(row.id) ? 'matrices.unfold' : 'matrices.fold', { name: row.name }), run: () => fold(row.id) } : null,
      })),
      columns: columns.map((_, n) => ({ key: String(n), label: nameOf(n) })),
      cell: (r, c) => {
        const value = at(shown[r], c)[measure()];
        if (!value) return null;
        const label = t(isFolded(shown[r]) ? 'matrices.cell.with-beneath' : 'matrices.cell', { code: shown[r].name, column: nameOf(c), value: number(value) });
        return { text: number(value), label, shade: shade(value, greatest), href: linkOf(shown[r], c) };
      },
      rowTotal: (r) => number(sum(shown[r])[measure()]),
      columnTotal: (c) => number(totals?.columns[c]?.[measure()] ?? 0),
      total: number(totals?.all[measure()] ?? 0), totalLabel: t('matrices.all'),
      sorted: { column: sorted ?? -1, label: t('matrices.sort'), run: (column) => { sorted = sorted === column ? null : column; draw(); } },
    };
  }

  /** @param {Placed} row @param {number} column */
  function linkOf(row, column) {
    const link = links[column];
    if (link === null || link === undefined) return null;
    return `#/retrieve?any=${row.id}${isFolded(row) ? '' : '&beneath=false'}${link ? `&${link}` : ''}`;
  }

  function draw() {
    if (grid) grid.update(table());
    else grid = crosstab(table());
  }

  /** @param {number} id */
  function fold(id) {
    collapsed = new Set(collapsed);
    if (!collapsed.delete(id)) collapsed.add(id);
    draw();
  }

  return {
    get el() {
      return grid?.el ?? null;
    },
    /** @param {Matrix} alone @param {Matrix} together the same with codes beneath counted @param {import('./query.js').Wish} next */
    async show(alone, together, next) {
      const now = `${next.columns} ${alone.columns.length}`;
      if (now !== shape) sorted = null;
      own = placeable(alone);
      wide = placeable(together);
      wish = next;
      rows = placed(codesOf(next, wide));
      if (!shape && rows.length > FOLD) collapsed = new Set(rows.filter((it) => it.children).map((it) => it.id));
      shape = now;
      links = await Promise.all(alone.columns.map((it) => (it.name === null ? null : sealQuery(behind(next, it)))));
      draw();
    },
    /** @param {boolean} on */
    hideEmpty(on) {
      hideEmpty = on;
      if (own) draw();
    },
    /** @param {boolean} on all or none */
    foldAll(on) {
      collapsed = new Set(on ? rows.filter((it) => it.children).map((it) => it.id) : []);
      sorted = null;
      draw();
    },
    folded: () => collapsed.size > 0,
    nested: () => rows.some((it) => it.children > 0),
  };
}

/** @param {Matrix} of @returns {Placeable} */
const placeable = (of) => ({ of, place: new Map(of.rows.map((it, n) => [it.id, n])) });

/** @param {Placeable | null} table @param {number} id */
const cellsOf = (table, id) => table?.of.cells[table.place.get(id) ?? -1];

/** @param {Placeable | null} table @param {number} id */
const totalOf = (table, id) => table?.of.totals.rows[table.place.get(id) ?? -1] ?? NONE;

/** All codes that can have a row, in the order of the codebook. @param {import('./query.js').Wish} wish @param {Placeable} wide */
function codesOf({ filters }, wide) {
  const all = project.order.map((id) => /** @type {import('../core/project.js').Code} */ (project.codes.get(id)));
  return filters.has('code') ? all.filter((it) => wide.place.has(it.id)) : all;
}

// @ts-check
// Tables of counts: which rows are seen, what they add up to, how dark a cell is.

/**
 * @typedef {{codings: number, sources: number, words: number}} Cell
 * @typedef {keyof Cell} Measure
 * @typedef {{id: number, name: string, path?: string, parent?: number | null}} Row
 * @typedef {Row & {index: number, depth: number, parents: number[], children: number}} Placed
 */

export const SHADES = 5;

/**
 * The rows with their depth in the tree, as far as their parents are rows too.
 * @param {Row[]} rows parents before children
 * @returns {Placed[]}
 */
export function placed(rows) {
  /** @type {Map<number, Placed>} */
  const byId = new Map();
  const all = rows.map((row, index) => {
    const parent = row.parent === null || row.parent === undefined ? undefined : byId.get(row.parent);
    const parents = parent ? [...parent.parents, parent.id] : [];
    if (parent) parent.children += 1;
    const it = { ...row, index, depth: parents.length, parents, children: 0 };
    byId.set(row.id, it);
    return it;
  });
  return all;
}

/**
 * @param {Placed[]} rows
 * @param {{collapsed: Set<number>, isEmpty: (row: Placed) => boolean, hideEmpty: boolean}} how
 * @returns {Placed[]} without what is under a collapsed row; an empty row stays while one beneath it is not empty
 */
export function visibleRows(rows, { collapsed, isEmpty, hideEmpty }) {
  const needed = new Set();
  if (hideEmpty) {
    for (const row of rows) if (!isEmpty(row)) for (const id of [row.id, ...row.parents]) needed.add(id);
  }
  return rows.filter((row) => !row.parents.some((it) => collapsed.has(it)) && (!hideEmpty || needed.has(row.id)));
}

/**
 * How dark a cell is: 0 for none, then 1 to SHADES by the square root of its share of the greatest, so that
 * a few large cells do not make all others alike.
 * @param {number} value
 * @param {number} greatest
 */
export function shade(value, greatest) {
  if (value <= 0 || greatest <= 0) return 0;
  return Math.min(SHADES, Math.max(1, Math.ceil(SHADES * Math.sqrt(value / greatest))));
}

/**
 * From which value on each shade is used, for the legend; shades that no whole number reaches are left out.
 * @param {number} greatest
 * @returns {{level: number, from: number, to: number}[]}
 */
export function legend(greatest) {
  /** @type {{level: number, from: number, to: number}[]} */
  const steps = [];
  let from = 1;
  for (let level = 1; level <= SHADES && from <= greatest; level += 1) {
    let to = Math.floor((greatest * level * level) / (SHADES * SHADES));
    // Square roots of large numbers are not exact: the cell itself decides.
    while (to < greatest && shade(to + 1, greatest) <= level) to += 1;
    while (to > 0 && shade(to, greatest) > level) to -= 1;
    if (to >= from) {
      steps.push({ level, from, to });
      from = to + 1;
    }
  }
  return steps;
}

/**
 * @template {{}} T
 * @param {T[]} rows
 * @param {(row: T) => number} value
 * @returns {T[]} the largest first; equals stay in their order
 */
export const byValue = (rows, value) => [...rows].sort((a, b) => value(b) - value(a));

/**
 * Which stretch of a long list is in sight, with some more on both sides.
 * @param {{offset: number, room: number, size: number, count: number, margin?: number}} view
 * @returns {[number, number]} half open
 */
export function inSight({ offset, room, size, count, margin = 4 }) {
  const first = Math.max(0, Math.floor(offset / size) - margin);
  const last = Math.min(count, Math.ceil((offset + room) / size) + margin);
  return [Math.min(first, count), Math.max(last, Math.min(first, count))];
}

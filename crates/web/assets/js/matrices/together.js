// @ts-check
// Which codes stand at the same places: as a table of codes against codes, and as a list of pairs, the strongest first.
import { h } from '../core/dom.js';
import { t, number } from '../core/i18n.js';
import { sealQuery } from '../core/seal.js';
import { codechip, swatch } from '../parts/codechip.js';
import { crosstab } from '../parts/crosstab.js';
import { table as listTable } from '../parts/table.js';
import { shade } from '../model/matrix.js';
import { withOnly, writeFilters } from '../model/filters.js';

/** @typedef {{id: number, name: string, path: string, codings: number}} Counted */
/** @typedef {{codes: Counted[], pairs: [number, number, number, number, ...number[]][], coders: string[], formula: string}} Together */
/** @typedef {{a: Counted, b: Counted, n: number, c: number, few: boolean}} Pair */

/** Below so many codings of one of the two, a coefficient is mostly chance. */
export const FEW = 10;

/** @param {number} c */
const two = (c) => c.toFixed(2);

/** @param {{ondraw: (greatest: number, rows: number) => void}} how */
export function togetherTable({ ondraw }) {
  /** @type {ReturnType<typeof crosstab> | null} */
  let grid = null;
  /** @type {import('../parts/table.js').Table<Pair> | null} */
  let list = null;
  let rest = '';

  /** Passages where both stand. @param {Pair} pair */
  const link = ({ a, b }) => `#/retrieve?all=${a.id}&all=${b.id}&beneath=false${rest ? `&${rest}` : ''}`;

  return {
    get grid() {
      return grid?.el ?? null;
    },
    get list() {
      return list?.el ?? null;
    },
    /** @param {Together} answer @param {import('./query.js').Wish} wish @param {{measure: string, hideEmpty: boolean}} how */
    async show(answer, wish, how) {
      rest = await sealQuery(writeFilters(withOnly(wish.filters, 'code', '')));
      const byId = new Map(answer.codes.map((it) => [it.id, it]));
      const pairs = answer.pairs.flatMap(([a, b, n, c]) => {
        const [one, other] = [byId.get(a), byId.get(b)];
        return one && other ? [{ a: one, b: other, n, c, few: Math.min(one.codings, other.codings) < FEW }] : [];
      });
      const met = new Set(pairs.flatMap((it) => [it.a.id, it.b.id]));
      const codes = answer.codes.filter((it) => !how.hideEmpty || met.has(it.id));
      const made = gridOf(codes, pairs, wish.within === 0 ? link : null, how.measure);
      ondraw(made.greatest, codes.length);
      if (grid) grid.update(made.table);
      else grid = crosstab(made.table);
      if (list) list.update(pairs);
      else list = listOf(pairs, link);
      return pairs.length;
    },
  };
}

/**
 * @param {Counted[]} codes @param {Pair[]} pairs @param {((pair: Pair) => string) | null} link @param {string} measure 'n' or 'c'
 * @returns {{table: import('../parts/crosstab.js').Table, greatest: number}}
 */
function gridOf(codes, pairs, link, measure) {
  const place = new Map(codes.map((it, n) => [it.id, n]));
  /** @type {Map<string, Pair>} */
  const at = new Map();
  for (const pair of pairs) {
    const [x, y] = [place.get(pair.a.id), place.get(pair.b.id)];
    at.set(`${x}.${y}`, pair);
    at.set(`${y}.${x}`, { ...pair, a: pair.b, b: pair.a });
  }
  const greatest = Math.max(0, ...pairs.map((it) => it.n));
  const value = (/** @type {Pair} */ it) => (measure === 'c' ? two(it.c) : number(it.n));
  return {
    greatest,
    table: {
      corner: t('matrices.code'), caption: t('matrices.together.caption'),
      rows: codes.map((it) => ({ key: String(it.id), label: it.name, chip: swatch(it.id), href: `#/retrieve?any=${it.id}&beneath=false` })),
      columns: codes.map((it) => ({ key: String(it.id), label: it.name })),
      cell: (r, c) => {
        if (r === c) return { text: number(codes[r].codings), label: `${codes[r].name}: ${number(codes[r].codings)}`, shade: 0 };
        const pair = at.get(`${r}.${c}`);
        if (!pair) return null;
        const label = t('matrices.together.cell', { a: pair.a.name, b: pair.b.name, n: pair.n, c: two(pair.c) });
        const dark = measure === 'c' ? shade(pair.c, 1) : shade(pair.n, greatest);
        return { text: value(pair), label, shade: dark, href: link?.(pair) ?? null };
      },
      rowTotal: (r) => number(codes[r].codings), totalLabel: t('matrices.measure.codings'),
    },
  };
}

/** @param {Pair[]} pairs @param {(pair: Pair) => string} link */
function listOf(pairs, link) {
  const strongest = (/** @type {Pair} */ x, /** @type {Pair} */ y) => x.c - y.c || x.n - y.n;
  return listTable({
    label: t('matrices.together.list'), name: 'together', rows: pairs, key: (it) => `${it.a.id}.${it.b.id}`, sort: { key: 'c', down: true },
    onopen: (it) => { location.hash = link(it).slice(1); },
    columns: [
      { key: 'a', label: t('matrices.together.a'), sort: (x, y) => x.a.name.localeCompare(y.a.name), cell: (it) => codechip(it.a.id), width: 240 },
      { key: 'b', label: t('matrices.together.b'), sort: (x, y) => x.b.name.localeCompare(y.b.name), cell: (it) => codechip(it.b.id), width: 240 },
      { key: 'n', label: t('matrices.together.n'), align: 'end', sort: (x, y) => x.n - y.n, cell: (it) => h('a', { href: link(it) }, number(it.n)), width: 100 },
      { key: 'na', label: t('matrices.together.na'), align: 'end', sort: (x, y) => x.a.codings - y.a.codings, cell: (it) => number(it.a.codings), width: 110 },
      { key: 'nb', label: t('matrices.together.nb'), align: 'end', sort: (x, y) => x.b.codings - y.b.codings, cell: (it) => number(it.b.codings), width: 110 },
      { key: 'c', label: t('matrices.together.c'), align: 'end', sort: strongest, cell: (it) => two(it.c), width: 80 },
      { key: 'few', label: t('matrices.together.note'), cell: (it) => (it.few ? t('matrices.together.few') : '') },
    ],
  });
}

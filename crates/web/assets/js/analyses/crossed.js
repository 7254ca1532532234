// @ts-check
// The matrix of codes: a table with heads on two sides.
import { number, t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { swatch } from '../parts/codechip.js';
import { crosstab } from '../parts/crosstab.js';
import { leadsTo } from '../model/analyses.js';
import { shade } from '../model/matrix.js';
import { closed, codebook } from './links.js';
import { byName, valueName } from './words.js';

/** @typedef {import('../model/analyses.js').Answer} Answer */
/** @typedef {import('../model/analyses.js').Wish} Wish */

/** Links are made for so many cells at the most, row by row; every row and column has its own beyond. */
const LINKED = 20_000;

/** @param {Answer} answer @param {Wish} wish */
export async function crossed(answer, wish) {
  const [codes, columns] = [answer.rows.length - 1, answer.columns.length - 2];
  const links = await linksOf(answer, wish, codes, columns);
  const value = (/** @type {number} */ row, /** @type {number} */ column) => Number(answer.rows[row][column] ?? 0);
  const inner = answer.rows.slice(0, codes).flatMap((row) => row.slice(1, columns + 1).map(Number));
  const greatest = inner.reduce((most, it) => Math.max(most, it), 0);
  const nameOf = (/** @type {number} */ column) => valueName(answer.stands.by ?? '', answer.columns[column].name);
  const head = (/** @type {number} */ row) => {
    const id = answer.stands.rows[row].codes?.[0] ?? 0;
    return { key: String(id), label: String(answer.rows[row][0]), chip: project.codes.has(id) ? swatch(id) : null, href: `#/retrieve?any=${id}${wish.options.beneath ? '' : '&beneath=false'}` };
  };
  return crosstab({
    corner: t('matrices.code'),
    caption: t('matrices.caption', { columns: byName(answer.stands.by ?? ''), measure: t(`matrices.measure.${wish.options.count}`) }),
    rows: Array.from({ length: codes }, (_, row) => head(row)),
    columns: Array.from({ length: columns }, (_, at) => ({ key: String(at), label: nameOf(at + 1) })),
    cell: (row, at) => {
      const it = value(row, at + 1);
      if (!it) return null;
      const label = t('matrices.cell', { code: String(answer.rows[row][0]), column: nameOf(at + 1), value: number(it) });
      return { text: number(it), label, shade: shade(it, greatest), href: links.get(`${row}.${at + 1}`) ?? null };
    },
    rowTotal: (row) => number(value(row, columns + 1)),
    columnTotal: (at) => number(value(codes, at + 1)),
    total: number(value(codes, columns + 1)),
    totalLabel: t('matrices.all'),
  }).el;
}

/** @param {Answer} answer @param {Wish} wish @param {number} codes @param {number} columns @returns {Promise<Map<string, string>>} */
async function linksOf(answer, wish, codes, columns) {
  /** @type {Promise<[string, string]>[]} */
  const links = [];
  for (let row = 0; row < codes && links.length < LINKED; row += 1) {
    for (let column = 1; column <= columns; column += 1) {
      const address = answer.rows[row][column] ? leadsTo(wish, answer, row, column, codebook) : null;
      if (address) links.push(closed(address).then((href) => [`${row}.${column}`, href]));
    }
  }
  return new Map(await Promise.all(links));
}

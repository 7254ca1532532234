// @ts-check
// The table of an analysis: every number that has passages leads to them.
import { bdi, h } from '../core/dom.js';
import { has, t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { codechip } from '../parts/codechip.js';
import { table } from '../parts/table.js';
import { leadsTo } from '../model/analyses.js';
import { codebook, linkTo } from './links.js';
import { columnName, shown, valueName } from './words.js';

/** @typedef {import('../model/analyses.js').Answer} Answer */
/** @typedef {import('../model/analyses.js').Wish} Wish */
/** @typedef {{at: number, cells: (string | number | null)[]}} Row */

/** Columns that name a code: the first or the second of the row. @type {Record<string, number>} */
const CODES = { code: 0, with: 1, then: 1 };
const WIDE = new Set(['code', 'with', 'then', 'source', 'name', 'word', 'remark']);

/** @param {Answer} answer @param {Wish} wish */
export function tableOf(answer, wish) {
  /** @type {Row[]} */
  const rows = answer.rows.map((cells, at) => ({ at, cells }));
  const last = answer.columns.length - 1;
  return table({
    label: t(`analyses.${wish.name}`),
    rows,
    key: (row) => row.at,
    onkey: (event) => event.key === 'Enter' && follow(event.target),
    columns: answer.columns.map(({ name, number: numeric }, at) => ({
      key: String(at), label: columnName(name), title: has(`analyses.long.${name}`) ? t(`analyses.long.${name}`) : undefined, align: numeric ? 'end' : 'start', sort: (/** @type {Row} */ a, /** @type {Row} */ b) => compare(a.cells[at], b.cells[at]),
      cell: (/** @type {Row} */ row) => cell(answer, wish, row, at), width: at === last && !numeric ? undefined : numeric ? 92 : WIDE.has(name) ? 190 : 140,
    })),
  });
}

/** Enter on a row follows its first number. @param {EventTarget | null} row */
function follow(row) {
  const link = row instanceof Element ? (row.querySelector('a:not(.chip)') ?? row.querySelector('a')) : null;
  if (link instanceof HTMLElement) link.click();
  return Boolean(link);
}

/** @param {Answer} answer @param {Wish} wish @param {Row} row @param {number} at */
function cell(answer, wish, { at: index, cells }, at) {
  const { name, decimals } = answer.columns[at];
  const value = cells[at];
  const id = answer.stands.rows[index]?.codes?.[CODES[name] ?? -1];
  if (id !== undefined && project.codes.has(id)) return codechip(id, { href: wish.name === 'health' ? `#/codebook/${id}` : `#/retrieve?any=${id}${wish.options.beneath ? '' : '&beneath=false'}` });
  const address = leadsTo(wish, answer, index, at, codebook);
  const text = typeof value === 'string' ? bdi(valueName(name, value)) : shown(value, decimals);
  return address && value !== null && value !== 0 ? linkTo(address, {}, text) : text;
}

const collator = new Intl.Collator(undefined, { numeric: true });

/** What is empty comes last. @param {string | number | null} a @param {string | number | null} b */
function compare(a, b) {
  if (a === b) return 0;
  if (a === null || a === '') return 1;
  if (b === null || b === '') return -1;
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}

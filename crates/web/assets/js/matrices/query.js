// @ts-check
// Which table is meant, as an address and as a question to the server hold it.
import { project } from '../core/project.js';
import { readFilters, writeFilters, withOnly } from '../model/filters.js';

/** @typedef {import('../model/filters.js').Filters} Filters */
/** @typedef {{view: string, columns: string, measure: string, within: number, filters: Filters}} Wish */

export const VIEWS = ['matrix', 'together'];
export const COLUMNS = ['case', 'type', 'source', 'coder', 'speaker'];
export const MEASURES = ['codings', 'sources', 'words'];
export const NEAR = [0, 10, 25, 50, 100];
export const FILTERS = ['code', 'case', 'type', 'source', 'coder', 'speaker', 'since', 'until'];

/** @param {URLSearchParams} params @returns {Wish} */
export function readWish(params) {
  const one = (/** @type {string} */ name, /** @type {string[]} */ of) => of.find((it) => it === params.get(name)) ?? of[0];
  return { view: one('view', VIEWS), columns: one('columns', COLUMNS), measure: one('measure', MEASURES), within: Number(one('within', NEAR.map(String))), filters: readFilters(params, FILTERS) };
}

/** @param {Wish} wish */
export const addressOf = ({ view, columns, measure, within, filters }) => writeFilters(filters, {
  view: view === 'matrix' ? '' : view, columns: columns === 'case' ? '' : columns, measure: measure === 'codings' ? '' : measure, within: within || '',
});

/** @param {Wish} wish @param {boolean} beneath do codes beneath a code count as it? */
export const matrixOf = ({ columns, filters }, beneath) => `matrix?${writeFilters(spelledOut(filters), { rows: 'code', columns, beneath: String(beneath) })}`;

/** @param {Wish} wish */
export const togetherOf = ({ within, filters }) => `cooccurrence?${writeFilters(spelledOut(filters), { within })}`;

/** A code that narrows stands for those beneath it, also where each code is counted by itself. @param {Filters} filters @returns {Filters} */
export function spelledOut(filters) {
  const asked = (filters.get('code') ?? []).map(Number);
  if (!asked.length) return filters;
  const meant = project.order.filter((id) => above(id).some((it) => asked.includes(it)));
  return new Map(filters).set('code', meant.map(String));
}

/** A code and those above it. @param {number} id @returns {number[]} */
function above(id) {
  const line = [];
  for (let at = project.codes.get(id); at; at = at.parent === null ? undefined : project.codes.get(at.parent)) line.push(at.id);
  return line;
}

/**
 * The passages behind a column, to be asked for with a code.
 * @param {Wish} wish @param {{id?: number | null, name: string | null}} column
 */
export function behind({ columns, filters }, column) {
  const value = columns === 'source' && column.id ? String(column.id) : column.name;
  const narrowed = withOnly(filters, 'code', '');
  return writeFilters(value ? withOnly(narrowed, columns, value) : narrowed);
}

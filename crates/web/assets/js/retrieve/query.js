// @ts-check
// What is retrieved: conditions as an address and as a question to the server hold them.
import { readFilters, writeFilters, withOnly } from '../model/filters.js';

/** @typedef {import('../model/filters.js').Filters} Filters */
/** @typedef {{filters: Filters, group: string, sort: string, limit: number}} Wish */

/** Conditions on the codes at a passage. */
export const CODES = ['any', 'all', 'none'];
/** Conditions on where it stands, who says it and who coded it. */
export const PLACES = ['case', 'type', 'source', 'speaker', 'coder'];
export const CONDITIONS = [...CODES, ...PLACES, 'since', 'until', 'words', 'beneath', 'without_interviewers'];
export const GROUPS = ['code', 'source', 'case', 'none'];
export const SORTS = ['document', 'newest', 'oldest', 'longest', 'coder', 'speaker'];
export const PAGE = 60;

/** @param {URLSearchParams} params @returns {Wish} */
export function readWish(params) {
  const given = new URLSearchParams(params);
  for (const id of params.getAll('code')) given.append('any', id);
  const group = params.get('group') ?? '';
  const sort = params.get('sort') ?? '';
  return { filters: readFilters(given, CONDITIONS), group: GROUPS.includes(group) ? group : 'source', sort: SORTS.includes(sort) ? sort : 'document', limit: PAGE };
}

/** @param {Wish} wish the address, without what goes without saying */
export const addressOf = ({ filters, group, sort }) => writeFilters(filters, { group: group === 'source' ? '' : group, sort: sort === 'document' ? '' : sort });

/** @param {Wish} wish @param {{limit?: number, offset?: number}} [part] */
export function questionOf({ filters, group, sort, limit }, part = {}) {
  const beneath = filters.get('beneath')?.[0] !== 'false';
  // Groups are runs of the order: by code they come code by code, by source as the texts stand.
  const order = group === 'code' && sort === 'document' ? 'code' : sort;
  const rest = { beneath: String(beneath), sort: order, limit: part.limit ?? limit, offset: part.offset || '' };
  return `passages?${writeFilters(withOnly(filters, 'beneath', ''), rest)}`;
}

/** Does it ask for something, or for everything? @param {Filters} filters */
export const asksSomething = (filters) => [...filters.keys()].some((it) => it !== 'beneath');

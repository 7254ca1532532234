// @ts-check
// The wish of the search page and how it becomes a question to the server and an address.
import { api } from '../core/api.js';
import { readFilters, writeFilters } from '../model/filters.js';
import { FILTERS } from './narrow.js';

/**
 * @typedef {{q: string, filters: import('../model/filters.js').Filters, view: 'hits' | 'lines', order: string, limit: number}} Wish
 *   `lines`: each place found on a line of its own
 */

/** Hits or lines at first, and half of what a further press brings. */
export const PAGE = 40;
/** Lines are short. */
export const LINES = 120;

/** @type {{[view: string]: string[]}} */
export const ORDERS = { hits: ['rank', 'document'], lines: ['document', 'left', 'right', 'rank'] };

/** @param {URLSearchParams} params @returns {Wish} */
export function readWish(params) {
  const view = params.get('view') === 'lines' ? 'lines' : 'hits';
  const order = params.get('order') ?? '';
  return { q: params.get('q') ?? '', filters: readFilters(params, FILTERS), view, order: ORDERS[view].includes(order) ? order : ORDERS[view][0], limit: pageOf({ view }) };
}

/** @param {Wish} wish */
export const addressOf = ({ q, filters, view, order }) => writeFilters(filters, { q, view: view === 'hits' ? '' : view, order: order === ORDERS[view][0] ? '' : order });

/** @param {{view: string}} wish */
export const pageOf = ({ view }) => (view === 'lines' ? LINES : PAGE);

/** Filters alone ask nothing: what would be found are all paragraphs. @param {Wish} wish */
export const asksSomething = ({ q }) => q.trim() !== '';

/** @param {Wish} a @param {Wish | undefined} b */
export const sameWish = (a, b) => Boolean(b) && addressOf(a) === addressOf(/** @type {Wish} */ (b));

/**
 * Counts and facets with the hits; where lines are wished, with the lines instead.
 * @param {Wish} wish @param {AbortSignal} [signal] @param {number} [offset]
 */
export async function ask(wish, signal, offset = 0) {
  if (wish.view === 'hits') return api.get(`search?${question(wish, wish.limit, offset)}`, { signal });
  const [answer, { lines, total }] = await Promise.all([
    offset ? {} : api.get(`search?${question({ ...wish, order: 'document' }, 0, 0)}`, { signal }),
    api.get(`search/lines?${question(wish, wish.limit, offset)}`, { signal }),
  ]);
  return { ...answer, lines, total };
}

/** @param {Wish} wish @param {number} limit @param {number} offset */
const question = ({ q, filters, order }, limit, offset) => writeFilters(filters, { q, order, limit, offset: offset || '' });

// @ts-check
// The wish of the search page and how it becomes a question to the server and an address.
import { api } from '../core/api.js';
import { readFilters, without, writeFilters } from '../model/filters.js';
import { folded } from '../model/hits.js';
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
export const ORDERS = { hits: ['rank', 'document'], lines: ['source', 'left', 'right', 'keyword'] };

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

/** What says the same as another hit to this share is folded into it. */
const NEARLY = 0.8;

/**
 * Counts and facets with the hits; where lines are wished, with the lines instead.
 * @param {Wish} wish @param {AbortSignal} [signal] @param {number} [offset]
 */
export async function ask(wish, signal, offset = 0) {
  const { q, filters, view, order, limit } = wish;
  const asked = without(filters, 'near_duplicates');
  const near = filters.has('near_duplicates') ? NEARLY : '';
  const from = offset || '';
  if (view === 'hits') return folded(await api.get(`search?${writeFilters(asked, { q, order, limit, offset: from, near })}`, { signal }));
  const [answer, { lines, total }] = await Promise.all([
    offset ? {} : api.get(`search?${writeFilters(asked, { q, limit: 0 })}`, { signal }),
    api.get(`search/lines?${writeFilters(asked, { q, sort: order, width: WIDTH, limit, offset: from })}`, { signal }),
  ]);
  return { ...answer, lines, total };
}

/** Signs before and after what was found: more than fit on a wide window. */
const WIDTH = 110;

/**
 * What is kept under a name, or coded: how hits are shown is no part of it, and a query that was meant exactly says so itself.
 * @param {Wish} wish @param {any} answer
 */
export function settled({ q, filters }, answer) {
  const exact = filters.has('exact') && answer?.query;
  return { q: exact ? answer.query : q, filters: without(without(filters, 'near_duplicates'), 'exact') };
}

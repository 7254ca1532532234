// @ts-check
// Filters as they stand in an address: several values of one name widen, different names narrow.

/** @typedef {Map<string, string[]>} Filters */

/**
 * @param {URLSearchParams} params
 * @param {readonly string[]} names those that count as filters
 * @returns {Filters}
 */
export function readFilters(params, names) {
  const filters = new Map();
  for (const name of names) {
    const values = [...new Set(params.getAll(name).filter((it) => it !== ''))];
    if (values.length) filters.set(name, values);
  }
  return filters;
}

/**
 * The filters and further fields as a query string, in a fixed order, without what is empty.
 * @param {Filters} filters
 * @param {Record<string, string | number | boolean | null | undefined>} [more]
 */
export function writeFilters(filters, more = {}) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(more)) {
    if (value !== '' && value !== null && value !== undefined && value !== false) params.append(name, String(value));
  }
  for (const [name, values] of filters) for (const value of values) params.append(name, value);
  return params.toString();
}

/**
 * @param {Filters} filters
 * @param {string} name
 * @param {string} value
 * @param {boolean} on
 * @returns {Filters} a new one
 */
export function withValue(filters, name, value, on) {
  const next = new Map(filters);
  const others = (filters.get(name) ?? []).filter((it) => it !== value);
  const values = on ? [...others, value] : others;
  if (values.length) next.set(name, values);
  else next.delete(name);
  return next;
}

/**
 * @param {Filters} filters
 * @param {string} name
 * @param {string} value the only one; empty clears
 * @returns {Filters} a new one
 */
export function withOnly(filters, name, value) {
  const next = new Map(filters);
  if (value) next.set(name, [value]);
  else next.delete(name);
  return next;
}

/** @param {Filters} filters @param {string} name @returns {Filters} a new one */
export function without(filters, name) {
  const next = new Map(filters);
  next.delete(name);
  return next;
}

/** @param {Filters} filters @param {string} name @param {string} value */
export const has = (filters, name, value) => (filters.get(name) ?? []).includes(value);

/** Filters that are on or off. */
const SWITCHES = new Set(['uncoded', 'beneath', 'without_interviewers', 'exact', 'near_duplicates']);

/**
 * As JSON, for a saved query or a body: lists, but dates and switches alone.
 * @param {Filters} filters
 * @returns {Record<string, any>}
 */
export function asBody(filters) {
  const alone = ['since', 'until', 'words'];
  /** @type {Record<string, any>} */
  const body = {};
  for (const [name, values] of filters) {
    if (SWITCHES.has(name)) body[name] = values[0] === 'true';
    else body[name] = alone.includes(name) ? values[0] : values;
  }
  return body;
}

/** @param {Record<string, any> | null | undefined} body what `asBody` made @returns {Filters} */
export function fromBody(body) {
  const filters = new Map();
  for (const [name, value] of Object.entries(body ?? {})) {
    const values = (Array.isArray(value) ? value : [value]).filter((it) => it !== null && it !== '' && it !== false);
    if (values.length) filters.set(name, values.map(String));
  }
  return filters;
}

// @ts-check
// Which analysis is meant, as an address and as a question to the server hold it, and where its numbers lead.
import { readFilters, withOnly, without, writeFilters } from './filters.js';

/** @typedef {import('./filters.js').Filters} Filters */
/** @typedef {{name: string, options: Record<string, string>, filters: Filters}} Wish */
/** @typedef {{codes?: number[], source?: number, value?: string, passages?: [number, number, string, number | null][]}} Stand what a row is about */
/**
 * @typedef {object} Answer as `GET analyses/NAME` gives it
 * @property {string} name
 * @property {string} title
 * @property {{name: string, number: boolean, decimals: number}[]} columns
 * @property {(string | number | null)[][]} rows
 * @property {number} total
 * @property {{by: string | null, rows: Stand[], columns: (string | null)[]}} stands
 * @property {string[]} notes
 * @property {string | null} picture
 */

/** Each analysis with what it can be asked, and what goes without saying. @type {Record<string, Record<string, string>>} */
export const ANALYSES = {
  frequencies: { across: '', beneath: '' },
  matrix: { across: 'case', count: 'codings', beneath: '' },
  cooccurrence: { within: '', per_coder: '' },
  sequences: { within: '' },
  framework: { across: 'case' },
  timeline: {},
  words: { stems: '', stop_words: '', at_least: '2' },
  keyness: { of: '', against: '', stems: '', stop_words: '', at_least: '2' },
  uncoded: {},
  health: { share: '90' },
};

export const FILTERS = ['case', 'type', 'source', 'speaker', 'coder', 'under', 'since', 'until', 'without_interviewers'];

/** @param {string} name @param {URLSearchParams} params @returns {Wish} */
export function readWish(name, params) {
  const known = name in ANALYSES ? name : 'frequencies';
  const options = { ...ANALYSES[known] };
  for (const option of Object.keys(options)) if (params.has(option)) options[option] = params.get(option) ?? '';
  return { name: known, options, filters: readFilters(params, FILTERS) };
}

/** What was chosen, without what goes without saying. @param {Wish} wish */
function chosen({ name, options }) {
  return Object.fromEntries(Object.entries(options).filter(([option, value]) => value !== ANALYSES[name][option]));
}

/** @param {Wish} wish */
export const addressOf = (wish) => writeFilters(wish.filters, chosen(wish));

/** So many rows are shown; files hold all. */
export const MOST = 2000;
/** Likewise cells of the framework in which something stands. */
const CELLS = 3000;

/** @param {Wish} wish */
export function questionOf(wish) {
  const query = asked(wish);
  if (wish.name !== 'matrix') query.append('limit', String(wish.name === 'framework' ? CELLS : MOST));
  return `analyses/${wish.name}?${query}`;
}

/** As `POST export` takes it. @param {Wish} wish @param {string} format */
export function exportOf(wish, format) {
  /** @type {Record<string, any>} */
  const body = { what: 'analysis', analysis: wish.name, format };
  for (const [name, value] of asked(wish)) body[name] = name in body ? [body[name], value].flat() : value;
  return body;
}

/** Words that are left out one does not want counted come one each. @param {Wish} wish */
function asked(wish) {
  const { stop_words: stop = '', ...options } = chosen(wish);
  const query = new URLSearchParams(writeFilters(wish.filters, options));
  for (const word of stop.split(/[\s,;،]+/).filter(Boolean)) query.append('stop_words', word);
  return query;
}

/** Is there enough to ask? @param {Wish} wish */
export const isWhole = ({ name, options }) => name !== 'keyness' || /^[^=]+=./.test(options.of);

/**
 * Where a cell leads: the address of a page, its names not yet closed; nothing where it leads nowhere.
 * @param {Wish} wish @param {Answer} answer @param {number} row @param {number} column
 * @param {{path: (id: number) => string, beneath: (id: number, above: number) => boolean}} codebook
 * @returns {string | null}
 */
export function leadsTo(wish, answer, row, column, codebook) {
  const stand = answer.stands.rows[row] ?? {};
  const name = answer.columns[column].name;
  const [a, b] = stand.codes ?? [];
  switch (wish.name) {
    case 'frequencies':
      return answer.columns[column].number && name !== 'coders' ? passages(wish, answer, stand, stand.value, Boolean(answer.stands.by), codebook) : null;
    case 'matrix': {
      if (column === 0) return null;
      const last = column === answer.columns.length - 1;
      return passages(wish, answer, stand, answer.stands.columns[column] ?? undefined, !last, codebook);
    }
    case 'cooccurrence':
      if (name === 'together' || name === 'meetings') return together(wish, stand, codebook);
      return name === 'n1' || name === 'n2' ? ofCodes(wish, { any: [name === 'n1' ? a : b], coder: stand.value }) : null;
    case 'health':
      if (name === 'codings' && answer.rows[row][column]) return ofCodes(wish, { any: [a] });
      return name === 'detail' && b ? ofCodes(wish, { all: [a, b] }) : null;
    case 'timeline':
      if (name === 'name') return stand.source ? `read/${stand.source}` : null;
      return name === 'codings' && stand.source && answer.rows[row][column] ? retrieve(withOnly(wish.filters, 'source', String(stand.source))) : null;
    case 'uncoded':
      if (name === 'source') return stand.source ? `read/${stand.source}` : null;
      return name === 'uncoded words' && stand.source && answer.rows[row][column] && !wish.filters.has('under') && !wish.filters.has('coder') ? search('uncoded', withOnly(wish.filters, 'source', String(stand.source))) : null;
    case 'words':
      return name === 'times' ? search(word(wish, String(answer.rows[row][0])), wish.filters, 'lines') : null;
    case 'keyness':
      return column === 2 || column === 3 ? ofGroup(wish, String(answer.rows[row][0]), column === 2) : null;
    default:
      return null;
  }
}

/**
 * The passages of a code, or of all, perhaps of one value of what is compared by.
 * @param {Wish} wish @param {Answer} answer @param {Stand} stand @param {string | undefined} value @param {boolean} compared
 * @param {{path: (id: number) => string, beneath: (id: number, above: number) => boolean}} codebook
 */
function passages({ filters, options }, { stands }, { codes }, value, compared, { path, beneath }) {
  if (compared && value === undefined) return null;
  const wide = options.beneath === 'true';
  const under = (filters.get('under') ?? []).map(Number);
  // Of a code above, only what the filter lets through was counted.
  const kept = codes && wide && under.length && !under.some((it) => beneath(codes[0], it)) ? under.filter((it) => beneath(it, codes[0])) : codes ?? under;
  const rest = without(filters, 'under');
  const narrowed = compared && stands.by ? ofValue(rest, stands.by, value ?? '') : rest;
  if (narrowed) return retrieve(narrowed, { any: kept, beneath: wide || !codes });
  // What is no filter of passages is a field of the query language.
  if (!codes || kept !== codes) return null;
  const query = [codeQuery(path(codes[0]), wide), field(stands.by ?? '', value ?? '')];
  return query.every(Boolean) ? search(query.join(' '), rest) : null;
}

/** @param {Filters} filters @param {string} by @param {string} value @returns {Filters | null} nothing: no filter says so */
function ofValue(filters, by, value) {
  if (by === 'strand') return withOnly(filters, 'type', value);
  if (by === 'year') {
    const [since, until] = ['since', 'until'].map((it) => filters.get(it)?.[0] ?? value);
    return withOnly(withOnly(filters, 'since', since > value ? since : value), 'until', until.slice(0, 4) === value ? until : value);
  }
  return ['case', 'type', 'source', 'speaker', 'coder'].includes(by) ? withOnly(filters, by, value) : null;
}

/** @param {string} by @param {string} value @returns {string | null} */
function field(by, value) {
  if (value.includes('"') || by.includes('"')) return null;
  const names = { strand: 'type', year: 'date', language: 'lang', case: 'case', type: 'type', source: 'source', speaker: 'speaker' };
  const name = /** @type {Record<string, string>} */ (names)[by] ?? `attr."${by.replace(/^attr\./, '')}"`;
  return `${name}:"${value}"`;
}

/** @param {string} path @param {boolean} [beneath] */
const codeQuery = (path, beneath = false) => (path.includes('"') ? null : `code:"/${path}"${beneath ? '/**' : ''}`);

/** @param {Wish} wish @param {Stand} stand @param {{path: (id: number) => string}} codebook */
function together(wish, { codes, value }, { path }) {
  if (!codes) return null;
  if (!wish.options.within) return ofCodes(wish, { all: codes, coder: value });
  const [one, other] = codes.map((it) => codeQuery(path(it)));
  if (!one || !other || value !== undefined) return null;
  const near = wish.options.within === '0p' ? 'SAME paragraph' : `NEAR/${wish.options.within}`;
  return search(`${one} ${near} ${other}`, without(wish.filters, 'under'));
}

/** @param {Wish} wish @param {{any?: (number | undefined)[], all?: number[], coder?: string}} which */
function ofCodes({ filters }, { any = [], all = [], coder }) {
  const rest = without(filters, 'under');
  return retrieve(coder === undefined ? rest : withOnly(rest, 'coder', coder), { any: any.filter((it) => it !== undefined), all, beneath: false });
}

/** @param {Wish} wish @param {string} text @param {boolean} one */
function ofGroup(wish, text, one) {
  const [by, value] = [wish.options.of.slice(0, wish.options.of.indexOf('=')), wish.options.of.slice(wish.options.of.indexOf('=') + 1)];
  const other = wish.options.against;
  const group = one ? value : other || value;
  const said = field(by, group);
  return said && search(`${word(wish, text)} ${one || other ? said : `NOT ${said}`}`, wish.filters, 'lines');
}

/** This word, or all its forms. @param {Wish} wish @param {string} text */
const word = ({ options }, text) => (options.stems ? text : `=${text}`);

/** @param {Filters} filters @param {{any?: number[], all?: number[], beneath?: boolean}} [which] */
function retrieve(filters, { any = [], all = [], beneath = true } = {}) {
  const params = new URLSearchParams();
  for (const id of any) params.append('any', String(id));
  for (const id of all) params.append('all', String(id));
  if (!beneath) params.append('beneath', 'false');
  for (const [name, value] of new URLSearchParams(writeFilters(filters))) params.append(name === 'under' ? 'any' : name, value);
  return `retrieve?${params}`;
}

/** @param {string} q @param {Filters} filters @param {string} [view] */
const search = (q, filters, view = '') => `search?${writeFilters(filters, { q, view })}`;

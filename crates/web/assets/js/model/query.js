// @ts-check
// What can be said about a query without asking the server.

/**
 * The query cut where its mistake stands.
 * @param {string} query
 * @param {number} at in UTF-16 units
 * @param {number} to behind its last unit
 * @returns {{before: string, wrong: string, after: string}} `wrong` is at least one character, or nothing at the end
 */
export function cutAt(query, at, to) {
  const place = Math.max(0, Math.min(at, query.length));
  const first = place < query.length ? String.fromCodePoint(query.codePointAt(place) ?? 0) : '';
  const wrong = query.slice(place, Math.max(place + first.length, Math.min(to, query.length)));
  return { before: query.slice(0, place), wrong, after: query.slice(place + wrong.length) };
}

/** A query as a part of a larger one: more than one word is held together. @param {string} query */
export function held(query) {
  const q = query.trim();
  return /^[^\s()"/]+$/u.test(q) || /^"[^"]*"(~\d+)?$/.test(q) ? q : `(${q})`;
}

const OPERATORS = new Set(['AND', 'OR', 'NOT']);

/**
 * Wider forms of a query that found nothing, each with the key of the sentence that says what was changed.
 * @param {string} query
 * @returns {{query: string, key: string}[]}
 */
export function widened(query) {
  const q = query.trim();
  if (!q || q.includes('/')) return [];
  const parts = piecesOf(q);
  const words = parts.filter((it) => it.kind === 'word');
  /** @type {{query: string, key: string}[]} */
  const wider = [];
  const add = (/** @type {string} */ text, /** @type {string} */ key) => {
    if (text !== q && !wider.some((it) => it.query === text)) wider.push({ query: text, key });
  };
  const begun = parts.map((it) => (it.kind === 'word' && canBegin(it.text) ? `${it.text.replace(/^=/, '')}*` : it.text));
  add(begun.join(' '), 'search.wider.begins');
  if (q.includes('=')) add(q.replace(/(^|[\s(])=/g, '$1'), 'search.wider.forms');
  if (parts.some((it) => it.kind === 'phrase' && /\s/.test(it.text.trim()))) {
    add(parts.map((it) => (it.kind === 'phrase' && !/~\d+$/.test(it.text) ? `${it.text}~10` : it.text)).join(' '), 'search.wider.near');
    add(q.replace(/"([^"]*)"(~\d+)?/g, '$1'), 'search.wider.unquoted');
  }
  if (words.length > 1 && parts.every((it) => it.kind === 'word')) add(words.map((it) => it.text).join(' OR '), 'search.wider.either');
  return wider;
}

/** A word of letters and digits, without a star, long enough to begin others. @param {string} text */
const canBegin = (text) => /^=?[\p{L}\p{N}\p{M}]{2,}$/u.test(text);

/**
 * @param {string} query
 * @returns {{kind: 'word' | 'phrase' | 'other', text: string}[]}
 */
function piecesOf(query) {
  const pieces = query.match(/[-]?\w+:"[^"]*"|"[^"]*"(?:~\d+)?|[()]|[^\s()]+/gu) ?? [];
  let excluded = false;
  return pieces.map((text) => {
    const plain = !OPERATORS.has(text) && !/^[-(]|[:)*]/.test(text) && !excluded;
    excluded = text === 'NOT';
    if (text.startsWith('"')) return { kind: 'phrase', text };
    return { kind: plain ? 'word' : 'other', text };
  });
}

// @ts-check
/** Rows of an act as something to say: which fields changed, what the row is called. */

/** @typedef {{table: string, row: number, before: any, after: any}} Row */
/** @typedef {{field: string, before: any, after: any}} FieldChange */

/** What only machines want to know. */
const QUIET = /^(id|guid|.*_guid|at|.*_at|sha256|hash|coder_id|revision_id|bytes|format_.*|text|blocks|units|act)$/;
const NAMES = ['name', 'title', 'quotation', 'wording', 'label', 'body', 'text', 'claim', 'alias', 'note', 'value'];

/** @param {Row} row */
export function kindOf({ before, after }) {
  if (!before) return 'added';
  return after ? 'changed' : 'removed';
}

/** An image may come as text. @param {any} image @returns {{[column: string]: any} | null} */
export function image(image) {
  if (typeof image !== 'string') return image ?? null;
  try {
    return JSON.parse(image);
  } catch {
    return null;
  }
}

/** What a row is called, from its own columns. @param {Row} row */
export function nameOf(row) {
  const columns = row.after ?? row.before ?? {};
  const said = NAMES.filter((key) => typeof columns[key] === 'string' && columns[key].trim()).map((key) => columns[key]);
  return shorten(said.slice(0, said[0] === columns.name && row.table !== 'code' ? 2 : 1).join(': '));
}

/** The fields in which a changed row differs, without what only machines want to know. @param {Row} row @returns {FieldChange[]} */
export function differences({ before, after }) {
  if (!before || !after) return [];
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => !QUIET.test(key) && JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null)).map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
}

/** @param {string} text @param {number} [most] */
export function shorten(text, most = 160) {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > most ? `${flat.slice(0, most - 1)}…` : flat;
}

/**
 * Acts by day, in the order given.
 * @template {{at: string}} A
 * @param {A[]} acts @returns {{day: string, acts: A[]}[]} days as the clock here counts them, `2026-11-22`
 */
export function byDay(acts) {
  /** @type {{day: string, acts: A[]}[]} */
  const out = [];
  for (const act of acts) {
    const day = localDay(new Date(act.at));
    if (out.at(-1)?.day !== day) out.push({ day, acts: [] });
    out.at(-1)?.acts.push(act);
  }
  return out;
}

/**
 * The act that a taking back speaks of, through all takings back of takings back.
 * @template {{id: number, name: string, undoes: number | null}} A
 * @param {A} act @param {Map<number, A>} byId @returns {{name: string, again: boolean} | null} `again`: it was brought back
 */
export function originalOf(act, byId) {
  if (!act.undoes) return null;
  let times = 0;
  /** @type {A | undefined} */
  let at = act;
  while (at?.undoes) {
    times += 1;
    at = byId.get(at.undoes);
  }
  return at ? { name: at.name, again: times % 2 === 0 } : { name: act.name, again: false };
}

/** @param {Date} when */
export function localDay(when) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  return `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())}`;
}

// @ts-check
// Orders codes for the picker: exact name, beginning of the name, beginning of a word, then the rest that holds what was
// typed; within each, what was used lately, then what is used nearby, then the codebook's order.

/** @typedef {{id: number, name: string, path: string}} Code */
/** @typedef {{code: Code, name: string, path: string, words: string[]}} Entry a code, folded once for many questions */

/** Lower case, without accents. @param {string} text */
export const fold = (text) => text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();

/** What a name and path fold to: asked again after every act, while names seldom change. @type {Map<string, Omit<Entry, 'code'>>} */
const folded = new Map();

/** @param {Iterable<Code>} codes @returns {Entry[]} */
export function prepare(codes) {
  return [...codes].map((code) => {
    const key = `${code.name}\n${code.path}`;
    let known = folded.get(key);
    if (!known) {
      const name = fold(code.name);
      known = { name, path: fold(code.path), words: name.split(/[\s\-_/.,:;()]+/u).filter(Boolean) };
      folded.set(key, known);
    }
    return { code, ...known };
  });
}

/** How well an entry answers: 0 not at all, 6 exactly. @param {Entry} entry @param {string} typed folded @param {string[]} parts */
export function grade(entry, typed, parts) {
  const { name } = entry;
  if (name === typed) return 6;
  if (name.startsWith(typed)) return 5;
  if (parts.every((part) => entry.words.some((word) => word.startsWith(part)))) return 4;
  if (name.includes(typed)) return 3;
  if (parts.every((part) => entry.path.includes(part))) return 2;
  return typed.length >= 3 && isSubsequence(typed, name) ? 1 : 0;
}

/** @param {string} typed @param {string} name */
function isSubsequence(typed, name) {
  let at = 0;
  for (let i = 0; i < name.length && at < typed.length; i++) if (name[i] === typed[at]) at++;
  return at === typed.length;
}

/**
 * @param {Entry[]} entries in the codebook's order @param {string} query
 * @param {{recent?: number[], near?: Set<number>, limit?: number}} [context] ids used lately, latest first; ids used nearby
 * @returns {Code[]}
 */
export function rank(entries, query, { recent = [], near = new Set(), limit = 50 } = {}) {
  const typed = fold(query.trim());
  const parts = typed.split(/\s+/).filter(Boolean);
  const lately = new Map(recent.map((id, i) => [id, recent.length - i]));
  /** @type {{code: Code, grade: number, lately: number, near: number, order: number}[]} */
  const found = [];
  entries.forEach((entry, order) => {
    const quality = typed ? grade(entry, typed, parts) : 1;
    if (quality) found.push({ code: entry.code, grade: quality, lately: lately.get(entry.code.id) ?? 0, near: near.has(entry.code.id) ? 1 : 0, order });
  });
  found.sort((a, b) => b.grade - a.grade || b.lately - a.lately || b.near - a.near || a.order - b.order);
  return found.slice(0, limit).map((it) => it.code);
}

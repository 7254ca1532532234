// @ts-check
/** Finding one of many names by a few letters. Names are folded once; a query over 5,000 takes a few milliseconds. */

/** @template T @typedef {{item: T, name: string, rest: string, words: number[]}} Prepared */

/** Without case, accents and Arabic vowel signs. @param {string} text */
export function fold(text) {
  return text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();
}

/**
 * @template T
 * @param {Iterable<T>} items
 * @param {(item: T) => string} nameOf
 * @param {(item: T) => string} [restOf] what may match too, but less: a path, other words
 * @returns {Prepared<T>[]}
 */
export function prepare(items, nameOf, restOf = () => '') {
  /** @type {Prepared<T>[]} */
  const out = [];
  for (const item of items) {
    const name = fold(nameOf(item));
    out.push({ item, name, rest: fold(restOf(item)), words: starts(name) });
  }
  return out;
}

/**
 * The items that fit, best first: the same name, its start, the start of a word, inside, in the rest, and from three letters
 * on the letters in order. With several words each must fit.
 * @template T
 * @param {Prepared<T>[]} prepared
 * @param {string} query
 * @param {number} [limit]
 * @param {(item: T) => number} [bonus] from 0 to 9, for what was used lately
 * @returns {T[]}
 */
export function rank(prepared, query, limit = 100, bonus = () => 0) {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const whole = words.join(' ');
  if (words.length === 0) return best(prepared.map(({ item }, index) => ({ item, score: bonus(item), index })), limit);
  /** @type {{item: T, score: number, index: number}[]} */
  const found = [];
  for (let index = 0; index < prepared.length; index += 1) {
    const score = scoreOf(prepared[index], words, whole);
    if (score > 0) found.push({ item: prepared[index].item, score: score + bonus(prepared[index].item), index });
  }
  return best(found, limit);
}

/** @template T @param {{item: T, score: number, index: number}[]} found @param {number} limit */
function best(found, limit) {
  return found.sort((a, b) => b.score - a.score || a.index - b.index).slice(0, limit).map(({ item }) => item);
}

/** @param {Prepared<any>} candidate @param {string[]} words @param {string} whole */
function scoreOf(candidate, words, whole) {
  if (candidate.name === whole) return 100;
  let least = 90;
  for (const word of words) {
    const score = wordScore(candidate, word, words.length === 1);
    if (score === 0) return 0;
    if (score < least) least = score;
  }
  return least;
}

/** @param {Prepared<any>} candidate @param {string} word @param {boolean} alone */
function wordScore({ name, rest, words }, word, alone) {
  const at = name.indexOf(word);
  if (at === 0) return 80;
  if (at > 0) return words.some((start) => name.startsWith(word, start)) ? 60 : 40;
  if (rest.includes(word)) return 20;
  return alone && word.length >= 3 && inOrder(name, word) ? 10 : 0;
}

/** @param {string} name @param {string} letters */
function inOrder(name, letters) {
  let at = -1;
  for (const letter of letters) {
    at = name.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** @param {string} name */
function starts(name) {
  return [...name.matchAll(/(?<=[^\p{L}\p{N}])[\p{L}\p{N}]/gu)].map((found) => found.index);
}

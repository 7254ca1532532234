// @ts-check
// Words, sentences and graphemes of one paragraph, as the source's language cuts them.

/** @type {Map<string, Intl.Segmenter>} */
const segmenters = new Map();

/** @param {string} language a BCP 47 tag, or '' @param {'word'|'sentence'|'grapheme'} granularity */
function segmenter(language, granularity) {
  const key = `${language} ${granularity}`;
  let found = segmenters.get(key);
  if (!found) {
    try {
      found = new Intl.Segmenter(language || undefined, { granularity });
    } catch {
      found = new Intl.Segmenter(undefined, { granularity });
    }
    segmenters.set(key, found);
  }
  return found;
}

// Written without spaces: what a dictionary calls a word is a guess there, so ends are not moved to it.
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const isSpace = (/** @type {string} */ unit) => /\s/.test(unit);

/** The nearest grapheme boundary at or before `at`. @param {string} text @param {number} at @param {string} language */
export function graphemeFloor(text, at, language) {
  if (at <= 0) return 0;
  if (at >= text.length) return text.length;
  return segmenter(language, 'grapheme').segment(text).containing(at)?.index ?? at;
}

/** The nearest grapheme boundary at or after `at`. @param {string} text @param {number} at @param {string} language */
export function graphemeCeil(text, at, language) {
  const floor = graphemeFloor(text, at, language);
  if (floor === at) return at;
  const segment = segmenter(language, 'grapheme').segment(text).containing(at);
  return segment ? segment.index + segment.segment.length : text.length;
}

/** @param {string} text @param {number} at @param {1|-1} step @param {string} language */
export function nextGrapheme(text, at, step, language) {
  if (step > 0) return at >= text.length ? text.length : graphemeCeil(text, at + 1, language);
  return at <= 0 ? 0 : graphemeFloor(text, at - 1, language);
}

/** The word that contains the unit at `at`, or null between words. @param {string} text @param {number} at @param {string} language @returns {[number, number] | null} */
export function wordAt(text, at, language) {
  if (at < 0 || at >= text.length) return null;
  const segment = segmenter(language, 'word').segment(text).containing(at);
  return segment?.isWordLike ? [segment.index, segment.index + segment.segment.length] : null;
}

/**
 * The next end (step 1) or the previous beginning (step -1) of a word, or the paragraph's edge.
 * @param {string} text @param {number} at @param {1|-1} step @param {string} language
 */
export function nextWord(text, at, step, language) {
  const segments = segmenter(language, 'word').segment(text);
  let place = step > 0 ? at : at - 1;
  while (place >= 0 && place < text.length) {
    const segment = segments.containing(place);
    if (!segment) break;
    const end = segment.index + segment.segment.length;
    if (segment.isWordLike) return step > 0 ? end : segment.index;
    place = step > 0 ? end : segment.index - 1;
  }
  return step > 0 ? text.length : 0;
}

/** Where a selection ends after it has lost a word: the beginning of the next word after `at` (step 1), the end of the last before it (step -1). @param {string} text @param {number} at @param {1|-1} step @param {string} language */
export function towardsWord(text, at, step, language) {
  const segments = segmenter(language, 'word').segment(text);
  let place = step > 0 ? at : at - 1;
  while (place >= 0 && place < text.length) {
    const segment = segments.containing(place);
    if (!segment) break;
    const end = segment.index + segment.segment.length;
    if (segment.isWordLike && (step > 0 ? segment.index > at : end < at)) return step > 0 ? segment.index : end;
    place = step > 0 ? end : segment.index - 1;
  }
  return step > 0 ? text.length : 0;
}

/** The sentences, without the space around them. @param {string} text @param {string} language @returns {[number, number][]} */
export function sentences(text, language) {
  /** @type {[number, number][]} */
  const found = [];
  for (const { index, segment } of segmenter(language, 'sentence').segment(text)) {
    const trimmed = trim(text, index, index + segment.length);
    if (trimmed) found.push(trimmed);
  }
  return found;
}

/** @param {string} text @param {number} start @param {number} end @returns {[number, number] | null} */
export function trim(text, start, end) {
  while (start < end && isSpace(text[start])) start++;
  while (end > start && isSpace(text[end - 1])) end--;
  return start < end ? [start, end] : null;
}

/**
 * Grows the beginning of a selection to the word it cuts; `exact` only to the grapheme.
 * @param {string} text @param {number} at @param {boolean} exact @param {string} language
 */
export function snapStart(text, at, exact, language) {
  const floor = graphemeFloor(text, at, language);
  if (exact || isUnspacedAt(text, floor)) return floor;
  const word = wordAt(text, floor, language);
  return word && word[0] < floor ? word[0] : floor;
}

/** @param {string} text @param {number} at @param {boolean} exact @param {string} language */
export function snapEnd(text, at, exact, language) {
  const ceil = graphemeCeil(text, at, language);
  if (exact || ceil === 0 || isUnspacedAt(text, ceil)) return ceil;
  const word = wordAt(text, ceil - 1, language);
  return word && word[1] > ceil ? word[1] : ceil;
}

/** Whether the letters on both sides of `at` belong to writing without spaces. @param {string} text @param {number} at */
function isUnspacedAt(text, at) {
  const before = text.slice(Math.max(0, at - 2), at);
  const after = text.slice(at, at + 2);
  return UNSPACED.test(before) && UNSPACED.test(after);
}

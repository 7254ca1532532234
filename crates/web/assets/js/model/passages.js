// @ts-check
// Coded passages: in groups, and as text to carry elsewhere.

/**
 * @typedef {{id: number, guid: string, source: {id: number, name: string, title: string, cases?: string[]}, code: number, coder: string,
 *   start: number, end: number, paragraph: number, speaker: string | null, quotation: string, before: string, after: string,
 *   memo: boolean | number | null, codes: number[]}} Passage
 * @typedef {'code' | 'source' | 'case' | 'none'} Grouping
 */

/**
 * Passages in runs, in the order in which they came. A group that comes again later is the same group.
 * @param {Passage[]} passages
 * @param {(passage: Passage) => string} keyOf
 * @returns {{key: string, passages: Passage[]}[]}
 */
export function grouped(passages, keyOf) {
  /** @type {Map<string, Passage[]>} */
  const groups = new Map();
  for (const passage of passages) {
    const key = keyOf(passage);
    const group = groups.get(key);
    if (group) group.push(passage);
    else groups.set(key, [passage]);
  }
  return [...groups].map(([key, list]) => ({ key, passages: list }));
}

/**
 * A passage as one pastes it into a draft: the words, then where they stand.
 * @param {Passage} passage
 * @param {string} codeName
 */
export function asCitation(passage, codeName) {
  const place = [passage.source.name, `¶ ${passage.paragraph}`, passage.speaker].filter(Boolean).join(', ');
  return `“${passage.quotation.trim()}” (${place}) [${codeName}; ${passage.coder}]`;
}

/**
 * Does the passage begin or end inside a word? Then the list shows that it is cut.
 * @param {Passage} passage
 * @returns {{start: boolean, end: boolean}}
 */
export function cuts(passage) {
  const letter = /[\p{L}\p{N}\p{M}]/u;
  const last = (/** @type {string} */ text) => [...text.slice(-2)].pop() ?? '';
  const first = (/** @type {string} */ text) => [...text.slice(0, 2)][0] ?? '';
  const { before, quotation, after } = passage;
  return {
    start: letter.test(last(before)) && letter.test(first(quotation)),
    end: letter.test(last(quotation)) && letter.test(first(after)),
  };
}

// @ts-check
// What changed between two short texts, word by word: for showing a corrected passage beside the old one.

/** A run of words: the same in both, only before, or only now. @typedef {{kind: 'same'|'gone'|'new', text: string}} Piece */

/** Beyond this many comparisons the middle is shown as wholly changed: nobody reads such a difference word by word. */
const LIMIT = 4_000_000;

/** @param {string} text */
const tokens = (text) => text.match(/\s+|[\p{L}\p{N}\p{M}'’]+|[^\s\p{L}\p{N}\p{M}]/gu) ?? [];

/** @param {string} before @param {string} now @returns {Piece[]} */
export function wordChange(before, now) {
  const a = tokens(before);
  const b = tokens(now);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  /** @type {Piece[]} */
  const pieces = [];
  a.slice(0, head).forEach((word) => add(pieces, 'same', word));
  middle(pieces, a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  a.slice(a.length - tail).forEach((word) => add(pieces, 'same', word));
  return pieces;
}

/** The longest common subsequence of the middles. @param {Piece[]} pieces @param {string[]} a @param {string[]} b */
function middle(pieces, a, b) {
  if (a.length * b.length > LIMIT) {
    add(pieces, 'gone', a.join(''));
    add(pieces, 'new', b.join(''));
    return;
  }
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i * width + j] = a[i] === b[j] ? longest[(i + 1) * width + j + 1] + 1
        : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add(pieces, 'same', a[i]);
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && longest[(i + 1) * width + j] >= longest[i * width + j + 1])) {
      add(pieces, 'gone', a[i]);
      i += 1;
    } else {
      add(pieces, 'new', b[j]);
      j += 1;
    }
  }
}

/** @param {Piece[]} pieces @param {Piece['kind']} kind @param {string} text */
function add(pieces, kind, text) {
  if (!text) return;
  const last = pieces.at(-1);
  if (last?.kind === kind) last.text += text;
  else pieces.push({kind, text});
}

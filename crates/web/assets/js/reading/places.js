// @ts-check
// Between places in the text and places in the document: the only file that knows how the words lie in the elements.

/** @typedef {import('./rows.js').Rows} Rows */
/** @typedef {import('../model/transcript.js').Transcript} Transcript */

/** The text node and position for unit `at` of an element with words. @param {HTMLElement} words @param {number} at @returns {[Text, number]} */
export function nodeAt(words, at) {
  const first = words.firstChild;
  if (first instanceof Text && !first.nextSibling) return [first, Math.min(at, first.length)];
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  let before = 0;
  /** @type {Text | null} */
  let last = null;
  for (let node = /** @type {Text | null} */ (walker.nextNode()); node; node = /** @type {Text | null} */ (walker.nextNode())) {
    if (at <= before + node.length) return [node, at - before];
    before += node.length;
    last = node;
  }
  return last ? [last, last.length] : [words.appendChild(new Text('')), 0];
}

/** A range that a highlight may keep: the words never change under it. @param {HTMLElement} words @param {number} from @param {number} to */
export function rangeIn(words, from, to) {
  const [startContainer, startOffset] = nodeAt(words, from);
  const [endContainer, endOffset] = nodeAt(words, to);
  return new StaticRange({ startContainer, startOffset, endContainer, endOffset });
}

/** The box around one unit. @param {HTMLElement} words @param {number} at */
export function boxAt(words, at) {
  const range = document.createRange();
  const [node, from] = nodeAt(words, Math.max(0, at));
  range.setStart(node, Math.min(from, Math.max(0, node.length - 1)));
  range.setEnd(node, Math.min(from + 1, node.length));
  const box = range.getBoundingClientRect();
  return box.height ? box : words.getBoundingClientRect();
}

/** The boxes of start..end, as far as its ends are concerned. @param {Rows} rows @param {number} start @param {number} end */
export function endsOf(rows, start, end) {
  const { transcript } = rows.session;
  const [first, last] = transcript.across(start, end);
  return {
    head: boxAt(rows.wordsOf(first), start - transcript.paragraphs[first].start),
    tail: boxAt(rows.wordsOf(last), end - 1 - transcript.paragraphs[last].start),
  };
}

/** Selects start..end in the document. @param {Rows} rows @param {number} start @param {number} end */
export function selectIn(rows, start, end) {
  const { transcript } = rows.session;
  const [first, last] = transcript.across(start, end);
  const [startNode, startOffset] = nodeAt(rows.wordsOf(first), Math.max(0, start - transcript.paragraphs[first].start));
  const [endNode, endOffset] = nodeAt(rows.wordsOf(last), end - transcript.paragraphs[last].start);
  getSelection()?.setBaseAndExtent(startNode, startOffset, endNode, endOffset);
}

/** What the document's selection is in the text: null if it lies elsewhere, [n, n] if it is empty. @param {Rows} rows @returns {[number, number] | null} */
export function selectedIn(rows) {
  const selection = getSelection();
  if (!selection?.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!rows.el.contains(range.startContainer)) return null;
  const start = offsetOf(rows, range.startContainer, range.startOffset);
  if (!rows.el.contains(range.endContainer)) return toTheEnd(rows, start);
  return [start, Math.max(start, offsetOf(rows, range.endContainer, range.endOffset))];
}

/**
 * A selection that ends behind the text. Three clicks on the last paragraph do that; anything longer is a selection that ran
 * away, and taking it would code pages that nobody meant.
 * @param {Rows} rows @param {number} start @returns {[number, number] | null}
 */
function toTheEnd(rows, start) {
  const { text, paragraphs } = rows.session.transcript;
  const last = paragraphs.at(-1);
  return last && start >= last.start ? [start, text.length] : null;
}

/** @param {Rows} rows @param {Node} node @param {number} offset */
export function offsetOf(rows, node, offset) {
  const { transcript } = rows.session;
  const element = node instanceof Element ? node : node.parentElement;
  const words = /** @type {HTMLElement | null | undefined} */ (element?.closest('.rd-words'));
  if (words) return transcript.paragraphs[Number(words.dataset.i)].start + before(words, node, offset);
  // Not in words: the place where the next words begin.
  const inside = node instanceof Element ? node.children[Math.min(offset, node.children.length - 1)] : null;
  const row = element?.closest('.rd-row') ?? inside?.closest('.rd-row') ?? inside?.querySelector('.rd-row');
  const next = /** @type {HTMLElement | null | undefined} */ (row?.querySelector('.rd-words'));
  if (next) return transcript.paragraphs[Number(next.dataset.i)].start;
  const chunk = /** @type {HTMLElement | null | undefined} */ (element?.closest('.rd-chunk') ?? inside?.closest('.rd-chunk'));
  if (chunk) return rows.chunks[Number(chunk.dataset.chunk)].start;
  return offset === 0 ? 0 : transcript.text.length;
}

/** How many units of `words` lie before a place in it. @param {HTMLElement} words @param {Node} node @param {number} offset */
function before(words, node, offset) {
  if (node === words.firstChild) return offset;
  const range = document.createRange();
  range.setStart(words, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** The place in the text at a point of the window, or null. @param {Rows} rows @param {number} x @param {number} y */
export function offsetAtPoint(rows, x, y) {
  const doc = /** @type {any} */ (document);
  const at = doc.caretPositionFromPoint?.(x, y) ?? null;
  if (at) return rows.el.contains(at.offsetNode) ? offsetOf(rows, at.offsetNode, at.offset) : null;
  const range = doc.caretRangeFromPoint?.(x, y);
  return range && rows.el.contains(range.startContainer) ? offsetOf(rows, range.startContainer, range.startOffset) : null;
}

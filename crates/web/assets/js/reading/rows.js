// @ts-check
// The text on the page. Paragraphs stand in chunks of about a screen; each paragraph's words are one text node, which
// nothing ever changes, so selections, the browser's own search and screen readers keep their place. Up to 150,000 words
// all chunks are filled; above, only those near the window, the others keep their height.
import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';

/** @typedef {import('./session.js').Session} Session */
/**
 * @typedef {object} Chunk
 * @property {number} index
 * @property {number} first paragraph
 * @property {number} last one past it
 * @property {number} start of its text
 * @property {number} end
 * @property {HTMLElement} el
 * @property {HTMLElement} rows
 * @property {HTMLElement} margin
 * @property {HTMLElement[]} words the elements with the words, once filled
 * @property {boolean} near the window
 */

const CHUNK_UNITS = 3000;
const CHUNK_ROWS = 14;
const WINDOWED_ABOVE_WORDS = 150_000;
const UNITS_A_WORD = 6;
const SLICE_MS = 6;

export class Rows {
  /** @param {Session} session @param {HTMLElement} scroller */
  constructor(session, scroller) {
    this.session = session;
    this.scroller = scroller;
    this.el = h('div', { class: 'rd-text', lang: session.transcript.language || null });
    this.windowed = session.transcript.text.length > WINDOWED_ABOVE_WORDS * UNITS_A_WORD;
    /** @type {Chunk[]} */
    this.chunks = [];
    /** @type {Set<Chunk>} */
    this.near = new Set();
    /** Told when chunks come near or go. @type {(came: Chunk[], went: Chunk[]) => void} */
    this.onnear = () => {};
    this.observer = new IntersectionObserver((entries) => this.seen(entries), { root: scroller, rootMargin: '75% 0px' });
    this.pattern = rowPattern();
    this.gone = false;
    this.build();
    scroller.append(this.el);
  }

  /** The chunk that holds paragraph `i`. @param {number} i */
  chunkOf(i) {
    let low = 0;
    let high = this.chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.chunks[middle].first <= i) low = middle;
      else high = middle - 1;
    }
    return this.chunks[low];
  }

  /** The element with the words of paragraph `i`, made if need be. @param {number} i */
  wordsOf(i) {
    const chunk = this.chunkOf(i);
    this.fill(chunk);
    return chunk.words[i - chunk.first];
  }

  /** The chunks near the window that start..end touches. @param {number} start @param {number} end */
  nearBetween(start, end) {
    return [...this.near].filter((chunk) => chunk.start < end && chunk.end > start);
  }

  /** Fills what is not filled yet, a little at a time, so that the browser's own search finds all. */
  async fillAll() {
    if (this.windowed) return;
    let began = performance.now();
    for (const chunk of this.chunks) {
      if (chunk.words.length) continue;
      if (performance.now() - began > SLICE_MS) {
        await new Promise((resolve) => setTimeout(resolve, 4));
        began = performance.now();
      }
      if (this.gone) return;
      this.fill(chunk);
    }
  }

  remove() {
    this.gone = true;
    this.observer.disconnect();
    this.el.remove();
  }

  /** @private */
  build() {
    const { paragraphs } = this.session.transcript;
    for (let first = 0; first < paragraphs.length; ) {
      let last = first;
      while (last < paragraphs.length && last - first < CHUNK_ROWS && paragraphs[last].end - paragraphs[first].start < CHUNK_UNITS) last++;
      last = Math.max(last, first + 1);
      const rows = h('div', { class: 'rd-rows' });
      const margin = h('div', { class: 'rd-margin', 'aria-hidden': 'true' });
      const el = h('div', { class: 'rd-chunk' }, rows, margin);
      el.dataset.chunk = String(this.chunks.length);
      this.chunks.push({ index: this.chunks.length, first, last, start: paragraphs[first].start, end: paragraphs[last - 1].end, el, rows, margin, words: [], near: false });
      first = last;
    }
    for (const chunk of this.chunks) this.holdHeight(chunk);
    this.el.append(...this.chunks.map((chunk) => chunk.el));
    for (const chunk of this.chunks) this.observer.observe(chunk.el);
  }

  /** An unfilled chunk is as high as its text will be, roughly, or exactly as it was. @private @param {Chunk} chunk @param {number} [measured] */
  holdHeight(chunk, measured) {
    let lines = 0;
    for (let i = chunk.first; i < chunk.last; i++) {
      const { start, end } = this.session.transcript.paragraphs[i];
      lines += Math.max(1.8, Math.ceil((end - start) / 66)) + 0.6;
    }
    chunk.el.style.containIntrinsicBlockSize = `auto ${Math.round(lines * 16) / 10}em`;
    chunk.el.style.blockSize = measured ? `${measured}px` : `${Math.round(lines * 16) / 10}em`;
  }

  /** @param {Chunk} chunk */
  fill(chunk) {
    if (chunk.words.length) return;
    const { transcript } = this.session;
    const all = document.createDocumentFragment();
    for (let i = chunk.first; i < chunk.last; i++) {
      const row = /** @type {HTMLElement} */ (this.pattern.cloneNode(true));
      const words = fillRow(row, transcript, i);
      chunk.words.push(words);
      all.append(row);
    }
    chunk.rows.append(all);
    this.setAside(chunk);
    chunk.el.style.blockSize = '';
  }

  /** Turns that the filter leaves out step back. @param {Chunk} chunk */
  setAside(chunk) {
    const isFiltered = this.session.filter.speaker !== null;
    chunk.words.forEach((words, n) => words.parentElement?.classList.toggle('rd-aside', isFiltered && !this.session.wantedParagraph(chunk.first + n)));
  }

  /** @param {Chunk} chunk */
  empty(chunk) {
    if (!chunk.words.length || this.holdsSelection(chunk)) return;
    this.holdHeight(chunk, chunk.el.offsetHeight);
    chunk.words = [];
    chunk.rows.replaceChildren();
  }

  /** @param {Chunk} chunk */
  holdsSelection(chunk) {
    const selection = getSelection();
    return Boolean(selection && (chunk.el.contains(selection.anchorNode) || chunk.el.contains(selection.focusNode)));
  }

  /** @private @param {IntersectionObserverEntry[]} entries */
  seen(entries) {
    /** @type {Chunk[]} */
    const came = [];
    /** @type {Chunk[]} */
    const went = [];
    for (const entry of entries) {
      const chunk = this.chunks[Number(/** @type {HTMLElement} */ (entry.target).dataset.chunk)];
      if (entry.isIntersecting === chunk.near) continue;
      chunk.near = entry.isIntersecting;
      if (chunk.near) {
        this.near.add(chunk);
        came.push(chunk);
      } else {
        this.near.delete(chunk);
        went.push(chunk);
      }
    }
    for (const chunk of came) this.fill(chunk);
    this.onnear(came, went);
    if (this.windowed) for (const chunk of went) this.empty(chunk);
  }
}

/** One row without its data, to be cloned: building is quicker so. */
function rowPattern() {
  return h(
    'div',
    { class: 'rd-row' },
    h('div', { class: 'rd-meta' }, h('h2', { class: 'rd-who' }, h('bdi')), h('span', { class: 'rd-number' })),
    h('p', { class: 'rd-words', dir: 'auto' }),
  );
}

const KINDS = ['', 'heading', 'item', 'cells'];

/** @param {HTMLElement} row @param {import('../model/transcript.js').Transcript} transcript @param {number} i @returns {HTMLElement} */
function fillRow(row, transcript, i) {
  const paragraph = transcript.paragraphs[i];
  const [meta, words] = /** @type {HTMLElement[]} */ ([...row.children]);
  const [who, number] = /** @type {HTMLElement[]} */ ([...meta.children]);
  const name = transcript.speakerOf(i);
  if (paragraph.goesOn) row.dataset.goesOn = '';
  if (name && !paragraph.goesOn) /** @type {Element} */ (who.firstChild).textContent = name;
  else who.remove();
  if (!paragraph.goesOn) number.textContent = paragraph.time < 0 ? String(paragraph.number) : `${paragraph.number} · ${clockTime(paragraph.time)}`;
  if (paragraph.kind) row.dataset.kind = KINDS[paragraph.kind];
  if (paragraph.speaker === 0) row.dataset.first = '';
  words.dataset.i = String(i);
  const text = transcript.words(i);
  if (text.includes('\n') && !isHardWrapped(text)) words.classList.add('rd-lines');
  words.append(text);
  return words;
}

/** Lines that a typewriter broke are set anew; verses and addresses are not. @param {string} text */
function isHardWrapped(text) {
  const lines = text.split('\n').slice(0, -1);
  return lines.every((line) => line.length > 48);
}

/** @param {number} seconds */
export function clockTime(seconds) {
  const two = (/** @type {number} */ n) => String(Math.floor(n)).padStart(2, '0');
  return `${two(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** What a paragraph is called in speech. @param {import('../model/transcript.js').Transcript} transcript @param {number} i */
export function placeName(transcript, i) {
  const name = transcript.speakerOf(i);
  const n = transcript.paragraphs[i].number;
  return name ? t('read.place-speaker', { n, name }) : t('read.place', { n });
}

// @ts-check
// Shades the coded text near the window. A handful of highlight names and few ranges: the browser paints what is there,
// and the text's elements are not touched. Where highlights are missing, or where a screen reader is to say where codings
// begin and end, <mark> elements are made instead; what it says is generated content, so places in the text stay true.
import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { prefs } from '../core/prefs.js';
import { project } from '../core/project.js';
import { pieces } from '../model/pieces.js';
import { nodeAt, rangeIn, selectIn } from './places.js';

/** @typedef {import('./rows.js').Rows} Rows */
/** @typedef {import('./rows.js').Chunk} Chunk */

/** Later ones paint over earlier ones. */
const NAMES = ['lead', 'shade-1', 'shade-2', 'shade-3', 'shade-4', 'focus', 'hit', 'hit-now', 'target'];
const hasHighlights = typeof CSS !== 'undefined' && 'highlights' in CSS && typeof Highlight !== 'undefined';

export class Painter {
  /** @param {Rows} rows */
  constructor(rows) {
    this.rows = rows;
    this.session = rows.session;
    /** @type {Map<Chunk, [any, StaticRange][]>} */
    this.painted = new Map();
    /** @type {Set<Chunk>} */
    this.marked = new Set();
    /** @type {Map<string, any>} */
    this.highlights = new Map();
    /** A stretch that stands out while the keyboard is in a field. @type {[number, number] | null} */
    this.target = null;
    /** Told which chunks are to be painted anew. @type {(chunks: Chunk[]) => void} */
    this.onstale = () => {};
    if (hasHighlights) this.register();
  }

  get rangeCount() {
    let count = 0;
    for (const list of this.painted.values()) count += list.length;
    return count;
  }

  /** @param {Iterable<Chunk>} chunks */
  paint(chunks) {
    for (const chunk of chunks) {
      if (this.marks) this.mark(chunk);
      else {
        this.unpaint(chunk);
        this.painted.set(chunk, this.ranges(chunk));
      }
    }
  }

  /** @param {Chunk} chunk */
  unpaint(chunk) {
    for (const [highlight, range] of this.painted.get(chunk) ?? []) highlight.delete(range);
    this.painted.delete(chunk);
    if (!this.marked.delete(chunk)) return;
    const holds = this.rows.holdsSelection(chunk);
    for (const words of chunk.words) words.replaceChildren(words.textContent ?? '');
    if (holds && this.session.selection) selectIn(this.rows, ...this.session.selection);
  }

  /** Whether the codings are elements, and not highlights. */
  get marks() {
    return !hasHighlights || prefs.get('read.announce', false);
  }

  /** @param {[number, number] | null} selection */
  setTarget(selection) {
    const touched = this.target ? this.rows.nearBetween(...this.target) : [];
    this.target = selection;
    if (selection) touched.push(...this.rows.nearBetween(...selection));
    this.onstale(touched);
  }

  remove() {
    if (hasHighlights) for (const name of NAMES) CSS.highlights.delete(`rd-${name}`);
  }

  /** @private */
  register() {
    NAMES.forEach((name, priority) => {
      const highlight = new Highlight();
      highlight.priority = priority;
      CSS.highlights.set(`rd-${name}`, highlight);
      this.highlights.set(name, highlight);
    });
  }

  /** What is to be painted in paragraph `i`, from its start. @private @param {number} i @returns {{name: string, from: number, to: number}[]} */
  layers(i) {
    const { transcript, focus, shade, hits } = this.session;
    const { start, end, lead } = transcript.paragraphs[i];
    const codings = this.session.shown(start, end);
    const found = lead ? [{ name: 'lead', from: 0, to: lead }] : [];
    const add = (/** @type {string} */ name, /** @type {number} */ a, /** @type {number} */ b) => {
      const [from, to] = [Math.max(a, start) - start, Math.min(b, end) - start];
      if (from < to) found.push({ name, from, to });
    };
    if (shade !== 'off') for (const piece of pieces(start, end, codings)) add(`shade-${piece.shade}`, piece.start, piece.end);
    if (focus !== null) for (const coding of codings) if (coding.code === focus) add('focus', coding.start, coding.end);
    for (const hit of hitsBetween(hits, start, end)) add(hit === this.session.hit ? 'hit-now' : 'hit', hit[0], hit[1]);
    if (this.target) add('target', ...this.target);
    return found;
  }

  /** @private @param {Chunk} chunk @returns {[any, StaticRange][]} */
  ranges(chunk) {
    /** @type {[any, StaticRange][]} */
    const list = [];
    chunk.words.forEach((words, n) => {
      for (const { name, from, to } of this.layers(chunk.first + n)) {
        const range = rangeIn(words, from, to);
        const highlight = this.highlights.get(name);
        highlight.add(range);
        list.push([highlight, range]);
      }
    });
    return list;
  }

  /** The same with elements; the selection is put back. @private @param {Chunk} chunk */
  mark(chunk) {
    this.unpaint(chunk);
    this.marked.add(chunk);
    const announce = prefs.get('read.announce', false);
    chunk.words.forEach((words, n) => {
      const text = words.textContent ?? '';
      const layers = this.layers(chunk.first + n);
      const { start, end } = this.session.transcript.paragraphs[chunk.first + n];
      const codings = announce ? this.session.shown(start, end) : [];
      const inside = [...layers.flatMap(({ from, to }) => [from, to]), ...codings.flatMap((it) => [it.start - start, it.end - start])].filter((at) => at > 0 && at < text.length);
      const edges = [...new Set([0, ...inside, text.length])].sort((a, b) => a - b);
      words.replaceChildren();
      for (let k = 0; k + 1 < edges.length; k++) {
        const [from, to] = [edges[k], edges[k + 1]];
        const on = layers.filter((it) => it.from <= from && it.to >= to).map(({ name }) => `rd-${name}`);
        const begins = announced('read.begins', codings.filter((it) => it.start - start === from));
        const ends = announced('read.ends', codings.filter((it) => it.end - start === to));
        const piece = text.slice(from, to);
        words.append(on.length || begins || ends ? h('mark', { class: on.join(' '), 'data-begins': begins, 'data-ends': ends }, piece) : piece);
      }
      if (!words.firstChild) nodeAt(words, 0);
    });
    const { selection } = this.session;
    if (selection && selection[0] < chunk.end && selection[1] > chunk.start && this.rows.scroller.contains(document.activeElement)) selectIn(this.rows, ...selection);
  }
}

/** @param {string} key @param {import('../model/codings.js').Coding[]} codings */
function announced(key, codings) {
  return codings.length ? ` [${t(key, { names: codings.map((it) => project.codes.get(it.code)?.name ?? '').join(', ') })}] ` : null;
}

/** @param {[number, number][]} hits in order @param {number} start @param {number} end */
function hitsBetween(hits, start, end) {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hits[middle][1] <= start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < hits.length && hits[last][0] < end) last++;
  return hits.slice(low, last);
}

// @ts-check
// The middle of the page: the text with its shades, margin and map, kept in step with the session.
import { h } from '../core/dom.js';
import { prefs } from '../core/prefs.js';
import { t } from '../core/i18n.js';
import { LANE, Margin } from './margin.js';
import { Minimap } from './minimap.js';
import { Painter } from './painter.js';
import { boxAt, offsetAtPoint } from './places.js';
import { Rows } from './rows.js';
import { Running } from './running.js';
import { Selecting } from './selecting.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./rows.js').Chunk} Chunk */

export const MARGIN_MOST = 420;
export const MARGIN_LEAST = 60;

export class View {
  /** @param {Session} session */
  constructor(session) {
    this.session = session;
    this.scroller = h('div', { class: 'rd-scroll', tabindex: '0', role: 'region', 'aria-label': t('read.text-of', { name: session.transcript.title || session.transcript.name }) });
    const pinned = h('div', { class: 'rd-pinned' });
    this.scroller.append(pinned);
    this.rows = new Rows(session, this.scroller);
    this.painter = new Painter(this.rows);
    this.margin = new Margin(this.rows);
    this.running = new Running(this.margin, pinned);
    this.map = new Minimap(session, (offset) => this.reveal(offset, 'middle'));
    this.selecting = new Selecting(this.rows, (offset, where) => this.reveal(offset, where));
    this.el = h('div', { class: 'rd-stage' }, this.scroller, this.map.el);
    /** Told after scrolling has settled, with the place at the top. @type {(offset: number) => void} */
    this.onplace = () => {};
    /** Told at each scroll, for what floats. @type {() => void} */
    this.onscroll = () => {};
    /** Chunks whose stripes are to be drawn. @type {Set<Chunk>} */
    this.dirty = new Set();
    /** Chunks whose shades are to be painted. @type {Set<Chunk>} */
    this.stale = new Set();
    this.frame = 0;
    this.scrolling = 0;
    this.settling = 0;
    let width = 0;
    this.sizes = new ResizeObserver(() => {
      if (this.rows.el.offsetWidth === width) return;
      width = this.rows.el.offsetWidth;
      this.redraw();
    });
    /** @type {(() => void)[]} */
    this.offs = [];
    this.listen();
    this.setMargin(prefs.get('read.margin', 160));
  }

  remove() {
    for (const off of this.offs) off();
    this.sizes.disconnect();
    clearTimeout(this.settling);
    cancelAnimationFrame(this.frame);
    this.selecting.remove();
    this.painter.remove();
    this.rows.remove();
    this.map.remove();
  }

  /** @param {number} width of the margin, in pixels */
  setMargin(width) {
    this.margin.width = Math.max(MARGIN_LEAST, Math.min(MARGIN_MOST, width));
    this.el.style.setProperty('--rd-margin', `${this.margin.width}px`);
    this.redraw();
  }

  /** Draws what is near anew, once, before the next frame. */
  redraw() {
    this.running.refresh();
    this.later(this.rows.near);
  }

  /**
   * Scrolls so that `offset` is in sight. `near`: no further than needed; `middle`: a third down; `top`: as the first line.
   * @param {number} offset @param {'near' | 'middle' | 'top'} [where]
   */
  reveal(offset, where = 'near') {
    const { transcript } = this.session;
    if (!transcript.length) return;
    const i = transcript.at(offset);
    this.readyAround(i);
    const at = Math.max(0, Math.min(offset, transcript.paragraphs[i].end - 1) - transcript.paragraphs[i].start);
    // Rows that come into sight get their true height, which may move the place; a few turns settle it.
    for (let turn = 0; turn < 4; turn++) {
      const by = this.distance(boxAt(this.rows.wordsOf(i), at), where);
      if (Math.abs(by) < 2) break;
      const before = this.scroller.scrollTop;
      this.scroller.scrollTop += by;
      if (this.scroller.scrollTop === before) break;
    }
  }

  /**
   * The same, and stays there while what is around it gets its true height: until nothing moves, or the person does.
   * @param {number} offset @param {'near' | 'middle' | 'top'} where
   */
  settleAt(offset, where) {
    const stop = new AbortController();
    for (const name of ['wheel', 'touchstart', 'pointerdown', 'keydown']) addEventListener(name, () => stop.abort(), { signal: stop.signal, capture: true, passive: true });
    let still = 0;
    const turn = () => {
      if (stop.signal.aborted || this.rows.gone) return;
      const before = this.scroller.scrollTop;
      this.reveal(offset, where);
      still = Math.abs(this.scroller.scrollTop - before) < 2 ? still + 1 : 0;
      if (still < 4) requestAnimationFrame(turn);
      else stop.abort();
    };
    turn();
  }

  /** The first and last place in the window. @returns {[number, number]} */
  inSight() {
    const box = this.scroller.getBoundingClientRect();
    let [start, end] = [-1, -1];
    for (const chunk of [...this.rows.near].sort((a, b) => a.index - b.index)) {
      const { top, bottom } = chunk.el.getBoundingClientRect();
      if (bottom <= box.top || top >= box.bottom) continue;
      const share = (/** @type {number} */ y) => Math.min(1, Math.max(0, (y - top) / (bottom - top || 1)));
      if (start < 0) start = chunk.start + (chunk.end - chunk.start) * share(box.top);
      end = chunk.start + (chunk.end - chunk.start) * share(box.bottom);
    }
    return [Math.max(0, start), Math.max(0, end)];
  }

  /** The place at the beginning of the first whole line in the window. */
  topPlace() {
    const box = this.scroller.getBoundingClientRect();
    for (const chunk of [...this.rows.near].sort((a, b) => a.index - b.index)) {
      if (chunk.el.getBoundingClientRect().bottom <= box.top + 4) continue;
      for (const words of chunk.words) {
        const { top, bottom, left, right } = words.getBoundingClientRect();
        if (bottom <= box.top + 16) continue;
        const start = this.session.transcript.paragraphs[Number(words.dataset.i)].start;
        if (top >= box.top - 4) return start;
        const isRtl = getComputedStyle(words).direction === 'rtl';
        return offsetAtPoint(this.rows, isRtl ? right - 3 : left + 3, box.top + 16) ?? start;
      }
    }
    return 0;
  }

  /** @private */
  listen() {
    const { session } = this;
    this.painter.onstale = (chunks) => this.repaint(chunks);
    this.rows.onnear = (came, went) => {
      for (const chunk of went) {
        this.painter.unpaint(chunk);
        this.margin.erase(chunk);
        this.dirty.delete(chunk);
        this.stale.delete(chunk);
      }
      this.repaint(came);
    };
    this.scroller.addEventListener('scroll', () => this.scrolled(), { passive: true });
    this.sizes.observe(this.rows.el);
    this.offs = [
      session.on('codings', (stretches) => this.touched(stretches)),
      session.on('focus', () => this.all()),
      session.on('filter', () => {
        for (const chunk of this.rows.chunks) this.rows.setAside(chunk);
        this.all();
      }),
      prefs.on('read.announce', () => this.all()),
      session.on('shade', () => this.all()),
      session.on('hits', () => this.all()),
      prefs.on('size', () => requestAnimationFrame(() => this.redraw())),
      prefs.on('read.size', () => requestAnimationFrame(() => this.redraw())),
    ];
  }

  /** @private @param {{start: number, end: number}[]} stretches */
  touched(stretches) {
    this.running.refresh();
    this.repaint(stretches.flatMap(({ start, end }) => this.rows.nearBetween(start, end)));
    this.map.later();
  }

  /** @private */
  all() {
    this.running.refresh();
    this.repaint(this.rows.near);
    this.map.later();
  }

  /** Shades and stripes, in the next frame. @private @param {Iterable<Chunk>} chunks */
  repaint(chunks) {
    for (const chunk of chunks) this.stale.add(chunk);
    this.later(chunks);
  }

  /** Once a frame, whatever happened: first the shades, then all boxes are read, then the stripes are written. @private @param {Iterable<Chunk>} chunks */
  later(chunks) {
    for (const chunk of chunks) this.dirty.add(chunk);
    if (this.frame || !this.dirty.size) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.painter.paint([...this.stale].filter((chunk) => chunk.near));
      const write = this.margin.prepare([...this.dirty].filter((chunk) => chunk.near));
      this.stale.clear();
      this.dirty.clear();
      this.afterScroll();
      write();
    });
  }

  /** @private */
  scrolled() {
    if (!this.scrolling) {
      this.scrolling = requestAnimationFrame(() => {
        this.scrolling = 0;
        if (!this.frame) this.afterScroll();
      });
    }
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.onplace(this.topPlace()), 250);
  }

  /** @private */
  afterScroll() {
    this.running.update(this.scroller.getBoundingClientRect().top + 2);
    this.map.show(...this.inSight());
    this.onscroll();
  }

  /** The text around paragraph `i` is there and laid out, so that its place is true. @param {number} i */
  readyAround(i) {
    const { index } = this.rows.chunkOf(i);
    for (const chunk of this.rows.chunks.slice(Math.max(0, index - 1), index + 2)) this.rows.fill(chunk);
  }

  /** @private @param {DOMRect} box @param {'near' | 'middle' | 'top'} where */
  distance(box, where) {
    const window = this.scroller.getBoundingClientRect();
    if (where === 'top') return box.top - window.top - 8;
    const isIn = box.top >= window.top + 24 && box.bottom <= window.bottom - 48;
    if (isIn && where === 'near') return 0;
    if (isIn && box.top < window.top + window.height * 0.6) return 0;
    if (where === 'near' && box.top < window.top + 24 && box.top > window.top - 160) return box.top - window.top - 48;
    if (where === 'near' && box.bottom > window.bottom - 48 && box.bottom < window.bottom + 160) return box.bottom - window.bottom + 96;
    return box.top - window.top - window.height / 3;
  }
}

export { LANE };

// @ts-check
// The selection: with the mouse, with a finger, with keys. The document's own selection is used, so a screen reader and
// the system's handles know it; the session keeps the last one that was not empty, because fields and touch take it away.
import { prefs } from '../core/prefs.js';
import { snap } from '../model/transcript.js';
import { Overshoot } from './overshoot.js';
import { endsOf, selectIn, selectedIn } from './places.js';

/** @typedef {import('./rows.js').Rows} Rows */

export class Selecting {
  /** @param {Rows} rows @param {(offset: number, where: 'near' | 'middle' | 'top') => void} reveal */
  constructor(rows, reveal) {
    this.rows = rows;
    this.session = rows.session;
    this.reveal = reveal;
    this.pointer = '';
    this.touch = false;
    this.waiting = 0;
    /** What is still to be done for a press that has ended. @type {(() => void) | null} */
    this.release = null;
    this.overshoot = new Overshoot(rows);
    this.stop = new AbortController();
    const { signal } = this.stop;
    document.addEventListener('selectionchange', () => this.changed(), { signal });
    rows.scroller.addEventListener('pointerdown', (event) => this.down(event), { signal });
    rows.scroller.addEventListener('mousedown', (event) => this.pointer === 'mouse' && this.overshoot.begin(event), { signal });
    document.addEventListener('pointermove', (event) => this.overshoot.move(event), { signal });
    document.addEventListener('pointerup', (event) => this.up(event), { signal });
    document.addEventListener('keydown', () => this.settle(), { signal, capture: true });
    document.addEventListener('pointerdown', () => this.settle(), { signal, capture: true });
    document.addEventListener('pointercancel', () => {
      this.pointer = '';
      document.documentElement.classList.remove('rd-dragging');
    }, { signal });
  }

  remove() {
    clearTimeout(this.waiting);
    document.documentElement.classList.remove('rd-dragging');
    this.stop.abort();
  }

  /** Selects start..end; `show` scrolls there if it is not in the window. @param {[number, number]} selection @param {{show?: boolean, where?: 'near' | 'middle'}} [options] */
  select([start, end], { show = true, where = 'near' } = {}) {
    this.session.hold([start, end]);
    if (show) this.reveal(start, where);
    this.restore();
  }

  /** Gives the page its selection back, after a field had the keyboard. */
  restore() {
    const { selection } = this.session;
    this.rows.scroller.focus({ preventScroll: true });
    if (selection) selectIn(this.rows, ...selection);
  }

  /** What would be coded now, ends on words. */
  get target() {
    const { selection, transcript } = this.session;
    return selection ? snap(transcript, ...selection, this.exact) : null;
  }

  get exact() {
    return this.session.exact || prefs.get('read.exact', false);
  }

  clear() {
    this.session.hold(null);
    if (selectedIn(this.rows)) getSelection()?.removeAllRanges();
  }

  /** Where the selection ends on the page. */
  ends() {
    const { selection } = this.session;
    return selection ? endsOf(this.rows, ...selection) : null;
  }

  /** @private */
  changed() {
    if (this.pointer === 'mouse') this.overshoot.hold();
    const now = selectedIn(this.rows);
    if (!now) return;
    if (now[0] < now[1]) {
      this.session.exact = this.session.exact && same(now, this.session.selection);
      this.session.hold(now);
      if (this.touch) this.settled();
    } else if (this.pointer !== 'touch') {
      this.session.cursor = now[0];
      if (this.pointer === '') this.session.hold(null);
    }
  }

  /** A finger has no last event: its selection stands when it has not changed for a while. @private */
  settled() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.session.selection && this.session.tell('touched', this.session.selection), 350);
  }

  /** @private @param {PointerEvent} event */
  down(event) {
    if (event.target instanceof Element && event.target.closest('.rd-margin, .rd-bar, .rd-running')) return;
    this.pointer = event.pointerType;
    this.touch = event.pointerType === 'touch';
    // What floats over the text must not catch a drag that crosses it.
    if (!this.touch) document.documentElement.classList.add('rd-dragging');
  }

  /** The ends go to words where one can see it; with Alt they stay. Fingers have handles of their own. @private @param {PointerEvent} event */
  up(event) {
    const { pointer } = this;
    this.pointer = '';
    document.documentElement.classList.remove('rd-dragging');
    if (!pointer) return;
    this.release = () => {
      this.overshoot.end();
      const now = selectedIn(this.rows);
      if (!now) return;
      if (now[0] === now[1]) {
        if (pointer !== 'touch') this.session.point(now[0]);
        return;
      }
      this.session.exact = event.altKey;
      if (pointer === 'touch') return;
      const snapped = snap(this.session.transcript, now[0], now[1], this.exact);
      this.session.hold(snapped);
      if (snapped && !same(now, snapped)) selectIn(this.rows, ...snapped);
      this.session.tell('pointed', snapped);
    };
    // The browser settles its selection after the event.
    setTimeout(() => this.settle());
  }

  /** Takes what was selected last at once: a key that follows the mouse closely is meant for it. @private */
  settle() {
    const { release } = this;
    this.release = null;
    release?.();
  }
}

/** @param {[number, number]} a @param {[number, number] | null} b */
const same = (a, b) => a[0] === b?.[0] && a[1] === b?.[1];

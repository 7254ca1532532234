// @ts-check
// Two small grips at the ends of a coded passage that is selected: dragging one moves that end of its coding. (The same by
// keys: E, then Shift and the arrows.)
import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { snap } from '../model/transcript.js';
import { offsetAtPoint } from './places.js';

/** @typedef {import('../model/codings.js').Coding} Coding */

export class Handles {
  /** @param {import('./desk.js').Desk} desk @param {HTMLElement} layer */
  constructor(desk, layer) {
    this.desk = desk;
    this.session = desk.session;
    /** @type {Coding | null} */
    this.coding = null;
    this.dragging = false;
    this.grips = /** @type {const} */ ([this.grip('start'), this.grip('end')]);
    layer.append(...this.grips);
    this.off = this.session.on('selection', (selection) => this.coding && !(selection && selection[0] === this.coding.start && selection[1] === this.coding.end) && !this.dragging && this.hide());
    this.offCodings = this.session.on('codings', () => this.coding && !this.session.codings.byId.has(this.coding.id) && this.hide());
  }

  remove() {
    this.off();
    this.offCodings();
    for (const grip of this.grips) grip.remove();
  }

  /** @param {Coding} coding */
  show(coding) {
    this.coding = coding.id < 0 ? null : coding;
    this.place();
  }

  hide() {
    this.coding = null;
    for (const grip of this.grips) grip.hidden = true;
  }

  place() {
    const ends = this.coding && this.desk.selecting.ends();
    const window = this.desk.view.scroller.getBoundingClientRect();
    const isRtl = this.coding ? this.desk.isRightToLeft(this.coding.start) : false;
    this.grips.forEach((grip, n) => {
      const box = ends && (n ? ends.tail : ends.head);
      grip.hidden = !box || box.bottom < window.top + 4 || box.top > window.bottom - 4 || this.desk.picker.isOpen;
      if (!box || grip.hidden) return;
      const x = (n === 0) === isRtl ? box.right : box.left;
      grip.style.insetBlockStart = `${n ? box.bottom - 2 : box.top - 22}px`;
      grip.style.insetInlineStart = `${(document.dir === 'rtl' ? innerWidth - x : x) - 12}px`;
    });
  }

  /** @private @param {'start' | 'end'} edge */
  grip(edge) {
    const el = h('div', { class: `rd-grip rd-grip-${edge}`, hidden: true, 'aria-hidden': 'true', title: t(`read.grip-${edge}`) });
    el.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      this.dragging = true;
      el.setPointerCapture(event.pointerId);
    });
    el.addEventListener('pointermove', (event) => this.dragging && this.drag(edge, event));
    el.addEventListener('pointerup', () => this.drop());
    el.addEventListener('pointercancel', () => this.drop());
    return el;
  }

  /** @private @param {'start' | 'end'} edge @param {PointerEvent} event */
  drag(edge, event) {
    const { coding, session, desk } = this;
    if (!coding) return;
    // The grip hangs beside its line: what is meant is the line.
    const at = offsetAtPoint(desk.view.rows, event.clientX, event.clientY + (edge === 'start' ? 14 : -12));
    if (at === null) return;
    const [start, end] = session.selection ?? [coding.start, coding.end];
    const next = edge === 'start' ? snap(session.transcript, Math.min(at, end - 1), end, event.altKey) : snap(session.transcript, start, Math.max(at, start + 1), event.altKey);
    if (!next) return;
    session.exact = true;
    desk.selecting.select(next, { show: false });
    this.place();
  }

  /** @private */
  drop() {
    if (!this.dragging) return;
    this.dragging = false;
    const { coding, session } = this;
    const selection = session.selection;
    if (!coding || !selection) return this.hide();
    if (selection[0] === coding.start && selection[1] === coding.end) return this.place();
    this.hide();
    void this.desk.acts.change(coding, { start: selection[0], end: selection[1] });
  }
}

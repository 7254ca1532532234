// @ts-check
// A drag with the mouse that leaves the column of words. The browser would jump to the ends of whatever lies there, which are
// often pages away; here the selection ends where the pointer's line does.
import { offsetAtPoint, selectIn } from './places.js';

/** @typedef {import('./rows.js').Rows} Rows */

export class Overshoot {
  /** @param {Rows} rows */
  constructor(rows) {
    this.rows = rows;
    /** Where the drag began, in the text. @type {number | null} */
    this.anchor = null;
    /** Where it is now, if the pointer is not on words. @type {number | null} */
    this.head = null;
  }

  /**
   * Of `mousedown`, which alone counts how many presses belong together.
   * @param {MouseEvent} event
   */
  begin(event) {
    const onWords = event.target instanceof Element && event.target.closest('.rd-words') !== null;
    const plain = onWords && event.detail === 1 && event.button === 0 && !event.shiftKey;
    this.anchor = plain ? this.nearest(event.clientX, event.clientY) : null;
    this.head = null;
    // A press on selected words would begin to drag them about; here one selects anew. Two or three presses select words
    // and paragraphs by themselves: taking the selection away under them ends Chromium's process.
    const selection = getSelection();
    if (plain && selection && !selection.isCollapsed) selection.removeAllRanges();
  }

  /** @param {PointerEvent} event */
  move(event) {
    if (this.anchor === null) return;
    const over = event.target instanceof Element && event.target.closest('.rd-words');
    this.head = over ? null : this.nearest(event.clientX, event.clientY);
    this.hold();
  }

  /** Puts the selection where it belongs, if the browser has put it elsewhere. */
  hold() {
    const { anchor, head } = this;
    if (anchor === null || head === null || anchor === head) return;
    selectIn(this.rows, Math.min(anchor, head), Math.max(anchor, head));
  }

  end() {
    this.hold();
    this.anchor = null;
    this.head = null;
  }

  /** The place in the words nearest to a point: on its line, within the column and the window. @private @param {number} x @param {number} y */
  nearest(x, y) {
    const window = this.rows.scroller.getBoundingClientRect();
    const line = Math.min(Math.max(y, window.top + 2), window.bottom - 2);
    const words = this.wordsAt(line);
    if (!words) return null;
    const { left, right, top, bottom } = words.getBoundingClientRect();
    return offsetAtPoint(this.rows, Math.min(Math.max(x, left + 1), right - 1), Math.min(Math.max(line, top + 1), bottom - 1));
  }

  /** The words of the row at a height, or of the row that is nearest to it. @private @param {number} y @returns {Element | null} */
  wordsAt(y) {
    /** @type {Element | null} */
    let best = null;
    let distance = Infinity;
    // Rows elsewhere are not laid out, and asking them would do it.
    for (const { el } of this.rows.near) {
      for (const words of el.querySelectorAll('.rd-words')) {
        const box = words.getBoundingClientRect();
        const away = y < box.top ? box.top - y : y > box.bottom ? y - box.bottom : 0;
        if (box.height > 0 && away < distance) [best, distance] = [words, away];
      }
    }
    return best;
  }
}

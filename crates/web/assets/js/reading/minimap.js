// @ts-check
// The whole text as a narrow strip: where it is coded and how densely, where the focused code is, what was found, and
// where one reads. By position in the text, not on the page, so nothing has to be laid out for it.
import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { shade } from '../model/pieces.js';

const WIDTH = 14;

export class Minimap {
  /** @param {import('./session.js').Session} session @param {(offset: number) => void} jump */
  constructor(session, jump) {
    this.session = session;
    this.canvas = h('canvas', { class: 'rd-map-canvas', width: WIDTH });
    this.window = h('div', { class: 'rd-map-window' });
    this.el = h('div', { class: 'rd-map', 'aria-hidden': 'true', title: t('read.map') }, this.canvas, this.window);
    this.waiting = 0;
    let held = false;
    const go = (/** @type {PointerEvent} */ event) => {
      const box = this.el.getBoundingClientRect();
      jump(Math.round(Math.min(1, Math.max(0, (event.clientY - box.top) / box.height)) * session.transcript.text.length));
    };
    this.el.addEventListener('pointerdown', (event) => {
      held = true;
      this.el.setPointerCapture(event.pointerId);
      event.preventDefault();
      go(event);
    });
    this.el.addEventListener('pointermove', (event) => held && go(event));
    this.el.addEventListener('pointerup', () => (held = false));
    this.sizes = new ResizeObserver(() => this.later());
    this.sizes.observe(this.el);
  }

  /** The stretch in the window. @param {number} start @param {number} end */
  show(start, end) {
    const length = this.session.transcript.text.length || 1;
    this.window.style.insetBlockStart = `${(start / length) * 100}%`;
    this.window.style.blockSize = `${Math.max(0.6, ((end - start) / length) * 100)}%`;
  }

  /** Draws when the browser has time: many acts, one drawing. */
  later() {
    if (this.waiting) return;
    this.waiting = setTimeout(() => {
      this.waiting = 0;
      this.draw();
    }, 120);
  }

  remove() {
    clearTimeout(this.waiting);
    this.sizes.disconnect();
  }

  /** @private */
  draw() {
    const height = this.el.clientHeight;
    if (!height) return;
    this.canvas.height = height;
    const pen = this.canvas.getContext('2d');
    if (!pen) return;
    const style = getComputedStyle(this.el);
    const scale = height / (this.session.transcript.text.length || 1);
    const depth = new Int16Array(height + 2);
    const focused = [];
    for (const coding of this.session.codings.all) {
      if (this.session.isFiltered && !this.session.wanted(coding)) continue;
      depth[Math.floor(coding.start * scale)] += 1;
      depth[Math.min(height, Math.floor(coding.end * scale)) + 1] -= 1;
      if (coding.code === this.session.focus) focused.push(coding);
    }
    const shades = [1, 2, 3, 4].map((n) => style.getPropertyValue(`--map-${n}`));
    for (let y = 0, now = 0; y < height; y++) {
      now += depth[y];
      if (now <= 0) continue;
      pen.fillStyle = shades[shade(now) - 1];
      pen.fillRect(3, y, WIDTH - 6, 1);
    }
    const ticks = (/** @type {{start: number, end: number}[]} */ list, /** @type {string} */ colour) => {
      pen.fillStyle = colour;
      for (const { start, end } of list) pen.fillRect(0, Math.floor(start * scale), WIDTH, Math.max(2, (end - start) * scale));
    };
    const hue = this.session.focus === null ? 0 : (project.codes.get(this.session.focus)?.family ?? 0);
    ticks(focused, style.getPropertyValue(`--hue-${hue}`));
    ticks(this.session.hits.map(([start, end]) => ({ start, end })), style.getPropertyValue('--danger'));
  }
}

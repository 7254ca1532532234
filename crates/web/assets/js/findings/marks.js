// @ts-check
/** Drawn marks: a shape for each verdict and stance, those of the printed report, so that nothing depends on colour. */

import { svg } from '../core/dom.js';

/** @typedef {[tag: string, attributes: Record<string, string>]} Piece */

/** @param {string} d @returns {Piece} */
const fill = d => ['path', { d, fill: 'currentColor', 'fill-rule': 'evenodd' }];
/** @param {string} d @param {number} [width] @param {Record<string, string>} [more] @returns {Piece} */
const stroke = (d, width = 1.4, more = {}) => ['path', { d, fill: 'none', stroke: 'currentColor', 'stroke-width': String(width), ...more }];

const RING = 'M8 1.3a6.7 6.7 0 1 0 0 13.4a6.7 6.7 0 1 0 0-13.4z';
const WAVE = 'M4 8.6q2-2.6 4-.6t4-.6';

/** @type {Record<string, Piece[]>} */
const SHAPES = {
  supports: [fill('M1 1h14v14H1zM7 4v3H4v2h3v3h2V9h3V7H9V4z')],
  supports_qualified: [stroke('M1.75 1.75h12.5v12.5H1.75z', 1.5), stroke('M8 4v5M5.5 6.5h5', 1.7), stroke('M4.5 11.6q1.75-1.6 3.5 0t3.5 0', 1.3)],
  contradicts: [fill('M8 0l8 8-8 8-8-8zM4.2 7v2h7.6V7z')],
  mixed: [stroke(RING, 1.5), fill('M8 1.3a6.7 6.7 0 0 0 0 13.4z')],
  qualifies_only: [stroke(RING, 1.5), stroke(WAVE, 1.6)],
  context: [fill('M8 5.4a2.6 2.6 0 1 0 0 5.2a2.6 2.6 0 1 0 0-5.2z')],
  silent: [stroke(RING, 1.5)],
  not_examined: [stroke(RING, 1.5, { 'stroke-dasharray': '1.6 2.6' })],
  not_applicable: [stroke(RING, 1), stroke('M3.4 12.6l9.2-9.2', 1)],
  no_admissible: [stroke('M1.5 1.5h13v13h-13z', 1.3, { 'stroke-dasharray': '3 2' }), stroke('M5 5l6 6M11 5l-6 6', 1.5)],
  asserted_unsourced: [
    stroke('M1.5 1.5h13v9.5H8.5L5 14.5V11H1.5z', 1.2, { 'stroke-linejoin': 'round' }),
    stroke('M6.3 5.2q0-1.6 1.7-1.6t1.7 1.5q0 .9-.9 1.3T8 7.9', 1.2), fill('M8 8.7a.75.75 0 1 0 0 1.5a.75.75 0 1 0 0-1.5z'),
  ],
  evidence: [fill('M1 1h14v14H1z')],
  no_source: [stroke('M5 1.5H1.5v13H5M11 1.5h3.5v13H11', 1.2)],
};
SHAPES.qualifies = SHAPES.qualifies_only;

/** The mark of a verdict, a stance or a state of coverage. It says nothing by itself: a word stands beside it. @param {string} name */
export function mark(name) {
  const pieces = (SHAPES[name] ?? SHAPES.context).map(([tag, attributes]) => svg(/** @type {any} */ (tag), attributes));
  return svg('svg', { class: `f-mark mark-${name}`, viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' }, pieces);
}

/**
 * A level as four steps: full up to the least, outlined up to the most.
 * @param {string} least `T0` to `T4`
 * @param {string} most
 */
export function steps(least, most) {
  const [low, high] = [least, most].map(it => Number(it.slice(1)) || 0);
  const bars = [1, 2, 3, 4].map(step => svg('rect', {
    class: step <= low ? 'f-step full' : step <= high ? 'f-step open' : 'f-step',
    x: (step - 1) * 9 + 0.75, y: 15 - (step * 2.5 + 4), width: 6, height: step * 2.5 + 4,
  }));
  return svg('svg', { class: 'f-steps', viewBox: '0 0 35 16', 'aria-hidden': 'true', focusable: 'false' }, bars);
}

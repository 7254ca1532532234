// @ts-check
/** A share as a bar. The number stands beside it in words, so it is hidden from screen readers. */
import { h } from '../core/dom.js';

/** @param {number} share between 0 and 1 */
export function bar(share) {
  const fill = h('span', { class: 'share-fill' });
  fill.style.inlineSize = `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%`;
  return h('span', { class: 'share-bar', 'aria-hidden': 'true' }, fill);
}

// @ts-check
// The words of a hit, with what was looked for emphasised.
import { h } from '../core/dom.js';

/** @param {{snippet: [string, boolean][]}} hit */
export function snippet(hit) {
  return h('p', { dir: 'auto', class: 'hit-text' }, hit.snippet.map(([text, found]) => (found ? h('mark', null, text) : text)));
}

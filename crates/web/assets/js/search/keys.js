// @ts-check
import { keys } from '../core/keys.js';

/**
 * @param {{list: ReturnType<typeof import('./hitlist.js').hitList>, field: HTMLInputElement, code: () => void}} page
 * @returns {(() => void)[]} offs
 */
export function bindKeys({ list, field, code }) {
  const toField = () => {
    field.focus();
    field.select();
  };
  return [
    keys.bind('search', '/', 'search.key.field', toField),
    keys.bind('search', 'j', 'search.key.next', () => list.step(1)),
    keys.bind('search', 'ArrowDown', 'search.key.next', (event) => inHits(event) && list.step(1), { hidden: true }),
    keys.bind('search', 'k', 'search.key.previous', () => list.step(-1) || toField()),
    keys.bind('search', 'ArrowUp', 'search.key.previous', (event) => inHits(event) && (list.step(-1) || (toField(), true)), { hidden: true }),
    keys.bind('search', 'x', 'search.key.mark', () => list.markActive()),
    keys.bind('search', 'c', 'search.key.code', code),
    keys.bind('search', 'e', 'search.key.context', () => list.contextOfActive()),
  ];
}

/** Elsewhere arrows scroll, as always. @param {KeyboardEvent} event */
const inHits = (event) => event.target instanceof Element && event.target.matches('[data-open]');

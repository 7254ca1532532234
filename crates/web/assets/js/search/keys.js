// @ts-check
import { keys } from '../core/keys.js';

/**
 * @param {{list: () => Pick<ReturnType<typeof import('./hitlist.js').hitList>, 'step' | 'markActive' | 'contextOfActive'>, field: HTMLInputElement, code: () => void,
 *   review: () => import('./review.js').Review | null}} page `list`: the one that is shown; `review`: what takes its place
 * @returns {(() => void)[]} offs
 */
export function bindKeys({ list, field, code, review }) {
  const toField = () => {
    field.focus();
    field.select();
  };
  const listed = (/** @type {(event: KeyboardEvent) => any} */ run) => (/** @type {KeyboardEvent} */ event) => (review() ? false : run(event));
  const reviewing = (/** @type {'accept' | 'widen' | 'skip' | 'back'} */ what) => () => review()?.[what]() ?? false;
  return [
    keys.bind('search', '/', 'search.key.field', toField),
    keys.bind('search', 'j', 'search.key.next', listed(() => list().step(1))),
    keys.bind('search', 'ArrowDown', 'search.key.next', (event) => inHits(event) && list().step(1), { hidden: true }),
    keys.bind('search', 'k', 'search.key.previous', listed(() => list().step(-1) || toField())),
    keys.bind('search', 'ArrowUp', 'search.key.previous', (event) => inHits(event) && (list().step(-1) || (toField(), true)), { hidden: true }),
    keys.bind('search', 'x', 'search.key.mark', listed(() => list().markActive())),
    keys.bind('search', 'c', 'search.key.code', listed(code)),
    keys.bind('search', 'e', 'search.key.context', listed(() => list().contextOfActive())),
    keys.bind('search', 'a', 'search.key.accept', reviewing('accept')),
    keys.bind('search', 'w', 'search.key.widen', reviewing('widen')),
    keys.bind('search', 's', 'search.key.skip', reviewing('skip')),
    keys.bind('search', 'b', 'search.key.back', reviewing('back')),
  ];
}

/** Elsewhere arrows scroll, as always. @param {KeyboardEvent} event */
const inHits = (event) => event.target instanceof Element && event.target.matches('[data-open]');

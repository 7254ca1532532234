// @ts-check
/** Drawing again what somebody is working in, without taking the place from under their hands. */

/** What may hold words that are not saved yet. */
const TYPING = 'textarea, input:not([type=checkbox]):not([type=radio]):not([type=button])';

/** Whether somebody writes in there. @param {Element} root */
export function busy(root) {
  const active = document.activeElement;
  return active !== null && root.contains(active) && active.matches(TYPING);
}

/**
 * Puts `children` in the place of what `root` holds; the focus stays on the element with the same `data-key`.
 * @param {HTMLElement} root
 * @param {...(Node | string | null | undefined | false | (Node | null)[])} children
 */
export function redraw(root, ...children) {
  const active = document.activeElement;
  const held = active instanceof HTMLElement && root.contains(active) && active !== root;
  const key = held ? active.dataset.key : undefined;
  const near = held ? active.closest('[data-near]') : null;
  const place = near instanceof HTMLElement ? near.dataset.near : undefined;
  root.replaceChildren(.../** @type {any[]} */ (children.flat().filter((it) => it !== null && it !== false && it !== undefined)));
  if (!held) return;
  const find = (/** @type {string} */ name, /** @type {string | undefined} */ value) =>
    value === undefined ? null : /** @type {HTMLElement | null} */ (root.querySelector(`[data-${name}="${CSS.escape(value)}"]`));
  const target = find('key', key) ?? find('near', place) ?? root;
  if (target.tabIndex < 0 && !target.hasAttribute('tabindex')) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/**
 * Brings children into order by moving as few as possible: what stays where it is keeps its focus and what is typed in it.
 * @param {Element} parent
 * @param {Node[]} children
 */
export function arrange(parent, children) {
  const wanted = new Set(children);
  for (const it of [...parent.childNodes]) if (!wanted.has(it)) it.remove();
  children.forEach((it, at) => {
    if (parent.childNodes[at] !== it) parent.insertBefore(it, parent.childNodes[at] ?? null);
  });
}

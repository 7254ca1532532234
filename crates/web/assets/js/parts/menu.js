// @ts-check
/** A button that opens a menu, and a menu at any place. The menu pattern of the ARIA practices. */
import { h, uid } from '../core/dom.js';
import { isLetter, keyName } from '../core/keys.js';
import { closePopup, openPopup } from './popup.js';

/** @typedef {{label: string | Node, run: () => void, keys?: string, danger?: boolean, disabled?: boolean, checked?: boolean} | null} Item `null` draws a line */

/** @param {{label: string | Node, items: () => Item[], title?: string, class?: string}} options */
export function menuButton({ label, items, title = '', class: name = 'button' }) {
  const button = h('button', { type: 'button', class: name, 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'aria-label': title || null, title: title || null }, label);
  const open = (/** @type {boolean} */ last) => {
    button.setAttribute('aria-expanded', 'true');
    openMenu(button, items(), { last, onclose: () => button.setAttribute('aria-expanded', 'false'), label: title || (typeof label === 'string' ? label : '') });
  };
  button.addEventListener('click', () => open(false));
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    open(event.key === 'ArrowUp');
  });
  return button;
}

/**
 * @param {Element | {x: number, y: number}} anchor @param {Item[]} items
 * @param {{last?: boolean, onclose?: () => void, label?: string}} [options]
 */
export function openMenu(anchor, items, { last = false, onclose = () => {}, label = '' } = {}) {
  const before = document.activeElement;
  const menu = h('div', { class: 'popup menu', role: 'menu', id: uid('menu'), 'aria-label': label || null });
  const close = (/** @type {boolean} */ back) => {
    document.removeEventListener('pointerdown', outside, true);
    closePopup(menu);
    menu.remove();
    onclose();
    if (back && before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
  const outside = (/** @type {Event} */ event) => {
    if (event.target instanceof Node && !menu.contains(event.target)) close(false);
  };
  menu.append(...items.map((item) => (item ? entry(item, close) : h('hr', { role: 'separator' }))));
  menu.addEventListener('keydown', (event) => walk(event, menu, close));
  menu.addEventListener('focusout', (event) => {
    if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) close(false);
  });
  document.addEventListener('pointerdown', outside, true);
  openPopup(menu, anchor);
  const all = entries(menu);
  (last ? all.at(-1) : all[0])?.focus();
}

/** @param {NonNullable<Item>} item @param {(back: boolean) => void} close */
function entry({ label, run, keys = '', danger = false, disabled = false, checked }, close) {
  const take = () => {
    if (disabled) return;
    close(true);
    run();
  };
  const role = checked === undefined ? 'menuitem' : 'menuitemcheckbox';
  return h(
    'button',
    { type: 'button', role, tabindex: '-1', class: danger ? 'menu-item danger-text' : 'menu-item', 'aria-disabled': disabled ? 'true' : null, 'aria-checked': checked === undefined ? null : String(checked), onclick: take },
    h('span', label),
    keys ? h('kbd', { 'aria-hidden': 'true', class: isLetter(keys) ? 'letter' : null }, keyName(keys)) : null,
  );
}

/** @param {HTMLElement} menu @returns {HTMLElement[]} */
function entries(menu) {
  return /** @type {HTMLElement[]} */ ([...menu.querySelectorAll('.menu-item')]);
}

/** @param {KeyboardEvent} event @param {HTMLElement} menu @param {(back: boolean) => void} close */
function walk(event, menu, close) {
  const all = entries(menu);
  const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  event.stopPropagation();
  if (to !== undefined) all.at(to >= all.length ? 0 : to)?.focus();
  else if (event.key === 'Escape') close(true);
  else if (event.key === 'Tab') return close(true);
  else if (event.key.length === 1 && event.key !== ' ') all.find((it, index) => index > at && starts(it, event.key))?.focus() ?? all.find((it) => starts(it, event.key))?.focus();
  else return;
  event.preventDefault();
}

/** @param {HTMLElement} item @param {string} letter */
function starts(item, letter) {
  return (item.textContent ?? '').trim().toLowerCase().startsWith(letter.toLowerCase());
}

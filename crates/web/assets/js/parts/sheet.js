// @ts-check
/** Panels and questions. A sheet lies beside the page and leaves it usable; a question waits for an answer. */
import { $, h, uid } from '../core/dom.js';
import { t } from '../core/i18n.js';

/** @typedef {{label: string, run: (close: () => void) => any, primary?: boolean, danger?: boolean}} SheetAction */

/** @type {{close: () => void} | null} */
let openOne = null;

/**
 * @param {{title: string | Node, body: Node | Node[], actions?: SheetAction[], onclose?: () => void, wide?: boolean, focus?: HTMLElement | null}} options
 * @returns {{el: HTMLElement, close: () => void}}
 */
export function openSheet({ title, body, actions = [], onclose = () => {}, wide = false, focus = null }) {
  openOne?.close();
  const before = document.activeElement;
  const id = uid('sheet');
  const close = () => {
    if (!el.isConnected) return;
    const within = el.contains(document.activeElement) || document.activeElement === document.body;
    el.remove();
    if (openOne === handle) openOne = null;
    removeEventListener('hashchange', close);
    onclose();
    if (within && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  };
  const heading = h('h2', { id, tabindex: '-1' }, title);
  const el = h(
    'section',
    { class: wide ? 'sheet wide' : 'sheet', role: 'dialog', 'aria-labelledby': id, onkeydown: (/** @type {KeyboardEvent} */ event) => escape(event, close) },
    h('div', { class: 'sheet-head' }, heading, h('button', { type: 'button', class: 'button quiet', 'aria-label': t('frame.close'), title: t('frame.close'), onclick: close }, '✕')),
    h('div', { class: 'sheet-body' }, Array.isArray(body) ? body : [body]),
    actions.length > 0 ? h('div', { class: 'sheet-foot' }, actions.map((it) => button(it, close))) : null,
  );
  const handle = { el, close };
  openOne = handle;
  addEventListener('hashchange', close);
  $('#layers').append(el);
  (focus ?? firstField(el) ?? heading).focus({ preventScroll: true });
  return handle;
}

/** Closes the open sheet, if there is one. */
export function closeSheet() {
  openOne?.close();
}

/**
 * A question with one way forward and one way back.
 * @param {{title: string, text?: string | Node | Node[], action: string, danger?: boolean, cancel?: string}} options
 * @returns {Promise<boolean>}
 */
export function confirm({ title, text = '', action, danger = false, cancel = t('frame.cancel') }) {
  return ask({ title, body: Array.isArray(text) ? text : [typeof text === 'string' ? h('p', text) : text], action, danger, cancel, value: () => true }).then(Boolean);
}

/**
 * Asks for one line. @param {{title: string, label: string, value?: string, action: string, hint?: string, placeholder?: string, list?: string[]}} options
 * @returns {Promise<string | null>}
 */
export function askText({ title, label, value = '', action, hint = '', placeholder = '', list = [] }) {
  const id = uid('ask');
  const input = h('input', { class: 'input', id, type: 'text', value, placeholder, dir: 'auto', required: true, autocomplete: 'off', list: list.length ? `${id}-list` : null });
  const body = [
    h('label', { class: 'field-label', for: id }, label),
    input,
    list.length ? h('datalist', { id: `${id}-list` }, list.map((it) => h('option', { value: it }))) : null,
    hint ? h('p', { class: 'muted small' }, hint) : null,
  ].filter((it) => it !== null);
  return ask({ title, body, action, danger: false, cancel: t('frame.cancel'), value: () => input.value.trim() || null, focus: input });
}

/**
 * @template T
 * @param {{title: string, body: Node[], action: string, danger: boolean, cancel: string, value: () => T, focus?: HTMLInputElement}} options
 * @returns {Promise<T | null>}
 */
function ask({ title, body, action, danger, cancel, value, focus }) {
  return new Promise((resolve) => {
    const id = uid('question');
    const before = document.activeElement;
    const form = h('form', { method: 'dialog' }, h('h2', { id }, title), h('div', { class: 'question-body' }, body));
    const dialog = h('dialog', { class: 'question', 'aria-labelledby': id, 'aria-modal': 'true' }, form);
    /** @type {T | null} */
    let result = null;
    const yes = h('button', { type: 'submit', class: `button primary${danger ? ' danger' : ''}` }, action);
    form.append(h('div', { class: 'question-foot' }, h('button', { type: 'button', class: 'button', onclick: () => dialog.close() }, cancel), yes));
    form.addEventListener('submit', () => {
      result = value();
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      resolve(result);
    });
    $('#layers').append(dialog);
    dialog.showModal();
    if (focus) focus.select();
    else yes.focus();
  });
}

/** @param {KeyboardEvent} event @param {() => void} close */
function escape(event, close) {
  if (event.key !== 'Escape' || event.defaultPrevented) return;
  event.preventDefault();
  event.stopPropagation();
  close();
}

/** @param {HTMLElement} el @returns {HTMLElement | null} */
function firstField(el) {
  return el.querySelector('.sheet-body :is(input:not([type=hidden]), select, textarea):not(:disabled)');
}

/** @param {SheetAction} action @param {() => void} close */
function button({ label, run, primary = false, danger = false }, close) {
  return h('button', { type: 'button', class: `button${primary ? ' primary' : ''}${danger ? ' danger' : ''}`, onclick: () => run(close) }, label);
}

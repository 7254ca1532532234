// @ts-check
/** Fields edited where they stand: Enter or leaving saves, Escape gives the old value back. See `subject.js`. */
import { bdi, clear, h, uid } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { baseOf, ownRow, plain, saveIn } from './subject.js';

/** @typedef {import('./subject.js').Subject} Subject */
/** @typedef {import('./subject.js').Base} Base */
/** @typedef {{value: string, label: string}} Choice */
/** @typedef {{el: HTMLElement, show: () => void, input: HTMLElement}} Control */
/** What makes a choice that is not there yet. @typedef {{label: string, run: () => Promise<string | null>}} Make */

/** The value of the choice that asks for something new. */
const NEW = '\u0000new';

/**
 * A line of text, or several.
 * @param {Subject} subject @param {{field: string, label: string, hint?: string, required?: boolean, placeholder?: string, multiline?: boolean}} spec @returns {Control}
 */
export function textField(subject, { field, label, hint = '', required = false, placeholder = '', multiline = false }) {
  const id = uid('own');
  const shared = { id, dir: 'auto', autocomplete: 'off', placeholder: placeholder || null, 'aria-describedby': hint ? `${id}-hint` : null };
  const input = multiline ? h('textarea', { ...shared, class: 'textarea own-input', rows: 1 }) : h('input', { ...shared, class: 'input own-input', type: 'text' });
  const row = ownRow(id, label, input, hint);
  /** @type {Base | null} */
  let base = null;
  const now = () => String(subject.value(field) ?? '');

  input.addEventListener('focus', () => {
    base ??= baseOf(subject, field);
  });
  input.addEventListener('keydown', (/** @type {any} */ event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save();
    } else if (event.key === 'Escape' && input.value !== now()) {
      event.preventDefault();
      event.stopPropagation();
      base = null;
      show();
    }
  });
  input.addEventListener('change', () => void save());
  input.addEventListener('blur', () => {
    if (input.value === now()) base = null;
  });
  show();
  return { el: row.el, show, input };

  /** What somebody is typing stays, whatever arrives. */
  function show() {
    if (base && document.activeElement === input && input.value !== String(base.value ?? '')) return;
    if (input.value !== now()) input.value = now();
    if (document.activeElement !== input) base = null;
    else if (base) base = baseOf(subject, field);
  }

  async function save() {
    const typed = input.value.trim();
    const value = typed === '' ? null : typed;
    const from = base ?? baseOf(subject, field);
    if (plain(value) === plain(from.value || null)) return;
    if (required && value === null) return row.complain(t('parts.own.needs-value', { field: label }));
    base = null;
    const restore = () => {
      base = null;
      input.value = now();
    };
    if (await saveIn(subject, row, { field, label, value, base: from, restore, shown: (it) => String(it ?? '') })) restore();
    if (document.activeElement === input) base = baseOf(subject, field);
  }
}

/** One of several. @param {Subject} subject @param {{field: string, label: string, choices: () => Choice[], make?: Make}} spec @returns {Control} */
export function choiceField(subject, { field, label, choices, make }) {
  const id = uid('own');
  const select = h('select', { id, class: 'select own-input', onchange: () => void save() });
  const row = ownRow(id, label, select);
  let base = baseOf(subject, field);
  select.addEventListener('focus', () => {
    base = baseOf(subject, field);
  });
  show();
  return { el: row.el, show, input: select };

  function show() {
    const value = subject.value(field) ?? '';
    // A list that somebody has open must not be built anew under the pointer.
    if (document.activeElement === select && select.value === value) return;
    const offered = [...choices()];
    if (value && !offered.some((choice) => choice.value === value)) offered.push({ value, label: value });
    clear(select).append(...offered.map((choice) => h('option', { value: choice.value }, choice.label)), make ? h('option', { value: NEW }, make.label) : '');
    select.value = value;
  }

  async function save() {
    const chosen = select.value === NEW ? await make?.run() : select.value;
    if (chosen === null || chosen === undefined) return show();
    const shown = (/** @type {any} */ it) => choices().find((choice) => choice.value === it)?.label ?? String(it ?? '');
    await saveIn(subject, row, { field, label, value: chosen || null, base, restore: show, shown });
    show();
    base = baseOf(subject, field);
  }
}

/** Several names, such as the cases of a source. @param {Subject} subject @param {{field: string, label: string, choices: () => Choice[], add: string, make: Make, open?: (name: string) => Promise<any>}} spec `open`: to see and change what has this name @returns {Control} */
export function namesField(subject, { field, label, choices, add, make, open }) {
  const id = uid('own');
  const list = h('ul', { class: 'own-names' });
  const select = h('select', { id, class: 'select own-input', onchange: () => void pick() });
  const row = ownRow(id, label, h('div', list, select));
  const names = () => /** @type {string[]} */ (subject.value(field) ?? []);
  show(true);
  return { el: row.el, show, input: select };

  /** @param {boolean} [force] also while the choices have the focus */
  function show(force = false) {
    clear(list).append(...names().map((name) => h('li', open ? h('button', { type: 'button', class: 'own-name', title: choices().find((choice) => choice.value === name)?.label ?? null, 'aria-label': t('parts.own.open', { name }), onclick: () => void open(name) }, bdi(name)) : bdi(name), ' ',
      h('button', { type: 'button', class: 'own-drop', 'aria-label': t('parts.own.take-out', { name }), onclick: () => void store(names().filter((one) => one !== name), true) }, '✕'))));
    if (document.activeElement === select && select.value === '' && !force) return;
    const free = choices().filter((choice) => !names().includes(choice.value));
    clear(select).append(h('option', { value: '' }, add), ...free.map((choice) => h('option', { value: choice.value }, choice.label)), h('option', { value: NEW }, make.label));
    select.value = '';
  }

  async function pick() {
    const name = select.value === NEW ? await make.run() : select.value;
    if (!name) return show(true);
    await store([...names(), name]);
  }

  /** @param {string[]} value @param {boolean} [focus] */
  async function store(value, focus = false) {
    await saveIn(subject, row, { field, label, value, base: baseOf(subject, field), restore: () => show(true), shown: (it) => (it ?? []).join(', ') });
    show(true);
    if (focus) select.focus();
  }
}

// @ts-check
/** The fields of a source, each edited where it stands: Enter or leaving saves, Escape gives the old value back. */
import { bdi, clear, h, uid } from '../core/dom.js';
import { clock, t } from '../core/i18n.js';
import { explain } from '../core/status.js';
import { saveField } from './saving.js';

/** @typedef {import('./list.js').SourceList} SourceList */
/** @typedef {import('./saving.js').Base} Base */
/** @typedef {{value: string, label: string}} Choice */
/**
 * @typedef {object} Place where a field stands: the list, the source, and what is called when it is saved
 * @property {SourceList} list
 * @property {number} id
 */
/** @typedef {{el: HTMLElement, show: () => void}} Control */

/**
 * A line of text.
 * @param {Place} place @param {{field: string, label: string, hint?: string, required?: boolean, placeholder?: string, multiline?: boolean}} spec @returns {Control}
 */
export function textField(place, { field, label, hint = '', required = false, placeholder = '', multiline = false }) {
  const id = uid('meta');
  const shared = { id, class: 'meta-input', dir: 'auto', autocomplete: 'off', placeholder, 'aria-describedby': hint ? `${id}-hint` : null };
  const input = multiline ? h('textarea', { ...shared, rows: 2 }) : h('input', { ...shared, type: 'text' });
  const row = rowOf(id, label, input, hint);
  /** @type {Base | null} */
  let base = null;
  const now = () => valueOf(place, field) ?? '';

  input.addEventListener('focus', () => {
    base ??= { revision: place.list.revision, value: valueOf(place, field) };
  });
  input.addEventListener('keydown', (/** @type {any} */ event) => {
    if (event.key === 'Enter' && !event.isComposing && (!multiline || event.ctrlKey || event.metaKey)) {
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
  return { el: row.el, show };

  function show() {
    if (base && document.activeElement === input && input.value !== (base.value ?? '')) return;
    if (input.value !== now()) input.value = now();
    if (document.activeElement !== input) base = null;
  }

  async function save() {
    const typed = input.value.trim();
    const value = typed === '' ? null : typed;
    const from = base ?? { revision: place.list.revision, value: valueOf(place, field) };
    if (plain(value) === plain(from.value)) return;
    if (required && value === null) return row.complain(t('sources.needs-value', { field: label }));
    base = null;
    await saving(place, row, { field, label, value, base: from, again: save, restore: show, shown: (theirs) => String(theirs ?? '') });
    if (document.activeElement === input) base = { revision: place.list.revision, value };
  }
}

/** One of several. @param {Place} place @param {{field: string, label: string, choices: () => Choice[], make?: {label: string, run: () => Promise<string | null>}}} spec @returns {Control} */
export function choiceField(place, { field, label, choices, make }) {
  const id = uid('meta');
  const select = h('select', { id, class: 'meta-input', onchange: () => void save() });
  const row = rowOf(id, label, select);
  let base = { revision: place.list.revision, value: valueOf(place, field) };
  select.addEventListener('focus', () => {
    base = { revision: place.list.revision, value: valueOf(place, field) };
  });
  show();
  return { el: row.el, show };

  function show() {
    const value = valueOf(place, field) ?? '';
    const offered = choices();
    if (value && !offered.some((choice) => choice.value === value)) offered.push({ value, label: value });
    clear(select).append(...offered.map((choice) => h('option', { value: choice.value }, choice.label)), make ? h('option', { value: NEW }, make.label) : '');
    select.value = value;
  }

  async function save() {
    let chosen = select.value;
    if (chosen === NEW) {
      chosen = (await make?.run()) ?? '';
      if (!chosen) return show();
    }
    const value = chosen || null;
    await saving(place, row, { field, label, value, base, again: save, restore: show, shown: (theirs) => choices().find((choice) => choice.value === theirs)?.label ?? String(theirs ?? '') });
    show();
    base = { revision: place.list.revision, value: valueOf(place, field) };
  }
}

/** Several names, such as the cases of a source. @param {Place} place @param {{field: string, label: string, choices: () => Choice[], add: string, make: {label: string, run: () => Promise<string | null>}}} spec @returns {Control} */
export function namesField(place, { field, label, choices, add, make }) {
  const id = uid('meta');
  const list = h('ul', { class: 'meta-names' });
  const select = h('select', { id, class: 'meta-input', onchange: () => void pick() });
  const row = rowOf(id, label, h('div', { class: 'meta-several' }, list, select));
  const names = () => /** @type {string[]} */ (valueOf(place, field) ?? []);
  show();
  return { el: row.el, show };

  function show() {
    clear(list).append(...names().map((name) => h('li', bdi(name), ' ',
      h('button', { type: 'button', class: 'meta-drop', 'aria-label': t('sources.take-out', { name }), onclick: () => void store(names().filter((one) => one !== name), true) }, '✕'))));
    const free = choices().filter((choice) => !names().includes(choice.value));
    clear(select).append(h('option', { value: '' }, add), ...free.map((choice) => h('option', { value: choice.value }, choice.label)), h('option', { value: NEW }, make.label));
    select.value = '';
  }

  async function pick() {
    let name = select.value;
    if (name === NEW) name = (await make.run()) ?? '';
    if (!name) return show();
    await store([...names(), name]);
  }

  /** @param {string[]} value @param {boolean} [focus] */
  async function store(value, focus = false) {
    const base = { revision: place.list.revision, value: names() };
    await saving(place, row, { field, label, value, base, again: () => store(value), restore: show, shown: (theirs) => theirs.join(', ') });
    show();
    if (focus) select.focus();
  }
}

/** The value of the choice that asks for something new. */
const NEW = '\u0000new';

/** @param {Place} place @param {string} field */
const valueOf = (place, field) => /** @type {any} */ (place.list.byId.get(place.id))?.[field] ?? null;
/** @param {any} value */
const plain = (value) => JSON.stringify(value ?? null);

/** @param {string} id @param {string} label @param {HTMLElement} control @param {string} [hint] */
export function rowOf(id, label, control, hint = '') {
  const fault = h('div', { class: 'field-fault', role: 'alert', hidden: true });
  const el = h('div', { class: 'meta-field' }, h('label', { for: id }, label), control, hint ? h('p', { class: 'muted meta-hint', id: `${id}-hint` }, hint) : null, fault);
  const complain = (/** @type {(string | Node)[]} */ ...words) => {
    clear(fault).append(...words);
    fault.hidden = false;
  };
  const quiet = () => {
    fault.hidden = true;
    clear(fault);
  };
  return { el, complain, quiet };
}

/**
 * @param {Place} place @param {ReturnType<typeof rowOf>} row
 * @param {{field: string, label: string, value: any, base: Base, again: () => any, restore: () => void, shown: (theirs: any) => string}} change
 */
export async function saving(place, row, { field, label, value, base, restore, shown }) {
  row.quiet();
  try {
    const conflict = await saveField(place.list, place.id, field, value, base, label);
    if (conflict) explainConflict(conflict);
  } catch (/** @type {any} */ error) {
    if (error.kind === 'bad_request' || error.kind === 'conflict') row.complain([error.message, error.hint].filter(Boolean).join(' '));
    else explain(error);
  }

  /** @param {import('./saving.js').Conflict} conflict */
  function explainConflict(conflict) {
    const mine = async () => {
      row.quiet();
      await saving(place, row, { field, label, value, base: { revision: place.list.revision, value: conflict.theirs }, again: () => {}, restore, shown });
    };
    const theirs = () => {
      row.quiet();
      restore();
    };
    row.complain(
      h('p', t('sources.conflict', { coder: conflict.coder, time: clock(new Date(conflict.at)), field: label })),
      h('p', t('sources.conflict-values', { theirs: shown(conflict.theirs) || t('sources.nothing'), mine: shown(value) || t('sources.nothing') })),
      h('p', { class: 'small-form-actions' },
        h('button', { type: 'button', class: 'button', onclick: mine }, t('sources.conflict-mine')),
        h('button', { type: 'button', class: 'button', onclick: theirs }, t('sources.conflict-theirs'))),
    );
  }
}

// @ts-check
/** Attributes of a source with names of one's own, such as "region" or "round". */
import { clear, h, uid } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { fold } from '../model/source-list.js';
import { baseOf, ownRow, saveIn } from '../parts/subject.js';

/** @param {import('../parts/subject.js').Subject} subject @param {import('./list.js').SourceList} list */
export function attributesField(subject, list) {
  const id = uid('attributes');
  const rows = h('div', { class: 'attributes' });
  const names = h('datalist', { id: `${id}-names` });
  const name = h('input', { id, type: 'text', class: 'input own-input', dir: 'auto', autocomplete: 'off', list: names.id, placeholder: t('sources.attribute.name'), onkeydown: enter });
  const value = h('input', { type: 'text', class: 'input own-input', dir: 'auto', autocomplete: 'off', 'aria-label': t('sources.attribute.value'), placeholder: t('sources.attribute.value'), onkeydown: enter });
  const add = h('button', { type: 'button', class: 'button', onclick: () => void addOne() }, t('sources.attribute.add'));
  const row = ownRow(id, t('sources.field.attributes'), h('div', rows, h('div', { class: 'attribute-new' }, name, value, add, names)));
  /** The revision at which each value was last taken up for editing. */
  let base = baseOf(subject, 'attributes');
  show();
  return { el: row.el, show };

  function attributes() {
    return subject.value('attributes') ?? {};
  }

  function show() {
    const focused = document.activeElement instanceof HTMLInputElement && rows.contains(document.activeElement) ? document.activeElement : null;
    if (focused && focused.value !== focused.dataset.value) return;
    const kept = focused?.dataset.name;
    base = baseOf(subject, 'attributes');
    clear(rows).append(...Object.entries(attributes()).map(([key, text]) => line(key, text)));
    const known = new Set(list.sources.slice(0, 3000).flatMap((source) => Object.keys(source.attributes ?? {})));
    clear(names).append(...[...known].map((key) => h('option', { value: key })));
    if (kept) /** @type {HTMLInputElement | undefined} */ ([...rows.querySelectorAll('input')].find((input) => input.dataset.name === kept))?.focus();
  }

  /** @param {string} key @param {string} text */
  function line(key, text) {
    const input = h('input', { type: 'text', class: 'input own-input', dir: 'auto', autocomplete: 'off', value: text, 'aria-label': key, dataset: { name: key, value: text }, onchange: () => void store(key, input.value.trim() || null) });
    return h('div', { class: 'attribute' }, h('span', { class: 'attribute-name', dir: 'auto' }, key), input,
      h('button', { type: 'button', class: 'own-drop', 'aria-label': t('parts.own.take-out', { name: key }), onclick: () => void store(key, null) }, '✕'));
  }

  /** @param {KeyboardEvent} event */
  function enter(event) {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    void addOne();
  }

  async function addOne() {
    const key = name.value.trim();
    if (!key) return name.focus();
    if (!value.value.trim()) return value.focus();
    const same = Object.keys(attributes()).find((one) => fold(one) === fold(key));
    await store(same ?? key, value.value.trim());
    name.value = value.value = '';
    name.focus();
  }

  /** @param {string} key @param {string | null} text */
  async function store(key, text) {
    const label = t('sources.attribute.called', { name: key });
    await saveIn(subject, row, { field: 'attributes', label, value: { [key]: text }, base, restore: show, shown: (all) => String(all?.[key] ?? '') });
    await list.load();
    show();
  }
}

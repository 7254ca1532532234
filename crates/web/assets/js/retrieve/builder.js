// @ts-check
// The question, in words: coded with any of, and also with all of, but with none of; the words; the dates.
import { h, clear } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { combobox } from '../parts/combobox.js';
import { codechip } from '../parts/codechip.js';
import { codeOptions } from '../search/codes.js';
import { dateField } from '../search/narrow.js';
import { withOnly, withValue } from '../model/filters.js';
import { CODES } from './query.js';

/** @typedef {import('../model/filters.js').Filters} Filters */

/** @param {{onchange: (filters: Filters) => void}} how */
export function builder({ onchange }) {
  /** @type {Filters} */
  let filters = new Map();
  const now = () => filters;
  const rows = CODES.map((name) => codeRow(name, now, onchange));
  const beneath = h('input', { type: 'checkbox', onchange: () => onchange(withOnly(filters, 'beneath', beneath.checked ? '' : 'false')) });
  const answered = h('input', { type: 'checkbox', onchange: () => onchange(withOnly(filters, 'without_interviewers', answered.checked ? 'true' : '')) });
  const words = h('input', { class: 'input', type: 'search', id: 'retrieve-words', dir: 'auto', autocomplete: 'off', spellcheck: 'false',
    oninput: () => onchange(withOnly(filters, 'words', words.value.trim())) });
  const since = dateField('since', (value) => onchange(withOnly(filters, 'since', value)));
  const until = dateField('until', (value) => onchange(withOnly(filters, 'until', value)));
  const el = h('section', { class: 'builder', 'aria-label': t('retrieve.question') },
    rows.map((it) => it.el),
    line(h('label', { class: 'builder-label', for: 'retrieve-words' }, t('retrieve.words')), words),
    line(h('span', { class: 'builder-label' }, t('retrieve.dates')), since.el, until.el),
    line(h('span', { class: 'builder-label' }), h('label', { class: 'check' }, beneath, h('span', null, t('retrieve.beneath'))), h('label', { class: 'check' }, answered, h('span', null, t('search.switch.without_interviewers')))));
  const off = project.on('codes', () => rows.forEach((it) => it.show(filters)));
  return {
    el,
    off,
    focus: () => rows[0].focus(),
    /** @param {Filters} next */
    show(next) {
      filters = next;
      rows.forEach((it) => it.show(next));
      beneath.checked = next.get('beneath')?.[0] !== 'false';
      answered.checked = next.get('without_interviewers')?.[0] === 'true';
      if (document.activeElement !== words) words.value = next.get('words')?.[0] ?? '';
      since.set(next.get('since')?.[0] ?? '');
      until.set(next.get('until')?.[0] ?? '');
    },
  };
}

/** @param {HTMLElement} label @param {...HTMLElement} values */
const line = (label, ...values) => h('div', { class: 'builder-row' }, label, h('div', { class: 'builder-values' }, values));

/** @param {string} name @param {() => Filters} now @param {(filters: Filters) => void} onchange */
function codeRow(name, now, onchange) {
  const chips = h('ul', { class: 'builder-chips' });
  const add = combobox({ label: t(`retrieve.add.${name}`), labelHidden: true, placeholder: t('retrieve.add'), options: [],
    onpick: (it) => onchange(withValue(now(), name, String(it.id), true)) });
  const el = line(h('span', { class: 'builder-label' }, t(`retrieve.${name}`)), chips, add.el);
  el.setAttribute('role', 'group');
  el.setAttribute('aria-label', t(`retrieve.${name}`));
  return {
    el,
    focus: () => add.focus(),
    /** @param {Filters} filters */
    show(filters) {
      const values = filters.get(name) ?? [];
      const held = chips.contains(document.activeElement);
      clear(chips).append(...values.map((value) => h('li', null, chip(Number(value), () => onchange(withValue(now(), name, value, false))))));
      add.setOptions(codeOptions((id) => !values.includes(String(id))));
      if (held) add.focus();
    },
  };
}

/** @param {number} id @param {() => void} onremove */
function chip(id, onremove) {
  const it = codechip(id, { onclick: onremove });
  it.setAttribute('aria-label', t('retrieve.take-away', { name: project.codes.get(id)?.name ?? `#${id}` }));
  it.append(h('span', { 'aria-hidden': 'true' }, '×'));
  return it;
}

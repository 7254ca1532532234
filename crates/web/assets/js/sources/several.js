// @ts-check
/** The same field for several sources at once: one act, which one undo takes back. */
import { api } from '../core/api.js';
import { clear, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { explain, status } from '../core/status.js';
import { typeChoices } from '../parts/names.js';
import { languageChoices, LEVELS, levelName } from './choices.js';
import { createCase, createType } from './create.js';

/** @typedef {import('../model/source-list.js').Source} Source */
/** @typedef {{field: string, label: string, choices: () => {value: string, label: string}[], make?: {label: string, run: () => Promise<string | null>}, change: (source: Source, value: string) => object | null}} Part */

const NEW = '\u0000new';

/** @param {{chosen: () => Source[], onclear: () => void, reload: () => Promise<void>}} options */
export function severalBar({ chosen, onclear, reload }) {
  const count = h('strong', { class: 'numbers' });
  const selects = parts().map((part) => ({ part, select: h('select', { class: 'select', 'aria-label': part.label, onchange: (/** @type {Event} */ event) => void apply(part, /** @type {HTMLSelectElement} */ (event.target)) }) }));
  const el = h('div', { class: 'sources-several', role: 'group', 'aria-label': t('sources.several.label'), hidden: true }, count, selects.map(({ select }) => select),
    h('button', { type: 'button', class: 'button', onclick: onclear }, t('sources.several.clear')));
  return { el, show };

  function show() {
    const n = chosen().length;
    el.hidden = n === 0;
    count.textContent = t('sources.several.chosen', { n });
    for (const { part, select } of selects) if (document.activeElement !== select) fill(part, select);
  }

  /** @param {Part} part @param {HTMLSelectElement} select */
  function fill(part, select) {
    clear(select).append(h('option', { value: '' }, part.label), ...part.choices().map(({ value, label }) => h('option', { value }, label)), part.make ? h('option', { value: NEW }, part.make.label) : '');
    select.value = '';
  }

  /** @param {Part} part @param {HTMLSelectElement} select */
  async function apply(part, select) {
    const value = select.value === NEW ? await part.make?.run() : select.value;
    fill(part, select);
    if (!value) return;
    const sources = chosen().flatMap((source) => {
      const change = part.change(source, value);
      return change ? [{ id: source.name, ...change }] : [];
    });
    if (!sources.length) return status(t('sources.several.same'));
    const name = t('sources.several.act', { field: part.label.replace('…', ''), n: sources.length });
    try {
      await api.send('POST', 'study', { sources }, { label: name, query: { name } });
      await reload();
      status(t('sources.several.done', { n: sources.length }));
    } catch (error) {
      explain(error);
    }
  }
}

/** @returns {Part[]} */
function parts() {
  const named = (/** @type {string} */ what) => () => (project.study?.[what] ?? []).map((/** @type {any} */ one) => ({ value: one.name, label: one.name }));
  const plain = (/** @type {'type' | 'language' | 'level'} */ field) => (/** @type {Source} */ source, /** @type {string} */ value) => (source[field] === value ? null : { [field]: value });
  return [
    { field: 'type', label: t('sources.several.type'), choices: () => typeChoices(project.study?.source_types ?? []), make: { label: t('sources.type.new'), run: createType }, change: plain('type') },
    { field: 'cases', label: t('sources.several.case'), choices: named('cases'), make: { label: t('sources.case.new'), run: createCase }, change: (source, value) => (source.cases.includes(value) ? null : { cases: [...source.cases, value] }) },
    { field: 'level', label: t('sources.several.level'), choices: () => LEVELS.map((value) => ({ value, label: levelName(value) })), change: plain('level') },
    { field: 'language', label: t('sources.several.language'), choices: () => languageChoices().map(({ tag, name }) => ({ value: tag, label: name })), change: plain('language') },
  ];
}

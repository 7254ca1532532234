// @ts-check
/** Choosing what a new memo is on: the project, or a source, code, case or question. */
import { h } from '../core/dom.js';
import { api } from '../core/api.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { combobox } from '../parts/combobox.js';
import { kindWord } from './places.js';

/** @typedef {import('../parts/combobox.js').Option & {on: {kind: string, id: number} | null}} Target */

export function chooser() {
  const whole = { id: 'project', label: project.info?.title || project.info?.name || kindWord('project'), detail: kindWord('project'), on: null };
  /** @type {Target} */
  let chosen = whole;
  const known = [whole, ...codes(), ...cases()];
  const box = combobox({ label: t('memos.on-what'), options: known, keep: true, value: whole, onpick: (option) => void (chosen = /** @type {Target} */ (option)), onclear: () => void (chosen = whole) });
  void api.get('sources').then(({ sources }) => box.setOptions([...known, ...sources.map(source)]), () => {});
  return { el: h('div', box.el), value: () => chosen.on };
}

/** @returns {Target[]} */
function codes() {
  const all = project.order.map((id) => project.codes.get(id)).filter((it) => it !== undefined);
  return all.map((code) => ({ id: `code ${code.id}`, label: code.name, detail: kindWord('code'), search: code.path, code, on: { kind: 'code', id: code.id } }));
}

/** @returns {Target[]} */
function cases() {
  const { cases: some = [], questions = [] } = project.study ?? {};
  return [
    ...some.map((/** @type {any} */ it) => ({ id: `case ${it.id}`, label: it.title || it.name, detail: kindWord('case'), search: it.name, on: { kind: 'case', id: it.id } })),
    ...questions.map((/** @type {any} */ it) => ({ id: `question ${it.id}`, label: it.name, detail: kindWord('question'), search: it.wording, on: { kind: 'question', id: it.id } })),
  ];
}

/** @param {any} it @returns {Target} */
function source(it) {
  return { id: `source ${it.id}`, label: it.title || it.name, detail: kindWord('source'), search: it.name, on: { kind: 'source', id: it.id } };
}

// @ts-check
/** How evidence bears on a finding: stance, strength, directness, note. One small form, used wherever evidence is added or changed. */

import { h, uid } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { mark } from './marks.js';
import { DIRECTNESS, STANCES, STRENGTHS, phrase } from './words.js';

/** @typedef {{stance: string, strength: number, directness: string | null, note: string | null}} Bearing */

/** What was chosen last: evidence is often added in runs of one kind. */
const latest = { stance: 'supports', strength: 2 };

/**
 * @param {Partial<Bearing>} [given]
 * @returns {{el: HTMLElement, value: () => Bearing, changed: () => Partial<Bearing>, focus: () => void}}
 */
export function bearingFields(given = {}) {
  const start = {
    stance: given.stance ?? latest.stance,
    strength: given.strength || latest.strength,
    directness: given.directness ?? null,
    note: given.note ?? null,
  };
  const name = uid('bearing');
  const stances = choices(`${name}-stance`, STANCES.map((it) => ({ value: it, label: [mark(it), ' ', phrase('stance', it)] })), start.stance);
  const strengths = choices(`${name}-strength`, STRENGTHS.map((it) => ({ value: String(it), label: [`${it} `, phrase('strength', String(it))] })), String(start.strength));
  const directness = h(
    'select', { id: `${name}-directness`, name: `${name}-directness` },
    h('option', { value: '' }, t('findings.directness-unset')),
    DIRECTNESS.map((it) => h('option', { value: it, selected: it === start.directness }, phrase('directness', it))),
  );
  const note = h('textarea', { id: `${name}-note`, rows: 2, dir: 'auto', value: start.note ?? '' });
  const el = h(
    'div', { class: 'bearing' },
    h('fieldset', { class: 'f-choices' }, h('legend', t('findings.stance-label')), stances.el),
    h('fieldset', { class: 'f-choices' }, h('legend', t('findings.strength-label')), strengths.el),
    h('div', { class: 'f-pair' }, h('label', { for: directness.id }, t('findings.directness-label')), directness),
    h('div', { class: 'f-pair wide' }, h('label', { for: note.id }, t('findings.note-label')), note),
  );
  const value = () => ({
    stance: stances.value(), strength: Number(strengths.value()), directness: directness.value || null, note: note.value.trim() || null,
  });
  return {
    el,
    value() {
      const it = value();
      Object.assign(latest, { stance: it.stance, strength: it.strength });
      return it;
    },
    changed() {
      const now = value();
      return Object.fromEntries(Object.entries(now).filter(([key, it]) => it !== (/** @type {any} */ (given)[key] ?? null)));
    },
    focus: () => stances.focus(),
  };
}

/**
 * Radio buttons in a row.
 * @param {string} name
 * @param {{value: string, label: any}[]} options
 * @param {string} chosen
 */
function choices(name, options, chosen) {
  const inputs = options.map((it) => h('input', { type: 'radio', name, value: it.value, checked: it.value === chosen }));
  const el = h('div', { class: 'f-choice-row' }, inputs.map((input, at) => h('label', { class: 'f-choice' }, input, h('span', options[at].label))));
  const picked = () => inputs.find((it) => it.checked) ?? inputs[0];
  return { el, value: () => picked().value, focus: () => picked().focus() };
}

// @ts-check
/** What else may be said of a link: reservations, what became of evidence against the finding, and whether it is a test. */

import { h, uid } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { phrase } from './words.js';

const FLAGS = ['temporal', 'construct_only'];
const DISPOSITIONS = ['explained', 'scope_condition', 'revised', 'left_open'];
const TESTS = ['straw_in_the_wind', 'hoop', 'smoking_gun', 'doubly_decisive'];

/**
 * @param {any} evidence
 * @returns {{el: HTMLElement, changed: () => any}} `changed` names only what is different now
 */
export function reserveFields(evidence) {
  const flags = FLAGS.map((it) => ({ name: it, input: h('input', { type: 'checkbox', checked: evidence.flags?.includes(it) ?? false }) }));
  const readmitted = line(evidence.readmitted);
  const disposition = choice(DISPOSITIONS, 'disposition', evidence.disposition);
  const why = line(evidence.disposition_reason);
  const test = choice(TESTS, 'test', evidence.test);
  const passed = h('select', { class: 'select', id: uid('passed') }, ['', 'yes', 'no'].map((it) => h('option', { value: it, selected: it === { true: 'yes', false: 'no' }[String(evidence.passed)] }, t(`findings.passed.${it || 'unset'}`))));
  const used = Boolean(evidence.flags?.length || evidence.readmitted || evidence.disposition || evidence.test);
  const el = h(
    'details', { class: 'reserve', open: used }, h('summary', t('findings.reserve')),
    h('div', { class: 'bearing' },
      h('fieldset', { class: 'f-choices column-choices' }, h('legend', t('findings.reserve.flags')), flags.map((it) => h('label', { class: 'check' }, it.input, h('span', phrase('flag', it.name))))),
      pair('findings.reserve.readmitted', readmitted), pair('findings.reserve.disposition', disposition), pair('findings.reserve.why', why),
      pair('findings.reserve.test', test), pair('findings.reserve.passed', passed)),
  );
  const before = snapshot();
  function snapshot() {
    const others = (evidence.flags ?? []).filter((/** @type {string} */ it) => !FLAGS.includes(it));
    return {
      flags: [...others, ...flags.filter((it) => it.input.checked).map((it) => it.name)], readmitted: readmitted.value.trim() || null,
      disposition: disposition.value || null, disposition_reason: why.value.trim() || null,
      test: test.value || null, passed: passed.value === '' ? null : passed.value === 'yes',
    };
  }
  const changed = () => Object.fromEntries(Object.entries(snapshot()).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(/** @type {any} */ (before)[key])));
  return { el, changed };
}

/** @param {string | null} value */
const line = (value) => h('input', { class: 'input', id: uid('line'), dir: 'auto', value: value ?? '' });

/** @param {string[]} words @param {string} group @param {string | null} chosen */
const choice = (words, group, chosen) => h('select', { class: 'select', id: uid(group) }, h('option', { value: '' }, t('findings.directness-unset')), words.map((it) => h('option', { value: it, selected: it === chosen }, phrase(group, it))));

/** @param {string} label @param {HTMLElement} input */
const pair = (label, input) => h('div', { class: 'f-pair' }, h('label', { for: input.id }, t(label)), input);

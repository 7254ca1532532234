// @ts-check
/** Tests of process tracing and rival explanations, as the report has them. */

import { bdi, h } from '../core/dom.js';
import { number, t } from '../core/i18n.js';
import { section } from './section.js';
import { phrase } from './words.js';

/** @param {any} entry */
export function tracing(entry) {
  const it = entry.tracing;
  if (!it) return null;
  const tests = it.tests.map((/** @type {any} */ test) => h(
    'li', h('strong', phrase('test', test.test)), ', ', t(test.passed ? 'findings.detail.passed' : test.passed === false ? 'findings.detail.failed' : 'findings.detail.open'),
    ': ', h('span', { dir: 'auto' }, test.meaning ?? ''), !test.counts && h('span', { class: 'f-tag' }, t('findings.detail.no-test')), h('p', { class: 'muted small' }, bdi(test.locator ?? ''))));
  const rivals = it.rivals.map((/** @type {any} */ rival) => h(
    'li', h('strong', bdi(rival.finding)), ' ', bdi(rival.text), ' ', h('span', { class: 'muted' }, `${phrase('code', rival.cell_code)}, ${rival.level}`),
    h('p', { class: 'muted small', dir: 'auto' }, [rival.why, rival.weight ? t('findings.detail.decibels', { n: number(Math.round(rival.weight.decibels * 10) / 10) }) : rival.not_summed].filter(Boolean).join(' · '))));
  return section('tests', it.banner && h('p', { class: 'evidence-state', dir: 'auto' }, it.banner),
    tests.length > 0 && h('ul', { class: 'f-plain' }, tests), rivals.length > 0 && [h('h4', t('findings.detail.rivals')), h('ul', { class: 'f-plain' }, rivals)]);
}

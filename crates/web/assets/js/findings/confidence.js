// @ts-check
/** The confidence worksheet of a finding, as it was suggested and as it was judged. */

import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { section } from './section.js';
import { phrase } from './words.js';

/** @param {any} entry */
export function confidence(entry) {
  const { worksheet } = entry;
  if (!worksheet) return null;
  const rows = worksheet.components.map((/** @type {any} */ it) => h(
    'li', h('strong', phrase('component', it.component)), ': ', it.concern === null ? t('findings.detail.not-assessed') : phrase('concern', it.concern),
    it.reasons.length > 0 && h('ul', { class: 'muted small' }, it.reasons.map((/** @type {[string, string]} */ reason) => h('li', { dir: 'auto' }, `${phrase('concern', reason[0])}: ${reason[1]}`)))));
  return section(
    'confidence',
    h('p', h('strong', worksheet.confidence ? phrase('confidence', worksheet.confidence) : t('findings.detail.not-assessed')), ' ',
      h('span', { class: 'muted' }, worksheet.confidence ? t(worksheet.confirmed ? 'findings.detail.confirmed' : 'findings.detail.suggested') : '')),
    h('details', { class: 'worksheet' }, h('summary', { dataset: { key: 'worksheet' } }, t('findings.detail.worksheet')), h('ul', { class: 'f-plain' }, rows),
      h('ul', { class: 'muted small' }, worksheet.steps.map((/** @type {string} */ it) => h('li', { dir: 'auto' }, it)))),
  );
}

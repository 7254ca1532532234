// @ts-check
/** Evidence goes to another finding, by key or by drag, as one act. */

import { api } from '../core/api.js';
import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { combobox } from '../parts/combobox.js';
import { openSheet } from '../parts/sheet.js';
import { act } from './acts.js';

/** @param {{id: number, name: string}} to @param {{evidence: any, from: {name: string}}} load */
export function dropEvidence(to, { evidence, from }) {
  return act('PATCH', `evidence/${evidence.guid}`, { finding: to.id }, {
    label: t('findings.act.move', { from: from.name, to: to.name }), said: t('findings.said.moved', { from: from.name, to: to.name }),
  });
}

/** @param {{id: number, name: string}} from @param {any} evidence */
export async function moveEvidence(from, evidence) {
  const others = (await api.get('findings')).findings.filter((/** @type {any} */ it) => it.id !== from.id);
  const box = combobox({
    label: t('findings.move.to'), placeholder: t('findings.link.finding-hint'),
    options: others.map((/** @type {any} */ it) => ({ id: it.id, label: `${it.name} ${it.text}`, detail: [it.question, it.case].filter(Boolean).join(' · ') })),
    onpick: async (it) => {
      const to = others.find((/** @type {any} */ one) => one.id === it.id);
      if (await dropEvidence(to, { evidence, from })) sheet.close();
    },
  });
  const sheet = openSheet({
    title: t('findings.move.title', { finding: from.name }),
    body: h('div', { class: 'sheet-form' }, evidence.passage && h('blockquote', { class: 'f-quote', dir: 'auto' }, evidence.passage.quotation), box.el),
  });
  box.focus();
}

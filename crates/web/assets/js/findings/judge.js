// @ts-check
/** What an analyst adds to what is computed: a word over it with a reason, and searches for what speaks against a finding. */

import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { study } from './acts.js';
import { field, formSheet, select } from './forms.js';
import { GRADES, phrase } from './words.js';

const CONCERNS = ['none', 'minor', 'moderate', 'serious'];
const CONFIDENCES = ['very_low', 'low', 'moderate', 'high'];
const CODES = ['no_evidence', 'asserted_unsourced', 'dissonance', 'mixed_within_strand', 'single_strand', 'agreement', 'partial_agreement'];
const LEVELS = ['T0', 'T1', 'T2', 'T3', 'T4'];
/** What can be judged, with its words. @type {Record<string, {group: string, words: string[]}>} */
const SUBJECTS = {
  methods: { group: 'concern', words: CONCERNS }, coherence: { group: 'concern', words: CONCERNS }, adequacy: { group: 'concern', words: CONCERNS }, relevance: { group: 'concern', words: CONCERNS },
  confidence: { group: 'confidence', words: CONFIDENCES }, cell_code: { group: 'code', words: CODES }, level: { group: 'level', words: LEVELS }, grade: { group: 'grade', words: GRADES },
};

/** @param {{name: string}} finding */
export function judgeForm(finding) {
  const subject = select(Object.keys(SUBJECTS).map((it) => ({ value: it, label: phrase('subject', it) })));
  const value = select([]);
  const fill = () => {
    const { group, words } = SUBJECTS[subject.value];
    const label = (/** @type {string} */ it) => (group === 'level' ? `${it} · ${phrase(group, it)}` : phrase(group, it));
    value.replaceChildren(...words.map((it) => h('option', { value: it }, label(it))), h('option', { value: '' }, t('findings.judge.back')));
  };
  subject.addEventListener('change', fill);
  fill();
  const reason = h('textarea', { class: 'textarea', rows: 2, dir: 'auto', required: true });
  formSheet({
    title: t('findings.judge.title', { finding: finding.name }), button: t('findings.judge.save'),
    body: [h('p', { class: 'muted' }, t('findings.judge.about')), field(t('findings.judge.subject'), subject), field(t('findings.judge.value'), value), field(t('findings.judge.reason'), reason)],
    async send() {
      const entry = { subject: subject.value, finding: finding.name, value: value.value, reason: reason.value.trim() };
      return Boolean(await study({ judgements: [entry] }, t('findings.act.judge', { finding: finding.name }), t('findings.said.judged', { finding: finding.name })));
    },
  });
}

/** A search for evidence against a finding, as it was made; or why there was none. @param {{name: string}} finding @param {() => void} [then] */
export function searchForm(finding, then = () => {}) {
  const query = h('input', { class: 'input', dir: 'auto' });
  const scope = h('input', { class: 'input', dir: 'auto' });
  const hits = h('input', { class: 'input', type: 'number', min: '0' });
  const reviewed = h('input', { class: 'input', type: 'number', min: '0' });
  const result = h('textarea', { class: 'textarea', rows: 2, dir: 'auto' });
  const waived = h('input', { class: 'input', dir: 'auto' });
  const problem = h('p', { class: 'danger-text', role: 'alert', hidden: true }, t('findings.search.missing'));
  formSheet({
    title: t('findings.search.title', { finding: finding.name }),
    body: [
      h('p', { class: 'muted' }, t('findings.search.about')), field(t('findings.search.query'), query), field(t('findings.search.scope'), scope),
      h('div', { class: 'fields' }, field(t('findings.search.hits'), hits), field(t('findings.search.reviewed'), reviewed)),
      field(t('findings.search.result'), result), field(t('findings.search.waived'), waived, t('findings.search.waived-hint')), problem,
    ],
    async send() {
      problem.hidden = Boolean(query.value.trim() || waived.value.trim());
      if (!problem.hidden) return false;
      /** @type {any} */
      const all = waived.value.trim() ? { waived: waived.value.trim() }
        : { query: query.value.trim(), scope: scope.value.trim() || null, hits: amount(hits), reviewed: amount(reviewed), result: result.value.trim() || null };
      const entry = Object.fromEntries(Object.entries(all).filter(([, it]) => it !== null));
      const done = await study({ findings: [{ id: finding.name, challenges: [entry] }] }, t('findings.act.search', { finding: finding.name }), t('findings.said.search', { finding: finding.name }));
      if (done) then();
      return Boolean(done);
    },
  });
}

/** @param {HTMLInputElement} input */
const amount = (input) => (input.value === '' ? null : Number(input.value));

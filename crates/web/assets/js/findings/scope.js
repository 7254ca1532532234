// @ts-check
/** Marks of what was read for a question in a case: a strand as a whole, or its sources one by one. */

import { api } from '../core/api.js';
import { bdi, h, uid } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { openSheet } from '../parts/sheet.js';
import { act, study } from './acts.js';
import { mark } from './marks.js';
import { phrase, strandName } from './words.js';

const STATES = ['examined', 'not_examined', 'not_applicable'];

/**
 * @param {{question: string, inCase: {case: string, title: string}, strand: string, coverage: any}} place
 */
export async function openScope({ question, inCase, strand, coverage }) {
  const { sources } = await api.get('sources');
  const ofStrand = sources.filter((/** @type {any} */ it) => it.strand === strand && (!it.cases.length || it.cases.includes(inCase.case)));
  const names = new Set(ofStrand.map((/** @type {any} */ it) => it.name));
  const given = (project.study?.scope_marks ?? []).filter((/** @type {any} */ it) => [null, question].includes(it.question) && [null, inCase.case].includes(it.case)
    && !it.finding && (it.strand === strand || names.has(it.source)));
  const name = uid('scope');
  const reason = h('input', { class: 'input', id: `${name}-reason`, dir: 'auto' });
  const what = h('select', { class: 'select', id: `${name}-what` }, h('option', { value: '' }, t('findings.scope.whole', { strand: strandName(strand) })),
    ofStrand.map((/** @type {any} */ it) => h('option', { value: it.name }, `${it.name} · ${it.title}`)));
  const states = STATES.map((it, at) => h('label', { class: 'f-choice f-tall' }, h('input', { type: 'radio', name, value: it, checked: at === 0 }),
    h('span', mark(it === 'examined' ? 'evidence' : it), ' ', phrase('scope', it), h('span', { class: 'muted small' }, t(`findings.scope.${it}-why`)))));
  const problem = h('p', { class: 'danger-text', role: 'alert', hidden: true });
  const form = h(
    'form', { class: 'sheet-form', onsubmit: async (/** @type {Event} */ event) => {
      event.preventDefault();
      const state = /** @type {HTMLInputElement} */ (form.querySelector('input[type=radio]:checked')).value;
      if (state !== 'examined' && !reason.value.trim()) {
        problem.textContent = t('findings.scope.reason-missing');
        problem.hidden = false;
        reason.focus();
        return;
      }
      const entry = { question, case: inCase.case, ...(what.value ? { source: what.value } : { strand }), status: state, reason: reason.value.trim() || null };
      const label = t('findings.act.scope', { question, case: inCase.case });
      if (await study({ scope: [entry] }, label, t('findings.said.scope', { strand: strandName(strand), case: inCase.title || inCase.case, state: phrase('scope', state) }))) sheet.close();
    } },
    h('p', mark(coverage.state), ' ', phrase('coverage-state', coverage.state), ' · ', t('findings.coverage.counts', { sources: coverage.in_scope, examined: coverage.examined, linked: coverage.linked })),
    given.length > 0 && h('section', h('h3', t('findings.scope.marks')), h('ul', { class: 'f-plain' }, given.map((/** @type {any} */ it) => markLine(it, () => sheet.close())))),
    h('div', { class: 'f-pair wide' }, h('label', { for: what.id }, t('findings.scope.what')), what),
    h('fieldset', { class: 'f-choices' }, h('legend', t('findings.scope.state')), states),
    h('div', { class: 'f-pair wide' }, h('label', { for: reason.id }, t('findings.scope.reason')), reason),
    problem,
    h('div', { class: 'form-actions' }, h('button', { type: 'submit', class: 'button primary' }, t('findings.scope.mark'))),
    ofStrand.length > 0 && h('section', h('h3', t('findings.scope.sources')), h('ul', { class: 'f-plain' }, ofStrand.map((/** @type {any} */ it) =>
      h('li', h('a', { href: `#/read/${it.id}` }, bdi(it.title || it.name)), ' ', h('span', { class: 'muted small' }, t('findings.scope.codings', { n: it.codings })))))),
  );
  const sheet = openSheet({ title: t('findings.scope.title', { strand: strandName(strand), case: inCase.title || inCase.case }), body: form });
}

/** A mark as it stands, and taking it away. @param {any} it @param {() => void} done */
function markLine(it, done) {
  const what = it.source ?? t('findings.scope.whole', { strand: strandName(it.strand) });
  const where = [it.question ?? t('findings.scope.every-question'), it.case ?? t('findings.scope.every-case')].join(', ');
  const remove = async () => {
    if (await act('DELETE', `scope/${it.guid}`, null, { label: t('findings.act.unscope'), said: t('findings.said.unscope') })) done();
  };
  return h('li', { class: 'mark-line' }, h('span', bdi(what), ': ', h('strong', phrase('scope', it.status)), h('span', { class: 'muted small' }, ` ${where}`), it.reason && h('span', { class: 'small f-reason', dir: 'auto' }, ` ${it.reason}`)),
    h('button', { type: 'button', class: 'f-quiet', onclick: remove }, t('findings.evidence.remove'), h('span', { class: 'hidden-visually' }, ` ${what}`)));
}

// @ts-check
/** Guiding questions, cases and findings: made and changed in place. */

import { api } from '../core/api.js';
import { h, uid } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { openSheet } from '../parts/sheet.js';
import { act, study } from './acts.js';
import { GRADES, KINDS, ROLES, VALENCES, phrase, signWord } from './words.js';

/** @param {string} label @param {HTMLElement} input @param {string} [hint] */
export function field(label, input, hint) {
  input.id = uid('field');
  const about = hint ? h('p', { class: 'muted small', id: uid('hint') }, hint) : null;
  if (about) input.setAttribute('aria-describedby', about.id);
  return h('div', { class: 'f-pair wide' }, h('label', { for: input.id }, label), input, about);
}

/** @param {{title: string, body: any[], send: () => Promise<boolean>, button?: string}} options */
export function formSheet({ title, body, send, button = t('findings.save') }) {
  const submit = h('button', { type: 'submit', class: 'button primary' }, button);
  const form = h('form', { class: 'sheet-form', onsubmit: async (/** @type {Event} */ event) => {
    event.preventDefault();
    submit.disabled = true;
    if (await send()) sheet.close();
    submit.disabled = false;
  } }, body, h('div', { class: 'form-actions' }, submit, h('button', { type: 'button', class: 'button', onclick: () => sheet.close() }, t('findings.cancel'))));
  // What is asked for here is one sentence or a name: Enter is done with it.
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !(event.target instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  const sheet = openSheet({ title, body: form });
  /** @type {HTMLElement | null} */ (form.querySelector('textarea, input, select'))?.focus();
}

/** @param {{value: string, label: string}[]} options @param {string} [chosen] */
export const select = (options, chosen) => h('select', { class: 'select' }, options.map((it) => h('option', { value: it.value, selected: it.value === chosen }, it.label)));

/** The next free name: Q1, Q2 … @param {string} stem @param {string[]} taken */
function nextName(stem, taken) {
  for (let it = 1; ; it += 1) if (!taken.includes(`${stem}${it}`)) return `${stem}${it}`;
}

/** What people will type for a case: its title in small letters. @param {string} title */
const shortName = (title) => title.trim().toLowerCase().replace(/^case \d+:\s*/, '').replace(/\s+/g, '-').slice(0, 40);

/** @param {any} question nothing for a new one @param {(name: string) => void} [done] */
export function questionForm(question, done) {
  const taken = (project.study?.questions ?? []).map((/** @type {any} */ it) => it.name);
  const wording = h('textarea', { class: 'textarea', rows: 2, required: true, dir: 'auto', value: question?.wording ?? '' });
  const name = h('input', { class: 'input', required: true, dir: 'auto', value: question?.name ?? nextName('Q', taken), readOnly: Boolean(question) });
  const kind = select(KINDS.map((it) => ({ value: it, label: phrase('kind', it) })), question?.kind ?? 'descriptive');
  formSheet({
    title: t(question ? 'findings.question.edit' : 'findings.question.new'),
    body: [field(t('findings.question.wording'), wording, t('findings.question.wording-hint')), field(t('findings.question.kind'), kind, t('findings.question.kind-hint')), field(t('findings.question.name'), name)],
    async send() {
      const id = name.value.trim();
      const label = t(question ? 'findings.act.question' : 'findings.act.new-question', { question: id });
      const made = await study({ questions: [{ id, wording: wording.value.trim(), kind: kind.value }] }, label, t('findings.said.question', { question: id }));
      if (made) {
        await project.refresh('study');
        done?.(id);
      }
      return Boolean(made);
    },
  });
}

/** @param {any} [it] nothing for a new case */
export function caseForm(it) {
  const title = h('input', { class: 'input', required: true, dir: 'auto', value: it?.title ?? '' });
  const name = h('input', { class: 'input', required: true, dir: 'auto', value: it?.name ?? '', readOnly: Boolean(it) });
  const period = h('input', { class: 'input', value: it?.period ?? '', placeholder: '2011..2015' });
  let typed = Boolean(it);
  name.addEventListener('input', () => { typed = true; });
  title.addEventListener('input', () => { if (!typed) name.value = shortName(title.value); });
  formSheet({
    title: t(it ? 'findings.case.edit' : 'findings.case.new'),
    body: [field(t('findings.case.title'), title), field(t('findings.case.name'), name, t('findings.case.name-hint')), field(t('findings.case.period'), period, t('findings.case.period-hint'))],
    async send() {
      const entry = { id: name.value.trim(), title: title.value.trim(), ...(period.value.trim() ? { period: period.value.trim() } : {}) };
      const made = await study({ cases: [entry] }, t('findings.act.case', { case: entry.id }), t('findings.said.case', { case: entry.title }));
      if (made) await project.refresh('study');
      return Boolean(made);
    },
  });
}

/** @param {{question: string | null, inCase: string | null, title: string, done: (name: string) => void}} place */
export function findingForm({ question, inCase, title, done }) {
  const text = h('textarea', { class: 'textarea', rows: 2, required: true, dir: 'auto' });
  const valence = select([{ value: '', label: t('findings.valence.unset') }, ...VALENCES.map((it) => ({ value: it, label: signWord(it) }))]);
  const grade = select([{ value: '', label: t('findings.grade.unset') }, ...GRADES.map((it) => ({ value: it, label: phrase('grade', it) }))]);
  const role = select(ROLES.map((it) => ({ value: it, label: phrase('role', it) })));
  formSheet({
    title: t('findings.new-in', { case: title }),
    button: t('findings.create'),
    body: [field(t('findings.text'), text, t('findings.text-hint')), field(t('findings.valence'), valence, t('findings.valence-hint')), field(t('findings.grade'), grade), field(t('findings.role'), role)],
    async send() {
      /** @type {any} */
      const body = { text: text.value.trim() };
      if (question !== null) body.question = question;
      if (inCase !== null) body.case = inCase;
      if (valence.value) body.valence = valence.value;
      if (grade.value) body.grade = grade.value;
      if (role.value !== 'finding') body.role = role.value;
      const made = await act('POST', 'findings', body, { label: t('findings.act.new'), said: t('findings.said.new') });
      if (made) done(made.name);
      return Boolean(made);
    },
  });
}

/** All findings, for pickers. @returns {Promise<any[]>} */
export async function allFindings() {
  return (await api.get('findings')).findings;
}

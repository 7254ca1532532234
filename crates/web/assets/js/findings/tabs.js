// @ts-check
/** Guiding questions as tabs, the pages around findings, and the wording of the question that is open. */

import { bdi, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { go } from '../core/router.js';
import { project } from '../core/project.js';
import { field } from '../parts/field.js';
import { menuButton } from '../parts/menu.js';
import { study } from './acts.js';
import { caseForm, questionForm } from './forms.js';
import { phrase } from './words.js';

/** Where findings of no single question stand: the last row of the balance sheet. */
export const WHOLE = 'study';

/** Addresses hold ids, never names: browsers keep addresses. @param {string | null} name of a question */
export function questionId(name) {
  const it = (project.study?.questions ?? []).find((/** @type {any} */ one) => one.name === name);
  return it ? String(it.id) : WHOLE;
}

/** The question of an address; also by its name, as somebody may type it. @param {string} id */
export function questionNamed(id) {
  const it = (project.study?.questions ?? []).find((/** @type {any} */ one) => String(one.id) === id) ?? (project.study?.questions ?? []).find((/** @type {any} */ one) => one.name === id);
  return it?.name ?? null;
}

/** The three pages that belong together. @param {'findings' | 'balance' | 'datasets'} current */
export function pagesNav(current) {
  return h('nav', { class: 'pages-nav', 'aria-label': t('findings.pages') }, ['findings', 'balance', 'datasets'].map((it) =>
    h('a', { href: `#/${it}`, 'aria-current': it === current ? 'page' : null }, t(`${it}.title`))));
}

/** @param {string | null} open */
export function questionTabs(open) {
  const questions = project.study?.questions ?? [];
  const tab = (/** @type {string} */ id, /** @type {any} */ label, /** @type {boolean} */ current, /** @type {string} */ title) =>
    h('a', { class: 'question-tab', href: `#/findings/${id}`, 'aria-current': current ? 'page' : null, title, dataset: { key: `tab-${id}` } }, label);
  return h(
    'nav', { class: 'question-tabs', 'aria-label': t('findings.questions') },
    questions.map((/** @type {any} */ it) => tab(String(it.id), bdi(it.name), it.name === open, it.wording)),
    tab(WHOLE, t('findings.whole'), open === null, t('findings.whole-why')),
    menuButton({ label: '+', title: t('findings.add'), class: 'button quiet', items: () => [
      { label: t('findings.question.new'), run: () => questionForm(null, (name) => go(`findings/${questionId(name)}`)) },
      { label: t('findings.case.new'), run: () => caseForm() },
    ] }),
  );
}

/** The wording, written in place. @param {any} question */
export function wordingLine(question) {
  if (!question) return h('p', { class: 'wording muted' }, t('findings.whole-why'));
  const wording = field({
    label: t('findings.question.wording-of', { question: question.name }), labelHidden: true, kind: 'area', inline: true, required: true, value: question.wording,
    onchange: async (value) => {
      const done = await study({ questions: [{ id: question.name, wording: value.trim() }] }, t('findings.act.question', { question: question.name }), t('findings.said.question', { question: question.name }));
      if (!done) throw new Error(t('findings.kept-here'));
    },
  });
  wording.input.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    wording.input.blur();
  });
  return h('div', { class: 'wording' }, wording.el,
    h('button', { type: 'button', class: 'button quiet small', onclick: () => questionForm(question) }, phrase('kind', question.kind), h('span', { class: 'hidden-visually' }, ` ${t('findings.question.edit')}`)));
}

// @ts-check
/** The report, as the command line prints it: opened in a window, or handed out as a file. What would leak is said first. */

import { api } from '../core/api.js';
import { h, uid } from '../core/dom.js';
import { language, t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { status } from '../core/status.js';
import { openSheet } from '../parts/sheet.js';
import { handOut } from './handout.js';

const FORMATS = ['html', 'docx', 'markdown', 'csv', 'json'];

/** @param {{question?: string | null, balance?: boolean}} [wish] */
export function openReport({ question = null, balance = false } = {}) {
  const name = uid('report');
  const questions = project.study?.questions ?? [];
  const all = question === null && !balance;
  const picks = questions.map((/** @type {any} */ it) => ({ name: it.name, input: h('input', { type: 'checkbox', checked: all || it.name === question }), wording: it.wording }));
  const sheetInput = h('input', { type: 'checkbox', checked: balance || all });
  const annex = h('input', { type: 'checkbox', checked: all });
  const formats = FORMATS.map((it, at) => h('label', { class: 'f-choice' }, h('input', { type: 'radio', name, value: it, checked: at === 0 }), h('span', t(`findings.report.format.${it}`))));
  const leaks = h('div', { class: 'leaks', role: 'alert', hidden: true });
  const body = () => ({
    format: /** @type {HTMLInputElement} */ (form.querySelector(`input[name="${name}"]:checked`)).value,
    questions: picks.filter((/** @type {any} */ it) => it.input.checked).map((/** @type {any} */ it) => it.name),
    balance: sheetInput.checked, annex: annex.checked,
  });
  const check = (/** @type {HTMLInputElement} */ input, /** @type {any[]} */ ...words) => h('label', { class: 'check' }, input, h('span', words));
  const form = h(
    'form', { class: 'sheet-form report-form', onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      void make(body(), leaks, () => sheet.close());
    } },
    picks.length > 0 && h('fieldset', { class: 'f-choices column-choices' }, h('legend', t('findings.report.questions')),
      picks.map((/** @type {any} */ it) => check(it.input, h('strong', it.name), ' ', h('span', { class: 'muted', dir: 'auto' }, it.wording)))),
    h('fieldset', { class: 'f-choices column-choices' }, h('legend', t('findings.report.more')),
      check(sheetInput, t('findings.report.balance')), check(annex, t('findings.report.annex'))),
    h('fieldset', { class: 'f-choices' }, h('legend', t('findings.report.format')), h('div', { class: 'f-choice-row' }, formats)),
    h('p', { class: 'muted small' }, t('findings.report.note'), language() === 'en' ? null : [' ', t('findings.report.language')]),
    leaks,
    h('div', { class: 'form-actions' }, h('button', { type: 'submit', class: 'button primary' }, t('findings.report.make'))),
  );
  const sheet = openSheet({ title: t('findings.report.title'), body: form });
}

/** @param {any} wanted @param {HTMLElement} leaks @param {() => void} done */
async function make(wanted, leaks, done) {
  leaks.hidden = true;
  if (!wanted.questions.length && !wanted.balance && !wanted.annex) {
    say(leaks, t('findings.report.nothing'));
    return;
  }
  try {
    if (wanted.format === 'html') await view(wanted);
    else await save(wanted);
    status(t('findings.report.made'));
    if (!wanted.despite_leaks || wanted.format !== 'html') done();
  } catch (/** @type {any} */ error) {
    if (error?.kind === 'leak') refused(error, wanted, leaks, done);
    else say(leaks, [error?.message ?? String(error), error?.hint ?? ''].filter(Boolean).join(' '));
  }
}

/**
 * In a window of its own, from which the browser prints. The address is good once, so the window is opened only when it is known.
 * @param {any} wanted
 */
async function view({ format: _, ...wanted }) {
  const { path } = await api.ask('POST', 'reports/view', wanted);
  const opened = window.open(path, '_blank');
  if (!opened) location.assign(path);
  else opened.opener = null;
}

/** @param {any} wanted */
async function save(wanted) {
  const { blob, name } = await api.file('POST', 'reports', wanted);
  handOut(blob, name);
}

/** @param {HTMLElement} place @param {string} text */
function say(place, text) {
  place.replaceChildren(h('p', text));
  place.hidden = false;
}

/** What a report would say that was agreed to be withheld; to print it all the same is a step of its own. @param {any} error @param {any} wanted @param {HTMLElement} place @param {() => void} done */
function refused(error, wanted, place, done) {
  const leaks = error.details?.leaks ?? [];
  place.replaceChildren(
    h('p', h('strong', t('findings.report.leak'))),
    h('ul', leaks.map((/** @type {any} */ it) => h('li', { dir: 'auto' }, typeof it === 'string' ? it : [it.place, it.why].filter(Boolean).join(': ')))),
    h('p', t('findings.report.leak-todo')),
    h('button', { type: 'button', class: 'button danger', onclick: () => void make({ ...wanted, despite_leaks: true }, place, done) }, t('findings.report.despite')),
  );
  place.hidden = false;
  place.scrollIntoView({ block: 'nearest' });
}

// @ts-check
/** Linking a passage, a figure or an assertion to a finding: pick the finding, say how it bears on it. Opens on any page. */

import { api } from '../core/api.js';
import { bdi, h, uid } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { prefs } from '../core/prefs.js';
import { project } from '../core/project.js';
import { status } from '../core/status.js';
import { combobox } from '../parts/combobox.js';
import { openSheet } from '../parts/sheet.js';
import { act, addEvidence } from './acts.js';
import { bearingFields } from './bearing.js';
import { strandName } from './words.js';

/** @typedef {{source: number | string, start: number, end: number, code?: number | null, quotation?: string, text_revision?: number}} Span UTF-16 units */

/**
 * Opens the form for passages: codings by their ids, or a stretch of a source.
 * @param {number[] | Span} what
 * @returns {Promise<void>}
 */
export async function linkToFinding(what) {
  const spans = Array.isArray(what) ? what.map((coding) => ({ coding })) : [{ source: what.source, start: what.start, end: what.end, ...(what.code ? { code: what.code } : {}), ...(what.text_revision ? { text_revision: what.text_revision } : {}) }];
  const quotations = Array.isArray(what) ? await Promise.all(what.slice(0, 3).map(quoted)) : [what.quotation ?? ''];
  if (Array.isArray(what) && what.length > 3) quotations.push(t('findings.link.more', { n: what.length - 3 }));
  await openLink({ needsCode: !Array.isArray(what) && !what.code, title: t('findings.link.title'), shown: quotations.filter(Boolean).map((it) => h('blockquote', { class: 'f-quote', dir: 'auto' }, it)), bodies: spans });
}

/** @param {number} coding */
async function quoted(coding) {
  try {
    return (await api.get(`codings/${coding}`)).quotation;
  } catch {
    return '';
  }
}

/** A figure of a data set as evidence. @param {any} series @param {string} [period] @param {any} [finding] */
export function linkFigure(series, period = '', finding = null) {
  const picked = series && { guid: series.guid, name: series.name };
  const all = /** @type {any[]} */ (project.study?.series ?? []);
  const select = h('select', { class: 'select', id: uid('series'), required: true }, all.map((it) => h('option', { value: it.guid, selected: it.guid === picked?.guid }, `${it.name}${it.measure ? ` · ${it.measure}` : ''}`)));
  const when = h('input', { class: 'input', id: uid('period'), value: period, placeholder: '2011..2014' });
  if (!all.length) {
    status(t('findings.link.no-series'));
    return Promise.resolve();
  }
  return openLink({
    title: t('findings.link.figure'), finding, inCase: series?.case ?? null,
    shown: [pair(t('findings.link.series'), select), pair(t('findings.link.period'), when, t('findings.link.period-hint'))],
    bodies: () => [{ series: select.value, ...(when.value.trim() ? { period: when.value.trim() } : {}) }],
  });
}

/** What a text claims without a record of a source. @param {any} finding */
export function linkAssertion(finding) {
  const strands = (project.study?.strands ?? []).map((/** @type {any} */ it) => it.name ?? it);
  const select = h('select', { class: 'select', id: uid('strand') }, strands.map((/** @type {string} */ it) => h('option', { value: it }, strandName(it))));
  return openLink({
    title: t('findings.link.assertion'), finding, shown: [h('p', { class: 'muted' }, t('findings.link.assertion-why')), pair(t('findings.link.strand'), select)],
    bodies: () => [{ strand: select.value, resolved: false }],
  });
}

/** @param {string} label @param {HTMLElement} input @param {string} [hint] */
const pair = (label, input, hint) => h('div', { class: 'f-pair wide' }, h('label', { for: input.id }, label), input, hint ? h('p', { class: 'muted small' }, hint) : null);

/**
 * @param {{title: string, shown: (Node | null)[], bodies: any[] | (() => any[]), finding?: any, inCase?: string | null, needsCode?: boolean}} options
 *   `inCase`: findings of this case come first; `needsCode`: the passage is not coded yet, and evidence leads back to a coding
 */
export async function openLink({ title, shown, bodies, finding = null, inCase = null, needsCode = false }) {
  const findings = finding ? [finding] : (await api.get('findings')).findings;
  if (!findings.length) {
    openSheet({ title, body: h('div', h('p', t('findings.link.none')), h('a', { class: 'button primary', href: '#/findings' }, t('findings.link.none-todo'))) });
    return;
  }
  let picked = finding ?? findings.find((/** @type {any} */ it) => it.guid === prefs.get('findings.last', '') && (!inCase || it.case === inCase)) ?? (findings.length === 1 ? findings[0] : null);
  const box = finding ? null : combobox({
    label: t('findings.link.finding'), placeholder: t('findings.link.finding-hint'), keep: true, value: picked && option(picked),
    options: ordered(findings, inCase).map(option), onpick: (it) => { picked = findings.find((/** @type {any} */ one) => one.id === it.id); fields.focus(); },
  });
  const code = needsCode ? codeField() : null;
  const fields = bearingFields();
  const problem = h('p', { class: 'danger-text', role: 'alert', hidden: true });
  const submit = h('button', { type: 'submit', class: 'button primary' }, t('findings.link.add'));
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!picked) {
      problem.textContent = t('findings.link.pick');
      problem.hidden = false;
      box?.focus();
      return;
    }
    if (code && !code.value) {
      problem.textContent = t('findings.link.pick-code');
      problem.hidden = false;
      code.focus();
      return;
    }
    submit.disabled = true;
    const bearing = { ...without(fields.value()), ...(code?.value ? { code: code.value.id } : {}) };
    let done = true;
    for (const body of typeof bodies === 'function' ? bodies() : bodies) done = Boolean(await addEvidence(picked, { ...body, ...bearing })) && done;
    submit.disabled = false;
    if (!done) return;
    prefs.set('findings.last', picked.guid);
    sheet.close();
  };
  const form = h(
    'form', { class: 'sheet-form link-form', onsubmit: send },
    shown.length > 0 && h('div', { class: 'link-shown' }, shown.filter((it) => it !== null)),
    finding ? h('p', t('findings.link.to'), ' ', h('strong', bdi(finding.name)), ' ', bdi(finding.text)) : box?.el,
    code?.el, fields.el, problem,
    h('div', { class: 'form-actions' }, submit, h('button', { type: 'button', class: 'button', onclick: () => sheet.close() }, t('findings.cancel'))),
  );
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  const sheet = openSheet({ title, body: form });
  if (box && !picked) box.focus();
  else fields.focus();
}

/** The code under which a passage is coded as it becomes evidence; a new one is made at once. */
function codeField() {
  const options = () => project.order.map((id) => {
    const it = /** @type {import('../core/project.js').Code} */ (project.codes.get(id));
    return { id, label: it.name, detail: it.path === it.name ? '' : it.path, code: it };
  });
  const box = combobox({
    label: t('findings.link.code'), placeholder: t('findings.link.code-hint'), keep: true, options: options(), onpick: () => {},
    oncreate: async (name) => {
      const made = await act('POST', 'codes', { name }, { label: t('findings.act.code', { code: name }) });
      if (!made) return;
      await project.refresh('codes');
      box.setOptions(options());
      box.set(options().find((it) => it.id === made.id) ?? null);
    },
  });
  return box;
}

/** What is not said is left out. @param {any} bearing */
const without = (bearing) => Object.fromEntries(Object.entries(bearing).filter(([, value]) => value !== null));

/** @param {any} it */
const option = (it) => ({ id: it.id, label: `${it.name} ${it.text}`, detail: [it.question, it.case].filter(Boolean).join(' · ') });

/** @param {any[]} findings @param {string | null} inCase */
const ordered = (findings, inCase) => (inCase ? [...findings.filter((it) => it.case === inCase), ...findings.filter((it) => it.case !== inCase)] : findings);

// @ts-check
/** What is known of one source, beside the list: its coding, its metadata, its memos; each field is edited where it stands. */
import { bdi, clear, h } from '../core/dom.js';
import { dateTime, number, share, t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { choiceField, namesField, textField } from '../parts/own-fields.js';
import { typeChoices } from '../parts/names.js';
import { attributesField } from './attributes.js';
import { bar } from './bar.js';
import { languageChoices, languageName, LEVELS, levelName } from './choices.js';
import { createCase, createParticipant, createType } from './create.js';
import { sourceMemos } from './memos.js';
import { sourceTies } from './ties.js';

/** @typedef {import('../model/source-list.js').Source} Source */
/** @typedef {import('./list.js').SourceList} SourceList */
/** @typedef {{onclose: () => void, onrevise: (source: Source) => void, onremove: (source: Source) => void, onreview: (source: Source) => void}} Acts */

/** @param {SourceList} list @param {number} id @param {Acts} acts */
export function details(list, id, acts) {
  const subject = list.subject(id);
  const name = h('bdi', { dir: 'auto' });
  const title = h('h2', { class: 'details-title', tabindex: '-1' }, name);
  const coding = h('div', { class: 'details-coding' });
  const ties = sourceTies(list, id);
  const memos = sourceMemos(id, () => source()?.name ?? '');
  const fields = fieldsOf(subject, list);
  const correct = h('button', { type: 'button', class: 'button', onclick: () => acts.onrevise(source()) }, t('sources.revise.open'));
  const el = h('aside', { class: 'source-details', 'aria-label': t('sources.details') },
    h('header', { class: 'details-head' }, title, h('button', { type: 'button', class: 'button quiet', 'aria-label': t('sources.close-details'), onclick: acts.onclose }, '✕')),
    h('p', { class: 'row' },
      h('a', { class: 'button primary', href: `#/read/${id}` }, t('sources.read')),
      correct,
      h('button', { type: 'button', class: 'button danger', onclick: () => acts.onremove(source()) }, t('sources.remove.open'))),
    coding,
    h('div', { class: 'details-fields' }, fields.map((field) => field.el)),
    ties.el, memos.el);
  show();
  return { el, id, show, focus: () => /** @type {HTMLElement} */ (el.querySelector('.own-input')).focus(), memos, ties };

  function source() {
    return /** @type {Source} */ (list.byId.get(id));
  }

  function show() {
    const now = source();
    if (!now) return;
    name.textContent = now.name;
    correct.hidden = now.words === null;
    showCoding(coding, now, acts);
    for (const field of fields) field.show();
  }
}

/** How far it is coded, and by whom. @param {HTMLElement} el @param {Source} source @param {Acts} acts */
function showCoding(el, source, acts) {
  clear(el);
  if (source.words === null) {
    el.append(h('p', { class: 'muted' }, t('sources.no-text')));
    return;
  }
  el.append(h('p', t('sources.length', { words: number(source.words), paragraphs: number(source.paragraphs ?? 0) })));
  if (source.codings === 0) el.append(h('p', { class: 'muted' }, t('sources.not-coded')));
  else {
    el.append(h('p', bar(source.coded), ' ', t('sources.coded-share', { share: share(source.coded), n: source.codings })));
    el.append(h('ul', { class: 'details-coders' }, source.coders.map((coder) => h('li', bar(coder.share), ' ', bdi(coder.name), ' ', h('span', { class: 'muted' }, t('sources.coder-share', { share: share(coder.share), n: coder.codings }))))));
    if (source.last_coded) el.append(h('p', { class: 'muted small' }, t('sources.last-coded-at', { time: dateTime(source.last_coded) })));
  }
  if (source.waiting) el.append(h('p', h('button', { type: 'button', class: 'button', onclick: () => acts.onreview(source) }, t('sources.review.waiting', { n: source.waiting }))));
}

/** @param {import('../parts/subject.js').Subject} subject @param {SourceList} list */
function fieldsOf(subject, list) {
  const study = (/** @type {string} */ what) => (project.study?.[what] ?? []).map((/** @type {any} */ one) => one);
  const named = (/** @type {string} */ what) => () => study(what).map((/** @type {any} */ one) => ({ value: one.name, label: one.title && one.title !== one.name ? `${one.name} – ${one.title}` : one.name }));
  const participants = () => study('participants').map((/** @type {any} */ one) => ({ value: one.name, label: one.attribution ? `${one.name} – ${one.attribution}` : one.name }));
  return [
    textField(subject, { field: 'name', label: t('sources.field.id'), required: true }),
    textField(subject, { field: 'title', label: t('sources.column.title'), multiline: true, required: true }),
    choiceField(subject, { field: 'type', label: t('sources.column.type'), choices: () => typeChoices(study('source_types')), make: { label: t('sources.type.new'), run: createType } }),
    namesField(subject, { field: 'cases', label: t('sources.column.cases'), choices: named('cases'), add: t('sources.case.add'), make: { label: t('sources.case.new'), run: () => createCase() }, open: createCase }),
    textField(subject, { field: 'date', label: t('sources.column.date'), placeholder: t('sources.date-form'), hint: t('sources.date-hint') }),
    choiceField(subject, { field: 'language', label: t('sources.column.language'), choices: () => [{ value: '', label: t('sources.language.unknown') }, ...languages(subject)] }),
    namesField(subject, { field: 'participants', label: t('sources.field.participants'), choices: participants, add: t('sources.participant.add'), make: { label: t('sources.participant.new'), run: () => createParticipant() }, open: createParticipant }),
    choiceField(subject, { field: 'level', label: t('sources.column.level'), choices: () => [{ value: '', label: t('sources.level.none') }, ...LEVELS.map((value) => ({ value, label: levelName(value) }))] }),
    textField(subject, { field: 'attribution', label: t('sources.field.attribution'), multiline: true, hint: t('sources.field.attribution-hint') }),
    textField(subject, { field: 'place', label: t('sources.field.place') }),
    textField(subject, { field: 'period', label: t('sources.field.period'), hint: t('sources.field.period-hint') }),
    textField(subject, { field: 'citation', label: t('sources.field.citation'), multiline: true }),
    attributesField(subject, list),
  ];
}

/** The known languages, and the source's own if it is none of them. @param {import('../parts/subject.js').Subject} subject */
function languages(subject) {
  const all = languageChoices().map(({ tag, name }) => ({ value: tag, label: name }));
  const own = subject.value('language');
  if (own && !all.some((choice) => choice.value === own)) all.push({ value: own, label: languageName(own) });
  return all;
}

// @ts-check
/** A new case, participant or kind of source, made where it is needed. */
import { $, h, uid } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { api } from '../core/api.js';
import { project } from '../core/project.js';
import { strandName } from '../parts/names.js';
import { status } from '../core/status.js';
import { fold } from '../model/source-list.js';
import { LEVELS, levelName } from './choices.js';

/** @typedef {{key: string, label: string, hint?: string, required?: boolean, choices?: {value: string, label: string}[]}} Field */

/** @param {string} [name] of an existing one, to change it @returns {Promise<string | null>} its name, or nothing */
export function createCase(name = '') {
  return ask({
    title: t(name ? 'sources.create.case-change' : 'sources.create.case'),
    now: (project.study?.cases ?? []).find((/** @type {any} */ one) => one.name === name),
    taken: (project.study?.cases ?? []).map((/** @type {any} */ one) => one.name),
    fields: [
      { key: 'id', label: t('sources.create.short-name'), hint: t('sources.create.case-name-hint'), required: true },
      { key: 'title', label: t('sources.create.case-title'), hint: t('sources.create.case-title-hint') },
    ],
    done: name ? 'sources.create.changed' : 'sources.create.case-made',
    bundle: (entry) => ({ cases: [entry] }),
  });
}

/** @param {string} [name] of an existing one, to change them */
export function createParticipant(name = '') {
  return ask({
    title: t(name ? 'sources.create.participant-change' : 'sources.create.participant'),
    now: (project.study?.participants ?? []).find((/** @type {any} */ one) => one.name === name),
    taken: (project.study?.participants ?? []).map((/** @type {any} */ one) => one.name),
    fields: [
      { key: 'id', label: t('sources.create.label'), hint: t('sources.create.label-hint'), required: true },
      { key: 'attribution', label: t('sources.field.attribution'), hint: t('sources.create.attribution-hint') },
      { key: 'level', label: t('sources.column.level'), choices: [{ value: '', label: t('sources.level.none') }, ...LEVELS.map((value) => ({ value, label: levelName(value) }))] },
    ],
    done: name ? 'sources.create.changed' : 'sources.create.participant-made',
    bundle: (entry) => ({ participants: [entry] }),
  });
}

/** A kind of source, and the strand it belongs to. */
export function createType() {
  const strands = (project.study?.strands ?? []).map((/** @type {any} */ one) => (typeof one === 'string' ? one : one.name));
  return ask({
    title: t('sources.create.type'),
    taken: (project.study?.source_types ?? []).map((/** @type {any} */ one) => one.name),
    fields: [
      { key: 'id', label: t('sources.create.short-name'), hint: t('sources.create.type-hint'), required: true },
      { key: 'strand', label: t('sources.column.strand'), hint: t('sources.create.strand-hint'), choices: strands.map((/** @type {string} */ value) => ({ value, label: strandName(value) })) },
    ],
    done: 'sources.create.type-made',
    bundle: (entry) => ({ source_types: [entry] }),
  });
}

/**
 * A small dialog; it is modal, because what stands behind it waits for its answer.
 * @param {{title: string, taken: string[], fields: Field[], now?: any, done: string, bundle: (entry: any) => any}} spec `now`: what is to be changed
 * @returns {Promise<string | null>}
 */
function ask({ title, taken, fields, now = null, done, bundle }) {
  return new Promise((resolve) => {
    const fault = h('p', { class: 'own-fault', role: 'alert', hidden: true });
    const controls = fields.map((field) => control(field, String(now?.[field.key === 'id' ? 'name' : field.key] ?? ''), Boolean(now) && field.key === 'id'));
    const save = h('button', { type: 'submit', class: 'button primary' }, t(now ? 'sources.create.save' : 'sources.create.make'));
    const heading = h('h2', { id: uid('create') }, title);
    const form = h('form', { onsubmit: submit },
      heading,
      h('div', { class: 'question-body stack' }, controls.map(({ el }) => el), fault),
      h('div', { class: 'question-foot' }, h('button', { type: 'button', class: 'button', onclick: () => dialog.close() }, t('sources.cancel')), save));
    const dialog = h('dialog', { class: 'question', 'aria-labelledby': heading.id, 'aria-modal': 'true', onclose: () => {
      dialog.remove();
      resolve(dialog.returnValue || null);
    } }, form);
    $('#layers').append(dialog);
    dialog.showModal();
    controls[now ? 1 : 0].input.focus();

    /** @param {Event} event */
    async function submit(event) {
      event.preventDefault();
      const entry = Object.fromEntries(controls.map(({ key, input }) => [key, input.value.trim()]).filter(([key, value]) => value || (now?.[key] && key !== 'level')));
      if (!entry.id) return complain(t('sources.create.nameless'));
      if (!now && taken.some((one) => fold(one) === fold(entry.id))) return complain(t('sources.create.taken', { name: entry.id }));
      save.disabled = true;
      try {
        await api.send('POST', 'study', bundle(entry), { label: title });
        await project.refresh('study');
        status(t(done, { name: entry.id }));
        dialog.close(entry.id);
      } catch (/** @type {any} */ error) {
        save.disabled = false;
        complain([error.message, error.hint].filter(Boolean).join(' '));
      }
    }

    /** @param {string} words */
    function complain(words) {
      fault.textContent = words;
      fault.hidden = false;
      controls[0].input.focus();
    }
  });
}

/** @param {Field} field @param {string} value @param {boolean} fixed */
function control({ key, label, hint, required, choices }, value, fixed) {
  const id = uid('field');
  const shared = { id, 'aria-describedby': hint ? `${id}-hint` : null };
  const input = choices
    ? h('select', { ...shared, class: 'select' }, choices.map((choice) => h('option', { value: choice.value }, choice.label)))
    : h('input', { ...shared, class: 'input', type: 'text', required: Boolean(required), autocomplete: 'off', dir: 'auto', value, readOnly: fixed });
  if (choices) input.value = value || choices[0]?.value || '';
  const el = h('div', { class: 'field' }, h('label', { for: id, class: 'field-label' }, label), input, hint ? h('p', { class: 'muted small', id: `${id}-hint` }, hint) : null);
  return { key, el, input };
}

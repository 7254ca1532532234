// @ts-check
/** Changing one field of a thing that others may be changing too: nothing is written over, and a conflict is explained. */
import { api } from '../core/api.js';
import { clear, h } from '../core/dom.js';
import { clock, t } from '../core/i18n.js';
import { explain, status } from '../core/status.js';
import { askBeforeLeaving } from '../core/unsaved.js';

/**
 * A thing whose fields are changed where they stand, such as a source or a code.
 * @typedef {object} Subject
 * @property {string} path where the server knows it, such as `sources/12`
 * @property {() => string} name
 * @property {(field: string) => any} value as the page knows it now
 * @property {() => number} revision at which the page read it
 * @property {() => Promise<any>} reload
 * @property {(field: string, value: any, revision: number) => void} stored it is on the disk
 * @property {{[field: string]: string}} [as] fields that the server calls otherwise
 */
/** What stood there when the editing began. @typedef {{revision: number, value: any}} Base */
/** Somebody else changed the same field. @typedef {{coder: string, at: string, theirs: any}} Conflict */

/** @param {any} value */
export const plain = (value) => JSON.stringify(value ?? null);

/** What stands in a field now. @param {Subject} subject @param {string} field @returns {Base} */
export const baseOf = (subject, field) => ({ revision: subject.revision(), value: subject.value(field) });

/**
 * @param {Subject} subject @param {string} field @param {any} value @param {Base} base @param {string} label
 * @returns {Promise<Conflict | null>} a conflict that a person has to decide, or nothing if it is saved
 */
export async function saveField(subject, field, value, base, label) {
  const name = subject.name();
  try {
    const body = { [subject.as?.[field] ?? field]: value };
    const { act, revision } = await api.send('PATCH', subject.path, body, { ifRevision: base.revision, label: t('parts.own.saving', { field: label, name }) });
    subject.stored(field, value, revision);
    if (act !== null) status(t('parts.own.saved', { field: label, name: subject.name() }));
    return null;
  } catch (/** @type {any} */ error) {
    if (error.kind !== 'conflict' || !error.details?.act) throw error;
    await subject.reload();
    const theirs = subject.value(field);
    // Somebody changed another field of the same thing: both changes can stand.
    if (plain(theirs) === plain(base.value)) return saveField(subject, field, value, { revision: subject.revision(), value: theirs }, label);
    return { coder: error.details.coder, at: error.details.at, theirs };
  }
}

/** A label, a control, and a place for what is wrong. @param {string} id @param {string} label @param {HTMLElement} control @param {string} [hint] */
export function ownRow(id, label, control, hint = '') {
  const fault = h('div', { class: 'own-fault', role: 'alert', hidden: true });
  const el = h('div', { class: 'own-field' }, h('label', { for: id, class: 'field-label' }, label), control, hint ? h('p', { class: 'muted own-hint', id: `${id}-hint` }, hint) : null, fault);
  const complain = (/** @type {(string | Node)[]} */ ...words) => {
    clear(fault).append(...words);
    fault.hidden = false;
  };
  const quiet = () => {
    fault.hidden = true;
    clear(fault);
  };
  return { el, complain, quiet };
}

/**
 * Saves, and says in the row what stands in the way. @returns {Promise<boolean>} whether it is saved
 * @param {Subject} subject @param {ReturnType<typeof ownRow>} row
 * @param {{field: string, label: string, value: any, base: Base, restore: () => void, shown: (value: any) => string}} change
 */
export async function saveIn(subject, row, { field, label, value, base, restore, shown }) {
  row.quiet();
  try {
    const conflict = await saveField(subject, field, value, base, label);
    if (conflict) explainConflict(conflict);
    return !conflict;
  } catch (/** @type {any} */ error) {
    if (['bad_request', 'conflict', 'not_found'].includes(error.kind)) row.complain([error.message, error.hint].filter(Boolean).join(' '));
    else explain(error);
    return false;
  }

  /** @param {Conflict} conflict */
  function explainConflict({ coder, at, theirs }) {
    const mine = async () => {
      row.quiet();
      await saveIn(subject, row, { field, label, value, base: { revision: subject.revision(), value: theirs }, restore, shown });
      restore();
    };
    const keep = () => {
      row.quiet();
      restore();
    };
    askBeforeLeaving(row.el, () => row.el.querySelector('.own-undecided') !== null);
    row.complain(
      h('p', { class: 'own-undecided' }, t('parts.own.conflict', { coder, time: clock(new Date(at)), field: label })),
      h('p', t('parts.own.conflict-values', { theirs: shown(theirs) || t('parts.own.nothing'), mine: shown(value) || t('parts.own.nothing') })),
      h('p', { class: 'row' },
        h('button', { type: 'button', class: 'button', onclick: mine }, t('parts.own.mine')),
        h('button', { type: 'button', class: 'button', onclick: keep }, t('parts.own.theirs'))),
    );
  }
}

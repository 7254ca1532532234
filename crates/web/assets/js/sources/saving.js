// @ts-check
/** Saving one field of a source without writing over what somebody else did meanwhile. */
import { api } from '../core/api.js';
import { t } from '../core/i18n.js';
import { status } from '../core/status.js';

/** @typedef {import('./list.js').SourceList} SourceList */
/** What stood there when the editing began. @typedef {{revision: number, value: any}} Base */
/** Somebody else changed the same field. @typedef {{coder: string, at: string, act: number, name: string, theirs: any}} Conflict */

/** @param {any} value */
const plain = (value) => JSON.stringify(value ?? null);

/**
 * @param {SourceList} list @param {number} id @param {string} field as in a study file @param {any} value @param {Base} base @param {string} label
 * @returns {Promise<Conflict | null>} a conflict that a person has to decide, or nothing if it is saved
 */
export async function saveField(list, id, field, value, base, label) {
  const name = list.byId.get(id)?.name ?? '';
  try {
    const body = { [field === 'name' ? 'id' : field]: value };
    const { act, revision } = await api.send('PATCH', `sources/${id}`, body, { ifRevision: base.revision, label: t('sources.saving-field', { field: label, name }) });
    list.revision = Math.max(list.revision, revision);
    const source = /** @type {any} */ (list.byId.get(id));
    if (source && field !== 'attributes') source[field] = value;
    if (act !== null) status(t('sources.saved-field', { field: label, name }));
    return null;
  } catch (/** @type {any} */ error) {
    if (error.kind !== 'conflict' || !error.details?.act) throw error;
    await list.load();
    const now = /** @type {any} */ (list.byId.get(id));
    if (!now) throw error;
    // Somebody changed another field of the same source: both changes can stand.
    if (plain(now[field]) === plain(base.value)) return saveField(list, id, field, value, { revision: list.revision, value: now[field] }, label);
    const { coder, at, act, name: what } = error.details;
    return { coder, at, act, name: what, theirs: now[field] };
  }
}

// @ts-check
/** What is done to codes: made, moved, merged, removed. Each says in the status line what it did and how it is taken back. */
import { api } from '../core/api.js';
import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { explain, status } from '../core/status.js';
import { confirm } from '../parts/sheet.js';
import { beneath } from '../model/codebook.js';
import { allCodes, keep, revision } from './subject.js';

/** @typedef {import('../core/project.js').Code} Code */

/** @param {string} name @param {number | null} parent @param {number | null} position @returns {Promise<number | null>} its id */
export async function createCode(name, parent, position) {
  try {
    const body = { name, ...(parent === null ? {} : { parent }), ...(position === null ? {} : { position }) };
    const { id, revision: at } = await api.send('POST', 'codes', body, { label: t('codebook.creating', { name }) });
    keep(at);
    await project.refresh('codes');
    status(t('codebook.created', { name }));
    return id;
  } catch (error) {
    explain(error);
    return null;
  }
}

/** @param {number} id @param {{parent: number | null, position: number}} place */
export async function moveCode(id, { parent, position }) {
  const code = project.codes.get(id);
  if (!code) return;
  try {
    const body = parent === code.parent ? { position } : { parent, position };
    const { act, revision: at } = await api.send('PATCH', `codes/${code.id}`, body, { ifRevision: revision(), label: t('codebook.moving', { name: code.name }) });
    keep(at);
    await project.refresh('codes');
    if (act === null) return;
    const above = parent === null ? null : project.codes.get(parent);
    status(above ? t('codebook.moved-beneath', { name: code.name, parent: above.name, place: position + 1 }) : t('codebook.moved-top', { name: code.name, place: position + 1 }));
  } catch (/** @type {any} */ error) {
    await project.refresh('codes').catch(() => {});
    if (error.kind === 'conflict' && error.details?.coder) explain({ ...error, message: t('codebook.move-conflict', { coder: error.details.coder, name: code.name }), hint: t('codebook.move-conflict-todo') });
    else explain(error);
  }
}

/** @param {Code} asked @returns {Promise<boolean>} whether it is gone */
export async function removeCode(asked) {
  // What goes with it is counted now: somebody may just have coded with it.
  await project.refresh('codes').catch(() => {});
  const code = project.codes.get(asked.id) ?? asked;
  const under = beneath(allCodes(), code.id);
  if (under.length) {
    explain({ message: t('codebook.remove.has-beneath', { name: code.name, n: under.length }), hint: t('codebook.remove.has-beneath-todo') });
    return false;
  }
  const { codings } = code;
  const text = h('div', h('p', codings ? t('codebook.remove.codings', { n: codings }) : t('codebook.remove.unused')), codings ? h('p', t('codebook.remove.rather-merge')) : null, h('p', t('codebook.remove.undo')));
  if (!(await confirm({ title: t('codebook.remove.title', { name: code.name }), text, action: t(codings ? 'codebook.remove.do-with' : 'codebook.remove.do'), danger: true }))) return false;
  try {
    const { revision: at } = await api.send('DELETE', `codes/${code.id}${codings ? '?codings=true' : ''}`, null, { label: t('codebook.removing', { name: code.name }) });
    keep(at);
    await project.refresh('codes');
    status(t('codebook.removed', { name: code.name }));
    return true;
  } catch (error) {
    explain(error);
    return false;
  }
}

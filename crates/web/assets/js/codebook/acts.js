// @ts-check
/** What is done to codes: made, moved, merged, removed. Each says in the status line what it did and how it is taken back. */
import { api } from '../core/api.js';
import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { explain, status } from '../core/status.js';
import { confirm } from '../parts/sheet.js';
import { beneath, codingsWithBeneath } from '../model/codebook.js';
import { allCodes, keep, revision } from './subject.js';

/** @typedef {import('../core/project.js').Code} Code */

/** @param {string} name @param {number | null} parent @param {number | null} position @returns {Promise<number | null>} its id */
export async function createCode(name, parent, position) {
  try {
    const body = parent === null ? { name } : { name, parent };
    const { id, revision: at } = await api.send('POST', 'codes', body, { label: t('codebook.creating', { name }) });
    keep(at);
    if (position !== null) keep((await api.send('PATCH', `codes/${id}`, { position }, { label: t('codebook.creating', { name }) })).revision);
    await project.refresh('codes');
    status(t('codebook.created', { name }));
    return id;
  } catch (error) {
    explain(error);
    return null;
  }
}

/** @param {Code} code @param {{parent: number | null, position: number}} place */
export async function moveCode(code, { parent, position }) {
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

/** @param {Code} code @returns {Promise<boolean>} whether it is gone */
export async function removeCode(code) {
  const under = beneath(allCodes(), code.id);
  const codings = codingsWithBeneath(allCodes(), code.id);
  const goes = [
    codings ? t('codebook.remove.codings', { n: codings }) : t('codebook.remove.unused'),
    under.length ? t('codebook.remove.beneath', { n: under.length, names: under.slice(0, 6).map((one) => one.name).join(', ') }) : '',
  ].filter(Boolean);
  const text = h('div', h('ul', goes.map((line) => h('li', line))), codings ? h('p', t('codebook.remove.rather-merge')) : null, h('p', t('codebook.remove.undo')));
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

// @ts-check
/** Somebody changed the same thing since it was read: who, what, and whose words stay. */
import { h } from './dom.js';
import { api } from './api.js';
import { dateTime, t } from './i18n.js';
import { confirm } from '../parts/sheet.js';
import { actName } from '../parts/names.js';

/**
 * `api.send`, but a conflict is explained and the person chooses. Gives `null` if theirs stays.
 * @param {string} method @param {string} path @param {any} body @param {import('./api.js').SendOptions} [options]
 * @returns {Promise<any>}
 */
export async function change(method, path, body, options = {}) {
  try {
    return await api.send(method, path, body, options);
  } catch (/** @type {any} */ error) {
    if (error?.kind !== 'conflict' || options.ifRevision === undefined || options.ifRevision === null) throw error;
    if (!(await mineInstead(error, options.label ?? ''))) return null;
    return api.send(method, path, body, { ...options, ifRevision: null });
  }
}

/** @param {import('./api.js').ApiError} error @param {string} label */
function mineInstead(error, label) {
  const { coder, at, name } = error.details;
  const who = coder ? t('frame.conflict-who', { coder, time: dateTime(at), name: actName(name) }) : error.message;
  return confirm({
    title: t('frame.conflict'),
    text: [h('p', who), label ? h('p', t('frame.conflict-yours', { label })) : h('p', ''), h('p', t('frame.conflict-safe'))],
    action: t('frame.conflict-mine'),
    cancel: t('frame.conflict-theirs'),
  });
}

// @ts-check
/** The acts of this page, each with its name for the saving line, and what is said when one is refused. */

import { change } from '../core/conflict.js';
import { t } from '../core/i18n.js';
import { explain, status } from '../core/status.js';

/**
 * An act. Says what it did; explains a refusal, asks whose words stay where somebody was quicker, and answers nothing if it was not done.
 * @param {string} method
 * @param {string} path
 * @param {any} body
 * @param {{label: string, said?: string, ifRevision?: number | null}} words
 * @returns {Promise<any>}
 */
export async function act(method, path, body, { label, said, ifRevision = null }) {
  try {
    const answer = await change(method, path, body, { label, ifRevision });
    if (answer && said) status(said);
    return answer;
  } catch (/** @type {any} */ error) {
    explain(error, t('findings.not-done', { what: label }));
    return null;
  }
}

export const addEvidence = (/** @type {{id: number, name: string}} */ finding, /** @type {any} */ body) =>
  act('POST', `findings/${finding.id}/evidence`, body, {
    label: t('findings.act.add-evidence', { finding: finding.name }), said: t('findings.said.added', { finding: finding.name }),
  });

export const changeEvidence = (/** @type {string} */ guid, /** @type {any} */ body, /** @type {string} */ finding, /** @type {number | null} */ ifRevision = null) =>
  act('PATCH', `evidence/${guid}`, body, { label: t('findings.act.change-evidence', { finding }), said: t('findings.said.changed', { finding }), ifRevision });

export const removeEvidence = (/** @type {string} */ guid, /** @type {string} */ finding) =>
  act('DELETE', `evidence/${guid}`, null, { label: t('findings.act.remove-evidence', { finding }), said: t('findings.said.removed', { finding }) });

export const changeFinding = (/** @type {{id: number, name: string}} */ finding, /** @type {any} */ body, /** @type {number | null} */ ifRevision = null) =>
  act('PATCH', `findings/${finding.id}`, body, { label: t('findings.act.change', { finding: finding.name }), said: t('findings.said.changed', { finding: finding.name }), ifRevision });

export const removeFinding = (/** @type {{id: number, name: string}} */ finding) =>
  act('DELETE', `findings/${finding.id}`, null, { label: t('findings.act.remove', { finding: finding.name }), said: t('findings.said.finding-removed', { finding: finding.name }) });

/** Cases, questions and marks of scope travel as a small study file. @param {any} body @param {string} label @param {string} said */
export const study = (body, label, said) => act('POST', `study?name=${encodeURIComponent(label)}`, body, { label, said });

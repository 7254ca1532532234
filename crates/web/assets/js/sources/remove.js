// @ts-check
/** Removing a source: says first what goes with it, and how it comes back. */
import { api } from '../core/api.js';
import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { explain, status } from '../core/status.js';
import { confirm } from '../parts/sheet.js';

/** @typedef {import('../model/source-list.js').Source} Source */

/** @param {Source} source @returns {Promise<boolean>} whether it is gone */
export async function removeSource(source) {
  const [memos, links] = await Promise.all([count(`memos?on=source&id=${source.id}`, (answer) => answer.memos.length), evidenceOf(source)]);
  const goes = [
    source.codings ? t('sources.remove.codings', { n: source.codings, coders: source.coders.map((coder) => coder.name).join(', ') }) : t('sources.remove.no-codings'),
    memos ? t('sources.remove.memos', { n: memos }) : '',
    links ? t('sources.remove.evidence', { n: links }) : '',
  ].filter(Boolean);
  const text = h('div', h('p', t('sources.remove.text')), h('ul', goes.map((line) => h('li', line))), h('p', t('sources.remove.undo')));
  const sure = await confirm({ title: t('sources.remove.title', { name: source.name }), text, action: t('sources.remove.do'), danger: true });
  if (!sure) return false;
  try {
    await api.send('DELETE', `sources/${source.id}`, null, { label: t('sources.remove.label', { name: source.name }) });
    status(t('sources.remove.done', { name: source.name }));
    return true;
  } catch (error) {
    explain(error);
    return false;
  }
}

/** @param {Source} source */
function evidenceOf(source) {
  const mine = (/** @type {any} */ one) => one.source === source.name || one.source === source.id || one.source?.id === source.id;
  return count('findings', (answer) => answer.findings.reduce((/** @type {number} */ sum, /** @type {any} */ finding) => sum + finding.evidence.filter(mine).length, 0));
}

/** A count that only informs must not stop anything. @param {string} path @param {(answer: any) => number} of */
async function count(path, of) {
  try {
    return of(await api.get(path));
  } catch {
    return 0;
  }
}

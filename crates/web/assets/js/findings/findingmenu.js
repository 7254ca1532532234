// @ts-check
/** What can be done with a finding besides writing in it: its case, status, role, details, and taking it away. */

import { bdi, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { openMenu } from '../parts/menu.js';
import { confirm, openSheet } from '../parts/sheet.js';
import { field } from '../parts/field.js';
import { changeFinding, removeFinding } from './acts.js';
import { searchForm } from './judge.js';
import { ROLES, phrase } from './words.js';

/** @param {Element} anchor @param {any} finding @param {import('./data.js').QuestionData} data @param {{open: (name: string) => void}} board */
export function findingMenu(anchor, finding, data, board) {
  const final = finding.status === 'final';
  openMenu(anchor, [
    { label: t('findings.menu.open'), run: () => board.open(finding.name), keys: 'Enter' },
    { label: t('findings.menu.edit'), run: () => editFinding(finding, data) },
    { label: t(final ? 'findings.menu.draft' : 'findings.menu.final'), run: () => settle(finding, final) },
    null,
    { label: t('findings.menu.remove'), danger: true, run: () => void remove(finding) },
  ], { label: t('findings.menu', { finding: finding.name }) });
}

/** A finding is final only with a search for what speaks against it: where none is logged, that comes first. @param {any} finding @param {boolean} final */
function settle(finding, final) {
  const change = () => void changeFinding(finding, { status: final ? 'draft' : 'final' });
  if (final || finding.challenges > 0) change();
  else searchForm(finding, change);
}

/** @param {any} finding */
async function remove(finding) {
  const n = finding.evidence.length;
  const sure = !n || (await confirm({ title: t('findings.remove.title', { finding: finding.name }), text: t('findings.remove.text', { n }), action: t('findings.menu.remove'), danger: true }));
  if (sure) await removeFinding(finding);
}

/** All fields of a finding; each saves itself. @param {any} finding @param {import('./data.js').QuestionData} data */
function editFinding(finding, data) {
  let revision = data.revision;
  const save = (/** @type {string} */ name, /** @type {(value: string) => any} */ read = (it) => it.trim() || null) => async (/** @type {string} */ value) => {
    const answer = await changeFinding(finding, { [name]: read(value) }, revision);
    if (!answer) throw new Error(t('findings.kept-here'));
    revision = answer.revision;
  };
  const cases = [{ value: '', label: t('findings.balance-column') }, ...(project.study?.cases ?? []).map((/** @type {any} */ it) => ({ value: it.name, label: it.title || it.name }))];
  const parents = [{ value: '', label: t('findings.edit.no-parent') }, ...data.findings.filter((it) => it.id !== finding.id && it.case === finding.case).map((it) => ({ value: it.name, label: `${it.name} ${it.text}` }))];
  const fields = [
    field({ label: t('findings.text'), kind: 'area', value: finding.text, required: true, onchange: save('text') }),
    field({ label: t('findings.edit.case'), kind: 'select', options: cases, value: finding.case ?? '', onchange: save('case', (it) => it || null) }),
    field({ label: t('findings.role'), kind: 'select', options: ROLES.map((it) => ({ value: it, label: phrase('role', it) })), value: finding.role, onchange: save('role') }),
    field({ label: t('findings.edit.theme'), value: finding.theme, hint: t('findings.edit.theme-hint'), onchange: save('theme') }),
    field({ label: t('findings.edit.parent'), kind: 'select', options: parents, value: finding.parent ?? '', onchange: save('parent', (it) => it || null) }),
    finding.disconfirming_search && field({ label: t('findings.edit.search'), kind: 'area', value: finding.disconfirming_search, hint: t('findings.edit.search-hint'), onchange: save('disconfirming_search') }),
  ];
  openSheet({ title: h('span', t('findings.menu.edit'), ' ', bdi(finding.name)), body: h('div', { class: 'stack' }, fields.map((it) => it && it.el)) });
}

// @ts-check
/** The balance sheet: guiding questions against cases, every entry a finding that one click opens. */

import { api } from '../core/api.js';
import { bdi, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { keys } from '../core/keys.js';
import { live } from '../core/live.js';
import { explain } from '../core/status.js';
import { empty } from '../parts/empty.js';
import { redraw } from '../findings/redraw.js';
import { openReport } from '../findings/report.js';
import { pagesNav, questionId } from '../findings/tabs.js';
import { level, phrase, sign } from '../findings/words.js';

/** More cases than this, and each gets a row of its own instead of a column. */
const COLUMNS = 4;

/** @param {HTMLElement} root */
export async function mount(root) {
  const place = h('div', { class: 'balance-page' });
  root.append(h('div', { class: 'page-head' }, h('h1', t('balance.title')), pagesNav('balance'),
    h('button', { type: 'button', class: 'button', onclick: () => openReport({ balance: true }) }, t('findings.report.open'))), place);
  let turn = 0;
  /** @type {any} */
  let timer = 0;
  const load = async () => {
    const mine = ++turn;
    try {
      const [answer, { findings }] = await Promise.all([api.get('balance'), api.get('findings')]);
      if (mine === turn) draw(place, answer.balance ?? answer, new Map(findings.map((/** @type {any} */ it) => [it.name, it])));
    } catch (error) {
      if (mine === turn) explain(error);
    }
  };
  const offs = [
    live.on(() => {
      clearTimeout(timer);
      timer = setTimeout(() => void load(), 80);
    }),
    keys.bind('balance', 'r', 'findings.keys.report', () => openReport({ balance: true })),
  ];
  await load();
  return {
    unmount() {
      turn += 1;
      clearTimeout(timer);
      for (const off of offs) off();
    },
  };
}

/** @param {HTMLElement} place @param {any} sheet @param {Map<string, any>} findings by name */
function draw(place, sheet, findings) {
  const some = sheet.rows.some((/** @type {any} */ row) => row.balance.bullets.length || row.cells.some((/** @type {any} */ it) => it.bullets.length));
  if (!some) {
    redraw(place, empty({ title: t('balance.empty'), text: t('balance.empty-text'), actions: [{ label: t('balance.empty-action'), href: '#/findings', primary: true }] }));
    return;
  }
  const cases = /** @type {[string, string][]} */ (sheet.cases);
  const table = cases.length > COLUMNS ? tall(sheet, cases, findings) : wide(sheet, cases, findings);
  redraw(place, h('p', { class: 'muted' }, t('balance.caption')), h('div', { class: 'scroll-sideways', tabindex: '0', role: 'region', 'aria-label': t('balance.title') }, table), lints(sheet.lints), h('p', { class: 'muted small' }, t('balance.note')));
}

/** @param {any} row */
const rowHead = (row) => (row.wording || row.name !== 'Balance' ? [h('strong', bdi(row.name)), h('p', { class: 'row-wording', dir: 'auto' }, row.wording)] : [h('strong', t('findings.balance-column'))]);

/** A column per case. @param {any} sheet @param {[string, string][]} cases @param {Map<string, any>} findings */
function wide(sheet, cases, findings) {
  return h(
    'table', { class: 'balance-table' }, h('caption', { class: 'hidden-visually' }, t('balance.title')),
    h('thead', h('tr', h('th', { scope: 'col' }, t('balance.question')), cases.map(([, title]) => h('th', { scope: 'col' }, bdi(title))), h('th', { scope: 'col', class: 'f-total' }, t('findings.balance-column')))),
    h('tbody', sheet.rows.map((/** @type {any} */ row) => h('tr', h('th', { scope: 'row' }, rowHead(row)),
      row.cells.map((/** @type {any} */ it, /** @type {number} */ at) => cell(it, findings, cases[at][1])), cell(row.balance, findings, t('findings.balance-column'), true)))),
  );
}

/** A row per case. @param {any} sheet @param {[string, string][]} cases @param {Map<string, any>} findings */
function tall(sheet, cases, findings) {
  const line = (/** @type {any} */ title, /** @type {(row: any) => any} */ of, /** @type {boolean} */ total) =>
    h('tr', h('th', { scope: 'row', class: total ? 'f-total' : null }, title), sheet.rows.map((/** @type {any} */ row) => cell(of(row), findings, row.name === 'Balance' ? t('findings.balance-column') : row.name, total)));
  return h(
    'table', { class: 'balance-table' }, h('caption', { class: 'hidden-visually' }, t('balance.title')),
    h('thead', h('tr', h('th', { scope: 'col' }, t('balance.case')), sheet.rows.map((/** @type {any} */ row) => h('th', { scope: 'col' }, rowHead(row))))),
    h('tbody', cases.map(([, title], at) => line(bdi(title), (row) => row.cells[at], false)), line(t('findings.balance-column'), (row) => row.balance, true)),
  );
}

/** @param {any} it @param {Map<string, any>} findings @param {string} head of its column, for narrow windows @param {boolean} [total] */
function cell(it, findings, head, total = false) {
  return h('td', { class: total ? 'f-total' : null, dataset: { head } },
    it.bullets.length > 0 && h('ul', { class: 'bullets' }, it.bullets.map((/** @type {any} */ bullet) => entry(bullet, findings.get(bullet.finding)))),
    it.derived.length > 0 && h('ul', { class: 'derived' }, it.derived.map((/** @type {string} */ line) => h('li', { dir: 'auto' }, line))));
}

/** @param {any} bullet @param {any} finding */
function entry(bullet, finding) {
  const chips = [bullet.grade && t('balance.grade', { grade: phrase('grade', bullet.grade) }), bullet.cell_code && phrase('code', bullet.cell_code),
    bullet.share && t('balance.share', { share: bullet.share }), ...(bullet.marks ?? [])].filter(Boolean);
  const address = finding ? `#/findings/${questionId(finding.question ?? null)}?finding=${finding.id}` : '#/findings';
  return h(
    'li', { class: 'bullet' }, sign(bullet.valence),
    h('div', h('a', { href: address, class: 'bullet-text', dataset: { key: bullet.finding } }, bdi(bullet.text), ' ', h('span', { class: 'bullet-name' }, bdi(bullet.finding))),
      h('p', { class: 'bullet-chips' }, chips.map((it) => h('span', { class: 'f-tag', dir: 'auto' }, it)), bullet.level && level(bullet.level)),
      bullet.worded_in_case && h('p', { class: 'muted small', dir: 'auto' }, t('balance.worded', { text: bullet.worded_in_case }))),
  );
}

/** @param {string[]} all */
function lints(all) {
  if (!all.length) return h('p', { class: 'muted' }, t('balance.no-lints'));
  return h('section', { class: 'lints' }, h('h2', t('balance.lints')), h('ul', all.map((it) => h('li', { dir: 'auto' }, it))));
}

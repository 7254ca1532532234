// @ts-check
/** What was read: cases against strands, the kinds of nothing kept apart. Each cell opens its marks. */

import { bdi, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { mark } from './marks.js';
import { redraw } from './redraw.js';
import { openScope } from './scope.js';
import { origins, phrase, strandLabel, strandName } from './words.js';

export class Coverage {
  /** @param {import('./data.js').QuestionData} data */
  constructor(data) {
    this.data = data;
    this.el = h('div', { class: 'coverage' });
    this.off = data.on(() => this.draw());
  }

  stop() {
    this.off();
  }

  draw() {
    const { report, question } = this.data;
    if (!report) {
      redraw(this.el, h('p', { class: 'muted' }, t('findings.coverage.none')));
      return;
    }
    const strands = (project.study?.strands ?? []).map((/** @type {any} */ it) => it.name ?? it);
    const head = h('tr', h('th', { scope: 'col' }, t('findings.coverage.case')), strands.map((/** @type {string} */ it) => h('th', { scope: 'col' }, strandLabel(it))));
    const rows = report.cases.map((/** @type {any} */ inCase) => h(
      'tr', h('th', { scope: 'row' }, bdi(inCase.title || inCase.case)),
      strands.map((/** @type {string} */ strand) => this.cell(question, inCase, strand)),
    ));
    const table = h('table', { class: 'coverage-table' }, h('caption', t('findings.coverage.caption')), h('thead', head), h('tbody', rows));
    table.addEventListener('keydown', (event) => onArrows(event, table));
    redraw(this.el, h('div', { class: 'scroll-sideways', tabindex: '-1' }, table), key(), gaps(report));
  }

  /** @param {string | null} question @param {any} inCase @param {string} strand */
  cell(question, inCase, strand) {
    const it = inCase.coverage.find((/** @type {any} */ one) => one.strand === strand);
    if (!it || question === null) return h('td');
    const counts = it.in_scope || it.linked ? t('findings.coverage.counts', { sources: it.in_scope, examined: it.examined, linked: it.linked }) : '';
    return h('td', { class: `state-${it.state}` }, h(
      'button', { type: 'button', class: 'coverage-cell', dataset: { key: `${inCase.case}|${strand}` }, onclick: () => openScope({ question, inCase, strand, coverage: it }) },
      h('span', { class: 'coverage-state' }, mark(it.state), ' ', phrase('coverage-state', it.state)),
      h('span', { class: 'hidden-visually' }, ` ${inCase.title || inCase.case}, ${strandName(strand)}. `),
      counts && h('span', { class: 'muted small' }, counts), it.origins.max > 0 && h('span', { class: 'muted small' }, origins(it.origins)),
      it.reason && h('span', { class: 'small f-reason', dir: 'auto' }, it.reason),
    ));
  }
}

/** What the four kinds of nothing mean. */
function key() {
  const kinds = ['silent', 'not_examined', 'not_applicable', 'asserted_unsourced'];
  return h('dl', { class: 'nothing-key' }, kinds.map((it) => h('div', h('dt', mark(it), ' ', phrase('coverage-state', it)), h('dd', { class: 'muted' }, t(`findings.nothing.${it}`)))));
}

/** @param {any} report */
function gaps(report) {
  const all = report.cases.filter((/** @type {any} */ it) => it.gaps.length);
  if (!all.length) return null;
  return h('section', { class: 'coverage-gaps' }, h('h2', t('findings.coverage.gaps')), all.map((/** @type {any} */ inCase) => h(
    'section', h('h3', bdi(inCase.title || inCase.case)), h('ul', { class: 'f-plain' }, inCase.gaps.map((/** @type {any} */ it) => h(
      'li', { class: 'f-gap' }, h('strong', it.class), ' ', h('span', { dir: 'auto' }, it.text), h('p', { class: 'f-remedy', dir: 'auto' }, it.remedy)))))));
}

/** Arrows go from cell to cell. @param {KeyboardEvent} event @param {HTMLTableElement} table */
function onArrows(event, table) {
  /** @type {Record<string, [number, number]>} */
  const ways = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const way = ways[event.key];
  const cell = event.target instanceof Element ? event.target.closest('td') : null;
  const row = cell?.parentElement;
  if (!way || !cell || !(row instanceof HTMLTableRowElement)) return;
  event.preventDefault();
  const turn = getComputedStyle(table).direction === 'rtl' ? -1 : 1;
  const next = table.rows[row.rowIndex + way[0]]?.cells[cell.cellIndex + way[1] * turn];
  /** @type {HTMLElement | null | undefined} */ (next?.querySelector('button'))?.focus();
}

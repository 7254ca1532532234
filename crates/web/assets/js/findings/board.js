// @ts-check
/** The board of a question: a column per case and one for all cases, each with its findings. */

import { bdi, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { empty } from '../parts/empty.js';
import { columns, difference } from '../model/findings.js';
import { Card } from './card.js';
import { caseForm } from './forms.js';
import { arrange, redraw } from './redraw.js';
import { answerWords, phrase, strandName } from './words.js';
import { status } from '../core/status.js';

export class Board {
  /**
   * @param {import('./data.js').QuestionData} data
   * @param {{open: (name: string) => void, add: (finding: any, what: any) => void, create: (column: any) => void}} acts
   */
  constructor(data, acts) {
    this.data = data;
    this.acts = acts;
    /** @type {Map<number, Card>} */
    this.cards = new Map();
    /** @type {Map<string, HTMLElement>} */
    this.columns = new Map();
    /** @type {Map<number, any>} */
    this.before = new Map();
    this.el = h('div', { class: 'f-board', role: 'group', 'aria-label': t('findings.board') });
    /** In a study that has no case yet. */
    this.noCase = h('div', { class: 'f-column' }, empty({ title: t('findings.no-case'), text: t('findings.no-case-text'), actions: [{ label: t('findings.case.new'), primary: true, run: () => caseForm() }] }));
    this.offs = [data.on(() => this.draw()), project.on('study', () => this.draw())];
  }

  stop() {
    for (const off of this.offs) off();
  }

  strands() {
    return /** @type {string[]} */ ((project.study?.strands ?? []).map((/** @type {any} */ it) => it.name ?? it));
  }

  draw() {
    const wanted = columns(project.study?.cases ?? [], this.data.findings);
    const alive = new Set(this.data.findings.map((it) => it.id));
    for (const id of this.cards.keys()) if (!alive.has(id)) this.cards.delete(id);
    const first = wanted.length === 1 ? [this.noCase] : [];
    arrange(this.el, [...first, ...wanted.map((it) => this.column(it))]);
    this.el.style.setProperty('--columns', String(wanted.length + first.length));
    this.say();
  }

  /** @param {import('../model/findings.js').Column} column */
  column(column) {
    const balance = column.name === null;
    const title = balance ? t('findings.balance-column') : column.title;
    const printed = this.data.report?.cases?.find((/** @type {any} */ it) => it.case === column.name);
    const el = this.columns.get(column.key) ?? h('section', { class: `f-column ${balance ? 'column-balance' : ''}` });
    this.columns.set(column.key, el);
    el.setAttribute('aria-label', title);
    const head = el.querySelector('.column-head') ?? h('header', { class: 'column-head' });
    const known = (project.study?.cases ?? []).find((/** @type {any} */ it) => it.name === column.name);
    redraw(/** @type {HTMLElement} */ (head), h('h2', bdi(title)), known && h('button', {
      type: 'button', class: 'f-quiet edit-case', title: t('findings.case.edit'), 'aria-label': t('findings.case.edit-named', { case: title }), dataset: { key: 'edit-case' }, onclick: () => caseForm(known),
    }, '✎'), !column.included && h('span', { class: 'f-tag' }, t('findings.excluded')),
      printed?.answer && h('p', { class: 'f-answer', dir: 'auto' }, printed.said?.value ?? answerWords(printed.answer)));
    const cards = column.findings.map(({ finding, depth }) => {
      const card = this.cards.get(finding.id) ?? new Card(this.data, finding, { ...this.acts, strands: () => this.strands() });
      this.cards.set(finding.id, card);
      card.update(finding, depth);
      return card.el;
    });
    const nothing = cards.length ? [] : [h('p', { class: 'muted column-empty' }, t(balance ? 'findings.column-empty-balance' : 'findings.column-empty'))];
    const add = el.querySelector('.add-finding') ?? h('button', {
      type: 'button', class: 'button quiet add-finding', onclick: () => this.acts.create(column),
    }, `+ ${t('findings.new')}`, h('span', { class: 'hidden-visually' }, ` ${t('findings.in', { case: title })}`));
    arrange(el, [head, ...cards, ...nothing, add]);
    return el;
  }

  /** Says what an act changed in what follows from the evidence. */
  say() {
    const lines = [];
    for (const finding of this.data.findings) {
      const reading = this.data.readings.get(finding.id);
      const changed = difference(this.before.get(finding.id), reading);
      if (!changed) continue;
      const parts = [
        ...changed.verdicts.map((/** @type {any} */ it) => t('findings.said.verdict', { strand: strandName(it.strand), verdict: phrase('verdict', it.verdict) })),
        changed.code && phrase('code', changed.code), changed.level && t('findings.said.level', { level: changed.level.replace('-', '–') }),
      ].filter(Boolean);
      if (parts.length) lines.push(`${finding.name}: ${parts.join(', ')}`);
    }
    this.before = new Map(this.data.readings);
    if (lines.length) status(lines.slice(0, 3).join(' · '));
  }

  /** @param {string} name */
  card(name) {
    return [...this.cards.values()].find((it) => it.finding.name === name) ?? null;
  }

  /** Goes to the next or the previous finding. @param {number} by */
  step(by) {
    const all = [...this.el.querySelectorAll('.f-card')];
    const now = all.findIndex((it) => it.contains(document.activeElement));
    const next = all[now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, now + by))];
    /** @type {HTMLElement | null | undefined} */ (next?.querySelector('.card-name'))?.focus();
    next?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** The finding that has the focus. */
  focused() {
    return [...this.cards.values()].find((it) => it.el.contains(document.activeElement)) ?? null;
  }
}

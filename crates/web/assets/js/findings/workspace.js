// @ts-check
/** One question's work: board or coverage in the middle, passages or reasons beside it. */

import { bdi, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { prefs } from '../core/prefs.js';
import { project } from '../core/project.js';
import { note } from '../core/router.js';
import { explain, status } from '../core/status.js';
import { Board } from './board.js';
import { unfoldAll } from './card.js';
import { Coverage } from './coverage.js';
import { QuestionData } from './data.js';
import { Detail } from './detail.js';
import { findingForm } from './forms.js';
import { linkAssertion, linkFigure, openLink } from './link.js';
import { arrange, redraw } from './redraw.js';
import { openReport } from './report.js';
import { pagesNav, questionId, questionTabs, wordingLine } from './tabs.js';
import { Tray } from './tray.js';

export class Workspace {
  /** @param {string | null} question */
  constructor(question) {
    this.question = question;
    this.data = new QuestionData(question);
    this.board = new Board(this.data, { open: (name) => this.open(name), add: (finding, what) => this.add(finding, what), create: (column) => this.create(column) });
    this.coverage = new Coverage(this.data);
    this.detail = new Detail(this.data, { close: () => this.side('') });
    /** @type {Tray | null} */
    this.tray = null;
    /** The finding that passages of the tray are meant for. @type {any} */
    this.target = null;
    this.view = 'board';
    this.beside = '';
    this.head = h('header', { class: 'findings-head' });
    this.middle = h('div', { class: 'findings-middle', tabindex: '-1' });
    this.aside = h('aside', { class: 'findings-side', hidden: true });
    this.el = h('div', { class: 'workspace' }, this.head, h('div', { class: 'findings-body' }, this.middle, this.aside));
    this.offs = [
      project.on('study', () => this.drawHead()),
      this.data.on(() => this.tray?.draw()),
    ];
  }

  async start() {
    this.drawHead();
    try {
      await this.data.load();
    } catch (error) {
      explain(error);
    }
    if (prefs.get('findings.tray', false)) this.side('tray');
  }

  stop() {
    for (const off of this.offs) off();
    this.board.stop();
    this.coverage.stop();
    this.detail.stop();
    this.tray?.stop();
    this.data.stop();
  }

  /** @param {URLSearchParams} params */
  show(params) {
    this.view = params.get('view') === 'coverage' && this.question !== null ? 'coverage' : 'board';
    arrange(this.middle, [this.view === 'coverage' ? this.coverage.el : this.board.el]);
    this.drawHead();
    const wanted = params.get('finding');
    const finding = this.data.findings.find((it) => String(it.id) === wanted) ?? this.data.finding(wanted);
    if (finding) this.open(finding.name, false);
  }

  drawHead() {
    const question = (project.study?.questions ?? []).find((/** @type {any} */ it) => it.name === this.question);
    const press = (/** @type {string} */ key, /** @type {string} */ label, /** @type {boolean} */ on, /** @type {() => void} */ run) =>
      h('button', { type: 'button', class: 'button', 'aria-pressed': String(on), dataset: { key }, onclick: run }, label);
    redraw(
      this.head,
      h('div', { class: 'spread' }, h('div', { class: 'row' }, h('h1', t('findings.title')), questionTabs(this.question)), pagesNav('findings')),
      h('div', { class: 'wording-row' }, wordingLine(question), h('div', { class: 'row f-tools', role: 'group', 'aria-label': t('findings.tools') },
        this.question !== null && press('coverage', t('findings.coverage.title'), this.view === 'coverage', () => this.turn()),
        press('unfold', t('findings.unfold'), prefs.get('findings.unfolded', false), () => this.unfold()),
        press('tray', t('findings.tray.title'), this.beside === 'tray', () => this.passages()),
        h('button', { type: 'button', class: 'button', dataset: { key: 'report' }, onclick: () => this.report() }, t('findings.report.open')))),
    );
  }

  address() {
    const params = new URLSearchParams();
    if (this.view === 'coverage') params.set('view', 'coverage');
    const open = this.beside === 'detail' ? this.data.finding(this.detail.name) : null;
    if (open) params.set('finding', String(open.id));
    note(`findings/${questionId(this.question)}${params.size ? `?${params}` : ''}`);
  }

  /** Opens the reasons of a finding. @param {string} name @param {boolean} [focus] */
  open(name, focus = true) {
    this.detail.show(name);
    this.side('detail');
    const card = this.board.card(name);
    for (const it of this.board.cards.values()) it.el.classList.toggle('open', it === card);
    if (!focus) card?.el.scrollIntoView({ block: 'nearest' });
    if (focus) /** @type {HTMLElement | null} */ (this.aside.querySelector('h2'))?.focus();
  }

  /** @param {'tray' | 'detail' | ''} what */
  side(what) {
    this.beside = what;
    this.aside.hidden = !what;
    if (what === 'tray') {
      this.tray ??= this.newTray();
      void this.tray.load();
    }
    const label = what === 'tray' ? t('findings.tray.title') : t('findings.detail.title');
    const close = h('button', { type: 'button', class: 'button quiet side-close', 'aria-label': t('frame.close'), title: t('frame.close'), onclick: () => this.escape() }, '✕');
    if (what) {
      this.aside.setAttribute('aria-label', label);
      this.aside.replaceChildren(h('div', { class: 'side-bar' }, close), .../** @type {Node[]} */ (what === 'tray' ? [h('h2', label), this.targetLine(), this.tray?.el] : [this.detail.el]));
    }
    prefs.set('findings.tray', what === 'tray');
    this.drawHead();
    this.address();
  }

  newTray() {
    return new Tray({
      add: (passage) => void this.link(this.target, passage),
      linked: () => {
        const map = new Map();
        for (const finding of this.data.findings) for (const it of finding.evidence) if (it.passage) map.set(it.passage.coding, [...(map.get(it.passage.coding) ?? []), finding.name]);
        return map;
      },
    });
  }

  targetLine() {
    if (!this.target) return h('p', { class: 'muted small' }, t('findings.tray.how'));
    return h('p', { class: 'tray-target' }, t('findings.tray.for'), ' ', h('strong', bdi(this.target.name)), ' ', bdi(this.target.text), ' ',
      h('button', { type: 'button', class: 'button quiet', onclick: () => { this.target = null; this.side('tray'); void this.tray?.focus(); } }, t('findings.tray.any-finding')));
  }

  /** @param {any} finding @param {any} what `passage`, `figure`, `assertion`, or a passage that was dropped */
  add(finding, what) {
    if (what === 'figure') void linkFigure(null, '', finding);
    else if (what === 'assertion') void linkAssertion(finding);
    else if (what === 'passage') {
      this.target = finding;
      this.side('tray');
      void this.tray?.focus();
    } else void this.link(finding, what);
  }

  /** @param {any} finding @param {any} passage */
  link(finding, passage) {
    const body = passage.id ? { coding: passage.id } : { source: passage.source.id, start: passage.start, end: passage.end };
    return openLink({ needsCode: !passage.id, title: t('findings.link.title'), finding, shown: [h('blockquote', { class: 'f-quote', dir: 'auto' }, passage.quotation)], bodies: [body] });
  }

  /** @param {any} [column] else that of the finding in hand */
  create(column) {
    const focused = this.board.focused();
    const inCase = column ? column.name : (focused?.finding.case ?? project.study?.cases?.[0]?.name ?? null);
    const title = inCase === null ? t('findings.balance-column') : (project.study?.cases ?? []).find((/** @type {any} */ it) => it.name === inCase)?.title || inCase;
    findingForm({ question: this.question, inCase, title, done: async (name) => {
      await this.data.arrival(name);
      this.board.card(name)?.focus();
    } });
  }

  passages() {
    if (this.beside === 'tray') return this.escape();
    this.target = this.board.focused()?.finding ?? null;
    this.side('tray');
    void this.tray?.focus();
    return true;
  }

  turn() {
    if (this.question === null) return;
    this.view = this.view === 'coverage' ? 'board' : 'coverage';
    arrange(this.middle, [this.view === 'coverage' ? this.coverage.el : this.board.el]);
    this.drawHead();
    this.address();
    if (this.view === 'coverage') /** @type {HTMLElement | null} */ (this.middle.querySelector('.coverage-cell'))?.focus();
  }

  unfold() {
    const open = !prefs.get('findings.unfolded', false);
    unfoldAll(open);
    this.board.draw();
    this.drawHead();
    status(t(open ? 'findings.said.unfolded' : 'findings.said.folded'));
  }

  report() {
    openReport({ question: this.question, balance: this.question === null });
  }

  /** Closes what lies beside the board. */
  escape() {
    if (!this.beside) return false;
    const name = this.beside === 'detail' ? this.detail.name : this.target?.name;
    this.side('');
    for (const it of this.board.cards.values()) it.el.classList.remove('open');
    this.target = null;
    if (name) this.board.card(name)?.focus();
    return true;
  }
}

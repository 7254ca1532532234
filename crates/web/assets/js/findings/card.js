// @ts-check
/** A finding on the board: what it claims, what stands behind it, and its evidence by strand. */

import { bdi, h } from '../core/dom.js';
import { number, t } from '../core/i18n.js';
import { prefs } from '../core/prefs.js';
import { field } from '../parts/field.js';
import { byStrand } from '../model/findings.js';
import { changeFinding } from './acts.js';
import { dropPlace } from './drag.js';
import { evidenceItem } from './evidence.js';
import { findingMenu } from './findingmenu.js';
import { dropEvidence } from './move.js';
import { busy, redraw } from './redraw.js';
import { GRADES, VALENCES, level, origins, phrase, sign, signWord, strandLabel, verdict } from './words.js';

/** Strands that somebody unfolded or folded, by finding, as long as this window is open. @type {Map<string, string[]>} */
const unfolded = new Map();

export class Card {
  /**
   * @param {import('./data.js').QuestionData} data
   * @param {import('../model/findings.js').Finding} finding
   * @param {{open: (name: string) => void, add: (finding: any, kind: string) => void, strands: () => string[]}} board
   */
  constructor(data, finding, board) {
    this.data = data;
    this.finding = finding;
    this.board = board;
    this.signature = '';
    /** The revision of what the card shows: whoever changed it after that is asked about, never overwritten. */
    this.readAt = data.revision;
    /** What is being edited in the card; it is not drawn again meanwhile. @type {string | null} */
    this.locked = null;
    this.el = h('article', { class: 'f-card', dataset: { finding: finding.name }, 'aria-labelledby': `finding-${finding.id}` });
    this.el.addEventListener('focusout', () => queueMicrotask(() => this.draw()));
    dropPlace(this.el, (load) => load.kind === 'passage' || load.from.id !== this.finding.id, (load) => {
      if (load.kind === 'passage') this.board.add(this.finding, load.passage);
      else void dropEvidence(this.finding, load);
    });
  }

  /** @param {import('../model/findings.js').Finding} finding @param {number} depth */
  update(finding, depth) {
    this.finding = finding;
    this.el.classList.toggle('detail-of', depth > 0);
    this.el.classList.toggle('rival', finding.role === 'rival');
    this.draw();
  }

  /** @param {string} what */
  lock(what) {
    this.locked = what;
  }

  unlock() {
    const what = this.locked;
    this.locked = null;
    this.signature = '';
    this.draw();
    const back = what && this.el.querySelector(`[data-key="${CSS.escape(what)}"]`);
    if (back instanceof HTMLElement) back.focus();
  }

  focus() {
    /** @type {HTMLElement | null} */ (this.el.querySelector('.card-name'))?.focus();
  }

  draw() {
    if (this.locked || busy(this.el)) return;
    const reading = this.data.readings.get(this.finding.id);
    const links = this.data.links(this.finding.name);
    const opened = this.openStrands();
    const none = this.board.strands().filter((strand) => this.hasNone(strand, { verdict: 'not_examined' }));
    const signature = JSON.stringify([this.finding, reading, none, [...links.values()].map((it) => [it.status, it.attribution]), this.data.printed(this.finding.name)?.entry.overrides, opened]);
    if (signature === this.signature) return;
    this.signature = signature;
    this.readAt = Math.max(this.readAt, this.data.revision);
    redraw(this.el, this.head(), this.text(), this.facts(), ...(this.rests() ? [h('p', { class: 'muted small rests' }, t('findings.across'))] : [this.summary(reading), this.strands(reading, links, opened)]), this.foot());
  }

  /** @param {any} body @returns {Promise<any>} */
  async change(body) {
    return this.done(await changeFinding(this.finding, body, this.readAt));
  }

  /** One's own act is no news. @param {any} answer */
  done(answer) {
    if (answer) this.readAt = Math.max(this.readAt, answer.revision);
    return answer;
  }

  head() {
    const { finding } = this;
    return h(
      'header', { class: 'card-head' },
      sign(finding.valence),
      h('button', { type: 'button', class: 'card-name', id: `finding-${finding.id}`, dataset: { key: 'name' }, onclick: () => this.board.open(finding.name) },
        bdi(finding.name), h('span', { class: 'hidden-visually' }, ` ${finding.text}. ${t('findings.open-detail')}`)),
      finding.role !== 'finding' && h('span', { class: 'f-tag' }, phrase('role', finding.role)),
      finding.status === 'final' && h('span', { class: 'f-tag' }, phrase('status', 'final')),
      h('button', {
        type: 'button', class: 'button quiet card-menu', 'aria-haspopup': 'menu', dataset: { key: 'menu' },
        'aria-label': t('findings.menu', { finding: finding.name }), onclick: (/** @type {MouseEvent} */ event) => findingMenu(/** @type {Element} */ (event.currentTarget), finding, this.data, this.board),
      }, '⋯'),
    );
  }

  text() {
    const { finding } = this;
    const text = field({
      label: t('findings.text-of', { finding: finding.name }), labelHidden: true, kind: 'area', inline: true, required: true, value: finding.text,
      onchange: async (value) => {
        if (!(await this.change({ text: value.trim() }))) throw new Error(t('findings.kept-here'));
      },
    });
    text.input.dataset.key = 'text';
    text.input.addEventListener('keydown', (event) => {
      if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.focus();
    });
    return h('div', { class: 'card-text' }, text.el);
  }

  facts() {
    const { finding } = this;
    const choose = (/** @type {string} */ field, /** @type {string | null} */ value, /** @type {{value: string, label: string}[]} */ options) => {
      const select = h('select', { class: 'quiet-select', dataset: { key: field }, 'aria-label': t(`findings.${field}-of`, { finding: finding.name }) },
        options.map((it) => h('option', { value: it.value, selected: it.value === (value ?? '') }, it.label)));
      select.addEventListener('change', () => void this.change({ [field]: select.value || null }));
      return select;
    };
    return h(
      'div', { class: 'card-facts' },
      choose('valence', finding.valence, [{ value: '', label: t('findings.valence.unset') }, ...VALENCES.map((it) => ({ value: it, label: signWord(it) }))]),
      choose('grade', finding.grade, [{ value: '', label: t('findings.grade.unset') }, ...GRADES.map((it) => ({ value: it, label: phrase('grade', it) }))]),
    );
  }

  /** Whether it stands on the findings of the cases alone. */
  rests() {
    return this.finding.case === null && this.finding.evidence.length === 0;
  }

  /** @param {any} reading */
  summary(reading) {
    if (!reading) return null;
    const gaps = reading.gaps?.length ?? 0;
    return h(
      'p', { class: 'card-summary' },
      h('span', { class: `cell-code code-${reading.code}` }, phrase('code', reading.code)), ' ',
      level(reading.level), ' ', h('span', origins(reading.origins)),
      this.judged(),
      reading.modes_differ && h('span', { class: 'f-tag', title: t('findings.modes-differ-why') }, t('findings.modes-differ')),
      gaps > 0 && h('button', { type: 'button', class: 'f-quiet', dataset: { key: 'gaps' }, onclick: () => this.board.open(this.finding.name) }, t('findings.gaps', { n: gaps })),
    );
  }

  /** What an analyst says over the code or the level; the computed word stays beside it. */
  judged() {
    const all = (this.data.printed(this.finding.name)?.entry.overrides ?? []).filter((/** @type {any} */ it) => ['level', 'cell_code', 'grade'].includes(it.subject) && it.said?.value);
    return all.map((/** @type {any} */ it) => h('span', { class: 'f-tag judged', title: it.said.reason ?? '' },
      t('findings.judged', { said: it.subject === 'level' ? it.said.value : phrase(it.subject === 'grade' ? 'grade' : 'code', it.said.value) })));
  }

  /** @param {any} reading @param {Map<string, any>} links @param {string[]} opened */
  strands(reading, links, opened) {
    const groups = byStrand(this.board.strands(), this.finding.evidence);
    const rows = groups.map(({ strand, evidence }) => {
      const said = reading?.verdicts?.find((/** @type {any} */ it) => it.strand === strand);
      if (!evidence.length && !said) return null;
      const open = opened.includes(strand) && evidence.length > 0;
      const words = [h('span', { class: 'strand-name' }, strandLabel(strand)), said && h('span', { class: 'strand-said' }, verdict(said), this.hasNone(strand, said) ? h('span', { class: 'muted' }, phrase('coverage-state', 'no_source')) : null)];
      const row = evidence.length
        ? h('button', { type: 'button', class: 'strand-row', 'aria-expanded': String(open), dataset: { key: `strand-${strand}` }, onclick: () => this.toggle(strand) },
          words, h('span', { class: 'f-count' }, number(evidence.length), h('span', { class: 'hidden-visually' }, ` ${t('findings.links', { n: evidence.length })}`)))
        : h('div', { class: 'strand-row nothing' }, words);
      return h('li', { class: `strand ${said ? `is-${said.verdict}` : ''}` }, row,
        open && h('ul', { class: 'evidence-list', 'aria-label': t('findings.evidence-of', { finding: this.finding.name, strand }) },
          evidence.map((it) => evidenceItem(this, it, links.get(it.guid)))));
    });
    return h('ul', { class: 'strands' }, rows);
  }

  /** Whether it is not examined because there is no source of this kind for the case: the coverage says so, and so does the card. @param {string} strand @param {any} said */
  hasNone(strand, said) {
    if (said.verdict !== 'not_examined') return false;
    const inCase = this.data.report?.cases?.find((/** @type {any} */ it) => it.case === this.finding.case);
    return inCase?.coverage.find((/** @type {any} */ it) => it.strand === strand)?.state === 'no_source';
  }

  foot() {
    const { finding } = this;
    const add = (/** @type {string} */ kind) => h('button', { type: 'button', class: 'f-quiet', dataset: { key: `add-${kind}` }, onclick: () => this.board.add(finding, kind) },
      t(`findings.add.${kind}`), h('span', { class: 'hidden-visually' }, ` ${t('findings.to', { finding: finding.name })}`));
    return h('footer', { class: 'card-foot' }, add('passage'), add('figure'), add('assertion'));
  }

  /** @returns {string[]} */
  openStrands() {
    const all = prefs.get('findings.unfolded', false);
    return unfolded.get(this.finding.guid) ?? (all ? this.board.strands() : []);
  }

  /** @param {string} strand @param {boolean} [open] */
  toggle(strand, open) {
    const now = this.openStrands();
    const wish = open ?? !now.includes(strand);
    const next = wish ? [...new Set([...now, strand])] : now.filter((it) => it !== strand);
    unfolded.set(this.finding.guid, next);
    this.draw();
  }
}

/** Unfolds all evidence, or folds it. @param {boolean} open */
export function unfoldAll(open) {
  unfolded.clear();
  prefs.set('findings.unfolded', open);
}

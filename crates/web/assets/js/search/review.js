// @ts-check
// Hits one after the other, each taken, taken wider, or passed over; at the end all of it is one act. What was decided is kept
// with the query, so that the next time only what is new comes.
import { h, bdi, clear } from '../core/dom.js';
import { api } from '../core/api.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { explain, status } from '../core/status.js';
import { askBeforeLeaving } from '../core/unsaved.js';
import { codechip } from '../parts/codechip.js';
import { combobox } from '../parts/combobox.js';
import { Decisions, EXTENTS } from '../model/review.js';
import { codeOptions } from './codes.js';
import { around } from './hit.js';
import { snippet } from './snippet.js';

/** @typedef {import('../model/review.js').Candidate} Candidate */
/** @typedef {{id: number, name: string}} Query */

/** So many hits are looked at in one go; the rest comes with the next. */
const MOST = 500;

export class Review {
  /** @param {Query} query @param {{onclose: () => void}} how */
  constructor(query, { onclose }) {
    this.query = query;
    this.onclose = onclose;
    /** The code for what is accepted. */
    this.code = 0;
    this.decisions = new Decisions([]);
    this.again = false;
    this.body = h('div', { class: 'review-body' });
    this.progress = h('p', { class: 'review-progress', role: 'status' });
    this.title = h('h2', { tabindex: '-1' }, t('search.review.title'), ' ', bdi(query.name));
    this.el = h('section', { class: 'review', 'aria-label': t('search.review.title') },
      h('header', { class: 'review-head' }, this.title, this.progress, h('button', { type: 'button', class: 'button', onclick: () => this.close() }, t('search.review.leave'))), this.body);
    askBeforeLeaving(this.el, () => this.decisions.count > 0);
    this.askCode();
  }

  /** First: with which code. */
  askCode() {
    const all = h('input', { type: 'checkbox', onchange: () => { this.again = all.checked; } });
    const field = combobox({
      label: t('search.review.code'), placeholder: t('search.code.which-hint'), options: codeOptions(),
      onpick: (it) => void this.begin(Number(it.id)), oncreate: (name) => void this.create(name),
    });
    clear(this.body).append(h('div', { class: 'review-start' }, field.el, h('label', { class: 'check' }, all, h('span', t('search.review.again'))), h('p', { class: 'muted' }, t('search.review.how'))));
    this.focusFirst = () => field.focus();
  }

  /** @param {string} name of a new code */
  async create(name) {
    try {
      const { id } = await api.send('POST', 'codes', { name }, { label: t('search.code.new', { name }) });
      await project.refresh('codes');
      await this.begin(id);
    } catch (error) {
      explain(error);
    }
  }

  /** @param {number} code */
  async begin(code) {
    this.code = code;
    try {
      const { hits, total } = await api.get(`queries/${this.query.id}/hits?${new URLSearchParams({ code: String(code), coder: project.coder, limit: String(MOST), ...(this.again ? { again: 'true' } : {}) })}`);
      this.decisions = new Decisions(hits);
      if (!hits.length) this.nothing(total);
      else this.draw();
    } catch (error) {
      explain(error);
    }
  }

  /** @param {number} decided */
  nothing(decided) {
    this.progress.textContent = '';
    clear(this.body).append(h('p', { class: 'what', tabindex: '-1' }, decided ? t('search.review.all-decided', { n: decided }) : t('search.nothing')),
      h('p', h('button', { type: 'button', class: 'button', onclick: () => this.askCode() }, t('search.review.other-code'))));
    /** @type {HTMLElement | null} */ (this.body.querySelector('.what'))?.focus();
  }

  /** The hit at hand, or what was decided of all. */
  draw() {
    const { decisions } = this;
    const hit = decisions.current;
    const { accepted, skipped } = decisions.counts;
    this.progress.textContent = hit ? t('search.review.progress', { n: decisions.at + 1, of: decisions.hits.length, accepted, skipped }) : t('search.review.done', { accepted, skipped });
    if (!hit) return this.drawEnd();
    const words = h('div', { class: 'review-words' });
    const act = (/** @type {string} */ key, /** @type {string} */ label, /** @type {() => void} */ run, primary = false) => h('button', { type: 'button', class: primary ? 'button primary' : 'button', onclick: run }, label, ' ', h('kbd', { class: 'letter', 'aria-hidden': 'true' }, key));
    const extent = h('fieldset', { class: 'extents row' }, h('legend', t('search.code.extent')), EXTENTS.map((it) => h('label', { class: 'check' },
      h('input', { type: 'radio', name: 'review-extent', value: it, checked: it === decisions.extent, onchange: () => { decisions.extent = it; } }), h('span', t(`search.code.extent.${it}`)))));
    this.card = h('article', { class: 'review-hit', tabindex: '-1', 'aria-label': t('search.review.hit', { source: hit.source.name, block: hit.block }) },
      h('p', { class: 'hit-facts' }, h('strong', bdi(hit.source.name)), ' ', hit.source.title && hit.source.title !== hit.source.name ? bdi(hit.source.title) : null, ' · ', t('search.paragraph', { n: hit.block }), hit.speaker ? [' · ', bdi(hit.speaker)] : null),
      words);
    clear(this.body).append(h('p', { class: 'review-code' }, t('search.review.with'), ' ', codechip(this.code, { path: true })),
      this.card, extent,
      h('div', { class: 'review-acts row' }, act('A', t('search.review.accept'), () => this.accept(), true), act('W', t('search.review.widen'), () => this.widen()), act('S', t('search.review.skip'), () => this.skip()),
        act('B', t('search.review.back'), () => this.back()), h('span', { class: 'grow' }), h('button', { type: 'button', class: 'button', onclick: () => this.finish() }, t('search.review.finish'))));
    void this.context(words, hit);
    this.card.focus({ preventScroll: true });
  }

  /** @param {HTMLElement} place @param {Candidate} hit */
  async context(place, hit) {
    place.append(snippet(hit));
    const answer = await api.get(`context?source=${hit.source.id}&start=${hit.start}&end=${hit.end}&paragraphs=1`).catch(() => null);
    if (answer && this.decisions.current === hit) clear(place).append(h('ol', { class: 'around' }, answer.blocks.map((/** @type {import('./hit.js').Around} */ it) => around(it, hit.block, hit.matches))));
  }

  drawEnd() {
    const { accepted, skipped } = this.decisions.counts;
    const save = h('button', { type: 'button', class: 'button primary', onclick: () => void this.save() }, t('search.review.save'));
    clear(this.body).append(h('p', { class: 'what' }, t('search.review.done', { accepted, skipped })), h('p', { class: 'muted' }, t('search.review.save-why')),
      h('div', { class: 'row' }, save, h('button', { type: 'button', class: 'button', onclick: () => this.back() }, t('search.review.back'))));
    save.focus();
  }

  get running() {
    return this.el.isConnected && this.decisions.hits.length > 0;
  }

  accept() {
    return this.step(() => this.decisions.accept());
  }

  skip() {
    return this.step(() => this.decisions.skip());
  }

  back() {
    return this.step(() => this.decisions.back());
  }

  widen() {
    if (!this.running || !this.decisions.current) return false;
    this.decisions.widen();
    for (const it of /** @type {NodeListOf<HTMLInputElement>} */ (this.body.querySelectorAll('[name=review-extent]'))) it.checked = it.value === this.decisions.extent;
    status(t(`search.code.extent.${this.decisions.extent}`));
    return true;
  }

  /** @param {() => void} run */
  step(run) {
    if (!this.running) return false;
    run();
    this.draw();
    return true;
  }

  /** What was not looked at stays for the next time. */
  finish() {
    this.decisions.at = this.decisions.hits.length;
    this.draw();
  }

  async save() {
    const { accept, skip } = this.decisions.body();
    if (!accept.length && !skip.length) return this.close();
    try {
      const answer = await api.send('POST', `queries/${this.query.id}/decide`, { code: this.code, accept, skip }, { label: t('search.review.title') });
      this.decisions = new Decisions([]);
      const code = project.codes.get(this.code)?.name ?? '';
      status([t('search.code.done', { n: answer.added, code }), answer.already ? t('search.code.already', { n: answer.already }) : '', t('search.code.undo')].filter(Boolean).join(' '));
      this.onclose();
    } catch (error) {
      explain(error);
    }
  }

  close() {
    if (this.decisions.count) return this.finish();
    this.onclose();
  }
}

// @ts-check
// Search as one types: the field, the filters beside it, the hits by source. The address holds the query and its filters.
import { h, clear } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { note } from '../core/router.js';
import { project } from '../core/project.js';
import { sealQuery, unsealParams } from '../core/seal.js';
import { live } from '../core/live.js';
import { explain, saidLast, status } from '../core/status.js';
import { latest } from '../model/latest.js';
import { joined, shown } from '../model/hits.js';
import { addressOf, ask, asksSomething, ORDERS, pageOf, readWish, sameWish, settled } from '../search/asking.js';
import { held } from '../model/query.js';
import { examples } from '../search/examples.js';
import { faultLine } from '../search/fault.js';
import { hitList } from '../search/hitlist.js';
import { lineList } from '../search/lines.js';
import { narrowing } from '../search/narrow.js';
import { nothingFound } from '../search/nothing.js';
import { Review } from '../search/review.js';
import { savedQueries } from '../search/saved.js';
import { resultBar } from '../search/bar.js';
import { codeHits } from '../search/coding.js';
import { bindKeys } from '../search/keys.js';

/** @typedef {import('../search/asking.js').Wish} Wish */

/** While one types, a letter waits this long for the next one. */
const QUIET = 25;
/** A query that is not finished is not wrong yet. */
const PATIENCE = 600;
/** Where somebody was in an address, for coming back from a text: numbers only. @type {Map<string, {limit: number, active: string}>} */
const places = new Map();

/** @param {HTMLElement} root @param {{params: URLSearchParams}} where */
export async function mount(root, { params }) {
  const page = new SearchPage(root);
  await page.open(params);
  return {
    update: (/** @type {{params: URLSearchParams}} */ next) => page.open(next.params),
    unmount: () => page.close(),
  };
}

class SearchPage {
  /** @param {HTMLElement} root */
  constructor(root) {
    /** @type {Wish} */
    this.wish = readWish(new URLSearchParams());
    /** @type {any} */
    this.answer = null;
    /** @type {import('../model/hits.js').Group[]} */
    this.groups = [];
    this.remedies = new AbortController();
    this.field = h('input', { type: 'search', id: 'search-field', class: 'input search-field', dir: 'auto', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false',
      placeholder: t('search.placeholder'), 'aria-describedby': 'search-fault', maxlength: '5000', oninput: () => this.typed(), onblur: () => void this.note(), onkeydown: (/** @type {KeyboardEvent} */ event) => this.fieldKey(event) });
    this.fault = faultLine(this.field, 'search-fault');
    this.lists = { hits: hitList({ onmarks: (marked) => this.bar.marks(marked.size) }), lines: lineList({ onmarks: (marked) => this.bar.marks(marked.size) }) };
    /** @type {import('../model/hits.js').Line[]} */
    this.lines = [];
    /** Hits that are folded into others. */
    this.folded = 0;
    /** @type {Review | null} */
    this.review = null;
    this.narrow = narrowing({ onchange: (filters) => this.change({ filters }) });
    this.saved = savedQueries({ current: () => settled(this.wish, this.answer), onpick: (it) => this.take(it), onreview: (it) => this.startReview(it) });
    this.bar = resultBar({
      onview: (view) => this.change({ view, order: ORDERS[view][0] }),
      onorder: (order) => this.change({ order }),
      onmarkall: () => this.list.markAll(),
      onunmark: () => this.list.clearMarks(),
      oncode: (all) => this.code(all),
      onsave: (from) => this.saved.ask(from),
      onreview: (from) => this.askReview(from),
      onwithin: () => this.within(),
    });
    this.place = h('div', { class: 'search-results', 'aria-busy': 'false' });
    this.asking = latest({ wait: QUIET, ask: ask, done: (answer, wish) => this.show(answer, wish), failed: (error, wish) => this.failed(error, wish) });
    this.asked = Promise.resolve();
    this.build(root);
    this.offs = [
      ...bindKeys({ list: () => this.list, field: this.field, code: () => this.code(false), review: () => this.review }),
      live.on(({ tables }) => this.refresh(tables)),
      live.onBack(() => this.again()),
      project.on('codes', () => this.lists.hits.rename()),
    ];
    void this.saved.load();
  }

  /** @param {HTMLElement} root */
  build(root) {
    const form = h('form', { role: 'search', class: 'search-form', onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); this.now(); } },
      h('label', { for: 'search-field', class: 'search-label' }, t('search.label')), this.field);
    root.append(
      h('h1', { class: 'hidden-visually' }, t('search.title')),
      h('div', { class: 'search-page' },
        h('div', { class: 'search-head' }, form, this.fault.el, this.howTo(), this.bar.el, this.saved.form),
        h('div', { class: 'search-side' }, this.narrow.el, this.saved.el),
        this.place));
  }

  /** Where what one can ask is shown, beside the field: filled when it is opened, since its examples are of this study. */
  howTo() {
    const body = h('div', { class: 'how-body' });
    const how = h('details', { class: 'how', ontoggle: () => { if (how.open) clear(body).append(examples((q) => this.take({ q, filters: this.wish.filters })), h('p', { class: 'muted' }, t('search.eg.keys'))); } }, h('summary', null, t('search.how')), body);
    this.how = how;
    return how;
  }

  /** What is shown: hits by source, or lines. */
  get list() {
    return this.lists[this.wish.view];
  }

  /** @param {URLSearchParams} sealed */
  async open(sealed) {
    const params = await unsealParams(sealed);
    this.wish = readWish(params);
    const { q } = this.wish;
    const known = places.get(addressOf(this.wish));
    this.wish.limit = known?.limit ?? this.wish.limit;
    if (this.field.value !== q) this.field.value = q;
    if (known) this.list.activate(known.active);
    await this.ready(() => this.ask({ now: true }));
    if (!known) this.field.focus();
    else this.list.focus();
  }

  /** Runs and waits until the answer is painted, or for a moment at most. @param {() => void} run */
  ready(run) {
    return new Promise((resolve) => {
      this.painted = resolve;
      setTimeout(resolve, 1500);
      run();
    });
  }

  /** What is said once somebody stops typing. @param {() => void} run @param {number} wait */
  later(run, wait) {
    clearTimeout(this.saying);
    this.saying = setTimeout(run, wait);
  }

  typed() {
    this.wish = { ...this.wish, q: this.field.value, limit: pageOf(this.wish) };
    this.ask();
  }

  now() {
    if (this.asking.busy() || !this.answer) this.ask({ now: true });
    this.list.focus();
  }

  /** @param {Partial<Wish>} part */
  change(part) {
    const next = { ...this.wish, ...part };
    this.wish = { ...next, limit: pageOf(next) };
    this.ask({ now: true });
  }

  /** A whole query from elsewhere: an example, a saved one, a remedy. @param {{q: string, filters: import('../model/filters.js').Filters}} it */
  take({ q, filters }) {
    this.field.value = q;
    if (this.how) this.how.open = false;
    this.change({ q, filters });
    this.field.focus();
  }

  /** @param {{now?: boolean}} [options] */
  ask({ now = false } = {}) {
    clearTimeout(this.saying);
    clearTimeout(this.noting);
    this.noting = setTimeout(() => void this.note(), now ? 0 : 300);
    this.narrow.show(this.wish.filters, this.answer?.facets ?? null);
    if (!asksSomething(this.wish)) return this.showStart();
    this.place.setAttribute('aria-busy', 'true');
    this.asking.want(this.wish, { now });
  }

  /** The address follows what is typed, closed to those who read it later. */
  async note() {
    clearTimeout(this.noting);
    const { wish } = this;
    const closed = await sealQuery(addressOf(wish));
    if (wish === this.wish && !this.closed) note(closed ? `search?${closed}` : 'search');
  }

  showStart() {
    this.asking.stop();
    this.remedies.abort();
    this.answer = null;
    this.groups = [];
    this.fault.hide();
    this.bar.hide();
    if (this.how) this.how.hidden = true;
    this.narrow.show(this.wish.filters, null);
    this.place.setAttribute('aria-busy', 'false');
    const empty = project.info?.counts?.words === 0 || project.info?.counts?.sources === 0;
    clear(this.place).append(empty
      ? h('div', { class: 'nothing' }, h('p', { class: 'what' }, t('search.no-texts')), h('p', null, h('a', { class: 'button primary', href: '#/sources' }, t('search.no-texts-todo'))))
      : h('div', { class: 'search-start' }, examples((q) => this.take({ q, filters: this.wish.filters })), h('p', { class: 'muted' }, t('search.eg.keys'))));
    this.painted?.(undefined);
  }

  /** @param {any} answer @param {Wish} wish */
  show(answer, wish) {
    this.remedies.abort();
    const same = this.answer && sameWish(wish, this.answered);
    this.answer = answer;
    this.answered = wish;
    this.groups = answer.groups;
    this.lines = answer.lines ?? [];
    this.folded = answer.folded ?? 0;
    this.fault.hide();
    if (this.how) this.how.hidden = false;
    this.place.setAttribute('aria-busy', 'false');
    this.place.dataset.answers = String(Number(this.place.dataset.answers ?? 0) + 1);
    this.narrow.show(wish.filters, answer.facets);
    this.bar.show(answer, wish);
    if (wish.view === 'lines') this.lists.lines.show(this.lines, { keepMarks: Boolean(same) });
    else this.lists.hits.show(this.groups, { keepMarks: Boolean(same) });
    if (!answer.blocks) this.showNothing(wish);
    else clear(this.place).append(this.list.el, this.moreButton());
    // What was asked before is not told again: it would cover what was just done with the hits.
    const said = saidLast();
    if (!same) this.later(() => said === saidLast() && status(t('search.found', { n: answer.blocks, sources: t('search.sources', { n: answer.sources }) })), PATIENCE);
    this.painted?.(undefined);
  }

  /** @param {Wish} wish */
  showNothing(wish) {
    this.remedies = new AbortController();
    clear(this.place).append(nothingFound(wish, (it) => this.take(it), this.remedies.signal));
  }

  /** How many of all there are shown. */
  get shown() {
    return this.wish.view === 'lines' ? this.lines.length : shown(this.groups);
  }

  /** How many of all have come, with those that are folded into others. */
  get came() {
    return this.shown + (this.wish.view === 'lines' ? 0 : this.folded);
  }

  moreButton() {
    const rest = (this.wish.view === 'lines' ? this.answer.total : this.answer.blocks) - this.came;
    if (rest <= 0) return '';
    const n = Math.min(rest, pageOf(this.wish) * 2);
    const button = h('button', { type: 'button', class: 'button search-more', onclick: () => this.more(button, n) }, t('search.more', { n }));
    return h('p', { class: 'search-rest' }, h('span', { class: 'muted' }, t('search.shown', { n: this.shown })), ' ', button);
  }

  /** @param {HTMLButtonElement} button @param {number} n */
  async more(button, n) {
    const wish = this.wish;
    button.disabled = true;
    try {
      const before = this.shown;
      const answer = await ask({ ...wish, limit: n }, undefined, this.came);
      if (wish !== this.wish) return;
      this.extend(answer);
      this.wish = { ...wish, limit: this.came };
      button.closest('.search-rest')?.replaceWith(this.moreButton());
      if (button.matches(':focus-visible')) this.list.focusAt(before);
    } catch (error) {
      button.disabled = false;
      explain(error);
    }
  }

  /** A later page. @param {any} answer */
  extend(answer) {
    if (this.wish.view === 'lines') {
      this.lines = [...this.lines, ...answer.lines];
      this.lists.lines.extend(answer.lines);
    } else {
      this.groups = joined(this.groups, answer.groups);
      this.folded += answer.folded;
      this.lists.hits.extend(this.groups);
    }
  }

  /** @param {any} error @param {Wish} wish */
  failed(error, wish) {
    if (error?.name === 'AbortError') return;
    this.place.setAttribute('aria-busy', 'false');
    if (error?.kind === 'bad_request') this.later(() => this.fault.show(error, wish.q), this.fault.el.hidden ? PATIENCE : 0);
    else if (error?.kind === 'gone') this.bar.say(t('search.asleep'));
    else explain(error);
    this.painted?.(undefined);
  }

  /** The same again, with what is marked and shown kept. */
  again() {
    if (asksSomething(this.wish)) this.asking.want({ ...this.wish, limit: Math.max(pageOf(this.wish), this.came) }, { now: true });
  }

  /** @param {string[]} tables */
  refresh(tables) {
    if (tables.some((it) => /^(coding|code|source|text|revision|speaker)/.test(it))) this.again();
    // What saved queries find is counted again once a run of acts has come to rest.
    if (!tables.some((it) => /quer|decision|^(source|text|revision|speaker)/.test(it))) return;
    clearTimeout(this.counting);
    this.counting = setTimeout(() => this.saved.refresh(), PATIENCE);
  }

  /** @param {boolean} all */
  code(all) {
    if (!this.answer?.blocks) return;
    const chosen = this.list.chosen();
    if (!all && !chosen.length) return;
    codeHits({ wish: settled(this.wish, this.answer), only: all ? null : chosen, count: all ? this.answer.blocks : chosen.length, onclose: () => this.list.focus() });
  }

  /** What is typed next is looked for in the hits there are: the query so far must hold as well. */
  within() {
    this.field.value = `${held(this.wish.q)} `;
    this.field.focus();
    this.field.setSelectionRange(this.field.value.length, this.field.value.length);
  }

  /** Looking at the hits one by one needs a query with a name: what is decided is kept with it. @param {HTMLElement} from */
  askReview(from) {
    const same = this.saved.same();
    if (same) this.startReview(same);
    else this.saved.ask(from, { review: true });
  }

  /** @param {{id: number, name: string}} query */
  startReview(query) {
    const page = /** @type {HTMLElement} */ (this.place.closest('.search-page'));
    const review = new Review(query, { onclose: () => {
      review.el.remove();
      page.classList.remove('reviewing');
      this.review = null;
      void this.saved.load();
      if (asksSomething(this.wish)) this.again();
      this.field.focus();
    } });
    this.review?.el.remove();
    this.review = review;
    page.classList.add('reviewing');
    page.append(review.el);
    review.focusFirst?.();
  }

  close() {
    this.closed = true;
    clearTimeout(this.saying);
    clearTimeout(this.noting);
    clearTimeout(this.counting);
    places.set(addressOf(this.wish), { limit: Math.max(pageOf(this.wish), this.came), active: this.list.active() });
    this.asking.stop();
    this.remedies.abort();
    this.saved.stop();
    for (const off of this.offs) off();
  }

  /** From the field down into the hits. @param {KeyboardEvent} event */
  fieldKey(event) {
    if (event.key === 'ArrowDown' && this.groups.length) {
      event.preventDefault();
      this.list.focus();
    }
  }
}

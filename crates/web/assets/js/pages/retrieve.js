// @ts-check
// Coded passages by a question in words: the question on the left, narrowed by what is there; the passages beside it.
import { h, clear } from '../core/dom.js';
import { api } from '../core/api.js';
import { t } from '../core/i18n.js';
import { keys } from '../core/keys.js';
import { live } from '../core/live.js';
import { note } from '../core/router.js';
import { project } from '../core/project.js';
import { sealQuery, unsealParams } from '../core/seal.js';
import { explain, status } from '../core/status.js';
import { latest } from '../model/latest.js';
import { asBody, withOnly } from '../model/filters.js';
import { facets } from '../parts/facets.js';
import { typeName } from '../parts/names.js';
import { swatch } from '../parts/codechip.js';
import { saveExport } from '../parts/save.js';
import * as acts from '../retrieve/acts.js';
import { passageBar } from '../retrieve/bar.js';
import { builder } from '../retrieve/builder.js';
import { emptied } from '../retrieve/emptied.js';
import { passageList } from '../retrieve/passagelist.js';
import { addressOf, PLACES, PAGE, questionOf, readWish } from '../retrieve/query.js';

/** @typedef {import('../retrieve/query.js').Wish} Wish */

/** For coming back from a text: how many were shown, and which one one was at. @type {Map<string, {limit: number, active: string}>} */
const places = new Map();

/** @param {HTMLElement} root @param {{params: URLSearchParams}} where */
export async function mount(root, { params }) {
  const page = new RetrievePage(root);
  await page.open(params);
  return {
    update: (/** @type {{params: URLSearchParams}} */ next) => page.open(next.params),
    unmount: () => page.close(),
  };
}

class RetrievePage {
  /** @param {HTMLElement} root */
  constructor(root) {
    /** @type {Wish} */
    this.wish = readWish(new URLSearchParams());
    /** @type {any} */
    this.answer = null;
    /** The codes asked for before one of those found was ticked. @type {string[] | null} */
    this.wider = null;
    this.remedies = new AbortController();
    this.list = passageList({ onmarks: (marked) => this.bar?.marks(marked.size), onmemo: (it) => void acts.memo([it]) });
    this.builder = builder({ onchange: (filters) => this.change({ filters }) });
    this.facets = facets({ groups: [], chosen: new Map(), onchange: (sets) => this.change({ filters: this.chosen(sets) }) });
    this.bar = passageBar({
      onchange: (part) => this.change(part),
      onmarkall: () => this.list.markAll(),
      onunmark: () => this.list.clearMarks(),
      onexport: (format) => void saveExport({ what: 'passages', format, ...asBody(this.wish.filters) }),
      acts: this.acts().map(({ label, run, danger, keys: combo }) => ({ label: t(label), run: () => this.act(run), danger, keys: combo })),
    });
    this.place = h('div', { class: 'search-results' });
    this.asking = latest({ wait: 30, ask: (/** @type {Wish} */ wish, signal) => api.get(questionOf(wish), { signal }), done: (answer, wish) => this.show(answer, wish), failed: (error) => this.failed(error) });
    const question = h('details', { class: 'retrieve-question', open: !matchMedia('(max-width: 60rem)').matches }, h('summary', { class: 'side-head' }, t('retrieve.question')), this.builder.el, this.facets.el);
    root.append(h('h1', { class: 'hidden-visually' }, t('retrieve.title')),
      h('div', { class: 'search-page retrieve-page' }, h('div', { class: 'search-head' }, this.bar.el), h('div', { class: 'search-side' }, question), this.place));
    this.offs = [...this.bind(), this.builder.off, live.on(({ tables }) => this.refresh(tables)), live.onBack(() => this.again()), project.on('codes', () => this.list.rename())];
  }

  /** @returns {{label: string, keys?: string, danger?: boolean, run: (passages: import('../model/passages.js').Passage[]) => any}[]} */
  acts() {
    return [
      { label: 'retrieve.add-code', keys: 'c', run: acts.addCode },
      { label: 'retrieve.recode', keys: 'r', run: acts.recode },
      { label: 'retrieve.uncode', keys: 'u', run: acts.uncode, danger: true },
      { label: 'retrieve.memo', keys: 'm', run: acts.memo },
      { label: 'retrieve.finding', keys: 'f', run: acts.ontoFinding },
      { label: 'retrieve.copy', keys: 'y', run: acts.copy },
    ];
  }

  bind() {
    const inList = (/** @type {KeyboardEvent} */ event) => event.target instanceof Element && event.target.matches('[data-open]');
    return [
      keys.bind('retrieve', 'j', 'retrieve.key.next', () => this.list.step(1)),
      keys.bind('retrieve', 'k', 'retrieve.key.previous', () => this.list.step(-1)),
      keys.bind('retrieve', 'ArrowDown', 'retrieve.key.next', (event) => inList(event) && this.list.step(1), { hidden: true }),
      keys.bind('retrieve', 'ArrowUp', 'retrieve.key.previous', (event) => inList(event) && this.list.step(-1), { hidden: true }),
      keys.bind('retrieve', 'x', 'retrieve.key.mark', () => this.list.markActive()),
      keys.bind('retrieve', 'e', 'retrieve.key.context', () => this.list.contextOfActive()),
      keys.bind('retrieve', '/', 'retrieve.key.question', () => this.builder.focus()),
      ...this.acts().map(({ label, keys: combo, run }) => keys.bind('retrieve', combo ?? '', label, () => this.act(run))),
    ];
  }

  /** @param {(passages: import('../model/passages.js').Passage[]) => any} run */
  act(run) {
    const meant = this.list.meant();
    if (meant.length) void run(meant);
    else status(t('retrieve.mark-first'));
  }

  /** @param {URLSearchParams} sealed */
  async open(sealed) {
    this.wish = readWish(await unsealParams(sealed));
    const known = places.get(addressOf(this.wish));
    if (known) this.wish.limit = known.limit;
    if (known) this.list.activate(known.active);
    await new Promise((resolve) => {
      this.painted = resolve;
      setTimeout(resolve, 1500);
      this.ask({ now: true });
    });
    if (known) this.list.focus();
  }

  /** @param {Partial<Wish>} part */
  change(part) {
    this.wish = { ...this.wish, ...part, limit: PAGE };
    this.ask();
  }

  ask({ now = false } = {}) {
    this.builder.show(this.wish.filters);
    clearTimeout(this.noting);
    this.noting = setTimeout(() => void this.note(), now ? 0 : 250);
    this.place.setAttribute('aria-busy', 'true');
    this.asking.want(this.wish, { now });
  }

  async note() {
    const { wish } = this;
    const closed = await sealQuery(addressOf(wish));
    if (wish === this.wish && !this.closed) note(closed ? `retrieve?${closed}` : 'retrieve');
  }

  /** @param {Map<string, Set<string>>} sets */
  chosen(sets) {
    let { filters } = this.wish;
    for (const name of PLACES) {
      const values = [...(sets.get(name) ?? [])];
      filters = withOnly(filters, name, '');
      if (values.length) filters.set(name, values);
    }
    return this.narrowCodes(filters, [...(sets.get('any') ?? [])]);
  }

  /**
   * A code ticked among those found takes the place of the wider question; with no tick left, the wider one is back.
   * @param {import('../model/filters.js').Filters} filters @param {string[]} ticked
   */
  narrowCodes(filters, ticked) {
    const asked = filters.get('any') ?? [];
    const before = asked.filter((it) => this.counted(it));
    if (ticked.join() === before.join()) return filters;
    if (!this.wider && !before.length) this.wider = asked;
    const codes = ticked.length ? ticked : (this.wider ?? []);
    if (!ticked.length) this.wider = null;
    const next = withOnly(filters, 'any', '');
    if (codes.length) next.set('any', codes);
    return next;
  }

  /** @param {import('../model/filters.js').Filters} filters */
  ticks(filters) {
    const ticks = new Map(PLACES.map((name) => [name, new Set(filters.get(name) ?? [])]));
    return ticks.set('any', new Set((filters.get('any') ?? []).filter((it) => this.counted(it))));
  }

  /** Is this code among those found? @param {string} id */
  counted(id) {
    return Boolean(this.answer?.facets.code?.some((/** @type {Count} */ it) => String(it.id) === id));
  }

  /** @param {any} answer @param {Wish} wish */
  show(answer, wish) {
    this.remedies.abort();
    const same = this.shown === addressOf(wish);
    this.shown = addressOf(wish);
    this.answer = answer;
    this.place.setAttribute('aria-busy', 'false');
    this.bar.show(answer, wish);
    this.facets.update(facetGroups(answer.facets), this.ticks(wish.filters));
    this.list.show(answer.passages, wish.group, { keepMarks: same });
    if (answer.total) clear(this.place).append(this.list.el, this.moreButton());
    else {
      this.remedies = new AbortController();
      clear(this.place).append(emptied(wish, (filters) => this.change({ filters }), this.remedies.signal));
    }
    if (!same) status(t('retrieve.found', { n: answer.total, sources: t('search.sources', { n: answer.sources }) }));
    this.painted?.(undefined);
  }

  moreButton() {
    const rest = this.answer.total - this.list.all().length;
    if (rest <= 0) return '';
    const n = Math.min(rest, PAGE * 2);
    const button = h('button', { type: 'button', class: 'button search-more', onclick: () => this.more(button, n) }, t('search.more', { n }));
    return h('p', { class: 'search-rest' }, h('span', { class: 'muted' }, t('search.shown', { n: this.list.all().length })), ' ', button);
  }

  /** @param {HTMLButtonElement} button @param {number} n */
  async more(button, n) {
    const { wish } = this;
    const before = this.list.all().length;
    button.disabled = true;
    try {
      const answer = await api.get(questionOf(wish, { limit: n, offset: before }));
      if (wish !== this.wish) return;
      this.list.extend(answer.passages);
      this.wish.limit = this.list.all().length;
      button.closest('.search-rest')?.replaceWith(this.moreButton());
      this.list.focusAt(before);
    } catch (error) {
      button.disabled = false;
      explain(error);
    }
  }

  /** @param {any} error */
  failed(error) {
    if (error?.name === 'AbortError') return;
    this.place.setAttribute('aria-busy', 'false');
    if (error?.kind === 'gone') this.bar.say(t('search.asleep'));
    else explain(error);
    this.painted?.(undefined);
  }

  again() {
    this.asking.want({ ...this.wish, limit: Math.max(PAGE, this.list.all().length) }, { now: true });
  }

  /** @param {string[]} tables */
  refresh(tables) {
    if (tables.some((it) => /^(coding|code|source|memo|text|revision)/.test(it))) this.again();
  }

  close() {
    this.closed = true;
    clearTimeout(this.noting);
    places.set(addressOf(this.wish), { limit: Math.max(PAGE, this.list.all().length), active: this.list.active() });
    this.asking.stop();
    this.remedies.abort();
    for (const off of this.offs) off();
  }
}

/** @typedef {{id?: number, name: string, codings: number}} Count */

/** @param {Record<string, Count[]>} counts */
function facetGroups(counts) {
  const group = (/** @type {string} */ key, /** @type {string} */ label, /** @type {Count[]} */ list, byId = false) =>
    ({ key, label, items: (list ?? []).map((it) => ({ id: byId ? String(it.id) : it.name, name: key === 'type' ? typeName(it.name) : it.name, count: it.codings, mark: key === 'any' ? swatch(it.id) : null })) });
  const types = (project.study?.source_types ?? []).map((/** @type {{name: string}} */ it) => it.name);
  return [
    group('any', t('retrieve.facet.code'), counts.code, true), group('case', t('search.filter.case'), counts.case), group('source', t('search.filter.source'), counts.source, true),
    group('type', t('search.filter.type'), counts.type ?? types.map((/** @type {string} */ name) => ({ name, codings: 0 }))), group('coder', t('search.filter.coder'), counts.coder), group('speaker', t('search.filter.speaker'), counts.speaker),
  ];
}

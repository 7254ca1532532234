// @ts-check
// `#/analyses/NAME?…`: the analyses that the command line has. What they count is chosen above, the table or the picture beneath it,
// and what must be said of the numbers stands beside them.
import { clear, h } from '../core/dom.js';
import { api } from '../core/api.js';
import { has, number, t } from '../core/i18n.js';
import { live } from '../core/live.js';
import { note } from '../core/router.js';
import { prefs } from '../core/prefs.js';
import { sealQuery, unsealParams } from '../core/seal.js';
import { explain, status } from '../core/status.js';
import { latest } from '../model/latest.js';
import { ANALYSES, addressOf, exportOf, isWhole, questionOf, readWish } from '../model/analyses.js';
import { empty } from '../parts/empty.js';
import { menuButton } from '../parts/menu.js';
import { saveExport } from '../parts/save.js';
import { crossed } from '../analyses/crossed.js';
import { narrowing } from '../analyses/narrow.js';
import { options } from '../analyses/options.js';
import { framework } from '../analyses/framework.js';
import { tableOf } from '../analyses/table.js';
import { spoken } from '../analyses/words.js';

/** @typedef {import('../model/analyses.js').Wish} Wish */
/** @typedef {import('../model/analyses.js').Answer} Answer */
/** @typedef {{id: string, params: URLSearchParams}} Where */

/** What a change of which tables may change. */
const TOUCHED = /^(coding|code|source|text|revision|case|event|speaker|framework|attribut)/;

/** @param {HTMLElement} root @param {Where} where */
export async function mount(root, where) {
  const page = new AnalysesPage(root);
  await page.open(where);
  return { update: (/** @type {Where} */ next) => page.open(next), unmount: () => page.close() };
}

class AnalysesPage {
  /** @param {HTMLElement} root */
  constructor(root) {
    root.classList.add('full');
    this.wish = readWish('', new URLSearchParams());
    /** What can be compared by. @type {string[]} */
    this.by = [];
    this.links = Object.keys(ANALYSES).map((name) => h('a', { href: `#/analyses/${name}` }, h('span', { class: 'analyses-name' }, t(`analyses.${name}`)), h('span', { class: 'muted small' }, t(`analyses.${name}.asks`))));
    this.heading = h('h1');
    this.folding = h('a', { href: '#/matrices' }, t('analyses.folding'));
    this.caution = h('p', { class: 'muted analyses-caution' });
    this.options = h('div', { class: 'matrix-controls' });
    this.views = ['table', 'picture'].map((it) => h('button', { type: 'button', class: 'button', 'aria-pressed': 'false', onclick: () => this.see(it) }, t(`analyses.view.${it}`)));
    this.saving = menuButton({ label: t('analyses.save'), items: () => ['csv', 'xlsx', 'svg'].map((format) => ({ label: t(`analyses.save.${format}`), run: () => void saveExport(exportOf(this.wish, format)) })) });
    this.narrow = narrowing({ now: () => this.wish.filters, onchange: (filters) => this.change({ filters }) });
    this.place = h('div', { class: 'analyses-place' });
    this.notes = h('aside', { class: 'analyses-notes small', tabindex: '0', 'aria-label': t('analyses.notes') });
    this.asking = latest({ wait: 20, ask: (/** @type {Wish} */ wish, signal) => api.get(questionOf(wish), { signal }), done: (answer, wish) => void this.show(answer, wish).catch(explain), failed: (error) => this.failed(error) });
    root.append(h('div', { class: 'analyses-page' },
      h('nav', { class: 'analyses-list', 'aria-label': t('analyses.title') }, h('ul', null, this.links.map((it) => h('li', null, it)))),
      h('div', { class: 'analyses-main' },
        h('div', { class: 'analyses-head' }, this.heading, this.caution,
          h('div', { class: 'matrix-head' }, this.options, h('div', { class: 'matrix-views', role: 'group', 'aria-label': t('analyses.view') }, this.views), this.saving),
          this.narrow.el),
        h('div', { class: 'analyses-body' }, this.place, this.notes))));
    this.offs = [live.on(({ tables }) => { if (tables.some((it) => TOUCHED.test(it))) this.ask(); }), live.onBack(() => this.ask())];
  }

  /** @param {Where} where */
  async open({ id, params }) {
    const [open, known] = await Promise.all([unsealParams(params), this.by.length ? { by: this.by } : api.get('analyses')]);
    this.by = known.by;
    const before = this.wish.name;
    this.wish = readWish(id, open);
    if (before !== this.wish.name) this.answer = null;
    await new Promise((resolve) => {
      this.painted = resolve;
      setTimeout(resolve, 1500);
      this.ask(true);
    });
  }

  /** @param {{options?: Record<string, string>, filters?: import('../model/filters.js').Filters}} part */
  change({ options: changed, filters }) {
    this.wish = { ...this.wish, options: { ...this.wish.options, ...changed }, filters: filters ?? this.wish.filters };
    this.ask();
  }

  ask(now = false) {
    this.showChoice();
    void this.note();
    if (isWhole(this.wish)) {
      this.place.setAttribute('aria-busy', 'true');
      return this.asking.want(this.wish, { now });
    }
    this.asking.stop();
    this.place.setAttribute('aria-busy', 'false');
    clear(this.notes);
    clear(this.place).append(h('p', { class: 'muted' }, t('analyses.choose-groups')));
    this.painted?.(undefined);
  }

  /** What is asked, and what can be asked besides. */
  showChoice() {
    const { name } = this.wish;
    this.heading.textContent = t(`analyses.${name}`);
    clear(this.caution).append(t(`analyses.${name}.caution`), ' ', name === 'matrix' || name === 'cooccurrence' ? this.folding : '');
    this.folding.href = name === 'matrix' ? '#/matrices' : '#/matrices?view=together';
    Object.keys(ANALYSES).forEach((it, at) => (it === name ? this.links[at].setAttribute('aria-current', 'page') : this.links[at].removeAttribute('aria-current')));
    const held = [...this.options.querySelectorAll('select, input')].findIndex((it) => it === document.activeElement);
    clear(this.options).append(...options(this.wish, { by: this.by, set: (changed) => this.change({ options: changed }) }));
    const again = held >= 0 ? this.options.querySelectorAll('select, input')[held] : null;
    if (again instanceof HTMLElement) again.focus();
    void this.narrow.show(this.wish.filters);
  }

  async note() {
    const { wish } = this;
    const closed = await sealQuery(addressOf(wish));
    if (wish === this.wish && !this.closed) note(`analyses/${wish.name}${closed ? `?${closed}` : ''}`);
  }

  /** @param {Answer} answer @param {Wish} wish */
  async show(answer, wish) {
    const same = this.answer?.name === answer.name;
    this.answer = answer;
    this.place.setAttribute('aria-busy', 'false');
    const picture = prefs.get('analyses.view', /** @type {string} */ ('table')) === 'picture' && answer.picture && answer.rows.length > 0;
    this.views.forEach((it, at) => it.setAttribute('aria-pressed', String((at === 1) === Boolean(picture))));
    const shown = !answer.rows.length ? this.nothing() : picture ? this.picture(answer) : await content(answer, wish);
    if (answer !== this.answer) return;
    const back = same ? standing(this.place) : () => {};
    clear(this.place).append(shown);
    back();
    const { length } = answer.rows;
    if (length < answer.total && !picture) this.place.append(h('p', { class: 'muted small' }, t('analyses.cut', { shown: number(length), n: answer.total })));
    clear(this.notes).append(h('h2', null, t('analyses.notes')), h('ul', spoken(), answer.notes.map((it) => h('li', null, it))));
    if (same) status(t('analyses.rows-found', { n: answer.total }));
    this.painted?.(undefined);
  }

  nothing() {
    if (this.wish.filters.size) return empty({ title: t('matrices.nothing-here'), text: t('matrices.nothing-here-todo'), actions: [{ label: t('search.clear-filters'), run: () => this.change({ filters: new Map() }), primary: true }] });
    return empty({ title: t(has(`analyses.${this.wish.name}.nothing`) ? `analyses.${this.wish.name}.nothing` : 'matrices.nothing'), actions: [{ label: t('retrieve.go-code'), href: '#/sources', primary: true }] });
  }

  /** As an image, so that nothing in it can be more than a picture. @param {Answer} answer */
  picture(answer) {
    const url = URL.createObjectURL(new Blob([answer.picture ?? ''], { type: 'image/svg+xml' }));
    const image = h('img', { src: url, alt: t('analyses.picture-alt', { title: t(`analyses.${answer.name}`) }), onload: () => URL.revokeObjectURL(url) });
    return h('div', { class: 'analyses-picture', tabindex: '0', role: 'group', 'aria-label': t('analyses.view.picture') }, image);
  }

  /** @param {string} view */
  see(view) {
    prefs.set('analyses.view', view);
    if (this.answer) void this.show(this.answer, this.wish).catch(explain);
  }

  /** @param {any} error */
  failed(error) {
    if (error?.name === 'AbortError') return;
    this.place.setAttribute('aria-busy', 'false');
    if (error?.kind === 'bad_request') {
      clear(this.notes);
      clear(this.place).append(h('p', { role: 'alert', ...spoken() }, [error.message, error.hint].filter(Boolean).join('; ')));
    } else explain(error);
    this.painted?.(undefined);
  }

  close() {
    this.closed = true;
    this.asking.stop();
    for (const off of this.offs) off();
  }
}

/** @param {Answer} answer @param {Wish} wish */
async function content(answer, wish) {
  if (wish.name === 'matrix') return crossed(answer, wish);
  return wish.name === 'framework' ? framework(answer) : tableOf(answer, wish).el;
}

/** Where one is in what is shown; what brings one back there after it was made anew. @param {HTMLElement} place */
function standing(place) {
  const before = place.firstElementChild;
  const [top, left] = [before?.scrollTop ?? 0, before?.scrollLeft ?? 0];
  const at = document.activeElement;
  const { at: cell, index } = at instanceof HTMLElement && place.contains(at) ? at.dataset : { at: undefined, index: undefined };
  return () => {
    place.firstElementChild?.scrollTo({ top, left });
    const again = cell ? place.querySelector(`[data-at="${cell}"]`) : index ? place.querySelector(`tr[data-index="${index}"]`) : null;
    if (again instanceof HTMLElement) again.focus({ preventScroll: true });
  };
}

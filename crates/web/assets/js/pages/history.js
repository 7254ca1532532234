// @ts-check
/** Who did what and when; what it changed; taking any act back. */
import { clear, h } from '../core/dom.js';
import { api } from '../core/api.js';
import { date, t } from '../core/i18n.js';
import { live } from '../core/live.js';
import { status } from '../core/status.js';
import { actLine } from '../history/act.js';
import { byDay, localDay, originalOf } from '../model/acts.js';
import { empty } from '../parts/empty.js';
import { field } from '../parts/field.js';

/** @typedef {import('../history/act.js').Act} Act */

const PAGE = 100;

/** @param {HTMLElement} root */
export async function mount(root) {
  const page = new HistoryPage(root);
  await page.start();
  return { unmount: () => page.unmount() };
}

class HistoryPage {
  /** @param {HTMLElement} root */
  constructor(root) {
    /** Newest first. @type {Act[]} */
    this.acts = [];
    this.more = true;
    this.coder = '';
    this.state = '';
    /** @type {Set<number>} */
    this.open = new Set();
    this.signature = '';
    this.reading = false;
    this.again = false;
    /** @type {Map<number, string>} */
    this.sources = new Map();
    this.filters = h('div', { class: 'history-filters row' });
    this.list = h('div', { class: 'act-list' });
    root.classList.add('narrow');
    root.append(h('div', { class: 'page-head' }, h('h1', t('history.title')), this.filters), h('p', { class: 'muted' }, t('history.lead')), this.list);
    this.offs = [live.on(() => void this.refresh()), live.onBack(() => void this.refresh())];
  }

  async start() {
    const [, { sources }] = await Promise.all([this.older(), api.get('sources').catch(() => ({ sources: [] }))]);
    this.sources = new Map(sources.map((/** @type {any} */ it) => [it.id, it.title || it.name]));
    this.draw();
  }

  unmount() {
    for (const off of this.offs) off();
  }

  async older() {
    const before = this.acts.at(-1)?.id;
    const { acts } = await api.get(`log?limit=${PAGE}${before ? `&before=${before}` : ''}`);
    this.acts = [...this.acts, ...acts];
    this.more = acts.length === PAGE;
    this.draw();
  }

  /** Somebody did something: what is shown is read anew, since an undo changes older acts too. */
  async refresh() {
    if (this.reading) {
      this.again = true;
      return;
    }
    this.reading = true;
    const known = Math.max(PAGE, this.acts.length + 1);
    const answer = await api.get(`log?limit=${known}`).catch(() => null);
    this.reading = false;
    if (answer) {
      this.acts = answer.acts;
      this.more = answer.acts.length === known;
      this.draw();
    }
    if (this.again) {
      this.again = false;
      void this.refresh();
    }
  }

  draw() {
    this.drawFilters();
    const shown = this.acts.filter((act) => (!this.coder || act.coder === this.coder) && (!this.state || (this.state === 'standing') === act.standing));
    const focused = document.activeElement?.closest('[data-act]');
    const key = focused instanceof HTMLElement ? focused.dataset.act : undefined;
    const className = document.activeElement?.className ?? '';
    const undoing = new Map(this.acts.filter((act) => act.undoes && act.standing).map((act) => [act.undoes, act]));
    const byId = new Map(this.acts.map((act) => [act.id, act]));
    const line = (/** @type {Act} */ act) => actLine(act, { sources: this.sources, takenBackBy: undoing.get(act.id), original: originalOf(act, byId), onundo: (target) => this.undo(target), open: this.open });
    clear(this.list).append(...byDay(shown).map(({ day, acts }) => h('section', h('h2', { class: 'act-day' }, this.dayName(day)), acts.map(line))));
    if (this.acts.length === 0) this.list.append(empty({ title: t('history.empty'), text: t('history.empty-why') }));
    else if (shown.length === 0) this.list.append(empty({ title: t('history.none-fit'), actions: [{ label: t('history.show-all'), run: () => this.narrow('', '') }] }));
    if (this.more && this.acts.length > 0) this.list.append(h('button', { type: 'button', class: 'button', onclick: () => void this.older() }, t('history.older')));
    if (key !== undefined) this.refocus(key, className);
  }

  /** @param {string} key @param {string} className of what had the focus in that line */
  refocus(key, className) {
    const line = this.list.querySelector(`[data-act="${key}"]`);
    const same = [...(line?.querySelectorAll('button') ?? [])].find((it) => it.className === className);
    same?.focus({ preventScroll: true });
  }

  drawFilters() {
    const coders = [...new Set(this.acts.map((act) => act.coder))].sort();
    const names = coders.join('\n');
    if (this.fields && this.signature === names) return;
    this.signature = names;
    const coder = field({ label: t('history.coder'), kind: 'select', value: this.coder, options: [{ value: '', label: t('history.everybody') }, ...coders.map((it) => ({ value: it, label: it }))], oninput: (value) => this.narrow(value, this.state) });
    const state = field({ label: t('history.state'), kind: 'select', value: this.state, options: ['', 'standing', 'undone-only'].map((it) => ({ value: it, label: t(`history.${it || 'all'}`) })), oninput: (value) => this.narrow(this.coder, value) });
    this.fields = { coder, state };
    clear(this.filters).append(coder.el, state.el);
  }

  /** @param {string} coder @param {string} state */
  narrow(coder, state) {
    this.coder = coder;
    this.state = state;
    this.fields?.coder.set(coder);
    this.fields?.state.set(state);
    this.draw();
  }

  /** @param {string} day */
  dayName(day) {
    const now = new Date();
    if (day === localDay(now)) return t('history.today');
    if (day === localDay(new Date(now.getTime() - 86_400_000))) return t('history.yesterday');
    return date(day);
  }

  /** @param {Act} act */
  async undo(act) {
    const words = act.undoes ? 'frame.redo' : 'frame.undo';
    const { name } = await api.send('POST', 'undo', { act: act.id }, { label: `${t(words)}: ${act.name}` });
    status(t(act.undoes ? 'frame.redone' : 'frame.undone', { name: name ?? act.name }));
  }
}

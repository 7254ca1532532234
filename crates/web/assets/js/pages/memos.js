// @ts-check
/** All memos: what they are on, find, go there, write and change them in their place. */
import { clear, h } from '../core/dom.js';
import { api } from '../core/api.js';
import { command } from '../core/commands.js';
import { change } from '../core/conflict.js';
import { number, t } from '../core/i18n.js';
import { keys } from '../core/keys.js';
import { live } from '../core/live.js';
import { project } from '../core/project.js';
import { status } from '../core/status.js';
import { firstWords, memoCard } from '../memos/card.js';
import { memoEditor } from '../memos/editor.js';
import { address, kindWord, plainKind } from '../memos/places.js';
import { chooser } from '../memos/target.js';
import { fold } from '../model/match.js';
import { empty } from '../parts/empty.js';
import { facets } from '../parts/facets.js';

/** @typedef {import('../memos/places.js').Memo} Memo */
/** @typedef {{id: number | null, editor: ReturnType<typeof memoEditor>, revision: number}} Editing */

/** @param {HTMLElement} root */
export async function mount(root) {
  const page = new MemosPage(root);
  await page.load();
  return { unmount: () => page.unmount() };
}

/** How many cards are made at once. */
const MOST = 200;

class MemosPage {
  /** @param {HTMLElement} root */
  constructor(root) {
    /** @type {Memo[]} */
    this.memos = [];
    /** @type {Map<string, string>} finding → its question */
    this.questions = new Map();
    /** @type {Map<string, Set<string>>} */
    this.chosen = new Map();
    this.words = '';
    this.most = MOST;
    /** @type {Editing | null} */
    this.editing = null;
    this.list = h('div', { class: 'memo-list', role: 'group', 'aria-label': t('memos.title') });
    this.count = h('p', { class: 'muted small', role: 'status' });
    this.facets = facets({ groups: [], chosen: this.chosen, onchange: (chosen) => this.narrow(chosen) });
    const find = h('input', { class: 'input', type: 'search', 'aria-label': t('memos.find'), placeholder: t('memos.find'), oninput: () => this.search(find.value) });
    this.find = find;
    this.side = h('aside', { class: 'memo-side stack', 'data-region': '', 'aria-label': t('memos.find') }, find, this.count, this.facets.el);
    root.append(
      h('div', { class: 'page-head' }, h('h1', t('memos.title')), h('button', { type: 'button', class: 'button primary', onclick: () => this.write() }, t('memos.new'))),
      h('div', { class: 'memo-columns' }, this.side, h('div', { 'data-region': '' }, this.list)),
    );
    this.offs = [
      live.on(({ tables }) => void (tables.some((it) => it === 'memo' || it === 'coding' || it === 'code' || it === 'finding' || it === 'source') && this.load())),
      live.onBack(() => void this.load()),
      keys.bind('memos', 'n', 'memos.new', () => this.write()),
      keys.bind('memos', 'j', 'memos.key-next', () => this.step(1)),
      keys.bind('memos', 'k', 'memos.key-last', () => this.step(-1)),
      keys.bind('memos', 'e', 'memos.edit', () => this.editFocused()),
      keys.bind('memos', '/', 'memos.find', () => find.focus()),
      command({ id: 'memos.new', label: t('memos.new'), run: () => this.write() }),
    ];
    this.guard = (/** @type {BeforeUnloadEvent} */ event) => {
      if (this.editing?.editor.dirty()) event.preventDefault();
    };
    addEventListener('beforeunload', this.guard);
  }

  async load() {
    const answer = await api.get('memos').catch((error) => {
      if (this.memos.length === 0) throw error;
      return null;
    });
    if (!answer) return;
    this.memos = answer.memos.slice().reverse();
    if (this.memos.some((it) => it.on.kind === 'finding') && this.questions.size === 0) {
      const { findings } = await api.get('findings').catch(() => ({ findings: [] }));
      this.questions = new Map(findings.map((/** @type {any} */ it) => [it.name, it.question]));
    }
    this.draw();
  }

  /** What is typed is saved when the page is left. */
  unmount() {
    for (const off of this.offs) off();
    removeEventListener('beforeunload', this.guard);
    const { editing } = this;
    if (editing?.editor.dirty() && editing.editor.read().text.trim()) void this.save(editing.editor.read()).catch(() => {});
  }

  /** @param {Map<string, Set<string>>} chosen */
  narrow(chosen) {
    this.chosen = chosen;
    this.draw();
  }

  /** @param {string} words */
  search(words) {
    this.words = fold(words.trim());
    this.draw();
  }

  /** @param {Memo} memo @param {string} [without] a group that is not looked at */
  fits(memo, without = '') {
    const kind = this.chosen.get('kind');
    const coder = this.chosen.get('coder');
    if (without !== 'kind' && kind && !kind.has(plainKind(memo.on.kind))) return false;
    if (without !== 'coder' && coder && !coder.has(memo.coder)) return false;
    return !this.words || fold(`${memo.title ?? ''} ${memo.text} ${memo.on.name ?? ''}`).includes(this.words);
  }

  draw() {
    const shown = this.memos.filter((memo) => this.fits(memo));
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.memo : undefined;
    this.count.textContent = shown.length === this.memos.length ? t('memos.count', { n: shown.length }) : t('memos.shown', { shown: number(shown.length), all: t('memos.count', { n: this.memos.length }) });
    this.facets.update([this.group('kind', t('memos.kind'), (it) => plainKind(it.on.kind), kindWord), this.group('coder', t('memos.coder'), (it) => it.coder, (it) => it)], this.chosen);
    this.side.hidden = this.memos.length === 0;
    const { editing } = this;
    const cards = shown.slice(0, this.most).map((memo) => (editing?.id === memo.id ? editing.editor.el : this.card(memo)));
    if (editing && !cards.includes(editing.editor.el)) cards.unshift(editing.editor.el);
    // The form keeps its place and its cursor if it is not taken out of the page.
    if (editing?.editor.el.isConnected && cards.length > 0) this.around(cards, editing.editor.el);
    else clear(this.list).append(...(cards.length > 0 ? cards : [this.nothing()]));
    if (shown.length > this.most) this.list.append(this.moreButton(shown.length - this.most));
    if (focused) this.cardOf(Number(focused))?.focus({ preventScroll: true });
  }

  /** @param {number} n */
  moreButton(n) {
    const more = () => {
      this.most += MOST;
      this.draw();
    };
    return h('button', { type: 'button', class: 'button', onclick: more }, t('memos.more', { n }));
  }

  /** @param {HTMLElement[]} cards @param {HTMLElement} fixed stays where it is */
  around(cards, fixed) {
    for (const el of [...this.list.children]) if (el !== fixed) el.remove();
    const at = cards.indexOf(fixed);
    fixed.before(...cards.slice(0, at));
    fixed.after(...cards.slice(at + 1));
  }

  nothing() {
    if (this.memos.length === 0) return empty({ title: t('memos.empty'), text: t('memos.empty-why'), actions: [{ label: t('memos.new'), primary: true, run: () => this.write() }] });
    const all = () => {
      this.find.value = '';
      this.words = '';
      this.narrow(new Map());
    };
    return empty({ title: t('memos.none-fit'), text: t('memos.none-fit-why'), actions: [{ label: t('memos.show-all'), run: all }] });
  }

  /** @param {string} key @param {string} label @param {(memo: Memo) => string} of @param {(value: string) => string} name */
  group(key, label, of, name) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const memo of this.memos) if (this.fits(memo, key)) counts.set(of(memo), (counts.get(of(memo)) ?? 0) + 1);
    return { key, label, items: [...counts].sort((a, b) => b[1] - a[1]).map(([id, count]) => ({ id, name: name(id), count })) };
  }

  /** @param {Memo} memo */
  card(memo) {
    return memoCard(memo, { href: address(memo.on, (name) => this.questions.get(name)), onedit: () => this.edit(memo), onremove: () => void this.remove(memo) });
  }

  /** @param {number} id @returns {HTMLElement | null} */
  cardOf(id) {
    return this.list.querySelector(`[data-memo="${id}"]`);
  }

  write() {
    if (this.editing) return this.editing.editor.text.focus();
    const target = chooser();
    this.open(null, { title: '', text: '' }, target.el, (draft) => api.send('POST', 'memos', { on: target.value(), ...draft, title: draft.title || null }, this.label(draft)));
  }

  /** @param {Memo} memo */
  edit(memo) {
    if (this.editing) return this.editing.editor.text.focus();
    const revision = live.revision();
    this.open(memo.id, { title: memo.title ?? '', text: memo.text }, null, (draft) => change('PATCH', `memos/${memo.id}`, { ...draft, title: draft.title || null }, { ...this.label(draft), ifRevision: revision }));
  }

  /**
   * @param {number | null} id @param {import('../memos/editor.js').Draft} start @param {HTMLElement | null} before
   * @param {(draft: import('../memos/editor.js').Draft) => Promise<any>} save
   */
  open(id, start, before, save) {
    this.save = save;
    const onsave = async (/** @type {import('../memos/editor.js').Draft} */ draft) => {
      const answer = await save(draft);
      if (answer) status(t('memos.saved'));
      this.editing = null;
      await this.load();
      this.cardOf(answer?.id ?? id ?? 0)?.focus();
    };
    this.editing = { id, revision: live.revision(), editor: memoEditor({ start, before, onsave, onclose: () => this.close(id) }) };
    this.draw();
    const { el, text } = this.editing.editor;
    el.scrollIntoView({ block: 'nearest' });
    text.focus();
  }

  /** @param {import('../memos/editor.js').Draft} draft @returns {Promise<any>} */
  save(draft) {
    return Promise.resolve(draft);
  }

  /** @param {import('../memos/editor.js').Draft} draft */
  label(draft) {
    return { label: t('memos.label', { start: firstWords(draft.title || draft.text) }) };
  }

  /** @param {number | null} id of the memo to go back to */
  close(id) {
    if (!this.editing) return;
    this.editing = null;
    this.draw();
    if (id !== null) this.cardOf(id)?.focus();
  }

  /** @param {Memo} memo */
  async remove(memo) {
    const next = this.cardOf(memo.id)?.nextElementSibling;
    await api.send('DELETE', `memos/${memo.id}`, null, { label: t('memos.remove') });
    status(t('memos.removed'));
    if (next instanceof HTMLElement) next.focus();
  }

  /** @param {number} by */
  step(by) {
    const cards = [...this.list.querySelectorAll('[data-memo]')];
    const at = cards.findIndex((it) => it.contains(document.activeElement));
    const next = cards[Math.max(0, Math.min(cards.length - 1, at < 0 ? 0 : at + by))];
    if (next instanceof HTMLElement) next.focus();
  }

  editFocused() {
    const card = document.activeElement instanceof Element ? document.activeElement.closest('[data-memo]') : null;
    const memo = card instanceof HTMLElement ? this.memos.find((it) => it.id === Number(card.dataset.memo)) : undefined;
    if (memo) this.edit(memo);
    else return false;
  }
}

// @ts-check
// The code picker: a field and a list under (or over) the passage, never on it and never in the way. Not a modal dialog:
// that would make the browser restyle the whole text. Enter applies and closes, Shift+Enter gathers several codes,
// Ctrl+Enter or the last row makes a new code, Escape gives the selection back.
import { bdi, clear, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { status } from '../core/status.js';
import { fold, prepare, rank } from '../model/rank.js';
import { swatch } from '../parts/codechip.js';

/** @typedef {{codes: number[], newCodes: {name: string, parent: number | null}[]}} Choice */
/** @typedef {{title: string, near?: Set<number>, recent?: number[], several?: boolean, creates?: boolean, pick: (choice: Choice) => void, closed: () => void}} Question */

const SHOWN = 40;

export class Picker {
  /** @param {HTMLElement} layer where it stands @param {() => {top: number, bottom: number, start: number} | null} passage where it must not stand */
  constructor(layer, passage) {
    this.layer = layer;
    this.passage = passage;
    /** @type {Question | null} */
    this.question = null;
    /** The codes, folded; made anew when they have changed. @type {ReturnType<typeof prepare> | null} */
    this.folded = null;
    /** @type {any[]} codes, and null for "new code" */
    this.options = [];
    this.active = 0;
    /** @type {Choice} */
    this.chosen = { codes: [], newCodes: [] };
    this.off = project.on('codes', () => (this.folded = null));
    this.list = h('ul', { class: 'rd-options', role: 'listbox', id: 'rd-options', 'aria-label': t('read.codes') });
    this.field = h('input', {
      class: 'input', type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: 'false', dir: 'auto',
      'aria-expanded': 'true', 'aria-controls': 'rd-options', 'aria-autocomplete': 'list', 'aria-label': t('read.picker-field'), placeholder: t('read.picker-hint'),
    });
    this.chips = h('div', { class: 'rd-chips' });
    this.parent = h('select', { class: 'select', 'aria-label': t('read.new-parent') });
    this.parentRow = h('label', { class: 'rd-parent', hidden: true }, t('read.new-parent'), this.parent);
    this.about = h('div', { class: 'rd-about' });
    this.title = h('p', { class: 'rd-picker-title', hidden: true });
    this.el = h('div', { class: 'rd-picker', role: 'dialog', hidden: true }, this.title, this.chips, this.field, this.list, this.parentRow, this.about);
    this.listen();
  }

  get isOpen() {
    return this.question !== null;
  }

  remove() {
    this.off();
    this.el.remove();
  }

  get entries() {
    this.folded ??= prepare(project.order.map((id) => /** @type {any} */ (project.codes.get(id))));
    return this.folded;
  }

  /** @param {Question} question */
  open(question) {
    this.question = question;
    this.chosen = { codes: [], newCodes: [] };
    this.field.value = '';
    this.el.setAttribute('aria-label', question.title);
    this.title.textContent = question.title;
    this.title.hidden = question.several !== false;
    this.parent.hidden = true;
    this.refresh();
    this.el.hidden = false;
    this.place();
    this.field.focus({ preventScroll: true });
  }

  /** Closes; the passage keeps its selection. */
  close() {
    const { question } = this;
    if (!question) return;
    this.question = null;
    // The selection first: while nothing has changed on the page it costs no layout.
    question.closed();
    this.el.hidden = true;
  }

  /** Under the passage, or over it; the edge beside the passage stays where it is while the list shrinks. */
  place() {
    const at = this.passage();
    if (!at || this.el.hidden) return;
    const height = Math.min(26 * 16, innerHeight * 0.6);
    const room = { under: innerHeight - at.bottom - 44, over: at.top - 52 };
    const under = room.under >= Math.min(height, 260) || room.under >= room.over;
    const style = this.el.style;
    style.insetBlockStart = under ? `${Math.min(at.bottom + 8, innerHeight - 180)}px` : 'auto';
    style.insetBlockEnd = under ? 'auto' : `${Math.max(innerHeight - at.top + 8, 8)}px`;
    style.maxBlockSize = `${Math.max(170, Math.min(height, under ? room.under : room.over))}px`;
    style.insetInlineStart = `${Math.max(8, Math.min(at.start, innerWidth - this.el.offsetWidth - 8))}px`;
  }

  /** @private */
  listen() {
    this.el.addEventListener('keydown', (event) => this.key(event));
    this.field.addEventListener('input', () => this.refresh());
    this.list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.list.addEventListener('click', (event) => this.clicked(event));
    this.el.addEventListener('focusout', (event) => {
      const to = event.relatedTarget;
      if (this.isOpen && to instanceof Node && !this.el.contains(to)) this.close();
    });
    this.layer.append(this.el);
  }

  /** What fits what was typed. @private */
  refresh() {
    const { question } = this;
    if (!question) return;
    const query = this.field.value.trim();
    const found = rank(this.entries, query, { recent: question.recent, near: question.near, limit: SHOWN }).filter(({ id }) => !this.chosen.codes.includes(id));
    this.options = query && question.creates !== false && !this.isTaken(query) ? [...found, null] : found;
    clear(this.list).append(...this.options.map((code, i) => this.option(code, i, query)));
    if (!this.options.length) this.list.append(h('li', { class: 'rd-none', role: 'presentation' }, t(project.codes.size ? 'read.no-code-left' : 'read.no-codes')));
    this.activate(0);
  }

  /** Whether a new code of this name could not be told from one at the same place. @private @param {string} query */
  isTaken(query) {
    const { name, parent } = this.newCode(query);
    return [...project.codes.values()].some((code) => code.parent === parent && fold(code.name) === fold(name));
  }

  /** @private @param {any} code @param {number} i @param {string} query */
  option(code, i, query) {
    const row = code
      ? [swatch(code.id), h('span', { class: 'rd-option-name' }, bdi(code.name)), h('span', { class: 'rd-option-path' }, bdi(parentPath(code)))]
      : [h('span', { class: 'rd-plus', 'aria-hidden': 'true' }, '+'), h('span', { class: 'rd-option-name' }, t('read.new-code', { name: this.newCode(query).name })), h('kbd', 'Ctrl+Enter')];
    return h('li', { role: 'option', class: code ? null : 'rd-new', id: `rd-option-${i}`, 'aria-selected': 'false', dataset: { i } }, row);
  }

  /** @private @param {number} i */
  activate(i) {
    this.list.querySelector('[aria-selected="true"]')?.setAttribute('aria-selected', 'false');
    this.active = this.options.length ? (i + this.options.length) % this.options.length : -1;
    const el = this.active < 0 ? null : this.list.children[this.active];
    el?.setAttribute('aria-selected', 'true');
    if (i !== 0) el?.scrollIntoView({ block: 'nearest' });
    this.field.setAttribute('aria-activedescendant', el?.id ?? '');
    this.describe();
  }

  /** Below the list: what the code means, or under which code the new one goes. @private */
  describe() {
    const code = this.options[this.active];
    const isNew = code === null && this.active >= 0;
    if (isNew && this.parent.options.length !== project.order.length + 1) this.fillParents();
    this.parentRow.hidden = !isNew || !project.codes.size || this.field.value.includes('/');
    this.parent.hidden = this.parentRow.hidden;
    clear(this.about);
    if (code?.definition) this.about.append(h('p', { dir: 'auto' }, code.definition));
    this.about.append(h('p', { class: 'rd-keys' }, t(this.question?.several === false ? 'read.picker-keys-one' : 'read.picker-keys')));
  }

  /** @private */
  fillParents() {
    clear(this.parent).append(h('option', { value: '' }, t('read.top-level')));
    for (const id of project.order) {
      const code = project.codes.get(id);
      if (code) this.parent.append(h('option', { value: id }, `${'\u2003'.repeat(code.depth)}${code.name}`));
    }
  }

  /** `Parent / Name` puts the code under the parent; else the list below says where. @private @param {string} query */
  newCode(query) {
    const cut = query.lastIndexOf('/');
    if (cut > 0) {
      const path = fold(query.slice(0, cut).trim()).replace(/\s*\/\s*/g, ' / ');
      const parent = this.entries.find((entry) => entry.path.replace(/\s*[/>›]\s*/g, ' / ') === path || entry.name === path)?.code;
      if (parent && query.slice(cut + 1).trim()) return { name: query.slice(cut + 1).trim(), parent: parent.id };
    }
    return { name: query, parent: this.parent.hidden || !this.parent.value ? null : Number(this.parent.value) };
  }

  /** @private @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing) return;
    const inList = event.target === this.field;
    const take = (/** @type {() => void} */ run) => {
      event.preventDefault();
      event.stopPropagation();
      run();
    };
    if (event.key === 'Escape') take(() => this.close());
    else if (event.key === 'ArrowDown' && inList) take(() => this.activate(this.active + 1));
    else if (event.key === 'ArrowUp' && inList) take(() => this.activate(this.active - 1));
    else if (event.key === 'Enter') take(() => this.enter(event.shiftKey, event.ctrlKey || event.metaKey));
    else if (event.key === 'Backspace' && inList && !this.field.value && this.count) take(() => this.unchoose());
    else if (event.key === 'Tab' && inList && this.parentRow.hidden) take(() => {});
  }

  get count() {
    return this.chosen.codes.length + this.chosen.newCodes.length;
  }

  /** @private @param {boolean} more @param {boolean} makes */
  enter(more, makes) {
    const query = this.field.value.trim();
    const code = makes ? null : this.options[this.active];
    if (!query && this.count && !more) return this.apply();
    if (code) this.chosen.codes.push(code.id);
    else if (query && this.question?.creates !== false && (makes || code === null) && !this.isTaken(query)) this.chosen.newCodes.push(this.newCode(query));
    else return status(t('read.no-such-code'));
    if (!more || this.question?.several === false) return this.apply();
    this.field.value = '';
    this.drawChips();
    this.refresh();
    this.field.focus({ preventScroll: true });
  }

  /** @private */
  unchoose() {
    if (this.chosen.newCodes.length) this.chosen.newCodes.pop();
    else this.chosen.codes.pop();
    this.drawChips();
    this.refresh();
  }

  /** @private */
  drawChips() {
    const names = [...this.chosen.codes.map((id) => /** @type {const} */ ([project.codes.get(id)?.name ?? '', id])), ...this.chosen.newCodes.map(({ name }) => /** @type {const} */ ([name, null]))];
    clear(this.chips).append(...names.map(([name, id]) => h('span', { class: 'rd-chip' }, id !== null && swatch(id), bdi(name))));
    if (names.length) status(t('read.chosen', { names: names.map(([name]) => name).join(', ') }));
  }

  /** @private */
  apply() {
    const { question, chosen } = this;
    clear(this.chips);
    this.close();
    question?.pick(chosen);
  }

  /** @private @param {MouseEvent} event */
  clicked(event) {
    const row = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest('[role="option"]')) : null;
    if (!row) return;
    this.active = Number(row.dataset.i);
    this.enter(event.shiftKey || event.ctrlKey || event.metaKey, false);
  }
}

/** @param {{name: string, path: string}} code */
function parentPath(code) {
  return code.path.endsWith(code.name) ? code.path.slice(0, -code.name.length).replace(/[\s/>›]+$/, '') : code.path;
}

// @ts-check
/**
 * A table one can sort, widen and walk through. The rows are one stop for Tab; arrows move, Enter opens, Space selects.
 * Above 500 rows only those in sight exist.
 */
import { clear, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { prefs } from '../core/prefs.js';
import { headCell } from './table-head.js';

/**
 * @template R
 * @typedef {object} Column
 * @property {string} key
 * @property {string} label
 * @property {boolean | ((a: R, b: R) => number)} [sort] `true`: by the row's property of this key
 * @property {(row: R) => Node | string | null} [cell] else the row's property of this key
 * @property {number} [width] in pixels at 100 %; the last column without one takes the rest
 * @property {'start' | 'end' | 'center'} [align]
 * @property {string} [title] longer words for the heading
 */
/**
 * @template R
 * @typedef {object} TableSetting
 * @property {Column<R>[]} columns
 * @property {R[]} rows
 * @property {(row: R) => string | number} key
 * @property {string} label what the table holds, for a screen reader
 * @property {string} [name] under which widths and order are remembered
 * @property {(row: R, event: Event) => void} [onopen]
 * @property {string | number | null} [selected]
 * @property {boolean} [selectable] a tick for each row
 * @property {(keys: Set<string | number>) => void} [onselection]
 * @property {{key: string, down: boolean}} [sort]
 * @property {(sort: {key: string, down: boolean}) => void} [onsort]
 * @property {(row: R) => string} [rowClass]
 * @property {(event: KeyboardEvent, row: R) => boolean | void} [onkey] `true`: handled
 * @property {Node} [empty]
 */

const VIRTUAL = 500;
const AROUND = 12;
const ON_PAPER = 10_000;

const paper = matchMedia('print');
/** @type {Set<WeakRef<Table<any>>>} */
const living = new Set();
// On paper there is no scrolling: all rows are made, and taken away again.
paper.addEventListener('change', () => {
  for (const it of living) {
    const table = it.deref();
    if (!table) living.delete(it);
    else if (table.el.isConnected && table.isVirtual()) table.draw();
  }
});

/** @template R @param {TableSetting<R>} setting @returns {Table<R>} */
export function table(setting) {
  return new Table(setting);
}

/** @template R */
export class Table {
  /** @param {TableSetting<R>} setting */
  constructor(setting) {
    this.setting = setting;
    this.columns = setting.columns;
    this.sort = /** @type {{key: string, down: boolean} | null} */ (setting.name ? prefs.get(`table.${setting.name}.sort`, setting.sort ?? null) : (setting.sort ?? null));
    this.widths = /** @type {{[key: string]: number}} */ (setting.name ? prefs.get(`table.${setting.name}.widths`, {}) : {});
    /** @type {Set<string | number>} */
    this.ticked = new Set();
    /** @type {R[]} */
    this.rows = [];
    this.at = 0;
    /** The row Tab comes to: the current one, or the first of those that exist. */
    this.stop = 0;
    this.rowHeight = 0;
    this.body = h('tbody');
    this.cols = h('colgroup');
    this.head = h('tr');
    this.tableEl = h('table', { class: 'table', role: 'grid', 'aria-label': setting.label, 'aria-multiselectable': setting.selectable ? 'true' : null }, this.cols, h('thead', this.head), this.body);
    this.el = h('div', { class: 'table-scroll' }, this.tableEl);
    this.none = h('div', { class: 'table-none', hidden: true }, setting.empty ?? h('p', { class: 'muted' }, t('parts.no-rows')));
    this.el.append(this.none);
    this.listen();
    living.add(new WeakRef(this));
    this.update(setting.rows);
  }

  /** @param {R[]} rows */
  update(rows) {
    const key = this.rows[this.at] === undefined ? (this.setting.selected ?? null) : this.setting.key(this.rows[this.at]);
    this.rows = this.sorted(rows);
    const found = key === null ? -1 : this.rows.findIndex((row) => this.setting.key(row) === key);
    this.at = Math.max(0, found >= 0 ? found : Math.min(this.at, this.rows.length - 1));
    if (this.ticked.size > 0) {
      const known = new Set(rows.map(this.setting.key));
      this.ticked = new Set([...this.ticked].filter((it) => known.has(it)));
    }
    this.drawHead();
    this.draw();
  }

  /** Marks the row that is open beside the table. @param {string | number | null} key */
  select(key) {
    this.setting.selected = key;
    const found = this.rows.findIndex((row) => this.setting.key(row) === key);
    if (found >= 0) this.at = found;
    this.draw();
  }

  /** @param {Iterable<string | number>} keys */
  tick(keys) {
    this.ticked = new Set(keys);
    this.drawHead();
    this.draw();
  }

  focus() {
    this.focusRow(this.at);
  }

  isVirtual() {
    return this.rows.length > VIRTUAL;
  }

  /** @param {R[]} rows */
  sorted(rows) {
    const column = this.columns.find((it) => it.key === this.sort?.key);
    if (!column?.sort || !this.sort) return rows;
    const compare = typeof column.sort === 'function' ? column.sort : byKey(column.key);
    const turn = this.sort.down ? -1 : 1;
    return rows.map((row, index) => ({ row, index })).sort((a, b) => turn * compare(a.row, b.row) || a.index - b.index).map(({ row }) => row);
  }

  drawHead() {
    const focus = document.activeElement instanceof HTMLElement && this.head.contains(document.activeElement) ? document.activeElement.dataset.column : null;
    clear(this.cols);
    clear(this.head);
    if (this.setting.selectable) {
      this.cols.append(h('col', { style: { width: '2.25rem' } }));
      const all = this.ticked.size > 0 && this.ticked.size === this.rows.length;
      const box = h('input', { type: 'checkbox', 'aria-label': t('parts.select-all'), checked: all, indeterminate: !all && this.ticked.size > 0, onchange: () => this.setTicks(all ? [] : this.rows.map(this.setting.key)) });
      this.head.append(h('th', { scope: 'col', class: 'table-tick' }, box));
    }
    for (const column of this.columns) {
      const width = this.widths[column.key] ?? column.width;
      const col = h('col', { style: width ? { width: `${width / 16}rem` } : {} });
      this.cols.append(col);
      this.head.append(headCell(column, col, this));
    }
    if (focus) for (const it of this.head.querySelectorAll('[data-column]')) if (it instanceof HTMLElement && it.dataset.column === focus) it.focus();
  }

  /** @param {string} key */
  sortBy(key) {
    this.sort = { key, down: this.sort?.key === key ? !this.sort.down : false };
    if (this.setting.name) prefs.set(`table.${this.setting.name}.sort`, this.sort);
    this.setting.onsort?.(this.sort);
    this.update(this.rows);
  }

  /** @param {string} key @param {number} width */
  setWidth(key, width) {
    this.widths = { ...this.widths, [key]: width };
    if (this.setting.name) prefs.set(`table.${this.setting.name}.widths`, this.widths);
  }

  draw() {
    const focused = this.body.contains(document.activeElement) && document.activeElement instanceof HTMLTableRowElement;
    this.none.hidden = this.rows.length > 0;
    this.el.classList.toggle('virtual', this.isVirtual());
    this.tableEl.setAttribute('aria-rowcount', String(this.rows.length + 1));
    const [from, to] = this.range();
    this.drawn = `${from}-${to}`;
    this.stop = this.at >= from && this.at < to ? this.at : from;
    clear(this.body);
    if (from > 0) this.body.append(spacer(from * this.rowHeight));
    for (let index = from; index < to; index += 1) this.body.append(this.rowEl(index));
    if (to < this.rows.length) this.body.append(spacer((this.rows.length - to) * this.rowHeight));
    if (focused) this.rowAt(this.at)?.focus({ preventScroll: true });
  }

  /** Moves the window over the rows; those that stay in it keep their elements, and the focus. @param {number} from @param {number} to */
  slide(from, to) {
    /** @type {Map<number, Element>} */
    const kept = new Map();
    for (const el of [...this.body.children]) {
      const index = Number(/** @type {HTMLElement} */ (el).dataset.index ?? -1);
      if (index >= from && index < to) kept.set(index, el);
      else el.remove();
    }
    this.drawn = `${from}-${to}`;
    const first = this.body.firstElementChild;
    for (let index = from; index < to; index += 1) {
      const before = kept.size > 0 && index < Number(/** @type {HTMLElement} */ (first).dataset.index);
      if (!kept.has(index)) this.body.insertBefore(this.rowEl(index), before ? first : null);
    }
    if (from > 0) this.body.prepend(spacer(from * this.rowHeight));
    if (to < this.rows.length) this.body.append(spacer((this.rows.length - to) * this.rowHeight));
  }

  /** Which rows exist. @returns {[number, number]} */
  range() {
    if (!this.isVirtual() || paper.matches) return [0, Math.min(this.rows.length, ON_PAPER)];
    if (this.rowHeight === 0) this.rowHeight = parseFloat(getComputedStyle(this.el).getPropertyValue('--row')) * parseFloat(getComputedStyle(document.documentElement).fontSize) || 32;
    const visible = Math.ceil((this.el.clientHeight || 600) / this.rowHeight);
    const first = Math.floor(this.el.scrollTop / this.rowHeight);
    return [Math.max(0, first - AROUND), Math.min(this.rows.length, first + visible + AROUND)];
  }

  /** @param {number} index */
  rowEl(index) {
    const row = this.rows[index];
    const key = this.setting.key(row);
    const open = key === this.setting.selected;
    const ticked = this.ticked.has(key);
    const tr = h('tr', {
      class: `table-row ${this.setting.rowClass?.(row) ?? ''}`,
      tabindex: index === this.stop ? '0' : '-1',
      dataset: { index },
      'aria-rowindex': String(index + 2),
      'aria-selected': this.setting.selectable ? String(ticked) : open ? 'true' : null,
    });
    if (open) tr.classList.add('open');
    if (this.setting.selectable) tr.append(h('td', { class: 'table-tick', role: 'gridcell' }, h('input', { type: 'checkbox', tabindex: '-1', checked: ticked, 'aria-label': t('parts.select-row'), onchange: () => this.toggle(index) })));
    for (const column of this.columns) {
      const value = column.cell ? column.cell(row) : /** @type {any} */ (row)[column.key];
      tr.append(h('td', { role: 'gridcell', class: `align-${column.align ?? 'start'}` }, value));
    }
    return tr;
  }

  listen() {
    this.el.addEventListener('scroll', () => {
      if (!this.isVirtual()) return;
      const [from, to] = this.range();
      if (this.drawn !== `${from}-${to}`) this.slide(from, to);
    });
    this.body.addEventListener('click', (event) => {
      const index = indexOf(event.target);
      if (index === null || inner(event.target)) return;
      this.at = index;
      this.setting.onopen?.(this.rows[index], event);
    });
    this.body.addEventListener('focusin', (event) => {
      const index = indexOf(event.target);
      if (index !== null) this.setStop(index);
    });
    this.body.addEventListener('keydown', (event) => this.onKey(event));
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (!(event.target instanceof HTMLTableRowElement)) return;
    const row = this.rows[this.at];
    if (row === undefined) return;
    if (this.setting.onkey?.(event, row) || this.walk(event, row)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  /** @param {KeyboardEvent} event @param {R} row */
  walk(event, row) {
    if (event.ctrlKey || event.altKey || event.metaKey) return false;
    const page = Math.max(1, Math.floor(this.el.clientHeight / (this.rowHeight || 32)) - 1);
    const to = { ArrowDown: this.at + 1, ArrowUp: this.at - 1, Home: 0, End: this.rows.length - 1, PageDown: this.at + page, PageUp: this.at - page }[event.key];
    if (to !== undefined) {
      const next = Math.max(0, Math.min(this.rows.length - 1, to));
      if (event.shiftKey && this.setting.selectable) this.setTicks([...this.ticked, this.setting.key(row), this.setting.key(this.rows[next])]);
      this.focusRow(next);
      return true;
    }
    if (event.key === 'Enter' && this.setting.onopen) this.setting.onopen(row, event);
    else if (event.key === ' ' && this.setting.selectable) this.toggle(this.at);
    else return false;
    return true;
  }

  /** @param {number} index */
  toggle(index) {
    const key = this.setting.key(this.rows[index]);
    const next = new Set(this.ticked);
    if (!next.delete(key)) next.add(key);
    this.setTicks(next);
  }

  /** @param {Iterable<string | number>} keys */
  setTicks(keys) {
    this.tick(keys);
    this.setting.onselection?.(this.ticked);
  }

  /** @param {number} index */
  setStop(index) {
    this.rowAt(this.stop)?.setAttribute('tabindex', '-1');
    this.at = index;
    this.stop = index;
    this.rowAt(index)?.setAttribute('tabindex', '0');
  }

  /** @param {number} index */
  focusRow(index) {
    this.setStop(index);
    if (this.isVirtual() && this.rowHeight > 0) {
      const top = index * this.rowHeight;
      const height = this.el.clientHeight - this.rowHeight;
      if (top < this.el.scrollTop) this.el.scrollTop = top;
      else if (top + this.rowHeight > this.el.scrollTop + height) this.el.scrollTop = top + this.rowHeight - height;
      this.draw();
    }
    this.rowAt(index)?.focus();
    this.rowAt(index)?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {number} index @returns {HTMLElement | null} */
  rowAt(index) {
    return this.body.querySelector(`tr[data-index="${index}"]`);
  }
}

/** @param {number} height */
function spacer(height) {
  return h('tr', { class: 'table-spacer', 'aria-hidden': 'true', style: { height: `${height}px` } });
}

/** @param {EventTarget | null} target */
function indexOf(target) {
  const row = target instanceof Element ? target.closest('tr[data-index]') : null;
  return row instanceof HTMLElement ? Number(row.dataset.index) : null;
}

/** A control within the row has its own click. @param {EventTarget | null} target */
function inner(target) {
  return target instanceof Element && target.closest('a, button, input, select, textarea, label, summary') !== null;
}

/** @param {string} key @returns {(a: any, b: any) => number} */
function byKey(key) {
  const collator = new Intl.Collator(undefined, { numeric: true });
  return (a, b) => {
    const [x, y] = [a[key], b[key]];
    if (x === y) return 0;
    if (x === null || x === undefined || x === '') return 1;
    if (y === null || y === undefined || y === '') return -1;
    return typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(String(x), String(y));
  };
}

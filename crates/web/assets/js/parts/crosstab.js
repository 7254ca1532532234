// @ts-check
// A table with heads on two sides that stay in sight. Only what is in sight is built, so that 300 codes × 300 columns
// scroll as lightly as three. Arrow keys move from cell to cell, Enter follows a cell's link.
import { h, bdi, clear } from '../core/dom.js';
import { inSight } from '../model/matrix.js';

/**
 * @typedef {{text: string, label: string, shade: number, href?: string | null}} Shown what a cell shows; `label` is what it says
 * @typedef {{key: string, label: string, depth?: number, toggle?: {open: boolean, label: string, run: () => void} | null,
 *   href?: string | null, chip?: Node | null}} Head
 * @typedef {{corner: string, caption: string, rows: Head[], columns: Head[], cell: (row: number, column: number) => Shown | null,
 *   rowTotal?: (row: number) => string, columnTotal?: (column: number) => string, total?: string, totalLabel?: string,
 *   sorted?: {column: number | 'total', run: (column: number | 'total') => void, label: string} | null}} Table
 */

/** Up to here everything is built at once: simpler for browsers' own search and for screen readers. */
const WHOLE = 3000;
/** So many rows and columns are built beyond the edges, so that scrolling seldom builds. */
const AROUND = 8;
/** More columns than this stand their heads upright. */
const LEVEL_HEADS = 10;

/** @param {Table} first @returns {{el: HTMLElement, update: (table: Table) => void, focus: () => void}} */
export function crosstab(first) {
  let table = first;
  let active = { row: 0, column: 0 };
  /** @type {{top: number, bottom: number, start: number, end: number, head: number, row: number} | null} */
  let built = null;
  /** @type {Map<number, HTMLElement>} */
  let lines = new Map();
  const grid = h('table', { class: 'crosstab', role: 'grid' });
  const el = h('div', { class: 'crosstab-view', tabindex: '-1' }, grid);
  const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

  const sizes = () => {
    const upright = table.columns.length > LEVEL_HEADS;
    return { upright, row: Math.round(rem() * 2), column: Math.round(rem() * (upright ? 3.25 : 7)), head: headWidth(el, rem()), total: table.rowTotal ? totalWidth(headWidth(el, rem())) : 0 };
  };

  /** Which rows and columns are in sight, with so many around them. @param {ReturnType<typeof sizes>} size @param {number} margin */
  const sight = (size, margin) => {
    if (table.rows.length * table.columns.length <= WHOLE) return { top: 0, bottom: table.rows.length, start: 0, end: table.columns.length };
    const [top, bottom] = inSight({ offset: el.scrollTop, room: el.clientHeight || 600, size: size.row, count: table.rows.length, margin });
    const [start, end] = inSight({ offset: Math.max(0, Math.abs(el.scrollLeft) - size.total), room: el.clientWidth || 900, size: size.column, count: table.columns.length, margin });
    return { top, bottom, start, end };
  };

  /** Builds what is in sight and some more, and anew only when the sight leaves what is built. */
  function draw(force = false) {
    const size = sizes();
    const now = sight(size, 0);
    const kept = built && built.head === size.head && built.row === size.row && built.top <= now.top && built.bottom >= now.bottom && built.start <= now.start && built.end >= now.end;
    if (kept && !force) return;
    const part = sight(size, AROUND);
    // Going up or down keeps the rows that stay.
    if (force || !built || built.start !== part.start || built.end !== part.end || built.head !== size.head) lines = new Map();
    built = { ...part, head: size.head, row: size.row };
    const held = grid.contains(document.activeElement);
    lines = build(grid, table, size, part, lines);
    rove();
    if (held) focus(false);
  }

  const cellAt = (/** @type {{row: number, column: number}} */ at) =>
    /** @type {HTMLElement | null} */ (grid.querySelector(`[data-at="${at.row}.${at.column}"]`));

  /** One cell alone can be reached by Tab. */
  function rove() {
    for (const it of grid.querySelectorAll('[data-at][tabindex="0"]')) it.setAttribute('tabindex', '-1');
    (cellAt(active) ?? grid.querySelector('[data-at]'))?.setAttribute('tabindex', '0');
  }

  function focus(scroll = true) {
    if (scroll) reveal();
    rove();
    cellAt(active)?.focus({ preventScroll: true });
  }

  function reveal() {
    const size = sizes();
    const headHeight = grid.tHead?.offsetHeight ?? 0;
    const y = active.row * size.row;
    const x = size.total + active.column * size.column;
    const footHeight = grid.tFoot?.offsetHeight ?? 0;
    const height = el.clientHeight - headHeight - footHeight - size.row;
    const width = el.clientWidth - size.head - size.column;
    const left = Math.abs(el.scrollLeft);
    const sign = getComputedStyle(el).direction === 'rtl' ? -1 : 1;
    if (y < el.scrollTop) el.scrollTop = y;
    else if (y > el.scrollTop + height) el.scrollTop = y - height;
    if (x < left) el.scrollLeft = sign * x;
    else if (x > left + width) el.scrollLeft = sign * (x - width);
    draw();
  }

  /** @param {KeyboardEvent} event */
  function onkey(event) {
    const step = stepOf(event, el, Math.max(1, Math.floor(el.clientHeight / sizes().row) - 3));
    if (!step) return;
    event.preventDefault();
    const within = (/** @type {number} */ n, /** @type {number} */ count) => Math.max(0, Math.min(count - 1, n));
    active = {
      row: within('row' in step ? step.row ?? 0 : active.row + (step.down ?? 0), table.rows.length),
      column: within('column' in step ? step.column ?? 0 : active.column + (step.along ?? 0), table.columns.length),
    };
    focus();
  }

  grid.addEventListener('keydown', onkey);
  grid.addEventListener('focusin', (event) => {
    const at = /** @type {HTMLElement} */ (event.target).dataset.at?.split('.').map(Number);
    if (!at) return;
    active = { row: at[0], column: at[1] };
    rove();
  });
  let asked = 0;
  const later = () => {
    if (!asked) asked = requestAnimationFrame(() => { asked = 0; draw(); });
  };
  el.addEventListener('scroll', later, { passive: true });
  new ResizeObserver(later).observe(el);
  draw(true);
  return {
    el,
    update(next) {
      table = next;
      active = { row: Math.min(active.row, Math.max(0, next.rows.length - 1)), column: Math.min(active.column, Math.max(0, next.columns.length - 1)) };
      draw(true);
    },
    focus: () => focus(),
  };
}

/** @param {number} head */
const totalWidth = (head) => Math.round(Math.max(72, head / 3.2));

/** On narrow windows the head column leaves room for cells; the table itself may be narrow only because it has few columns. @param {HTMLElement} el @param {number} rem */
const headWidth = (el, rem) => Math.round(Math.min(rem * 20, Math.max(rem * 8, (el.parentElement?.clientWidth || 900) * 0.4)));

/**
 * Where a key leads: to a place or by a number of cells.
 * @param {KeyboardEvent} event @param {HTMLElement} el @param {number} page
 * @returns {{row?: number, column?: number, down?: number, along?: number} | null}
 */
function stepOf(event, el, page) {
  if (event.altKey || event.metaKey) return null;
  const onward = getComputedStyle(el).direction === 'rtl' ? -1 : 1;
  const far = Number.MAX_SAFE_INTEGER;
  switch (event.key) {
    case 'ArrowDown': return { down: 1 };
    case 'ArrowUp': return { down: -1 };
    case 'ArrowRight': return { along: onward };
    case 'ArrowLeft': return { along: -onward };
    case 'PageDown': return { down: page };
    case 'PageUp': return { down: -page };
    case 'Home': return event.ctrlKey ? { row: 0, column: 0 } : { column: 0 };
    case 'End': return event.ctrlKey ? { row: far, column: far } : { column: far };
    default: return null;
  }
}

/**
 * @param {HTMLTableElement} grid @param {Table} table
 * @param {{upright: boolean, row: number, column: number, head: number}} size
 * @param {{top: number, bottom: number, start: number, end: number}} part
 * @param {Map<number, HTMLElement>} lines rows that are built already
 * @returns {Map<number, HTMLElement>} those that are now
 */
function build(grid, table, size, part, lines) {
  const columns = table.columns.slice(part.start, part.end);
  const before = part.start * size.column;
  const after = (table.columns.length - part.end) * size.column;
  const withTotal = Boolean(table.rowTotal);
  clear(grid);
  grid.classList.toggle('upright', size.upright);
  const longest = Math.max(4, ...table.columns.map((it) => [...it.label].length));
  grid.style.setProperty('--head', `${Math.min(8.6, longest * 0.55 + 0.6)}rem`);
  grid.setAttribute('aria-rowcount', String(table.rows.length + 1 + (table.columnTotal ? 1 : 0)));
  grid.setAttribute('aria-colcount', String(table.columns.length + 1 + (withTotal ? 1 : 0)));
  const widths = [size.head, ...(withTotal ? [totalWidth(size.head)] : []), ...(before ? [before] : []), ...columns.map(() => size.column), ...(after ? [after] : [])];
  grid.style.inlineSize = `${widths.reduce((a, b) => a + b, 0)}px`;
  const group = h('colgroup');
  for (const width of widths) {
    const col = h('col');
    col.style.inlineSize = `${width}px`;
    group.append(col);
  }
  const space = (/** @type {number} */ width) => (width ? h('td', { 'aria-hidden': 'true', class: 'space' }) : null);
  const head = h('tr', { 'aria-rowindex': '1' },
    h('th', { scope: 'col', class: 'corner', 'aria-colindex': '1' }, table.corner),
    withTotal ? columnHead(table, 'total', table.totalLabel ?? '', 2) : null,
    space(before), columns.map((it, n) => columnHead(table, part.start + n, it.label, part.start + n + (withTotal ? 3 : 2))), space(after));
  const filler = (/** @type {number} */ rows) => {
    if (!rows) return null;
    const row = h('tr', { 'aria-hidden': 'true' }, h('td', { colspan: String(widths.length), class: 'space' }));
    row.style.blockSize = `${rows * size.row}px`;
    return row;
  };
  const now = new Map();
  for (let n = part.top; n < part.bottom; n += 1) now.set(n, lines.get(n) ?? bodyRow(table, table.rows[n], n, part, size, [space(before), space(after)]));
  const body = h('tbody', null, filler(part.top),
    [...now.values()],
    filler(table.rows.length - part.bottom));
  const foot = table.columnTotal ? h('tfoot', null, h('tr', null,
    h('th', { scope: 'row' }, table.totalLabel ?? ''),
    withTotal ? h('td', { class: 'sum' }, table.total ?? '') : null, space(before),
    columns.map((_, n) => h('td', { class: 'sum' }, table.columnTotal?.(part.start + n) ?? '')), space(after))) : null;
  grid.append(h('caption', { class: 'hidden-visually' }, table.caption), group, h('thead', null, head), body, ...(foot ? [foot] : []));
  return now;
}

/** @param {Table} table @param {number | 'total'} column @param {string} label @param {number} index */
function columnHead(table, column, label, index) {
  const sorted = table.sorted?.column === column;
  const name = h('span', { class: 'name' }, bdi(label));
  const inner = table.sorted
    ? h('button', { type: 'button', class: 'button link', title: `${label}\n${table.sorted.label}`, onclick: () => table.sorted?.run(column) }, name)
    : h('span', { title: label }, name);
  return h('th', { scope: 'col', 'aria-colindex': String(index), 'aria-sort': sorted ? 'descending' : null, class: column === 'total' ? 'sum' : null }, inner);
}

/**
 * @param {Table} table @param {Head} row @param {number} index
 * @param {{start: number, end: number}} part @param {{row: number}} size @param {(HTMLElement | null)[]} spaces
 */
function bodyRow(table, row, index, part, size, [before, after]) {
  const name = row.href ? h('a', { href: row.href, class: 'name' }, bdi(row.label)) : h('span', { class: 'name' }, bdi(row.label));
  const toggle = row.toggle && h('button', { type: 'button', class: 'button quiet toggle', 'aria-expanded': String(row.toggle.open), 'aria-label': row.toggle.label, onclick: row.toggle.run });
  const head = h('th', { scope: 'row', title: row.label, 'aria-colindex': '1' }, h('span', { class: 'rowhead' }, toggle ?? h('span', { class: 'toggle' }), row.chip ?? null, name));
  /** @type {HTMLElement} */ (head.firstElementChild).style.paddingInlineStart = `${(row.depth ?? 0) * 0.9}rem`;
  const cells = [];
  for (let column = part.start; column < part.end; column += 1) cells.push(dataCell(table, index, column));
  const line = h('tr', { 'aria-rowindex': String(index + 2) }, head,
    table.rowTotal ? h('td', { class: 'sum' }, table.rowTotal(index)) : null, before?.cloneNode() ?? null, cells, after?.cloneNode() ?? null);
  line.style.blockSize = `${size.row}px`;
  return line;
}

/** Made without detours: there are many. @param {Table} table @param {number} row @param {number} column */
function dataCell(table, row, column) {
  const it = table.cell(row, column);
  const cell = document.createElement('td');
  cell.setAttribute('role', 'gridcell');
  cell.setAttribute('aria-colindex', String(column + (table.rowTotal ? 3 : 2)));
  const inner = it?.href ? document.createElement('a') : cell;
  inner.dataset.at = `${row}.${column}`;
  inner.tabIndex = -1;
  cell.className = it ? `shade-${it.shade}` : 'none';
  if (!it) return cell;
  inner.setAttribute('aria-label', it.label);
  inner.textContent = it.text;
  if (inner instanceof HTMLAnchorElement) {
    inner.href = it.href ?? '';
    cell.append(inner);
  }
  return cell;
}

// @ts-check
/** The heading of a column: a button that sorts, an edge that widens. */
import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';

const LEAST = 40;
const STEP = 16;

/** @param {import('./table.js').Column<any>} column @param {HTMLElement} col @param {import('./table.js').Table<any>} owner */
export function headCell(column, col, owner) {
  const { key, label, sort, align = 'start', title } = column;
  const sorted = owner.sort?.key === key && sort;
  const arrow = sorted ? (owner.sort?.down ? '▼' : '▲') : '';
  const words = sort
    ? h('button', { type: 'button', class: 'table-sort', title: title ?? t('parts.sort-by', { name: label }), dataset: { column: key }, onclick: () => owner.sortBy(key) }, h('span', label), h('span', { class: 'table-arrow', 'aria-hidden': 'true' }, arrow))
    : h('span', { class: 'table-label', title: title ?? null }, label);
  return h('th', { scope: 'col', class: `align-${align}`, 'aria-sort': sorted ? (owner.sort?.down ? 'descending' : 'ascending') : null }, words, edge(column, col, owner));
}

/** @param {import('./table.js').Column<any>} column @param {HTMLElement} col @param {import('./table.js').Table<any>} owner */
function edge({ key, label }, col, owner) {
  const handle = h('span', { class: 'table-edge', role: 'separator', tabindex: '0', 'aria-orientation': 'vertical', 'aria-label': t('parts.resize', { name: label }), 'aria-valuemin': String(LEAST), 'aria-valuenow': String(owner.widths[key] ?? 0) });
  const root = () => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const set = (/** @type {number} */ width) => {
    const next = Math.max(LEAST, Math.round(width));
    col.style.width = `${next / 16}rem`;
    handle.setAttribute('aria-valuenow', String(next));
    owner.setWidth(key, next);
  };
  const now = () => (handle.parentElement?.getBoundingClientRect().width ?? 100) / root();
  const side = () => (getComputedStyle(handle).direction === 'rtl' ? -1 : 1);
  handle.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    const [start, width, scale, turn] = [event.clientX, now(), root(), side()];
    const move = (/** @type {PointerEvent} */ to) => set(width + (turn * (to.clientX - start)) / scale);
    handle.addEventListener('pointermove', move);
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), { once: true });
  });
  handle.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    set(now() + (event.key === 'ArrowRight' ? STEP : -STEP) * side());
  });
  return handle;
}

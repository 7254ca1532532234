// @ts-check
// The margin under the mouse: a press on a stripe or a name goes to its passage; the margin's edge is dragged to widen it.
import { prefs } from '../core/prefs.js';
import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { chooseAmong } from './choose.js';
import { describe } from './margin.js';
import { MARGIN_LEAST, MARGIN_MOST } from './view.js';

/** @typedef {import('../model/codings.js').Coding} Coding */

/** @param {import('./desk.js').Desk} desk @returns {() => void} off */
export function workMargin(desk) {
  const { view } = desk;
  const stop = new AbortController();
  const { signal } = stop;
  view.scroller.addEventListener('click', (event) => clicked(desk, event), { signal });
  view.scroller.addEventListener('pointermove', (event) => hover(desk, event), { signal, passive: true });
  view.el.append(edge(desk));
  return () => stop.abort();
}

/** @param {import('./desk.js').Desk} desk @param {MouseEvent} event @returns {Coding[]} */
function codingsUnder({ view, session }, event) {
  const { target } = event;
  if (!(target instanceof Element)) return [];
  const name = /** @type {HTMLElement | null} */ (target.closest('.rd-name[data-id]'));
  const named = name && session.codings.byId.get(Number(name.dataset.id));
  if (named) return [named];
  const margin = target.closest('.rd-margin');
  const chunk = margin && view.rows.chunks[Number(/** @type {HTMLElement} */ (margin.parentElement).dataset.chunk)];
  return chunk ? view.margin.at(chunk, event.clientX, event.clientY) : [];
}

/** @param {import('./desk.js').Desk} desk @param {MouseEvent} event */
function clicked(desk, event) {
  const codings = codingsUnder(desk, event);
  if (!codings.length) return;
  event.preventDefault();
  desk.session.exact = true;
  if (event.shiftKey && codings.length > 1) chooseAmong(desk, t('read.which-go'), codings, (coding) => desk.toCoding(coding));
  else {
    desk.selecting.select([codings[0].start, codings[0].end], { show: false });
    desk.handles.show(codings[0]);
  }
}

/** What a stripe stands for is said by the tooltip, also where there was no room for its name. @param {import('./desk.js').Desk} desk @param {PointerEvent} event */
function hover(desk, event) {
  const margin = event.target instanceof Element ? /** @type {HTMLElement | null} */ (event.target.closest('.rd-margin')) : null;
  if (!margin || (event.target instanceof Element && event.target.closest('.rd-name'))) return;
  const [coding] = codingsUnder(desk, event);
  const text = coding ? describe(coding) : '';
  if (margin.title !== text) margin.title = text;
}

/** @param {import('./desk.js').Desk} desk */
function edge({ view }) {
  const handle = h('div', { class: 'rd-edge', role: 'separator', tabindex: '0', 'aria-orientation': 'vertical', 'aria-label': t('read.margin-width'), 'aria-valuemin': MARGIN_LEAST, 'aria-valuemax': MARGIN_MOST, 'aria-valuenow': view.margin.width, title: t('read.margin-width') });
  const set = (/** @type {number} */ width) => {
    view.setMargin(width);
    handle.setAttribute('aria-valuenow', String(view.margin.width));
    prefs.set('read.margin', view.margin.width);
  };
  let from = { x: 0, width: 0 };
  handle.addEventListener('pointerdown', (event) => {
    from = { x: event.clientX, width: view.margin.width };
    handle.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  handle.addEventListener('pointermove', (event) => {
    if (handle.hasPointerCapture(event.pointerId)) set(from.width + (from.x - event.clientX) * (document.dir === 'rtl' ? -1 : 1));
  });
  handle.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: 10, ArrowRight: -10 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    set(view.margin.width + by * (document.dir === 'rtl' ? -1 : 1));
  });
  return handle;
}

// @ts-check
// The lines above the hits: how many there are, how they are shown and ordered, and what can be done with them.
import { h, clear } from '../core/dom.js';
import { t, number } from '../core/i18n.js';
import { ORDERS } from './asking.js';

/** @typedef {import('./asking.js').Wish} Wish */

/**
 * @param {{onview: (view: Wish['view']) => void, onorder: (order: string) => void, onmarkall: () => void, onunmark: () => void,
 *   oncode: (all: boolean) => void, onsave: (from: HTMLElement) => void, onreview: (from: HTMLElement) => void, onwithin: () => void}} on
 */
export function resultBar(on) {
  const count = h('p', { class: 'search-count' });
  const view = (/** @type {Wish['view']} */ name) => h('button', { type: 'button', class: 'button', 'aria-pressed': 'false', onclick: () => on.onview(name) }, t(`search.view.${name}`));
  const views = { hits: view('hits'), lines: view('lines') };
  const order = h('select', { class: 'select', id: 'search-order', onchange: () => on.onorder(order.value) });
  const marking = h('button', { type: 'button', class: 'button quiet', onclick: on.onmarkall }, t('search.mark-shown'));
  const unmark = h('button', { type: 'button', class: 'button quiet unseen', onclick: on.onunmark }, t('search.unmark'));
  const codeMarked = h('button', { type: 'button', class: 'button primary unseen', onclick: () => on.oncode(false) });
  const codeAll = h('button', { type: 'button', class: 'button', onclick: () => on.oncode(true) });
  const review = h('button', { type: 'button', class: 'button', onclick: () => on.onreview(review) }, t('search.review.ask'));
  const save = h('button', { type: 'button', class: 'button', onclick: () => on.onsave(save) }, t('search.saved.ask'));
  const within = h('button', { type: 'button', class: 'button quiet', onclick: on.onwithin }, t('search.within'));
  const looks = h('div', { class: 'search-looks' }, h('span', { class: 'button-pair', role: 'group', 'aria-label': t('search.view') }, views.hits, views.lines),
    h('label', { for: 'search-order', class: 'hidden-visually' }, t('search.order')), order);
  const tools = h('div', { class: 'search-tools' }, codeAll, review, save, within, marking, unmark, codeMarked);
  const el = h('div', { class: 'search-bar', hidden: true }, count, looks, tools);

  return {
    el,
    /** @param {{blocks: number, sources: number, ms: number, total?: number, folded?: number, read_everything_for?: string[]}} answer @param {Wish} wish */
    show(answer, wish) {
      el.hidden = false;
      for (const [name, button] of Object.entries(views)) button.setAttribute('aria-pressed', String(name === wish.view));
      clear(order).append(...ORDERS[wish.view].map((it) => h('option', { value: it }, t(`search.order.${it}`))));
      order.value = wish.order;
      clear(count);
      if (answer.blocks) count.append(h('strong', null, t('search.found', { n: answer.blocks, sources: t('search.sources', { n: answer.sources }) })), h('span', { class: 'muted' }, rest(answer)));
      codeAll.textContent = t('search.code-all', { n: answer.blocks });
      for (const it of [looks, tools]) it.hidden = answer.blocks === 0;
    },
    /** @param {number} n */
    marks(n) {
      // They keep their room without being there, so that the first mark moves nothing.
      for (const it of [codeMarked, unmark]) it.classList.toggle('unseen', n === 0);
      codeMarked.textContent = t('search.code-marked', { n: n || 2 });
    },
    /** @param {string} words */
    say(words) {
      el.hidden = false;
      count.textContent = words;
    },
    hide() {
      el.hidden = true;
    },
  };
}

/** @param {{ms: number, total?: number, folded?: number, read_everything_for?: string[]}} answer */
function rest({ ms, total, folded, read_everything_for: slow = [] }) {
  return [total === undefined ? '' : t('search.places', { n: total }), folded ? t('search.folded', { n: folded }) : '', slow.length ? t('search.read-all', { pattern: slow.join(' ') }) : '', `${number(Math.max(1, Math.round(ms)))} ms`].filter(Boolean).map((it) => ` · ${it}`).join('');
}

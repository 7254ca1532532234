// @ts-check
// The line above the hits: how many there are, their order, and what can be done with them.
import { h, clear } from '../core/dom.js';
import { t, number } from '../core/i18n.js';

/**
 * @param {{onorder: (order: string) => void, onmarkall: () => void, onunmark: () => void,
 *   oncode: (all: boolean) => void, onsave: (from: HTMLElement) => void}} on
 */
export function resultBar(on) {
  const count = h('p', { class: 'search-count' });
  const order = h('select', { class: 'select', id: 'search-order', onchange: () => on.onorder(order.value) },
    h('option', { value: 'rank' }, t('search.order.rank')), h('option', { value: 'document' }, t('search.order.document')));
  const marking = h('button', { type: 'button', class: 'button quiet', onclick: on.onmarkall }, t('search.mark-shown'));
  const unmark = h('button', { type: 'button', class: 'button quiet unseen', onclick: on.onunmark }, t('search.unmark'));
  const codeMarked = h('button', { type: 'button', class: 'button primary unseen', onclick: () => on.oncode(false) });
  const codeAll = h('button', { type: 'button', class: 'button', onclick: () => on.oncode(true) });
  const save = h('button', { type: 'button', class: 'button', onclick: () => on.onsave(save) }, t('search.saved.ask'));
  const tools = h('div', { class: 'search-tools' }, h('label', { for: 'search-order', class: 'hidden-visually' }, t('search.order')), order, marking, unmark, codeMarked, codeAll, save);
  const el = h('div', { class: 'search-bar', hidden: true }, count, tools);

  return {
    el,
    /** @param {{blocks: number, sources: number, ms: number}} answer @param {{order: string}} wish */
    show(answer, wish) {
      el.hidden = false;
      tools.hidden = false;
      order.value = wish.order;
      if (!answer.blocks) clear(count);
      else clear(count).append(h('strong', null, t('search.found', { n: answer.blocks, sources: t('search.sources', { n: answer.sources }) })),
        h('span', { class: 'muted' }, ` · ${number(Math.max(1, Math.round(answer.ms)))} ms`));
      codeAll.textContent = t('search.code-all', { n: answer.blocks });
      for (const it of [order, marking, codeAll]) it.hidden = answer.blocks === 0;
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

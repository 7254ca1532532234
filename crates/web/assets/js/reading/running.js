// @ts-check
// The names of codings that began above the window and still run: pinned at the top of the margin, as long as they do.
import { clear, h } from '../core/dom.js';
import { LANE, describe, nameTag } from './margin.js';

const MOST = 5;

export class Running {
  /** @param {import('./margin.js').Margin} margin @param {HTMLElement} place */
  constructor(margin, place) {
    this.margin = margin;
    this.el = h('div', { class: 'rd-running', 'aria-hidden': 'true' });
    this.shown = '';
    place.append(this.el);
  }

  /** @param {number} y the upper edge of the window of text */
  update(y) {
    const codings = this.margin.runningAt(y);
    const key = codings.map(({ id, memo }) => `${id}${memo}`).join();
    if (key === this.shown) return;
    this.shown = key;
    const deepest = codings.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
    this.el.style.paddingInlineStart = `${Math.min(deepest, this.margin.lanes) * LANE + 4}px`;
    clear(this.el).append(
      ...codings.slice(0, MOST).map((coding) => {
        const tag = nameTag(coding);
        tag.title = describe(coding);
        tag.dataset.id = String(coding.id);
        return tag;
      }),
    );
    if (codings.length > MOST) this.el.append(h('span', { class: 'rd-name' }, `+${codings.length - MOST}`));
    this.el.hidden = codings.length === 0;
  }

  refresh() {
    this.shown = '\0';
  }
}

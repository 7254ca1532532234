// @ts-check
// The names of codings that began above the window and still run: pinned at the top of the margin, as long as they do.
import { clear, h } from '../core/dom.js';
import { LANE, NAME_HEIGHT, describe, nameTag } from './margin.js';

const MOST = 4;

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
    const { codings, lanes } = this.margin.runningAt(y, MOST * NAME_HEIGHT);
    this.margin.clear(y, Math.min(codings.length, MOST) * NAME_HEIGHT);
    const key = `${lanes} ${codings.map(({ id, memo }) => `${id}${memo}`).join()}`;
    if (key === this.shown) return;
    this.shown = key;
    this.el.style.paddingInlineStart = `${lanes * LANE + 4}px`;
    clear(this.el).append(
      ...codings.slice(0, codings.length > MOST ? MOST - 1 : MOST).map((coding) => {
        const tag = nameTag(coding);
        tag.title = describe(coding);
        tag.dataset.id = String(coding.id);
        return tag;
      }),
    );
    if (codings.length > MOST) this.el.append(h('span', { class: 'rd-name' }, `+${codings.length - MOST + 1}`));
    this.el.hidden = codings.length === 0;
  }

  refresh() {
    this.shown = '\0';
  }
}

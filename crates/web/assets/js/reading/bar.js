// @ts-check
// The small bar under a selection made with mouse or finger. Its buttons do not take the selection away.
import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';

export class Bar {
  /** @param {HTMLElement} layer @param {{label: string, key: string, run: () => void}[]} verbs */
  constructor(layer, verbs) {
    this.el = h(
      'div',
      { class: 'rd-bar', role: 'toolbar', 'aria-label': t('read.bar'), hidden: true },
      verbs.map(({ label, key, run }) => h('button', { type: 'button', class: 'button quiet', onclick: run }, label, key && h('kbd', { class: 'letter' }, key))),
    );
    // A press must not move the keyboard, or the selection would go.
    this.el.addEventListener('pointerdown', (event) => event.preventDefault());
    layer.append(this.el);
  }

  /** @param {DOMRect} tail the box of the selection's last letter @param {DOMRect} bounds of the text */
  show(tail, bounds) {
    this.el.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.el;
    const top = tail.bottom + 6 + height > bounds.bottom ? tail.top - height - 6 : tail.bottom + 6;
    this.el.style.insetBlockStart = `${Math.max(bounds.top, top)}px`;
    const start = Math.max(bounds.left + 4, Math.min(tail.right - width / 2, bounds.right - width - 4));
    this.el.style.insetInlineStart = `${document.dir === 'rtl' ? innerWidth - start - width : start}px`;
  }

  hide() {
    if (!this.el.hidden) this.el.hidden = true;
  }

  remove() {
    this.el.remove();
  }
}

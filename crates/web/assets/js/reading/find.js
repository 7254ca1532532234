// @ts-check
// Finding words in this text, and going to a paragraph or a time: one line over the text.
import { h } from '../core/dom.js';
import { number, t } from '../core/i18n.js';
import { status } from '../core/status.js';
import { allHits, placeOf } from '../model/find.js';
import { sayPlace } from './commands.js';

export class Find {
  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.session = desk.session;
    this.isPlace = false;
    /** Which of the hits one is at. */
    this.at = 0;
    this.field = h('input', { class: 'input', type: 'search', dir: 'auto', autocomplete: 'off', spellcheck: 'false' });
    this.count = h('span', { class: 'rd-find-count numbers' });
    const step = (/** @type {1 | -1} */ by) => () => this.step(by);
    this.buttons = h(
      'span',
      { class: 'rd-find-steps' },
      h('button', { type: 'button', class: 'button quiet', 'aria-label': t('read.find-previous'), title: t('read.find-previous'), onclick: step(-1) }, '↑'),
      h('button', { type: 'button', class: 'button quiet', 'aria-label': t('read.find-next'), title: t('read.find-next'), onclick: step(1) }, '↓'),
    );
    this.el = h('div', { class: 'rd-find', role: 'search', hidden: true }, this.field, this.count, this.buttons, h('button', { type: 'button', class: 'button quiet', 'aria-label': t('frame.close'), title: t('frame.close'), onclick: () => this.close() }, '✕'));
    this.field.addEventListener('input', () => this.isPlace || this.look());
    this.el.addEventListener('keydown', (event) => this.key(event));
    desk.view.el.append(this.el);
  }

  get isOpen() {
    return !this.el.hidden;
  }

  /** @param {{place?: boolean}} [options] `place`: a paragraph's number or a time instead of words */
  open({ place = false } = {}) {
    this.isPlace = place;
    const label = t(place ? 'read.go-field' : 'read.find-field');
    this.field.placeholder = label;
    this.field.setAttribute('aria-label', label);
    this.buttons.hidden = this.count.hidden = place;
    this.el.hidden = false;
    if (place) this.field.value = '';
    else this.look();
    this.field.focus();
    this.field.select();
  }

  close() {
    if (!this.isOpen) return;
    this.el.hidden = true;
    this.session.hits = [];
    this.session.hit = null;
    this.session.tell('hits');
    this.desk.selecting.restore();
  }

  remove() {
    this.el.remove();
  }

  /** @private */
  look() {
    this.session.hits = allHits(this.session.transcript.text, this.field.value);
    const from = this.session.hits.findIndex(([start]) => start >= this.session.cursor);
    this.at = Math.max(0, from);
    this.show(false);
  }

  /** @private @param {1 | -1} by */
  step(by) {
    const { hits } = this.session;
    if (!hits.length) return;
    this.at = (this.at + by + hits.length) % hits.length;
    this.show(true);
  }

  /** @private @param {boolean} moved */
  show(moved) {
    const { hits } = this.session;
    this.session.hit = hits[this.at] ?? null;
    this.session.tell('hits');
    this.count.textContent = this.field.value ? (hits.length ? t('read.found', { i: this.at + 1, n: hits.length }) : t('read.not-found')) : '';
    if (!this.session.hit) return;
    this.desk.view.reveal(this.session.hit[0], 'near');
    if (moved) status(t('read.found', { i: number(this.at + 1), n: hits.length }));
  }

  /** @private @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return this.close();
    if (this.isPlace) return this.goTo();
    if (event.ctrlKey || event.metaKey) return this.take();
    this.step(event.shiftKey ? -1 : 1);
  }

  /** What was found becomes the selection, to be coded. @private */
  take() {
    const { hit } = this.session;
    if (!hit) return;
    this.session.hold(hit);
    this.session.exact = false;
    this.close();
    sayPlace(this.session, hit);
  }

  /** @private */
  goTo() {
    const offset = placeOf(this.session.transcript, this.field.value);
    if (offset === null) return status(t('read.no-place'));
    this.session.hold(null);
    this.session.cursor = offset;
    this.close();
    this.desk.view.reveal(offset, 'middle');
    sayPlace(this.session, [offset, this.session.transcript.paragraphs[this.session.transcript.at(offset)].end]);
  }
}

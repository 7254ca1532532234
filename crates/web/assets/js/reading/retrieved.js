// @ts-check
// The passages of the focused code: those of this text at once, those of other sources from the server.
import { api, withQuery } from '../core/api.js';
import { bdi, clear, h } from '../core/dom.js';
import { number, t } from '../core/i18n.js';
import { prefs } from '../core/prefs.js';
import { project } from '../core/project.js';
import { swatch } from '../parts/codechip.js';
import { nameOf, shorten } from './acts.js';

const MOST = 200;

export class RetrievedPane {
  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.session = desk.session;
    this.heading = h('h2', t('read.passages'));
    this.scope = h('div', { class: 'rd-scope', role: 'group', 'aria-label': t('read.passages-where') }, this.choice(false, 'read.here'), this.choice(true, 'read.everywhere'));
    this.list = h('ol', { class: 'rd-passages' });
    this.el = h('section', { class: 'rd-retrieved', 'aria-label': t('read.passages') }, h('div', { class: 'spread' }, this.heading, this.scope), this.list);
    this.question = 0;
    this.waiting = 0;
    this.offs = [this.session.on('focus', () => this.later()), this.session.on('filter', () => this.later()), this.session.on('codings', () => this.session.focus !== null && this.later())];
    this.draw();
  }

  remove() {
    clearTimeout(this.waiting);
    for (const off of this.offs) off();
  }

  get everywhere() {
    return prefs.get('read.passages-everywhere', false);
  }

  /** @private @param {boolean} all @param {string} label */
  choice(all, label) {
    const button = h('button', { type: 'button', class: 'button quiet', 'aria-pressed': String(this.everywhere === all) }, t(label));
    button.addEventListener('click', () => {
      prefs.set('read.passages-everywhere', all);
      for (const it of this.scope.children) it.setAttribute('aria-pressed', String(it === button));
      this.draw();
    });
    return button;
  }

  /** @private */
  later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.draw(), 80);
  }

  /** @private */
  draw() {
    const { focus } = this.session;
    this.scope.hidden = focus === null;
    clear(this.heading).append(...(focus === null ? [t('read.passages')] : [swatch(focus), ' ', bdi(nameOf(focus))]));
    if (focus === null) {
      clear(this.list).append(h('li', { class: 'muted' }, t('read.passages-hint')));
      return;
    }
    if (this.everywhere) void this.ask(focus);
    else this.drawHere(focus);
  }

  /** @private @param {number} focus */
  drawHere(focus) {
    const { transcript } = this.session;
    const found = this.session.codings.all.filter((it) => it.code === focus && this.session.wanted(it));
    this.fill(found.length, found.slice(0, MOST).map((it) => {
      const i = transcript.at(it.start);
      return this.item([`¶ ${transcript.paragraphs[i].number}`, transcript.speakerOf(i), it.coder], transcript.quote(it.start, it.end), () => this.desk.toCoding(it));
    }));
  }

  /** @private @param {number} focus */
  async ask(focus) {
    const question = ++this.question;
    const answer = await api.get(withQuery('passages', { code: focus, limit: MOST, coder: this.session.filter.blind ? project.coder : '' })).catch(() => null);
    if (!answer || question !== this.question) return;
    this.fill(answer.total, answer.passages.map((/** @type {any} */ it) => {
      const here = it.source.id === this.session.transcript.id;
      const coding = here ? this.session.codings.byId.get(it.id) : undefined;
      const go = () => (coding ? this.desk.toCoding(coding) : (location.hash = `#/read/${it.source.id}?at=${it.start}&to=${it.end}&code=${focus}`));
      return this.item([it.source.name, `¶ ${it.paragraph}`, it.speaker ?? '', it.coder], it.quotation, go);
    }));
  }

  /** @private @param {number} total @param {HTMLElement[]} items */
  fill(total, items) {
    clear(this.list).append(...items);
    if (!items.length) this.list.append(h('li', { class: 'muted' }, t('read.no-passages')));
    if (total > items.length) this.list.append(h('li', h('a', { href: `#/retrieve?code=${this.session.focus}` }, t('read.all-passages', { n: total }))));
    this.heading.append(' ', h('span', { class: 'muted numbers' }, number(total)));
  }

  /** @private @param {string[]} where @param {string} quote @param {() => void} go */
  item(where, quote, go) {
    const place = where.filter(Boolean).flatMap((part, n) => (n ? [' · ', bdi(part)] : [bdi(part)]));
    return h('li', h('button', { type: 'button', class: 'rd-passage', onclick: go }, h('span', { class: 'muted small' }, place), h('span', { class: 'reading', dir: 'auto' }, shorten(quote, 400))));
  }
}

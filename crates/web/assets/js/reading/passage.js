// @ts-check
// "At this passage": which codes lie on what is selected, by whom, with their memos, and what can be done with each.

import { api } from '../core/api.js';
import { bdi, clear, h } from '../core/dom.js';
import { dateTime, t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { explain, status } from '../core/status.js';
import { askBeforeLeaving } from '../core/unsaved.js';
import { swatch } from '../parts/codechip.js';
import { menuButton } from '../parts/menu.js';
import { nameOf, shorten } from './acts.js';
import { codingToFinding } from './finding.js';
import { clockTime, placeName } from './rows.js';

/** @typedef {import('../model/codings.js').Coding} Coding */

const MOST = 60;

export class PassagePane {
  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.session = desk.session;
    this.heading = h('h2', t('read.at-passage'));
    this.place = h('p', { class: 'rd-place muted' });
    this.list = h('ul', { class: 'rd-here' });
    this.memos = h('div', { class: 'rd-memos' });
    this.el = h('section', { class: 'rd-at', 'aria-label': t('read.at-passage') }, this.heading, this.place, this.list, this.memos);
    /** The coding whose memos are open. */
    this.open = 0;
    this.waiting = 0;
    desk.openMemo = (coding) => void this.showMemos(coding, true);
    this.offs = [
      this.session.on('selection', () => this.later()),
      this.session.on('codings', () => this.later()),
      this.session.on('filter', () => this.later()),
      project.on('codes', () => this.later()),
    ];
    this.draw();
  }

  remove() {
    cancelAnimationFrame(this.waiting);
    for (const off of this.offs) off();
  }

  /** After the text is painted: it is what one looks at. @private */
  later() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = setTimeout(() => {
        this.waiting = 0;
        this.draw();
      });
    });
  }

  /** @private */
  draw() {
    const { selection, transcript, here } = this.session;
    const codings = transcript.length ? this.session.shown(...here) : [];
    this.heading.textContent = selection || codings.length ? t('read.at-passage-n', { n: codings.length }) : t('read.at-passage');
    if (!selection && !codings.length) {
      this.place.textContent = t(this.session.codings.size ? 'read.select-hint' : 'read.first-hint');
      clear(this.list);
      clear(this.memos);
      this.open = 0;
      return;
    }
    const i = transcript.at(here[0]);
    const time = transcript.paragraphs[i].time;
    clear(this.place).append(`${placeName(transcript, i)}${time >= 0 ? ` · ${clockTime(time)}` : ''}`);
    if (selection) this.place.append(' · ', h('q', { dir: 'auto' }, shorten(transcript.quote(...selection), 90)));
    clear(this.list).append(...codings.slice(0, MOST).map((coding) => this.line(coding, codings.some((it) => it.code === coding.code && it.coder !== coding.coder))));
    if (codings.length > MOST) this.list.append(h('li', { class: 'muted' }, t('read.and-more', { n: codings.length - MOST })));
    if (!codings.length) this.list.append(h('li', { class: 'muted' }, t('read.uncoded-hint')));
    if (this.open && !codings.some(({ id }) => id === this.open)) {
      clear(this.memos);
      this.open = 0;
    }
  }

  /** @private @param {Coding} coding @param {boolean} several more than one person coded this with the same code: then each button says whose it is about */
  line(coding, several) {
    const code = project.codes.get(coding.code);
    const name = code?.name ?? '';
    const { desk } = this;
    const whose = { name: several ? `${name} (${coding.coder})` : name };
    const items = () => [
      { label: t('read.do-change'), keys: 'h', run: () => desk.changeCode(coding) },
      { label: t('read.do-ends'), keys: 'e', run: () => this.ends(coding) },
      { label: t('read.do-focus'), keys: 'f', run: () => this.session.setFocus(coding.code) },
      { label: t('read.do-finding'), keys: 'v', run: () => void codingToFinding(desk, coding) },
      { label: t('read.do-definition'), run: () => (location.hash = `#/codebook?code=${coding.code}`) },
      { label: t('read.do-retrieve'), run: () => (location.hash = `#/retrieve?code=${coding.code}`) },
    ];
    return h(
      'li',
      { class: coding.id < 0 ? 'unsaved' : '' },
      h('button', { type: 'button', class: 'rd-here-name', title: [code?.path, coding.coder, code?.definition].filter(Boolean).join('\n'), onclick: () => desk.toCoding(coding) }, swatch(coding.code), h('span', { class: 'truncate', dir: 'auto' }, name), h('bdi', { class: 'rd-by muted' }, coding.coder)),
      h('button', { type: 'button', class: 'button quiet', 'aria-label': t(coding.memo ? 'read.memos-of' : 'read.add-memo', whose), title: t('read.memo'), onclick: () => void this.showMemos(coding, true) }, coding.memo ? '✎' : h('span', { class: 'rd-faint' }, '✎')),
      h('button', { type: 'button', class: 'button quiet', 'aria-label': t('read.remove-coding', whose), title: t('read.do-remove'), onclick: () => void desk.removeCoding(coding) }, '✕'),
      menuButton({ label: '⋯', title: t('read.more-of', whose), items, class: 'button quiet' }),
    );
  }

  /** @private @param {Coding} coding */
  ends(coding) {
    this.desk.toCoding(coding);
    this.desk.editEnds();
  }

  /** The memos of one coding, and a field for another. @private @param {Coding} coding @param {boolean} write */
  async showMemos(coding, write) {
    this.open = coding.id;
    this.desk.bar.hide();
    this.desk.view.painter.setTarget([coding.start, coding.end]);
    const field = h('textarea', { class: 'textarea', dir: 'auto', rows: '3', 'aria-label': t('read.memo-on', { name: nameOf(coding.code) }), placeholder: t('read.memo-hint') });
    askBeforeLeaving(field, () => field.value.trim() !== '');
    const done = () => {
      this.desk.view.painter.setTarget(null);
      this.desk.selecting.restore();
    };
    const save = async () => {
      const text = field.value.trim();
      if (!text) return done();
      field.value = '';
      done();
      if (!(await this.write(coding, text))) field.value = text;
    };
    field.addEventListener('keydown', (event) => {
      if (event.isComposing || !(event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey))) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Enter') void save();
      else done();
    });
    field.addEventListener('blur', () => this.desk.view.painter.setTarget(null));
    const known = h('div', { class: 'rd-memo-list' });
    clear(this.memos).append(h('h3', swatch(coding.code), ' ', t('read.memos-on', { name: nameOf(coding.code) })), known, field, h('div', { class: 'row' }, h('button', { type: 'button', class: 'button', onclick: () => void save() }, t('frame.save')), h('span', { class: 'muted small' }, t('read.memo-keys'))));
    if (write) field.focus();
    if (coding.memo) await this.readMemos(coding, known);
  }

  /** @private @param {Coding} coding @param {HTMLElement} place */
  async readMemos(coding, place) {
    try {
      const { memos } = await api.get(`memos?on=coding&id=${coding.id}`);
      clear(place).append(...memos.map((/** @type {any} */ memo) => h('article', { class: 'rd-memo-text' }, h('p', { dir: 'auto' }, memo.text), h('p', { class: 'muted small' }, bdi(memo.coder), ` · ${dateTime(memo.at)}`))));
    } catch (error) {
      explain(error);
    }
  }

  /** @private @param {Coding} shown @param {string} text */
  async write(shown, text) {
    const coding = await this.desk.acts.real(shown);
    if (!coding) return false;
    try {
      await api.send('POST', 'memos', { on: { kind: 'coding', id: coding.id }, title: shorten(text, 60), text }, { label: t('read.act-memo', { name: nameOf(coding.code) }) });
      coding.memo = true;
      this.session.changed([coding]);
      status(t('read.memo-saved', { name: nameOf(coding.code) }));
      if (this.open === shown.id || this.open === coding.id) void this.showMemos(coding, false);
      return true;
    } catch (error) {
      explain(error, t('read.memo-not-saved'));
      return false;
    }
  }
}

// @ts-check
// What a person can do on the reading page, each as one verb. Keys, buttons and menus all call these.
import { api } from '../core/api.js';
import { t } from '../core/i18n.js';
import { prefs } from '../core/prefs.js';
import { project } from '../core/project.js';
import { explain, status, statusToo } from '../core/status.js';
import { Acts, nameOf, shorten } from './acts.js';
import { Bar } from './bar.js';
import { sayPlace } from './commands.js';
import { changeEnds } from './ends.js';
import { Find } from './find.js';
import { Handles } from './handles.js';
import { Picker } from './picker.js';
import { clockTime } from './rows.js';
import { chooseAmong } from './choose.js';

/** @typedef {import('../model/codings.js').Coding} Coding */
/** @typedef {[number, number]} Selection */

const RECENT = 'read.recent';
const USED = 'read.digits';
const NEARBY = 4000;

export class Desk {
  /** @param {import('./session.js').Session} session @param {import('./view.js').View} view @param {HTMLElement} layer for what floats over the page */
  constructor(session, view, layer) {
    this.session = session;
    this.view = view;
    this.selecting = view.selecting;
    this.acts = new Acts(session);
    this.picker = new Picker(layer, () => this.passageBox());
    this.find = new Find(this);
    this.bar = new Bar(layer, [
      { label: t('read.bar-code'), key: 'C', run: () => this.askCode() },
      { label: t('read.bar-memo'), key: 'M', run: () => this.memo() },
      { label: t('read.bar-copy'), key: 'Y', run: () => void this.copy() },
    ]);
    this.handles = new Handles(this, layer);
    /** Opens the field for a memo; the page sets it. @type {(coding: Coding) => void} */
    this.openMemo = () => {};
    /** A digit that changed hands and has not been told of. @type {{id: number, was: number, digit: number} | null} */
    this.moved = null;
    /** While the ends of a coding are moved: keeps them (true) or not. @type {((keep: boolean) => void) | null} */
    this.editing = null;
    this.offs = [
      session.on('selection', (selection) => selection || this.bar.hide()),
      session.on('pointed', (selection) => this.pointed(selection)),
      session.on('touched', () => this.placeBar()),
    ];
    view.onscroll = () => {
      this.picker.place();
      if (!this.bar.el.hidden) this.placeBar();
      if (this.handles.coding) this.handles.place();
    };
  }

  remove() {
    for (const off of this.offs) off();
    this.acts.remove();
    this.picker.remove();
    this.bar.remove();
    this.handles.remove();
    this.find.remove();
  }

  // Going and selecting

  /** Selects and says where one is. @param {Selection | null} selection @param {'start' | 'end'} edge which to show @param {boolean} [exact] */
  take(selection, edge, exact = false) {
    if (!selection) return;
    this.bar.hide();
    this.session.exact = exact;
    this.selecting.select(selection, { show: false });
    this.view.reveal(edge === 'start' ? selection[0] : selection[1] - 1);
    sayPlace(this.session, selection);
  }

  /** @param {Coding | undefined} coding @param {1 | -1} [step] */
  toCoding(coding, step = 1) {
    if (!coding) return status(t(step > 0 ? 'read.no-later' : 'read.no-earlier'));
    this.bar.hide();
    this.session.exact = true;
    this.selecting.select([coding.start, coding.end], { where: 'middle' });
    this.handles.show(coding);
    sayPlace(this.session, [coding.start, coding.end]);
  }

  /** The next stretch that nobody coded, a turn at a time. @param {1 | -1} step */
  toUncoded(step) {
    const { session } = this;
    const { transcript } = session;
    const from = transcript.at(session.selection ? (step > 0 ? session.selection[1] - 1 : session.selection[0]) : session.cursor);
    for (let i = from + step; i >= 0 && i < transcript.length; i += step) {
      if (!session.wantedParagraph(i)) continue;
      const start = transcript.saidFrom(i);
      const gap = session.codings.uncoded(start, transcript.paragraphs[i].end, session.wanted).find(([a, b]) => /\p{L}/u.test(transcript.quote(a, b)));
      if (gap) return this.take(this.snug(gap), 'start', true);
    }
    status(t(step > 0 ? 'read.no-uncoded-later' : 'read.no-uncoded-earlier'));
  }

  /** @private @param {Selection} gap @returns {Selection} without the space and marks at its ends */
  snug([start, end]) {
    const text = this.session.transcript.quote(start, end);
    const head = /^[\s\p{P}]*/u.exec(text)?.[0].length ?? 0;
    const tail = /\s*$/u.exec(text)?.[0].length ?? 0;
    return [start + head, Math.max(start + head + 1, end - tail)];
  }

  /** One step back: the picker, the search, the selection, the focus. */
  back() {
    if (this.picker.isOpen) return this.picker.close();
    if (this.editing) return this.editing(false);
    if (this.find.isOpen) return this.find.close();
    if (this.session.selection) {
      this.selecting.clear();
      return status(t('read.nothing-selected'));
    }
    if (this.session.focus !== null) return this.session.setFocus(null);
    return false;
  }

  askPlace() {
    this.find.open({ place: true });
  }

  // Coding

  /** The passage that would be coded, or a word of advice. @returns {Selection | null} */
  target() {
    const { target } = this.selecting;
    if (!target) status(t('read.select-first'));
    return target;
  }

  askCode() {
    if (this.editing) return this.editing(true);
    const target = this.target();
    if (!target) return;
    this.ask(t('read.picker-title', { quote: shorten(this.session.transcript.quote(...target)) }), target, ({ codes, newCodes }) => void this.apply(target, codes, newCodes));
  }

  /** Opens the picker over a passage, which stays marked. @param {string} title @param {Selection} target @param {(choice: import('./picker.js').Choice) => void} pick @param {{several?: boolean, creates?: boolean}} [options] */
  ask(title, target, pick, options = {}) {
    this.bar.hide();
    this.view.painter.setTarget(target);
    this.picker.open({
      title, pick, ...options,
      recent: prefs.get(RECENT, []),
      near: new Set(this.session.codings.at(target[0] - NEARBY, target[1] + NEARBY).map((it) => it.code)),
      closed: () => {
        this.selecting.restore();
        this.view.painter.setTarget(null);
      },
    });
  }

  /** @param {Selection} target @param {number[]} codes @param {{name: string, parent: number | null}[]} [newCodes] */
  async apply(target, codes, newCodes = []) {
    const known = codes.filter((id) => project.codes.has(id));
    const before = new Set(project.codes.keys());
    // What is remembered for later can wait until the coding is seen.
    const remembered = new Promise((resolve) => setTimeout(() => resolve(this.used(known))));
    await this.acts.code(target, known, newCodes);
    await remembered;
    if (newCodes.length) this.used(this.session.last.filter((id) => !before.has(id)));
    this.sayMoved();
  }

  /** A digit that means another code now is told, after what was coded. @private */
  sayMoved() {
    const { moved } = this;
    this.moved = null;
    if (moved) statusToo(t('read.digit-moved', { name: nameOf(moved.id), n: moved.digit, before: nameOf(moved.was) }));
  }

  /** Remembers codes as used: the latest first for the picker; for the digits a new one takes the place of the one used least lately. @private @param {number[]} codes */
  used(codes) {
    if (!codes.length) return;
    const recent = [...new Set([...codes, ...prefs.get(RECENT, /** @type {number[]} */ ([]))])].slice(0, 30);
    prefs.set(RECENT, recent);
    const places = prefs.get(USED, /** @type {number[]} */ ([])).filter((id) => project.codes.has(id));
    for (const id of codes) {
      if (places.includes(id)) continue;
      if (places.length < 9) places.push(id);
      else {
        const at = places.reduce((oldest, it, i) => (age(recent, it) > age(recent, places[oldest]) ? i : oldest), 0);
        const was = places[at];
        const digit = this.digits().indexOf(was) + 1;
        places[at] = id;
        if (digit) this.moved = { id, was, digit };
      }
    }
    prefs.set(USED, places);
  }

  repeat() {
    const target = this.target();
    if (!target) return;
    const last = this.session.last.length ? this.session.last : prefs.get(RECENT, []).slice(0, 1);
    if (!last.length) return status(t('read.no-last'));
    void this.apply(target, last);
  }

  /** The codes on the digits: pinned ones first, then those that were used; each keeps its digit. @returns {number[]} */
  digits() {
    const all = [...prefs.get('read.pins', []), ...prefs.get(USED, [])];
    return [...new Set(all)].filter((id) => project.codes.has(id)).slice(0, 9);
  }

  /** @param {number} i */
  quick(i) {
    const code = this.digits()[i];
    if (code === undefined) return status(t('read.no-digit', { n: i + 1 }));
    const target = this.target();
    if (target) void this.apply(target, [code]);
  }

  /** A code that is called like the words. */
  inVivo() {
    const target = this.target();
    if (!target) return;
    const name = this.session.transcript.quote(...target).replace(/\s+/g, ' ').trim();
    if (name.length > 80) return status(t('read.in-vivo-long'));
    const known = [...project.codes.values()].find((code) => code.name.toLowerCase() === name.toLowerCase());
    if (known) void this.apply(target, [known.id]);
    else void this.apply(target, [], [{ name, parent: null }]);
  }

  /** The codings at the selection or the cursor; those of the window's coder first. @returns {Coding[]} */
  codingsHere() {
    const { session } = this;
    const [start, end] = session.here;
    const all = session.shown(start, end);
    const exact = all.filter((it) => it.start === start && it.end === end);
    return (exact.length ? exact : all).sort((a, b) => Number(b.coder === project.coder) - Number(a.coder === project.coder) || a.end - a.start - (b.end - b.start));
  }

  codeHere() {
    return this.codingsHere()[0]?.code ?? null;
  }

  focusHere() {
    const code = this.codeHere();
    if (code === null && this.session.focus === null) return status(t('read.no-code-here'));
    this.session.setFocus(code ?? this.session.focus);
    status(this.session.focus === null ? t('read.focus-off') : t('read.focus-on', { name: nameOf(this.session.focus), n: this.session.codings.counts.get(this.session.focus) ?? 0 }));
  }

  /** One coding of those here, asked for if there are several. @param {string} title @param {(coding: Coding) => void} run */
  withOne(title, run) {
    const list = this.codingsHere();
    if (!list.length) return status(t('read.no-code-here'));
    if (list.length === 1) return run(list[0]);
    chooseAmong(this, title, list, run);
  }

  uncode() {
    this.withOne(t('read.which-uncode'), (coding) => void this.removeCoding(coding));
  }

  /** @param {Coding} coding */
  async removeCoding(coding) {
    const refused = await this.acts.uncode([coding]);
    if (refused === true) return;
    const { confirm } = await import('../parts/sheet.js');
    if (refused && (await confirm({ title: t('read.is-evidence'), text: refused.message, action: t('read.uncode-anyway'), danger: true }))) await this.acts.uncode([coding], true);
  }

  changeHere() {
    this.withOne(t('read.which-change'), (coding) => this.changeCode(coding));
  }

  /** @param {Coding} coding */
  changeCode(coding) {
    this.session.exact = true;
    this.selecting.select([coding.start, coding.end]);
    this.ask(t('read.change-title', { name: nameOf(coding.code) }), [coding.start, coding.end], ({ codes }) => codes[0] && void this.acts.change(coding, { code: codes[0] }), { several: false, creates: false });
  }

  editEnds() {
    if (this.editing) return this.editing(true);
    this.withOne(t('read.which-ends'), (coding) => changeEnds(this, coding));
  }

  /** A memo hangs on a coding: where there is none, the code is asked for first. */
  memo() {
    const target = this.codingsHere().length ? null : this.target();
    if (target) {
      this.ask(t('read.memo-code'), target, ({ codes, newCodes }) => {
        void this.apply(target, codes, newCodes).then(() => {
          const coding = this.session.codings.at(...target).find((it) => it.start === target[0] && it.end === target[1] && it.coder === project.coder);
          if (coding) this.openMemo(coding);
        });
      }, { several: false });
      return;
    }
    this.withOne(t('read.which-memo'), (coding) => this.openMemo(coding));
  }

  // The rest

  async openList() {
    const { openList } = await import('./list.js');
    openList(this);
  }

  /** The words, and where they stand. */
  async copy() {
    const target = this.target();
    if (!target) return;
    const { transcript } = this.session;
    const [first, last] = transcript.across(...target);
    const [from, to] = [transcript.paragraphs[first].number, transcript.paragraphs[last].number];
    const numbers = from === to ? `¶ ${from}` : `¶ ${from}–${to}`;
    const time = transcript.paragraphs[first].time;
    const where = [transcript.title || transcript.name, transcript.title ? transcript.name : '', transcript.speakerOf(first), numbers, time >= 0 ? clockTime(time) : ''].filter(Boolean).join(', ');
    try {
      await navigator.clipboard.writeText(`“${transcript.quote(...target)}” (${where})`);
      status(t('read.copied', { where }));
    } catch (error) {
      explain(error, t('read.not-copied'));
    }
  }

  /** @param {number} by pixels */
  widenMargin(by) {
    const width = this.view.margin.width + by;
    this.view.setMargin(width);
    prefs.set('read.margin', this.view.margin.width);
  }

  /** @param {number} offset */
  isRightToLeft(offset) {
    const i = this.session.transcript.at(offset);
    return getComputedStyle(this.view.rows.wordsOf(i)).direction === 'rtl';
  }

  /** @private Where the picker must not stand. */
  passageBox() {
    const target = this.view.painter.target ?? this.session.selection;
    if (!target) return null;
    const { head, tail } = this.selecting.ends() ?? { head: null, tail: null };
    if (!head || !tail) return null;
    const window = this.view.scroller.getBoundingClientRect();
    const top = Math.min(Math.max(head.top, window.top), window.bottom);
    const bottom = Math.max(Math.min(tail.bottom, window.bottom), window.top);
    const words = this.view.rows.wordsOf(this.session.transcript.at(target[0])).getBoundingClientRect();
    return { top, bottom, start: document.dir === 'rtl' ? innerWidth - words.right : words.left };
  }

  /** A passage was selected with the mouse. In open coding the codes come by themselves. @private @param {Selection | null} selection */
  pointed(selection) {
    if (!selection) return;
    if (!this.editing && prefs.get('read.open-coding', false)) this.askCode();
    else this.placeBar();
  }

  /** @private */
  placeBar() {
    const ends = this.session.selection && !this.picker.isOpen ? this.selecting.ends() : null;
    const window = this.view.scroller.getBoundingClientRect();
    if (ends && ends.tail.bottom > window.top && ends.tail.top < window.bottom) this.bar.show(ends.tail, window);
    else this.bar.hide();
  }

  /** What the server knows of one coding: quotation, memos, evidence. @param {number} id */
  async details(id) {
    return api.get(`codings/${id}`);
  }
}

/** @param {number[]} recent @param {number} id */
const age = (recent, id) => (recent.includes(id) ? recent.indexOf(id) : Infinity);

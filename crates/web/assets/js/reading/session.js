// @ts-check
// What the reading page is about right now: the text, its codings, what is selected, what is shown. The parts of the page
// listen to it and never to each other.
import { Emitter } from '../core/emitter.js';
import { prefs } from '../core/prefs.js';
import { project } from '../core/project.js';

/** @typedef {import('../model/transcript.js').Transcript} Transcript */
/** @typedef {import('../model/codings.js').Codings} Codings */
/** @typedef {import('../model/codings.js').Coding} Coding */
/** @typedef {[number, number]} Selection */
/** @typedef {'text' | 'codings' | 'selection' | 'focus' | 'filter' | 'shade' | 'hits' | 'pointed' | 'touched'} Topic */

export class Session {
  /** @param {Transcript} transcript @param {Codings} codings */
  constructor(transcript, codings) {
    /** @type {Emitter<any>} */
    this.emitter = new Emitter();
    this.transcript = transcript;
    /** Of the project, when the codings were read. */
    this.revision = 0;
    this.codings = codings;
    /** What would be coded; kept while a field has the keyboard. @type {Selection | null} */
    this.selection = null;
    /** Where one reads when nothing is selected. */
    this.cursor = 0;
    /** The code whose passages stand out. @type {number | null} */
    this.focus = null;
    /** The ends of this selection are meant to the letter. */
    this.exact = false;
    /** Codes last applied together, for `.`. @type {number[]} */
    this.last = [];
    /** What the search in this text found. @type {Selection[]} */
    this.hits = [];
    /** The one of them that one is at. @type {Selection | null} */
    this.hit = null;
    this.filter = {
      /** Only codings with these codes; empty: all. @type {Set<number>} */
      codes: new Set(),
      /** Codings by these are not shown. @type {Set<string>} */
      hiddenCoders: new Set(),
      /** Only what this speaker says, an index. @type {number | null} */
      speaker: null,
      /** Only one's own codings, so that others do not lead. */
      blind: prefs.get('read.blind', false),
    };
    /** How strongly coded text is shaded: full, light, off. */
    this.shade = prefs.get('read.shade', 'full');
    this.wanted = this.wanted.bind(this);
    this.wantedParagraph = this.wantedParagraph.bind(this);
  }

  /** @param {Topic} topic @param {(value: any) => void} fn */
  on(topic, fn) {
    return this.emitter.on(topic, fn);
  }

  /** @param {Topic} topic @param {any} [value] */
  tell(topic, value) {
    this.emitter.emit(topic, value);
  }

  /** Whether a coding is shown. @param {Coding} coding */
  wanted(coding) {
    const { codes, hiddenCoders, blind, speaker } = this.filter;
    if (codes.size && !codes.has(coding.code)) return false;
    if (blind && coding.coder !== project.coder) return false;
    if (hiddenCoders.has(coding.coder)) return false;
    return speaker === null || this.transcript.paragraphs[this.transcript.at(coding.start)]?.speaker === speaker;
  }

  /** Whether a paragraph counts when one walks. @param {number} i */
  wantedParagraph(i) {
    return this.filter.speaker === null || this.transcript.paragraphs[i].speaker === this.filter.speaker;
  }

  get isFiltered() {
    const { codes, hiddenCoders, blind, speaker } = this.filter;
    return codes.size > 0 || hiddenCoders.size > 0 || blind || speaker !== null;
  }

  /** The codings shown that touch start..end. @param {number} start @param {number} end */
  shown(start, end) {
    const found = this.codings.at(start, end);
    return this.isFiltered ? found.filter(this.wanted) : found;
  }

  /** How often each code stands here, of what is shown. @returns {Map<number, number>} */
  countsShown() {
    if (!this.isFiltered) return this.codings.counts;
    const counts = new Map();
    for (const coding of this.codings.all) if (this.wanted(coding)) counts.set(coding.code, (counts.get(coding.code) ?? 0) + 1);
    return counts;
  }

  /** @param {Selection | null} selection */
  hold(selection) {
    const old = this.selection;
    if (old?.[0] === selection?.[0] && old?.[1] === selection?.[1]) return;
    this.selection = selection;
    if (selection) this.cursor = selection[0];
    this.tell('selection', selection);
  }

  /** Somebody pointed at a place without selecting anything. @param {number} offset */
  point(offset) {
    this.cursor = offset;
    this.selection = null;
    this.tell('selection', null);
  }

  /** What lies at the selection, or at the place one pointed at. @returns {Selection} */
  get here() {
    return this.selection ?? [this.cursor, this.cursor + 1];
  }

  /** @param {number | null} code */
  setFocus(code) {
    this.focus = this.focus === code ? null : code;
    this.tell('focus', this.focus);
  }

  /** @param {Partial<Session['filter']>} change */
  setFilter(change) {
    Object.assign(this.filter, change);
    if ('blind' in change) prefs.set('read.blind', this.filter.blind);
    this.tell('filter', this.filter);
  }

  /** @param {string} shade */
  setShade(shade) {
    this.shade = shade;
    prefs.set('read.shade', shade);
    this.tell('shade', shade);
  }

  /** Something happened to the codings of these stretches. @param {{start: number, end: number}[]} stretches */
  changed(stretches) {
    this.tell('codings', stretches);
  }
}

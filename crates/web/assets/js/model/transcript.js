// @ts-check
// One source's text: its paragraphs, and where in it a place is.
import * as words from './words.js';

/**
 * @typedef {object} Paragraph
 * @property {number} start
 * @property {number} end
 * @property {number} kind 0 paragraph, 1 heading, 2 list item, 3 table row
 * @property {number} speaker an index, or −1
 * @property {number} time in seconds, or −1
 * @property {number} lead how many units of its beginning only name the speaker
 * @property {number} number as the server counts paragraphs, from 1
 * @property {boolean} goesOn a paragraph that is too long to be handled as one: the piece before it has the same number
 */

/** A paragraph of more units is cut into pieces, at the end of a sentence if there is one: laying out and measuring one long line of text takes the longer the longer it is. */
const LONGEST = 6000;
const PIECE = 3500;

export class Transcript {
  /** @param {{id: number, name: string, title: string, text_revision: number, language: string | null, text: string, speakers: string[], blocks: number[][]}} answer of `GET sources/ID/text` */
  constructor(answer) {
    this.id = answer.id;
    this.name = answer.name;
    this.title = answer.title;
    this.revision = answer.text_revision;
    this.language = answer.language ?? '';
    this.text = answer.text;
    this.speakers = answer.speakers;
    /** @type {Paragraph[]} */
    this.paragraphs = answer.blocks.flatMap(([start, end, kind, speaker, time], i) =>
      this.cut(start, end).map(([from, to], n) => ({ start: from, end: to, kind, speaker, time, lead: 0, number: i + 1, goesOn: n > 0 })),
    );
    for (const paragraph of this.paragraphs) if (!paragraph.goesOn) paragraph.lead = this.measureLead(paragraph);
  }

  get length() {
    return this.paragraphs.length;
  }

  /** The words of paragraph `i`. @param {number} i */
  words(i) {
    return this.text.slice(this.paragraphs[i].start, this.paragraphs[i].end);
  }

  /** @param {number} i */
  speakerOf(i) {
    return this.speakers[this.paragraphs[i].speaker] ?? '';
  }

  /** Where what is said begins in paragraph `i`. @param {number} i */
  saidFrom(i) {
    return this.paragraphs[i].start + this.paragraphs[i].lead;
  }

  /** The index of the paragraph that contains `offset`, or else the last that begins before it. @param {number} offset */
  at(offset) {
    let low = 0;
    let high = this.paragraphs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.paragraphs[middle].start <= offset) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, low);
  }

  /** The first and last paragraph that start..end touches. @param {number} start @param {number} end @returns {[number, number]} */
  across(start, end) {
    let first = this.at(start);
    if (this.paragraphs[first] && this.paragraphs[first].end <= start && first + 1 < this.length && this.paragraphs[first + 1].start < end) first++;
    return [first, Math.max(first, this.at(Math.max(start, end - 1)))];
  }

  /** The stretch of paragraph `i` that start..end covers, counted from the paragraph's start. @param {number} i @param {number} start @param {number} end @returns {[number, number]} */
  within(i, start, end) {
    const paragraph = this.paragraphs[i];
    return [Math.max(0, start - paragraph.start), Math.min(paragraph.end, end) - paragraph.start];
  }

  /** The words of start..end. @param {number} start @param {number} end */
  quote(start, end) {
    return this.text.slice(start, end);
  }

  /** The first and the last piece of the paragraph that piece `i` belongs to. @param {number} i @returns {[number, number]} */
  whole(i) {
    let [first, last] = [i, i];
    while (this.paragraphs[first].goesOn) first--;
    while (this.paragraphs[last + 1]?.goesOn) last++;
    return [first, last];
  }

  /** The pieces that a paragraph is handled as: one, unless it is very long. @private @param {number} start @param {number} end @returns {[number, number][]} */
  cut(start, end) {
    /** @type {[number, number][]} */
    const pieces = [];
    let from = start;
    while (end - from > LONGEST) {
      const stretch = this.text.slice(from, from + PIECE);
      const sentence = lastMatch(stretch, /[.!?…。！？]["”’»)\]]*\s+/gu, PIECE / 2) ?? lastMatch(stretch, /\s+/gu, PIECE / 2);
      const at = sentence ?? words.graphemeFloor(stretch, PIECE - 1, '');
      pieces.push([from, from + stretch.slice(0, at).trimEnd().length]);
      from += at;
    }
    pieces.push([from, end]);
    return pieces;
  }

  /** @private @param {Paragraph} paragraph */
  measureLead(paragraph) {
    const name = this.speakers[paragraph.speaker];
    if (!name) return 0;
    const head = this.text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + name.length + 40));
    const at = head.toLowerCase().indexOf(name.toLowerCase());
    if (at < 0 || !/^[\s[\]()*_\d:.,–-]*$/.test(head.slice(0, at))) return 0;
    const after = /^[*_]*\s*(?:[[(][^\])]{0,20}[\])])?\s*[:：.\t–—-]?[*_]*\s*/u.exec(head.slice(at + name.length));
    const lead = at + name.length + (after?.[0].length ?? 0);
    return /[:：\t\]–—-]/.test(head.slice(at + name.length, lead)) && lead < paragraph.end - paragraph.start ? lead : 0;
  }
}

/** Where the last match behind `least` ends. @param {string} text @param {RegExp} pattern @param {number} least @returns {number | null} */
function lastMatch(text, pattern, least) {
  let found = null;
  for (const match of text.matchAll(pattern)) if (match.index > least) found = match.index + match[0].length;
  return found;
}

/**
 * A selection as it would be coded: without the space around it, ends moved to words (or only to graphemes), never in
 * the gap between paragraphs. Null if nothing remains.
 * @param {Transcript} transcript @param {number} start @param {number} end @param {boolean} [exact]
 * @returns {[number, number] | null}
 */
export function snap(transcript, start, end, exact = false) {
  const trimmed = words.trim(transcript.text, start, end);
  if (!trimmed || !transcript.length) return null;
  const [first, last] = transcript.across(...trimmed);
  const [head, tail] = [transcript.paragraphs[first], transcript.paragraphs[last]];
  const from = Math.min(Math.max(trimmed[0], head.start), head.end);
  const to = Math.min(trimmed[1], tail.end);
  if (from >= to) return null;
  const { language } = transcript;
  return [
    head.start + words.snapStart(transcript.words(first), from - head.start, exact, language),
    tail.start + words.snapEnd(transcript.words(last), to - tail.start, exact, language),
  ];
}

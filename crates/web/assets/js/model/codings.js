// @ts-check
// The codings of one source as the page knows them, and what is asked about them while one reads.
import { Intervals } from './intervals.js';
import { assignLanes, freeLane } from './lanes.js';
import { gaps } from './pieces.js';

/**
 * @typedef {object} Coding
 * @property {number} id below 0 until the server has given one
 * @property {number} start
 * @property {number} end
 * @property {number} code
 * @property {string} coder
 * @property {boolean} memo
 * @property {boolean} waits for a review, since the text was corrected
 * @property {number} lane
 */
/** @typedef {[number, number, number, number, number, number]} Row [id, start, end, code, coder, flags] */

/** @param {Row} row @param {string[]} coders @returns {Coding} */
export const fromRow = ([id, start, end, code, coder, flags], coders) => ({
  id, start, end, code, coder: coders[coder] ?? '', memo: (flags & 1) > 0, waits: (flags & 2) > 0, lane: 0,
});

/** @param {Coding} a @param {Coding} b */
const isSame = (a, b) => a.start === b.start && a.end === b.end && a.code === b.code && a.coder === b.coder && a.memo === b.memo && a.waits === b.waits;

export class Codings {
  /** @param {Coding[]} list */
  constructor(list = []) {
    this.index = new Intervals(list);
    /** @type {Map<number, Coding>} */
    this.byId = new Map(this.index.items.map((coding) => [coding.id, coding]));
    /** @type {Map<number, number>} */
    this.counts = new Map();
    for (const coding of this.index.items) this.count(coding.code, 1);
    assignLanes(this.index.items);
  }

  get size() {
    return this.byId.size;
  }

  get all() {
    return this.index.items;
  }

  /** @param {number} start @param {number} end */
  at(start, end) {
    return this.index.overlapping(start, end);
  }

  /** @param {Coding} coding */
  add(coding) {
    if (this.byId.has(coding.id)) return;
    coding.lane = freeLane(this.index, coding);
    this.index.insert(coding);
    this.byId.set(coding.id, coding);
    this.count(coding.code, 1);
  }

  /** @param {number} id @returns {Coding | undefined} */
  remove(id) {
    const coding = this.byId.get(id);
    if (!coding) return undefined;
    this.index.remove(coding);
    this.byId.delete(id);
    this.count(coding.code, -1);
    return coding;
  }

  /** The coding under its number from the server, in its old lane. @param {number} id @param {Coding} coding */
  replace(id, coding) {
    const old = this.remove(id);
    if (this.byId.has(coding.id)) return;
    this.index.insert(coding);
    this.byId.set(coding.id, coding);
    this.count(coding.code, 1);
    coding.lane = old && old.start === coding.start && old.end === coding.end ? old.lane : freeLane(this.index, coding);
  }

  /**
   * Makes the list equal to `list`. What is known keeps its lane; what waits for the server's answer (id below 0) stays.
   * @param {Coding[]} list @returns {{added: Coding[], removed: Coding[]}}
   */
  update(list) {
    const wanted = new Map(list.map((coding) => [coding.id, coding]));
    const removed = this.all.filter((coding) => coding.id >= 0 && !(wanted.has(coding.id) && isSame(coding, /** @type {Coding} */ (wanted.get(coding.id)))));
    for (const coding of removed) this.remove(coding.id);
    const added = list.filter((coding) => !this.byId.has(coding.id));
    for (const coding of added) this.add(coding);
    return { added, removed };
  }

  /**
   * The nearest coding that begins after (or before) `offset`. Of several that begin together the longest.
   * @param {number} offset @param {1|-1} step @param {(coding: Coding) => boolean} wanted
   */
  next(offset, step, wanted) {
    const { items } = this.index;
    let i = step > 0 ? this.index.firstFrom(offset + 1) : this.index.firstFrom(offset) - 1;
    while (i >= 0 && i < items.length && !wanted(items[i])) i += step;
    let found = items[i];
    if (step < 0 && found) while (i-- > 0 && items[i].start === found.start) if (wanted(items[i])) found = items[i];
    return found;
  }

  /** The stretches of start..end that nobody coded. @param {number} start @param {number} end @param {(coding: Coding) => boolean} wanted */
  uncoded(start, end, wanted) {
    return gaps(start, end, this.at(start, end).filter(wanted));
  }

  /** @private @param {number} code @param {number} by */
  count(code, by) {
    this.counts.set(code, (this.counts.get(code) ?? 0) + by);
  }
}

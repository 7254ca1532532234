// @ts-check
// What is decided of hits that are looked at one after the other.

/**
 * @typedef {{source: {id: number, name: string, title: string}, block: number, speaker: string | null, start: number, end: number,
 *   matches: [number, number][], snippet: [string, boolean][], decided: string | null}} Candidate
 * @typedef {{accept: [number, number, string][], skip: [number, number][]}} Body
 */

/** How much of a hit is coded, from the least to the most. */
export const EXTENTS = ['words', 'sentence', 'paragraph'];

export class Decisions {
  /** @param {Candidate[]} hits */
  constructor(hits) {
    this.hits = hits;
    /** Which of them one is at; beyond the last, all were looked at. */
    this.at = 0;
    /** How much of the next one is coded: stays, since most hits of a query are of one kind. */
    this.extent = 'sentence';
    /** By place in the list: an extent, or nothing where it was passed over. @type {Map<number, string | null>} */
    this.made = new Map();
  }

  get current() {
    return this.hits[this.at];
  }

  get count() {
    return this.made.size;
  }

  get counts() {
    const accepted = [...this.made.values()].filter(Boolean).length;
    return { accepted, skipped: this.made.size - accepted };
  }

  accept() {
    if (!this.current) return;
    this.made.set(this.at, this.extent);
    this.at += 1;
  }

  skip() {
    if (!this.current) return;
    this.made.set(this.at, null);
    this.at += 1;
  }

  /** To the one before, which is undecided again: after the last, to the latest that was decided. */
  back() {
    const before = this.current ? this.at - 1 : Math.max(-1, ...this.made.keys());
    if (before < 0) return;
    this.at = before;
    this.made.delete(before);
  }

  /** From the words to the sentence to the paragraph, and round again. */
  widen() {
    this.extent = EXTENTS[(EXTENTS.indexOf(this.extent) + 1) % EXTENTS.length];
  }

  /** @returns {Body} as the server takes it */
  body() {
    /** @type {Body} */
    const body = { accept: [], skip: [] };
    for (const [at, extent] of this.made) {
      const { source, block } = this.hits[at];
      if (extent) body.accept.push([source.id, block, extent]);
      else body.skip.push([source.id, block]);
    }
    return body;
  }
}

// @ts-check
// Finds the stretches that touch a place, among tens of thousands, without looking at all of them.
//
// The items lie in one array by start; over it stands a tree that knows the largest end below each node. A question walks
// down only where something can overlap. After a change the tree is built anew, once, when it is next asked.

/** @typedef {{id: number, start: number, end: number}} Stretch half-open, in UTF-16 units */

/** By start; of those that start together the longer first; then by id. @param {Stretch} a @param {Stretch} b */
export const inOrder = (a, b) => a.start - b.start || b.end - a.end || a.id - b.id;

/** @template {Stretch} T */
export class Intervals {
  /** @param {Iterable<T>} items */
  constructor(items = []) {
    /** @type {T[]} */
    this.items = [...items].sort(inOrder);
    this.size = 0;
    this.ends = new Int32Array(0);
    this.stale = true;
  }

  /** @param {T} item */
  insert(item) {
    this.items.splice(this.place(item), 0, item);
    this.stale = true;
  }

  /** @param {T} item as it was when it was inserted @returns {boolean} whether it was there */
  remove(item) {
    const at = this.place(item);
    if (this.items[at]?.id !== item.id) return false;
    this.items.splice(at, 1);
    this.stale = true;
    return true;
  }

  /** All that share at least one unit with start..end, in order. @param {number} start @param {number} end @returns {T[]} */
  overlapping(start, end) {
    if (this.stale) this.build();
    /** @type {T[]} */
    const found = [];
    if (end > start) this.collect(1, 0, this.size, start, end, found);
    return found;
  }

  /** The index of the first item that starts at `offset` or later. @param {number} offset */
  firstFrom(offset) {
    let low = 0;
    let high = this.items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.items[middle].start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** @private @param {T} item */
  place(item) {
    let low = 0;
    let high = this.items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (inOrder(this.items[middle], item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** @private */
  build() {
    let size = 1;
    while (size < this.items.length) size *= 2;
    const ends = new Int32Array(2 * size).fill(-1);
    for (let i = 0; i < this.items.length; i++) ends[size + i] = this.items[i].end;
    for (let node = size - 1; node > 0; node--) ends[node] = Math.max(ends[2 * node], ends[2 * node + 1]);
    this.size = size;
    this.ends = ends;
    this.stale = false;
  }

  /** @private @param {number} node @param {number} first @param {number} width @param {number} start @param {number} end @param {T[]} found */
  collect(node, first, width, start, end, found) {
    if (first >= this.items.length || this.ends[node] <= start || this.items[first].start >= end) return;
    if (width === 1) {
      found.push(this.items[first]);
      return;
    }
    const half = width / 2;
    this.collect(2 * node, first, half, start, end, found);
    this.collect(2 * node + 1, first + half, half, start, end, found);
  }
}

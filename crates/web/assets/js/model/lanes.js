// @ts-check
// Gives each coding a lane of the margin, so that no two in one lane overlap. A lane once given is kept: what one codes
// never moves the stripes that one has learnt to see.

/** @typedef {import('./intervals.js').Stretch & {lane: number}} Laned */

/**
 * @param {Laned[]} items by start
 * @returns {number} how many lanes there are
 */
export function assignLanes(items) {
  /** @type {number[]} */
  const ends = [];
  for (const item of items) {
    let lane = ends.findIndex((end) => end <= item.start);
    if (lane < 0) lane = ends.length;
    ends[lane] = item.end;
    item.lane = lane;
  }
  return ends.length;
}

/**
 * The lowest lane that is free over the whole of `item`.
 * @param {import('./intervals.js').Intervals<any>} index @param {Laned} item
 */
export function freeLane(index, item) {
  const taken = new Set();
  for (const other of index.overlapping(item.start, item.end)) if (other.id !== item.id) taken.add(other.lane);
  let lane = 0;
  while (taken.has(lane)) lane++;
  return lane;
}

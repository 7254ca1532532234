// Random data that is the same on every run, for the laws of the reading page's model.

/** @param {number} seed @returns {() => number} 0 ≤ n < 1 */
export function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** @param {() => number} roll @param {number} number @param {number} length */
export function stretches(roll, number, length) {
  return Array.from({ length: number }, (_, id) => {
    const start = Math.floor(roll() * length);
    const end = start + 1 + Math.floor(roll() ** 3 * (length - start) * 0.4);
    return { id, start, end, code: Math.floor(roll() * 9), coder: roll() < 0.5 ? 'ann' : 'ben', memo: false, waits: false, lane: 0 };
  });
}

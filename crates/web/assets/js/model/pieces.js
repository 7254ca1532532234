// @ts-check
// Cuts a stretch of text where the number of codings on it changes.

/** How many codings a shade stands for: 1, 2, 3–4, 5 and more. @param {number} depth @returns {0|1|2|3|4} */
export const shade = (depth) => (depth <= 0 ? 0 : depth < 3 ? /** @type {1|2} */ (depth) : depth < 5 ? 3 : 4);

/**
 * The coded pieces of start..end in order, neighbours of the same shade joined.
 * @param {number} start @param {number} end @param {{start: number, end: number}[]} codings
 * @returns {{start: number, end: number, shade: number}[]}
 */
export function pieces(start, end, codings) {
  /** @type {[number, number][]} */
  const edges = [];
  for (const coding of codings) {
    const from = Math.max(start, coding.start);
    const to = Math.min(end, coding.end);
    if (from < to) edges.push([from, 1], [to, -1]);
  }
  edges.sort((a, b) => a[0] - b[0]);
  /** @type {{start: number, end: number, shade: number}[]} */
  const found = [];
  let [from, level, depth] = [start, 0, 0];
  for (let i = 0; i < edges.length; ) {
    const at = edges[i][0];
    while (i < edges.length && edges[i][0] === at) depth += edges[i++][1];
    const now = shade(depth);
    if (now === level) continue;
    if (level) found.push({ start: from, end: at, shade: level });
    [from, level] = [at, now];
  }
  return found;
}

/**
 * What no coding covers of start..end, longest stretches, in order.
 * @param {number} start @param {number} end @param {{start: number, end: number}[]} codings by start
 * @returns {[number, number][]}
 */
export function gaps(start, end, codings) {
  /** @type {[number, number][]} */
  const found = [];
  let covered = start;
  for (const coding of codings) {
    if (coding.start > covered) found.push([covered, Math.min(coding.start, end)]);
    covered = Math.max(covered, coding.end);
    if (covered >= end) return found;
  }
  if (covered < end) found.push([covered, end]);
  return found;
}

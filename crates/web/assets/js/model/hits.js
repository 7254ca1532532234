// @ts-check
// Answers of a search, put together page by page.

/**
 * @typedef {{block: number, start: number, end: number, speaker: string | null, snippet: [string, boolean][],
 *   matches: [number, number][], codes: number[], score: number,
 *   near?: {source: number, block: number, share: number}, alike?: {source: {id: number, name: string}, block: number, start: number}[]}} Hit
 *   `near`: an earlier hit that says nearly the same; `alike`: hits that were folded into this one
 * @typedef {{id: number, name: string, title: string, type: string, cases: string[], date: string | null}} HitSource
 * @typedef {{source: HitSource, total: number, hits: Hit[]}} Group
 * @typedef {{source: {id: number, name: string}, block: number, start: number, end: number, speaker: string | null,
 *   left: string, keyword: string, right: string}} Line one place found, with what stands before and after it
 */

/**
 * A later page behind the earlier ones. A source that goes on is one group; a hit that came already is left out.
 * @param {Group[]} groups
 * @param {Group[]} more
 * @returns {Group[]}
 */
export function joined(groups, more) {
  const byId = new Map(groups.map((it) => [it.source.id, { ...it, hits: [...it.hits] }]));
  for (const group of more) {
    const known = byId.get(group.source.id);
    if (!known) byId.set(group.source.id, { ...group, hits: [...group.hits] });
    else {
      const there = new Set(known.hits.map((it) => it.block));
      known.hits.push(...group.hits.filter((it) => !there.has(it.block)));
      known.total = group.total;
    }
  }
  return [...byId.values()];
}

/** @param {Group[]} groups */
export const shown = (groups) => groups.reduce((sum, it) => sum + it.hits.length, 0);

/**
 * Hits that say nearly the same as another one are taken out of the list and named at that one.
 * @param {{groups: Group[]}} answer @returns {any} with `folded`, how many there were
 */
export function folded(answer) {
  const all = new Map(answer.groups.flatMap((group) => group.hits.map((hit) => /** @type {const} */ ([keyOf(group.source.id, hit.block), hit]))));
  /** @param {Hit} hit @returns {Hit} the one that it is folded into in the end */
  const root = (hit) => {
    const first = hit.near && all.get(keyOf(hit.near.source, hit.near.block));
    return first && first !== hit ? root(first) : hit;
  };
  let n = 0;
  const groups = answer.groups.map((group) => ({ ...group, hits: group.hits.filter((hit) => {
    const first = root(hit);
    if (first === hit) return true;
    n += 1;
    (first.alike ??= []).push({ source: group.source, block: hit.block, start: hit.start });
    return false;
  }) })).filter((group) => group.hits.length);
  return { ...answer, groups, folded: n };
}

/** The name of a hit in this page: source and paragraph. @param {number} source @param {number} block */
export const keyOf = (source, block) => `${source}.${block}`;

/** Of several places in one paragraph each has a line. @param {Line} line */
export const lineKey = ({ source, block, start }) => `${source.id}.${block}.${start}`;

/** @param {Iterable<string>} keys of hits or lines @returns {[number, number][]} as `only` of `search/code`, each paragraph once */
export function asOnly(keys) {
  const blocks = new Set([...keys].map((it) => it.split('.').slice(0, 2).join('.')));
  return [...blocks].map((it) => /** @type {[number, number]} */ (it.split('.').map(Number)));
}

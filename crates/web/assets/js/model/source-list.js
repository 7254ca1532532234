// @ts-check
// What the list of sources shows: facets, filters and order. Pure functions; no DOM.

/**
 * A source as `GET sources` gives it.
 * @typedef {{name: string, codings: number, share: number}} CoderShare
 * @typedef {{id: number, guid: string, name: string, title: string|null, type: string|null, strand: string|null, cases: string[],
 *   date: string|null, period: string|null, place: string|null, language: string|null, participants: string[], level: string|null,
 *   attribution: string|null, citation: string|null, attributes: Record<string, string>, words: number|null, length: number|null,
 *   paragraphs: number|null, codings: number, coders: CoderShare[], coded: number, last_coded: string|null, waiting: number,
 *   text_revision: number|null}} Source
 */

/** How far the coding of a source is: what the facet "Progress" counts. @typedef {'none'|'some'|'most'|'waiting'|'no_text'} Progress */

/** The facets of the list, in the order in which they stand. */
export const FACETS = ['progress', 'type', 'case', 'strand', 'language', 'coder'];

/** From this share of its words on, a source counts as mostly coded. */
export const MOST = 0.5;

const collator = new Intl.Collator(undefined, {numeric: true, sensitivity: 'base'});

/** @param {Source} source @returns {Progress[]} A source that waits for a review is also coded. */
export function progressOf(source) {
  if (source.words === null) return ['no_text'];
  /** @type {Progress[]} */
  const states = [source.codings === 0 ? 'none' : source.coded < MOST ? 'some' : 'most'];
  if (source.waiting > 0) states.push('waiting');
  return states;
}

/** The values of a source under a facet; an empty string stands for "none given". @param {Source} source @param {string} facet @returns {string[]} */
export function valuesOf(source, facet) {
  switch (facet) {
    case 'progress': return progressOf(source);
    case 'type': return [source.type ?? ''];
    case 'case': return source.cases.length ? source.cases : [''];
    case 'strand': return [source.strand ?? ''];
    case 'language': return [source.language ?? ''];
    case 'coder': return source.coders.length ? source.coders.map((coder) => coder.name) : [''];
    default: return [];
  }
}

/** Everything of a source that the text filter looks at, in small letters. @param {Source} source */
export function wordsOf(source) {
  const texts = [source.name, source.title, source.type, source.place, source.date, source.language, source.attribution, source.citation,
    ...source.cases, ...source.participants, ...source.coders.map((coder) => coder.name),
    ...Object.entries(source.attributes ?? {}).flat()];
  return fold(texts.filter(Boolean).join('\n'));
}

/** Small letters without accents, so that "muller" finds "Müller". @param {string} text */
export function fold(text) {
  return text.normalize('NFKD').replace(/\p{Mn}/gu, '').toLocaleLowerCase();
}

/**
 * The sources that have one of the chosen values in every facet, and every typed word.
 * @param {Source[]} sources @param {{text: string, chosen: Record<string, string[]>}} filter @param {(source: Source) => string} [searchable]
 */
export function filtered(sources, filter, searchable = wordsOf) {
  const words = fold(filter.text).split(/\s+/).filter(Boolean);
  const facets = Object.entries(filter.chosen).filter(([, values]) => values.length);
  return sources.filter((source) => {
    if (!facets.every(([facet, values]) => valuesOf(source, facet).some((value) => values.includes(value)))) return false;
    if (!words.length) return true;
    const text = searchable(source);
    return words.every((word) => text.includes(word));
  });
}

/**
 * How many sources each value of a facet would leave: counted with every other facet's choice, so that no count promises too much.
 * @param {Source[]} sources @param {{text: string, chosen: Record<string, string[]>}} filter @param {string} facet
 * @param {(source: Source) => string} [searchable] @returns {{value: string, count: number}[]}
 */
export function facetCounts(sources, filter, facet, searchable = wordsOf) {
  const others = {...filter.chosen, [facet]: []};
  /** @type {Map<string, number>} */
  const counts = new Map((filter.chosen[facet] ?? []).map((value) => [value, 0]));
  for (const source of filtered(sources, {...filter, chosen: others}, searchable)) {
    for (const value of valuesOf(source, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const order = ['none', 'some', 'most', 'waiting', 'no_text'];
  return [...counts].map(([value, count]) => ({value, count})).sort((a, b) => facet === 'progress'
    ? order.indexOf(a.value) - order.indexOf(b.value)
    : Number(a.value === '') - Number(b.value === '') || collator.compare(a.value, b.value));
}

/** How much stricter a level of confidentiality is than none. */
const LEVELS = ['on_record', 'background', 'chatham_house', 'deep_background', 'off_record'];

/** What a column sorts by; `null` goes last either way. @param {Source} source @param {string} key @returns {string|number|null} */
export function sortValue(source, key) {
  switch (key) {
    case 'name': return source.name;
    case 'cases': return source.cases.join(', ') || null;
    case 'words': return source.words;
    case 'codings': return source.codings;
    case 'coded': return source.words === null ? null : source.coded;
    case 'level': return source.level === null ? null : LEVELS.indexOf(source.level);
    case 'title': return source.title;
    case 'type': return source.type;
    case 'date': return source.date;
    case 'language': return source.language;
    case 'last_coded': return source.last_coded;
    default: return null;
  }
}

/** A sorted copy; equal ones stand by name. @param {Source[]} sources @param {string} key @param {boolean} descending */
export function sorted(sources, key, descending) {
  const rows = sources.map((source) => ({source, value: sortValue(source, key)}));
  rows.sort((a, b) => {
    if (a.value === null || b.value === null) {
      if (a.value !== b.value) return a.value === null ? 1 : -1;
      return collator.compare(a.source.name, b.source.name);
    }
    const by = typeof a.value === 'number' && typeof b.value === 'number' ? a.value - b.value : collator.compare(String(a.value), String(b.value));
    return (descending ? -by : by) || collator.compare(a.source.name, b.source.name);
  });
  return rows.map((row) => row.source);
}

/** The first free name of the form `wanted`, `wanted-2` … @param {string} wanted @param {Iterable<string>} taken */
export function freeName(wanted, taken) {
  const used = new Set([...taken].map(fold));
  if (!used.has(fold(wanted))) return wanted;
  for (let n = 2; ; n += 1) if (!used.has(fold(`${wanted}-${n}`))) return `${wanted}-${n}`;
}

// @ts-check
/** The columns of the list, and which of them find room. */
import { h } from '../core/dom.js';
import { date, number, share, t } from '../core/i18n.js';
import { sortValue } from '../model/source-list.js';
import { typeName } from '../parts/names.js';
import { bar } from './bar.js';
import { languageName, levelName } from './choices.js';

/** @typedef {import('../model/source-list.js').Source} Source */
/** @typedef {import('../parts/table.js').Column<Source>} Column */

/** Columns by how much they are missed, with the width they want in pixels at 100 %. @type {[string, number][]} */
const ROOM = [['name', 96], ['title', 250], ['coded', 190], ['type', 96], ['cases', 110], ['date', 108], ['codings', 84], ['words', 74], ['last_coded', 110], ['language', 92], ['level', 120]];
/** The order in which they stand. */
const ORDER = ['name', 'title', 'type', 'cases', 'date', 'language', 'words', 'codings', 'coded', 'last_coded', 'level'];

/** Every column but the name, which always stands. */
export const OPTIONAL = ORDER.filter((key) => key !== 'name');

/** The width that most names fit into: names that came with files are longer than I-01. @param {Source[]} sources */
export function nameWidth(sources) {
  const lengths = sources.map((it) => it.name.length).sort((a, b) => a - b);
  const long = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  return Math.min(260, Math.max(96, Math.round(long * 7.6) + 24));
}

/** Which columns are shown: those somebody chose, or those that a width has room for. @param {number} width in pixels at 100 % @param {string[] | null} chosen @param {number} name what names want */
export function fitting(width, chosen, name) {
  if (chosen) return ORDER.filter((key) => key === 'name' || chosen.includes(key));
  let left = width - 40;
  const kept = new Set();
  for (const [key, usual] of ROOM) {
    const wants = key === 'name' ? name : usual;
    if (left < wants && kept.size >= 2) break;
    kept.add(key);
    left -= wants;
  }
  return ORDER.filter((key) => kept.has(key));
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** @param {string[]} keys @param {number} name what names want @param {() => boolean} descending what is not given stands last either way @returns {Column[]} */
export function columns(keys, name, descending) {
  const widths = new Map(ROOM).set('name', name);
  return keys.map((key) => ({
    key,
    label: t(`sources.column.${key}`),
    width: key === 'title' && keys.length < 9 ? undefined : widths.get(key),
    align: /** @type {'end' | 'start'} */ (key === 'words' || key === 'codings' ? 'end' : 'start'),
    sort: compare(key, descending),
    cell: CELLS[key],
  }));
}

/** @param {string} key @param {() => boolean} descending @returns {(a: Source, b: Source) => number} */
function compare(key, descending) {
  return (a, b) => {
    const [x, y] = [sortValue(a, key), sortValue(b, key)];
    if (x === y) return 0;
    if (x === null) return descending() ? -1 : 1;
    if (y === null) return descending() ? 1 : -1;
    return typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(String(x), String(y));
  };
}

/** @type {Record<string, (source: Source) => Node | string | null>} */
const CELLS = {
  name: (source) => (source.words === null ? h('span', { class: 'source-name', dir: 'auto' }, source.name) : h('a', { class: 'source-name', dir: 'auto', title: source.name, href: `#/read/${source.id}`, tabindex: '-1' }, source.name)),
  title: (source) => h('span', { dir: 'auto', title: source.title ?? null }, source.title ?? ''),
  type: (source) => typeName(source.type),
  cases: (source) => h('span', { dir: 'auto', title: source.cases.join(', ') || null }, source.cases.join(', ')),
  date: (source) => date(source.date),
  language: (source) => languageName(source.language),
  words: (source) => (source.words === null ? h('span', { class: 'muted' }, t('sources.no-text-short')) : number(source.words)),
  codings: (source) => h('span', source.waiting ? h('span', { class: 'waiting-mark', title: t('sources.waiting-mark', { n: source.waiting }) }, '!', h('span', { class: 'hidden-visually' }, t('sources.waiting-mark', { n: source.waiting }))) : null, ' ', source.words === null ? '' : number(source.codings)),
  coded: coded,
  last_coded: (source) => (source.last_coded ? date(source.last_coded.slice(0, 10)) : ''),
  level: (source) => levelName(source.level),
};

/** @param {Source} source */
function coded(source) {
  if (source.words === null || source.codings === 0) return '';
  const who = source.coders.map((coder) => t('sources.coder-of', { coder: coder.name, share: share(coder.share) })).join(', ');
  return h('span', { class: 'source-coded', title: who }, bar(source.coded), h('span', { class: 'numbers' }, share(source.coded)), ' ', h('span', { class: 'muted truncate', dir: 'auto' }, source.coders.map((coder) => coder.name).join(', ')));
}

// @ts-check
// Filters beside the hits: what is chosen on top, one press away from being taken away; then facets, dates, and the uncoded.
import { h, bdi, clear } from '../core/dom.js';
import { t, has as known } from '../core/i18n.js';
import { project } from '../core/project.js';
import { swatch } from '../parts/codechip.js';
import { facets } from '../parts/facets.js';
import { typeName } from '../parts/names.js';
import { has, withOnly, withValue } from '../model/filters.js';
import { whoAsks } from './speakers.js';

/** @typedef {import('../model/filters.js').Filters} Filters */

/** How the texts are searched: on or off. */
const SWITCHES = ['uncoded', 'without_interviewers', 'exact', 'near_duplicates'];
/** What an address may narrow by. */
export const FILTERS = ['case', 'type', 'source', 'speaker', 'coder', 'under', 'since', 'until', ...SWITCHES];
/** Name of the facet in an answer, name of the filter in a question. */
const FACETS = [['case', 'case'], ['type', 'type'], ['year', 'year'], ['speaker', 'speaker'], ['code', 'under'], ['source', 'source']];
/** Of these the address holds numbers. */
const BY_ID = new Set(['under', 'source']);
/** Names of sources that were seen. @type {Map<string, string>} */
const sourceNames = new Map();

/** @param {{onchange: (filters: Filters) => void}} how */
export function narrowing({ onchange }) {
  /** @type {Filters} */
  let filters = new Map();
  const chosen = h('ul', { class: 'chosen', hidden: true, 'aria-label': t('search.narrow') });
  const list = facets({ groups: [], chosen: new Map(), onchange: (sets) => onchange(fromSets(filters, sets)) });
  const since = dateField('since', (value) => onchange(withOnly(filters, 'since', value)));
  const until = dateField('until', (value) => onchange(withOnly(filters, 'until', value)));
  const boxes = SWITCHES.map((name) => {
    const box = h('input', { type: 'checkbox', onchange: () => onchange(withOnly(filters, name, box.checked ? 'true' : '')) });
    return { name, box, el: h('label', { class: 'check' }, box, h('span', null, t(`search.switch.${name}`))) };
  });
  const body = h('div', { class: 'narrow-body' }, chosen, h('div', { class: 'narrow-switches', role: 'group', 'aria-label': t('search.switches') }, boxes.map((it) => it.el),
      h('p', h('button', { type: 'button', class: 'button link small', onclick: () => whoAsks(() => onchange(filters)) }, t('search.speakers.ask')))), list.el,
    h('fieldset', { class: 'narrow-dates' }, h('legend', null, t('search.dates')), since.el, until.el));
  const summary = h('summary', null, t('search.narrow'));
  const el = h('details', { class: 'narrow', open: !matchMedia('(max-width: 60rem)').matches }, summary, body);

  return {
    el,
    /** @param {Filters} next @param {Record<string, {id?: number, name: string, blocks: number}[]> | null} counts `null`: none are known */
    show(next, counts) {
      filters = next;
      for (const it of counts?.source ?? []) sourceNames.set(String(it.id), it.name);
      summary.textContent = next.size ? t('search.narrowed', { n: [...next.values()].reduce((n, it) => n + it.length, 0) }) : t('search.narrow');
      list.update(counts ? groupsOf(counts) : [], asSets(next));
      since.set(next.get('since')?.[0] ?? '');
      until.set(next.get('until')?.[0] ?? '');
      for (const { name, box } of boxes) box.checked = has(next, name, 'true');
      showChosen(chosen, next, onchange);
    },
  };
}

/** @param {HTMLElement} place @param {Filters} filters @param {(filters: Filters) => void} onchange */
function showChosen(place, filters, onchange) {
  clear(place).hidden = filters.size === 0;
  for (const [name, values] of filters) {
    for (const value of values) {
      const label = known(`search.filter.${name}`) ? t(`search.filter.${name}`) : name;
      const words = valueName(name, value);
      place.append(h('li', null, h('button', { type: 'button', class: 'chip', 'aria-label': t('search.take-away', { name: label, value: words }), onclick: () => onchange(withValue(filters, name, value, false)) },
        h('span', { class: 'chip-name' }, SWITCHES.includes(name) ? label : [`${label}: `, bdi(words)]), h('span', { 'aria-hidden': 'true' }, ' ×'))));
    }
  }
  if (filters.size > 1) place.append(h('li', null, h('button', { type: 'button', class: 'button link', onclick: () => onchange(new Map()) }, t('search.clear-filters'))));
}

/** @param {string} name @param {string} value */
export function valueName(name, value) {
  if (name === 'under') return project.codes.get(Number(value))?.name ?? value;
  if (name === 'type') return typeName(value);
  return name === 'source' ? (sourceNames.get(value) ?? value) : value;
}

/** @param {string} name @param {(value: string) => void} onset */
export function dateField(name, onset) {
  const input = h('input', { class: 'input', type: 'text', inputmode: 'numeric', placeholder: t('search.date-form'), pattern: '\\d{4}(-\\d{2}(-\\d{2})?)?', autocomplete: 'off',
    onchange: () => { if (input.checkValidity()) onset(input.value.trim()); else input.reportValidity(); } });
  return { el: h('label', null, h('span', null, t(`search.filter.${name}`)), input), set: (/** @type {string} */ value) => { if (document.activeElement !== input) input.value = value; } };
}

/** @param {Record<string, {id?: number, name: string, blocks: number}[]>} counts */
const groupsOf = (counts) => FACETS.map(([facet, filter]) => ({
  key: filter,
  label: t(`search.filter.${facet}`),
  items: (counts[facet] ?? []).map((it) => ({ id: BY_ID.has(filter) ? String(it.id) : it.name, name: filter === 'type' ? typeName(it.name) : it.name, count: it.blocks, mark: filter === 'under' ? swatch(it.id) : null })),
}));

/** A year is a stretch of dates. @param {Filters} filters @returns {Map<string, Set<string>>} */
function asSets(filters) {
  const sets = new Map([...filters].map(([name, values]) => [name, new Set(values)]));
  const [since, until] = [filters.get('since')?.[0], filters.get('until')?.[0]];
  if (since && since === until && /^\d{4}$/.test(since)) sets.set('year', new Set([since]));
  return sets;
}

/** @param {Filters} before @param {Map<string, Set<string>>} sets @returns {Filters} */
function fromSets(before, sets) {
  const next = new Map(before);
  const hadYear = asSets(before).get('year');
  const years = sets.get('year');
  for (const [, name] of FACETS) {
    if (name === 'year') continue;
    const values = [...(sets.get(name) ?? [])];
    if (values.length) next.set(name, values);
    else next.delete(name);
  }
  const year = [...(years ?? [])].find((it) => !hadYear?.has(it));
  if (year) return next.set('since', [year]).set('until', [year]);
  if (hadYear && !years?.size) {
    next.delete('since');
    next.delete('until');
  }
  return next;
}

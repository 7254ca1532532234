// @ts-check
/** Narrowing the list: a field for words, and facets with honest counts. The choice outlives the page, not the window. */
import { t } from '../core/i18n.js';
import { facets } from '../parts/facets.js';
import { strandName, typeName } from '../parts/names.js';
import { FACETS, facetCounts, filtered } from '../model/source-list.js';
import { languageName } from './choices.js';

/** @typedef {import('./list.js').SourceList} SourceList */

/** What is chosen; kept here because addresses and storage hold no names. */
const choice = { text: '', chosen: /** @type {Map<string, Set<string>>} */ (new Map()) };

/** @param {SourceList} list @param {() => void} onchange */
export function filters(list, onchange) {
  const ui = facets({ groups: groups(), chosen: choice.chosen, onchange: (chosen) => {
    choice.chosen = chosen;
    onchange();
  } });
  return {
    el: ui.el,
    text: () => choice.text,
    /** @param {string} text */
    setText(text) {
      choice.text = text;
      onchange();
    },
    clear() {
      choice.text = '';
      choice.chosen = new Map();
      onchange();
    },
    isOn: () => choice.text.trim() !== '' || choice.chosen.size > 0,
    rows: () => filtered(list.sources, filter(), list.searchable),
    update: () => ui.update(groups(), choice.chosen),
  };

  function filter() {
    return { text: choice.text, chosen: Object.fromEntries([...choice.chosen].map(([key, values]) => [key, [...values]])) };
  }

  function groups() {
    return FACETS.map((key) => ({
      key,
      label: t(`sources.facet.${key}`),
      items: facetCounts(list.sources, filter(), key, list.searchable).map(({ value, count }) => ({ id: value, name: nameOf(key, value), count })),
    })).filter((group) => group.items.length > 1 || choice.chosen.has(group.key));
  }
}

/** @param {string} facet @param {string} value */
function nameOf(facet, value) {
  if (facet === 'progress') return t(`sources.progress.${value}`);
  if (value === '') return t(`sources.facet.none.${facet}`);
  if (facet === 'language') return languageName(value);
  if (facet === 'type') return typeName(value);
  return facet === 'strand' ? strandName(value) : value;
}

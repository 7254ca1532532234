// @ts-check
/** The list itself: filters, table, and the empty state that leads the way. */
import { clear, h } from '../core/dom.js';
import { number, t } from '../core/i18n.js';
import { table } from '../parts/table.js';
import { menuButton } from '../parts/menu.js';
import { prefs } from '../core/prefs.js';
import { columns, fitting, nameWidth, OPTIONAL } from './columns.js';
import { filters } from './filters.js';
import { severalBar } from './several.js';

/** @typedef {import('../model/source-list.js').Source} Source */
/** @typedef {import('./list.js').SourceList} SourceList */
/**
 * @typedef {object} Acts
 * @property {(source: Source) => void} onopen the details beside the list
 * @property {(source: Source) => void} onread
 * @property {(source: Source) => void} onfollow the rows were walked
 * @property {(source: Source) => void} onedit
 * @property {(source: Source) => void} onremove
 * @property {() => void} onimport
 */

/** @param {SourceList} list @param {Acts} acts */
export function listView(list, acts) {
  const filter = filters(list, () => update());
  const count = h('span', { class: 'muted numbers' });
  const input = h('input', { type: 'search', class: 'input sources-filter', placeholder: t('sources.filter'), 'aria-label': t('sources.filter-label'), autocomplete: 'off', spellcheck: 'false', dir: 'auto', value: filter.text(), oninput: () => filter.setText(input.value), onkeydown: onFilterKey });
  const clearButton = h('button', { type: 'button', class: 'button', hidden: true, onclick: () => {
    input.value = '';
    filter.clear();
  } }, t('sources.clear-filters'));
  const aside = h('details', { class: 'sources-facets', open: matchMedia('(min-width: 60rem)').matches }, h('summary', t('sources.filters')), filter.el);
  const place = h('div', { class: 'sources-grid' });
  const several = severalBar({
    chosen: () => [...(grid?.ticked ?? [])].flatMap((id) => list.byId.get(Number(id)) ?? []),
    onclear: () => {
      grid?.setTicks([]);
      grid?.focus();
    },
    reload: () => list.load(),
  });
  const el = h('section', { class: 'sources-list', 'aria-label': t('sources.title') },
    h('header', { class: 'sources-head' }, h('h1', { tabindex: '-1' }, t('sources.title')), count, input, clearButton, menuButton({ label: t('sources.columns'), items: columnItems }), h('button', { type: 'button', class: 'button primary', onclick: acts.onimport }, t('sources.import-files'))),
    h('div', { class: 'sources-main' }, aside, h('div', { class: 'sources-table' }, several.el, place)));
  /** @type {import('../parts/table.js').Table<Source> | null} */
  let grid = null;
  let shown = '';
  /** @type {number | null} */
  let selected = null;
  const size = new ResizeObserver(() => fit());
  size.observe(place);
  update();
  return { el, update, stop: () => size.disconnect(), select, focusTable: () => grid?.focus(), focusFilter: () => input.select(), current };

  function update() {
    const none = list.sources.length === 0;
    el.classList.toggle('is-empty', none);
    if (none) return showEmpty();
    const rows = filter.rows();
    count.textContent = filter.isOn() ? t('sources.shown', { shown: number(rows.length), all: number(list.sources.length) }) : t('sources.count', { n: list.sources.length });
    clearButton.hidden = !filter.isOn();
    filter.update();
    if (!grid) fit(true);
    grid?.update(rows);
    several.show();
  }

  /** Shows as many columns as there is room for. @param {boolean} [anew] */
  function fit(anew = false) {
    if (list.sources.length === 0) return;
    const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    const name = nameWidth(list.sources);
    const keys = fitting((place.clientWidth || 900) / scale, prefs.get('sources.columns', null), name);
    if (!anew && keys.join() === shown) return;
    shown = keys.join();
    const focused = grid?.el.contains(document.activeElement);
    const ticked = grid?.ticked ?? [];
    grid = table({
      columns: columns(keys, name, () => Boolean(grid?.sort?.down)),
      rows: filter.rows(),
      key: (source) => source.id,
      label: t('sources.table'),
      name: 'sources',
      sort: { key: 'name', down: false },
      selected,
      selectable: true,
      onselection: () => several.show(),
      onopen: (source, event) => (event instanceof KeyboardEvent ? acts.onread(source) : acts.onopen(source)),
      onkey,
      empty: h('p', { class: 'muted' }, t('sources.none-fit')),
    });
    grid.el.addEventListener('focusin', follow);
    grid.el.addEventListener('dblclick', (event) => {
      const row = rowOf(event.target);
      if (row) acts.onread(row);
    });
    clear(place).append(grid.el);
    grid.tick(ticked);
    if (focused) grid.focus();
  }

  /** Which columns are shown; without a choice, as many as there is room for. */
  function columnItems() {
    const chosen = /** @type {string[] | null} */ (prefs.get('sources.columns', null));
    const now = shown.split(',');
    const choose = (/** @type {string[] | null} */ keys) => {
      prefs.set('sources.columns', keys);
      fit();
    };
    return [
      { label: t('sources.columns.fit'), checked: chosen === null, run: () => choose(chosen === null ? now : null) },
      null,
      ...OPTIONAL.map((key) => ({ label: t(`sources.column.${key}`), checked: now.includes(key), run: () => choose(now.includes(key) ? now.filter((one) => one !== key) : [...now, key]) })),
    ];
  }

  /** @param {EventTarget | null} target @returns {Source | null} */
  function rowOf(target) {
    const row = target instanceof Element ? target.closest('tr[data-index]') : null;
    return (row instanceof HTMLElement && grid?.rows[Number(row.dataset.index)]) || null;
  }

  /** @param {FocusEvent} event */
  function follow(event) {
    const row = event.target instanceof HTMLTableRowElement ? rowOf(event.target) : null;
    if (row && row.id !== selected) acts.onfollow(row);
  }

  /** @param {KeyboardEvent} event @param {Source} source */
  function onkey(event, source) {
    if (event.ctrlKey || event.altKey || event.metaKey) return false;
    if (event.key === 'F2') acts.onedit(source);
    else if (event.key === 'Delete') acts.onremove(source);
    else return false;
    return true;
  }

  /** The row one stands on. @returns {Source | null} */
  function current() {
    return grid?.rows[grid.at] ?? null;
  }

  /** @param {KeyboardEvent} event */
  function onFilterKey(event) {
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      grid?.focus();
    } else if (event.key === 'Escape' && input.value) {
      event.preventDefault();
      event.stopPropagation();
      input.value = '';
      filter.setText('');
    }
  }

  /** @param {number | null} id */
  function select(id) {
    selected = id;
    grid?.select(id);
  }

  function showEmpty() {
    grid = null;
    shown = '';
    count.textContent = '';
    // Whoever stands on its button stays there.
    if (place.querySelector('.sources-empty')) return;
    clear(place).append(h('div', { class: 'empty sources-empty' },
      h('h2', t('sources.empty.title')),
      h('p', t('sources.empty.text')),
      h('p', h('button', { type: 'button', class: 'button primary', onclick: acts.onimport }, t('sources.empty.choose'))),
      h('p', { class: 'muted' }, t('sources.empty.kinds'))));
  }
}

// @ts-check
// What the table shows, and of which texts and codes.
import { h, bdi, clear } from '../core/dom.js';
import { t, has } from '../core/i18n.js';
import { project } from '../core/project.js';
import { combobox } from '../parts/combobox.js';
import { typeChoices, typeName } from '../parts/names.js';
import { codeOptions } from '../search/codes.js';
import { dateField } from '../search/narrow.js';
import { withOnly, withValue } from '../model/filters.js';
import { COLUMNS, MEASURES, NEAR, VIEWS } from './query.js';

/** @typedef {import('./query.js').Wish} Wish */

/** @param {{onchange: (part: Partial<Wish>) => void}} how */
export function controls({ onchange }) {
  const view = tabs(VIEWS, (it) => t(`matrices.view.${it}`), (it) => onchange({ view: it }));
  const columns = select('matrices-columns', t('matrices.columns'), COLUMNS.map((it) => [it, t(`matrices.columns.${it}`)]), (it) => onchange({ columns: it }));
  const measure = select('matrices-measure', t('matrices.measure'), MEASURES.map((it) => [it, t(`matrices.measure.${it}`)]), (it) => onchange({ measure: it }));
  const near = select('matrices-near', t('matrices.near'), NEAR.map((it) => [String(it), it ? t('matrices.near.words', { n: it }) : t('matrices.near.overlap')]), (it) => onchange({ within: Number(it) }));
  const el = h('div', { class: 'matrix-controls' }, view.el, columns.el, measure.el, near.el);
  return {
    el,
    /** @param {Wish} wish */
    show(wish) {
      view.set(wish.view);
      columns.set(wish.columns);
      measure.set(wish.measure);
      near.set(String(wish.within));
      columns.el.hidden = measure.el.hidden = wish.view !== 'matrix';
      near.el.hidden = wish.view !== 'together';
    },
  };
}

/** @param {string[]} values @param {(value: string) => string} label @param {(value: string) => void} onset */
function tabs(values, label, onset) {
  const buttons = values.map((it) => h('button', { type: 'button', class: 'button', onclick: () => onset(it) }, label(it)));
  return {
    el: h('div', { class: 'matrix-views', role: 'group', 'aria-label': t('matrices.view') }, buttons),
    set: (/** @type {string} */ value) => buttons.forEach((it, n) => it.setAttribute('aria-pressed', String(values[n] === value))),
  };
}

/** @param {string} id @param {string} label @param {string[][]} options @param {(value: string) => void} onset */
export function select(id, label, options, onset) {
  const field = h('select', { class: 'select', id, onchange: () => onset(field.value) }, options.map(([value, words]) => h('option', { value }, words)));
  return { el: h('div', { class: 'labelled' }, h('label', { class: 'muted small', for: id }, label), field), set: (/** @type {string} */ value) => { field.value = value; } };
}

/** Narrowing: each chosen value is a chip that takes itself away. @param {{now: () => Wish, onchange: (part: Partial<Wish>) => void}} how */
export function narrowRow({ now, onchange }) {
  const chips = h('ul', { class: 'chosen' });
  const set = (/** @type {string} */ name, /** @type {string} */ value, on = true) => onchange({ filters: withValue(now().filters, name, value, on) });
  const adder = (/** @type {string} */ name, /** @type {() => import('../parts/combobox.js').Option[]} */ options) => {
    const box = combobox({ label: t(`matrices.only.${name}`), options: options(), onpick: (it) => set(name, String(it.id)) });
    return { el: box.el, fresh: () => box.setOptions(options()) };
  };
  const named = (/** @type {any[]} */ list) => list.map((it) => ({ id: it.name, label: it.name, detail: it.title && it.title !== it.name ? it.title : '' }));
  const adders = [
    adder('code', () => codeOptions()),
    adder('case', () => named(project.study?.cases ?? [])),
    adder('type', () => typeChoices(project.study?.source_types ?? []).map(({ value, label }) => ({ id: value, label }))),
    adder('coder', () => named(project.info?.coders ?? [])),
  ];
  const since = dateField('since', (value) => onchange({ filters: withOnly(now().filters, 'since', value) }));
  const until = dateField('until', (value) => onchange({ filters: withOnly(now().filters, 'until', value) }));
  const summary = h('summary', null, t('search.narrow'));
  const el = h('details', { class: 'matrix-narrow' }, summary, h('div', { class: 'matrix-adders' }, adders.map((it) => it.el), since.el, until.el));
  el.addEventListener('toggle', () => adders.forEach((it) => it.fresh()));
  return {
    el: h('div', { class: 'matrix-filters' }, el, chips),
    /** @param {Wish} wish */
    show({ filters }) {
      clear(chips).hidden = filters.size === 0;
      since.set(filters.get('since')?.[0] ?? '');
      until.set(filters.get('until')?.[0] ?? '');
      for (const [name, values] of filters) {
        const label = has(`matrices.only.${name}`) ? t(`matrices.only.${name}`) : t(`search.filter.${name}`);
        for (const value of values) {
          const words = name === 'code' ? project.codes.get(Number(value))?.name ?? value : name === 'type' ? typeName(value) : value;
          chips.append(h('li', null, h('button', { type: 'button', class: 'chip', 'aria-label': t('search.take-away', { name: label, value: words }), onclick: () => set(name, value, false) },
            h('span', { class: 'chip-name' }, `${label}: `, bdi(words)), h('span', { 'aria-hidden': 'true' }, ' ×'))));
        }
      }
    },
  };
}

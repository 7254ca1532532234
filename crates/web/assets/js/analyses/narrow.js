// @ts-check
// Which passages count: by code, case, type, source, speaker, coder, date, and without those who ask.
import { bdi, clear, h } from '../core/dom.js';
import { api } from '../core/api.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { explain } from '../core/status.js';
import { combobox } from '../parts/combobox.js';
import { typeChoices, typeName } from '../parts/names.js';
import { codeOptions } from '../search/codes.js';
import { dateField } from '../search/narrow.js';
import { whoAsks } from '../search/speakers.js';
import { has, withOnly, withValue } from '../model/filters.js';

/** @typedef {import('../model/filters.js').Filters} Filters */
/** @typedef {import('../parts/combobox.js').Option} Option */

/** Names of sources by their numbers, once they were asked for. @type {Map<string, string>} */
let sources = new Map();

/** @param {{now: () => Filters, onchange: (filters: Filters) => void}} how */
export function narrowing({ now, onchange }) {
  const chips = h('ul', { class: 'chosen' });
  const set = (/** @type {string} */ name, /** @type {string} */ value, on = true) => onchange(withValue(now(), name, value, on));
  const adder = (/** @type {string} */ name, /** @type {() => Option[] | Promise<Option[]>} */ options) => {
    const box = combobox({ label: t(`search.filter.${name}`), options: [], onpick: (it) => set(name, String(it.id)) });
    return { el: box.el, fresh: async () => box.setOptions(await options()) };
  };
  const adders = [
    adder('under', () => codeOptions()),
    adder('case', () => named(project.study?.cases ?? [])),
    adder('type', () => typeChoices(project.study?.source_types ?? []).map(({ value, label }) => ({ id: value, label }))),
    adder('source', sourceOptions),
    adder('speaker', async () => (await api.get('speakers')).speakers.map((/** @type {{label: string}} */ it) => ({ id: it.label, label: it.label }))),
    adder('coder', () => named(project.info?.coders ?? [])),
  ];
  const since = dateField('since', (value) => onchange(withOnly(now(), 'since', value)));
  const until = dateField('until', (value) => onchange(withOnly(now(), 'until', value)));
  const box = h('input', { type: 'checkbox', onchange: () => onchange(withOnly(now(), 'without_interviewers', box.checked ? 'true' : '')) });
  const asking = h('div', { class: 'row' }, h('label', { class: 'check' }, box, h('span', null, t('search.switch.without_interviewers'))),
    h('button', { type: 'button', class: 'button link small', onclick: () => whoAsks(() => onchange(now())) }, t('search.speakers.ask')));
  const el = h('details', { class: 'matrix-narrow' }, h('summary', null, t('search.narrow')), h('div', { class: 'matrix-adders' }, adders.map((it) => it.el), since.el, until.el), asking);
  el.addEventListener('toggle', () => { if (el.open) void Promise.all(adders.map((it) => it.fresh())).catch(explain); });
  return {
    el: h('div', { class: 'matrix-filters' }, el, chips),
    /** @param {Filters} filters */
    async show(filters) {
      since.set(filters.get('since')?.[0] ?? '');
      until.set(filters.get('until')?.[0] ?? '');
      box.checked = has(filters, 'without_interviewers', 'true');
      if (filters.has('source') && !sources.size) await sourceOptions().catch(explain);
      const held = chips.contains(document.activeElement);
      clear(chips).hidden = filters.size === 0;
      for (const [name, values] of filters) for (const value of values) chips.append(h('li', null, chip(name, value, () => set(name, value, false))));
      if (held) (chips.querySelector('button') ?? el.querySelector('summary'))?.focus();
    },
  };
}

/** @param {any[]} list @returns {Option[]} */
const named = (list) => list.map((it) => ({ id: it.name, label: it.name, detail: it.title && it.title !== it.name ? it.title : '' }));

/** @returns {Promise<Option[]>} */
async function sourceOptions() {
  const answer = await api.get('sources');
  sources = new Map(answer.sources.map((/** @type {any} */ it) => [String(it.id), it.name]));
  return answer.sources.map((/** @type {any} */ it) => ({ id: it.id, label: it.name, detail: it.title !== it.name ? it.title : '' }));
}

/** @param {string} name @param {string} value @param {() => void} onremove */
function chip(name, value, onremove) {
  const label = t(`search.filter.${name}`);
  const words = name === 'under' ? project.codes.get(Number(value))?.name ?? value : name === 'type' ? typeName(value) : name === 'source' ? sources.get(value) ?? value : value;
  const inside = value === 'true' ? label : [`${label}: `, bdi(words)];
  return h('button', { type: 'button', class: 'chip', 'aria-label': t('search.take-away', { name: label, value: value === 'true' ? '' : words }), onclick: onremove },
    h('span', { class: 'chip-name' }, inside), h('span', { 'aria-hidden': 'true' }, ' ×'));
}

// @ts-check
/** The values of a chart as a table, with its events beneath, and each series as evidence. */

import { bdi, h } from '../core/dom.js';
import { date, number, t } from '../core/i18n.js';
import { linkFigure } from './link.js';

/** @param {string} title @param {import('../model/chart.js').Series[]} series @param {{date: string, label: string, kind?: string, instrument?: string}[]} events */
export function figures(title, series, events) {
  const periods = [...new Set(series.flatMap((it) => it.observations.map((one) => one.period)))].sort();
  const head = h('tr', h('th', { scope: 'col' }, t('datasets.period')), series.map((it) => h('th', { scope: 'col' }, bdi(it.name), source(it))));
  const rows = periods.map((period) => h('tr', h('th', { scope: 'row' }, period), series.map((it) => h('td', it.observations.filter((one) => one.period === period).map(value)))));
  return h(
    'div', { class: 'figure-words' },
    h('details', { class: 'figure-table', open: true }, h('summary', t('datasets.values')),
      h('div', { class: 'scroll-sideways', tabindex: '0', role: 'region', 'aria-label': t('datasets.values-of', { title }) }, h('table', { class: 'f-values' }, h('thead', head), h('tbody', rows)))),
    events.length > 0 && h('section', h('h3', t('datasets.events')), h('ul', { class: 'f-plain f-events' }, events.map((it) => h('li', h('time', date(it.date)), ' ', bdi(it.label), it.kind ? h('span', { class: 'f-tag' }, t(`datasets.kind.${it.kind}`)) : null)))),
    h('p', { class: 'row' }, series.map((it) => h('button', { type: 'button', class: 'button', onclick: () => void linkFigure(it) }, t('datasets.link', { series: it.name })))),
  );
}

/** Where a series is from. @param {any} it */
function source(it) {
  const name = typeof it.source === 'object' && it.source ? it.source.title || it.source.name : it.source;
  return h('span', { class: 'muted small' }, [name, it.version, it.cumulative ? t('datasets.cumulative') : ''].filter(Boolean).map((one) => h('span', { class: 'f-block' }, bdi(String(one)))));
}

/** @param {import('../model/chart.js').Observation} it */
function value(it) {
  const bounds = it.low === null && it.high === null ? null : h('span', { class: 'muted small' }, ` ${it.low === null ? '' : number(it.low)} – ${it.high === null ? '' : number(it.high)}`);
  return h('div', { class: it.unreliable ? 'unreliable-value' : '' }, h('span', { class: 'numbers' }, number(it.value)), bounds,
    it.unreliable && h('span', { class: 'f-tag' }, t('datasets.unreliable')), it.note && h('p', { class: 'muted small', dir: 'auto' }, it.note));
}

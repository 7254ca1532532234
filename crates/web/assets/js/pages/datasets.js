// @ts-check
/** Figures of data sets: a chart per measure and case, the same values as a table, and a way to make one evidence. */

import { api } from '../core/api.js';
import { bdi, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { live } from '../core/live.js';
import { project } from '../core/project.js';
import { explain } from '../core/status.js';
import { charts } from '../model/chart.js';
import { empty } from '../parts/empty.js';
import { chart } from '../findings/chart.js';
import { figures } from '../findings/figures.js';
import { arrange } from '../findings/redraw.js';
import { pagesNav } from '../findings/tabs.js';

/** Tables whose changes show here. */
const OURS = /series|observation|event|case|dataset|source/;

/** @param {HTMLElement} root */
export async function mount(root) {
  const place = h('div', { class: 'datasets-page' });
  root.append(h('div', { class: 'page-head' }, h('h1', t('datasets.title')), pagesNav('datasets')), place);
  /** @type {Map<string, {signature: string, el: HTMLElement, stop: () => void}>} */
  const shown = new Map();
  let turn = 0;
  const load = async () => {
    const mine = ++turn;
    try {
      const { series } = await api.get('datasets');
      if (mine === turn) draw(place, series, shown);
    } catch (error) {
      if (mine === turn) explain(error);
    }
  };
  const off = live.on(({ tables }) => {
    if (tables.some((it) => OURS.test(it))) void load();
  });
  await load();
  return {
    unmount() {
      turn += 1;
      off();
      for (const it of shown.values()) it.stop();
    },
  };
}

/** @param {HTMLElement} place @param {any[]} series @param {Map<string, {signature: string, el: HTMLElement, stop: () => void}>} shown */
function draw(place, series, shown) {
  if (!series.length) {
    arrange(place, [empty({ title: t('datasets.empty'), text: t('datasets.empty-text'), actions: [{ label: t('datasets.empty-action'), href: '#/sources', primary: true }] })]);
    return;
  }
  const groups = charts(series);
  const keys = groups.map((it) => JSON.stringify([it.measure, it.case, it.unit, it.cumulative]));
  for (const [key, it] of shown) {
    if (keys.includes(key)) continue;
    it.stop();
    shown.delete(key);
  }
  arrange(place, groups.map((group, at) => {
    const signature = JSON.stringify(group);
    const before = shown.get(keys[at]);
    if (before?.signature === signature) return before.el;
    before?.stop();
    const now = { signature, ...figure(group) };
    shown.set(keys[at], now);
    return now.el;
  }));
}

/** The name by which a case is known. @param {any} given */
function caseTitle(given) {
  const it = (project.study?.cases ?? []).find((/** @type {any} */ one) => one.name === given || one.id === given || one.name === given?.name);
  return it ? it.title || it.name : given ? String(given.name ?? given) : t('datasets.all-cases');
}

/** One chart with its table. @param {any} group */
function figure(group) {
  const title = `${group.measure}${group.unit ? ` (${group.unit})` : ''}: ${caseTitle(group.case)}`;
  const events = group.series[0].events ?? [];
  const drawn = chart({ title, series: group.series, events });
  const el = h('section', { class: 'figure-block', 'aria-label': title }, h('h2', bdi(title)), drawn.el, figures(title, group.series, events));
  return { el, stop: drawn.stop };
}

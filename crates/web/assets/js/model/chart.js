// @ts-check
/** Where things lie on a chart of figures over time: from series to rectangles and lines, without a page. */

import { middle, stretch } from './periods.js';

/**
 * @typedef {{period: string, value: number, low: number | null, high: number | null, unreliable: boolean, note: string | null, as_printed?: string | null}} Observation
 * @typedef {{guid: string, name: string, source: any, case: any, measure: string, unit: string | null, cumulative: boolean, observations: Observation[], events?: any[]}} Series
 * @typedef {{series: number, at: number, x: number, y: number, width: number, height: number, middle: number, unreliable: boolean, whisker: [number, number] | null}} Bar
 * @typedef {{at: number, x: number, row: number, letter: string, label: string, date: string, turned: boolean}} EventLine
 */

/** Beyond this many values, bars become points on a line. */
const BARS = 96;
/** Beyond this many events, only their letters are written in the chart. */
const LABELLED = 5;
const ROW = 17;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * A value axis with round steps that holds zero.
 * @param {number} least
 * @param {number} greatest
 */
export function valueScale(least, greatest) {
  const low = Math.min(0, least);
  const high = Math.max(0, greatest) - low < 1e-12 ? 1 : Math.max(0, greatest);
  const raw = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map(it => it * power).find(it => it >= raw * 0.999) ?? raw;
  const [bottom, top] = [Math.floor(low / step) * step, Math.ceil(high / step - 1e-9) * step];
  const count = Math.max(1, Math.min(12, Math.round((top - bottom) / step)));
  const ticks = Array.from({ length: count + 1 }, (_, it) => {
    const tick = bottom + it * step;
    return Math.abs(tick) < step / 1e6 ? 0 : tick;
  });
  return { bottom, top, ticks, share: (/** @type {number} */ value) => Math.min(1, Math.max(0, (value - bottom) / (top - bottom))) };
}

/**
 * Ticks of a line of years: every so many years that about `most` are left, months where it is short.
 * @param {number} from
 * @param {number} to
 * @param {number} most
 * @returns {{at: number, label: string}[]}
 */
export function timeTicks(from, to, most) {
  const months = [1, 3, 6].find(it => (to - from) * 12 / it <= most);
  if (months && to - from < 3) {
    const first = Math.ceil(from * 12 / months - 1e-6) * months;
    const count = Math.floor((to * 12 - first) / months + 1e-6);
    return Array.from({ length: count + 1 }, (_, it) => first + it * months)
      .map(it => ({ at: it / 12, label: `${Math.floor(it / 12)}-${String((it % 12) + 1).padStart(2, '0')}` }));
  }
  const step = [1, 2, 5, 10, 20, 50, 100].find(it => (to - from) / it <= most) ?? 200;
  const ticks = [];
  for (let year = Math.ceil(from / step - 1e-9) * step; year <= to + 1e-9; year += step) ticks.push({ at: year, label: String(year) });
  return ticks;
}

/**
 * Series of one measure and case stand on one chart; the order is that in which they come.
 * @param {Series[]} series
 * @returns {{measure: string, case: any, unit: string | null, cumulative: boolean, series: Series[]}[]}
 */
export function charts(series) {
  /** @type {Map<string, any>} */
  const groups = new Map();
  for (const it of series) {
    const key = JSON.stringify([it.measure, it.case, it.unit, it.cumulative]);
    const group = groups.get(key) ?? { measure: it.measure, case: it.case, unit: it.unit, cumulative: it.cumulative, series: [] };
    group.series.push(it);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/**
 * The layout of one chart, in pixels.
 * @param {Series[]} series
 * @param {{date: string, label: string, kind?: string}[]} events
 * @param {{width: number, height?: number, left?: number}} size
 */
export function layout(series, events, { width, height = 220, left = 64 }) {
  const placed = series.map(it => it.observations
    .map((one, at) => ({ one, at, stretch: stretch(one.period) }))
    .filter(it => it.stretch && Number.isFinite(it.one.value)));
  const all = placed.flat();
  if (!all.length) return null;
  const first = Math.min(...all.map(it => /** @type {any} */ (it.stretch).from));
  const last = Math.max(...all.map(it => /** @type {any} */ (it.stretch).to));
  const scale = valueScale(
    Math.min(...all.map(it => Math.min(it.one.value, it.one.low ?? it.one.value))),
    Math.max(...all.map(it => Math.max(it.one.value, it.one.high ?? it.one.value))),
  );
  const right = width - 20;
  const x = (/** @type {number} */ year) => left + (right - left) * Math.min(1, Math.max(0, (year - first) / (last - first)));
  const lines = eventLines(events, first, last, x, width);
  const rows = lines.length > LABELLED ? 1 : lines.length;
  const top = 12 + ROW * rows;
  const y = (/** @type {number} */ value) => top + height * (1 - scale.share(value));
  const asLine = series.some(it => it.cumulative) || all.length > BARS;
  /** @type {Bar[]} */
  const bars = placed.flatMap((observations, index) => observations.map(({ one, at, stretch: when }) => {
    const [from, to] = [x(/** @type {any} */ (when).from), x(/** @type {any} */ (when).to)];
    const slot = (0.76 * (to - from)) / series.length;
    const [wide, begin] = asLine
      ? [8, x(middle(/** @type {any} */ (when))) - 4]
      : [Math.max(2, slot * 0.94), from + 0.12 * (to - from) + slot * index];
    const [zero, value] = [y(0), y(one.value)];
    const [low, high] = [one.low ?? one.value, one.high ?? one.value];
    return {
      series: index, at, x: begin, width: wide, y: asLine ? value - 4 : Math.min(zero, value), height: asLine ? 8 : Math.abs(zero - value),
      middle: begin + wide / 2, unreliable: one.unreliable, whisker: low < high ? [y(low), y(high)] : null,
    };
  }));
  const buckets = [...new Set(all.filter(it => lines.some(line => line.kind !== 'context' && inside(line.year, it.stretch))).map(it => it.one.period))]
    .map(it => /** @type {any} */ (stretch(it)))
    .map(it => ({ x: x(it.from), width: x(it.to) - x(it.from) }));
  const ticks = timeTicks(first, last, Math.max(2, Math.floor((right - left) / 70))).map(it => ({ ...it, x: x(it.at) }));
  return {
    width, height: top + height + 26, top, bottom: top + height, left, right, asLine, bars, buckets, lines, labelled: lines.length <= LABELLED,
    ticks, values: scale.ticks.map(it => ({ value: it, y: y(it) })), zero: y(0),
  };
}

/** @param {number} year @param {any} when */
const inside = (year, when) => when.from <= year && year < when.to;

/**
 * Events inside the chart, each with its letter. A label runs towards the end where there is room; each has a row of its own.
 * @param {{date: string, label: string, kind?: string}[]} events
 * @param {number} first
 * @param {number} last
 * @param {(year: number) => number} x
 * @param {number} width
 */
function eventLines(events, first, last, x, width) {
  const seen = events.map((it, at) => ({ ...it, at, when: stretch(it.date) }))
    .filter(it => it.when && middle(it.when) >= first && middle(it.when) < last)
    .sort((a, b) => middle(/** @type {any} */ (a.when)) - middle(/** @type {any} */ (b.when)));
  const lines = seen.map((it, index) => {
    const year = middle(/** @type {any} */ (it.when));
    const place = x(year);
    const turned = `${it.date} ${it.label}`.length * 6.4 + 30 > width - place;
    return { at: it.at, year, kind: it.kind ?? 'treatment', x: place, row: 0, letter: LETTERS[index] ?? '+', label: it.label, date: it.date, turned };
  });
  const order = [...lines.filter(it => it.turned).reverse(), ...lines.filter(it => !it.turned)];
  order.forEach((it, row) => { it.row = row; });
  return lines;
}

// @ts-check
/**
 * A chart in one ink: bars from zero, or a line for what adds up. The first series is full, the others are outlined, doubtful values
 * hatched; nothing is told by colour. Time runs from left to right in every language.
 */

import { bdi, h, svg, uid } from '../core/dom.js';
import { number, t } from '../core/i18n.js';
import { layout } from '../model/chart.js';

/** Narrower than this, letters would run into each other. */
const NARROWEST = 280;
const WIDEST = 900;

/** @typedef {import('../model/chart.js').Series} Series */

/**
 * @param {{title: string, series: Series[], events: {date: string, label: string, kind?: string}[]}} what
 * @returns {{el: HTMLElement, stop: () => void}}
 */
export function chart({ title, series, events }) {
  const reading = h('output', { class: 'chart-reading', dir: 'auto' }, t('datasets.how'));
  const frame = h('div', { class: 'chart', dir: 'ltr' });
  const el = h('figure', { class: 'chart-figure' }, legend(series), frame, reading);
  let width = 0;
  const draw = () => {
    const next = Math.round(Math.min(WIDEST, Math.max(NARROWEST, frame.clientWidth || WIDEST)));
    if (next === width) return;
    width = next;
    frame.replaceChildren(plot(title, series, events, width, reading));
  };
  const watch = new ResizeObserver(draw);
  watch.observe(frame);
  draw();
  return { el, stop: () => watch.disconnect() };
}

/** Which bar is which, where there are several. @param {Series[]} series */
function legend(series) {
  return h('ul', { class: 'f-legend' }, series.map((it, at) => h('li', h('span', { class: `f-legend-mark ${at ? 'other' : 'first'}`, 'aria-hidden': 'true' }), bdi(it.name))),
    series.some((it) => it.observations.some((one) => one.unreliable)) && h('li', h('span', { class: 'f-legend-mark unreliable', 'aria-hidden': 'true' }), t('datasets.unreliable')));
}

/** @param {string} title @param {Series[]} series @param {any[]} events @param {number} width @param {HTMLElement} reading */
function plot(title, series, events, width, reading) {
  const plan = layout(series, events, { width });
  if (!plan) return h('p', { class: 'muted' }, t('datasets.no-values'));
  const [hatch, dots] = [uid('hatch'), uid('dots')];
  const drawing = svg(
    'svg', { class: 'plot', viewBox: `0 0 ${plan.width} ${plan.height}`, width: plan.width, height: plan.height, role: 'group', 'aria-label': t('datasets.chart', { title }) },
    svg('defs', pattern(hatch, 5, svg('rect', { class: 'hatch-back', width: 5, height: 5 }), svg('rect', { class: 'hatch-line', width: 1.8, height: 5 }), 'rotate(45)'),
      pattern(dots, 6, svg('circle', { class: 'dot-fill', cx: 1.5, cy: 1.5, r: 0.8 }))),
    plan.buckets.map((it) => svg('rect', { class: 'bucket', x: it.x, y: plan.top, width: it.width, height: plan.bottom - plan.top, fill: `url(#${dots})` })),
    plan.values.map((it) => [
      svg('line', { class: it.value === 0 ? 'zero' : 'grid', x1: plan.left, x2: plan.right, y1: it.y, y2: it.y }),
      svg('text', { class: 'tick', x: plan.left - 8, y: it.y + 4, 'text-anchor': 'end' }, number(it.value)),
    ]),
    plan.ticks.map((it) => svg('text', { class: 'tick', x: it.x, y: plan.bottom + 17, 'text-anchor': 'middle' }, it.label)),
    plan.asLine ? series.map((_, at) => svg('polyline', { class: `line ${at ? 'other' : 'first'}`, points: plan.bars.filter((it) => it.series === at).map((it) => `${it.middle},${it.y + 4}`).join(' ') })) : null,
  );
  const marks = plan.bars.map((it) => bar(it, series[it.series], plan.asLine, hatch, reading));
  // Words last, so that no line runs through them.
  drawing.append(...marks, ...plan.lines.flatMap((it) => eventLine(it, plan)), ...(plan.asLine ? [] : plan.bars.flatMap((it) => written(it, series[it.series]))));
  roving(drawing, marks);
  return drawing;
}

/** @param {string} id @param {number} size @param {SVGElement} one @param {...any} rest */
function pattern(id, size, one, ...rest) {
  const turn = typeof rest.at(-1) === 'string' ? rest.pop() : null;
  return svg('pattern', { id, width: size, height: size, patternUnits: 'userSpaceOnUse', patternTransform: turn }, one, ...rest);
}

/** One value, which says itself where one points at it or comes to it by key. @param {any} it @param {Series} series @param {boolean} asLine @param {string} hatch @param {HTMLElement} reading */
function bar(it, series, asLine, hatch, reading) {
  const words = valueWords(series, it.at);
  const place = { class: `bar ${it.series ? 'other' : 'first'} ${it.unreliable ? 'unreliable' : ''}`, x: it.x, y: it.y, width: it.width, height: Math.max(1, it.height), rx: asLine ? 4 : 0, fill: it.unreliable ? `url(#${hatch})` : null };
  const group = svg(
    'g', { class: 'value', tabindex: '-1', role: 'img', 'aria-label': words },
    // A thin bar is hard to meet: what one points at is at least as wide as a finger, where neighbours leave room.
    svg('rect', { class: 'touch', x: it.middle - Math.max(it.width, 8) / 2, y: it.y - 10, width: Math.max(it.width, 8), height: it.height + 12 }),
    svg('rect', place),
    it.whisker && [
      svg('line', { class: 'whisker', x1: it.middle, x2: it.middle, y1: it.whisker[0], y2: it.whisker[1] }),
      it.whisker.map((/** @type {number} */ y) => svg('line', { class: 'whisker', x1: it.middle - 4, x2: it.middle + 4, y1: y, y2: y })),
    ],
  );
  const read = () => { reading.textContent = words; };
  group.addEventListener('pointerenter', read);
  group.addEventListener('focus', read);
  return group;
}

/** The value above its bar, where it has room. @param {any} it @param {Series} series */
function written(it, series) {
  const { value } = series.observations[it.at];
  const words = number(value);
  const top = Math.min(it.y, ...(it.whisker ?? []));
  return words.length * 6.4 > it.width + 2 ? [] : [svg('text', { class: 'bar-value', x: it.middle, y: value < 0 ? it.y + it.height + 13 : top - 5, 'text-anchor': 'middle', 'aria-hidden': 'true' }, words)];
}

/** @param {Series} series @param {number} at */
export function valueWords(series, at) {
  const it = series.observations[at];
  const bounds = it.low !== null && it.high !== null ? t('datasets.bounds', { low: number(it.low), high: number(it.high) })
    : it.low !== null ? t('datasets.at-least', { low: number(it.low) }) : it.high !== null ? t('datasets.at-most', { high: number(it.high) }) : '';
  return [`${it.period}: ${number(it.value)}`, bounds, it.unreliable ? t('datasets.unreliable') : '', series.name].filter(Boolean).join(' · ');
}

/** @param {any} it @param {any} plan */
function eventLine(it, plan) {
  const y = 11 + (plan.labelled ? 17 * it.row : 0);
  const words = plan.labelled ? `${it.letter}  ${it.date}  ${it.label}` : it.letter;
  const anchor = !plan.labelled ? 'middle' : it.turned ? 'end' : 'start';
  const room = it.turned ? it.x : plan.width - it.x;
  const shown = plan.labelled && words.length * 6.4 > room ? `${words.slice(0, Math.max(2, Math.floor(room / 6.4) - 1))}…` : words;
  return [
    svg('line', { class: 'event', x1: it.x, x2: it.x, y1: y + 4, y2: plan.bottom }),
    svg('text', { class: 'event-label', x: it.x + (anchor === 'end' ? 3 : anchor === 'start' ? -3 : 0), y, 'text-anchor': anchor }, shown),
  ];
}

/** The chart is one stop of the Tab key; arrows go from value to value. @param {SVGElement} drawing @param {SVGElement[]} marks */
function roving(drawing, marks) {
  marks[0]?.setAttribute('tabindex', '0');
  const order = [...marks].sort((a, b) => left(a) - left(b));
  drawing.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent)) return;
    const at = order.indexOf(/** @type {SVGElement} */ (document.activeElement));
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: order.length - 1 }[event.key];
    if (at < 0 || to === undefined || !order[to]) return;
    event.preventDefault();
    order[at].setAttribute('tabindex', '-1');
    order[to].setAttribute('tabindex', '0');
    order[to].focus();
  });
}

/** @param {SVGElement} group */
const left = (group) => Number(group.querySelector('.bar')?.getAttribute('x') ?? 0);

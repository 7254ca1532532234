import { test } from 'node:test';
import assert from 'node:assert/strict';
import { stretch } from '../../../crates/web/assets/js/model/periods.js';
import { charts, layout, timeTicks, valueScale } from '../../../crates/web/assets/js/model/chart.js';

const observation = (period, value, more = {}) => ({ period, value, low: null, high: null, unreliable: false, note: null, ...more });
const series = (observations, more = {}) => ({ guid: 'g', name: 's', source: 'D', case: 'syria', measure: 'deaths', unit: null, cumulative: false, observations, ...more });

test('periods become stretches of years', () => {
  assert.deepEqual(stretch('2014'), { from: 2014, to: 2015 });
  assert.deepEqual(stretch('2011..2015'), { from: 2011, to: 2016 });
  const day = stretch('2012-12-31');
  assert.ok(Math.abs(day.to - 2013) < 1e-9 && day.from < 2013);
  assert.equal(stretch('2015..2011'), null);
  assert.equal(stretch('yesterday'), null);
  assert.equal(stretch('2014-13'), null);
});

test('value axes begin at zero and have round steps', () => {
  assert.deepEqual(valueScale(0, 76021).ticks, [0, 20000, 40000, 60000, 80000]);
  assert.deepEqual(valueScale(-3, 7).ticks, [-4, -2, 0, 2, 4, 6, 8]);
  assert.equal(valueScale(0, 0).ticks[0], 0);
});

test('time ticks are years, or months where the time is short', () => {
  assert.deepEqual(timeTicks(2011, 2015, 8).map(it => it.label), ['2011', '2012', '2013', '2014', '2015']);
  assert.deepEqual(timeTicks(2014, 2014.5, 8).map(it => it.label), ['2014-01', '2014-02', '2014-03', '2014-04', '2014-05', '2014-06', '2014-07']);
  assert.ok(timeTicks(1800, 2020, 6).length <= 7);
});

test('series of one measure and case share a chart', () => {
  const groups = charts([series([]), series([], { guid: 'h' }), series([], { case: 'darfur' }), series([], { measure: 'aid' })]);
  assert.deepEqual(groups.map(it => it.series.length), [2, 1, 1]);
});

test('bars stand on zero, side by side, in the order of time', () => {
  const one = series([observation('2013', 10, { unreliable: true }), observation('2014', 20, { low: 15, high: 25 })]);
  const plan = layout([one, one], [{ date: '2014-05-22', label: 'Vetoed' }], { width: 600 });
  assert.equal(plan.bars.length, 4);
  for (const bar of plan.bars) assert.ok(Math.abs(bar.y + bar.height - plan.zero) < 1e-9);
  assert.ok(plan.bars[0].x < plan.bars[2].x && plan.bars[2].x < plan.bars[1].x);
  assert.ok(plan.bars[0].unreliable && !plan.bars[1].unreliable);
  assert.ok(plan.bars[1].whisker[0] > plan.bars[1].whisker[1]);
  assert.equal(plan.lines.length, 1);
  assert.equal(plan.buckets.length, 1, 'the year of the event is marked');
  assert.equal(layout([series([])], [], { width: 600 }), null);
});

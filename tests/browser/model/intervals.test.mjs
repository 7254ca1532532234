import assert from 'node:assert/strict';
import test from 'node:test';
import { Intervals, inOrder } from '../../../crates/web/assets/js/model/intervals.js';
import { assignLanes, freeLane } from '../../../crates/web/assets/js/model/lanes.js';
import { gaps, pieces, shade } from '../../../crates/web/assets/js/model/pieces.js';
import { dice, stretches } from './reading-random.mjs';

const naive = (items, start, end) => items.filter((it) => it.start < end && it.end > start).sort(inOrder);
const overlap = (a, b) => a.start < b.end && b.start < a.end;

test('an interval index finds what a scan finds, through insertions and removals', () => {
  const roll = dice(4);
  for (let round = 0; round < 40; round++) {
    const items = stretches(roll, Math.floor(roll() * 120), 500);
    const index = new Intervals(items.slice(0, items.length >> 1));
    let there = items.slice(0, items.length >> 1);
    for (const item of items.slice(items.length >> 1)) {
      index.insert(item);
      there.push(item);
      if (roll() < 0.3) {
        const gone = there[Math.floor(roll() * there.length)];
        assert.equal(index.remove(gone), true);
        assert.equal(index.remove(gone), false);
        there = there.filter((it) => it !== gone);
      }
      const start = Math.floor(roll() * 520);
      const end = start + Math.floor(roll() * 60);
      assert.deepEqual(index.overlapping(start, end), end > start ? naive(there, start, end) : []);
      assert.equal(index.firstFrom(start), there.filter((it) => it.start < start).length);
    }
  }
});

test('no two codings in one lane overlap, and a lane once given is kept', () => {
  const roll = dice(7);
  for (let round = 0; round < 30; round++) {
    const items = stretches(roll, 80, 400).sort(inOrder);
    const first = items.slice(0, 40);
    assignLanes(first);
    const index = new Intervals(first);
    const before = new Map(first.map((it) => [it.id, it.lane]));
    for (const item of items.slice(40)) {
      item.lane = freeLane(index, item);
      index.insert(item);
    }
    for (const [id, lane] of before) assert.equal(items.find((it) => it.id === id).lane, lane);
    for (const a of items) for (const b of items) if (a !== b && overlap(a, b)) assert.notEqual(a.lane, b.lane);
  }
});

test('lanes given at once are as few as the deepest place needs', () => {
  const items = stretches(dice(9), 300, 2000).sort(inOrder);
  const depth = Math.max(...Array.from({ length: 2000 }, (_, at) => items.filter((it) => it.start <= at && it.end > at).length));
  assert.equal(assignLanes(items), depth);
});

test('pieces say for every unit how many codings lie on it', () => {
  const roll = dice(11);
  for (let round = 0; round < 60; round++) {
    const items = stretches(roll, Math.floor(roll() * 14), 90);
    const [start, end] = [20, 70];
    const cut = pieces(start, end, items);
    for (let at = start; at < end; at++) {
      const depth = items.filter((it) => it.start <= at && it.end > at).length;
      const piece = cut.find((it) => it.start <= at && it.end > at);
      assert.equal(piece?.shade ?? 0, shade(depth));
    }
    cut.forEach((piece, i) => {
      assert.ok(piece.start < piece.end);
      if (i) assert.ok(cut[i - 1].end < piece.start || (cut[i - 1].end === piece.start && cut[i - 1].shade !== piece.shade));
    });
  }
});

test('gaps are exactly what no coding covers', () => {
  const roll = dice(12);
  for (let round = 0; round < 60; round++) {
    const items = stretches(roll, Math.floor(roll() * 8), 90).sort(inOrder);
    const found = gaps(10, 80, items.filter((it) => it.end > 10 && it.start < 80));
    for (let at = 10; at < 80; at++) {
      const covered = items.some((it) => it.start <= at && it.end > at);
      assert.equal(found.some(([from, to]) => from <= at && to > at), !covered);
    }
  }
});

import assert from 'node:assert/strict';
import test from 'node:test';
import { Codings, fromRow } from '../../../crates/web/assets/js/model/codings.js';
import { fold, prepare, rank } from '../../../crates/web/assets/js/model/rank.js';
import { dice, stretches } from './reading-random.mjs';

test('a row of the server is read', () => {
  assert.deepEqual(fromRow([7, 3, 9, 2, 1, 3], ['ann', 'ben']), { id: 7, start: 3, end: 9, code: 2, coder: 'ben', memo: true, waits: true, lane: 0 });
});

test('an update makes the list equal to the server’s, keeps lanes and what is still on its way', () => {
  const roll = dice(21);
  for (let round = 0; round < 30; round++) {
    const old = stretches(roll, 60, 300);
    const codings = new Codings(old.map((it) => ({ ...it })));
    const mine = { id: -1, start: 5, end: 50, code: 3, coder: 'ann', memo: false, waits: false, lane: 0 };
    codings.add(mine);
    const lanes = new Map(codings.all.map((it) => [it.id, it.lane]));
    const news = old.filter(() => roll() < 0.8).map((it) => (roll() < 0.2 ? { ...it, end: it.end + 1 } : { ...it }));
    news.push(...stretches(roll, 5, 300).map((it) => ({ ...it, id: it.id + 1000 })));
    codings.update(news.map((it) => ({ ...it })));
    assert.deepEqual(new Set(codings.all.map((it) => it.id)), new Set([-1, ...news.map((it) => it.id)]));
    for (const wanted of news) {
      const { lane, ...rest } = codings.byId.get(wanted.id);
      assert.deepEqual({ ...rest, lane: 0 }, { ...wanted, lane: 0 });
      if (old.some((it) => it.id === wanted.id && it.end === wanted.end)) assert.equal(lane, lanes.get(wanted.id));
    }
    const counted = new Map();
    for (const it of codings.all) counted.set(it.code, (counted.get(it.code) ?? 0) + 1);
    for (const [code, number] of codings.counts) assert.equal(number, counted.get(code) ?? 0);
    codings.replace(-1, { ...mine, id: 5000 });
    assert.equal(codings.byId.get(5000).lane, lanes.get(-1));
    assert.equal(codings.byId.has(-1), false);
  }
});

test('next and previous go through all that is wanted, in order, and back', () => {
  const codings = new Codings(stretches(dice(5), 50, 400));
  const wanted = (it) => it.code < 4;
  const starts = [...new Set(codings.all.filter(wanted).map((it) => it.start))];
  let at = -1;
  const seen = [];
  for (let it = codings.next(at, 1, wanted); it; it = codings.next(at, 1, wanted)) seen.push((at = it.start));
  assert.deepEqual(seen, starts);
  const back = [];
  at = 1e9;
  for (let it = codings.next(at, -1, wanted); it; it = codings.next(at, -1, wanted)) {
    back.unshift((at = it.start));
    assert.equal(it, codings.all.find((other) => other.start === at && wanted(other)), 'of several that begin together the longest');
  }
  assert.deepEqual(back, starts);
});

const codes = prepare([
  { id: 1, name: 'Orders', path: 'Orders' },
  { id: 2, name: 'Order given', path: 'Orders / Order given' },
  { id: 3, name: 'Following orders', path: 'Justification / Following orders' },
  { id: 4, name: 'Border', path: 'Places / Border' },
  { id: 5, name: 'Entführung', path: 'Harm / Entführung' },
  { id: 6, name: 'Chain of command', path: 'Orders / Chain of command' },
  { id: 7, name: 'Order', path: 'Rhetoric / Order' },
]);
const ids = (query, context) => rank(codes, query, context).map((it) => it.id);

test('the picker’s order: exact, beginning, word, inside, path', () => {
  assert.deepEqual(ids('order'), [7, 1, 2, 3, 4, 6]);
  assert.deepEqual(ids('entfuhr'), [5]);
  assert.equal(fold('Ägäis'), 'agais');
  assert.deepEqual(ids('com ch'), [6]);
  assert.deepEqual(ids('zz'), []);
});

test('what was used lately and nearby goes first among equals', () => {
  assert.deepEqual(ids('order', { recent: [2] }), [7, 2, 1, 3, 4, 6]);
  assert.deepEqual(ids('', { recent: [4, 5], near: new Set([6]) }).slice(0, 3), [4, 5, 6]);
  assert.equal(rank(codes, '', { limit: 2 }).length, 2);
});

test('5,000 codes are ranked in a fraction of the 16 ms a letter has', () => {
  const roll = dice(8);
  const many = prepare(Array.from({ length: 5000 }, (_, id) => {
    const name = Array.from({ length: 1 + Math.floor(roll() * 3) }, () => roll().toString(36).slice(2, 9)).join(' ');
    return { id, name, path: `family ${id % 70} / ${name}` };
  }));
  rank(many, 'ab');
  // Time of the processor, since other tests run beside this one.
  const began = process.cpuUsage();
  for (const query of ['a', 'ab', 'ab c', 'family 3', 'xyz']) rank(many, query);
  assert.ok(process.cpuUsage(began).user / 5000 < 16);
});

// Finding names by a few letters.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold, prepare, rank } from '../../../crates/web/assets/js/model/match.js';

const names = ['Arrest', 'House arrest', 'Arrival', 'Under arrest warrant', 'Fear of arrest', 'Łódź', 'القاهرة', 'Peace talks'];
const prepared = prepare(names, (it) => it);

test('the same name, its start, the start of a word, inside, letters in order', () => {
  assert.deepEqual(rank(prepared, 'arrest'), ['Arrest', 'House arrest', 'Under arrest warrant', 'Fear of arrest']);
  assert.deepEqual(rank(prepared, 'arr').slice(0, 2), ['Arrest', 'Arrival']);
  assert.deepEqual(rank(prepared, 'est')[0], 'Arrest');
  assert.deepEqual(rank(prepared, 'ptk'), ['Peace talks']);
  assert.deepEqual(rank(prepared, 'pk'), []);
});

test('several words must all fit; accents and case do not count', () => {
  assert.deepEqual(rank(prepared, 'arrest house'), ['House arrest']);
  assert.deepEqual(rank(prepare(['Ángström', 'angel'], (it) => it), 'angs'), ['Ángström']);
  assert.equal(fold('القَاهِرة'), fold('القاهرة'));
  assert.deepEqual(rank(prepared, 'القا'), ['القاهرة']);
});

test('nothing typed gives all in order, what was used lately first', () => {
  assert.deepEqual(rank(prepared, '', 2), ['Arrest', 'House arrest']);
  assert.deepEqual(rank(prepared, ' ', 1, (it) => (it === 'Arrival' ? 3 : 0)), ['Arrival']);
});

test('the rest is found too, after names', () => {
  const paths = prepare([{ name: 'Talks', path: 'Effects/Talks' }, { name: 'Effects', path: 'Effects' }], (it) => it.name, (it) => it.path);
  assert.deepEqual(rank(paths, 'effects').map((it) => it.name), ['Effects', 'Talks']);
});

test('5,000 names in well under a frame', () => {
  const many = prepare(Array.from({ length: 5000 }, (_, n) => `Code number ${n} of the family ${n % 40}`), (it) => it);
  rank(many, 'warm', 40);
  // Time of the processor, since other tests run beside this one.
  const began = process.cpuUsage();
  for (const query of ['c', 'co', 'family 3', '499', 'nmbr']) rank(many, query, 40);
  const each = process.cpuUsage(began).user / 5000;
  assert.ok(each < 16, `${each.toFixed(1)} ms`);
});

import test from 'node:test';
import assert from 'node:assert/strict';
import { cutAt, held, widened } from '../../../crates/web/assets/js/model/query.js';
import { readFilters, writeFilters, withValue, asBody, fromBody } from '../../../crates/web/assets/js/model/filters.js';
import { folded, joined, shown, asOnly, keyOf } from '../../../crates/web/assets/js/model/hits.js';

const queries = (text) => widened(text).map((it) => it.query);

test('a mistake is one whole character', () => {
  assert.deepEqual(cutAt('🕊 a NOT b', 5, 8), { before: '🕊 a ', wrong: 'NOT', after: ' b' });
  assert.deepEqual(cutAt('a 🕊 b', 2, 2), { before: 'a ', wrong: '🕊', after: ' b' });
  assert.deepEqual(cutAt('a (', 9, 12), { before: 'a (', wrong: '', after: '' });
});

test('wider forms of a query', () => {
  assert.deepEqual(queries('deterr'), ['deterr*']);
  assert.deepEqual(queries('access denied'), ['access* denied*', 'access OR denied']);
  assert.deepEqual(queries('"humanitarian access"'), ['"humanitarian access"~10', 'humanitarian access']);
  assert.ok(queries('=talks').includes('talks'));
  assert.deepEqual(queries('/x(/'), []);
  assert.deepEqual(queries('ab* NOT cd'), []);
  assert.deepEqual(queries('speaker:"Dr. Amina K." court'), ['speaker:"Dr. Amina K." court*']);
  assert.deepEqual(queries(''), []);
});

test('filters go into an address and come back', () => {
  const filters = readFilters(new URLSearchParams('q=x&case=Libya&case=Syria&case=Libya&type='), ['case', 'type']);
  assert.deepEqual([...filters], [['case', ['Libya', 'Syria']]]);
  assert.equal(writeFilters(filters, { q: 'a b', order: '' }), 'q=a+b&case=Libya&case=Syria');
  assert.deepEqual([...withValue(filters, 'case', 'Libya', false)], [['case', ['Syria']]]);
  assert.deepEqual([...withValue(filters, 'speaker', 'W & "R"', true).keys()], ['case', 'speaker']);
  const body = asBody(new Map([['case', ['Libya']], ['since', ['2011']], ['uncoded', ['true']]]));
  assert.deepEqual(body, { case: ['Libya'], since: '2011', uncoded: true });
  assert.deepEqual([...fromBody(body)], [['case', ['Libya']], ['since', ['2011']], ['uncoded', ['true']]]);
});

test('pages of hits are put together by source', () => {
  const hit = (block) => ({ block });
  const first = [{ source: { id: 1 }, total: 3, hits: [hit(1), hit(2)] }];
  const all = joined(first, [{ source: { id: 1 }, total: 3, hits: [hit(2), hit(9)] }, { source: { id: 2 }, total: 1, hits: [hit(4)] }]);
  assert.deepEqual(all.map((it) => it.hits.map((h) => h.block)), [[1, 2, 9], [4]]);
  assert.equal(shown(all), 4);
  assert.equal(first[0].hits.length, 2);
  assert.deepEqual(asOnly([keyOf(3, 14)]), [[3, 14]]);
});

test('a query becomes a part of a larger one', () => {
  assert.deepEqual(['court', 'a OR b', '"the court"', '"a b"~3', '=court', '/x y/', 'code:fear', 'code:"two words"'].map(held), ['court', '(a OR b)', '"the court"', '"a b"~3', '=court', '(/x y/)', 'code:fear', '(code:"two words")']);
});

test('what says nearly the same is named at the first, wherever it stands', () => {
  const hit = (block, near) => ({ block, start: block * 10, ...(near ? { near: { source: near[0], block: near[1], share: 0.9 } } : {}) });
  const answer = { groups: [{ source: { id: 1, name: 'A' }, hits: [hit(2, [2, 5]), hit(3)] }, { source: { id: 2, name: 'B' }, hits: [hit(5), hit(6, [1, 2]), hit(7, [9, 9])] }] };
  const { groups, folded: n } = folded(answer);
  assert.equal(n, 2);
  assert.deepEqual(groups.map((it) => it.hits.map(({ block }) => block)), [[3], [5, 7]]);
  assert.deepEqual(groups[1].hits[0].alike.map((it) => `${it.source.name}${it.block}`), ['A2', 'B6']);
});

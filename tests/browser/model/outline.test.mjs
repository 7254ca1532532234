// Trees as lists, and where a node goes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { childrenOf, dropPlace, isAbove, keyPlace, lines, withParents } from '../../../crates/web/assets/js/model/outline.js';

//  1 a        4 d
//    2 b        5 e
//    3 c
const nodes = [[1, null], [2, 1], [3, 1], [4, null], [5, 4]].map(([id, parent]) => ({ id, parent, label: `n${id}` }));
const children = childrenOf(nodes);
const byId = new Map(nodes.map((it) => [it.id, it]));
const shown = (...rest) => lines(children, ...rest).map(({ node, level }) => `${level}:${node.id}`);

test('the lines in sight, folded and filtered', () => {
  assert.deepEqual(shown(() => true), ['1:1', '2:2', '2:3', '1:4', '2:5']);
  assert.deepEqual(shown((id) => id === 4), ['1:1', '1:4', '2:5']);
  assert.deepEqual(shown(() => false, withParents(byId, [3])), ['1:1', '2:3']);
  const [, second] = lines(children, () => true);
  assert.deepEqual([second.index, second.count, second.children], [0, 2, false]);
});

test('above and beneath', () => {
  assert.equal(isAbove(byId, 1, 3), true);
  assert.equal(isAbove(byId, 3, 1), false);
  assert.equal(isAbove(byId, 1, null), false);
});

test('dropping before, into, after; never into oneself', () => {
  assert.deepEqual(dropPlace(children, byId, 5, 2, 'before'), { parent: 1, position: 0 });
  assert.deepEqual(dropPlace(children, byId, 5, 3, 'after'), { parent: 1, position: 2 });
  assert.deepEqual(dropPlace(children, byId, 4, 2, 'into'), { parent: 2, position: 0 });
  assert.deepEqual(dropPlace(children, byId, 2, 3, 'after'), { parent: 1, position: 1 }, 'counted without itself');
  assert.equal(dropPlace(children, byId, 1, 2, 'into'), null);
});

test('moving with keys', () => {
  assert.deepEqual(keyPlace(children, byId, 3, 'up'), { parent: 1, position: 0 });
  assert.deepEqual(keyPlace(children, byId, 1, 'down'), { parent: null, position: 1 });
  assert.deepEqual(keyPlace(children, byId, 4, 'in'), { parent: 1, position: 2 });
  assert.deepEqual(keyPlace(children, byId, 2, 'out'), { parent: null, position: 1 });
  for (const [id, way] of [[1, 'up'], [1, 'in'], [1, 'out'], [4, 'down']]) assert.equal(keyPlace(children, byId, id, way), null, `${id} ${way}`);
});

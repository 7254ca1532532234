import test from 'node:test';
import assert from 'node:assert/strict';
import { placed, visibleRows, shade, legend, byValue, inSight } from '../../../crates/web/assets/js/model/matrix.js';
import { grouped, asCitation, cuts } from '../../../crates/web/assets/js/model/passages.js';

const rows = placed([
  { id: 1, name: 'a', parent: null },
  { id: 2, name: 'b', parent: 1 },
  { id: 3, name: 'c', parent: 2 },
  { id: 4, name: 'd', parent: 99 },
]);
const ids = (list) => list.map((it) => it.id);

test('the tree of the rows', () => {
  assert.deepEqual(rows.map((it) => it.depth), [0, 1, 2, 0]);
  assert.deepEqual(rows.map((it) => it.children), [1, 1, 0, 0]);
});

test('collapsed and empty rows are left out, parents of full ones stay', () => {
  const isEmpty = (row) => row.id !== 3;
  assert.deepEqual(ids(visibleRows(rows, { collapsed: new Set(), isEmpty, hideEmpty: false })), [1, 2, 3, 4]);
  assert.deepEqual(ids(visibleRows(rows, { collapsed: new Set(), isEmpty, hideEmpty: true })), [1, 2, 3]);
  assert.deepEqual(ids(visibleRows(rows, { collapsed: new Set([1]), isEmpty, hideEmpty: true })), [1]);
});

test('shades and their legend agree for every number', () => {
  for (const greatest of [1, 2, 3, 7, 25, 100, 12345]) {
    const steps = legend(greatest);
    assert.equal(steps[0].from, 1);
    assert.equal(steps.at(-1).to, greatest);
    for (const { level, from, to } of steps) {
      assert.equal(shade(from, greatest), level, `${from} of ${greatest}`);
      assert.equal(shade(to, greatest), level, `${to} of ${greatest}`);
    }
  }
  assert.equal(shade(0, 10), 0);
});

test('sorting keeps equals in order; the window never leaves the list', () => {
  assert.deepEqual(ids(byValue(rows, (it) => (it.id === 3 ? 2 : 1))), [3, 1, 2, 4]);
  assert.deepEqual(inSight({ offset: 0, room: 100, size: 10, count: 300 }), [0, 14]);
  assert.deepEqual(inSight({ offset: 5000, room: 100, size: 10, count: 300 }), [300, 300]);
  assert.deepEqual(inSight({ offset: 2950, room: 100, size: 10, count: 300 }), [291, 300]);
});

test('passages are grouped in the order they came', () => {
  const list = [{ id: 1, code: 2 }, { id: 2, code: 5 }, { id: 3, code: 2 }];
  assert.deepEqual(grouped(list, (it) => String(it.code)).map((it) => [it.key, ids(it.passages)]), [['2', [1, 3]], ['5', [2]]]);
});

test('a citation names its place; a cut word is seen', () => {
  const passage = { quotation: ' we waited ', source: { name: 'I-06' }, paragraph: 3, speaker: null, coder: 'ann', before: 'x ', after: ', y' };
  assert.equal(asCitation(passage, 'Waiting'), '“we waited” (I-06, ¶ 3) [Waiting; ann]');
  assert.deepEqual(cuts({ before: 'th', quotation: 'e man wai', after: 'ted' }), { start: true, end: true });
  assert.deepEqual(cuts({ before: 'the ', quotation: '🕊', after: 'x' }), { start: false, end: false });
});

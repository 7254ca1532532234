// Rows of an act in words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byDay, differences, image, kindOf, localDay, nameOf, originalOf, shorten } from '../../../crates/web/assets/js/model/acts.js';

test('what was added, removed, changed, and its name', () => {
  assert.equal(kindOf({ table: 'code', row: 1, before: null, after: {} }), 'added');
  assert.equal(kindOf({ table: 'code', row: 1, before: {}, after: null }), 'removed');
  assert.equal(kindOf({ table: 'code', row: 1, before: {}, after: {} }), 'changed');
  assert.equal(nameOf({ table: 'coding', row: 1, before: null, after: { quotation: ' the\nwords ' } }), 'the words');
  assert.equal(nameOf({ table: 'x', row: 1, before: { name: 'gone' }, after: null }), 'gone');
});

test('only what people care for is told', () => {
  const row = { table: 'code', row: 1, before: { id: 1, guid: 'a', name: 'x', parent_id: null }, after: { id: 1, guid: 'b', name: 'y', parent_id: null } };
  assert.deepEqual(differences(row), [{ field: 'name', before: 'x', after: 'y' }]);
});

test('images come as text or as values', () => {
  assert.deepEqual(image('{"name":"x"}'), { name: 'x' });
  assert.deepEqual(image({ name: 'x' }), { name: 'x' });
  assert.equal(image(null), null);
  assert.equal(image('broken'), null);
});

test('acts by day, long words cut', () => {
  const at = (hours) => new Date(2026, 10, 22, hours).toISOString();
  assert.deepEqual(byDay([{ at: at(10) }, { at: at(1) }, { at: at(-3) }]).map(({ day, acts }) => [day, acts.length]), [['2026-11-22', 2], ['2026-11-21', 1]]);
  assert.equal(localDay(new Date(2026, 0, 5)), '2026-01-05');
  assert.equal(shorten('x'.repeat(300)).length, 160);
});

test('a taking back of a taking back speaks of the first act', () => {
  const acts = [{ id: 1, name: 'add code', undoes: null }, { id: 2, name: 'undo', undoes: 1 }, { id: 3, name: 'undo', undoes: 2 }];
  const byId = new Map(acts.map((it) => [it.id, it]));
  assert.deepEqual(acts.map((it) => originalOf(it, byId)), [null, { name: 'add code', again: false }, { name: 'add code', again: true }]);
});

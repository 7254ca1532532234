import { test } from 'node:test';
import assert from 'node:assert/strict';
import { byStrand, columns, difference, inOrder, levelRange, rangeText } from '../../../crates/web/assets/js/model/findings.js';

const finding = (name, more = {}) => ({ name, case: 'syria', parent: null, evidence: [], ...more });

test('details follow what they detail, and circles are shown', () => {
  const order = inOrder([finding('a'), finding('c', { parent: 'b' }), finding('b'), finding('x', { parent: 'y' }), finding('y', { parent: 'x' })]);
  assert.deepEqual(order.map(it => [it.finding.name, it.depth]), [['a', 0], ['b', 0], ['c', 1], ['x', 0], ['y', 0]]);
});

test('a column per case and one for all of them', () => {
  const cases = [{ name: 'darfur', title: 'Darfur', included: true }, { name: 'kenya', title: '', included: false }, { name: 'mali', title: '', included: false }];
  const all = columns(cases, [finding('d', { case: 'darfur' }), finding('k', { case: 'kenya' }), finding('b', { case: null })]);
  assert.deepEqual(all.map(it => [it.name, it.findings.length]), [['darfur', 1], ['kenya', 1], [null, 1]]);
});

test('evidence is grouped in the order of the strands', () => {
  const groups = byStrand(['interview', 'document'], [{ strand: 'notes' }, { strand: 'document' }]);
  assert.deepEqual(groups.map(it => [it.strand, it.evidence.length]), [['interview', 0], ['document', 1], ['notes', 1]]);
});

test('levels and counts may be ranges', () => {
  assert.deepEqual(levelRange('T1-T2'), { least: 'T1', most: 'T2', text: 'T1–T2' });
  assert.equal(levelRange('T3').text, 'T3');
  assert.equal(levelRange(null).text, 'T0');
  assert.equal(rangeText({ min: 2, max: 3 }), '2–3');
  assert.equal(rangeText({ min: 2, max: 2 }), '2');
});

test('what a link changed can be said', () => {
  const before = { code: 'single_strand', level: 'T1', verdicts: [{ strand: 'interview', verdict: 'silent' }] };
  const after = { code: 'single_strand', level: 'T2', verdicts: [{ strand: 'interview', verdict: 'supports' }] };
  assert.deepEqual(difference(before, after), { code: null, level: 'T2', verdicts: [{ strand: 'interview', verdict: 'supports' }] });
  assert.equal(difference(undefined, after), null);
});

// What is decided of hits one after the other, and what is sent of it.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { Decisions } from '../../../crates/web/assets/js/model/review.js';
import { asOnly } from '../../../crates/web/assets/js/model/hits.js';
import { actParts } from '../../../crates/web/assets/js/model/actname.js';

const hits = [1, 2, 3].map((block) => ({ source: { id: 7 }, block }));

test('accepted, widened, skipped, and taken back', () => {
  const it = new Decisions(hits);
  it.accept();
  it.widen();
  it.accept();
  it.skip();
  assert.equal(it.current, undefined);
  assert.deepEqual(it.counts, { accepted: 2, skipped: 1 });
  assert.deepEqual(it.body(), { accept: [[7, 1, 'sentence'], [7, 2, 'paragraph']], skip: [[7, 3]] });
  it.back();
  assert.equal(it.current, hits[2]);
  assert.deepEqual(it.counts, { accepted: 2, skipped: 0 });
  it.back();
  it.back();
  it.back();
  assert.equal(it.current, hits[0]);
  assert.deepEqual(it.body(), { accept: [], skip: [] });
});

test('the extents go round', () => {
  const it = new Decisions(hits);
  const seen = [it.extent];
  for (let n = 0; n < 3; n += 1) {
    it.widen();
    seen.push(it.extent);
  }
  assert.deepEqual(seen, ['sentence', 'paragraph', 'words', 'sentence']);
});

test('finishing early keeps what was not looked at', () => {
  const it = new Decisions(hits);
  it.skip();
  it.at = hits.length;
  assert.deepEqual(it.body(), { accept: [], skip: [[7, 1]] });
  it.back();
  assert.equal(it.current, hits[0]);
});

test('several places of a paragraph code it once', () => {
  assert.deepEqual(asOnly(['7.1.10', '7.1.99', '7.2.5', '8.1']), [[7, 1], [7, 2], [8, 1]]);
});

test('an act is taken apart into what the program says and what people named', () => {
  assert.deepEqual(actParts('apply fear in I-01 in the north'), { key: 'apply', vars: { a: 'fear in I-01', b: 'the north' } });
  assert.deepEqual(actParts('rename source type press to media'), { key: 'rename', vars: { kind: 'source type', a: 'press', b: 'media' } });
  assert.deepEqual(actParts('remove 3 codings'), { key: 'remove-codings', vars: { n: 3 } });
  assert.deepEqual(actParts('say that R1 is respondent'), { key: 'speaker', vars: { a: 'R1', role: 'respondent' } });
  assert.equal(actParts('what somebody called it'), null);
});

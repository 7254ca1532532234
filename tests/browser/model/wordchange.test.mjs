import test from 'node:test';
import assert from 'node:assert/strict';
import {wordChange} from '../../../crates/web/assets/js/model/wordchange.js';

const shown = (before, now) => wordChange(before, now).map(({kind, text}) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}-]` : `[+${text}+]`)).join('');

test('a corrected word is one change', () => {
  assert.equal(shown('They never tolled us.', 'They never told us.'), 'They never [-tolled-][+told+] us.');
});

test('both texts can be read back from the pieces', () => {
  const before = 'مرحبا يا عالم 😀 and so on, he said';
  const now = 'مرحبا يا ناس and so forth – he said';
  const pieces = wordChange(before, now);
  assert.equal(pieces.filter((piece) => piece.kind !== 'new').map((piece) => piece.text).join(''), before);
  assert.equal(pieces.filter((piece) => piece.kind !== 'gone').map((piece) => piece.text).join(''), now);
});

test('nothing, and everything', () => {
  assert.deepEqual(wordChange('', ''), []);
  assert.equal(shown('', 'all new'), '[+all new+]');
  assert.equal(shown('all gone', ''), '[-all gone-]');
});

import assert from 'node:assert/strict';
import test from 'node:test';
import * as extend from '../../../crates/web/assets/js/model/extend.js';
import { Transcript, snap } from '../../../crates/web/assets/js/model/transcript.js';
import { graphemeCeil, graphemeFloor } from '../../../crates/web/assets/js/model/words.js';
import { dice } from './reading-random.mjs';

/** A transcript of paragraphs [speaker, words], an empty line between them. */
function transcript(turns, language = 'en') {
  const speakers = [...new Set(turns.map(([speaker]) => speaker).filter(Boolean))];
  let text = '';
  const blocks = turns.map(([speaker, words], i) => {
    if (i) text += '\n\n';
    const start = text.length;
    text += words;
    return [start, text.length, 0, speakers.indexOf(speaker), -1];
  });
  return new Transcript({ id: 1, name: 'I-01', title: '', text_revision: 1, language, text, speakers, blocks });
}

const talk = transcript([
  ['Q', 'Q: When did the convoy leave?'],
  ['W', 'W: In March. We waited — for days — at the bridge. Nobody came.'],
  ['Q', 'Q: And then?'],
]);
const quote = (it, selection) => selection && it.quote(...selection);
const find = (it, words) => [it.text.indexOf(words), it.text.indexOf(words) + words.length];

test('the name of the speaker is told from what is said', () => {
  assert.equal(talk.text.slice(talk.saidFrom(1), talk.paragraphs[1].end).slice(0, 8), 'In March');
  const bare = transcript([['Wood', 'Wood burns.'], ['Ann', '[00:01:02] Ann (softly): Yes.'], ['', 'No speaker: here.']]);
  assert.deepEqual(bare.paragraphs.map((it) => it.lead), [0, 25, 0]);
});

test('a place is found in its paragraph, or in the one before a gap', () => {
  talk.paragraphs.forEach((it, i) => {
    assert.equal(talk.at(it.start), i);
    assert.equal(talk.at(it.end - 1), i);
    assert.equal(talk.at(it.end), i);
  });
  const [start] = find(talk, '\n\nW:');
  assert.deepEqual(talk.across(start, start + 4), [1, 1]);
  assert.deepEqual(talk.across(0, talk.text.length), [0, 2]);
});

test('a selection grows to words, sheds space, and stays exact when asked', () => {
  const [start, end] = find(talk, 'arch. We wai');
  assert.equal(quote(talk, snap(talk, start, end)), 'March. We waited');
  assert.equal(quote(talk, snap(talk, start, end, true)), 'arch. We wai');
  assert.equal(quote(talk, snap(talk, ...find(talk, ' for days '))), 'for days');
  assert.equal(snap(talk, ...find(talk, '\n\nW').map((at, i) => at - i)), null);
});

test('a selection across paragraphs keeps what lies between', () => {
  const [start] = find(talk, 'convoy');
  const [, end] = find(talk, 'In Mar');
  assert.equal(quote(talk, snap(talk, start, end)), 'convoy leave?\n\nW: In March');
});

test('no grapheme is ever split', () => {
  const pieces = ['a', 'é', 'e\u0301', '👩🏾‍🏫', '🇯🇴', '🕊', 'سلام', ' ', 'ก็', 'नि', '漢', '.', 'x'];
  const roll = dice(3);
  for (let round = 0; round < 300; round++) {
    const text = Array.from({ length: 12 }, () => pieces[Math.floor(roll() * pieces.length)]).join('');
    const it = transcript([['', text]]);
    const [a, b] = [Math.floor(roll() * text.length), Math.floor(roll() * (text.length + 1))].sort((x, y) => x - y);
    for (const exact of [false, true]) {
      const found = snap(it, a, b, exact);
      if (!found) continue;
      assert.equal(graphemeFloor(text, found[0], 'en'), found[0]);
      assert.equal(graphemeCeil(text, found[1], 'en'), found[1]);
      const kept = text.slice(a, b).trim();
      assert.ok(text.slice(...found).includes(kept));
      assert.deepEqual(snap(it, ...found, exact), found, 'snapping twice is snapping once');
    }
  }
});

test('Chinese is not stretched to what a dictionary thinks is a word; Arabic words are kept whole', () => {
  const chinese = transcript([['', '我们在边境等了三天，没有人来。']], 'zh');
  assert.equal(quote(chinese, snap(chinese, 4, 7)), '境等了');
  const arabic = transcript([['', 'انتظرنا عند الجسر ثلاثة أيام.']], 'ar');
  const [start, end] = find(arabic, 'جس');
  assert.equal(quote(arabic, snap(arabic, start, end)), 'الجسر');
});

test('J and K go from turn to turn, Shift takes more', () => {
  const first = extend.nextTurn(talk, null, 0, 1, false);
  assert.equal(quote(talk, first), 'When did the convoy leave?');
  const second = extend.nextTurn(talk, first, 0, 1, false);
  assert.match(quote(talk, second), /^In March.*came\.$/);
  assert.equal(quote(talk, extend.nextTurn(talk, second, 0, -1, false)), 'When did the convoy leave?');
  assert.deepEqual(extend.nextTurn(talk, first, 0, 1, true), [first[0], second[1]]);
  assert.deepEqual(extend.nextTurn(talk, first, 0, -1, false), first);
  assert.equal(quote(talk, extend.nextTurn(talk, first, 0, 1, false, (i) => talk.speakerOf(i) === 'Q')), 'And then?');
});

test('S takes the sentence here, then the next; Shift adds one', () => {
  const [start] = find(talk, 'waited');
  const first = extend.sentence(talk, null, start, false);
  assert.equal(quote(talk, first), 'We waited — for days — at the bridge.');
  assert.equal(quote(talk, extend.sentence(talk, first, 0, false)), 'Nobody came.');
  assert.equal(quote(talk, extend.sentence(talk, first, 0, true)), 'We waited — for days — at the bridge. Nobody came.');
  assert.equal(quote(talk, extend.sentence(talk, find(talk, 'Nobody came.'), 0, false)), 'And then?');
});

test('W takes the word here, then the next, over paragraphs', () => {
  const first = extend.word(talk, null, find(talk, 'leave')[0], false);
  assert.equal(quote(talk, first), 'leave');
  assert.equal(quote(talk, extend.word(talk, first, 0, false)), 'In');
  assert.equal(quote(talk, extend.word(talk, first, 0, true)), 'leave?');
});

test('the ends move by words and by graphemes, and a selection never vanishes', () => {
  let it = find(talk, 'waited — for');
  it = extend.moveEdge(talk, it, 'end', 1, 'word');
  assert.equal(quote(talk, it), 'waited — for days');
  it = extend.moveEdge(talk, it, 'end', -1, 'word');
  it = extend.moveEdge(talk, it, 'end', -1, 'word');
  assert.equal(quote(talk, it), 'waited');
  assert.deepEqual(extend.moveEdge(talk, it, 'end', -1, 'word'), it);
  assert.equal(quote(talk, extend.moveEdge(talk, it, 'start', -1, 'word')), 'We waited');
  assert.equal(quote(talk, extend.moveEdge(talk, find(talk, 'We waited'), 'start', 1, 'word')), 'waited');
  assert.equal(quote(talk, extend.moveEdge(talk, it, 'start', 1, 'grapheme')), 'aited');
  assert.equal(quote(talk, extend.moveEdge(talk, it, 'end', 1, 'grapheme')), 'waited ');
  assert.equal(quote(talk, extend.wholeTurns(talk, it, 0)), quote(talk, extend.turn(talk, 1)));
});

test('a paragraph without end is handled in pieces, and is still one turn', () => {
  const roll = dice(31);
  const sentence = () => `${Array.from({ length: 4 + Math.floor(roll() * 20) }, () => 'w'.repeat(1 + Math.floor(roll() * 8))).join(' ')}. `;
  const words = `W: ${Array.from({ length: 900 }, sentence).join('')}`.trim();
  const it = transcript([['Q', 'Q: Why?'], ['W', words], ['Q', 'Q: And?'], ['', '字'.repeat(9000)]]);
  assert.deepEqual([...new Set(it.paragraphs.map(({ number }) => number))], [1, 2, 3, 4]);
  const pieces = it.paragraphs.filter(({ number }) => number === 2);
  assert.ok(pieces.length > 5 && pieces.every(({ start, end }) => end - start <= 6000));
  pieces.slice(1).forEach((piece, n) => {
    assert.equal(it.quote(pieces[n].end, piece.start).trim(), '');
    assert.equal(it.text[pieces[n].end - 1], '.');
  });
  assert.deepEqual(it.paragraphs.filter(({ number }) => number === 4).map(({ start, end }) => end - start).reduce((a, b) => a + b), 9000);
  const first = extend.turn(it, 0);
  const second = extend.nextTurn(it, first, 0, 1, false);
  assert.equal(it.quote(...second), words.slice(3));
  assert.equal(quote(it, extend.nextTurn(it, second, 0, 1, false)), 'And?');
  assert.deepEqual(extend.nextTurn(it, extend.nextTurn(it, second, 0, 1, false), 0, -1, false), second);
  const inside = [pieces[3].start, pieces[3].start + 5];
  assert.equal(quote(it, extend.nextTurn(it, inside, 0, 1, false)), 'And?');
  assert.deepEqual(extend.wholeTurns(it, inside, 0), second);
  const over = snap(it, pieces[2].end - 3, pieces[3].start + 1);
  assert.ok(over[0] < pieces[2].end && over[1] > pieces[3].start);
});

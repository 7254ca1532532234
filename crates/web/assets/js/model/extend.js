// @ts-check
// Selecting without a mouse: what the next word, sentence or turn of a selection is. All pure; a selection is [start, end].
import * as words from './words.js';

/** @typedef {import('./transcript.js').Transcript} Transcript */
/** @typedef {[number, number]} Selection */

/** What is said in paragraph `i`, without the speaker's name. @param {Transcript} transcript @param {number} i @returns {Selection} */
export function turn(transcript, i) {
  const [first, last] = transcript.whole(i);
  const { start } = transcript.paragraphs[first];
  const { end } = transcript.paragraphs[last];
  return words.trim(transcript.text, transcript.saidFrom(first), end) ?? [start, end];
}

/**
 * The next turn, or with `extend` the selection and the next turn.
 * @param {Transcript} transcript @param {Selection | null} selection @param {number} cursor where one is without a selection
 * @param {1|-1} step @param {boolean} extend @param {(i: number) => boolean} [wanted] which paragraphs count
 * @returns {Selection}
 */
export function nextTurn(transcript, selection, cursor, step, extend, wanted = () => true) {
  const [start, end] = selection ?? [cursor, cursor];
  const [first, last] = transcript.across(start, Math.max(end, start + 1));
  if (!selection && wanted(first)) return turn(transcript, first);
  let i = (step > 0 ? transcript.whole(last)[1] : transcript.whole(first)[0]) + step;
  while (i >= 0 && i < transcript.length && !wanted(i)) i += step;
  if (i < 0 || i >= transcript.length) return selection ?? turn(transcript, first);
  const next = turn(transcript, i);
  return extend ? [Math.min(start, next[0]), Math.max(end, next[1])] : next;
}

/** All turns that the selection touches, whole. @param {Transcript} transcript @param {Selection | null} selection @param {number} cursor @returns {Selection} */
export function wholeTurns(transcript, selection, cursor) {
  const [start, end] = selection ?? [cursor, cursor + 1];
  const [first, last] = transcript.across(start, end);
  return [turn(transcript, first)[0], turn(transcript, last)[1]];
}

/** The sentence at `offset`, else the next one, in its paragraph or a later one. @param {Transcript} transcript @param {number} offset @returns {Selection | null} */
function sentenceFrom(transcript, offset) {
  for (let i = transcript.at(offset); i < transcript.length; i++) {
    const { start, lead } = transcript.paragraphs[i];
    for (const [from, to] of words.sentences(transcript.words(i).slice(lead), transcript.language)) {
      if (start + lead + to > offset) return [start + lead + from, start + lead + to];
    }
  }
  return null;
}

/**
 * The sentence here. If exactly a sentence is selected already, the next one; with `extend` the next one is added.
 * @param {Transcript} transcript @param {Selection | null} selection @param {number} cursor @param {boolean} extend
 * @returns {Selection | null}
 */
export function sentence(transcript, selection, cursor, extend) {
  const here = sentenceFrom(transcript, selection ? selection[0] : cursor);
  if (!selection || !here) return here;
  if (extend) {
    const partial = sentenceFrom(transcript, selection[1] - 1);
    if (partial && partial[1] > selection[1]) return [selection[0], partial[1]];
    const next = sentenceFrom(transcript, selection[1]);
    return next ? [selection[0], next[1]] : selection;
  }
  const isWhole = here[0] === selection[0] && here[1] === selection[1];
  return isWhole ? (sentenceFrom(transcript, selection[1]) ?? here) : here;
}

/** The word here; if it is selected already, the next one. @param {Transcript} transcript @param {Selection | null} selection @param {number} cursor @param {boolean} extend @returns {Selection | null} */
export function word(transcript, selection, cursor, extend) {
  if (extend && selection) return moveEdge(transcript, selection, 'end', 1, 'word');
  const from = selection ? selection[0] : cursor;
  const i = transcript.at(from);
  const { start, lead } = transcript.paragraphs[i];
  const text = transcript.words(i);
  const first = Math.max(lead, from - start);
  const here = words.wordAt(text, first, transcript.language);
  if (here && !(selection && start + here[0] === selection[0] && start + here[1] === selection[1])) return [start + here[0], start + here[1]];
  return nextWordAnywhere(transcript, i, here ? here[1] : first);
}

/** @param {Transcript} transcript @param {number} i @param {number} from @returns {Selection | null} */
function nextWordAnywhere(transcript, i, from) {
  for (let place = from; i < transcript.length; i++, place = transcript.paragraphs[i]?.lead) {
    const text = transcript.words(i);
    const end = words.nextWord(text, place, 1, transcript.language);
    const found = words.wordAt(text, end - 1, transcript.language);
    if (found && found[0] >= place) return [transcript.paragraphs[i].start + found[0], transcript.paragraphs[i].start + found[1]];
  }
  return null;
}

/**
 * Moves one end of the selection by a word or a grapheme, into the neighbouring paragraph where there is no more.
 * A selection keeps at least one grapheme.
 * @param {Transcript} transcript @param {Selection} selection @param {'start'|'end'} edge @param {1|-1} step @param {'word'|'grapheme'} unit
 * @returns {Selection}
 */
export function moveEdge(transcript, selection, edge, step, unit) {
  const [start, end] = selection;
  const moved = edge === 'end' ? moveEnd(transcript, end, step, unit) : moveStart(transcript, start, step, unit);
  const next = /** @type {Selection} */ (edge === 'end' ? [start, moved] : [moved, end]);
  return next[0] < next[1] ? next : selection;
}

/** @param {Transcript} transcript @param {number} end @param {1|-1} step @param {'word'|'grapheme'} unit */
function moveEnd(transcript, end, step, unit) {
  let i = transcript.at(Math.max(0, end - 1));
  const { language } = transcript;
  const local = end - transcript.paragraphs[i].start;
  const text = transcript.words(i);
  if (step > 0) {
    if (local >= text.length) {
      if (++i >= transcript.length) return end;
      const from = transcript.paragraphs[i].lead;
      const next = transcript.words(i);
      return transcript.paragraphs[i].start + (unit === 'word' ? words.nextWord(next, from, 1, language) : words.nextGrapheme(next, from, 1, language));
    }
    return end - local + (unit === 'word' ? words.nextWord(text, local, 1, language) : words.nextGrapheme(text, local, 1, language));
  }
  const back = unit === 'word' ? words.towardsWord(text, local, -1, language) : words.nextGrapheme(text, local, -1, language);
  if (back > transcript.paragraphs[i].lead) return end - local + back;
  return i > 0 ? transcript.paragraphs[i - 1].end : end;
}

/** @param {Transcript} transcript @param {number} start @param {1|-1} step @param {'word'|'grapheme'} unit */
function moveStart(transcript, start, step, unit) {
  const i = transcript.at(start);
  const { language } = transcript;
  const local = start - transcript.paragraphs[i].start;
  const text = transcript.words(i);
  if (step < 0) {
    if (local <= transcript.paragraphs[i].lead) {
      if (i === 0) return start;
      const before = transcript.words(i - 1);
      return transcript.paragraphs[i - 1].start + (unit === 'word' ? words.nextWord(before, before.length, -1, language) : words.nextGrapheme(before, before.length, -1, language));
    }
    return start - local + (unit === 'word' ? words.nextWord(text, local, -1, language) : words.nextGrapheme(text, local, -1, language));
  }
  const on = unit === 'word' ? words.towardsWord(text, local, 1, language) : words.nextGrapheme(text, local, 1, language);
  if (on < text.length) return start - local + on;
  return i + 1 < transcript.length ? transcript.saidFrom(i + 1) : start;
}

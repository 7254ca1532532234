// @ts-check
// The keys of the page, and what they do. Everything here can be reached without a mouse.
import { keys } from '../core/keys.js';
import { t } from '../core/i18n.js';
import { status } from '../core/status.js';
import * as extend from '../model/extend.js';
import { nameOf, shorten } from './acts.js';
import { selectionToFinding } from './finding.js';
import { placeName } from './rows.js';

/** @typedef {import('./desk.js').Desk} Desk */

/** Binds the keys; returns what unbinds them. @param {Desk} desk */
export function bindKeys(desk) {
  const offs = [...walking(desk), ...selecting(desk), ...coding(desk), ...rest(desk)].map(([combo, label, run]) =>
    keys.bind('read', combo, `read.key-${label}`, (event) => (mayAct(desk, event) ? run(event) : false)),
  );
  return () => offs.forEach((off) => off());
}

/** Arrows and Escape belong to what has the keyboard, if that is not the text. @param {Desk} desk @param {KeyboardEvent} event */
function mayAct(desk, event) {
  if (desk.picker.isOpen) return false;
  if (!/^(Arrow|Escape|Enter|\d$|Home|End)/.test(event.key)) return true;
  const { target } = event;
  return !(target instanceof Element) || target === document.body || desk.view.el.contains(target) || (event.key !== 'Enter' && !event.key.startsWith('Arrow') && Boolean(target.closest('.rd')));
}

/** @typedef {[string, string, (event: KeyboardEvent) => any]} Key combination, words for the help, what it does */

/** @param {Desk} desk @returns {Key[]} */
function walking(desk) {
  const { session } = desk;
  const turn = (/** @type {1 | -1} */ step, /** @type {boolean} */ more) =>
    desk.take(extend.nextTurn(session.transcript, session.selection, session.cursor, step, more, session.wantedParagraph), more ? 'end' : 'start');
  const coded = (/** @type {1 | -1} */ step) => desk.toCoding(session.codings.next(session.cursor, step, session.wanted), step);
  const same = (/** @type {1 | -1} */ step) => {
    const code = session.focus ?? desk.codeHere();
    if (code === null) return status(t('read.no-code-here'));
    desk.toCoding(session.codings.next(session.cursor, step, (it) => it.code === code && session.wanted(it)), step);
  };
  return [
    ['j', 'next-turn', () => turn(1, false)],
    ['k', 'previous-turn', () => turn(-1, false)],
    ['Shift+j', 'add-turn', () => turn(1, true)],
    ['Shift+k', 'add-turn-before', () => turn(-1, true)],
    [']', 'next-coding', () => coded(1)],
    ['[', 'previous-coding', () => coded(-1)],
    ['}', 'next-same', () => same(1)],
    ['{', 'previous-same', () => same(-1)],
    ['n', 'next-uncoded', () => desk.toUncoded(1)],
    ['Shift+n', 'previous-uncoded', () => desk.toUncoded(-1)],
    ['g', 'go-to', () => desk.askPlace()],
    ['/', 'find', () => desk.find.open()],
  ];
}

/** @param {Desk} desk @returns {Key[]} */
function selecting(desk) {
  const { session } = desk;
  const edge = (/** @type {'start' | 'end'} */ which, /** @type {1 | -1} */ step, /** @type {'word' | 'grapheme'} */ unit) => () => {
    if (!session.selection) return status(t('read.select-first'));
    // Arrow keys point: in a right-to-left turn the left arrow goes on.
    const at = which === 'end' ? session.selection[1] - 1 : session.selection[0];
    const towards = desk.isRightToLeft(at) ? /** @type {1 | -1} */ (-step) : step;
    desk.take(extend.moveEdge(session.transcript, session.selection, which, towards, unit), which, unit === 'grapheme');
  };
  return [
    ['s', 'sentence', () => desk.take(extend.sentence(session.transcript, session.selection, session.cursor, false), 'start')],
    ['Shift+s', 'add-sentence', () => desk.take(extend.sentence(session.transcript, session.selection, session.cursor, true), 'end')],
    ['w', 'word', () => desk.take(extend.word(session.transcript, session.selection, session.cursor, false), 'start')],
    ['Shift+w', 'add-word', () => desk.take(extend.word(session.transcript, session.selection, session.cursor, true), 'end')],
    ['p', 'turn', () => desk.take(extend.wholeTurns(session.transcript, session.selection, session.cursor), 'start')],
    ['Shift+ArrowRight', 'end-later', edge('end', 1, 'word')],
    ['Shift+ArrowLeft', 'end-earlier', edge('end', -1, 'word')],
    ['Ctrl+Shift+ArrowRight', 'start-later', edge('start', 1, 'word')],
    ['Ctrl+Shift+ArrowLeft', 'start-earlier', edge('start', -1, 'word')],
    ['Alt+Shift+ArrowRight', 'end-letter-later', edge('end', 1, 'grapheme')],
    ['Alt+Shift+ArrowLeft', 'end-letter-earlier', edge('end', -1, 'grapheme')],
    ['Ctrl+Alt+Shift+ArrowRight', 'start-letter-later', edge('start', 1, 'grapheme')],
    ['Ctrl+Alt+Shift+ArrowLeft', 'start-letter-earlier', edge('start', -1, 'grapheme')],
    ['Escape', 'let-go', () => desk.back()],
  ];
}

/** @param {Desk} desk @returns {Key[]} */
function coding(desk) {
  /** @type {Key[]} */
  const digits = Array.from({ length: 9 }, (_, i) => [String(i + 1), 'quick', () => desk.quick(i)]);
  return [
    ['c', 'code', () => desk.askCode()],
    ['Enter', 'code', () => (desk.session.selection ? desk.askCode() : false)],
    ['.', 'repeat', () => desk.repeat()],
    ['i', 'in-vivo', () => desk.inVivo()],
    ['u', 'uncode', () => desk.uncode()],
    ['m', 'memo', () => desk.memo()],
    ['v', 'finding', () => void selectionToFinding(desk)],
    ...digits,
  ];
}

/** @param {Desk} desk @returns {Key[]} */
function rest(desk) {
  const { session } = desk;
  return [
    ['f', 'focus', () => desk.focusHere()],
    ['d', 'shade', () => session.setShade({ full: 'light', light: 'off' }[session.shade] ?? 'full')],
    ['e', 'ends', () => desk.editEnds()],
    ['h', 'change-code', () => desk.changeHere()],
    ['l', 'list', () => void desk.openList()],
    ['y', 'copy', () => void desk.copy()],
    ['Ctrl+[', 'margin-narrower', () => desk.widenMargin(-20)],
    ['Ctrl+]', 'margin-wider', () => desk.widenMargin(20)],
  ];
}

/** What the status line says of a selection. @param {import('./session.js').Session} session @param {[number, number]} selection */
export function sayPlace(session, [start, end]) {
  const codes = [...new Set(session.shown(start, end).map((it) => nameOf(it.code)))];
  const place = placeName(session.transcript, session.transcript.at(start));
  status(t('read.at', { place, quote: shorten(session.transcript.quote(start, end), 80), codes: codes.length ? codes.join(', ') : t('read.uncoded-here') }));
}

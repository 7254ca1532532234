// @ts-check
/** One memo as one reads it. */
import { bdi, h } from '../core/dom.js';
import { dateTime, t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { swatch } from '../parts/codechip.js';
import { kindWord, plainKind } from './places.js';

/** @typedef {import('./places.js').Memo} Memo */

/**
 * @param {Memo} memo
 * @param {{href: string, onedit: () => void, onremove: () => void}} options
 */
export function memoCard(memo, { href, onedit, onremove }) {
  const heading = memo.title ? bdi(memo.title) : h('span', { class: 'muted' }, t('memos.untitled'));
  return h(
    'article',
    { class: 'memo', tabindex: '-1', dataset: { memo: memo.id }, 'aria-label': memo.title || firstWords(memo.text) },
    h('header', { class: 'memo-head' }, h('h2', heading), h('span', { class: 'memo-who muted small' }, t('memos.by', { coder: memo.coder, time: dateTime(memo.at) }))),
    place(memo, href),
    h('p', { class: 'memo-body', dir: 'auto' }, memo.text),
    h('div', { class: 'memo-acts' }, button(t('frame.edit'), t('memos.edit'), onedit), button(t('frame.remove'), t('memos.remove'), onremove)),
  );
}

/** @param {Memo} memo @param {string} href */
function place({ on }, href) {
  const kind = plainKind(on.kind);
  const code = kind === 'code' && on.id !== null ? project.codes.get(on.id) : null;
  const name = kind === 'coding' || kind === 'evidence' ? h('q', { dir: 'auto', class: 'memo-quote' }, on.name ?? '') : kind === 'project' ? null : bdi(on.name ?? '');
  const words = [h('span', { class: 'memo-kind' }, kindWord(kind)), code ? swatch(code) : null, name];
  return h('p', { class: 'memo-on' }, href ? h('a', { href }, words) : words);
}

/** @param {string} words @param {string} label @param {() => void} run */
function button(words, label, run) {
  return h('button', { type: 'button', class: 'button quiet small', 'aria-label': label, onclick: run }, words);
}

/** @param {string} text */
export function firstWords(text) {
  const line = text.trim().split('\n')[0];
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}

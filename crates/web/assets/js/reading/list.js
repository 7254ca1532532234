// @ts-check
// All codings of the text as a table: the same for eyes, for a screen reader, and for sorting.
import { bdi, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { openSheet } from '../parts/sheet.js';
import { table } from '../parts/table.js';
import { nameOf, shorten } from './acts.js';
import { swatch } from '../parts/codechip.js';

/** @typedef {import('../model/codings.js').Coding} Coding */

/** @param {(it: Coding) => string | number} value @returns {(a: Coding, b: Coding) => number} */
const by = (value) => (a, b) => {
  const [x, y] = [value(a), value(b)];
  return typeof x === 'string' ? x.localeCompare(String(y)) : x - Number(y);
};

/** @param {import('./desk.js').Desk} desk */
export function openList(desk) {
  const { session } = desk;
  const { transcript } = session;
  const paragraph = (/** @type {Coding} */ it) => transcript.paragraphs[transcript.at(it.start)].number;
  const rows = () => session.codings.all.filter(session.wanted);
  const open = (/** @type {Coding} */ coding) => {
    sheet.close();
    desk.toCoding(coding);
  };
  const view = table({
    label: t('read.list-title', { n: session.codings.size }),
    columns: [
      { key: 'place', label: t('read.list-place'), sort: by(paragraph), cell: (/** @type {Coding} */ it) => String(paragraph(it)), width: 52, align: 'end' },
      { key: 'code', label: t('read.list-code'), sort: by((it) => nameOf(it.code)), cell: (/** @type {Coding} */ it) => h('span', { class: 'rd-choice' }, swatch(it.code), bdi(nameOf(it.code))), width: 150 },
      { key: 'coder', label: t('read.list-coder'), sort: by((it) => it.coder), cell: (/** @type {Coding} */ it) => bdi(it.coder), width: 80 },
      { key: 'speaker', label: t('read.list-speaker'), sort: by((it) => transcript.speakerOf(transcript.at(it.start))), cell: (/** @type {Coding} */ it) => bdi(transcript.speakerOf(transcript.at(it.start))), width: 110 },
      { key: 'memo', label: '✎', title: t('read.list-memo'), sort: by((it) => Number(it.memo)), cell: (/** @type {Coding} */ it) => (it.memo ? h('span', { 'aria-label': t('read.has-memo'), role: 'img' }, '✎') : ''), width: 44 },
      { key: 'quote', label: t('read.list-quote'), sort: by((it) => it.start), cell: (/** @type {Coding} */ it) => h('span', { class: 'rd-list-quote', dir: 'auto' }, shorten(transcript.quote(it.start, it.end), 140)) },
    ],
    rows: rows(),
    key: (/** @type {Coding} */ it) => it.id,
    onopen: open,
  });
  const off = session.on('codings', () => view.update(rows()));
  const sheet = openSheet({ title: t('read.list-title', { n: rows().length }), body: view.el, wide: true, onclose: off });
}

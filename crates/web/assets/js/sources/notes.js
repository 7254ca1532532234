// @ts-check
/** Notes above the list: what came in, and what waits. */
import { bdi, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { status } from '../core/status.js';
import { takeBack } from './import-view.js';

/** @typedef {import('./import-run.js').Entry} Entry */

/** @param {Entry[]} stored @param {() => void} onclose */
export function arrival(stored, onclose) {
  const names = stored.map((entry) => entry.source?.name ?? '');
  const some = names.length > 5 ? t('sources.arrived-more', { names: names.slice(0, 4).join(', '), n: names.length - 4 }) : names.join(', ');
  const words = t('sources.arrived', { n: stored.length, names: some });
  status(words);
  const first = stored[0].source;
  return h('div', { class: 'sources-note' }, h('p', words),
    h('p', { class: 'row' },
      first ? h('a', { class: 'button primary', href: `#/read/${first.id}` }, t('sources.read-one', { name: first.name })) : null,
      h('button', { type: 'button', class: 'button', onclick: async () => {
        if (await takeBack(stored)) onclose();
      } }, t('sources.take-back')),
      h('button', { type: 'button', class: 'button quiet', 'aria-label': t('sources.dismiss'), onclick: onclose }, '✕')));
}

/** @param {number} n */
export function waitingNote(n) {
  return h('div', { class: 'sources-note' }, h('p', bdi(t('sources.waiting', { n }))), h('p', { class: 'row' }, h('a', { class: 'button', href: '#/sources?review=all' }, t('sources.waiting-look'))));
}

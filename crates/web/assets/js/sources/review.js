// @ts-check
/** Codings that wait for a person's eye after a transcript was corrected. */
import { api } from '../core/api.js';
import { bdi, clear, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { live } from '../core/live.js';
import { explain, status } from '../core/status.js';
import { beforeNow } from './changes.js';
import { codeName } from './revise.js';

/** @typedef {import('./list.js').SourceList} SourceList */

/** @param {SourceList} list @param {number | null} only one source, or all @param {{onclose: () => void}} options */
export function reviewView(list, only, { onclose }) {
  const body = h('div', { class: 'review-body' });
  const heading = h('h1', { tabindex: '-1' }, t('sources.review.title'));
  const all = h('button', { type: 'button', class: 'button', hidden: true });
  const el = h('section', { class: 'sources-review', 'aria-label': t('sources.review.title') },
    h('header', { class: 'spread' }, heading, h('p', { class: 'row' }, all, h('button', { type: 'button', class: 'button', onclick: onclose }, t('sources.review.close')))),
    h('p', t('sources.review.what')), body);
  const off = live.on(({ tables }) => {
    if (tables.includes('coding') || tables.includes('text')) void show().catch(explain);
  });
  void show().catch(explain);
  return { el, stop: off, focus: () => heading.focus() };

  async function show() {
    const { items } = await api.get(only ? `review?source=${only}` : 'review');
    const focused = /** @type {HTMLElement | null} */ (document.activeElement?.closest('.review-item'));
    const at = focused ? [...body.querySelectorAll('.review-item')].indexOf(focused) : -1;
    clear(body);
    const sound = items.filter((/** @type {any} */ item) => standing(item));
    all.hidden = sound.length < 2;
    all.textContent = t('sources.review.accept-all', { n: sound.length });
    all.onclick = () => void accept(sound);
    if (!items.length) {
      body.append(h('p', { class: 'review-empty' }, t('sources.review.none')));
      if (at >= 0) heading.focus();
      return;
    }
    for (const [id, its] of bySource(items)) {
      const source = list.byId.get(id);
      body.append(h('h2', bdi(source?.name ?? String(id)), source?.title ? [' ', h('span', { class: 'muted', dir: 'auto' }, source.title)] : null));
      body.append(h('ol', { class: 'review-list' }, its.map((/** @type {any} */ item) => entry(item, source))));
    }
    if (at >= 0) {
      const next = body.querySelectorAll('.review-item')[Math.min(at, body.querySelectorAll('.review-item').length - 1)];
      /** @type {HTMLElement | null} */ (next?.querySelector('button, a'))?.focus();
    }
  }

  /** @param {any} item @param {import('../model/source-list.js').Source | undefined} source */
  function entry(item, source) {
    const place = standing(item);
    return h('li', { class: 'review-item' },
      h('div', { class: 'spread' }, codeName(item.code), h('p', { class: 'muted' }, t(place ? 'sources.review.changed' : 'sources.review.orphaned'), ' · ', bdi(item.coder))),
      beforeNow(item.before, place ? item.now : null, source?.language ?? null),
      h('p', { class: 'row' },
        place ? h('button', { type: 'button', class: 'button', onclick: () => void accept([item]) }, t('sources.review.accept')) : null,
        h('a', { class: 'button', href: `#/read/${idOf(item.source)}${place ? `?at=${item.start}&code=${Number(item.code?.id ?? item.code)}` : ''}` }, t(place ? 'sources.review.move' : 'sources.review.find')),
        h('button', { type: 'button', class: 'button danger', onclick: () => void remove(item) }, t('sources.review.remove'))));
  }

  /** @param {any[]} items */
  async function accept(items) {
    try {
      await api.send('POST', 'review', { accept: items.map((item) => item.id) }, { label: t('sources.review.accepting') });
      status(t('sources.review.accepted', { n: items.length }));
      await show();
    } catch (error) {
      explain(error);
    }
  }

  /** @param {any} item */
  async function remove(item) {
    try {
      await api.send('DELETE', 'codings', { ids: [item.id], evidence: false }, { label: t('sources.review.removing') });
      status(t('sources.review.removed'));
      await show();
    } catch (error) {
      explain(error);
    }
  }
}

/** @param {any[]} items @returns {Map<number, any[]>} */
function bySource(items) {
  const groups = new Map();
  for (const item of items) groups.set(idOf(item.source), [...(groups.get(idOf(item.source)) ?? []), item]);
  return groups;
}

/** Whether its words still stand in the text. @param {any} item */
const standing = (item) => item.state !== 'orphaned' && item.now !== null && item.now !== undefined && item.now !== '';
/** @param {any} source an id, or an object with one */
const idOf = (source) => Number(source?.id ?? source);

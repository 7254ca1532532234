// @ts-check
// "More like this": paragraphs of all texts that say nearly the same or share the telling words, beside the hits.
import { h, bdi, clear } from '../core/dom.js';
import { api } from '../core/api.js';
import { t } from '../core/i18n.js';
import { openSheet } from '../parts/sheet.js';
import { codeNames } from './codes.js';
import { snippet } from './snippet.js';

/** @typedef {import('../model/hits.js').HitSource} HitSource */
/** @typedef {import('../model/hits.js').Hit} Hit */

/** @param {HitSource} source @param {Hit} hit */
export function moreLike(source, hit) {
  const place = h('div', { class: 'like', 'aria-busy': 'true' }, h('p', { class: 'muted' }, t('search.searching')));
  openSheet({ title: t('search.like.title', { source: source.name, block: hit.block }), body: [h('p', { class: 'muted small' }, t('search.like.why')), place], wide: true });
  void fill(place, source, hit);
}

/** @param {HTMLElement} place @param {HitSource} source @param {Hit} hit */
async function fill(place, source, hit) {
  try {
    const { groups } = await api.get(`search?like=${source.id}:${hit.block}&limit=20`);
    const hits = groups.flatMap((/** @type {import('../model/hits.js').Group} */ group) => group.hits.map((it) => ({ source: group.source, it })))
      .sort((/** @type {any} */ a, /** @type {any} */ b) => b.it.score - a.it.score);
    clear(place).append(hits.length ? h('ol', { class: 'hit-rows' }, hits.map((/** @type {any} */ one) => row(one.source, one.it))) : h('p', t('search.like.none')));
  } catch (/** @type {any} */ error) {
    clear(place).append(h('p', { class: 'danger-text', role: 'alert' }, [error?.message, error?.hint].filter(Boolean).join(' ')));
  }
  place.setAttribute('aria-busy', 'false');
}

/** @param {HitSource} source @param {Hit} hit */
function row(source, hit) {
  return h('li', { class: 'like-hit' },
    h('p', { class: 'hit-facts' }, h('a', { class: 'hit-open', href: `#/read/${source.id}?at=${hit.start}` }, bdi(`${source.name} ¶ ${hit.block}`)), hit.speaker ? [' ', bdi(hit.speaker)] : null),
    snippet(hit), codeNames(hit.codes));
}

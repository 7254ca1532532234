// @ts-check
/** Who speaks: independent origins behind a finding, and links that were left out, with the reason. */

import { bdi, h } from '../core/dom.js';
import { number, share, t } from '../core/i18n.js';
import { section } from './section.js';
import { phrase, stance, strandLabel, strength } from './words.js';

/** States of a link whose origin speaks. */
const SPEAKS = ['counted', 'readmitted'];

/** @param {any} entry the printed report's finding @param {any} inCase its case; nothing for findings across the cases */
export function originList(entry, inCase) {
  const all = inCase?.independence?.origins ?? [];
  const numbers = [...new Set(entry.links.filter((/** @type {any} */ it) => it.origin).map((/** @type {any} */ it) => it.origin))].sort((a, b) => Number(a) - Number(b));
  if (!numbers.length) return null;
  const rows = numbers.map((it) => {
    const origin = all[it - 1];
    const links = entry.links.filter((/** @type {any} */ link) => link.origin === it);
    const speaks = links.some((/** @type {any} */ link) => SPEAKS.includes(link.status.state));
    return h(
      'li', { class: speaks ? '' : 'f-faint' },
      h('div', h('strong', bdi(origin?.title ?? links[0].attribution)), ' ', h('span', { class: 'muted' }, strandLabel(origin?.strand ?? links[0].strand))),
      h('ul', { class: 'f-plain f-links' }, links.map(said)),
      origin?.sources.length > 1 && h('p', { class: 'muted small' }, t('findings.detail.one-origin', { sources: origin.sources.join(', ') })),
      (origin?.perhaps_same_as ?? []).map((/** @type {[number, string]} */ other) =>
        h('p', { class: 'evidence-state' }, t('findings.detail.perhaps', { other: all[other[0] - 1]?.title ?? String(other[0]), why: other[1] }))),
    );
  });
  const { dominance } = entry.strict;
  return section('origins', h('ul', { class: 'f-plain origins' }, rows), dominance && h('p', { class: dominance.flagged ? 'evidence-state' : 'muted small' },
    t('findings.detail.dominance', { n: dominance.links, effective: number(Math.round(dominance.effective * 10) / 10), largest: dominance.largest, share: share(dominance.share) })));
}

/** @param {any} link */
function said(link) {
  const { passage } = link;
  return h('li', stance(link.stance), ' ', strength(link.strength), ' ',
    link.status.state !== 'counted' && h('span', { class: 'f-tag' }, phrase('state', link.status.state)), ' ',
    passage ? h('q', { dir: 'auto' }, short(passage.quotation)) : bdi(link.locator ?? ''));
}

/** @param {string} text */
const short = (text) => (text.length > 110 ? `${text.slice(0, 100).replace(/\s+\S*$/, '')} …` : text);

/** Links that do not count in the strict reading, and why. @param {any} entry */
export function leftOut(entry) {
  const out = entry.links.filter((/** @type {any} */ it) => !['counted', 'context'].includes(it.status.state));
  if (!out.length) return null;
  return section('left-out', h('ul', { class: 'f-plain' }, out.map((/** @type {any} */ it) => h(
    'li', h('strong', phrase('state', it.status.state)), ': ', bdi(it.attribution || it.source || ''), ' ', h('p', { class: 'muted small', dir: 'auto' }, it.status.why ?? t(`findings.state-why.${it.status.state}`))))));
}

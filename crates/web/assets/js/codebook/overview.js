// @ts-check
/** The codebook as a whole, while no code is chosen: its size, and what a careful reader would ask about. */
import { clear, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { codechip } from '../parts/codechip.js';
import { healthOf } from '../model/codebook.js';
import { allCodes } from './subject.js';

/** A note with more codes than this is folded. */
const SHOWN = 12;

export function overview() {
  const el = h('section', { class: 'codebook-overview', 'aria-label': t('codebook.overview') });
  return { el, show };

  function show() {
    const codes = allCodes();
    const codings = codes.reduce((sum, code) => sum + code.codings, 0);
    clear(el).append(h('h2', t('codebook.overview')),
      h('p', t('codebook.size', { codes: t('codebook.codes', { n: codes.length }), codings: t('codebook.codings', { n: codings }) })),
      h('p', { class: 'muted' }, t('codebook.choose')));
    const notes = healthOf(codes);
    if (!notes.length) return;
    el.append(h('h3', t('codebook.health')), ...notes.map(note));
  }
}

/** @param {ReturnType<typeof healthOf>[0]} note */
function note({ kind, codes }) {
  const chips = (/** @type {any[]} */ some) => h('p', { class: 'row overview-chips' }, some.map((code) => codechip(code, { href: `#/codebook/${code.id}` })));
  const rest = codes.slice(SHOWN);
  return h('div', { class: 'overview-note' },
    h('p', h('strong', t(`codebook.health.${kind}`, { n: codes.length })), ' ', h('span', { class: 'muted' }, t(`codebook.health.${kind}-why`))),
    chips(codes.slice(0, SHOWN)),
    rest.length ? h('details', h('summary', t('codebook.health.more', { n: rest.length })), chips(rest)) : null);
}

// @ts-check
/** One piece of evidence on a card: what is said, by whom and where, what it does to the finding, and what became of it. */

import { bdi, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { menuButton } from '../parts/menu.js';
import { changeEvidence, removeEvidence } from './acts.js';
import { bearingFields } from './bearing.js';
import { startDrag } from './drag.js';
import { moveEvidence } from './move.js';
import { reserveFields } from './reserve.js';
import { STANCES, phrase, stance, strength } from './words.js';

/** Keys on a piece of evidence itself; they work only while it has the focus. @type {Record<string, string>} */
const STANCE_KEYS = { s: 'supports', c: 'contradicts', q: 'qualifies', x: 'context' };

/**
 * @param {import('./card.js').Card} card
 * @param {import('../model/findings.js').Evidence} evidence
 * @param {any} link the printed report's entry, once it is there
 */
export function evidenceItem(card, evidence, link) {
  const menu = menuButton({ label: '⋯', title: t('findings.evidence.menu'), class: 'button quiet evidence-menu', items: () => [
    { label: t('findings.evidence.edit'), keys: 'e', run: () => edit(card, item, evidence) },
    { label: t('findings.evidence.move'), keys: 'm', run: () => void moveEvidence(card.finding, evidence) },
    evidence.passage ? { label: t('findings.evidence.open'), keys: 'o', run: () => { location.hash = passageAddress(evidence.passage); } } : null,
    { label: t('findings.evidence.remove'), keys: 'Delete', danger: true, run: () => void remove(card, item, evidence) },
  ].filter((it) => it !== null) });
  menu.dataset.key = `${evidence.guid}-menu`;
  const item = h(
    'li', {
      class: `evidence evidence-${link?.status?.state ?? 'counted'}`, tabindex: '0', dataset: { key: evidence.guid, near: evidence.guid, guid: evidence.guid },
      'aria-label': label(evidence, link), 'aria-keyshortcuts': 'S C Q X 1 2 3 E M O Delete', draggable: 'true',
    },
    h('div', { class: 'evidence-bearing' }, stance(evidence.stance), strength(evidence.strength),
      evidence.directness && h('span', { class: 'directness' }, phrase('directness', evidence.directness))),
    said(evidence),
    h('div', { class: 'evidence-place' }, place(evidence, link)),
    evidence.note && h('p', { class: 'evidence-note', dir: 'auto' }, evidence.note),
    became(evidence, link),
    menu,
  );
  item.addEventListener('keydown', (event) => onKey(event, card, item, evidence));
  item.addEventListener('dragstart', (event) => startDrag(event, { kind: 'evidence', evidence, from: card.finding }));
  return item;
}

/** What is quoted, shown or only asserted. @param {import('../model/findings.js').Evidence} evidence */
function said(evidence) {
  if (evidence.passage) return h('blockquote', { class: 'f-quote', dir: 'auto' }, evidence.passage.quotation);
  if (evidence.series) return h('p', { class: 'figure-line' }, t('findings.figure'), ' ', h('a', { href: '#/datasets' }, bdi(evidence.series)), evidence.period ? ` · ${evidence.period}` : '');
  if (evidence.resolved === false || !evidence.source) return h('p', { class: 'asserted' }, t('findings.asserted'));
  return null;
}

/** @param {import('../model/findings.js').Evidence} evidence @param {any} link */
function place(evidence, link) {
  const who = link?.attribution ?? evidence.source ?? '';
  const { passage } = evidence;
  const where = passage
    ? [evidence.source, passage.paragraph ? t('findings.paragraph', { n: passage.paragraph }) : ''].filter(Boolean).join(', ')
    : evidence.locator && evidence.locator !== evidence.source ? evidence.locator : evidence.source === who ? '' : evidence.source;
  const target = passage && passageAddress(passage);
  const shown = where ? bdi(where) : null;
  return [bdi(who), where ? ' · ' : null, target ? h('a', { href: target, dataset: { key: `${evidence.guid}-open` } }, shown ?? t('findings.evidence.open')) : shown,
    evidence.coder ? h('span', { class: 'muted' }, ' · ', bdi(evidence.coder)) : null];
}

/** @param {any} passage */
export function passageAddress(passage) {
  const source = typeof passage.source === 'object' && passage.source ? passage.source.id : passage.source;
  return `#/read/${encodeURIComponent(source)}?at=${passage.start}`;
}

/** What became of it where it does not simply count. @param {import('../model/findings.js').Evidence} evidence @param {any} link */
function became(evidence, link) {
  const state = link?.status?.state;
  const reservations = evidence.flags?.length ? h('p', { class: 'evidence-state' }, t('findings.reservations', { flags: evidence.flags.map((it) => phrase('flag', it)).join(', ') })) : null;
  if (!state || state === 'counted' || (state === 'context' && evidence.stance === 'context')) return reservations;
  const { why } = link.status;
  return [h('p', { class: `evidence-state state-${state}` }, h('strong', phrase('state', state)), ' ', why ? bdi(why) : t(`findings.state-why.${state}`)), reservations];
}

/** Read as one sentence. @param {import('../model/findings.js').Evidence} evidence @param {any} link */
function label(evidence, link) {
  return [
    phrase('stance', evidence.stance), phrase('strength', String(evidence.strength)), evidence.directness && phrase('directness', evidence.directness),
    link?.attribution ?? evidence.source, evidence.passage?.quotation ?? evidence.note,
  ].filter(Boolean).join(', ');
}

/** @param {KeyboardEvent} event @param {import('./card.js').Card} card @param {HTMLElement} item @param {import('../model/findings.js').Evidence} evidence */
function onKey(event, card, item, evidence) {
  if (event.target !== item || event.ctrlKey || event.metaKey || event.altKey) return;
  const key = event.key.toLowerCase();
  /** @type {Record<string, () => void>} */
  const runs = {
    enter: () => edit(card, item, evidence), e: () => edit(card, item, evidence), m: () => moveEvidence(card.finding, evidence),
    delete: () => void remove(card, item, evidence), backspace: () => void remove(card, item, evidence),
    o: () => /** @type {HTMLElement | null} */ (item.querySelector('a[href]'))?.click(),
    arrowdown: () => step(item, 1), arrowup: () => step(item, -1),
  };
  const run = runs[key] ?? (STANCES.includes(STANCE_KEYS[key])
    ? () => void change(card, evidence, { stance: STANCE_KEYS[key] })
    : ['1', '2', '3'].includes(key) ? () => void change(card, evidence, { strength: Number(key) }) : null);
  if (!run) return;
  event.preventDefault();
  event.stopPropagation();
  run();
}

/** @param {HTMLElement} item @param {number} by */
function step(item, by) {
  const all = [...document.querySelectorAll('.f-board .evidence')];
  const next = all[all.indexOf(item) + by];
  if (next instanceof HTMLElement) next.focus();
}

/** @param {import('./card.js').Card} card @param {import('../model/findings.js').Evidence} evidence @param {any} body */
async function change(card, evidence, body) {
  if (Object.entries(body).every(([name, value]) => JSON.stringify(/** @type {any} */ (evidence)[name] ?? null) === JSON.stringify(value))) return null;
  return card.done(await changeEvidence(evidence.guid, body, card.finding.name, card.readAt));
}

/** @param {import('./card.js').Card} card @param {HTMLElement} item @param {import('../model/findings.js').Evidence} evidence */
function edit(card, item, evidence) {
  const fields = bearingFields(evidence);
  const more = reserveFields(evidence);
  const close = () => card.unlock();
  const form = h(
    'form', { class: 'evidence-form', onsubmit: async (/** @type {Event} */ event) => {
      event.preventDefault();
      const body = { ...fields.changed(), ...more.changed() };
      if (Object.keys(body).length && !(await change(card, evidence, body))) return;
      close();
    } },
    fields.el, more.el,
    h('div', { class: 'form-actions' }, h('button', { type: 'submit', class: 'button primary' }, t('findings.save')), h('button', { type: 'button', class: 'button', onclick: close }, t('findings.cancel'))),
  );
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    event.stopPropagation();
  });
  card.lock(evidence.guid);
  item.removeAttribute('draggable');
  item.querySelectorAll('.evidence-bearing, .evidence-note, .evidence-menu').forEach((it) => it.remove());
  item.append(form);
  fields.focus();
}

/** @param {import('./card.js').Card} card @param {HTMLElement} item @param {import('../model/findings.js').Evidence} evidence */
async function remove(card, item, evidence) {
  const sibling = item.nextElementSibling ?? item.previousElementSibling;
  if (await removeEvidence(evidence.guid, card.finding.name)) {
    if (sibling instanceof HTMLElement && sibling.isConnected) sibling.focus();
    else card.focus();
  }
}

// @ts-check
/** One act in the list: who, when, what, and taking it back. */
import { bdi, clear, h, uid } from '../core/dom.js';
import { api } from '../core/api.js';
import { clock, dateTime, t } from '../core/i18n.js';
import { explain } from '../core/status.js';
import { actName } from '../parts/names.js';
import { rowList } from './rows.js';

/** @typedef {{id: number, guid: string, name: string, coder: string, at: string, undoes: number | null, changes: number, standing: boolean}} Act */

/** What acts changed, once read: that never changes, and a list that is drawn anew keeps what stands open in it. @type {Map<string, any>} */
const known = new Map();
/** Acts whose rows are kept at the most. */
const KEPT = 50;

/**
 * @param {Act} act
 * @param {{sources: Map<number, string>, takenBackBy: Act | undefined, original: {name: string, again: boolean} | null, onundo: (act: Act) => Promise<any>, open: Set<number>}} options
 */
export function actLine(act, { sources, takenBackBy, original, onundo, open }) {
  const id = uid('act');
  const details = h('div', { class: 'act-details', id, hidden: true });
  const toggle = h('button', { type: 'button', class: 'act-toggle', 'aria-expanded': 'false', 'aria-controls': id, 'aria-label': t('history.details', { name: actName(act.name) }) }, h('span', { 'aria-hidden': 'true', class: 'act-twist' }));
  const show = async (/** @type {boolean} */ on) => {
    details.hidden = !on;
    toggle.setAttribute('aria-expanded', String(on));
    if (on) open.add(act.id);
    else open.delete(act.id);
    if (on && details.childElementCount === 0) await fill(details, act, sources);
  };
  toggle.addEventListener('click', () => void show(Boolean(details.hidden)));
  const el = h(
    'article',
    { class: act.standing ? 'act' : 'act undone', dataset: { act: act.id }, 'aria-label': actName(act.name) },
    toggle,
    h('time', { class: 'act-time numbers', datetime: act.at, title: dateTime(act.at) }, clock(new Date(act.at))),
    h('span', { class: 'act-coder' }, bdi(act.coder)),
    h('span', { class: 'act-what' }, bdi(original ? t(original.again ? 'history.brings-back' : 'history.takes-back', { name: actName(original.name) }) : actName(act.name)), act.standing ? null : h('span', { class: 'act-badge' }, t('history.undone'))),
    h('span', { class: 'act-n muted small numbers' }, t('history.changes', { n: act.changes })),
    button(act, takenBackBy, onundo),
    details,
  );
  if (open.has(act.id)) void show(true);
  return el;
}

/**
 * An act that stands is taken back; of one that was taken back, the taking back is taken back. Lines that are themselves a taking
 * back need no button: the act they speak of has it.
 * @param {Act} act @param {Act | undefined} by @param {(act: Act) => Promise<any>} onundo
 */
function button(act, by, onundo) {
  const target = act.standing ? act : by;
  if (!target || act.undoes) return h('span');
  const word = act.standing ? 'take-back' : 'bring-back';
  const run = async () => {
    el.disabled = true;
    await onundo(target).catch((error) => explain(error, t('history.refused')));
    el.disabled = false;
  };
  const el = h('button', { type: 'button', class: 'button small act-button', 'aria-label': t(`history.${word}-long`, { name: actName(act.name) }), onclick: () => void run() }, t(`history.${word}`));
  return el;
}

/** @param {HTMLElement} details @param {Act} act @param {Map<number, string>} sources */
async function fill(details, act, sources) {
  try {
    if (!known.has(act.guid)) {
      details.append(h('p', { class: 'muted' }, t('history.loading')));
      keep(act.guid, await api.get(`log/${act.id}`));
    }
    const { rows, more = 0 } = known.get(act.guid);
    clear(details).append(rowList(rows, sources), more > 0 ? h('p', { class: 'muted small' }, t('history.more-rows', { n: more })) : '');
  } catch (error) {
    clear(details);
    explain(error);
  }
}

/** @param {string} guid @param {any} rows */
function keep(guid, rows) {
  known.set(guid, rows);
  for (const oldest of known.keys()) {
    if (known.size <= KEPT) return;
    known.delete(oldest);
  }
}

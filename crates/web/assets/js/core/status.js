// @ts-check
/** What the page says: one line at the bottom, the state of saving, and banners for what went wrong. */
import { $, clear, h } from './dom.js';
import { clock, t } from './i18n.js';

/** @typedef {{label: string, run: (close: () => void) => void, primary?: boolean}} Action */

/** When something was said last, and on which page; milliseconds. */
const last = { at: 0, page: '' };
/** Who says something and goes to another page is still heard there. */
const JUST_NOW = 1500;

const pageNow = () => location.hash.split(/[/?]/)[1] ?? '';

/** The one live line. @param {string} text */
export function status(text) {
  Object.assign(last, { at: Date.now(), page: pageNow() });
  $('#status').textContent = text;
}

/** What stands in the line now. */
export const saidLast = () => $('#status').textContent;

/** Said after what stands there already. @param {string} text */
export function statusToo(text) {
  status([saidLast(), text].filter(Boolean).join(' '));
}

// What was said on one page is not true of the next.
addEventListener('hashchange', () => {
  if (pageNow() !== last.page && Date.now() - last.at > JUST_NOW) $('#status').textContent = '';
});

export function saving() {
  state('saving', t('frame.saving'));
}

/** @param {Date} [when] */
export function saved(when = new Date()) {
  state('saved', t('frame.saved', { time: clock(when) }));
}

export function allSaved() {
  state('saved', t('frame.all-saved'));
}

/** @param {string} why */
export function notSaved(why) {
  state('unsaved', why);
}

/** @param {string} name @param {string} text */
function state(name, text) {
  const el = $('#save-state');
  if (el.textContent === text) return;
  el.dataset.state = name;
  el.textContent = text;
}

/**
 * A banner: what happened, what is safe, what to do. Stays until it is closed.
 * @param {{what: string, safe?: string, todo?: string, actions?: Action[], key?: string, body?: Node | null, closable?: boolean}} problem
 *   with the same `key`, the newer takes the place of the older
 * @returns {() => void} close
 */
export function problem({ what, safe = '', todo = '', actions = [], key = '', body = null, closable = true }) {
  const place = $('#problems');
  const close = () => banner.remove();
  const buttons = actions.map(({ label, run, primary }) => h('button', { type: 'button', class: primary ? 'button primary' : 'button', onclick: () => run(close) }, label));
  const banner = h(
    'div',
    { class: 'problem', role: 'alert', dataset: { key } },
    h('div', { class: 'problem-words' }, h('p', { class: 'problem-what' }, what), safe && h('p', safe), todo && h('p', todo), body),
    h('div', { class: 'problem-actions' }, buttons, closable && h('button', { type: 'button', class: 'button', onclick: close }, t('frame.close'))),
  );
  const older = key ? [...place.children].find((el) => el instanceof HTMLElement && el.dataset.key === key) : null;
  if (older) older.replaceWith(banner);
  else place.append(banner);
  return close;
}

/** A refusal of the server, in its own words and the page's. @param {any} error @param {string} [what] */
export function explain(error, what = '') {
  if (error?.name === 'AbortError' || error?.kind === 'gone' || error?.kind === 'unauthorised') return;
  const message = error?.message ? String(error.message) : String(error);
  const told = [...$('#problems').querySelectorAll('[data-key^="error:"]')];
  // More than three refusals are no clearer than the latest three.
  for (const old of told.slice(0, Math.max(0, told.length - 2))) old.remove();
  problem({ what: what ? `${what} ${message}` : message, safe: t('frame.nothing-changed'), todo: error?.hint ?? '', key: `error:${message}` });
}

export function clearProblems() {
  clear($('#problems'));
}

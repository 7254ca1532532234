// @ts-check
/** The first steps, from an empty project to the first coded passage: shown until that is done. */
import { $, clear, h } from '../core/dom.js';
import { api } from '../core/api.js';
import { onLanguage, t } from '../core/i18n.js';
import { prefs } from '../core/prefs.js';
import { project } from '../core/project.js';
import { here, onRoute } from '../core/router.js';

/** Whether this window has seen the project without a coding. */
let began = false;
let finished = false;
/** @type {{id: number, name: string} | null} */
let newest = null;

export function startGuide() {
  began = project.info.counts.codings === 0;
  if (!began) return;
  project.on('info', () => void draw());
  onLanguage(() => void draw());
  onRoute(() => void draw());
  prefs.on('guide', () => void draw());
  void draw();
}

async function draw() {
  const { counts } = project.info;
  const place = $('#guide');
  place.hidden = finished || !prefs.get('guide', true);
  if (place.hidden) return;
  place.setAttribute('aria-label', t('frame.guide'));
  if (counts.codings > 0) return done(place);
  const at = counts.sources === 0 ? 1 : here().page === 'read' ? 3 : 2;
  if (at === 2) await findNewest();
  const steps = [1, 2, 3].map((n) => h('li', { class: 'guide-step', 'aria-current': n === at ? 'step' : null }, h('span', { class: 'guide-n', 'aria-hidden': 'true' }, n < at ? '✓' : String(n)), words(n, at)));
  clear(place).append(h('ol', { class: 'guide-steps' }, steps), hide());
}

/** @param {number} n @param {number} at */
function words(n, at) {
  if (n === 1 && at === 1 && here().page !== 'sources') return h('a', { href: '#/sources' }, t('frame.guide-1'));
  if (n === 2 && at === 2 && newest) return h('a', { href: `#/read/${newest.id}` }, t('frame.guide-open', { name: newest.name }));
  return h('span', t(`frame.guide-${n}`));
}

async function findNewest() {
  const { sources } = await api.get('sources').catch(() => ({ sources: [] }));
  const texts = sources.filter((/** @type {any} */ it) => it.words !== null);
  // Of several, any will do: the one that was brought in says so itself.
  newest = texts.length === 1 ? { id: texts[0].id, name: texts[0].title || texts[0].name } : null;
}

/** @param {HTMLElement} place */
function done(place) {
  const close = () => {
    finished = true;
    place.hidden = true;
  };
  clear(place).append(h('p', { class: 'guide-done' }, t('frame.guide-done')), h('button', { type: 'button', class: 'button', onclick: close }, t('frame.close')));
}

function hide() {
  return h('button', { type: 'button', class: 'button quiet small', onclick: () => prefs.set('guide', false) }, t('frame.guide-hide'));
}

// @ts-check
// The line over the text: which source, how it is shown, what is left out.
import { api } from '../core/api.js';
import { bdi, h } from '../core/dom.js';
import { go } from '../core/router.js';
import { runsRightToLeft, t } from '../core/i18n.js';
import { prefs } from '../core/prefs.js';
import { project } from '../core/project.js';
import { menuButton } from '../parts/menu.js';

const SIZES = [85, 100, 115, 130, 150, 180, 220];

/** @param {import('./desk.js').Desk} desk @param {{toggle: (pane: 'left' | 'right') => void}} panes */
export function toolbar(desk, panes) {
  const { session } = desk;
  const { transcript } = session;
  const filters = menuButton({ label: t('read.show'), title: t('read.show-what'), items: () => filterItems(desk) });
  const mark = () => filters.classList.toggle('on', session.isFiltered);
  session.on('filter', mark);
  mark();
  return h(
    'header',
    { class: 'rd-head' },
    h('button', { type: 'button', class: 'button quiet rd-to-left', 'aria-label': t('read.pane-codes'), title: t('read.pane-codes'), onclick: () => panes.toggle('left') }, '☰'),
    h('h1', { class: 'hidden-visually', tabindex: '-1' }, bdi(transcript.title || transcript.name)),
    which(transcript),
    h(
      'div',
      { class: 'rd-tools', role: 'toolbar', 'aria-label': t('read.tools') },
      h('button', { type: 'button', class: 'button', onclick: () => desk.find.open() }, t('read.find'), h('kbd', { class: 'letter' }, '/')),
      filters,
      menuButton({ label: h('span', { 'aria-hidden': 'true' }, 'Aa'), title: t('read.look'), items: () => lookItems(desk) }),
      h('button', { type: 'button', class: 'button', onclick: () => void desk.openList() }, t('read.list')),
      h('button', { type: 'button', class: 'button quiet rd-to-right', 'aria-label': t('read.pane-passage'), title: t('read.pane-passage'), onclick: () => panes.toggle('right') }, '☷'),
    ),
  );
}

/** Which source this is, and the way to the others, which are asked for when the text stands. @param {import('../model/transcript.js').Transcript} transcript */
function which({ id, name, title }) {
  const label = (/** @type {{name: string, title: string}} */ it) => (it.title && it.title !== it.name ? `${it.name} · ${it.title}` : it.name);
  const select = h('select', { class: 'select rd-source', 'aria-label': t('read.source') }, h('option', { value: id }, label({ name, title })));
  select.addEventListener('change', () => go(`read/${select.value}`));
  // A name is cut at its end, which is where its own direction ends.
  select.dir = runsRightToLeft(label({ name, title })) ? 'rtl' : 'ltr';
  const el = h('div', { class: 'rd-which' }, select);
  void api.get('sources').then((/** @type {any} */ answer) => {
    const sources = answer.sources.filter((/** @type {any} */ it) => it.words);
    select.replaceChildren(...sources.map((/** @type {any} */ it) => h('option', { value: it.id }, label(it))));
    select.value = String(id);
    const at = sources.findIndex((/** @type {any} */ it) => it.id === id);
    el.prepend(neighbour(sources[at - 1], '‹', 'read.previous-source'));
    el.append(neighbour(sources[at + 1], '›', 'read.next-source'));
  }).catch(() => {});
  return el;
}

/** @param {{id: number, name: string} | undefined} to @param {string} sign @param {string} label */
function neighbour(to, sign, label) {
  const words = to ? `${t(label)}: ${to.name}` : t(label);
  return h('a', { class: 'button quiet', href: to ? `#/read/${to.id}` : null, 'aria-disabled': to ? null : 'true', 'aria-label': words, title: words, role: to ? null : 'link' }, sign);
}

/** @param {import('./desk.js').Desk} desk */
function filterItems(desk) {
  const { session } = desk;
  const { filter, transcript, codings } = session;
  const coders = [...new Set(codings.all.map(({ coder }) => coder))].sort();
  /** @type {import('../parts/menu.js').Item[]} */
  const items = [{ label: t('read.blind'), checked: filter.blind, run: () => session.setFilter({ blind: !filter.blind }) }];
  if (coders.length > 1) {
    items.push(null);
    for (const coder of coders) {
      const hidden = filter.hiddenCoders.has(coder);
      const next = new Set(filter.hiddenCoders);
      if (hidden) next.delete(coder);
      else next.add(coder);
      items.push({ label: h('span', t('read.codings-by'), ' ', bdi(coder)), checked: !hidden, run: () => session.setFilter({ hiddenCoders: next }) });
    }
  }
  if (transcript.speakers.length > 1) {
    items.push(null, { label: t('read.all-speakers'), checked: filter.speaker === null, run: () => session.setFilter({ speaker: null }) });
    transcript.speakers.forEach((name, i) => items.push({ label: h('span', t('read.only'), ' ', bdi(name)), checked: filter.speaker === i, run: () => session.setFilter({ speaker: i }) }));
  }
  items.push(null);
  if (session.focus !== null) {
    const code = session.focus;
    const beneath = new Set([...project.codes.values()].filter((it) => it.id === code || isBeneath(it.id, code)).map(({ id }) => id));
    items.push({ label: h('span', t('read.only-code'), ' ', bdi(project.codes.get(code)?.name ?? '')), checked: filter.codes.has(code), run: () => session.setFilter({ codes: filter.codes.has(code) ? new Set() : beneath }) });
  }
  items.push({ label: t('read.show-all'), disabled: !session.isFiltered, run: () => session.setFilter({ codes: new Set(), hiddenCoders: new Set(), speaker: null, blind: false }) });
  return items;
}

/** @param {number} id @param {number} above */
function isBeneath(id, above) {
  for (let code = project.codes.get(id); code && code.parent !== null; code = project.codes.get(code.parent)) if (code.parent === above) return true;
  return false;
}

/** @param {import('./desk.js').Desk} desk @returns {import('../parts/menu.js').Item[]} */
function lookItems(desk) {
  const { session } = desk;
  const size = prefs.get('read.size', 100);
  const resize = (/** @type {number} */ by) => {
    const next = SIZES[Math.max(0, Math.min(SIZES.length - 1, SIZES.indexOf(SIZES.includes(size) ? size : 100) + by))];
    prefs.set('read.size', next);
  };
  return [
    { label: t('read.larger'), run: () => resize(1), disabled: size >= SIZES[SIZES.length - 1] },
    { label: t('read.smaller'), run: () => resize(-1), disabled: size <= SIZES[0] },
    null,
    ...['full', 'light', 'off'].map((shade) => ({ label: t(`read.shade-${shade}`), checked: session.shade === shade, run: () => session.setShade(shade), keys: shade === 'full' ? 'd' : '' })),
    null,
    { label: t('read.exact'), checked: prefs.get('read.exact', false), run: () => prefs.set('read.exact', !prefs.get('read.exact', false)) },
    { label: t('read.announce'), checked: prefs.get('read.announce', false), run: () => prefs.set('read.announce', !prefs.get('read.announce', false)) },
    { label: t('read.open-coding'), checked: prefs.get('read.open-coding', false), run: () => prefs.set('read.open-coding', !prefs.get('read.open-coding', false)) },
    null,
    { label: t('read.margin-wider'), keys: 'Ctrl+]', run: () => desk.widenMargin(40) },
    { label: t('read.margin-narrower'), keys: 'Ctrl+[', run: () => desk.widenMargin(-40) },
  ];
}

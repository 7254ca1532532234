// @ts-check
/** The header: whose project, which page, who codes. */
import { $, bdi, clear, h, svg } from '../core/dom.js';
import { onLanguage, t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { here, onRoute, routesList } from '../core/router.js';
import { keyName } from '../core/keys.js';
import { coderButton } from './coder.js';
import { openHelp } from './help.js';
import { open as openPalette } from './palette.js';
import { redo, undo } from './undo.js';

export function startHeader() {
  const draw = () => {
    $('#skip').textContent = t('frame.skip');
    clear($('#header')).append(...parts());
    mark(here().page);
    fit();
  };
  onLanguage(draw);
  project.on('info', nameOnly);
  onRoute(mark);
  draw();
  new ResizeObserver(fit).observe($('#header'));
}

/** Whether the pages fit side by side; else they go behind a button. */
function fit() {
  const header = $('#header');
  header.classList.remove('compact');
  header.classList.toggle('compact', header.scrollWidth > header.clientWidth + 1);
}

function parts() {
  const list = h('ul', { class: 'nav-list', id: 'nav-list' }, routesList().filter((route) => route.nav).map(link));
  const nav = h('nav', { 'aria-label': t('frame.nav') });
  const toggle = h(
    'button',
    { type: 'button', class: 'button nav-toggle', 'aria-expanded': 'false', 'aria-controls': 'nav-list', onclick: () => open(nav, toggle, !nav.classList.contains('open')) },
    t('frame.menu'),
  );
  nav.append(toggle, list);
  nav.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !nav.classList.contains('open')) return;
    open(nav, toggle, false);
    toggle.focus();
  });
  nav.addEventListener('focusout', (event) => {
    if (event.relatedTarget instanceof Node && !nav.contains(event.relatedTarget)) open(nav, toggle, false);
  });
  list.addEventListener('click', () => open(nav, toggle, false));
  return [h('div', { class: 'header-name truncate', id: 'project-name', dir: 'auto' }, name()), nav, h('div', { class: 'header-tools' }, tools(), coderButton())];
}

function tools() {
  return [
    tool('undo', 'frame.undo', 'z', () => void undo()),
    tool('redo', 'frame.redo', 'Shift+z', () => void redo()),
    tool('find', 'frame.palette', 'Ctrl+k', () => openPalette()),
    tool('help', 'frame.help', '?', () => openHelp()),
  ];
}

/** @type {{[sign: string]: string}} */
const SIGNS = {
  undo: 'M7 4 3 8l4 4M3 8h8.5a4.5 4.5 0 0 1 0 9H8',
  redo: 'M13 4l4 4-4 4M17 8H8.5a4.5 4.5 0 0 0 0 9H12',
  find: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11ZM13 13l4 4',
  help: 'M7 7.2a3 3 0 1 1 4.4 2.7c-1 .6-1.4 1.1-1.4 2.3M10 15.2v.6',
};

/** @param {string} sign @param {string} label @param {string} combo @param {() => void} run */
function tool(sign, label, combo, run) {
  const name = `button quiet header-tool ${sign === 'find' || sign === 'help' ? 'spare' : 'mirrored'}`;
  const figure = svg('svg', { viewBox: '0 0 20 20', class: 'header-sign', 'aria-hidden': 'true' }, svg('path', { d: SIGNS[sign] }));
  return h('button', { type: 'button', class: name, 'aria-label': t(label), title: `${t(label)} (${keyName(combo)})`, onclick: run }, figure);
}

/** @param {HTMLElement} nav @param {HTMLElement} toggle @param {boolean} on */
function open(nav, toggle, on) {
  nav.classList.toggle('open', on);
  toggle.setAttribute('aria-expanded', String(on));
}

/** @param {{name: string, title: string}} route */
function link({ name, title }) {
  return h('li', h('a', { href: `#/${name}`, dataset: { page: name } }, t(title)));
}

/** @param {string} page */
function mark(page) {
  for (const a of document.querySelectorAll('#nav-list a')) {
    if (a instanceof HTMLElement && a.dataset.page === page) a.setAttribute('aria-current', 'page');
    else a.removeAttribute('aria-current');
  }
}

function name() {
  return bdi(project.info?.title || project.info?.name || 'Alidade');
}

function nameOnly() {
  const place = $('#project-name');
  clear(place).append(name());
  fit();
  place.title = project.info?.file ?? '';
}

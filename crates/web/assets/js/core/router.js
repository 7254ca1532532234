// @ts-check
/** Addresses such as `#/read/12?at=5321`. The address is the state: Back works, and reloading comes back to the same place. */
import { api, ApiError } from './api.js';
import { $, clear, h } from './dom.js';
import { onLanguage, t } from './i18n.js';
import { keys } from './keys.js';
import { live } from './live.js';
import { rest } from './rest.js';
import { explain } from './status.js';
import { unsaved } from './unsaved.js';
import { confirm } from '../parts/sheet.js';

/** @typedef {{id: string, params: URLSearchParams}} Where */
/** @typedef {{update?: (where: Where) => any, unmount?: () => void}} Mounted */
/** @typedef {{mount: (root: HTMLElement, where: Where) => Promise<Mounted | void> | Mounted | void}} PageModule */
/** @typedef {{title: string, nav?: boolean, alone?: boolean, load: () => Promise<PageModule>}} Route */

/** @type {Map<string, Route>} */
const routes = new Map();
/** @type {{name: string, root: HTMLElement, mounted: Mounted, id: string} | null} */
let current = null;
/** @type {Map<string, number>} where each address was scrolled to */
const scrolls = new Map();
let shown = '';
let turnNumber = 0;
let shows = 0;
let failed = false;
/** @type {((page: string) => void)[]} */
const listeners = [];

/** `alone`: the page needs no words and styles of other pages. @param {string} name @param {Route} spec */
export function route(name, spec) {
  routes.set(name, spec);
}

export function routesList() {
  return [...routes.entries()].map(([name, spec]) => ({ name, ...spec }));
}

/** @param {string} address without `#/` @param {{replace?: boolean}} [options] */
export function go(address, { replace = false } = {}) {
  const hash = `#/${address}`;
  if (hash === location.hash) return;
  if (replace) {
    history.replaceState(null, '', hash);
    void show();
  } else {
    location.hash = hash;
  }
}

/**
 * Changes the address without telling the page: for state the page already shows.
 * @param {string} address
 */
export function note(address) {
  shown = `#/${address}`;
  history.replaceState(null, '', shown);
}

/** @returns {{page: string, id: string, params: URLSearchParams}} */
export function here() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [page = '', ...rest] = path.split('/');
  return { page: page || 'sources', id: decode(rest.join('/')), params: new URLSearchParams(query) };
}

/** @param {(page: string) => void} fn */
export function onRoute(fn) {
  listeners.push(fn);
}

export function startRouter() {
  addEventListener('hashchange', () => void show());
  addEventListener('click', ownWindow);
  addEventListener('auxclick', ownWindow);
  onLanguage(() => void show({ anew: true }));
  live.onBack(() => {
    if (failed) void show({ anew: true });
  });
  return show();
}

/**
 * A link into a window of its own (Ctrl, middle button). Opened by the browser it would not have this window's token and coder; opened
 * from here it inherits them.
 * @param {MouseEvent} event
 */
function ownWindow(event) {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#/"]') : null;
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented) return;
  if (!(event.button === 1 || (event.button === 0 && (event.ctrlKey || event.metaKey)))) return;
  event.preventDefault();
  open(link.href, '_blank');
}

/** Fetches the page that the address names while the project is still loaded. */
export function warm() {
  const spec = routes.get(here().page);
  if (!spec?.alone) rest().catch(() => {});
  void spec?.load().catch(() => {});
}

/** Builds the page again, for instance in another language. */
export function showAgain() {
  return show({ anew: true });
}

/**
 * Fetches the modules of all pages while there is nothing else to do, so that they open at once, and also while the server is
 * gone. @param {string} first
 */
export async function fetchPages(first) {
  const specs = [...routes].sort(([a], [b]) => Number(b === first) - Number(a === first));
  await rest().catch(() => {});
  for (const [, spec] of specs) {
    await new Promise((resolve) => ('requestIdleCallback' in globalThis ? requestIdleCallback(resolve, { timeout: 2000 }) : setTimeout(resolve, 200)));
    await spec.load().catch(() => {});
  }
}

async function show({ anew = false } = {}) {
  const { page, id, params } = here();
  const main = $('#main');
  if (shown) scrolls.set(shown, main.scrollTop);
  const before = shown;
  shown = location.hash;
  const turn = ++turnNumber;
  const spec = routes.get(page);
  if (!anew && current && (current.name !== page || current.id !== id)) {
    if (!(await mayLeave(before))) return;
    if (turn !== turnNumber) return;
  }
  if (current && current.name === page && !anew && current.mounted.update) {
    current.id = id;
    await current.mounted.update({ id, params });
    announce(page);
    return;
  }
  leave();
  keys.setPage(page);
  const root = h('div', { class: `page page-${page}` });
  clear(main).append(root);
  main.scrollTop = 0;
  failed = false;
  if (!spec) {
    notFound(root);
    announce(page);
    return;
  }
  const mounted = await load(spec, root, { id, params });
  if (turn !== turnNumber) {
    mounted.unmount?.();
    return;
  }
  current = { name: page, root, mounted, id };
  main.scrollTop = scrolls.get(location.hash) ?? 0;
  announce(page);
  settleFocus(root);
}

/** What is typed and not saved is asked about; staying keeps the page and its address. @param {string} address of the page that is left */
async function mayLeave(address) {
  const open = unsaved();
  if (!open) return true;
  const go = await confirm({ title: t('frame.unsaved'), text: t('frame.unsaved-text'), action: t('frame.unsaved-leave'), cancel: t('frame.unsaved-stay'), danger: true });
  if (go) return true;
  shown = address;
  history.replaceState(null, '', address);
  open.scrollIntoView({ block: 'nearest' });
  if (open instanceof HTMLElement) open.focus();
  return false;
}

function leave() {
  const old = current;
  current = null;
  try {
    old?.mounted.unmount?.();
  } catch (error) {
    reportError(error);
  }
}

/** @param {Route} spec @param {HTMLElement} root @param {Where} where @returns {Promise<Mounted>} */
async function load(spec, root, where) {
  try {
    const [module] = await Promise.all([spec.load(), spec.alone || rest()]);
    return (await module.mount(root, where)) ?? {};
  } catch (/** @type {any} */ error) {
    failed = true;
    // A module that does not come may mean that the server is gone: that is said by the frame.
    if (!(error instanceof ApiError)) await api.get('project').catch(() => {});
    if (!(error instanceof ApiError) && api.state() === 'well') reportError(error);
    if (api.state() === 'well') explain(error);
    clear(root).append(h('h1', { tabindex: '-1' }, t(spec.title)), h('p', t('frame.page-failed')), h('p', { class: 'muted' }, String(error?.message ?? error)));
    root.append(h('button', { type: 'button', class: 'button', onclick: () => void show({ anew: true }) }, t('frame.retry')));
    return {};
  }
}

/** @param {HTMLElement} root */
function notFound(root) {
  root.append(h('h1', { tabindex: '-1' }, t('frame.no-page')), h('p', h('a', { href: '#/sources' }, t('frame.no-page-todo'))));
  settleFocus(root);
}

/** A new page begins at its heading, unless the page has put the focus somewhere itself. @param {HTMLElement} root */
function settleFocus(root) {
  const at = document.activeElement;
  // Nor is it taken from somebody who has begun to type elsewhere, in the palette for instance.
  if (root.contains(at) || at?.matches('input, textarea, select')) return;
  const heading = root.querySelector('h1');
  if (heading instanceof HTMLElement) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
}

/** @param {string} page */
function announce(page) {
  const spec = routes.get(page);
  // The browser keeps titles in its history: nothing of the project may stand there.
  document.title = [spec ? t(spec.title) : '', 'Alidade'].filter(Boolean).join(' · ');
  Object.assign(document.documentElement.dataset, { page, shows: String(++shows) });
  for (const fn of listeners) fn(page);
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

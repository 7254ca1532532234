// @ts-check
/** F6 walks through the regions of the window: banners, header, the panes of the page, an open sheet, the footer. */
import { keys } from '../core/keys.js';

const STOPS = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex="0"]';
/** Where the focus was in each region. @type {WeakMap<Element, HTMLElement>} */
const last = new WeakMap();

export function startRegions() {
  keys.bind('global', 'F6', 'frame.next-region', () => walk(1));
  keys.bind('global', 'Shift+F6', 'frame.last-region', () => walk(-1));
  document.addEventListener('focusin', (event) => {
    const at = regions().find((it) => event.target instanceof Node && it.contains(event.target));
    if (at && event.target instanceof HTMLElement) last.set(at, event.target);
  });
}

/** @returns {HTMLElement[]} */
function regions() {
  const panes = [...document.querySelectorAll('#main [data-region]')];
  const all = [...document.querySelectorAll('#problems .problem'), document.querySelector('#header'), ...(panes.length > 0 ? panes : [document.querySelector('#main')]), ...document.querySelectorAll('.sheet'), document.querySelector('#footer')];
  return all.filter((it) => it instanceof HTMLElement).filter((it) => it.checkVisibility());
}

/** @param {number} step */
function walk(step) {
  const all = regions();
  const at = all.findIndex((it) => it.contains(document.activeElement));
  const next = all[(at + step + all.length) % all.length];
  const before = last.get(next);
  const target = before?.isConnected && before.checkVisibility() ? before : [...next.querySelectorAll(STOPS)].find((it) => it instanceof HTMLElement && it.checkVisibility());
  if (target instanceof HTMLElement) {
    target.focus();
  } else {
    next.tabIndex = -1;
    next.focus();
  }
}

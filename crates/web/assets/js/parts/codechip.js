// @ts-check
/** A code as one sees it everywhere: hue and shape (family and member), then its name. Never colour alone. */
import { bdi, h } from '../core/dom.js';
import { project } from '../core/project.js';

/** @typedef {import('../core/project.js').Code} Code */

/**
 * The colour somebody gave to a code, or nothing. On an element with the class `own-hue` set it as `--own`: the style sheet
 * makes it light or dark enough to be seen.
 * @param {{colour: string | null}} code
 */
export function ownColour({ colour }) {
  return colour && /^#[0-9a-f]{6}$/i.test(colour) ? colour : '';
}

/** The little figure before the name. @param {number | Code | null | undefined} code */
export function swatch(code) {
  const known = typeof code === 'number' ? project.codes.get(code) : code;
  const own = known ? ownColour(known) : '';
  return h('span', { class: `swatch hue-${known?.family ?? 0} shape-${known?.shape ?? 0}${own ? ' own-hue' : ''}`, 'aria-hidden': 'true', style: own ? { '--own': own } : {} });
}

/**
 * @param {number | Code} code
 * @param {{path?: boolean, count?: string, href?: string, onclick?: (event: MouseEvent) => void}} [options] `path`: with the codes above it
 */
export function codechip(code, { path = false, count = '', href = '', onclick } = {}) {
  const known = typeof code === 'number' ? project.codes.get(code) : code;
  const name = known ? (path ? known.path : known.name) : `#${code}`;
  const inside = [swatch(known), h('span', { class: 'chip-name' }, bdi(name)), count && h('span', { class: 'chip-count numbers' }, count)];
  const title = known && known.path !== name ? known.path : null;
  if (href) return h('a', { class: 'chip', href, title }, inside);
  if (onclick) return h('button', { type: 'button', class: 'chip', title, onclick }, inside);
  return h('span', { class: 'chip', title }, inside);
}

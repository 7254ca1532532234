// @ts-check
/** Building elements. Everything that comes from data is text: there is no way in here for markup. */

/** @typedef {string | number | Node | null | undefined | false} Leaf */
/** @typedef {Leaf | Child[]} Child */
/** @typedef {{[name: string]: any}} Attrs */

/** Set as properties, because the attribute only gives the first value. */
const PROPERTIES = new Set(['value', 'checked', 'indeterminate', 'selected', 'disabled', 'open', 'readOnly', 'scrollTop']);

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attrs | Child} [attrs] may be left out
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attrs, ...children) {
  const el = document.createElement(tag);
  // The browser keeps what was typed into fields that allow completion, even in its session files.
  if (tag === 'input' || tag === 'textarea') setAll(el, { autocomplete: 'off' });
  fill(el, attrs, children);
  return el;
}

/**
 * The same for SVG.
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Attrs | Child} [attrs]
 * @param {...Child} children
 * @returns {SVGElementTagNameMap[K]}
 */
export function svg(tag, attrs, ...children) {
  const el = document.createElementNS('http://www.w3.org/2000/svg', tag);
  fill(el, attrs, children);
  return el;
}

/** A name that comes from data, in its own direction. @param {string | null | undefined} text */
export function bdi(text) {
  return h('bdi', { dir: 'auto' }, text ?? '');
}

/** @template {Element} E @param {E} el @returns {E} */
export function clear(el) {
  el.replaceChildren();
  return el;
}

/**
 * The first element that fits; a fault if there is none.
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {HTMLElement}
 */
export function $(selector, root = document) {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`nothing on the page fits ${selector}`);
  return found;
}

let last = 0;
/** An id for `for`, `aria-labelledby` and the like. @param {string} [stem] */
export function uid(stem = 'u') {
  last += 1;
  return `${stem}-${last}`;
}

/** @param {Element} el @param {Attrs | Child | undefined} attrs @param {Child[]} children */
function fill(el, attrs, children) {
  if (isAttrs(attrs)) setAll(el, attrs);
  else append(el, attrs);
  for (const child of children) append(el, child);
}

/** @param {Attrs | Child | undefined} value @returns {value is Attrs} */
function isAttrs(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Node);
}

/** @param {Element} el @param {Attrs} attrs */
export function setAll(el, attrs) {
  for (const [name, value] of Object.entries(attrs)) set(el, name, value);
}

/** @param {Element} el @param {string} name @param {any} value */
function set(el, name, value) {
  if (typeof value === 'function') {
    el.addEventListener(name.replace(/^on/, ''), value);
  } else if (PROPERTIES.has(name)) {
    if (value !== undefined && value !== null) /** @type {any} */ (el)[name] = value;
  } else if (value === false || value === null || value === undefined) {
    el.removeAttribute(name);
  } else if (name === 'dataset') {
    for (const [key, item] of Object.entries(value)) if (item !== null && item !== undefined) /** @type {HTMLElement} */ (el).dataset[key] = String(item);
  } else if (name === 'style') {
    for (const [key, item] of Object.entries(value)) /** @type {HTMLElement} */ (el).style.setProperty(key, String(item));
  } else if (/^on/i.test(name)) {
    throw new Error(`${name} wants a function`);
  } else {
    el.setAttribute(name, value === true && !name.startsWith('aria-') ? '' : String(value));
  }
}

/** @param {Element} el @param {Child | Attrs | undefined} child */
function append(el, child) {
  if (child === null || child === undefined || child === false) return;
  if (Array.isArray(child)) for (const item of child) append(el, item);
  else el.append(child instanceof Node ? child : String(child));
}

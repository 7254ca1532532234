// @ts-check
/** The codes as a tree: filtered, walked, moved, and new ones named where they will stand. */
import { bdi, h } from '../core/dom.js';
import { number, t } from '../core/i18n.js';
import { swatch } from '../parts/codechip.js';
import { moveHint, tree } from '../parts/tree.js';
import { fold } from '../model/source-list.js';
import { moveCode } from './acts.js';
import { FIELD, naming } from './naming.js';
import { allCodes } from './subject.js';

/** @typedef {import('../core/project.js').Code} Code */
/** @typedef {{id: number, parent: number | null, label: string, code: Code | null}} Node the one without a code is being named */

/** @param {{onselect: (id: number) => void, onedit: (id: number) => void, onmerge: (id: number) => void, onremove: (id: number) => void, onsettled: () => void}} acts */
export function treeView(acts) {
  const names = naming({
    draw: () => redraw(),
    made: (id, series) => {
      acts.onselect(id);
      if (!series && book.el.contains(document.activeElement)) book.reveal(id, { focus: true });
    },
    left: (back) => {
      if (back) book.focus();
      acts.onsettled();
    },
  });
  const filter = h('input', { type: 'search', class: 'input', autocomplete: 'off', spellcheck: 'false', dir: 'auto', placeholder: t('codebook.filter'), 'aria-label': t('codebook.filter'), oninput: () => applyFilter(), onkeydown: onFilterKey });
  /** Codes that have others beneath them. @type {Set<number | null>} */
  let parents = new Set();
  /** What the tree shows: moves that are on their way included. */
  let shown = nodes();
  let moving = 0;
  let queue = Promise.resolve();
  const book = tree({
    label: t('codebook.title'),
    name: 'codebook',
    nodes: shown,
    render,
    version: (node) => (node.code ? [node.code.name, node.code.codings, node.code.family, node.code.shape, node.code.colour, node.code.definition, parents.has(node.id)].join('\n') : ''),
    follow: true,
    onselect: (node) => node.code && acts.onselect(node.id),
    onopen: (node) => node.code && acts.onedit(node.id),
    onmove: (node, place) => node.code && move(node, place),
    onkey,
  });
  const el = h('div', { class: 'codebook-tree' }, filter, h('div', { class: 'codebook-lines' }, book.el), h('p', { class: 'muted small codebook-hint' }, moveHint()));
  return { el, update, begin, select, focus: () => book.focus(), focusFilter: () => filter.select(), reveal: (/** @type {number} */ id) => book.reveal(id, { focus: true }), isNaming: names.isOn };

  /** @returns {Node[]} */
  function nodes() {
    parents = new Set(allCodes().map((code) => code.parent));
    return names.insert(allCodes().map((code) => ({ id: code.id, parent: code.parent, label: code.name, code })));
  }

  /** The tree shows a move at once, so that several keys in a row each begin where the last one ended. @param {Node} node @param {{parent: number | null, position: number}} place */
  function move(node, place) {
    shown = moved(shown, node, place);
    book.update(shown);
    book.reveal(node.id, { focus: true });
    moving += 1;
    queue = queue.then(() => moveCode(node.id, place)).finally(() => {
      moving -= 1;
      update();
    });
  }

  /** @param {Node} node */
  function render(node) {
    if (node.id === FIELD) return [names.input];
    if (!node.code) return [swatch(null), h('span', { class: 'muted grow', dir: 'auto' }, node.label)];
    const { code } = node;
    return [swatch(code), h('span', { class: 'code-name grow', title: code.definition || null }, bdi(code.name)), h('span', { class: `muted numbers code-count${code.codings ? '' : ' none'}`, title: t('codebook.count-title', { n: code.codings }) }, parents.has(code.id) && !code.codings ? '' : number(code.codings))];
  }

  function update() {
    if (!moving) names.draw();
  }

  function redraw() {
    shown = nodes();
    book.update(shown);
    if (filter.value && !names.isOn()) applyFilter();
  }

  /** @param {number | null} parent @param {number | null} after a sibling above it; none: at the end */
  function begin(parent, after) {
    filter.value = '';
    book.filter(null);
    if (parent !== null) book.folded.delete(parent);
    names.begin(parent, after);
  }

  /** @param {KeyboardEvent} event @param {Node} node */
  function onkey(event, node) {
    if (event.ctrlKey || event.altKey || event.metaKey || !node.code) return false;
    if (event.key === 'F2') acts.onedit(node.id);
    else if (event.key === 'Delete') acts.onremove(node.id);
    else if (event.key === 'Insert') begin(event.shiftKey ? node.id : node.parent, event.shiftKey ? null : node.id);
    else return false;
    return true;
  }

  function applyFilter() {
    const words = fold(filter.value).split(/\s+/).filter(Boolean);
    if (!words.length) return book.filter(null);
    const fits = (/** @type {Code} */ code) => words.every((word) => fold(`${code.path}\n${code.definition ?? ''}`).includes(word));
    book.filter(allCodes().filter(fits).map((code) => code.id));
  }

  /** @param {KeyboardEvent} event */
  function onFilterKey(event) {
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      book.focus();
    } else if (event.key === 'Escape' && filter.value) {
      event.preventDefault();
      event.stopPropagation();
      filter.value = '';
      applyFilter();
    }
  }

  /** @param {number | null} id */
  function select(id) {
    book.setSelected(id === null ? [] : [id]);
    if (id !== null && !book.el.contains(document.activeElement)) book.reveal(id);
  }
}

/** The nodes with one of them, and all beneath it, in another place. @param {Node[]} nodes @param {Node} node @param {{parent: number | null, position: number}} place @returns {Node[]} */
function moved(nodes, node, { parent, position }) {
  const rest = nodes.filter((one) => one.id !== node.id);
  const before = rest.filter((one) => one.parent === parent)[position];
  const at = before ? rest.indexOf(before) : rest.length;
  return [...rest.slice(0, at), { ...node, parent }, ...rest.slice(at)];
}

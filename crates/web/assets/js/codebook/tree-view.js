// @ts-check
/** The codes as a tree: filtered, walked, moved, and new ones named where they will stand. */
import { bdi, h } from '../core/dom.js';
import { number, t } from '../core/i18n.js';
import { swatch } from '../parts/codechip.js';
import { moveHint, tree } from '../parts/tree.js';
import { fold } from '../model/source-list.js';
import { project } from '../core/project.js';
import { createCode, moveCode } from './acts.js';
import { allCodes } from './subject.js';

/** @typedef {import('../core/project.js').Code} Code */
/** @typedef {{id: number, parent: number | null, label: string, code: Code | null}} Node the one without a code is being named */

/** The id of the line in which a new code is named. */
const NEW = -1;

/** @param {{onselect: (id: number) => void, onedit: (id: number) => void, onmerge: (id: number) => void, onremove: (id: number) => void, onsettled: () => void}} acts */
export function treeView(acts) {
  /** Where a new code is being named. @type {{parent: number | null, after: number | null} | null} */
  let naming = null;
  const input = h('input', { class: 'input new-code', type: 'text', dir: 'auto', autocomplete: 'off', spellcheck: 'false', 'aria-label': t('codebook.new-name'), placeholder: t('codebook.new-name'), onkeydown: onNameKey, onblur: () => void settle() });
  const filter = h('input', { type: 'search', class: 'input', autocomplete: 'off', spellcheck: 'false', dir: 'auto', placeholder: t('codebook.filter'), 'aria-label': t('codebook.filter'), oninput: () => applyFilter(), onkeydown: onFilterKey });
  /** What the tree shows: moves that are on their way included. */
  let shown = nodes();
  let moving = 0;
  let queue = Promise.resolve();
  const book = tree({
    label: t('codebook.title'),
    name: 'codebook',
    nodes: shown,
    render,
    follow: true,
    onselect: (node) => node.code && acts.onselect(node.id),
    onopen: (node) => node.code && acts.onedit(node.id),
    onmove: (node, place) => node.code && move(node, place),
    onkey,
  });
  const el = h('div', { class: 'codebook-tree' }, filter, h('div', { class: 'codebook-lines' }, book.el), h('p', { class: 'muted small codebook-hint' }, moveHint()));
  return { el, update, begin, select, focus: () => book.focus(), focusFilter: () => filter.select(), reveal: (/** @type {number} */ id) => book.reveal(id, { focus: true }), isNaming: () => naming !== null };

  /** @returns {Node[]} */
  function nodes() {
    const all = allCodes().map((code) => ({ id: code.id, parent: code.parent, label: code.name, code }));
    if (!naming) return all;
    const line = { id: NEW, parent: naming.parent, label: '', code: null };
    const { after } = naming;
    const at = all.findIndex((node) => node.id === after);
    return at < 0 ? [...all, line] : [...all.slice(0, at + 1), line, ...all.slice(at + 1)];
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
    if (!node.code) return [input];
    const { code } = node;
    const under = project.order.some((id) => project.codes.get(id)?.parent === code.id);
    return [swatch(code), h('span', { class: 'code-name grow', title: code.definition || null }, bdi(code.name)), h('span', { class: `muted numbers code-count${code.codings ? '' : ' none'}`, title: t('codebook.count-title', { n: code.codings }) }, under && !code.codings ? '' : number(code.codings))];
  }

  function update() {
    if (moving) return;
    const typing = document.activeElement === input;
    shown = nodes();
    book.update(shown);
    if (filter.value) applyFilter();
    if (typing && naming) input.focus();
  }

  /** @param {number | null} parent @param {number | null} after a sibling above it; none: at the end */
  function begin(parent, after) {
    filter.value = '';
    book.filter(null);
    naming = { parent, after };
    input.value = '';
    if (parent !== null) book.folded.delete(parent);
    book.update(nodes());
    input.focus();
    input.scrollIntoView({ block: 'nearest' });
  }

  /** @param {KeyboardEvent} event */
  function onNameKey(event) {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      void settle(true);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      input.value = '';
      void settle();
    }
  }

  /** Makes the code, if it has a name. @param {boolean} [more] names another one beneath it */
  async function settle(more = false) {
    if (!naming) return;
    // A tree that is drawn anew takes the line out and puts it back; that is not leaving it.
    if (!more && !input.isConnected) return;
    const { parent, after } = naming;
    const name = input.value.trim();
    const back = document.activeElement === input || document.activeElement === document.body;
    naming = null;
    input.value = '';
    book.update(nodes());
    if (!name) {
      if (back) book.focus();
      return acts.onsettled();
    }
    const siblings = allCodes().filter((code) => code.parent === parent);
    const at = siblings.findIndex((code) => code.id === after);
    const id = await createCode(name, parent, at >= 0 && at < siblings.length - 1 ? at + 1 : null);
    if (id === null) return;
    book.update(nodes());
    acts.onselect(id);
    if (more) begin(parent, id);
    else if (back) book.reveal(id, { focus: true });
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

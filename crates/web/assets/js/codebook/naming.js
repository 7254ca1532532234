// @ts-check
/**
 * Codes that are being named in the tree: the line with the field, and those whose names are on their way to the disk. One can type
 * the next name at once.
 */
import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { createCode } from './acts.js';
import { allCodes } from './subject.js';

/** @typedef {import('./tree-view.js').Node} Node */
/** A code without a number yet stands after a sibling, or last. @typedef {{id: number, parent: number | null, after: number | null, label: string}} Plan */

/** The line with the field; codes on their way have smaller numbers. */
export const FIELD = -1;

/** @param {{draw: () => void, made: (id: number, series: boolean) => void, left: (back: boolean) => void}} on */
export function naming(on) {
  /** @type {Plan | null} */
  let field = null;
  /** @type {Plan[]} */
  let waiting = [];
  let last = FIELD;
  let drawing = false;
  let queue = Promise.resolve();
  const input = h('input', { class: 'input new-code', type: 'text', dir: 'auto', autocomplete: 'off', spellcheck: 'false', 'aria-label': t('codebook.new-name'), placeholder: t('codebook.new-name'), onkeydown: onKey, onblur: () => !drawing && leave(false) });
  return { input, begin, insert, isOn: () => field !== null, draw };

  /** @param {number | null} parent @param {number | null} after */
  function begin(parent, after) {
    field = { id: FIELD, parent, after, label: '' };
    input.value = '';
    draw();
    input.focus();
    input.scrollIntoView({ block: 'nearest' });
  }

  /** A tree that is drawn anew takes the field out and puts it back; that is not leaving it. */
  function draw() {
    const typing = document.activeElement === input;
    const [from, to] = [input.selectionStart, input.selectionEnd];
    drawing = true;
    on.draw();
    if (typing && field) {
      input.focus({ preventScroll: true });
      input.setSelectionRange(from, to);
    }
    drawing = false;
  }

  /** The nodes with those that are being named. @param {Node[]} nodes @returns {Node[]} */
  function insert(nodes) {
    let all = nodes;
    for (const { id, parent, after, label } of [...waiting, ...(field ? [field] : [])]) {
      const at = all.findIndex((node) => node.id === after);
      const line = { id, parent, label, code: null };
      all = at < 0 ? [...all, line] : [...all.slice(0, at + 1), line, ...all.slice(at + 1)];
    }
    return all;
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.isComposing) return;
    if (event.key === 'Escape') input.value = '';
    else if (event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter' && input.value.trim()) again();
    else leave(true);
  }

  /** Makes the code, and names one beside it. */
  function again() {
    const plan = take();
    if (plan) begin(plan.parent, plan.id);
  }

  /** @param {boolean} back whether the tree gets the focus */
  function leave(back) {
    if (!field) return;
    take();
    field = null;
    draw();
    on.left(back);
  }

  /** Sends what the field holds on its way, if it holds a name. @returns {Plan | null} */
  function take() {
    const label = input.value.trim();
    if (!field || !label) return null;
    last -= 1;
    const plan = { ...field, id: last, label };
    waiting = [...waiting, plan];
    queue = queue.then(() => make(plan));
    return plan;
  }

  /** @param {Plan} plan */
  async function make(plan) {
    const siblings = allCodes().filter((code) => code.parent === plan.parent);
    const at = siblings.findIndex((code) => code.id === plan.after);
    const id = await createCode(plan.label, plan.parent, at >= 0 && at < siblings.length - 1 ? at + 1 : null);
    waiting = waiting.filter((one) => one !== plan);
    // What was to stand after it stands after the code it has become, or where it would have stood.
    for (const other of [...waiting, ...(field ? [field] : [])]) if (other.after === plan.id) other.after = id ?? plan.after;
    draw();
    if (id !== null && project.codes.has(id)) on.made(id, field !== null);
  }
}

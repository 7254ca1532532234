// @ts-check
/** Where files are dropped, or chosen with a button. */
import { h, uid } from '../core/dom.js';
import { t } from '../core/i18n.js';

/**
 * @param {{label: string, hint?: string, button?: string, accept?: string, multiple?: boolean, onfiles: (files: File[]) => void}} options
 */
export function dropZone({ label, hint = '', button = t('parts.choose-files'), accept = '', multiple = true, onfiles }) {
  const id = uid('drop');
  const input = h('input', { type: 'file', id, class: 'hidden-visually', multiple, accept: accept || null, 'aria-label': label });
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    input.value = '';
    if (files.length > 0) onfiles(files);
  });
  const el = h('div', { class: 'drop' }, h('p', { class: 'drop-label' }, label), hint ? h('p', { class: 'muted' }, hint) : null, input, h('label', { for: id, class: 'button primary drop-button' }, button));
  const off = dropOn(el, onfiles);
  return { el, input, off };
}

/**
 * Makes an element take files; it gets the class `dropping` while some are above it.
 * @param {HTMLElement} el @param {(files: File[]) => void} onfiles @returns {() => void} off
 */
export function dropOn(el, onfiles) {
  let depth = 0;
  const carries = (/** @type {DragEvent} */ event) => [...(event.dataTransfer?.types ?? [])].includes('Files');
  const over = (/** @type {DragEvent} */ event) => {
    if (!carries(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
  };
  const enter = (/** @type {DragEvent} */ event) => {
    if (!carries(event)) return;
    depth += 1;
    el.classList.add('dropping');
  };
  const leave = (/** @type {DragEvent} */ event) => {
    if (!carries(event)) return;
    depth = Math.max(0, depth - 1);
    if (depth === 0) el.classList.remove('dropping');
  };
  const drop = (/** @type {DragEvent} */ event) => {
    depth = 0;
    el.classList.remove('dropping');
    if (!carries(event) || event.defaultPrevented) return;
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) onfiles(files);
  };
  const all = /** @type {const} */ ([['dragover', over], ['dragenter', enter], ['dragleave', leave], ['drop', drop]]);
  for (const [name, fn] of all) el.addEventListener(name, fn);
  return () => {
    for (const [name, fn] of all) el.removeEventListener(name, fn);
  };
}

/** A file let go beside a drop zone must not replace the page. */
export function guardDrops() {
  for (const name of ['dragover', 'drop']) {
    addEventListener(name, (event) => {
      if (!event.defaultPrevented && event instanceof DragEvent && [...(event.dataTransfer?.types ?? [])].includes('Files')) event.preventDefault();
    });
  }
}

// @ts-check
/** Files and folders let go anywhere on the page. */
import { h } from '../core/dom.js';

/** Files that an operating system puts into folders for itself. */
const ITS_OWN = /^(\.|Thumbs\.db$|desktop\.ini$|~\$)/i;

/** @param {HTMLElement} el @param {(files: File[]) => void} onfiles @param {string} words what to say while something hovers @returns {() => void} off */
export function takeDrops(el, onfiles, words) {
  const veil = h('div', { class: 'drop-veil', 'aria-hidden': 'true', hidden: true }, h('p', words));
  el.append(veil);
  const stop = new AbortController();
  const carries = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files') ?? false;
  const on = (/** @type {'dragenter' | 'dragover' | 'dragleave' | 'drop'} */ name, /** @type {(event: DragEvent) => void} */ fn) => window.addEventListener(name, (event) => {
    if (carries(event)) fn(event);
  }, { signal: stop.signal });
  on('dragenter', () => {
    veil.hidden = false;
  });
  on('dragover', (event) => {
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
  });
  on('dragleave', (event) => {
    if (!event.relatedTarget) veil.hidden = true;
  });
  on('drop', (event) => {
    event.preventDefault();
    veil.hidden = true;
    if (event.dataTransfer) void filesOf(event.dataTransfer).then((files) => files.length && onfiles(files));
  });
  return () => {
    stop.abort();
    veil.remove();
  };
}

/** The files of a drop, with those in folders, in order of their names. @param {DataTransfer} transfer @returns {Promise<File[]>} */
export async function filesOf(transfer) {
  const entries = [...transfer.items].filter((item) => item.kind === 'file').map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
  const nested = await Promise.all(entries.map((entry) => (entry === null ? [] : entry instanceof File ? [entry] : within(entry))));
  const files = nested.flat().filter((file) => !ITS_OWN.test(file.name));
  const collator = new Intl.Collator(undefined, { numeric: true });
  return files.sort((a, b) => collator.compare(a.name, b.name));
}

/** @param {any} entry of the file system @returns {Promise<File[]>} */
async function within(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  const reader = entry.createReader();
  const files = [];
  for (;;) {
    // A folder is read in portions of at most a hundred.
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return files;
    for (const one of some) files.push(...(await within(one)));
  }
}

// @ts-check
import { h } from '../core/dom.js';

/** Gives a file to the browser's downloads. @param {Blob} blob @param {string} name */
export function handOut(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = h('a', { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

// @ts-check
/**
 * What the reading page can do without, and every other page needs: their words and their styles. A window that opens on a
 * transcript shows it first, and fetches these afterwards.
 */
import { restOfWords } from './i18n.js';

const STYLES = 'sources codebook search retrieve analyses findings evidence balance charts memos history settings';

/** @type {Promise<unknown> | null} */
let fetched = null;

/** Resolves when all words and styles are there; what did not come is asked for again the next time. @returns {Promise<unknown>} */
export function rest() {
  fetched ??= Promise.all([restOfWords(), ...STYLES.split(' ').map(style)]).catch((error) => {
    fetched = null;
    throw error;
  });
  return fetched;
}

/** @param {string} name @returns {Promise<void>} */
function style(name) {
  const href = new URL(`../../css/${name}.css`, import.meta.url).href;
  const there = /** @type {HTMLLinkElement[]} */ ([...document.querySelectorAll('link[rel=stylesheet]')]).find((it) => it.href === href);
  if (there?.sheet) return Promise.resolve();
  there?.remove();
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.onload = () => resolve();
    link.onerror = () => reject(new Error(`${name}.css did not come`));
    // Before the style for paper, which has the last word.
    document.head.insertBefore(link, document.querySelector('link[media=print]'));
  });
}

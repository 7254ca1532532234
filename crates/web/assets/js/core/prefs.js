// @ts-check
/** Small wishes of the person at this browser: sizes, switches, ids. Never a word of a source. */
import { Emitter } from './emitter.js';

const STEM = 'alidade.pref.';
/** @type {Emitter<any>} */
const emitter = new Emitter();

export const prefs = {
  /** @template T @param {string} name @param {T} fallback @returns {T} */
  get(name, fallback) {
    try {
      const text = localStorage.getItem(STEM + name);
      return text === null ? fallback : JSON.parse(text);
    } catch {
      return fallback;
    }
  },

  /** @param {string} name @param {any} value */
  set(name, value) {
    try {
      localStorage.setItem(STEM + name, JSON.stringify(value));
    } catch {
      // A browser that keeps nothing (private, full): the wish holds until this window closes.
    }
    emitter.emit(name, value);
  },

  /** @param {string} name @param {(value: any) => void} fn @returns {() => void} off */
  on(name, fn) {
    return emitter.on(name, fn);
  },
};

// Another window of the same browser changed one.
addEventListener('storage', (event) => {
  if (!event.key?.startsWith(STEM) || event.newValue === null) return;
  try {
    emitter.emit(event.key.slice(STEM.length), JSON.parse(event.newValue));
  } catch {
    // Not written by us.
  }
});

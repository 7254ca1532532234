// @ts-check
/** Who wants to hear of what. */

/** @template T */
export class Emitter {
  constructor() {
    /** @type {Map<string, Set<(value: T) => void>>} */
    this.listeners = new Map();
  }

  /** @param {string} name @param {(value: T) => void} fn @returns {() => void} off */
  on(name, fn) {
    const set = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, set.add(fn));
    return () => set.delete(fn);
  }

  /** One listener that fails must not silence the others. @param {string} name @param {T} value */
  emit(name, value) {
    for (const fn of [...(this.listeners.get(name) ?? [])]) {
      try {
        fn(value);
      } catch (error) {
        reportError(error);
      }
    }
  }
}

// @ts-check
/** What the palette (Ctrl+K) can do. */

/** @typedef {{id: string, label: string | (() => string), run: () => void, keys?: string}} Command */

/** @type {Map<string, Command>} */
const all = new Map();

/** @param {Command} it @returns {() => void} off */
export function command(it) {
  all.set(it.id, it);
  return () => {
    if (all.get(it.id) === it) all.delete(it.id);
  };
}

/** With their words in the language of now. */
export function commands() {
  return [...all.values()].map((it) => ({ ...it, label: typeof it.label === 'function' ? it.label() : it.label }));
}

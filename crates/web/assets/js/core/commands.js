// @ts-check
/** What the palette (Ctrl+K) can do. */

/** @typedef {{id: string, label: string, run: () => void, keys?: string, group?: string}} Command */

/** @type {Map<string, Command>} */
const all = new Map();

/** @param {Command} it @returns {() => void} off */
export function command(it) {
  all.set(it.id, it);
  return () => {
    if (all.get(it.id) === it) all.delete(it.id);
  };
}

export function commands() {
  return [...all.values()];
}

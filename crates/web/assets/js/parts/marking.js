// @ts-check
// Walking through a list of passages and marking some: J, K, X, Shift+click. Rows carry `data-key`, a tick box and one link.

/**
 * @param {HTMLElement} el holds the rows
 * @param {{row: string, onmarks: (marked: Set<string>) => void}} how
 */
export function marking(el, { row, onmarks }) {
  /** @type {Set<string>} */
  const marked = new Set();
  let active = '';
  let lastMarked = '';

  const rows = () => /** @type {HTMLElement[]} */ ([...el.querySelectorAll(row)]);
  const keyOf = (/** @type {HTMLElement | undefined} */ it) => it?.dataset.key ?? '';
  const place = () => rows().findIndex((it) => keyOf(it) === active);
  const link = (/** @type {HTMLElement | undefined} */ it) => /** @type {HTMLElement | null} */ (it?.querySelector('[data-open]') ?? null);

  function paint() {
    for (const it of rows()) {
      const on = marked.has(keyOf(it));
      it.classList.toggle('marked', on);
      const box = it.querySelector('input[type=checkbox]');
      if (box instanceof HTMLInputElement) box.checked = on;
    }
    onmarks(marked);
  }

  el.addEventListener('focusin', (event) => {
    const it = event.target instanceof Element ? event.target.closest(row) : null;
    if (it instanceof HTMLElement) active = keyOf(it);
  });
  el.addEventListener('click', (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.type !== 'checkbox') return;
    const it = /** @type {HTMLElement | null} */ (box.closest(row));
    if (it) self.mark(keyOf(it), box.checked, event.shiftKey);
  });

  const self = {
    marked,
    paint,
    active: () => active,
    /** @param {string} key */
    activate(key) {
      active = key;
    },
    /** @param {string} key @param {boolean} on @param {boolean} [range] up to the one marked before */
    mark(key, on, range = false) {
      const keys = rows().map(keyOf);
      const [a, b] = [keys.indexOf(lastMarked), keys.indexOf(key)].sort((x, y) => x - y);
      for (const it of range && a >= 0 ? keys.slice(a, b + 1) : [key]) {
        if (on) marked.add(it);
        else marked.delete(it);
      }
      lastMarked = key;
      paint();
    },
    markActive() {
      if (active) self.mark(active, !marked.has(active));
    },
    markAll() {
      const all = rows().map(keyOf);
      const every = all.every((it) => marked.has(it));
      for (const it of all) {
        if (every) marked.delete(it);
        else marked.add(it);
      }
      paint();
    },
    clearMarks() {
      marked.clear();
      paint();
    },
    /** To the next row (1) or the one before (−1). @param {number} by @returns {boolean} whether there was one */
    step(by) {
      const all = rows();
      const at = place();
      const next = at < 0 ? all[0] : all[at + by];
      if (!next) return false;
      active = keyOf(next);
      link(next)?.focus({ preventScroll: true });
      next.scrollIntoView({ block: 'nearest' });
      return true;
    },
    focus() {
      const all = rows();
      link(all[Math.max(0, place())])?.focus();
    },
    /** @param {number} index */
    focusAt(index) {
      const it = rows()[index];
      active = keyOf(it) || active;
      link(it)?.focus();
    },
    /** What is marked, or else the row one is at. @returns {string[]} */
    chosen: () => (marked.size ? [...marked] : place() >= 0 ? [active] : []),
    /** @returns {HTMLElement | undefined} */
    activeRow: () => rows()[place()],
  };
  return self;
}

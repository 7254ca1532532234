// @ts-check
/** What somebody typed and has not saved: no page is left, and no window closed, over it without a question. */

/** @type {Map<Element, () => boolean>} */
const watched = new Map();

/** Asks before `el` goes away while `isOpen` says so. @param {Element} el @param {() => boolean} isOpen */
export function askBeforeLeaving(el, isOpen) {
  for (const known of watched.keys()) if (!known.isConnected) watched.delete(known);
  watched.set(el, isOpen);
}

/** The first thing on the page that is not saved, or null. @returns {Element | null} */
export function unsaved() {
  for (const [el, isOpen] of watched) if (el.isConnected && isOpen()) return el;
  return null;
}

addEventListener('beforeunload', (event) => {
  if (unsaved()) event.preventDefault();
});

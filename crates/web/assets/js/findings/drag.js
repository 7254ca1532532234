// @ts-check
/** Dragging a passage or a piece of evidence onto a finding. Each drag has its key: A adds, M moves. */

/** @typedef {{kind: 'evidence', evidence: any, from: any} | {kind: 'passage', passage: any}} Load */

/** What is in the hand; the browser's own parcel holds nothing that another page could read. @type {Load | null} */
let load = null;

/** @param {DragEvent} event @param {Load} what */
export function startDrag(event, what) {
  load = what;
  event.dataTransfer?.setData('application/x-alidade', what.kind);
  if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
  document.documentElement.classList.add('dragging');
  event.target?.addEventListener('dragend', () => {
    load = null;
    document.documentElement.classList.remove('dragging');
  }, { once: true });
}

/**
 * @param {HTMLElement} el
 * @param {(what: Load) => boolean} takes
 * @param {(what: Load) => void} drop
 */
export function dropPlace(el, takes, drop) {
  let depth = 0;
  const mark = (/** @type {boolean} */ on) => el.classList.toggle('drop-here', on);
  el.addEventListener('dragenter', (event) => {
    if (!load || !takes(load)) return;
    event.preventDefault();
    depth += 1;
    mark(true);
  });
  el.addEventListener('dragover', (event) => {
    if (load && takes(load)) event.preventDefault();
  });
  el.addEventListener('dragleave', () => {
    depth = Math.max(0, depth - 1);
    if (!depth) mark(false);
  });
  el.addEventListener('drop', (event) => {
    depth = 0;
    mark(false);
    if (!load || !takes(load)) return;
    event.preventDefault();
    const what = load;
    load = null;
    drop(what);
  });
}

// @ts-check
/** Something that opens beside something else: in the top layer, so that no scrolling pane cuts it off. */

/**
 * Opens `popup` under `anchor`, or above it where there is more room.
 * @param {HTMLElement} popup @param {Element | {x: number, y: number}} anchor @param {{width?: boolean}} [options] `width`: as wide as the anchor at least
 */
export function openPopup(popup, anchor, { width = false } = {}) {
  if (!popup.isConnected) home(anchor).append(popup);
  popup.popover = 'manual';
  const open = popup.matches(':popover-open');
  if (!open) popup.showPopover();
  // Beneath its anchor it grows and shrinks in its place; above it, its foot must stay where it is.
  if (!open || popup.dataset.side === 'above') placePopup(popup, anchor, width);
}

/** Near what it belongs to: within its landmark, and within a dialog that makes all else inert. @param {Element | {x: number, y: number}} anchor */
function home(anchor) {
  const from = anchor instanceof Element ? anchor : document.activeElement;
  return from?.closest('dialog, .sheet, header, footer, main') ?? document.querySelector('main') ?? document.body;
}

/** @param {HTMLElement} popup */
export function closePopup(popup) {
  if (popup.matches(':popover-open')) popup.hidePopover();
}

/** @param {HTMLElement} popup @param {Element | {x: number, y: number}} anchor @param {boolean} width */
export function placePopup(popup, anchor, width = false) {
  const box = anchor instanceof Element ? anchor.getBoundingClientRect() : new DOMRect(anchor.x, anchor.y, 0, 0);
  const { style } = popup;
  style.minInlineSize = width ? `${box.width}px` : '';
  style.removeProperty('--room');
  const size = popup.getBoundingClientRect();
  const below = innerHeight - box.bottom - 8;
  const above = box.top - 8;
  const up = size.height > below && above > below;
  popup.dataset.side = up ? 'above' : 'below';
  const room = Math.max(96, up ? above : below);
  style.setProperty('--room', `${room}px`);
  const height = Math.min(size.height, room);
  style.top = `${up ? box.top - height - 2 : box.bottom + 2}px`;
  const rightToLeft = getComputedStyle(popup).direction === 'rtl';
  const wish = rightToLeft ? box.right - size.width : box.left;
  style.left = `${Math.max(4, Math.min(wish, innerWidth - size.width - 4))}px`;
}

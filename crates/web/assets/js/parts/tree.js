// @ts-check
/**
 * A tree one can walk, fold, filter and re-order, with the mouse and with keys. The lines are flat (`aria-level` says how
 * deep), and a line lives as long as its node, so that neither focus nor scroll is lost when something changes.
 */
import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { prefs } from '../core/prefs.js';
import { childrenOf, dropPlace, keyPlace, lines, withParents } from '../model/outline.js';

/** @typedef {import('../model/outline.js').Node} TreeNode */
/**
 * @template {TreeNode} N
 * @typedef {object} TreeSetting
 * @property {string} label
 * @property {N[]} nodes in order
 * @property {(node: N) => (Node | string | null)[]} render what stands in the line
 * @property {string} [name] under which it is remembered what is folded
 * @property {(node: N, event: Event) => void} [onselect] clicked, or walked to with `follow`
 * @property {(node: N, event: Event) => void} [onopen] Enter or a double click
 * @property {boolean} [follow] walking selects
 * @property {((node: N, place: {parent: number | null, position: number}) => void) | null} [onmove] without it nothing can be moved
 * @property {boolean} [typeAhead] letters walk to names; leave out where letters are keys of the page
 * @property {(event: KeyboardEvent, node: N) => boolean | void} [onkey] `true`: handled
 * @property {(node: N, data: DataTransfer) => void} [ondrag] what else a dragged line carries
 * @property {boolean} [multiple] more than one can be selected, see `setSelected`
 * @property {(node: N) => string} [version] what the line shows, in short: a line with the same version is not built anew
 */

/** Letters typed within this many milliseconds belong together. */
const TYPING = 700;

/** @template {TreeNode} N @param {TreeSetting<N>} setting @returns {Tree<N>} */
export function tree(setting) {
  return new Tree(setting);
}

/** @template {TreeNode} N */
export class Tree {
  /** @param {TreeSetting<N>} setting */
  constructor(setting) {
    this.setting = setting;
    /** @type {Map<number, N>} */
    this.byId = new Map();
    /** @type {Map<number | null, N[]>} */
    this.children = new Map();
    /** @type {Set<number>} */
    this.folded = new Set(setting.name ? prefs.get(`tree.${setting.name}`, /** @type {number[]} */ ([])) : []);
    /** @type {Set<number>} */
    this.selected = new Set();
    /** @type {Set<number> | null} */
    this.only = null;
    /** @type {Map<number, HTMLElement>} */
    this.items = new Map();
    /** @type {Map<number, string>} */
    this.versions = new Map();
    /** @type {import('../model/outline.js').Line<N>[]} */
    this.lines = [];
    /** @type {number | null} */
    this.at = null;
    this.typed = { text: '', when: 0 };
    /** @type {number | null} */
    this.dragged = null;
    this.el = h('div', { class: 'tree', role: 'tree', 'aria-label': setting.label, 'aria-multiselectable': setting.multiple ? 'true' : null });
    this.listen();
    this.update(setting.nodes);
  }

  /** @param {N[]} nodes */
  update(nodes) {
    this.byId = new Map(nodes.map((node) => [node.id, node]));
    this.children = childrenOf(nodes);
    this.draw(true);
  }

  /** Shows only these and what is above them; `null` shows all. @param {Iterable<number> | null} ids */
  filter(ids) {
    this.only = ids === null ? null : withParents(this.byId, ids);
    this.draw(false);
  }

  /** @param {Iterable<number>} ids */
  setSelected(ids) {
    const before = this.selected;
    this.selected = new Set(ids);
    for (const id of new Set([...before, ...this.selected])) this.items.get(id)?.setAttribute('aria-selected', String(this.selected.has(id)));
  }

  /** Unfolds what is above, and puts the line in sight. @param {number} id @param {{focus?: boolean}} [options] */
  reveal(id, { focus = false } = {}) {
    let hidden = !this.items.get(id)?.isConnected;
    for (let above = this.byId.get(id)?.parent ?? null; above !== null; above = this.byId.get(above)?.parent ?? null) if (this.folded.delete(above)) hidden = true;
    if (hidden) this.draw(false);
    this.setStop(id);
    const el = this.items.get(id);
    if (focus) el?.focus();
    el?.scrollIntoView({ block: 'nearest' });
  }

  focus() {
    if (this.at !== null) this.items.get(this.at)?.focus();
  }

  /** @param {number} id @param {boolean} open */
  fold(id, open) {
    if (open) this.folded.delete(id);
    else this.folded.add(id);
    if (this.setting.name) prefs.set(`tree.${this.setting.name}`, [...this.folded]);
    this.draw(false);
  }

  /** @param {boolean} anew whether what stands in the lines may have changed */
  draw(anew) {
    const before = document.activeElement;
    this.lines = lines(this.children, (id) => !this.folded.has(id), this.only);
    if (this.at === null || !this.lines.some(({ node }) => node.id === this.at)) this.at = [...this.selected].find((id) => this.lines.some(({ node }) => node.id === id)) ?? this.lines[0]?.node.id ?? null;
    const shown = this.lines.map((line) => this.line(line, anew));
    const kept = new Set(this.lines.map(({ node }) => node.id));
    if (anew) for (const id of [...this.items.keys()]) if (!this.byId.has(id)) this.items.delete(id);
    settle(this.el, shown);
    if (!(before instanceof HTMLElement) || !before.dataset.node || kept.size === 0 || document.activeElement === before) return;
    // A line that changes its place loses the focus on the way.
    if (before.isConnected && this.el.contains(before)) before.focus({ preventScroll: true });
    else if (!before.isConnected) this.focus();
  }

  /** @param {import('../model/outline.js').Line<N>} line @param {boolean} anew */
  line({ node, level, index, count, children }, anew) {
    let el = this.items.get(node.id);
    const version = this.setting.version?.(node) ?? '';
    if (!el || (anew && (version === '' || this.versions.get(node.id) !== version))) {
      this.versions.set(node.id, version);
      const content = [h('span', { class: 'tree-twist', 'aria-hidden': 'true' }), ...this.setting.render(node)];
      el ??= h('div', { class: 'tree-line', role: 'treeitem', dataset: { node: node.id }, draggable: this.setting.onmove || this.setting.ondrag ? 'true' : null });
      el.replaceChildren(...content.filter((it) => it !== null));
      this.items.set(node.id, el);
    }
    attribute(el, 'aria-level', String(level));
    attribute(el, 'aria-posinset', String(index + 1));
    attribute(el, 'aria-setsize', String(count));
    attribute(el, 'aria-selected', String(this.selected.has(node.id)));
    attribute(el, 'aria-expanded', children ? String(Boolean(this.only) || !this.folded.has(node.id)) : null);
    attribute(el, 'tabindex', node.id === this.at ? '0' : '-1');
    const depth = String(level - 1);
    if (el.style.getPropertyValue('--level') !== depth) el.style.setProperty('--level', depth);
    return el;
  }

  /** @param {EventTarget | null} target */
  nodeOf(target) {
    const el = target instanceof Element ? target.closest('[data-node]') : null;
    return el instanceof HTMLElement ? this.byId.get(Number(el.dataset.node)) : undefined;
  }

  listen() {
    this.el.addEventListener('click', (event) => this.onClick(event));
    this.el.addEventListener('dblclick', (event) => {
      const node = this.nodeOf(event.target);
      if (node && !isControl(event.target)) this.setting.onopen?.(node, event);
    });
    this.el.addEventListener('keydown', (event) => this.onKey(event));
    this.el.addEventListener('focusin', (event) => {
      const node = this.nodeOf(event.target);
      if (node) this.setStop(node.id);
    });
    if (this.setting.onmove || this.setting.ondrag) this.listenDrag();
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    const node = this.nodeOf(event.target);
    if (!node || isControl(event.target)) return;
    if (event.target instanceof Element && event.target.closest('.tree-twist') && this.children.has(node.id)) {
      this.fold(node.id, this.folded.has(node.id));
      return;
    }
    this.walkTo(node.id, event, true);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const node = this.nodeOf(event.target);
    if (!node || isControl(event.target)) return;
    if (!(this.setting.onkey?.(event, node) || this.ownKey(event, node))) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {KeyboardEvent} event @param {N} node */
  ownKey(event, node) {
    if (event.altKey && !event.ctrlKey && !event.metaKey) return this.moveKey(event, node);
    if (event.ctrlKey || event.metaKey) return false;
    const at = this.lines.findIndex((line) => line.node.id === node.id);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: this.lines.length - 1 }[event.key];
    if (to !== undefined) {
      const line = this.lines[Math.max(0, Math.min(this.lines.length - 1, to))];
      if (line) this.walkTo(line.node.id, event, false);
      return true;
    }
    const { forward, back } = arrows(this.el);
    if (event.key === forward || event.key === back) return this.side(event, this.lines[at], event.key === forward);
    if (event.key === '*') {
      for (const it of this.children.get(node.parent) ?? []) this.folded.delete(it.id);
      this.draw(false);
      return true;
    }
    const typing = this.setting.typeAhead === true && event.key.length === 1 && (event.key !== ' ' || Date.now() - this.typed.when < TYPING);
    if (typing) return this.type(event);
    if (event.key === 'Enter' && this.setting.onopen) this.setting.onopen(node, event);
    else if ((event.key === 'Enter' || event.key === ' ') && this.setting.onselect) this.setting.onselect(node, event);
    else return false;
    return true;
  }

  /** @param {KeyboardEvent} event @param {import('../model/outline.js').Line<N>} line @param {boolean} forward */
  side(event, { node, children }, forward) {
    const open = children && (this.only !== null || !this.folded.has(node.id));
    if (forward && children && !open) this.fold(node.id, true);
    else if (forward && open) this.walkTo(this.lines[this.lines.findIndex((line) => line.node.id === node.id) + 1].node.id, event, false);
    else if (!forward && open && !this.only) this.fold(node.id, false);
    else if (!forward && node.parent !== null) this.walkTo(node.parent, event, false);
    return true;
  }

  /** @param {KeyboardEvent} event */
  type(event) {
    const now = Date.now();
    this.typed = { text: (now - this.typed.when < TYPING ? this.typed.text : '') + event.key.toLowerCase(), when: now };
    const at = this.lines.findIndex((line) => line.node.id === this.at);
    const from = this.typed.text.length === 1 ? at + 1 : at;
    const ordered = [...this.lines.slice(from), ...this.lines.slice(0, from)];
    const found = ordered.find(({ node }) => node.label.toLowerCase().startsWith(this.typed.text));
    if (found) this.walkTo(found.node.id, event, false);
    return true;
  }

  /** @param {KeyboardEvent} event @param {N} node */
  moveKey(event, node) {
    const { forward, back } = arrows(this.el);
    /** @type {{[key: string]: 'up' | 'down' | 'in' | 'out'}} */
    const ways = { ArrowUp: 'up', ArrowDown: 'down', [forward]: 'in', [back]: 'out' };
    const way = ways[event.key];
    if (!way || !this.setting.onmove) return false;
    const place = keyPlace(this.children, this.byId, node.id, way);
    if (place && place.parent !== null) this.folded.delete(place.parent);
    if (place) this.setting.onmove(node, place);
    return true;
  }

  /** @param {number} id @param {Event} event @param {boolean} select */
  walkTo(id, event, select) {
    this.setStop(id);
    const el = this.items.get(id);
    el?.focus({ preventScroll: true });
    el?.scrollIntoView({ block: 'nearest' });
    const node = this.byId.get(id);
    if (node && (select || this.setting.follow)) this.setting.onselect?.(node, event);
  }

  /** @param {number} id */
  setStop(id) {
    if (this.at !== null) this.items.get(this.at)?.setAttribute('tabindex', '-1');
    this.at = id;
    this.items.get(id)?.setAttribute('tabindex', '0');
  }

  listenDrag() {
    this.el.addEventListener('dragstart', (event) => {
      const node = this.nodeOf(event.target);
      if (!node || !event.dataTransfer) return;
      this.dragged = node.id;
      event.dataTransfer.setData('text/plain', node.label);
      event.dataTransfer.effectAllowed = 'copyMove';
      this.setting.ondrag?.(node, event.dataTransfer);
    });
    this.el.addEventListener('dragend', () => this.endDrag());
    this.el.addEventListener('dragleave', (event) => {
      if (!(event.relatedTarget instanceof Node && this.el.contains(event.relatedTarget))) this.markDrop(null, null);
    });
    this.el.addEventListener('dragover', (event) => {
      const drop = this.dropAt(event);
      this.markDrop(drop?.el ?? null, drop?.where ?? null);
      if (drop) event.preventDefault();
    });
    this.el.addEventListener('drop', (event) => {
      const drop = this.dropAt(event);
      const node = this.dragged === null ? undefined : this.byId.get(this.dragged);
      this.endDrag();
      if (!drop || !node) return;
      event.preventDefault();
      if (drop.place.parent !== null) this.folded.delete(drop.place.parent);
      this.setting.onmove?.(node, drop.place);
    });
  }

  /** @param {DragEvent} event */
  dropAt(event) {
    const target = this.nodeOf(event.target);
    const el = target ? this.items.get(target.id) : undefined;
    if (!target || !el || this.dragged === null || !this.setting.onmove) return null;
    const box = el.getBoundingClientRect();
    const share = (event.clientY - box.top) / box.height;
    const where = share < 0.28 ? 'before' : share > 0.72 && !(this.children.has(target.id) && !this.folded.has(target.id)) ? 'after' : 'into';
    const place = dropPlace(this.children, this.byId, this.dragged, target.id, where);
    return place ? { el, where, place } : null;
  }

  /** @param {HTMLElement | null} el @param {string | null} where */
  markDrop(el, where) {
    for (const it of this.el.querySelectorAll('[data-drop]')) if (it instanceof HTMLElement && it !== el) delete it.dataset.drop;
    if (el && where) el.dataset.drop = where;
  }

  endDrag() {
    this.dragged = null;
    this.markDrop(null, null);
  }
}

/** The words that tell how lines are moved. */
export function moveHint() {
  return t('parts.move-hint');
}

/** The keys that go deeper and back, in the direction of the writing. @param {Element} el */
function arrows(el) {
  const rightToLeft = getComputedStyle(el).direction === 'rtl';
  return rightToLeft ? { forward: 'ArrowLeft', back: 'ArrowRight' } : { forward: 'ArrowRight', back: 'ArrowLeft' };
}

/** @param {EventTarget | null} target */
function isControl(target) {
  return target instanceof Element && target.closest('.tree-line :is(a, button, input, select, textarea)') !== null;
}

/** Long trees have thousands of lines, and most of them stay as they are. @param {Element} el @param {string} name @param {string | null} value */
function attribute(el, name, value) {
  if (el.getAttribute(name) === value) return;
  if (value === null) el.removeAttribute(name);
  else el.setAttribute(name, value);
}

/** Puts children in this order, touching only what is not in its place. @param {HTMLElement} parent @param {HTMLElement[]} wanted */
function settle(parent, wanted) {
  const keep = new Set(wanted);
  for (const el of [...parent.children]) if (!keep.has(/** @type {HTMLElement} */ (el))) el.remove();
  let at = parent.firstElementChild;
  for (const el of wanted) {
    if (el === at) at = at.nextElementSibling;
    else parent.insertBefore(el, at);
  }
}

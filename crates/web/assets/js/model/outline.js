// @ts-check
/** Trees as lists: who is whose child, what is in sight, where a node goes when it is moved. */

/** @typedef {{id: number, parent: number | null, label: string}} Node */
/** @template {Node} N @typedef {{node: N, level: number, index: number, count: number, children: boolean}} Line */

/** @template {Node} N @param {Iterable<N>} nodes in order @returns {Map<number | null, N[]>} */
export function childrenOf(nodes) {
  /** @type {Map<number | null, N[]>} */
  const out = new Map();
  for (const node of nodes) {
    const siblings = out.get(node.parent);
    if (siblings) siblings.push(node);
    else out.set(node.parent, [node]);
  }
  return out;
}

/**
 * The lines in sight, depth first.
 * @template {Node} N
 * @param {Map<number | null, N[]>} children
 * @param {(id: number) => boolean} isOpen
 * @param {Set<number> | null} [only] lines that may be shown (their parents are in it too)
 * @returns {Line<N>[]}
 */
export function lines(children, isOpen, only = null) {
  /** @type {Line<N>[]} */
  const out = [];
  const walk = (/** @type {number | null} */ parent, /** @type {number} */ level) => {
    const siblings = (children.get(parent) ?? []).filter((it) => !only || only.has(it.id));
    siblings.forEach((node, index) => {
      const inner = (children.get(node.id) ?? []).some((it) => !only || only.has(it.id));
      out.push({ node, level, index, count: siblings.length, children: inner });
      if (inner && (only || isOpen(node.id))) walk(node.id, level + 1);
    });
  };
  walk(null, 1);
  return out;
}

/** The found nodes and all above them. @param {Map<number, Node>} byId @param {Iterable<number>} found */
export function withParents(byId, found) {
  const out = new Set();
  for (const id of found) {
    for (let at = byId.get(id); at && !out.has(at.id); at = at.parent === null ? undefined : byId.get(at.parent)) out.add(at.id);
  }
  return out;
}

/** Whether `id` is `other` or above it. @param {Map<number, Node>} byId @param {number} id @param {number | null} other */
export function isAbove(byId, id, other) {
  for (let at = other === null ? undefined : byId.get(other); at; at = at.parent === null ? undefined : byId.get(at.parent)) if (at.id === id) return true;
  return false;
}

/**
 * Where a node goes when it is dropped on a line. `position` counts without the node itself.
 * @template {Node} N
 * @param {Map<number | null, N[]>} children @param {Map<number, N>} byId
 * @param {number} id @param {number} target @param {'before' | 'into' | 'after'} where
 * @returns {{parent: number | null, position: number} | null} `null` where it cannot go
 */
export function dropPlace(children, byId, id, target, where) {
  if (isAbove(byId, id, target)) return null;
  if (where === 'into') return { parent: target, position: (children.get(target) ?? []).filter((it) => it.id !== id).length };
  const parent = byId.get(target)?.parent ?? null;
  const siblings = (children.get(parent) ?? []).filter((it) => it.id !== id);
  const at = siblings.findIndex((it) => it.id === target);
  return { parent, position: where === 'before' ? at : at + 1 };
}

/**
 * Where a node goes with the keyboard.
 * @template {Node} N
 * @param {Map<number | null, N[]>} children @param {Map<number, N>} byId @param {number} id @param {'up' | 'down' | 'in' | 'out'} way
 * @returns {{parent: number | null, position: number} | null}
 */
export function keyPlace(children, byId, id, way) {
  const node = byId.get(id);
  if (!node) return null;
  const siblings = children.get(node.parent) ?? [];
  const at = siblings.findIndex((it) => it.id === id);
  if (way === 'up') return at > 0 ? { parent: node.parent, position: at - 1 } : null;
  if (way === 'down') return at < siblings.length - 1 ? { parent: node.parent, position: at + 1 } : null;
  if (way === 'in') return at > 0 ? { parent: siblings[at - 1].id, position: (children.get(siblings[at - 1].id) ?? []).length } : null;
  const above = node.parent === null ? undefined : byId.get(node.parent);
  if (!above) return null;
  return { parent: above.parent, position: (children.get(above.parent) ?? []).findIndex((it) => it.id === above.id) + 1 };
}

// @ts-check
// Links from a number to its passages. Names in an address are closed to those who read it later.
import { h } from '../core/dom.js';
import { project } from '../core/project.js';
import { sealQuery } from '../core/seal.js';

/** What links need to know of the codebook. */
export const codebook = {
  path: (/** @type {number} */ id) => project.codes.get(id)?.path ?? '',
  /** Is a code the other one, or beneath it? @param {number} id @param {number} above */
  beneath(id, above) {
    for (let at = project.codes.get(id); at; at = at.parent === null ? undefined : project.codes.get(at.parent)) if (at.id === above) return true;
    return false;
  },
};

/** @param {string} address as `leadsTo` gives it @returns {Promise<string>} as an `href` */
export async function closed(address) {
  const [page, query = ''] = cut(address);
  return query ? `#/${page}?${await sealQuery(query)}` : `#/${page}`;
}

/** @param {string} address @param {import('../core/dom.js').Attrs} attrs @param {...import('../core/dom.js').Child} children */
export function linkTo(address, attrs, ...children) {
  const link = h('a', { ...attrs, href: `#/${cut(address)[0]}` }, ...children);
  void closed(address).then((href) => { link.href = href; });
  return link;
}

/** @param {string} address */
function cut(address) {
  const at = address.indexOf('?');
  return at < 0 ? [address] : [address.slice(0, at), address.slice(at + 1)];
}

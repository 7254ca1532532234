// @ts-check
/** Narrowing by ticking: groups of values with their counts. */
import { bdi, clear, h } from '../core/dom.js';
import { number, t } from '../core/i18n.js';

/**
 * @typedef {object} Facet
 * @property {string} key
 * @property {string} label
 * @property {{id: string, name: string, count: number, mark?: Node | null}[]} items
 */

const FIRST = 7;

/**
 * @param {{groups: Facet[], chosen: Map<string, Set<string>>, onchange: (chosen: Map<string, Set<string>>) => void, open?: boolean}} options
 *   open: whether groups begin unfolded; by default where there is room for them beside the list
 */
export function facets({ groups, chosen, onchange, open = !matchMedia('(max-width: 760px)').matches }) {
  const el = h('div', { class: 'facets' });
  /** Groups of which all values are shown. @type {Set<string>} */
  const whole = new Set();
  /** Groups that were folded or unfolded by hand. @type {Map<string, boolean>} */
  const unfolded = new Map();
  let current = groups;

  const toggle = (/** @type {string} */ key, /** @type {string} */ id) => {
    const set = new Set(chosen.get(key) ?? []);
    if (!set.delete(id)) set.add(id);
    chosen = new Map(chosen);
    if (set.size > 0) chosen.set(key, set);
    else chosen.delete(key);
    onchange(chosen);
  };

  const draw = () => {
    const focus = document.activeElement instanceof HTMLElement && el.contains(document.activeElement) ? document.activeElement.dataset.facet : null;
    clear(el).append(...current.filter((group) => group.items.length > 0 || chosen.has(group.key)).map(groupEl));
    if (focus) for (const item of el.querySelectorAll('[data-facet]')) if (item instanceof HTMLElement && item.dataset.facet === focus) item.focus({ preventScroll: true });
  };

  const groupEl = (/** @type {Facet} */ group) => {
    const set = chosen.get(group.key) ?? new Set();
    const lost = [...set].filter((id) => !group.items.some((item) => item.id === id)).map((id) => ({ id, name: id, count: 0, mark: null }));
    const items = [...lost, ...group.items];
    const all = whole.has(group.key) || items.length <= FIRST + 1;
    const visible = all ? items : items.filter((item, index) => index < FIRST || set.has(item.id));
    const details = h('details', { class: 'facet', open: unfolded.get(group.key) ?? open });
    details.addEventListener('toggle', () => unfolded.set(group.key, details.open));
    details.append(
      h('summary', group.label, set.size > 0 ? h('span', { class: 'facet-n' }, number(set.size)) : null),
      h('div', { role: 'group', 'aria-label': group.label }, visible.map((item) => row(group.key, item, set.has(item.id)))),
    );
    if (!all) details.append(h('button', { type: 'button', class: 'button link small', dataset: { facet: `${group.key}/…` }, onclick: () => (whole.add(group.key), draw()) }, t('parts.show-all', { n: items.length })));
    return details;
  };

  const row = (/** @type {string} */ key, /** @type {Facet['items'][0]} */ item, /** @type {boolean} */ on) =>
    h(
      'label',
      { class: 'check facet-row' },
      h('input', { type: 'checkbox', checked: on, dataset: { facet: `${key}/${item.id}` }, onchange: () => toggle(key, item.id) }),
      item.mark ?? null,
      h('span', { class: 'grow truncate', title: item.name }, bdi(item.name)),
      h('span', { class: 'muted numbers small' }, number(item.count)),
    );

  draw();
  return {
    el,
    /** @param {Facet[]} next @param {Map<string, Set<string>>} [nextChosen] */
    update(next, nextChosen = chosen) {
      current = next;
      chosen = nextChosen;
      draw();
    },
    chosen: () => chosen,
  };
}

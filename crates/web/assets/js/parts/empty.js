// @ts-check
/** A place with nothing in it yet: says why, and what to do next. */
import { h } from '../core/dom.js';

/**
 * @param {{title: string, text?: string | Node, actions?: {label: string, href?: string, run?: () => void, primary?: boolean}[], steps?: (string | Node)[]}} options
 */
export function empty({ title, text = '', actions = [], steps = [] }) {
  const buttons = actions.map(({ label, href, run, primary }) => {
    const name = primary ? 'button primary' : 'button';
    return href ? h('a', { class: name, href }, label) : h('button', { type: 'button', class: name, onclick: () => run?.() }, label);
  });
  return h(
    'div',
    { class: 'empty' },
    h('h2', title),
    text ? h('p', text) : null,
    steps.length > 0 ? h('ol', steps.map((step) => h('li', step))) : null,
    buttons.length > 0 ? h('div', { class: 'row' }, buttons) : null,
  );
}

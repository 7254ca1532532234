// @ts-check
// "Which of these codings?": a small list beside the passage, for keys that mean one coding where there are several.
import { openMenu } from '../parts/menu.js';
import { bdi, h } from '../core/dom.js';
import { project } from '../core/project.js';
import { swatch } from '../parts/codechip.js';

/** @typedef {import('../model/codings.js').Coding} Coding */

/** @param {import('./desk.js').Desk} desk @param {string} title @param {Coding[]} list @param {(coding: Coding) => void} run */
export function chooseAmong(desk, title, list, run) {
  const { tail, head } = desk.selecting.ends() ?? {};
  const window = desk.view.scroller.getBoundingClientRect();
  const x = head ? head.left : window.left + 40;
  const y = Math.min(tail ? tail.bottom + 6 : window.top + 40, window.bottom - 40);
  const items = list.slice(0, 30).map((coding) => ({
    label: h('span', { class: 'rd-choice' }, swatch(coding.code), bdi(project.codes.get(coding.code)?.name ?? ''), h('bdi', { class: 'muted' }, coding.coder)),
    run: () => run(coding),
  }));
  openMenu({ x, y }, items, { label: title });
}

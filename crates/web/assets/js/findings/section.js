// @ts-check
import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';

/** A part of the reasons for a finding. @param {string} name @param {...any} children */
export function section(name, ...children) {
  return h('section', { class: `f-why why-${name}` }, h('h3', t(`findings.detail.${name}`)), children);
}

// @ts-check
import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';

/** @param {HTMLElement} root */
export function mount(root) {
  root.append(h('h1', t('findings.title')), h('p', t('frame.page-to-come')));
}

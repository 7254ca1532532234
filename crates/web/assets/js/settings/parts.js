// @ts-check
/** What the settings page is made of: sections, choices, and buttons that take a while. */
import { clear, h, uid } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { prefs } from '../core/prefs.js';
import { explain } from '../core/status.js';

/** @param {string} key @param {import('../core/dom.js').Child[]} children */
export function section(key, ...children) {
  const id = uid('section');
  return h('section', { class: 'settings-section', 'aria-labelledby': id, 'data-region': '' }, h('h2', { id }, t(`settings.${key}`)), ...children);
}

/**
 * A wish with few values, as radio buttons that look like one bar.
 * @param {string} name of the wish @param {{value: any, label: string}[]} values @param {any} fallback
 */
export function choice(name, values, fallback) {
  const group = uid('choice');
  const now = prefs.get(name, fallback);
  const buttons = values.map(({ value, label }) => h('label', { class: 'segment' }, h('input', { type: 'radio', name: group, checked: value === now, onchange: () => prefs.set(name, value) }), h('span', label)));
  return h('fieldset', { class: 'wish' }, h('legend', t(`settings.${name}`)), h('div', { class: 'segments' }, buttons));
}

/**
 * A button with its reason beside it, and what came of it below.
 * @param {{key: string, busy: string, run: (report: HTMLElement) => Promise<void>}} options
 */
export function task({ key, busy, run }) {
  const report = h('div', { class: 'task-report', role: 'status' });
  const button = h('button', { type: 'button', class: 'button' }, t(`settings.${key}`));
  button.addEventListener('click', async () => {
    button.disabled = true;
    clear(report).append(h('p', { class: 'muted' }, t(`settings.${busy}`)));
    try {
      await run(report);
    } catch (error) {
      clear(report).append(h('p', { class: 'danger-text' }, t('settings.failed')));
      explain(error);
    }
    button.disabled = false;
    button.focus();
  });
  return h('div', { class: 'task' }, button, h('p', { class: 'muted' }, t(`settings.${key}-why`)), report);
}

// @ts-check
/** Who codes in this window. Each window has its own, so that two people can code one project side by side. */
import { bdi, clear, h } from '../core/dom.js';
import { command } from '../core/commands.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { status } from '../core/status.js';
import { openMenu } from '../parts/menu.js';
import { askText } from '../parts/sheet.js';

/** @type {(() => void) | null} */
let off = null;

export function coderButton() {
  const button = h('button', { type: 'button', class: 'button quiet coder-button', id: 'coder', 'aria-haspopup': 'menu', onclick: () => openMenu(button, items(), { label: t('frame.coder-menu') }) });
  const draw = () => {
    clear(button).append(h('span', { class: 'coder-mark', dataset: { letter: [...project.coder][0]?.toUpperCase() ?? '?' } }), h('span', { class: 'truncate coder-name' }, bdi(project.coder)));
    button.setAttribute('aria-label', t('frame.coder', { name: project.coder }));
    button.title = t('frame.coder', { name: project.coder });
  };
  off?.();
  off = project.on('coder', draw);
  draw();
  command({ id: 'coder', label: () => t('frame.coder-command'), run: () => void someoneElse() });
  return button;
}

/** The coders of the project, then anybody. @returns {import('../parts/menu.js').Item[]} */
function items() {
  const names = new Set([project.coder, ...(project.info?.coders ?? []).map((/** @type {{name: string}} */ it) => it.name)]);
  const known = [...names].filter(Boolean).map((name) => ({ label: bdi(name), checked: name === project.coder, run: () => choose(name) }));
  return [...known, null, { label: t('frame.coder-other'), run: () => void someoneElse() }];
}

export async function someoneElse() {
  const name = await askText({ title: t('frame.coder-other-title'), label: t('frame.coder-name'), action: t('frame.coder-take'), hint: t('frame.coder-hint') });
  if (name) choose(name);
}

/** @param {string} name */
export function choose(name) {
  project.setCoder(name);
  status(t('frame.coder-now', { name }));
}

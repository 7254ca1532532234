// @ts-check
/** Who codes in this window. */
import { bdi, clear, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';

/** @type {(() => void) | null} */
let off = null;

export function coderButton() {
  const button = h('button', { type: 'button', class: 'button quiet coder-button', id: 'coder' });
  const draw = () => {
    clear(button).append(h('span', { class: 'truncate' }, bdi(project.coder)));
    button.setAttribute('aria-label', t('frame.coder', { name: project.coder }));
  };
  off?.();
  off = project.on('coder', draw);
  draw();
  return button;
}

// @ts-check
/** Light or dark, dense or airy, and how large the letters are: as attributes of the root, for the style sheets. */
import { prefs } from './prefs.js';

export const SIZES = [85, 93, 100, 110, 125, 150];

export function startTheme() {
  for (const name of ['theme', 'density', 'size', 'motion']) prefs.on(name, apply);
  for (const query of ['(prefers-color-scheme: dark)', 'print']) matchMedia(query).addEventListener('change', apply);
  apply();
}

function apply() {
  const root = document.documentElement;
  const wish = /** @type {string} */ (prefs.get('theme', 'system'));
  const paper = matchMedia('print').matches;
  const dark = !paper && (wish === 'dark' || (wish === 'system' && matchMedia('(prefers-color-scheme: dark)').matches));
  root.dataset.theme = dark ? 'dark' : 'light';
  root.dataset.density = prefs.get('density', 'normal');
  root.dataset.motion = prefs.get('motion', 'system');
  root.style.fontSize = `${prefs.get('size', 100)}%`;
}

// @ts-check
/** Ctrl+K: pages, sources, codes, findings and everything one can do, by a few letters. */
import { $, h } from '../core/dom.js';
import { api } from '../core/api.js';
import { commands } from '../core/commands.js';
import { t } from '../core/i18n.js';
import { keyName, keys } from '../core/keys.js';
import { project } from '../core/project.js';
import { go, routesList } from '../core/router.js';
import { combobox } from '../parts/combobox.js';

/** @typedef {import('../parts/combobox.js').Option & {run: () => void}} Entry */

/** @type {HTMLElement | null} */
let panel = null;

export function startPalette() {
  keys.bind('global', 'Ctrl+k', 'frame.palette', () => (panel ? close() : open()), { inFields: true });
}

export function open() {
  const before = document.activeElement;
  const entries = fixed();
  const box = combobox({
    label: t('frame.palette'),
    labelHidden: true,
    placeholder: t('frame.palette-hint'),
    options: entries,
    limit: 30,
    onpick: (option) => {
      const entry = /** @type {Entry} */ (option);
      close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      entry.run();
    },
    onescape: () => {
      close();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    },
  });
  panel = h('div', { class: 'palette', role: 'dialog', 'aria-label': t('frame.palette') }, box.el);
  panel.addEventListener('focusout', (event) => {
    if (event.relatedTarget instanceof Node && !panel?.contains(event.relatedTarget)) close();
  });
  $('#layers').append(panel);
  box.focus();
  box.show();
  void fetched().then((more) => box.setOptions([...entries, ...more]));
}

function close() {
  panel?.remove();
  panel = null;
}

/** What is known at once: pages, acts, codes. @returns {Entry[]} */
function fixed() {
  const pages = routesList().map(({ name, title }) => ({ id: `page ${name}`, label: t(title), detail: t('frame.palette-page'), run: () => go(name) }));
  const acts = commands().map(({ id, label, run, keys: combo }) => ({ id: `act ${id}`, label, detail: combo ? keyName(combo) : t('frame.palette-act'), run }));
  const codes = project.order.map((id) => project.codes.get(id)).filter((it) => it !== undefined);
  return [...pages, ...acts, ...codes.map((code) => ({ id: `code ${code.id}`, label: code.name, detail: code.path === code.name ? t('frame.palette-code') : code.path, code, run: () => go(`retrieve?code=${code.id}`) }))];
}

/** Sources and findings, as they are now. @returns {Promise<Entry[]>} */
async function fetched() {
  const [sources, findings] = await Promise.all([api.get('sources').catch(() => ({ sources: [] })), api.get('findings').catch(() => ({ findings: [] }))]);
  return [
    ...sources.sources.map((/** @type {any} */ it) => ({ id: `source ${it.id}`, label: it.title || it.name, detail: t('frame.palette-source'), search: it.name, run: () => go(`read/${it.id}`) })),
    ...findings.findings.map((/** @type {any} */ it) => ({ id: `finding ${it.id}`, label: `${it.name}: ${it.text}`, detail: t('frame.palette-finding'), run: () => go(`findings/${it.question ?? ''}`) })),
  ];
}

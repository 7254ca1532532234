// @ts-check
/** The keys that work here, for `?`. */
import { h } from '../core/dom.js';
import { command } from '../core/commands.js';
import { t } from '../core/i18n.js';
import { isLetter, keyName, keys } from '../core/keys.js';
import { prefs } from '../core/prefs.js';
import { here } from '../core/router.js';
import { openSheet } from '../parts/sheet.js';

export function startHelp() {
  keys.bind('global', '?', 'frame.help', () => openHelp());
  keys.bind('global', 'F1', 'frame.help', () => openHelp(), { hidden: true });
  command({ id: 'help', label: () => t('frame.help'), run: () => openHelp(), keys: '?' });
}

export function openHelp() {
  const list = keys.list();
  const page = here().page;
  const groups = [
    { title: t('frame.help-page', { page: t(`${page}.title`) }), keys: list.filter((it) => it.scope === page) },
    { title: t('frame.help-global'), keys: list.filter((it) => it.scope === 'global') },
  ];
  const body = groups.filter((group) => group.keys.length > 0).map((group) => [h('h3', group.title), keyTable(group.keys, group.title)]);
  openSheet({ title: t('frame.help'), wide: true, body: [h('div', { class: 'help' }, body), lettersSwitch(), h('p', { class: 'muted small' }, t('frame.help-lists'))] });
}

/** One line for each thing that can be done, with all its keys. @param {{combo: string, label: string}[]} list @param {string} title */
export function keyTable(list, title) {
  /** @type {Map<string, string[]>} */
  const byLabel = new Map();
  for (const { combo, label } of list) byLabel.set(label, [...(byLabel.get(label) ?? []), combo]);
  const rows = [...byLabel].map(([label, combos]) => h('tr', h('td', { class: 'help-keys' }, series(combos).map(({ words, letter }) => [h('kbd', { class: letter ? 'letter' : null }, words), ' '])), h('td', t(label))));
  return h('table', { class: 'help-table', 'aria-label': title }, h('tbody', rows));
}

/** Many digits are said as a range. @param {string[]} combos @returns {{words: string, letter: boolean}[]} */
function series(combos) {
  const digits = combos.length > 3 && combos.every((it) => /(^|\+)\d$/.test(it));
  if (digits) return [{ words: `${keyName(combos[0])} – ${keyName(combos[combos.length - 1])}`, letter: combos.every(isLetter) }];
  return combos.map((it) => ({ words: keyName(it), letter: isLetter(it) }));
}

/** Single letters as keys get in the way of speech input, and of whoever hits keys by accident: they can be switched off. */
export function lettersSwitch() {
  const box = h('input', { type: 'checkbox', checked: prefs.get('letters', true), onchange: () => prefs.set('letters', box.checked) });
  return h('label', { class: 'check' }, box, h('span', t('frame.letters')));
}

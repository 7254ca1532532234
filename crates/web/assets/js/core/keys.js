// @ts-check
/** The keyboard. A key belongs to a scope: everywhere, or one page; the page's comes first. */
import { prefs } from './prefs.js';

/**
 * @typedef {object} Binding
 * @property {string} scope
 * @property {string} combo in normal form
 * @property {string} label key of the words for the help
 * @property {(event: KeyboardEvent) => any} run `false` lets the browser have the key
 * @property {{inFields?: boolean, outside?: boolean, hidden?: boolean}} options
 */

/** @type {Binding[]} */
let bindings = [];
let page = '';
const ORDER = ['Ctrl', 'Alt', 'Shift'];

export const keys = {
  /**
   * @param {string} scope `'global'` or the name of a page
   * @param {string} combo such as `c`, `Shift+ArrowRight`, `Ctrl+k`, `?`; Ctrl is also the Mac's command key
   * @param {string} label
   * @param {(event: KeyboardEvent) => any} run
   * @param {{inFields?: boolean, outside?: boolean, hidden?: boolean}} [options] `inFields` also while typing; `outside` never while
   *   typing, though it has Ctrl; `hidden` not in the help
   * @returns {() => void} off
   */
  bind(scope, combo, label, run, options = {}) {
    const binding = { scope, combo: normal(combo), label, run, options };
    bindings.push(binding);
    return () => {
      bindings = bindings.filter((it) => it !== binding);
    };
  },

  /** @param {string} name */
  setPage(name) {
    page = name;
  },

  /** For the help: what can be pressed here. @returns {{scope: string, combo: string, label: string}[]} */
  list() {
    return bindings.filter((it) => !it.options.hidden && (it.scope === 'global' || it.scope === page));
  },
};

export function startKeys() {
  // What a letter would do is not shown where letters do nothing.
  const show = () => void (document.documentElement.dataset.letters = prefs.get('letters', true) ? 'on' : 'off');
  prefs.on('letters', show);
  show();
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const combo = comboOf(event);
    const fitting = bindings.filter((it) => it.combo === combo && (it.scope === page || it.scope === 'global') && allowed(it, event));
    fitting.sort((a, b) => Number(a.scope === 'global') - Number(b.scope === 'global'));
    for (const it of fitting) {
      if (it.run(event) === false) continue;
      event.preventDefault();
      return;
    }
  });
}

/** Whether somebody is typing there. @param {EventTarget | null} target */
export function isField(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit', 'range', 'color', 'file'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}

/** @param {Binding} it @param {KeyboardEvent} event */
function allowed({ combo, options }, event) {
  const chord = /^(Ctrl|Alt)\+/.test(combo);
  if (isLetter(combo) && !prefs.get('letters', true)) return false;
  if (event.target instanceof Element && event.target.closest('[aria-modal="true"]') && !options.inFields) return false;
  return !isField(event.target) || Boolean(options.inFields) || (chord && !options.outside) || /^F\d+$/.test(combo);
}

/** @param {string} combo */
function normal(combo) {
  const parts = combo.split('+').filter(Boolean);
  let key = combo.endsWith('+') ? '+' : (parts.pop() ?? '');
  const shift = parts.includes('Shift') || /^[A-Z]$/.test(key);
  if (key.length === 1) key = key.toLowerCase();
  const symbol = key.length === 1 && !/[a-z0-9]/.test(key);
  return [...ORDER.filter((name) => (name === 'Shift' ? shift && !symbol : parts.includes(name))), key].join('+');
}

/** @param {KeyboardEvent} event */
function comboOf(event) {
  let key = event.key;
  // On a keyboard that writes no Latin letters the key's place counts: С, ز and ψ are all C.
  if (key.length === 1 && key.charCodeAt(0) > 126) key = /^Key([A-Z])$/.exec(event.code)?.[1] ?? /^Digit(\d)$/.exec(event.code)?.[1] ?? key;
  if (key === ' ') key = 'Space';
  if (key.length === 1) key = key.toLowerCase();
  const symbol = key.length === 1 && !/[a-z0-9]/.test(key);
  const held = { Ctrl: event.ctrlKey || event.metaKey, Alt: event.altKey, Shift: event.shiftKey && !symbol };
  return [...ORDER.filter((name) => held[/** @type {'Ctrl'|'Alt'|'Shift'} */ (name)]), key].join('+');
}

/** Whether it is a key that can be switched off: one letter, digit or sign. @param {string} combo */
export function isLetter(combo) {
  return !/^(Ctrl|Alt)\+/.test(combo) && combo.replace('Shift+', '').length === 1 && combo !== '?';
}

/** How a combination is written for people. @param {string} combo */
export function keyName(combo) {
  /** @type {{[key: string]: string}} */
  const names = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', Space: '␣' };
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  return combo
    .split(/\+(?=.)/)
    .map((part) => (part === 'Ctrl' && mac ? '⌘' : (names[part] ?? (part.length === 1 ? part.toUpperCase() : part))))
    .join(mac ? ' ' : '+');
}

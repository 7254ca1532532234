// @ts-check
/**
 * The language of the interface: one flat table of strings each, English where a string is missing. What the frame and the
 * reading page say is there from the beginning, the rest when a page or a sheet needs it (`rest.js`).
 */
import { Emitter } from './emitter.js';
import { prefs } from './prefs.js';
import first from '../strings/en.js';

/** @typedef {{[name: string]: string | number}} Vars */

/** @typedef {{[key: string]: string}} Strings */

/** @type {{[code: string]: {name: string, dir: 'ltr' | 'rtl', numbers: string, load: () => Promise<{default: Strings}>, rest: () => Promise<{default: Strings}>}}} */
export const LANGUAGES = {
  en: { name: 'English', dir: 'ltr', numbers: 'en-GB', load: async () => ({ default: first }), rest: () => import('../strings/en-rest.js') },
  ar: { name: 'العربية', dir: 'rtl', numbers: 'ar-u-nu-latn', load: () => import('../strings/ar.js'), rest: () => import('../strings/ar-rest.js') },
};

/** @type {Emitter<string>} */
const emitter = new Emitter();
let code = 'en';
/** @type {Strings} */
let english = first;
/** @type {Strings} */
let strings = first;
let whole = false;
let plural = new Intl.PluralRules('en');

/** @param {string} key @param {Vars} [vars] */
export function t(key, vars) {
  const text = lookUp(key, vars) ?? key;
  return vars ? text.replace(/\{(\w+)\}/g, (whole, name) => (name in vars ? insert(vars[name]) : whole)) : text;
}

/** @param {string} key */
export function has(key) {
  return key in english || `${key}.other` in english;
}

export const language = () => code;
export const direction = () => LANGUAGES[code].dir;

/** @param {string} next */
export async function setLanguage(next) {
  if (!(next in LANGUAGES)) return;
  const { load, rest } = LANGUAGES[next];
  const parts = await Promise.all(whole ? [load(), rest()] : [load()]);
  strings = Object.assign({}, ...parts.map((it) => it.default));
  code = next;
  plural = new Intl.PluralRules(next);
  document.documentElement.lang = next;
  document.documentElement.dir = LANGUAGES[next].dir;
  prefs.set('language', next);
  emitter.emit('language', next);
}

/** Fetches the words of all pages. */
export async function restOfWords() {
  const [all, here] = await Promise.all([LANGUAGES.en.rest(), LANGUAGES[code].rest()]);
  whole = true;
  english = { ...english, ...all.default };
  strings = { ...strings, ...here.default };
}

/** @param {(code: string) => void} fn @returns {() => void} off */
export function onLanguage(fn) {
  return emitter.on('language', fn);
}

/** The language chosen before, or the browser's, or English. */
export async function startLanguage() {
  const wish = prefs.get('language', navigator.language.split('-')[0]);
  if (wish in LANGUAGES && wish !== 'en') await setLanguage(wish);
}

/** Making one costs more than a hundred uses, and a long table uses thousands. @type {Map<string, Intl.NumberFormat | Intl.DateTimeFormat>} */
const formats = new Map();

/** @template {Intl.NumberFormat | Intl.DateTimeFormat} F @param {string} name @param {(locale: string) => F} make @returns {F} */
function format(name, make) {
  const key = `${code} ${name}`;
  const made = formats.get(key) ?? make(LANGUAGES[code].numbers);
  formats.set(key, made);
  return /** @type {F} */ (made);
}

/** @param {number | null | undefined} value */
export function number(value) {
  return value === null || value === undefined ? '' : format('number', (locale) => new Intl.NumberFormat(locale)).format(value);
}

/** A share between 0 and 1. @param {number | null | undefined} value */
export function share(value) {
  if (value === null || value === undefined) return '';
  const digits = value > 0 && value < 0.1 ? 1 : 0;
  return format(`share ${digits}`, (locale) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits })).format(value);
}

/** A day or an instant, in the language's words; what is not a date stays as it is. @param {string | null | undefined} iso */
export function date(iso) {
  const text = iso ?? '';
  if (/^\d{4}(-\d{2})?$/.test(text)) return text;
  const when = new Date(text.length === 10 ? `${text}T12:00:00` : text);
  if (!text || Number.isNaN(when.getTime())) return text;
  return format('date', (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })).format(when);
}

/** @param {string | Date | null | undefined} iso */
export function dateTime(iso) {
  const when = iso instanceof Date ? iso : new Date(iso ?? '');
  if (Number.isNaN(when.getTime())) return String(iso ?? '');
  return format('date and time', (locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })).format(when);
}

/** @param {Date} when */
export function clock(when) {
  return format('clock', (locale) => new Intl.DateTimeFormat(locale, { timeStyle: 'medium', hour12: false })).format(when);
}

/** Whether a text runs from right to left: its first letter decides. @param {string} text */
export const runsRightToLeft = (text) => /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u.test(text);

/** @param {string} key @param {Vars} [vars] @returns {string | undefined} */
function lookUp(key, vars) {
  if (typeof vars?.n === 'number') {
    const form = `${key}.${plural.select(vars.n)}`;
    const found = strings[form] ?? strings[`${key}.other`] ?? english[`${key}.${vars.n === 1 ? 'one' : 'other'}`] ?? english[`${key}.other`];
    if (found !== undefined) return found;
  }
  return strings[key] ?? english[key];
}

/** A name in another direction must not turn the sentence around it, nor break out of what keeps it apart. @param {string | number} value */
function insert(value) {
  if (typeof value === 'number') return number(value);
  const plain = value.replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
  const mixed = direction() === 'rtl' || /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/.test(value);
  return mixed ? `\u2068${plain}\u2069` : plain;
}

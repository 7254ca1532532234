// @ts-check
/** What can be chosen for the metadata of a source. */
import { language, t } from '../core/i18n.js';

/** Encodings that transcripts come in, the likely ones first. */
export const ENCODINGS = ['UTF-8', 'windows-1252', 'UTF-16LE', 'UTF-16BE', 'macintosh', 'ISO-8859-15', 'windows-1250', 'ISO-8859-2', 'windows-1251', 'KOI8-R',
  'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256', 'gb18030', 'Big5', 'Shift_JIS', 'EUC-JP', 'EUC-KR', 'windows-874', 'windows-1258'];

/** Levels of confidentiality, the openest first. */
export const LEVELS = ['on_record', 'background', 'chatham_house', 'deep_background', 'off_record'];

const TAGS = ['am', 'ar', 'bn', 'bg', 'my', 'zh', 'hr', 'cs', 'da', 'nl', 'en', 'et', 'fi', 'fr', 'ka', 'de', 'el', 'ha', 'he', 'hi', 'hu', 'id', 'it', 'ja', 'km', 'rw', 'ko', 'ku',
  'lv', 'lt', 'ms', 'ne', 'no', 'ps', 'fa', 'pl', 'pt', 'ro', 'ru', 'sr', 'sk', 'sl', 'so', 'es', 'sw', 'sv', 'ta', 'th', 'ti', 'tr', 'uk', 'ur', 'uz', 'vi', 'yo'];

/** Names that were asked for, by interface language and tag: a list asks for them thousands of times. @type {Map<string, string>} */
const names = new Map();

/** @param {string | null | undefined} tag @returns {string} the language's name in the language of the interface */
export function languageName(tag) {
  if (!tag) return '';
  const key = `${language()} ${tag}`;
  const name = names.get(key) ?? nameOf(tag);
  names.set(key, name);
  return name;
}

/** @param {string} tag */
function nameOf(tag) {
  try {
    return new Intl.DisplayNames([language()], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** @returns {{tag: string, name: string}[]} by name */
export function languageChoices() {
  const collator = new Intl.Collator(language());
  return TAGS.map((tag) => ({ tag, name: languageName(tag) })).sort((a, b) => collator.compare(a.name, b.name));
}

/** @param {string | null | undefined} level */
export const levelName = (level) => (level ? t(`sources.level.${level}`) : '');

// @ts-check
// What columns, values and remarks are called in the language of the page. What the researcher named keeps its name.
import { direction, has, language, number, t } from '../core/i18n.js';
import { typeName } from '../parts/names.js';

/** @param {string} prefix @param {string} name */
const own = (prefix, name) => {
  const key = `${prefix}.${name.replace(/ /g, '-')}`;
  return has(key) ? t(key) : name;
};

/** @param {string} name as the server calls a column */
export const columnName = (name) => (name.endsWith(' %') && !has(`analyses.column.${name.replace(/ /g, '-')}`) ? t('analyses.column.by-coder', { name: name.slice(0, -2) }) : own('analyses.column', name));

/** What one can compare by: case, type … or an attribute. @param {string} name */
export const byName = (name) => (name.startsWith('attr.') ? name.slice(5) : own('analyses.by', name));

/** A value of the program's own: a remark, what stands for nothing, what an event is. @param {string} column @param {string} text */
export function valueName(column, text) {
  const none = /^\(no (.+)\)$/.exec(text);
  if (none) return t('analyses.none', { name: byName(none[1]) });
  if (column === 'remark') return own('analyses.remark', text);
  if (column === 'what') return text.startsWith('event: ') ? t('analyses.event', { name: text.slice(7) }) : typeName(text);
  if (column === 'type') return typeName(text);
  return text === 'all' ? t('matrices.all') : text;
}

/** @param {string | number | null} value @param {number} decimals */
export function shown(value, decimals) {
  if (typeof value !== 'number') return value ?? '';
  return decimals ? value.toFixed(decimals) : number(value);
}

/** Sentences of the server are English. */
export const spoken = () => (language() === 'en' ? {} : { lang: 'en', dir: direction() === 'rtl' ? 'ltr' : null });

// @ts-check
/** What an act changed, row by row, in words. */
import { bdi, h } from '../core/dom.js';
import { has, t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { differences, image, kindOf, nameOf, shorten } from '../model/acts.js';
import { swatch } from '../parts/codechip.js';

/** @typedef {import('../model/acts.js').Row} Row */

const MOST = 40;

/** @param {Row[]} rows @param {Map<number, string>} sources @param {{start?: number}} [options] */
export function rowList(rows, sources, { start = 0 } = {}) {
  if (rows.length === 0) return h('p', { class: 'muted' }, t('history.derived'));
  const list = h('ul', { class: 'act-rows' });
  const add = (/** @type {number} */ from) => {
    const to = Math.min(rows.length, from + MOST);
    for (const row of rows.slice(from, to)) list.append(line({ ...row, before: image(row.before), after: image(row.after) }, sources));
    if (to < rows.length) {
      const more = h('li', h('button', { type: 'button', class: 'button link small', onclick: () => (more.remove(), add(to)) }, t('history.more-rows', { n: rows.length - to })));
      list.append(more);
    }
  };
  add(start);
  return list;
}

/** @param {Row} row @param {Map<number, string>} sources */
function line(row, sources) {
  const kind = kindOf(row);
  const columns = row.after ?? row.before ?? {};
  const code = row.table === 'coding' || row.table === 'question_code' ? project.codes.get(columns.code_id) : row.table === 'code' ? project.codes.get(columns.id ?? row.row) : null;
  const name = row.table === 'revision' || row.table.startsWith('source_') ? sources.get(columns.source_id) : nameOf(row);
  const inCode = row.table === 'coding' && code ? [' ', bdi(code.name)] : null;
  const changes = differences(row).map((it) => field(it, sources));
  return h(
    'li',
    { class: `act-row ${kind}` },
    h('span', { class: 'act-verb' }, t(`history.${kind}`)),
    ' ',
    h('span', { class: 'act-table' }, tableWord(row.table)),
    ' ',
    h('span', { class: 'act-name' }, code ? [swatch(code), ' '] : null, inCode ? [inCode, ': '] : null, bdi(name ?? '')),
    changes.length > 0 ? h('ul', { class: 'act-fields' }, changes) : null,
  );
}

/** @param {import('../model/acts.js').FieldChange} change @param {Map<number, string>} sources */
function field({ field: key, before, after }, sources) {
  const word = has(`history.field-${key}`) ? t(`history.field-${key}`) : key.replace(/_id$/, '').replaceAll('_', ' ');
  return h('li', h('span', { class: 'muted' }, `${word}: `), h('del', bdi(say(key, before, sources))), ' → ', h('ins', bdi(say(key, after, sources))));
}

/** @param {string} key @param {any} value @param {Map<number, string>} sources */
function say(key, value, sources) {
  if (value === null || value === '') return t('history.nothing');
  if (key === 'code_id' || key === 'parent_id') return project.codes.get(value)?.name ?? `#${value}`;
  if (key === 'source_id') return sources.get(value) ?? `#${value}`;
  return shorten(String(value));
}

/** @param {string} table */
export function tableWord(table) {
  const key = `history.row-${table}`;
  return has(key) ? t(key) : table.replaceAll('_', ' ');
}

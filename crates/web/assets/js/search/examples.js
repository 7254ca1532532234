// @ts-check
// What one can ask, in examples to press, by what they are about. Codes, cases and speakers are the study's own.
import { h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';

/** @typedef {[string, string][]} Rows a query, which is the same in every language, and the key of what it finds */

/** A name as a query takes it. @param {string} name */
const quoted = (name) => (/^[\p{L}\p{N}_-]+$/u.test(name) ? name : `"${name.replaceAll('"', '')}"`);

/** @returns {{key: string, rows: Rows}[]} */
function groups() {
  const [one, other] = usedCodes();
  const of = project.study?.cases?.[0]?.name;
  const { coder } = project;
  return [
    { key: 'words', rows: [
      ['negotiate', 'forms'], ['=negotiate', 'exact'], ['==Court', 'strict'], ['deterr*', 'begins'], ['negociate~1', 'fuzzy'],
      ['"humanitarian access"', 'phrase'], ['=="The Court"', 'strict-phrase'], ['"access negotiate"~5', 'near'], ['/cease-?fires?/', 'pattern'],
    ] },
    { key: 'together', rows: [['access denied', 'both'], ['access OR entry', 'either'], ['access NOT denied', 'not'], ['(access OR entry) negotiate', 'group']] },
    { key: 'where', rows: [
      ['speaker:int* court', 'speaker'], [`case:${quoted(of ?? 'north')} court`, 'case'], ['type:interview court', 'type-of'], ['date:2012..2015 court', 'date'], ['lang:ar', 'lang'], ['title:note', 'title'],
    ] },
    { key: 'codes', rows: [
      [`code:${quoted(one)}`, 'code'], [`code:${quoted(one)}/**`, 'beneath'], [`code:${quoted(one)} coder:${quoted(coder || 'ana')}`, 'coder'], [`code:${quoted(one)} NOT code:${quoted(other)}`, 'not-code'], ['court uncoded', 'uncoded'],
    ] },
    { key: 'positions', rows: [
      [`court WITHIN code:${quoted(one)}`, 'within'], [`code:${quoted(one)} ENCLOSES court`, 'encloses'], [`code:${quoted(one)} OVERLAPS code:${quoted(other)}`, 'overlaps'],
      ['court NEAR/10w peace', 'near-words'], [`code:${quoted(one)} NEAR/2p code:${quoted(other)}`, 'near-paragraphs'], [`code:${quoted(one)} BEFORE code:${quoted(other)}`, 'before'],
      [`code:${quoted(one)} AFTER code:${quoted(other)}`, 'after'], ['court SAME speaker peace', 'same-speaker'], [`court SAME paragraph code:${quoted(one)}`, 'same-paragraph'], [`code:${quoted(one)} SAME source code:${quoted(other)}`, 'same-source'],
    ] },
  ];
}

/** The two codes that are used most. @returns {string[]} */
function usedCodes() {
  const all = [...project.codes.values()].sort((a, b) => b.codings - a.codings);
  const alone = all.filter((it) => all.filter((other) => other.name === it.name).length === 1).map((it) => it.name);
  return [alone[0] ?? 'fear', alone[1] ?? 'hope'];
}

/** @param {(query: string) => void} onpick */
export function examples(onpick) {
  const row = (/** @type {[string, string]} */ [query, key]) => h('tr', null,
    h('th', { scope: 'row' }, h('button', { type: 'button', class: 'button link query', dir: 'ltr', onclick: () => onpick(query) }, query)),
    h('td', null, t(`search.eg.${key}`)));
  return h('div', { class: 'examples' }, h('p', { class: 'muted' }, t('search.eg.caption')),
    groups().map(({ key, rows }) => h('section', h('table', h('caption', t(`search.eg.about.${key}`)),
      h('thead', { class: 'hidden-visually' }, h('tr', null, h('th', { scope: 'col' }, t('search.eg.type')), h('th', { scope: 'col' }, t('search.eg.finds')))), h('tbody', null, rows.map(row))))));
}

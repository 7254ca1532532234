// @ts-check
/** Rows of rules: which code each speaker's turns get, and which the answer to each question of the interview guide. */
import { bdi, clear, h } from '../core/dom.js';
import { api } from '../core/api.js';
import { t } from '../core/i18n.js';
import { explain } from '../core/status.js';
import { plainCell, readCsv } from '../model/csv.js';

/** A field for the name of a code. @param {string} value @param {string} label */
const codeField = (value, label) => h('input', { class: 'input', type: 'text', dir: 'auto', value, 'aria-label': label });

/** All speakers, each with the code of its own name; a row without a code is left out. @param {() => void} changed */
export function speakerRows(changed) {
  /** @type {{label: string, code: HTMLInputElement}[]} */
  let rows = [];
  const body = h('tbody');
  const fill = async () => {
    const { speakers } = await api.get('speakers');
    rows = speakers.map((/** @type {{label: string}} */ { label }) => ({ label, code: codeField(label.replace(/\//g, '-'), t('codebook.auto.code-of', { name: label })) }));
    clear(body).append(...rows.map(({ label, code }) => h('tr', h('th', { scope: 'row' }, bdi(label)), h('td', code))));
    changed();
  };
  void fill().catch(explain);
  return {
    el: h('details', h('summary', t('codebook.auto.which-speakers')), h('p', { class: 'muted small' }, t('codebook.auto.speakers-hint')),
      h('table', { class: 'speakers-table' }, h('thead', h('tr', [t('search.speakers.speaker'), t('matrices.code')].map((it) => h('th', { scope: 'col' }, it)))), body)),
    /** Nothing where every speaker keeps the own name. @returns {[string, string][] | null} */
    map() {
      const usual = rows.every(({ label, code }) => code.value.trim() === label.replace(/\//g, '-').trim());
      return usual ? null : rows.filter(({ code }) => code.value.trim()).map(({ label, code }) => [label, code.value.trim()]);
    },
  };
}

/** Questions and the codes of their answers, typed or from a table. @param {() => void} changed */
export function guideRows(changed) {
  /** @type {{question: HTMLInputElement, code: HTMLInputElement}[]} */
  let rows = [];
  const body = h('tbody');
  const add = (question = '', code = '') => {
    const row = { question: h('input', { class: 'input', type: 'text', dir: 'auto', value: question, 'aria-label': t('codebook.auto.asked') }), code: codeField(code, t('matrices.code')) };
    const line = h('tr', h('td', row.question), h('td', row.code), h('td', h('button', { type: 'button', class: 'button quiet', 'aria-label': t('codebook.auto.drop'), title: t('codebook.auto.drop'), onclick: () => {
      rows = rows.filter((it) => it !== row);
      line.remove();
      changed();
    } }, '✕')));
    rows.push(row);
    body.append(line);
    changed();
    return row;
  };
  const trouble = h('p', { class: 'field-trouble', role: 'alert' });
  const file = h('input', { type: 'file', accept: '.csv,.tsv,.txt', hidden: true, onchange: async () => {
    const [first] = file.files ?? [];
    if (!first) return;
    const [head, ...lines] = readCsv(new TextDecoder().decode(await first.arrayBuffer()));
    const named = (head?.cells ?? []).map((it) => plainCell(it).toLowerCase());
    const [question, code] = ['question', 'code'].map((it) => named.indexOf(it));
    trouble.textContent = question < 0 || code < 0 ? t('codebook.auto.no-columns') : '';
    if (trouble.textContent) return;
    rows = [];
    clear(body);
    for (const { cells } of lines) add(plainCell(cells[question] ?? ''), plainCell(cells[code] ?? ''));
    file.value = '';
  } });
  add();
  return {
    el: h('div', { class: 'stack' },
      h('table', { class: 'speakers-table guide-table' }, h('thead', h('tr', [h('th', { scope: 'col' }, t('codebook.auto.asked')), h('th', { scope: 'col' }, t('matrices.code')), h('td')])), body), trouble,
      h('div', { class: 'row' }, h('button', { type: 'button', class: 'button', onclick: () => add().question.focus() }, t('codebook.auto.add')), h('button', { type: 'button', class: 'button', onclick: () => file.click() }, t('codebook.auto.from-table')), file)),
    guide: () => rows.filter((it) => it.question.value.trim() || it.code.value.trim()).map((it) => [it.question.value, it.code.value]),
  };
}

// @ts-check
/** The import sheet: what came, what will become of it, and nothing stored before somebody says so. */
import { clear, h } from '../core/dom.js';
import { number, t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { status } from '../core/status.js';
import { api } from '../core/api.js';
import { explain } from '../core/status.js';
import { typeName } from '../parts/names.js';
import { createCase } from './create.js';
import { ImportRun } from './import-run.js';
import { fillCases, importLine, languageOptions, NEW } from './import-line.js';

/** @typedef {import('./import-run.js').Entry} Entry */

/**
 * @param {{taken: () => string[], onclose: (stored: Entry[]) => void}} options
 * @returns {{el: HTMLElement, add: (files: File[]) => void, busy: () => boolean}}
 */
export function importView({ taken, onclose }) {
  /** @type {Map<number, ReturnType<typeof importLine>>} */
  const lines = new Map();
  /** @type {Entry[]} */
  let stored = [];
  const run = new ImportRun({ taken, onchange: (entry) => draw(entry) });
  const types = () => (project.study?.source_types ?? []).map((/** @type {any} */ type) => type.name);
  const cases = () => (project.study?.cases ?? []).map((/** @type {any} */ one) => one.name);
  const options = { types, cases, newCase, changed: () => drawAll() };

  const body = h('tbody');
  const summary = h('p', { class: 'import-summary' });
  const bar = h('progress', { class: 'import-progress', hidden: true, 'aria-label': t('sources.import.progress') });
  const store = h('button', { type: 'button', class: 'button primary', onclick: () => void storeAll() });
  const cancel = h('button', { type: 'button', class: 'button', onclick: () => (run.busy ? (run.stopped = true) : onclose(stored)) });
  const forAll = sharedFields(run, options);
  const el = h('section', { class: 'import-sheet', 'aria-labelledby': 'import-title' },
    h('header', { class: 'import-head' }, h('h1', { id: 'import-title', tabindex: '-1' }, t('sources.import.title')), summary),
    forAll.el,
    h('div', { class: 'import-scroll', tabindex: '0', role: 'region', 'aria-label': t('sources.import.files') },
      h('table', { class: 'import-table' }, headings(), body)),
    h('footer', { class: 'import-foot' }, store, cancel, bar, h('p', { class: 'muted' }, t('sources.import.stays'))));
  drawAll();
  return { el, add, busy: () => run.busy };

  /** @param {File[]} files */
  function add(files) {
    const first = run.entries.length === 0;
    run.add(files);
    if (first) el.querySelector('h1')?.focus();
  }

  /** @param {Entry} [entry] */
  function draw(entry) {
    if (!entry) return drawAll();
    line(entry).update();
    drawFoot();
  }

  function drawAll() {
    for (const entry of run.entries) line(entry).update();
    drawFoot();
  }

  /** @param {Entry} entry */
  function line(entry) {
    let made = lines.get(entry.key);
    if (!made) {
      made = importLine(run, entry, options);
      lines.set(entry.key, made);
      body.append(...made.rows);
    }
    return made;
  }

  function drawFoot() {
    const chosen = run.chosen();
    const refused = run.entries.filter((entry) => entry.state === 'refused').length;
    const complaints = chosen.filter((entry) => run.complaint(entry)).length;
    const words = [run.isReading() ? t('sources.import.reading') : t('sources.import.can', { n: chosen.length })];
    if (refused) words.push(t('sources.import.refused', { n: refused }));
    if (complaints) words.push(t('sources.import.complaints', { n: complaints }));
    summary.textContent = words.join(' ');
    forAll.el.hidden = run.entries.length < 2;
    store.textContent = chosen.length ? t('sources.import.store', { n: chosen.length }) : t('sources.import.store-none');
    store.disabled = run.busy || run.isReading() || chosen.length === 0 || complaints > 0;
    cancel.textContent = run.busy ? t('sources.import.stop') : stored.length ? t('sources.import.done') : t('sources.import.cancel');
    // Whoever dropped the files and waits at the heading goes on with Enter.
    if (!store.disabled && document.activeElement instanceof HTMLHeadingElement && el.contains(document.activeElement)) store.focus();
    const done = run.entries.filter((entry) => entry.state === 'stored').length;
    bar.hidden = !run.busy;
    bar.max = done + chosen.length + run.entries.filter((entry) => entry.state === 'storing').length;
    bar.value = done;
  }

  async function storeAll() {
    const came = await run.store();
    stored = [...stored, ...came];
    const failed = run.entries.filter((entry) => entry.state === 'failed').length;
    if (failed || run.stopped) {
      status(t('sources.import.some', { stored: number(came.length), failed: number(failed) }));
      drawAll();
      return;
    }
    onclose(stored);
  }

  /** @param {HTMLSelectElement} select */
  async function newCase(select) {
    const made = await createCase();
    for (const { rows } of lines.values()) {
      for (const other of /** @type {NodeListOf<HTMLSelectElement>} */ (rows[0].querySelectorAll('select'))) {
        if (other === select || ![...other.options].some((option) => option.value === NEW)) continue;
        const value = other.value;
        fillCases(other, cases());
        other.value = value;
      }
    }
    return made;
  }
}

function headings() {
  const titles = ['', 'sources.import.file', 'sources.import.state', 'sources.field.id', 'sources.column.type', 'sources.field.case', 'sources.column.language', 'sources.column.date'];
  return h('thead', h('tr', titles.map((key) => (key ? h('th', { scope: 'col' }, t(key)) : h('td')))));
}

/**
 * One choice for all files that are chosen.
 * @param {ImportRun} run @param {{types: () => string[], cases: () => string[], newCase: (select: HTMLSelectElement) => Promise<string | null>, changed: () => void}} options
 */
function sharedFields(run, options) {
  const pick = (/** @type {string} */ label, /** @type {(select: HTMLSelectElement) => void} */ fill, /** @type {(entry: Entry, value: string) => void} */ apply) => {
    const select = h('select', { class: 'select', onchange: async () => {
      let value = select.value;
      if (value === NEW) value = (await options.newCase(select)) ?? '';
      if (value) for (const entry of run.entries) if (run.canStore(entry)) apply(entry, value);
      fill(select);
      select.value = '';
      options.changed();
    } });
    fill(select);
    return h('label', { class: 'import-shared' }, label, ' ', select);
  };
  const blank = () => h('option', { value: '' }, t('sources.import.as-it-is'));
  const el = h('div', { class: 'import-all', role: 'group', 'aria-label': t('sources.import.for-all'), hidden: true },
    h('span', t('sources.import.for-all')),
    pick(t('sources.column.type'), (select) => clear(select).append(blank(), ...options.types().map((name) => h('option', { value: name }, typeName(name)))), (entry, value) => {
      entry.type = value;
      entry.typed = true;
    }),
    pick(t('sources.field.case'), (select) => {
      fillCases(select, options.cases());
      select.options[0].textContent = t('sources.import.as-it-is');
    }, (entry, value) => {
      entry.inCase = value;
    }),
    pick(t('sources.column.language'), (select) => clear(select).append(blank(), ...languageOptions()), (entry, value) => {
      entry.language = value;
    }));
  return { el };
}

/** Takes an import back, the latest act first. @param {Entry[]} entries @returns {Promise<boolean>} whether all went */
export async function takeBack(entries) {
  try {
    for (const entry of [...entries].reverse()) {
      if (entry.source) await api.send('POST', 'undo', { act: entry.source.act }, { label: t('sources.import.taking-back') });
    }
    status(t('sources.import.taken-back', { n: entries.length }));
    return true;
  } catch (error) {
    explain(error);
    return false;
  }
}

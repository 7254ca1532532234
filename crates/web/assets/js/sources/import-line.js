// @ts-check
/** One file of an import: its state, its metadata, and on request its first lines as they would be stored. */
import { bdi, clear, h, uid } from '../core/dom.js';
import { number, t } from '../core/i18n.js';
import { typeName } from '../parts/names.js';
import { ENCODINGS, languageChoices } from './choices.js';

/** @typedef {import('./import-run.js').Entry} Entry */
/** @typedef {import('./import-run.js').ImportRun} ImportRun */

const MARKS = { waiting: '…', reading: '…', ready: '✓', remarks: '!', refused: '✕', storing: '…', stored: '✓', failed: '✕' };

/**
 * @param {ImportRun} run @param {Entry} entry
 * @param {{types: () => string[], cases: () => string[], newCase: (select: HTMLSelectElement) => Promise<string | null>, changed: () => void}} options
 */
export function importLine(run, entry, options) {
  const state = h('td', { class: 'import-state' });
  const complaint = h('p', { class: 'own-fault', id: uid('fault'), hidden: true });
  const about = h('td', { class: 'import-about', colspan: 8 });
  const aboutRow = h('tr', { class: 'import-more' }, about);
  const include = checkbox(t('sources.import.include', { name: entry.file.name }), () => {
    entry.include = include.checked;
    options.changed();
  });
  const fields = fieldsOf(entry, options, complaint.id);
  const row = h('tr', { class: 'import-file', dataset: { key: entry.key } },
    h('td', { class: 'import-include' }, include),
    h('th', { scope: 'row', class: 'import-name' }, bdi(entry.file.name)),
    state,
    h('td', { dataset: { label: t('sources.field.id') } }, fields.name, complaint),
    h('td', { dataset: { label: t('sources.column.type') } }, fields.type),
    h('td', { dataset: { label: t('sources.field.case') } }, fields.inCase),
    h('td', { dataset: { label: t('sources.column.language') } }, fields.language),
    h('td', { dataset: { label: t('sources.column.date') } }, fields.date),
  );
  /** @type {unknown} what the second row speaks of */
  let described = null;
  return { rows: [row, aboutRow], entry, update };

  function update() {
    row.dataset.state = aboutRow.dataset.state = entry.state;
    const usable = run.canStore(entry);
    include.disabled = !usable || run.busy;
    include.checked = entry.include && (usable || entry.state === 'storing' || entry.state === 'stored');
    clear(state).append(h('span', { class: 'import-mark', 'aria-hidden': 'true' }, MARKS[entry.state]), ' ', stateWords(entry));
    for (const [key, el] of Object.entries(fields)) {
      el.disabled = !usable || run.busy;
      const value = /** @type {any} */ (entry)[key];
      if (document.activeElement !== el && el.value !== value) setValue(el, value);
    }
    const fault = run.complaint(entry);
    complaint.textContent = fault;
    complaint.hidden = !fault;
    fields.name.setAttribute('aria-invalid', String(Boolean(fault)));
    const now = entry.state === 'stored' ? 'stored' : (entry.error ?? entry.read);
    if (now === described) return;
    described = now;
    describe();
  }

  function describe() {
    clear(about);
    if (entry.error) about.append(h('p', { class: 'import-error' }, entry.error.message), entry.error.hint ? h('p', entry.error.hint) : '');
    const read = entry.read;
    aboutRow.hidden = (!read && !entry.error) || entry.state === 'stored';
    if (!read || entry.state === 'stored') return;
    if (read.known) about.append(h('p', { class: 'import-known' }, t('sources.import.known', { name: read.known })));
    if (read.warnings.length) {
      about.append(h('ul', { class: 'import-remarks' }, read.warnings.map((/** @type {any} */ one) => h('li', one.line ? t('sources.import.at-line', { line: number(one.line), message: one.message }) : one.message))));
    }
    about.append(preview(run, entry));
  }
}

/** @param {Entry} entry @returns {string} */
function stateWords(entry) {
  if (entry.state === 'ready' || entry.state === 'remarks') return t(`sources.import.state.${entry.state}`);
  if (entry.state === 'stored') return t('sources.import.state.stored', { name: entry.source?.name ?? '' });
  return t(`sources.import.state.${entry.state}`);
}

/** @param {Entry} entry @param {any} options @param {string} faultId @returns {Record<string, HTMLInputElement | HTMLSelectElement>} */
function fieldsOf(entry, options, faultId) {
  const file = entry.file.name;
  const input = (/** @type {string} */ key, /** @type {string} */ label, /** @type {object} */ more = {}) => h('input', {
    type: 'text', class: `input import-field-${key}`, autocomplete: 'off', spellcheck: 'false', dir: 'auto', 'aria-label': t('sources.import.of', { field: label, name: file }), ...more,
    oninput: (/** @type {Event} */ event) => {
      /** @type {any} */ (entry)[key] = /** @type {HTMLInputElement} */ (event.target).value;
      if (key === 'name') entry.named = true;
      options.changed();
    },
  });
  const type = h('select', { class: 'select', 'aria-label': t('sources.import.of', { field: t('sources.column.type'), name: file }), onchange: () => {
    entry.type = type.value;
    entry.typed = true;
  } });
  fillSelect(type, options.types());
  const inCase = h('select', { class: 'select', 'aria-label': t('sources.import.of', { field: t('sources.field.case'), name: file }), onchange: async () => {
    if (inCase.value === NEW) {
      const made = await options.newCase(inCase);
      fillCases(inCase, options.cases());
      setValue(inCase, made ?? entry.inCase);
    }
    entry.inCase = inCase.value;
  } });
  fillCases(inCase, options.cases());
  const languages = h('select', { class: 'select', 'aria-label': t('sources.import.of', { field: t('sources.column.language'), name: file }), onchange: () => {
    entry.language = languages.value;
  } });
  languages.append(h('option', { value: '' }, t('sources.language.unknown')), ...languageOptions());
  return {
    name: input('name', t('sources.field.id'), { 'aria-describedby': faultId, required: true }),
    type,
    inCase,
    language: languages,
    date: input('date', t('sources.column.date'), { placeholder: t('sources.date-form'), size: 10 }),
  };
}

/** The value of the option that asks for a new case. */
export const NEW = '\u0000new';

/** @param {HTMLSelectElement} select @param {string[]} cases */
export function fillCases(select, cases) {
  clear(select).append(h('option', { value: '' }, t('sources.case.none')), ...cases.map((name) => h('option', { value: name }, name)), h('option', { value: NEW }, t('sources.case.new')));
}

/** @param {HTMLSelectElement} select @param {string[]} values */
function fillSelect(select, values) {
  clear(select).append(...values.map((value) => h('option', { value }, typeName(value))));
}

/** Languages by their names in the language of the interface. */
export function languageOptions() {
  return languageChoices().map(({ tag, name }) => h('option', { value: tag }, name));
}

/** A select shows also what is not among its choices. @param {HTMLInputElement | HTMLSelectElement} el @param {string} value */
function setValue(el, value) {
  if (el instanceof HTMLSelectElement && ![...el.options].some((option) => option.value === value)) el.append(h('option', { value }, value));
  el.value = value;
}

/** @param {string} label @param {() => void} onchange */
function checkbox(label, onchange) {
  return h('input', { type: 'checkbox', 'aria-label': label, onchange });
}

/** What was found, and the first lines. @param {ImportRun} run @param {Entry} entry */
function preview(run, entry) {
  const read = entry.read;
  const facts = [
    read.format,
    t('sources.import.words', { n: read.words }),
    t('sources.import.paragraphs', { n: read.paragraphs }),
    read.speakers.length ? t('sources.import.speakers', { n: read.speakers.length }) : t('sources.import.no-speakers'),
  ];
  const start = h('pre', { class: 'import-start', dir: 'auto', lang: read.language ?? null, tabindex: '0', 'aria-label': t('sources.import.start-of', { name: entry.file.name }) }, read.start);
  return h('details', { class: 'import-preview', open: run.entries.length === 1 },
    h('summary', facts.join(' · ')),
    h('div', { class: 'import-look' },
      start,
      h('div', { class: 'import-found' },
        read.speakers.length ? h('ul', { class: 'import-speakers' }, read.speakers.slice(0, 12).map((/** @type {any} */ one) => h('li', bdi(one.name), ' ', h('span', { class: 'muted' }, t('sources.import.turns', { n: one.turns }))))) : h('p', { class: 'muted' }, t('sources.import.no-speakers-why')),
        read.encoding ? encodingChoice(run, entry) : null)));
}

/** @param {ImportRun} run @param {Entry} entry */
function encodingChoice(run, entry) {
  const id = uid('encoding');
  const known = ENCODINGS.some((name) => name.toLowerCase() === read().toLowerCase());
  const select = h('select', { class: 'select', id, onchange: () => run.reread(entry, select.value) },
    known ? null : h('option', { value: read() }, read()), ENCODINGS.map((name) => h('option', { value: name }, name)));
  select.value = ENCODINGS.find((name) => name.toLowerCase() === read().toLowerCase()) ?? read();
  return h('p', h('label', { for: id }, t('sources.import.encoding')), ' ', select, h('br'), h('span', { class: 'muted' }, t('sources.import.encoding-why')));

  function read() {
    return String(entry.encoding || entry.read.encoding);
  }
}

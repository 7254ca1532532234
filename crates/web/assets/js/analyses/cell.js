// @ts-check
// A cell of the framework: its passages, each a link to where it stands, and the summary that is written from them.
import { bdi, h, uid } from '../core/dom.js';
import { api } from '../core/api.js';
import { dateTime, t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { explain, status } from '../core/status.js';
import { askBeforeLeaving } from '../core/unsaved.js';
import { openSheet } from '../parts/sheet.js';

/** @typedef {{by: string, row: string, code: number}} Place */

/** What was typed in a cell that was closed without saving. @type {Map<string, string>} */
const drafts = new Map();

/** @param {Place} place */
export async function openCell(place) {
  const { by, row, code } = place;
  const key = `${by}\n${row}\n${code}`;
  try {
    const cell = await api.get(`analyses/framework/cell?${new URLSearchParams({ across: across(by), row, code: String(code) })}`);
    const was = cell.summary?.text ?? '';
    const id = uid('summary');
    const field = h('textarea', { class: 'textarea', id, dir: 'auto', rows: '5', value: drafts.get(key) ?? was, 'aria-describedby': `${id}-state` });
    const trouble = h('p', { class: 'field-trouble', role: 'alert' });
    const dirty = () => field.value.trim() !== was.trim();
    let saved = false;
    /** @param {() => void} close */
    const save = async (close) => {
      try {
        const text = field.value.trim();
        if (dirty() || (cell.summary?.state === 'stale' && text)) await api.send('POST', 'analyses/framework/cell', { across: across(by), row, code, text, was }, { label: t('analyses.cell.write', { row, code: nameOf(code) }) });
        saved = true;
        drafts.delete(key);
        close();
        status(t(text ? 'analyses.cell.saved' : 'analyses.cell.removed'));
      } catch (/** @type {any} */ error) {
        trouble.textContent = [error?.message, error?.hint].filter(Boolean).join('; ');
        field.focus();
      }
    };
    const sheet = openSheet({
      title: h('span', null, bdi(row), ' × ', bdi(nameOf(code))), wide: true, focus: field,
      body: [h('div', { class: 'field' }, h('label', { class: 'field-label', for: id }, t('analyses.cell.summary')), field, state(cell.summary, id), trouble),
        h('h3', null, t('analyses.cell.passages', { n: cell.passages.length })), h('ol', { class: 'cell-passages' }, cell.passages.map(passage))],
      actions: [{ label: t('frame.save'), primary: true, run: (close) => void save(close) }, { label: t('frame.cancel'), run: (close) => { field.value = was; close(); } }],
      onclose: () => {
        if (saved || !dirty()) drafts.delete(key);
        else {
          drafts.set(key, field.value);
          status(t('analyses.cell.kept'));
        }
      },
    });
    askBeforeLeaving(field, dirty);
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void save(sheet.close);
    });
  } catch (error) {
    explain(error);
  }
}

/** The names that the program gives stand as they are; attributes have a mark of their own. @param {string} by */
const across = (by) => (['case', 'type', 'strand', 'source', 'year', 'language', 'coder', 'speaker'].includes(by) ? by : `attr.${by}`);

/** @param {number} code */
const nameOf = (code) => project.codes.get(code)?.name ?? '';

/** @param {{state: string, coder: string, at: string} | null} summary @param {string} id */
function state(summary, id) {
  if (!summary) return h('p', { class: 'muted small', id: `${id}-state` }, t('analyses.cell.hint'));
  const by = t('analyses.cell.by', { coder: summary.coder, at: dateTime(summary.at) });
  return h('p', { class: 'muted small', id: `${id}-state` }, summary.state === 'stale' ? h('strong', { class: 'tag-stale' }, t('analyses.stale')) : null, ' ', by, summary.state === 'stale' ? ` ${t('analyses.cell.stale')}` : '');
}

/** @param {any} it a passage */
function passage(it) {
  const place = `${it.source.name}${it.paragraph ? ` ¶${it.paragraph}` : ''}`;
  return h('li', null, h('p', { dir: 'auto', class: 'cell-quotation' }, it.quotation),
    h('p', { class: 'muted small' }, h('a', { href: `#/read/${it.source.id}?at=${it.start}&to=${it.end}&coding=${it.id}` }, bdi(place)), it.speaker ? [' · ', bdi(it.speaker)] : null, ' · ', bdi(it.coder)));
}

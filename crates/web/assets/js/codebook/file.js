// @ts-check
/** The codebook as a table in a file: written, and read with a look at what it would change first. */
import { api } from '../core/api.js';
import { bdi, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { explain, status } from '../core/status.js';
import { openSheet } from '../parts/sheet.js';
import { CodebookFault, compare, readCodebook } from '../model/codebook.js';
import { allCodes, keep } from './subject.js';

/** @param {'csv' | 'json'} format */
export async function exportCodebook(format) {
  try {
    const { blob, name } = await api.file('POST', 'export', { what: 'codebook', format });
    const url = URL.createObjectURL(blob);
    h('a', { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    status(t('codebook.file.written', { name }));
  } catch (error) {
    explain(error);
  }
}

/** @param {File} file */
export async function importCodebook(file) {
  try {
    if (!/\.(csv|tsv|txt)$/i.test(file.name)) throw new CodebookFault('codebook.file.not-a-table', 0);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    const { rows, left } = readCodebook(text);
    look(file, rows, left);
  } catch (error) {
    refuse(file, error);
  }
}

/** @param {File} file @param {any} error */
function refuse(file, error) {
  const words = error instanceof CodebookFault ? t(error.key, { line: error.line, name: error.codeName }) : error instanceof TypeError ? t('codebook.file.not-utf8') : String(error?.message ?? error);
  openSheet({ title: t('codebook.file.refused', { name: file.name }), body: [h('p', words), h('p', { class: 'muted' }, t('codebook.file.nothing'))] });
}

/** What the file would change. @param {File} file @param {import('../model/codebook.js').Row[]} rows @param {string[]} left */
function look(file, rows, left) {
  const { added, changed, same } = compare(allCodes(), rows);
  const body = [
    h('p', t('codebook.file.would')),
    h('ul', h('li', t('codebook.file.added', { n: added.length })), h('li', t('codebook.file.changed', { n: changed.length })), h('li', t('codebook.file.same', { n: same.length }))),
    left.length ? h('p', { class: 'muted' }, t('codebook.file.left', { names: left.join(', ') })) : null,
    h('p', { class: 'muted' }, t('codebook.file.stays')),
    added.length ? h('details', { open: added.length <= 20 }, h('summary', t('codebook.file.new')), h('ul', added.map((row) => h('li', bdi(row.name), row.parent ? h('span', { class: 'muted' }, ' ', t('codebook.file.beneath', { name: row.parent })) : null)))) : null,
    changed.length ? h('details', { open: changed.length <= 20 }, h('summary', t('codebook.file.changes')), h('ul', changed.map(({ row, fields }) => h('li', bdi(row.name), ' ', h('span', { class: 'muted' }, fields.map((field) => t(`codebook.field.${field}`)).join(', ')))))) : null,
  ].filter((it) => it !== null);
  const nothing = added.length + changed.length === 0;
  openSheet({
    title: t('codebook.file.title', { name: file.name }),
    body,
    actions: nothing ? [] : [{ label: t('codebook.file.take'), primary: true, run: (close) => void store([...added, ...changed.map(({ row }) => row)], close) }],
  });
}

/** @param {import('../model/codebook.js').Row[]} rows @param {() => void} close */
async function store(rows, close) {
  const codes = rows.map(({ name, line, ...fields }) => ({ id: name, ...fields }));
  try {
    const { revision } = await api.send('POST', 'study', { codes }, { label: t('codebook.file.label'), query: { name: t('codebook.file.act') } });
    keep(revision);
    await project.refresh('codes');
    status(t('codebook.file.done', { n: codes.length }));
    close();
  } catch (error) {
    explain(error);
  }
}

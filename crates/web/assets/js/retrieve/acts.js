// @ts-check
// What can be done with marked passages. Each is one act, taken back as a whole.
import { h, bdi } from '../core/dom.js';
import { api } from '../core/api.js';
import { t, dateTime } from '../core/i18n.js';
import { project } from '../core/project.js';
import { status, explain } from '../core/status.js';
import { openSheet, confirm } from '../parts/sheet.js';
import { combobox } from '../parts/combobox.js';
import { codeOptions } from '../search/codes.js';
import { linkToFinding } from '../findings/link.js';
import { asCitation } from '../model/passages.js';

/** @typedef {import('../model/passages.js').Passage} Passage */

const nameOf = (/** @type {number} */ id) => project.codes.get(id)?.name ?? `#${id}`;
const idsOf = (/** @type {Passage[]} */ passages) => passages.map((it) => it.id);

/** Another code for each passage, beside those it has. @param {Passage[]} passages */
export const addCode = (passages) => pickCode(t('retrieve.add-code.title', { n: passages.length }), async (code) => {
  const { act, added, already } = await api.send('POST', 'codings/change', { ids: idsOf(passages), add: [code] }, { label: t('retrieve.add-code') });
  if (act === null) return t('retrieve.add-code.none', { code: nameOf(code) });
  return [t('retrieve.add-code.done', { n: added, code: nameOf(code) }), already ? t('search.code.already', { n: already }) : ''].filter(Boolean).join(' ');
});

/** Another code instead of the one that each has. @param {Passage[]} passages */
export const recode = (passages) => pickCode(t('retrieve.recode.title', { n: passages.length }), async (code) => {
  const { act, changed, already } = await api.send('POST', 'codings/change', { ids: idsOf(passages), code }, { label: t('retrieve.recode') });
  if (act === null) return t('retrieve.add-code.none', { code: nameOf(code) });
  return [t('retrieve.recode.done', { n: changed, code: nameOf(code) }), already ? t('search.code.already', { n: already }) : ''].filter(Boolean).join(' ');
});

/** @param {string} title @param {(code: number) => Promise<string>} run says what was done */
function pickCode(title, run) {
  const onpick = async (/** @type {{id: number | string}} */ it) => {
    sheet.close();
    try {
      status(await run(Number(it.id)));
    } catch (error) {
      explain(error);
    }
  };
  const oncreate = async (/** @type {string} */ name) => {
    try {
      const { id } = await api.send('POST', 'codes', { name }, { label: t('search.code.new', { name }) });
      await project.refresh('codes');
      await onpick({ id });
    } catch (error) {
      explain(error);
    }
  };
  const field = combobox({ label: t('search.code.which'), placeholder: t('search.code.which-hint'), options: codeOptions(), onpick, oncreate, createLabel: (name) => t('search.code.new', { name }) });
  const sheet = openSheet({ title, body: field.el, focus: field.input });
}

/** @param {Passage[]} passages */
export async function uncode(passages) {
  const ids = idsOf(passages);
  try {
    await remove(ids, false);
  } catch (/** @type {any} */ error) {
    if (!error?.details?.findings) return explain(error);
    const sure = await confirm({ title: t('retrieve.uncode.evidence'), text: t('retrieve.uncode.evidence-what', { findings: error.details.findings.join(', ') }), action: t('retrieve.uncode.despite'), danger: true });
    if (sure) await remove(ids, true).catch(explain);
  }
}

/** @param {number[]} ids @param {boolean} evidence */
async function remove(ids, evidence) {
  await api.send('DELETE', 'codings', { ids, evidence }, { label: t('retrieve.uncode') });
  status(t('retrieve.uncode.done', { n: ids.length }));
}

/** What is noted at a passage, and a new note; several passages get the same note each. @param {Passage[]} passages */
export async function memo(passages) {
  const there = passages.length === 1 ? await memosOf(passages[0].id) : [];
  const text = h('textarea', { class: 'textarea', id: 'passage-memo', dir: 'auto', rows: '5' });
  const title = h('input', { class: 'input', id: 'passage-memo-title', dir: 'auto', type: 'text' });
  const body = [
    ...there.map((it) => h('article', { class: 'memo-there' }, it.title ? h('h3', null, bdi(it.title)) : null, h('p', { dir: 'auto', class: 'reading memo-text' }, it.text), h('p', { class: 'muted small' }, bdi(it.coder), ' · ', dateTime(it.at)))),
    h('label', { for: 'passage-memo-title', class: 'field-label' }, t('retrieve.memo.title-field')), title,
    h('label', { for: 'passage-memo', class: 'field-label' }, t('retrieve.memo.text')), text,
  ];
  const save = async (/** @type {() => void} */ close) => {
    if (!text.value.trim()) return text.focus();
    try {
      for (const { id } of passages) await api.send('POST', 'memos', { on: { kind: 'coding', id }, ...(title.value.trim() ? { title: title.value.trim() } : {}), text: text.value }, { label: t('retrieve.memo') });
      close();
      status(t('retrieve.memo.done', { n: passages.length }));
    } catch (error) {
      explain(error);
    }
  };
  openSheet({ title: t('retrieve.memo.title', { n: passages.length }), body, focus: text, actions: [{ label: t('retrieve.memo.save'), primary: true, run: save }] });
}

/** @param {number} id @returns {Promise<{title: string, text: string, coder: string, at: string}[]>} */
async function memosOf(id) {
  try {
    return (await api.get(`memos?on=coding&id=${id}`)).memos;
  } catch (error) {
    explain(error);
    return [];
  }
}

/** @param {Passage[]} passages */
export const ontoFinding = (passages) => linkToFinding(idsOf(passages));

/** @param {Passage[]} passages */
export async function copy(passages) {
  const text = passages.map((it) => asCitation(it, nameOf(it.code))).join('\n\n');
  try {
    await navigator.clipboard.writeText(text);
    status(t('retrieve.copied', { n: passages.length }));
  } catch {
    const area = h('textarea', { class: 'textarea', rows: '12', readOnly: true, dir: 'auto', 'aria-label': t('retrieve.copy') }, text);
    openSheet({ title: t('retrieve.copy-by-hand'), body: area, focus: area });
    area.select();
  }
}

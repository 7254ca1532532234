// @ts-check
/** The text of a source to correct on the spot, or to take into one's own editor. */
import { api } from '../core/api.js';
import { clear, h, uid } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { askBeforeLeaving, unsaved } from '../core/unsaved.js';
import { explain, status } from '../core/status.js';

/** @typedef {import('../model/source-list.js').Source} Source */

/** The name says that the words are plain text. @param {Source} source @param {string} text */
const fileOf = (source, text) => new File([text], `${source.name.replace(/[^\p{L}\p{N} ._-]+/gu, '_')}.txt`, { type: 'text/plain' });

/** Hands the text out as a file. @param {Source} source */
export async function saveText(source) {
  try {
    const { text } = await api.get(`sources/${source.id}/text`);
    const file = fileOf(source, text);
    const url = URL.createObjectURL(file);
    h('a', { href: url, download: file.name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
    status(t('sources.revise.saved', { name: file.name }));
  } catch (error) {
    explain(error);
  }
}

/** @param {Source} source @param {HTMLElement} place @param {(file: File) => void} look what to do with the corrected text */
export async function correctHere(source, place, look) {
  const begun = place.querySelector('textarea');
  if (begun && unsaved() === begun) {
    begun.focus();
    return;
  }
  try {
    const { text, blocks } = await api.get(`sources/${source.id}/text`);
    const id = uid('text');
    const field = h('textarea', { id, class: 'textarea reading revise-text', dir: 'auto', lang: source.language, autocomplete: 'off', spellcheck: 'false', value: text });
    const headings = blocks.some((/** @type {any[]} */ block) => block[2] !== 0);
    clear(place).append(h('label', { class: 'field-label', for: id }, t('sources.revise.here-label', { name: source.name })), field,
      headings ? h('p', { class: 'muted' }, t('sources.revise.plain')) : '',
      h('p', h('button', { type: 'button', class: 'button primary', onclick: () => look(fileOf(source, field.value)) }, t('sources.revise.look'))));
    let kept = text;
    const off = api.on('saved', ({ act }) => {
      if (act.path.startsWith(`sources/${source.id}/revise`)) kept = field.value;
      if (!field.isConnected) off();
    });
    askBeforeLeaving(field, () => field.value !== kept);
    field.focus();
    field.setSelectionRange(0, 0);
    field.scrollTop = 0;
  } catch (error) {
    explain(error);
  }
}

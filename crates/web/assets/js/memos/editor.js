// @ts-check
/** Writing a memo, in its place. What was typed is kept until it is saved or thrown away on purpose. */
import { h, uid } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { confirm } from '../parts/sheet.js';

/**
 * @typedef {object} Draft
 * @property {string} title
 * @property {string} text
 */

/**
 * @param {{start: Draft, before?: Node | null, onsave: (draft: Draft) => Promise<any>, onclose: () => void}} options
 */
export function memoEditor({ start, before = null, onsave, onclose }) {
  const ids = { title: uid('memo'), text: uid('memo'), trouble: uid('memo') };
  const title = h('input', { class: 'input', id: ids.title, dir: 'auto', value: start.title });
  const text = h('textarea', { class: 'textarea memo-text', id: ids.text, dir: 'auto', rows: '5', value: start.text, 'aria-describedby': ids.trouble });
  const trouble = h('p', { class: 'field-trouble', id: ids.trouble, role: 'alert' });
  const save = h('button', { type: 'submit', class: 'button primary' }, t('frame.save'));
  const dirty = () => title.value !== start.title || text.value !== start.text;
  const read = () => ({ title: title.value.trim(), text: text.value });

  const submit = async () => {
    if (!text.value.trim() && !title.value.trim()) {
      trouble.textContent = t('memos.empty-text');
      text.focus();
      return;
    }
    save.disabled = true;
    try {
      if (dirty()) await onsave(read());
      onclose();
    } catch (/** @type {any} */ error) {
      trouble.textContent = [error?.message, error?.hint].filter(Boolean).join(' ');
      save.disabled = false;
    }
  };
  const cancel = async () => {
    const drop = !dirty() || (await confirm({ title: t('memos.discard'), text: t('memos.discard-why'), action: t('memos.discard-do'), danger: true, cancel: t('memos.discard-keep') }));
    if (drop) onclose();
    else text.focus();
  };

  const form = h(
    'form',
    { class: 'memo-form stack' },
    before,
    h('div', h('label', { class: 'field-label', for: ids.title }, t('memos.name')), title),
    h('div', h('label', { class: 'field-label', for: ids.text }, t('memos.text')), text),
    trouble,
    h('div', { class: 'row' }, save, h('button', { type: 'button', class: 'button', onclick: () => void cancel() }, t('frame.cancel')), h('span', { class: 'muted small' }, t('memos.text-hint'))),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
    } else if (event.key === 'Escape' && !event.defaultPrevented) {
      event.preventDefault();
      void cancel();
    }
  });
  return { el: form, dirty, read, text, warn: (/** @type {string} */ words) => void (trouble.textContent = words) };
}

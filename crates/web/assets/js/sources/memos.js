// @ts-check
/** Memos on a source: read, and one more written. Changing and searching them has a page of its own. */
import { api } from '../core/api.js';
import { bdi, clear, h, uid } from '../core/dom.js';
import { dateTime, t } from '../core/i18n.js';
import { explain, status } from '../core/status.js';

/** @param {number} id @param {() => string} name */
export function sourceMemos(id, name) {
  const list = h('div');
  const field = uid('memo');
  const text = h('textarea', { id: field, class: 'textarea', dir: 'auto', autocomplete: 'off', rows: 2, onkeydown: (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
  } });
  const button = h('button', { type: 'button', class: 'button', onclick: () => void save() }, t('sources.memo.save'));
  const el = h('section', { class: 'source-memos' }, h('h3', t('sources.memos')), list, h('label', { class: 'field-label', for: field }, t('sources.memo.new')), text, h('p', { class: 'row' }, button, h('a', { href: '#/memos' }, t('sources.memo.all'))));
  void show();
  return { el, show };

  async function show() {
    try {
      const { memos } = await api.get(`memos?on=source&id=${id}`);
      clear(list).append(memos.length ? h('ul', { class: 'source-memo-list' }, memos.map(entry)) : h('p', { class: 'muted' }, t('sources.no-memos')));
    } catch (error) {
      explain(error);
    }
  }

  /** @param {any} memo */
  function entry(memo) {
    return h('li', memo.title ? h('strong', { dir: 'auto' }, memo.title) : null, h('p', { dir: 'auto' }, memo.text), h('p', { class: 'muted small' }, bdi(memo.coder), ' · ', dateTime(memo.at)));
  }

  async function save() {
    const words = text.value.trim();
    if (!words) return text.focus();
    button.disabled = true;
    try {
      await api.send('POST', 'memos', { on: { kind: 'source', id }, text: words }, { label: t('sources.memo.label', { name: name() }) });
      if (text.value.trim() === words) text.value = '';
      status(t('sources.memo.saved', { name: name() }));
      await show();
    } catch (error) {
      explain(error);
    }
    button.disabled = false;
  }
}

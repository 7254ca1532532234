// @ts-check
/** What was done to a code: when it was made, renamed, redefined, moved, and by whom. */
import { api } from '../core/api.js';
import { bdi, clear, h } from '../core/dom.js';
import { dateTime, t } from '../core/i18n.js';
import { explain } from '../core/status.js';
import { wordChange } from '../model/wordchange.js';
import { actName } from '../parts/names.js';

/** Columns of a code that a person knows by a name. */
const FIELDS = ['name', 'definition', 'include', 'exclude', 'example', 'colour', 'parent', 'position'];

/** @param {number} id */
export function codeHistory(id) {
  const body = h('div', { class: 'code-history' });
  const el = h('details', { class: 'editor-history', ontoggle: () => void show() }, h('summary', t('codebook.history')), body);
  let shown = -1;
  return { el, show };

  async function show() {
    if (!el.open) return;
    try {
      const { acts } = await api.get(`log?on=code&id=${id}&limit=100`);
      if (acts.length && acts[0].id === shown) return;
      shown = acts[0]?.id ?? 0;
      clear(body).append(acts.length ? h('ol', acts.map(entry)) : h('p', { class: 'muted' }, t('codebook.history-none')));
    } catch (error) {
      explain(error);
    }
  }

  /** @param {any} act */
  function entry(act) {
    return h('li', h('p', bdi(actName(act.name)), ' ', h('span', { class: 'muted' }, bdi(act.coder), ' · ', dateTime(act.at), act.standing === false ? ` · ${t('codebook.history-undone')}` : '')),
      (act.rows ?? []).flatMap(changes));
  }
}

/** @param {{before: any, after: any}} row */
function changes({ before, after }) {
  if (!before || !after) return [];
  return FIELDS.filter((field) => (before[field] ?? '') !== (after[field] ?? '') && field !== 'parent' && field !== 'position').map((field) => {
    const pieces = wordChange(String(before[field] ?? ''), String(after[field] ?? ''));
    return h('p', { class: 'code-change' }, h('span', { class: 'muted' }, t(`codebook.field.${field}`), ': '),
      pieces.map((piece) => (piece.kind === 'same' ? piece.text : h(piece.kind === 'gone' ? 'del' : 'ins', { dir: 'auto' }, piece.text))));
  });
}

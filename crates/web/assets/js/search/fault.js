// @ts-check
// A query that was not understood: what is wrong, where, and what to do. It stands under the field and points into it.
import { h, clear } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { cutAt } from '../model/query.js';

/** @param {HTMLInputElement} field @param {string} id */
export function faultLine(field, id) {
  const el = h('div', { class: 'query-fault', id, hidden: true });
  return {
    el,
    /** @param {import('../core/api.js').ApiError} error @param {string} query */
    show(error, query) {
      clear(el).hidden = false;
      field.setAttribute('aria-invalid', 'true');
      const at = typeof error.details?.at === 'number' ? error.details.at : null;
      const to = typeof error.details?.to === 'number' ? error.details.to : 0;
      el.append(h('p', { class: 'what' }, error.message));
      if (at !== null) el.append(pointer(field, query, at, to));
      if (error.hint) el.append(h('p', { class: 'todo' }, error.hint));
    },
    hide() {
      if (el.hidden) return;
      clear(el).hidden = true;
      field.removeAttribute('aria-invalid');
    },
  };
}

/** The query once more with the place marked; pressing it puts the caret there. @param {HTMLInputElement} field @param {string} query @param {number} at @param {number} to */
function pointer(field, query, at, to) {
  const { before, wrong, after } = cutAt(query, at, to);
  const go = () => {
    field.focus();
    field.setSelectionRange(at, at + wrong.length);
  };
  return h('button', { type: 'button', class: 'button link query', dir: 'auto', title: t('search.go-to-mistake'), onclick: go },
    before, h('mark', { class: 'wrong' }, wrong || '␣'), after);
}

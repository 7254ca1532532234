// @ts-check
// Codes what was found: all of it or what is marked, as one act that undo takes back as a whole.
import { h, clear } from '../core/dom.js';
import { api } from '../core/api.js';
import { t } from '../core/i18n.js';
import { status, explain } from '../core/status.js';
import { prefs } from '../core/prefs.js';
import { openSheet } from '../parts/sheet.js';
import { combobox } from '../parts/combobox.js';
import { codechip } from '../parts/codechip.js';
import { asBody } from '../model/filters.js';
import { asOnly } from '../model/hits.js';
import { codeOptions } from './codes.js';

const EXTENTS = ['paragraph', 'sentence', 'words'];

/**
 * @param {{wish: {q: string, filters: import('../model/filters.js').Filters}, only: string[] | null, count: number, onclose: () => void}} what
 */
export function codeHits({ wish, only, count, onclose }) {
  /** @type {{id: number} | {name: string} | null} */
  let chosen = null;
  let extent = prefs.get('search.extent', 'paragraph');
  const shown = h('p', { class: 'chosen-code', 'aria-live': 'off' });
  const choose = (/** @type {{id: number} | {name: string}} */ it) => {
    chosen = it;
    clear(shown).append('id' in it ? codechip(it.id, { path: true }) : h('span', { class: 'chip' }, t('search.code.new', { name: it.name })));
    run.focus();
  };
  const field = combobox({
    label: t('search.code.which'), placeholder: t('search.code.which-hint'), options: codeOptions(),
    onpick: (it) => choose({ id: Number(it.id) }), oncreate: (name) => choose({ name }),
  });
  const extents = h('fieldset', { class: 'extents' }, h('legend', null, t('search.code.extent')), EXTENTS.map((it) =>
    h('label', { class: 'check' }, h('input', { type: 'radio', name: 'extent', value: it, checked: it === extent, onchange: () => { extent = it; prefs.set('search.extent', it); } }), h('span', null, t(`search.code.extent.${it}`)))));
  const trouble = h('p', { class: 'field-trouble', role: 'alert', hidden: true });
  const run = h('button', { type: 'button', class: 'button primary', onclick: () => void send() }, t('search.code.run'));

  async function send() {
    if (!chosen) {
      trouble.textContent = t('search.code.pick-first');
      trouble.hidden = false;
      field.focus();
      return;
    }
    run.disabled = true;
    const name = 'name' in chosen ? chosen.name : codeOptions((id) => id === /** @type {any} */ (chosen).id)[0]?.label ?? '';
    const code = 'name' in chosen ? { name: chosen.name } : chosen.id;
    try {
      const body = { q: wish.q, ...asBody(wish.filters), code, extent, ...(only ? { only: asOnly(only) } : {}) };
      const answer = await api.send('POST', 'search/code', body, { label: t('search.code.title', { n: count }) });
      sheet.close();
      status(outcome(answer, name));
    } catch (error) {
      run.disabled = false;
      explain(error);
    }
  }

  const sheet = openSheet({ title: t('search.code.title', { n: count }), body: [field.el, shown, extents, trouble, h('p', null, run)], onclose, focus: field.input });
}

/** @param {{act: number | null, added: number, already: number}} answer @param {string} code */
function outcome({ act, added, already }, code) {
  if (act === null) return t('search.code.nothing', { code });
  return [t('search.code.done', { n: added, code }), already ? t('search.code.already', { n: already }) : '', t('search.code.undo')].filter(Boolean).join(' ');
}

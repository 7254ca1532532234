// @ts-check
/** Correcting a transcript: a corrected file is held against the text first, and takes its place only when somebody has seen what that does. */
import { api } from '../core/api.js';
import { bdi, clear, h, uid } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { status } from '../core/status.js';
import { beforeNow } from './changes.js';
import { correctHere, saveText } from './revise-here.js';

/** @typedef {import('../model/source-list.js').Source} Source */

/** Beyond this many, the rest is counted: the review shows them all. */
const SHOWN = 100;

/**
 * @param {Source} source @param {{onclose: () => void, ondone: (waiting: number) => void}} options
 * @returns {{el: HTMLElement, take: (files: File[]) => void}}
 */
export function reviseView(source, { onclose, ondone }) {
  const input = h('input', { type: 'file', hidden: true, onchange: () => take([...(input.files ?? [])]) });
  const choose = h('button', { type: 'button', class: 'button primary', onclick: () => input.click() }, t('sources.revise.choose'));
  const here = h('div', { class: 'revise-here' });
  const result = h('div', { class: 'revise-result' });
  const title = h('h1', { id: uid('revise'), tabindex: '-1' }, t('sources.revise.title', { name: source.name }));
  const el = h('section', { class: 'sources-revise', 'aria-labelledby': title.id }, title, h('p', t('sources.revise.what')), h('p', t('sources.revise.how')),
    h('p', { class: 'row' }, choose,
      h('button', { type: 'button', class: 'button', onclick: () => void correctHere(source, here, (file) => void look(file)) }, t('sources.revise.here')),
      h('button', { type: 'button', class: 'button', onclick: () => void saveText(source) }, t('sources.revise.save')), h('button', { type: 'button', class: 'button', onclick: onclose }, t('sources.cancel')), input), here, result);
  return { el, take };

  /** @param {File[]} files */
  function take(files) {
    if (!files[0]) return;
    clear(here);
    void look(files[0]);
  }

  /** @param {File} file */
  async function look(file) {
    clear(result).append(h('p', { class: 'muted' }, t('sources.revise.reading', { name: file.name })));
    try {
      const answer = await api.ask('POST', `sources/${source.id}/revise`, null, { upload: file, query: { name: file.name, dry_run: true } });
      showResult(file, answer);
    } catch (/** @type {any} */ error) {
      clear(result).append(h('div', { class: 'own-fault', role: 'alert' }, h('p', t('sources.revise.refused', { name: file.name }), ' ', error.message), error.hint ? h('p', error.hint) : null));
    }
  }

  /** @param {File} file @param {any} answer */
  function showResult(file, answer) {
    clear(result);
    const { moved, changed, orphaned } = answer;
    if (answer.same) {
      result.append(h('p', t('sources.revise.same', { name: file.name })));
      return;
    }
    const heading = h('h2', { tabindex: '-1' }, t('sources.revise.would', { name: file.name }));
    result.append(heading, h('ul', { class: 'revise-counts' },
      h('li', t('sources.revise.moved', { n: moved })),
      h('li', t('sources.revise.changed', { n: changed.length })),
      h('li', t('sources.revise.orphaned', { n: orphaned.length }))));
    if (answer.warnings?.length) result.append(h('ul', { class: 'import-remarks' }, answer.warnings.map((/** @type {any} */ one) => h('li', one.message))));
    result.append(acceptForm(file, changed.length + orphaned.length));
    result.append(passages(t('sources.revise.changed-list'), changed), passages(t('sources.revise.orphaned-list'), orphaned));
    heading.focus();
  }

  /** @param {File} file @param {number} waiting */
  function acceptForm(file, waiting) {
    const id = uid('reason');
    const reason = h('input', { id, type: 'text', class: 'input', dir: 'auto', autocomplete: 'off', required: true });
    const fault = h('p', { class: 'own-fault', role: 'alert', hidden: true });
    const accept = h('button', { type: 'submit', class: 'button primary' }, t('sources.revise.accept'));
    return h('form', { class: 'revise-accept', onsubmit: async (/** @type {Event} */ event) => {
      event.preventDefault();
      accept.disabled = true;
      try {
        const query = { name: file.name, reason: reason.value.trim() };
        await api.send('POST', `sources/${source.id}/revise`, null, { upload: file, query, label: t('sources.revise.label', { name: source.name }) });
        status(t(waiting ? 'sources.revise.done-waiting' : 'sources.revise.done', { name: source.name, n: waiting }));
        ondone(waiting);
      } catch (/** @type {any} */ error) {
        accept.disabled = false;
        fault.textContent = [error.message, error.hint].filter(Boolean).join(' ');
        fault.hidden = false;
      }
    } }, h('label', { for: id }, t('sources.revise.reason')), h('div', { class: 'row' }, reason, accept), fault, h('p', { class: 'muted' }, t('sources.revise.kept')));
  }

  /** @param {string} title @param {any[]} items */
  function passages(title, items) {
    if (!items.length) return h('div');
    return h('section', h('h2', title), h('ol', { class: 'revise-list' }, items.slice(0, SHOWN).map((item) => h('li', codeName(item.code), beforeNow(item.before ?? item.words, item.after ?? null, source.language)))),
      items.length > SHOWN ? h('p', t('sources.revise.more', { n: items.length - SHOWN })) : null);
  }
}

/** @param {any} code an id or a name */
export function codeName(code) {
  const known = project.codes.get(Number(code?.id ?? code));
  return h('p', { class: 'revise-code' }, bdi(known?.path ?? known?.name ?? String(code?.name ?? code)));
}

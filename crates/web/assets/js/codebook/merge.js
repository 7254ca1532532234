// @ts-check
/** Merging a code into another: what that moves is counted first. */
import { api } from '../core/api.js';
import { clear, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { explain, status } from '../core/status.js';
import { combobox } from '../parts/combobox.js';
import { codechip } from '../parts/codechip.js';
import { openSheet } from '../parts/sheet.js';
import { beneath } from '../model/codebook.js';
import { allCodes, keep } from './subject.js';

/** @typedef {import('../core/project.js').Code} Code */

/** @param {Code} code @param {(into: number) => void} ondone */
export function mergeSheet(code, ondone) {
  const preview = h('div', { class: 'merge-preview', role: 'status' });
  const accept = h('button', { type: 'button', class: 'button primary', disabled: true, onclick: () => void merge() }, t('codebook.merge.do'));
  const under = new Set(beneath(allCodes(), code.id).map((one) => one.id));
  const targets = allCodes().filter((one) => one.id !== code.id && !under.has(one.id));
  const field = combobox({
    label: t('codebook.merge.into'),
    options: targets.map((one) => ({ id: one.id, label: one.name, detail: one.path === one.name ? '' : one.path, code: one })),
    keep: true,
    limit: 200,
    onpick: (option) => void look(Number(option.id)),
    onclear: () => choose(null),
  });
  /** @type {number | null} */
  let into = null;
  const sheet = openSheet({
    title: t('codebook.merge.title', { name: code.name }),
    body: [h('p', t('codebook.merge.what', { name: code.name })), field.el, preview, h('p', { class: 'row' }, accept)],
    focus: field.input,
  });

  /** @param {number | null} id */
  function choose(id) {
    into = id;
    accept.disabled = id === null;
    if (id === null) clear(preview);
  }

  /** @param {number} id */
  async function look(id) {
    choose(null);
    try {
      const { moves, doubles, sources } = await api.ask('POST', `codes/${code.id}/merge`, { into: id }, { query: { dry_run: true } });
      const names = typeof sources === 'number' ? sources : sources.length;
      clear(preview).append(h('p', codechip(code), ' → ', codechip(id)),
        h('ul', h('li', t('codebook.merge.moves', { n: moves, sources: t('codebook.in-sources', { n: names }) })),
          doubles ? h('li', t('codebook.merge.doubles', { n: doubles })) : null,
          under.size ? h('li', t('codebook.merge.beneath', { n: under.size })) : null,
          h('li', t('codebook.merge.goes', { name: code.name }))));
      choose(id);
      accept.focus();
    } catch (error) {
      explain(error);
    }
  }

  async function merge() {
    if (into === null) return;
    const other = project.codes.get(into);
    try {
      const { revision } = await api.send('POST', `codes/${code.id}/merge`, { into }, { label: t('codebook.merge.label', { name: code.name }) });
      keep(revision);
      await project.refresh('codes');
      status(t('codebook.merge.done', { name: code.name, into: other?.name ?? '' }));
      sheet.close();
      ondone(into);
    } catch (error) {
      explain(error);
    }
  }
}

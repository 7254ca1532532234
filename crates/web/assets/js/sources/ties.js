// @ts-check
/** What a source is tied to, since witnesses that hang together count once, and the findings that rest on it. */
import { api } from '../core/api.js';
import { bdi, clear, h, uid } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { explain, status } from '../core/status.js';
import { combobox } from '../parts/combobox.js';

/** @typedef {import('./list.js').SourceList} SourceList */

/** Kinds of relation: those that make one origin, then those that only might. */
const KINDS = ['same_respondent', 'version_of', 'translation_of', 'quotes', 'derived_from', 'same_dataset_family', 'same_statement', 'hard', 'same_institution',
  'possibly_same_person', 'cites_same_origin', 'co_authored', 'soft'];

/** @param {SourceList} list @param {number} id */
export function sourceTies(list, id) {
  const relations = h('div');
  const evidence = h('div');
  const el = h('section', { class: 'source-ties' }, h('h3', t('sources.ties')), relations, form(), evidence);
  void show();
  return { el, show };

  async function show() {
    try {
      const answer = await api.get(`sources/${id}`);
      clear(relations).append(answer.relations.length ? h('ul', { class: 'source-tie-list' }, answer.relations.map(relation)) : h('p', { class: 'muted' }, t('sources.ties.none')));
      clear(evidence);
      if (answer.evidence.length) evidence.append(h('h3', t('sources.rests')), h('ul', { class: 'source-tie-list' }, answer.evidence.map(link)));
    } catch (error) {
      explain(error);
    }
  }

  /** @param {any} tie */
  function relation({ kind, source, hard, why, depends }) {
    const way = depends === null ? '' : t(depends ? 'sources.ties.this-depends' : 'sources.ties.that-depends');
    return h('li',
      h('p', t(`sources.relation.${kind}`), ' ', h('a', { href: `#/sources/${source.id}`, title: source.title ?? null }, bdi(source.name)), ' ',
        h('span', { class: 'muted' }, [t(hard ? 'sources.ties.hard' : 'sources.ties.soft'), way].filter(Boolean).join(', ')), ' ',
        h('button', { type: 'button', class: 'own-drop', 'aria-label': t('sources.ties.remove', { name: source.name }), onclick: () => void remove(source) }, '✕')),
      why ? h('p', { class: 'muted', dir: 'auto' }, why) : null);
  }

  /** @param {any} one */
  function link({ finding, finding_id: number, question, stance, strength }) {
    const known = (project.study?.questions ?? []).find((/** @type {any} */ it) => it.name === question);
    return h('li', t(`findings.stance.${stance}`), ' ', h('a', { href: `#/findings/${known?.id ?? ''}?finding=${number}` }, bdi(finding)), ' ', h('span', { class: 'muted' }, t(`findings.strength.${strength}`)));
  }

  function form() {
    const kind = h('select', { class: 'select', id: uid('kind') }, KINDS.map((value) => h('option', { value }, t(`sources.relation.${value}`))));
    const why = h('input', { class: 'input', id: uid('why'), type: 'text', dir: 'auto', autocomplete: 'off' });
    const others = () => list.sources.filter((source) => source.id !== id).map((source) => ({ id: source.id, label: source.name, detail: source.title ?? '' }));
    const other = combobox({ label: t('sources.ties.other'), options: others(), keep: true, onpick: () => {} });
    const add = h('button', { type: 'submit', class: 'button' }, t('sources.ties.add'));
    return h('details', { class: 'source-tie-new', ontoggle: () => other.setOptions(others()) }, h('summary', t('sources.ties.new')),
      h('form', { class: 'stack', onsubmit: async (/** @type {Event} */ event) => {
        event.preventDefault();
        if (!other.value) return other.focus();
        const entry = { from: list.byId.get(id)?.name, to: other.value.label, kind: kind.value, ...(why.value.trim() ? { why: why.value.trim() } : {}) };
        if (!(await act(api.send('POST', 'study', { relations: [entry] }, { label: t('sources.ties.add') }), t('sources.ties.added', { name: other.value.label })))) return;
        why.value = '';
        other.set(null);
      } }, h('p', { class: 'muted small' }, t('sources.ties.what')), h('div', h('label', { class: 'field-label', for: kind.id }, t('sources.ties.kind')), kind), other.el,
      h('div', h('label', { class: 'field-label', for: why.id }, t('sources.ties.why')), why), h('p', add)));
  }

  /** @param {any} source */
  async function remove(source) {
    await act(api.send('DELETE', `sources/${id}/relations/${source.id}`, null, { label: t('sources.ties.remove', { name: source.name }) }), t('sources.ties.removed', { name: source.name }));
  }

  /** @param {Promise<any>} done @param {string} words */
  async function act(done, words) {
    try {
      await done;
      status(words);
      await show();
      return true;
    } catch (error) {
      explain(error);
      return false;
    }
  }
}

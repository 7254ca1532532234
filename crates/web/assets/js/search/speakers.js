// @ts-check
// Who asks and who answers: what "without the interviewers' turns" leaves out, and put right where a label misleads.
import { h, bdi, clear } from '../core/dom.js';
import { api } from '../core/api.js';
import { t } from '../core/i18n.js';
import { explain, status } from '../core/status.js';
import { openSheet } from '../parts/sheet.js';

const ROLES = ['interviewer', 'respondent', 'other'];

/** @typedef {{label: string, role: string | null, corrected: boolean, sources: number, blocks: number}} Speaker */

/** @param {() => void} onchange */
export function whoAsks(onchange) {
  const place = h('div', { class: 'speakers' });
  openSheet({ title: t('search.speakers.title'), body: [h('p', { class: 'muted small' }, t('search.speakers.why')), place], wide: true });
  void fill(place, onchange);
}

/** @param {HTMLElement} place @param {() => void} onchange */
async function fill(place, onchange) {
  try {
    const { speakers } = await api.get('speakers');
    clear(place).append(speakers.length ? table(speakers, onchange) : h('p', t('search.speakers.none')));
  } catch (error) {
    explain(error);
  }
}

/** @param {Speaker[]} speakers @param {() => void} onchange */
function table(speakers, onchange) {
  return h('table', { class: 'speakers-table' }, h('thead', h('tr', ['speaker', 'role', 'turns'].map((it) => h('th', { scope: 'col' }, t(`search.speakers.${it}`))))),
    h('tbody', speakers.map((it) => row(it, onchange))));
}

/** @param {Speaker} speaker @param {() => void} onchange */
function row(speaker, onchange) {
  const { label, role, corrected, blocks, sources } = speaker;
  const own = corrected ? '' : role;
  const select = h('select', { class: 'select', 'aria-label': t('search.speakers.role-of', { name: label }), onchange: () => void save() },
    h('option', { value: '' }, own ? t('search.speakers.as-label', { role: t(`search.speakers.role.${own}`) }) : t('search.speakers.by-label')), ROLES.map((it) => h('option', { value: it }, t(`search.speakers.role.${it}`))));
  select.value = corrected && role ? role : '';
  async function save() {
    try {
      await api.send('PATCH', 'speakers', { label, role: select.value || null }, { label: t('search.speakers.role-of', { name: label }) });
      status(t('search.speakers.saved', { name: label }));
      onchange();
    } catch (error) {
      explain(error);
    }
  }
  return h('tr', h('th', { scope: 'row' }, bdi(label)), h('td', select), h('td', { class: 'muted numbers' }, `${t('search.hits-here', { n: blocks })} · ${t('search.sources', { n: sources })}`));
}

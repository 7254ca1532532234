// @ts-check
/** Coding by rule: by who speaks, by what an expression finds, by the question that was asked. What it would code is looked at first. */
import { bdi, clear, h } from '../core/dom.js';
import { api } from '../core/api.js';
import { number, share, t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { explain, status } from '../core/status.js';
import { codechip } from '../parts/codechip.js';
import { combobox } from '../parts/combobox.js';
import { field } from '../parts/field.js';
import { openSheet } from '../parts/sheet.js';
import { codeOptions } from '../search/codes.js';
import { narrowing } from '../analyses/narrow.js';
import { asBody } from '../model/filters.js';
import { guideRows, speakerRows } from './rules.js';

/** @typedef {{el: HTMLElement, body: () => Record<string, any>}} Rule a rule's fields, and what they say to the server */

const KINDS = ['speaker', 'pattern', 'question'];

export function autocodeSheet() {
  /** @type {import('../model/filters.js').Filters} */
  let filters = new Map([['without_interviewers', ['true']]]);
  /** @type {number | null} */
  let beneath = null;
  /** @type {{kind: string, rule: Rule} | null} */
  let chosen = null;
  const place = h('div');
  const told = h('div', { class: 'auto-told', role: 'status' });
  const changed = () => {
    clear(told);
    take.disabled = true;
    take.textContent = t('codebook.auto.do');
  };
  const kind = h('select', { class: 'select', id: 'auto-kind', onchange: () => show(kind.value) }, KINDS.map((it) => h('option', { value: it }, t(`codebook.auto.${it}`))));
  const parent = combobox({ label: t('codebook.auto.beneath'), options: codeOptions(), keep: true, onpick: (it) => { beneath = Number(it.id); changed(); }, onclear: () => { beneath = null; changed(); } });
  const narrow = narrowing({ now: () => filters, onchange: (next) => { filters = next; void narrow.show(filters); changed(); } });
  const look = h('button', { type: 'submit', class: 'button primary' }, t('codebook.auto.look'));
  const take = h('button', { type: 'button', class: 'button', disabled: true, onclick: () => void run() }, t('codebook.auto.do'));
  const form = h('form', { class: 'stack', oninput: changed }, h('div', { class: 'field' }, h('label', { class: 'field-label', for: 'auto-kind' }, t('codebook.auto.by')), kind), place, parent.el, narrow.el, h('div', { class: 'row' }, look, take));
  // Fields keep Enter to themselves.
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.defaultPrevented && event.target instanceof HTMLInputElement && event.target.role !== 'combobox') form.requestSubmit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void dry();
  });
  const sheet = openSheet({ title: t('codebook.auto.title'), body: [h('p', { class: 'muted' }, t('codebook.auto.why')), form, told], wide: true, focus: kind });
  void narrow.show(filters);
  show(KINDS[0]);

  /** @param {string} next */
  function show(next) {
    chosen = { kind: next, rule: RULES[next](changed) };
    clear(place).append(chosen.rule.el);
    changed();
  }

  const wish = () => ({ by: chosen?.kind, ...chosen?.rule.body(), ...(beneath === null ? {} : { beneath }), ...asBody(filters) });

  async function dry() {
    changed();
    look.disabled = true;
    try {
      const answer = await api.ask('POST', 'codes/auto', wish(), { query: { dry_run: true } });
      clear(told).append(...found(answer));
      take.disabled = answer.total === 0;
      take.textContent = answer.total ? t('codebook.auto.do-n', { n: answer.total }) : t('codebook.auto.do');
    } catch (/** @type {any} */ error) {
      clear(told).append(h('p', { class: 'field-trouble', role: 'alert' }, [error?.message, error?.hint].filter(Boolean).join('; ')));
    } finally {
      look.disabled = false;
    }
  }

  async function run() {
    take.disabled = true;
    try {
      const { added, already } = await api.send('POST', 'codes/auto', wish(), { label: t('codebook.auto.title') });
      await project.refresh('codes');
      sheet.close();
      status([t('codebook.auto.done', { n: added }), already ? t('codebook.auto.already', { n: already }) : ''].filter(Boolean).join(' '));
    } catch (error) {
      take.disabled = false;
      explain(error);
    }
  }
}

/** @type {Record<string, (changed: () => void) => Rule>} */
const RULES = {
  speaker: (changed) => {
    const rows = speakerRows(changed);
    return { el: rows.el, body: () => ({ ...(rows.map() ? { map: rows.map() } : {}) }) };
  },
  pattern: () => {
    const pattern = field({ label: t('codebook.auto.expression'), value: '', placeholder: '\\b(20\\d\\d)\\b', hint: t('codebook.auto.expression-hint'), required: true });
    const name = field({ label: t('codebook.auto.name'), value: '', placeholder: t('codebook.auto.name-eg'), hint: t('codebook.auto.name-hint'), required: true });
    const extent = field({ label: t('codebook.auto.extent'), value: 'words', kind: 'select', options: ['words', 'sentence', 'paragraph'].map((it) => ({ value: it, label: t(`codebook.auto.extent.${it}`) })) });
    pattern.input.setAttribute('dir', 'ltr');
    return { el: h('div', { class: 'stack' }, pattern.el, name.el, extent.el), body: () => ({ pattern: pattern.value(), name: name.value(), extent: extent.value() }) };
  },
  question: (changed) => {
    const rows = guideRows(changed);
    const threshold = field({ label: t('codebook.auto.threshold'), value: 70, kind: 'number', hint: t('codebook.auto.threshold-hint') });
    for (const [name, value] of [['min', '10'], ['max', '100']]) threshold.input.setAttribute(name, value);
    const probes = h('input', { type: 'checkbox' });
    return {
      el: h('div', { class: 'stack' }, rows.el, threshold.el, h('label', { class: 'check' }, probes, h('span', t('codebook.auto.probes')))),
      body: () => ({ guide: rows.guide(), threshold: Number(threshold.value()) / 100, through_probes: probes.checked }),
    };
  },
};

/** What would be coded. @param {any} answer @returns {HTMLElement[]} */
function found({ total, sources, codes, places, unknown, idle }) {
  /** @type {HTMLElement[]} */
  const parts = [h('h3', total ? t('codebook.auto.would', { n: total, sources: t('codebook.in-sources', { n: sources }) }) : t('codebook.auto.none'))];
  if (codes.length) parts.push(h('ul', { class: 'row auto-codes' }, codes.map((/** @type {any} */ it) => h('li', it.id && project.codes.has(it.id) ? codechip(it.id, { count: number(it.codings) }) : h('span', { class: 'chip' }, h('span', { class: 'chip-name' }, bdi(it.name)), h('span', { class: 'chip-count numbers' }, number(it.codings)), h('span', { class: 'muted' }, t('codebook.auto.new')))))));
  if (places.length) parts.push(h('ol', { class: 'auto-places' }, places.map((/** @type {any} */ it) => h('li', h('p', { dir: 'auto' }, it.words), h('p', { class: 'muted small' }, bdi(`${it.source.name} ¶${it.paragraph}`), ' · ', bdi(it.code), it.share ? [' · ', bdi(it.by), ` (${share(it.share)})`] : null)))));
  if (places.length < total) parts.push(h('p', { class: 'muted small' }, t('codebook.auto.first', { n: places.length })));
  if (idle.length) parts.push(h('p', t('codebook.auto.idle'), ' ', idle.map((/** @type {string} */ it, /** @type {number} */ n) => [n ? ', ' : '', bdi(it)])));
  if (unknown.total) {
    parts.push(h('details', h('summary', t('codebook.auto.unknown', { n: unknown.total })),
      h('ul', unknown.places.map((/** @type {any} */ it) => h('li', bdi(`${it.source} ¶${it.paragraph}`), ' ', h('span', { dir: 'auto' }, it.words))))));
  }
  return parts;
}

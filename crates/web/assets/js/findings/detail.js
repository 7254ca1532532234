// @ts-check
/** Why a finding has its code and level: strands, pairs, origins, what was left out, what is missing and would change it. */

import { bdi, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { prefs } from '../core/prefs.js';
import { judgeForm, searchForm } from './judge.js';
import { busy, redraw } from './redraw.js';
import { confidence } from './confidence.js';
import { tracing } from './tracing.js';
import { section } from './section.js';
import { leftOut, originList } from './origins.js';
import { level, levelMeaning, origins, phrase, sign, strandLabel, strandName, verdict } from './words.js';

export class Detail {
  /** @param {import('./data.js').QuestionData} data @param {{close: () => void}} acts */
  constructor(data, acts) {
    this.data = data;
    this.acts = acts;
    /** @type {string | null} */
    this.name = null;
    this.el = h('div', { class: 'detail' });
    this.off = data.on(() => this.draw());
  }

  stop() {
    this.off();
  }

  /** @param {string | null} name */
  show(name) {
    this.name = name;
    this.draw();
  }

  draw() {
    if (busy(this.el)) return;
    const finding = this.data.finding(this.name);
    if (!finding) {
      redraw(this.el, h('p', { class: 'muted' }, t('findings.detail.none')));
      return;
    }
    const printed = this.data.printed(finding.name);
    const head = h(
      'header', { class: 'detail-head' }, h('h2', { tabindex: '-1', dataset: { key: 'detail-title' } }, sign(finding.valence), ' ', bdi(finding.name)),
      h('p', { class: 'detail-text', dir: 'auto' }, finding.text),
    );
    if (!printed) {
      redraw(this.el, head, h('p', { class: 'muted' }, t('findings.detail.no-reading')));
      return;
    }
    if (finding.case === null && !finding.evidence.length) {
      redraw(this.el, head, this.kin(finding), said(printed.entry, finding), notes(printed.entry, 'strict'));
      return;
    }
    const mode = prefs.get('findings.lenient', false) ? 'lenient' : 'strict';
    const { entry } = printed;
    redraw(
      this.el, head, this.modes(entry, mode), result(entry[mode]), strands(entry[mode]), pairs(entry[mode]),
      originList(entry, printed.case), leftOut(entry), this.gaps(finding, printed.case), tracing(entry), confidence(entry), said(entry, finding), searches(entry, finding), notes(entry, mode),
    );
  }

  /** Findings of the cases that carry the same theme. @param {import('../model/findings.js').Finding} finding */
  kin(finding) {
    const all = this.data.findings.filter((it) => finding.theme && it.theme === finding.theme && it.case !== null);
    const rows = all.map((it) => h('li', sign(it.valence), ' ', h('strong', bdi(it.name)), ' ', bdi(it.text), ' ', h('span', { class: 'muted' }, phrase('grade', it.grade)), ' ', level(this.data.readings.get(it.id)?.level)));
    return section('kin', h('p', { class: 'muted' }, t(finding.theme ? 'findings.across' : 'findings.detail.no-theme')), h('ul', { class: 'f-plain' }, rows));
  }

  /** The two readings, and whether they differ. @param {any} entry @param {string} mode */
  modes(entry, mode) {
    const differ = JSON.stringify({ ...entry.strict, mode: '' , notes: 0 }) !== JSON.stringify({ ...entry.lenient, mode: '', notes: 0 });
    const choice = (/** @type {string} */ name) => h('button', {
      type: 'button', class: 'button', 'aria-pressed': String(mode === name), dataset: { key: `mode-${name}` },
      onclick: () => {
        prefs.set('findings.lenient', name === 'lenient');
        this.draw();
      },
    }, t(`findings.mode.${name}`));
    return h('div', { class: 'f-modes' }, h('div', { class: 'row', role: 'group', 'aria-label': t('findings.mode') }, choice('strict'), choice('lenient')),
      h('p', { class: 'muted small' }, t(differ ? 'findings.mode.differ' : 'findings.mode.same')));
  }

  /** @param {import('../model/findings.js').Finding} finding @param {any} inCase */
  gaps(finding, inCase) {
    const own = this.data.readings.get(finding.id)?.gaps ?? [];
    const about = (inCase?.gaps ?? []).filter((/** @type {any} */ it) => names(it.text, finding.name));
    const all = about.length ? about.map((/** @type {any} */ it) => ({ class: it.class, message: it.text, remedy: it.remedy })) : own;
    if (!all.length) return section('gaps', h('p', { class: 'muted' }, t('findings.detail.no-gaps')));
    return section('gaps', h('ul', { class: 'f-plain' }, all.map((/** @type {any} */ it) =>
      h('li', { class: 'f-gap' }, h('strong', it.class), ' ', h('span', { dir: 'auto' }, it.message), it.remedy && h('p', { class: 'f-remedy', dir: 'auto' }, it.remedy)))));
  }
}

/** Whether a sentence names a finding, and not one whose name only begins alike. @param {string} text @param {string} name */
function names(text, name) {
  const at = text.indexOf(name);
  return at >= 0 && !/[\w.]\w/.test(text.slice(at + name.length, at + name.length + 2).padEnd(2)) && !/\w/.test(text.charAt(at - 1));
}

/** @param {any} reading */
function result(reading) {
  return h(
    'div', { class: 'f-result' },
    h('p', h('span', { class: `cell-code code-${reading.cell_code}` }, phrase('code', reading.cell_code)), ' ', h('span', { class: 'muted' }, phrase('code-why', reading.cell_code))),
    h('p', level(reading.level), ' ', h('span', { class: 'muted' }, levelMeaning(reading.level))),
    h('p', origins(reading.origins), ': ', t('findings.detail.for-against', { supporting: range(reading.supporting), contradicting: range(reading.contradicting) })),
    reading.capped && h('p', { class: 'evidence-state' }, t('findings.detail.capped')),
  );
}

/** @param {{min: number, max: number}} it */
const range = (it) => (it.min === it.max ? String(it.max) : `${it.min}–${it.max}`);

/** @param {any} reading */
function strands(reading) {
  return section('strands', h('ul', { class: 'f-plain strand-readings' }, reading.strands.map((/** @type {any} */ it) => h(
    'li', h('strong', strandLabel(it.strand)), ' ', verdict(it),
    h('p', { class: 'muted small' }, [
      it.origins ? origins(it.origins) : '',
      it.prominence ? t('findings.detail.prominence', { taking: it.prominence.taking, examined: it.prominence.examined }) : '',
      it.reason ?? '',
    ].filter(Boolean).join('; ')),
  ))));
}

/** @param {any} reading */
function pairs(reading) {
  if (!reading.pairs.length) return null;
  return section('pairs', h('ul', { class: 'f-plain' }, reading.pairs.map((/** @type {any} */ it) => h(
    'li', h('span', strandName(it.a), ' – ', strandName(it.b)), ': ', h('strong', phrase('pair', it.code)), it.why && h('p', { class: 'muted small', dir: 'auto' }, it.why)))));
}

/** What an analyst said over what was computed. @param {any} entry @param {{name: string}} finding */
function said(entry, finding) {
  const add = h('button', { type: 'button', class: 'f-quiet', dataset: { key: 'judge' }, onclick: () => judgeForm(finding) }, t('findings.judge.add'));
  if (!entry.overrides?.length) return section('judgements', add);
  return section('judgements', h('ul', { class: 'f-plain' }, entry.overrides.map((/** @type {any} */ it) => h(
    'li', t('findings.detail.judged', { subject: phrase('subject', it.subject), computed: String(it.computed ?? '–').replaceAll('_', ' '), said: String(it.said?.value ?? it.value ?? '–').replaceAll('_', ' ') }),
    it.strand && [' (', strandLabel(it.strand), ')'], h('p', { class: 'muted small', dir: 'auto' }, it.said?.reason ?? it.reason ?? '')))), add);
}

/** @param {any} entry @param {{name: string}} finding */
function searches(entry, finding) {
  const list = (entry.challenges ?? []).map((/** @type {any} */ it) => h(
    'li', it.waived ? [t('findings.detail.waived'), ' ', bdi(it.waived)]
      : [h('code', bdi(it.query)), it.scope ? [' · ', bdi(it.scope)] : null, it.hits === null || it.hits === undefined ? null : ` · ${t('findings.detail.hits', { n: it.hits, reviewed: it.reviewed ?? 0 })}`,
        h('p', { class: 'muted small', dir: 'auto' }, it.result ?? '')]));
  return section('searches', list.length ? h('ul', { class: 'f-plain' }, list) : h('p', { class: 'muted' }, t('findings.detail.no-searches')),
    h('button', { type: 'button', class: 'f-quiet', dataset: { key: 'search' }, onclick: () => searchForm(finding) }, t('findings.search.add')));
}

/** @param {any} entry @param {string} mode */
function notes(entry, mode) {
  const all = [...(entry.scope_condition ? [t('findings.detail.holds', { condition: entry.scope_condition })] : []),
    ...entry.rests_on.map((/** @type {any} */ it) => t('findings.detail.rests-on', { finding: it.finding, text: it.text, level: it.level ?? '–' })),
    ...entry.flags.map((/** @type {[string, string]} */ it) => t('findings.detail.doubt', { weight: phrase('severity', it[0]), text: it[1] })), ...entry[mode].notes];
  return all.length ? section('notes', h('ul', { class: 'f-plain' }, all.map((it) => h('li', { dir: 'auto' }, it)))) : null;
}

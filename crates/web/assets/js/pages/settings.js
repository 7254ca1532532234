// @ts-check
/** Wishes of the person, health of the project, and what this is. */
import { bdi, clear, h } from '../core/dom.js';
import { api } from '../core/api.js';
import { clock, LANGUAGES, language, number, setLanguage, t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { status } from '../core/status.js';
import { SIZES } from '../core/theme.js';
import { choose, someoneElse } from '../frame/coder.js';
import { lettersSwitch, openHelp } from '../frame/help.js';
import { field } from '../parts/field.js';
import { choice, section, task } from '../settings/parts.js';

/** @param {HTMLElement} root */
export function mount(root) {
  root.classList.add('narrow');
  const about = h('div');
  const coder = h('div');
  const draw = () => {
    clear(about).append(facts());
    clear(coder).append(coderField());
  };
  const study = studyFields();
  root.append(h('h1', t('settings.title')), h('div', { class: 'settings' }, section('study', ...study.fields), section('window', coder, languageField()), section('looks', ...looks()), keyboard(), section('health', ...health()), section('about', about)));
  draw();
  const offs = [project.on('study', study.show), project.on('info', draw), project.on('coder', draw)];
  return { unmount: () => offs.forEach((off) => off()) };
}

/** Title and question of the study, edited where they stand. */
function studyFields() {
  const of = (/** @type {string} */ key, /** @type {string} */ name, /** @type {object} */ more) => {
    const label = t(`settings.study-${name}`);
    return { key, it: field({ label, value: project.study?.[key] ?? '', onchange: async (value) => {
      const { act } = await api.send('POST', 'study', { project: { [key]: value.trim() } }, { label });
      if (act !== null) status(t('settings.study-saved', { field: label }));
    }, ...more }) };
  };
  const all = [of('title', 'title', { required: true, hint: t('settings.study-title-hint') }), of('research_question', 'question', { kind: 'area' })];
  return { fields: all.map(({ it }) => it.el), show: () => all.forEach(({ key, it }) => it.set(project.study?.[key] ?? '')) };
}

function coderField() {
  const names = [...new Set([project.coder, ...project.info.coders.map((/** @type {{name: string}} */ it) => it.name)])].filter(Boolean);
  const select = field({ label: t('settings.coder'), kind: 'select', value: project.coder, options: names.map((name) => ({ value: name, label: name })), hint: t('settings.coder-hint'), onchange: (name) => choose(name) });
  return h('div', { class: 'stack' }, select.el, h('div', h('button', { type: 'button', class: 'button', onclick: () => void someoneElse() }, t('settings.coder-other'))));
}

function languageField() {
  const options = Object.entries(LANGUAGES).map(([value, { name }]) => ({ value, label: name }));
  return field({ label: t('settings.language'), kind: 'select', value: language(), options, onchange: (code) => setLanguage(code) }).el;
}

function looks() {
  const of = (/** @type {string} */ name, /** @type {string[]} */ values) => values.map((value) => ({ value, label: t(`settings.${name}-${value}`) }));
  return [
    choice('theme', of('theme', ['system', 'light', 'dark']), 'system'),
    choice('size', SIZES.map((value) => ({ value, label: `${number(value)} %` })), 100),
    choice('density', of('density', ['dense', 'normal', 'airy']), 'normal'),
    choice('motion', of('motion', ['system', 'less']), 'system'),
  ];
}

function keyboard() {
  return section('keyboard', lettersSwitch(), h('p', { class: 'muted' }, t('settings.all-keys-hint')), h('div', h('button', { type: 'button', class: 'button', onclick: () => openHelp() }, t('settings.all-keys'))));
}

function health() {
  return [
    task({ key: 'check', busy: 'checking', run: async (report) => void report.replaceChildren(checked(await api.ask('POST', 'check', {}))) }),
    task({ key: 'backup', busy: 'backing', run: async (report) => void report.replaceChildren(backed(await api.ask('POST', 'backup', {}))) }),
    task({ key: 'rebuild', busy: 'rebuilding', run: async (report) => void report.replaceChildren(h('p', t('settings.rebuilt', { n: (await api.ask('POST', 'rebuild', {})).texts }))) }),
  ];
}

/** @param {{clean: boolean, faults: {place: string, message: string, hint: string | null}[]}} answer */
function checked({ clean, faults }) {
  const time = clock(new Date());
  if (clean) return h('p', { class: 'good-text' }, t('settings.clean', { time }));
  return h('div', h('p', { class: 'danger-text' }, t('settings.faults', { n: faults.length, time })), h('ul', faults.map((it) => h('li', h('strong', bdi(it.place)), ': ', it.message, it.hint ? h('div', { class: 'muted' }, it.hint) : null))));
}

/** @param {{file: string, bytes: number}} answer */
function backed({ file, bytes }) {
  return h('p', { class: 'good-text' }, t('settings.backed', { time: clock(new Date()), file, size: (Math.ceil(bytes / 10_000) / 100).toFixed(2) }));
}

function facts() {
  const { info } = project;
  const counts = ['sources', 'words', 'codes', 'codings', 'findings', 'memos'].map((key) => h('li', t(`settings.counts-${key}`, { n: info.counts[key] })));
  const waiting = info.counts.waiting > 0 ? h('li', t('settings.waiting', { n: info.counts.waiting })) : null;
  const coders = info.coders.map((/** @type {any} */ it) => h('li', t('settings.coder-codings', { name: it.name, n: it.codings })));
  return h(
    'dl',
    { class: 'facts' },
    fact('project', bdi(info.title || info.name)),
    fact('file', h('bdi', info.file)),
    fact('revision', t('settings.revision-value', { n: info.revision })),
    fact('counts', h('ul', counts, waiting)),
    coders.length > 0 ? fact('coders', h('ul', coders)) : null,
    fact('word', h('strong', info.word), h('div', { class: 'muted small' }, t('settings.word-why'))),
    fact('version', h('bdi', `Alidade ${info.version}`)),
    h('div', h('dt', t('settings.about-program')), h('dd', { class: 'muted' }, t('settings.private'))),
  );
}

/** @param {string} key @param {import('../core/dom.js').Child[]} value */
function fact(key, ...value) {
  return h('div', h('dt', t(`settings.${key}`)), h('dd', value));
}

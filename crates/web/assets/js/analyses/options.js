// @ts-check
// What an analysis can be asked, as fields: by what, within how far, which words …
import { h, uid } from '../core/dom.js';
import { api } from '../core/api.js';
import { t } from '../core/i18n.js';
import { explain } from '../core/status.js';
import { byName, valueName } from './words.js';

/** @typedef {import('../model/analyses.js').Wish} Wish */
/** @typedef {(part: Record<string, string>) => void} Set */

/** A field with its label before it. @param {string} label @param {HTMLElement} control @param {...HTMLElement} more */
function labelled(label, control, ...more) {
  control.id = uid('option');
  return h('div', { class: 'labelled' }, h('label', { class: 'muted small', for: control.id }, label), control, more);
}

/** @param {string} value @param {[string, string][]} choices @param {(value: string) => void} onset */
function select(value, choices, onset) {
  const known = choices.some(([it]) => it === value) || !value ? choices : [...choices, /** @type {[string, string]} */ ([value, value])];
  const el = h('select', { class: 'select', onchange: () => onset(el.value) }, known.map(([it, label]) => h('option', { value: it, selected: it === value }, label)));
  return el;
}

/** @param {string} label @param {boolean} on @param {(on: boolean) => void} onset */
function check(label, on, onset) {
  const box = h('input', { type: 'checkbox', checked: on, onchange: () => onset(box.checked) });
  return h('label', { class: 'check' }, box, h('span', null, label));
}

/** @param {string} value @param {{min: number, max: number, label?: string}} how @param {(value: string) => void} onset */
function numeric(value, { min, max, label }, onset) {
  const el = h('input', { class: 'input analyses-number', type: 'number', min, max, step: 1, inputmode: 'numeric', 'aria-label': label ?? null, value,
    onchange: () => { if (el.value && el.checkValidity()) onset(el.value); else el.reportValidity(); } });
  return el;
}

/** @param {Wish} wish @param {{by: string[], set: Set}} how @returns {HTMLElement[]} */
export function options({ name, options: now }, { by, set }) {
  const flag = (/** @type {string} */ option) => check(t(`analyses.${option}`), now[option] === 'true', (on) => set({ [option]: on ? 'true' : '' }));
  /** @type {Record<string, () => HTMLElement[]>} */
  const fields = {
    across: () => [labelled(t(name === 'framework' ? 'analyses.rows' : 'analyses.across'), select(now.across, [...whole(name), ...compared(by)], (it) => set({ across: it })))],
    count: () => [labelled(t('matrices.measure'), select(now.count, ['codings', 'sources', 'words'].map((it) => [it, t(`matrices.measure.${it}`)]), (it) => set({ count: it })))],
    beneath: () => [flag('beneath')],
    per_coder: () => [flag('per_coder')],
    stems: () => [flag('stems')],
    within: () => within(name, now.within, set),
    stop_words: () => stopWords(now.stop_words, set),
    at_least: () => [labelled(t('analyses.at_least'), numeric(now.at_least, { min: 1, max: 1_000_000 }, (it) => set({ at_least: it })))],
    of: () => groups(now, by, set),
    share: () => [labelled(t('analyses.share'), numeric(now.share, { min: 1, max: 100 }, (it) => set({ share: it })))],
  };
  return Object.keys(now).flatMap((option) => fields[option]?.() ?? []);
}

/** @param {string} name @returns {[string, string][]} */
const whole = (name) => (name === 'frequencies' ? [['', t('analyses.on-the-whole')]] : []);

/** @param {string[]} by @returns {[string, string][]} */
const compared = (by) => by.map((it) => [it, byName(it)]);

/** Overlap, or at most so many words or paragraphs. @param {string} name @param {string} now @param {Set} set */
function within(name, now, set) {
  const unit = /[wp]$/.exec(now)?.[0] ?? '';
  const far = now.slice(0, -1) || '50';
  const any = t(name === 'sequences' ? 'analyses.within.any' : 'analyses.within.overlap');
  /** @type {[string, string][]} */
  const units = [['', any], ['w', t('analyses.within.w')], ['p', t('analyses.within.p')]];
  const how = select(unit, units, (it) => set({ within: it && `${it === 'p' ? Math.min(Number(far), 2) : far}${it}` }));
  const field = labelled(t(name === 'sequences' ? 'analyses.next' : 'analyses.together'), how);
  return unit ? [field, labelled(t('analyses.at-most'), numeric(far, { min: 0, max: 100_000 }, (it) => set({ within: `${it}${unit}` })))] : [field];
}

/** @param {string} now @param {Set} set */
function stopWords(now, set) {
  const kind = now === '' || now === 'none' ? now : 'own';
  const words = h('input', { class: 'input', type: 'text', dir: 'auto', value: kind === 'own' ? now.trim() : '', 'aria-label': t('analyses.stop.words'), placeholder: t('analyses.stop.words'),
    onchange: () => set({ stop_words: words.value.trim() || ' ' }) });
  /** @type {[string, string][]} */
  const kinds = [['', t('analyses.stop.usual')], ['none', t('analyses.stop.none')], ['own', t('analyses.stop.own')]];
  const field = labelled(t('analyses.stop'), select(kind, kinds, (it) => set({ stop_words: it === 'own' ? ' ' : it })));
  return kind === 'own' ? [field, words] : [field];
}

/** One group against another, or against all others. @param {Record<string, string>} now @param {string[]} by @param {Set} set */
function groups(now, by, set) {
  const at = now.of.indexOf('=');
  const [what, one] = at < 0 ? ['', ''] : [now.of.slice(0, at), now.of.slice(at + 1)];
  /** @type {[string, string]} */
  const choose = ['', t('analyses.choose')];
  const of = h('select', { class: 'select', disabled: true });
  const against = h('select', { class: 'select', disabled: true });
  const first = select(what, [choose, ...compared(by.filter((it) => it !== 'coder'))], (it) => { if (it) set({ of: `${it}=`, against: '' }); });
  const fill = async () => {
    const { values } = await api.get(`analyses?${new URLSearchParams({ by: what })}`);
    const named = values.map((/** @type {string} */ it) => [it, valueName(what, it)]);
    of.replaceWith(Object.assign(select(one, [choose, ...named], (it) => set({ of: `${what}=${it}`, against: now.against === it ? '' : now.against })), { id: of.id }));
    const others = named.filter((/** @type {[string, string]} */ [it]) => it !== one);
    against.replaceWith(Object.assign(select(now.against, [['', t('analyses.against.all')], ...others], (it) => set({ against: it })), { id: against.id, disabled: !one }));
  };
  if (what) void fill().catch(explain);
  return [labelled(t('analyses.group'), first), labelled(t('analyses.of'), of), labelled(t('analyses.against'), against)];
}

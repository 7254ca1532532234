// @ts-check
/** Passages beside the board, to be linked: by code or by words, filtered by case and strand. A adds, or one drags. */

import { api } from '../core/api.js';
import { bdi, h, uid } from '../core/dom.js';
import { number, t } from '../core/i18n.js';
import { live } from '../core/live.js';
import { project } from '../core/project.js';
import { startDrag } from './drag.js';
import { passageAddress } from './evidence.js';
import { arrange } from './redraw.js';
import { strandName } from './words.js';

const PAGE = 40;

export class Tray {
  /** @param {{add: (passage: any) => void, linked: () => Map<number, string[]>}} acts */
  constructor(acts) {
    this.acts = acts;
    this.filter = { code: '', case: '', strand: '', words: '', free: false };
    /** @type {any[]} */
    this.passages = [];
    this.total = 0;
    /** @type {Map<string, {signature: string, el: HTMLElement}>} */
    this.items = new Map();
    this.turn = 0;
    this.list = h('ul', { class: 'tray-passages', 'aria-label': t('findings.tray.title') });
    this.count = h('p', { class: 'muted small', role: 'status' });
    this.more = h('button', { type: 'button', class: 'button', onclick: () => void this.load(true) }, t('findings.tray.more'));
    this.form = this.fields();
    this.el = h('div', { class: 'tray' }, this.form, this.count, this.list, this.more);
    this.off = live.on(({ tables }) => {
      if (tables.some((it) => it === 'coding' || it === 'evidence' || it === 'source')) this.soon();
    });
    /** @type {any} */
    this.timer = 0;
    /** @type {Promise<void> | null} */
    this.loaded = null;
  }

  stop() {
    clearTimeout(this.timer);
    this.off();
  }

  soon(wait = 150) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(), wait);
  }

  fields() {
    const pick = (/** @type {'code' | 'case' | 'strand'} */ name, /** @type {Node[]} */ options) => {
      const id = uid('tray');
      const select = h('select', { class: 'select', id }, h('option', { value: '' }, t(`findings.tray.any-${name}`)), options);
      select.addEventListener('change', () => {
        this.filter[name] = select.value;
        void this.load();
      });
      return h('div', h('label', { for: id }, t(`findings.tray.${name}`)), select);
    };
    const { codes, order, study } = project;
    const id = uid('tray');
    const words = h('input', { class: 'input', id, type: 'search', placeholder: t('findings.tray.words-hint'), dir: 'auto' });
    words.addEventListener('input', () => {
      this.filter.words = words.value.trim();
      this.soon();
    });
    const free = h('input', { type: 'checkbox' });
    free.addEventListener('change', () => {
      this.filter.free = free.checked;
      void this.load();
    });
    return h(
      'form', { class: 'tray-filter', role: 'search', onsubmit: (/** @type {Event} */ event) => event.preventDefault() },
      h('div', { class: 'wide' }, h('label', { for: id }, t('findings.tray.words')), words),
      pick('code', order.map((it) => h('option', { value: String(it) }, `${'\u2003'.repeat(codes.get(it)?.depth ?? 0)}${codes.get(it)?.name}`))),
      pick('case', (study?.cases ?? []).map((/** @type {any} */ it) => h('option', { value: it.name }, it.title || it.name))),
      pick('strand', (study?.strands ?? []).map((/** @type {any} */ it) => h('option', { value: it.name ?? it }, strandName(it.name ?? it)))),
      h('label', { class: 'check' }, free, h('span', t('findings.tray.free'))),
    );
  }

  /** @param {boolean} [further] */
  load(further = false) {
    this.loaded = this.ask(further);
    return this.loaded;
  }

  /** @param {boolean} further */
  async ask(further) {
    const turn = ++this.turn;
    const offset = further ? this.passages.length : 0;
    try {
      const found = this.filter.free && this.filter.words ? await searched(this.filter, offset) : await coded(this.filter, offset);
      if (turn !== this.turn) return;
      this.passages = further ? [...this.passages, ...found.passages] : found.passages;
      this.total = found.total;
      this.draw();
    } catch (/** @type {any} */ error) {
      if (turn === this.turn) this.count.textContent = error?.message ?? String(error);
    }
  }

  draw() {
    const linked = this.acts.linked();
    this.count.textContent = this.total ? t('findings.tray.count', { n: this.total, shown: number(this.passages.length) }) : t(this.filter.free && !this.filter.words ? 'findings.tray.type' : 'findings.tray.none');
    const before = this.items;
    this.items = new Map();
    arrange(this.list, this.passages.map((it) => this.kept(before, it, linked.get(it.id) ?? [])));
    this.more.hidden = this.passages.length >= this.total;
  }

  /**
   * What has not changed keeps its element, and with it the focus.
   * @param {Map<string, {signature: string, el: HTMLElement}>} before @param {any} passage @param {string[]} findings
   */
  kept(before, passage, findings) {
    const key = passage.id === null ? `${passage.source.id}:${passage.start}` : String(passage.id);
    const signature = JSON.stringify([passage, findings]);
    const known = before.get(key);
    const el = known?.el ?? this.item(passage);
    if (known?.signature !== signature) el.replaceChildren(...this.words(passage, findings));
    this.items.set(key, { signature, el });
    return el;
  }

  /** @param {any} passage */
  item(passage) {
    const item = h('li', { class: 'tray-passage', tabindex: '0', draggable: 'true', 'aria-keyshortcuts': 'A O' });
    item.addEventListener('dragstart', (event) => startDrag(event, { kind: 'passage', passage }));
    item.addEventListener('keydown', (event) => this.onKey(event, item, passage));
    return item;
  }

  /** @param {any} passage @param {string[]} findings @returns {Node[]} */
  words(passage, findings) {
    const code = project.codes.get(passage.code);
    const place = h('div', { class: 'evidence-place' }, h('a', { href: passageAddress({ source: passage.source, start: passage.start }), tabindex: '-1' }, bdi(passage.source.title || passage.source.name),
      passage.paragraph ? `, ${t('findings.paragraph', { n: passage.paragraph })}` : ''), code ? [' · ', bdi(code.name)] : null, passage.coder ? [' · ', bdi(passage.coder)] : null);
    const linked = findings.length ? [h('p', { class: 'muted small' }, t('findings.tray.linked', { findings: findings.join(', ') }))] : [];
    const add = h('button', { type: 'button', class: 'button quiet', tabindex: '-1', onclick: () => this.acts.add(passage) }, t('findings.tray.add'));
    return [h('blockquote', { class: 'f-quote', dir: 'auto' }, passage.quotation), place, ...linked, add];
  }

  /** @param {KeyboardEvent} event @param {HTMLElement} item @param {any} passage */
  onKey(event, item, passage) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== item) return;
    const move = { ArrowDown: item.nextElementSibling, ArrowUp: item.previousElementSibling }[event.key];
    if (move instanceof HTMLElement) move.focus();
    else if (event.key === 'a' || event.key === 'A' || event.key === 'Enter') this.acts.add(passage);
    else if (event.key === 'o' || event.key === 'O') /** @type {HTMLElement | null} */ (item.querySelector('a'))?.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** To the first passage; to the filter where there is none. */
  async focus() {
    await this.loaded;
    const first = this.list.querySelector('.tray-passage') ?? this.form.querySelector('input');
    /** @type {HTMLElement | null} */ (first)?.focus();
  }
}

/** Source types of a strand, because passages are filtered by type. @param {string} strand */
const typesOf = (strand) => (project.study?.source_types ?? []).filter((/** @type {any} */ it) => it.strand === strand).map((/** @type {any} */ it) => it.name);

/** @param {any} filter @param {number} offset */
async function coded(filter, offset) {
  const query = new URLSearchParams({ offset: String(offset), limit: String(PAGE), beneath: 'true' });
  if (filter.code) query.set('code', filter.code);
  if (filter.case) query.set('case', filter.case);
  if (filter.words) query.set('words', filter.words);
  for (const type of filter.strand ? typesOf(filter.strand) : []) query.append('type', type);
  return api.get(`passages?${query}`);
}

/** Paragraphs of all texts that hold the words, coded or not. @param {any} filter @param {number} offset */
async function searched(filter, offset) {
  const query = new URLSearchParams({ q: filter.words, offset: String(offset), limit: String(PAGE) });
  if (filter.case) query.set('case', filter.case);
  for (const type of filter.strand ? typesOf(filter.strand) : []) query.append('type', type);
  const found = await api.get(`search?${query}`);
  const passages = found.groups.flatMap((/** @type {any} */ group) => group.hits.map((/** @type {any} */ hit) => ({
    id: null, source: group.source, start: hit.start, end: hit.end, paragraph: hit.block, code: null, coder: null,
    quotation: hit.snippet.map((/** @type {[string, boolean]} */ it) => it[0]).join(''),
  })));
  return { passages, total: found.blocks };
}

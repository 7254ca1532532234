// @ts-check
// Tables of codes: against cases, types, sources, coders, speakers; and against each other. Every number leads to its passages.
import { h, bdi, clear } from '../core/dom.js';
import { api } from '../core/api.js';
import { t, number } from '../core/i18n.js';
import { live } from '../core/live.js';
import { note } from '../core/router.js';
import { prefs } from '../core/prefs.js';
import { project } from '../core/project.js';
import { sealQuery, unsealParams } from '../core/seal.js';
import { explain } from '../core/status.js';
import { latest } from '../model/latest.js';
import { asBody } from '../model/filters.js';
import { legend } from '../model/matrix.js';
import { empty } from '../parts/empty.js';
import { menuButton } from '../parts/menu.js';
import { saveExport } from '../parts/save.js';
import { codesTable } from '../matrices/codes-table.js';
import { controls, narrowRow, select } from '../matrices/controls.js';
import { togetherTable, FEW } from '../matrices/together.js';
import { addressOf, matrixOf, readWish, spelledOut, togetherOf } from '../matrices/query.js';

/** @typedef {import('../matrices/query.js').Wish} Wish */

const FORMULA = 'c = n12 / (n1 + n2 − n12)';

/** @param {HTMLElement} root @param {{params: URLSearchParams}} where */
export async function mount(root, { params }) {
  const page = new MatricesPage(root);
  await page.open(params);
  return {
    update: (/** @type {{params: URLSearchParams}} */ next) => page.open(next.params),
    unmount: () => page.close(),
  };
}

class MatricesPage {
  /** @param {HTMLElement} root */
  constructor(root) {
    root.classList.add('full');
    /** @type {Wish} */
    this.wish = readWish(new URLSearchParams());
    this.controls = controls({ onchange: (part) => this.change(part) });
    this.narrow = narrowRow({ now: () => this.wish, onchange: (part) => this.change(part) });
    this.legend = h('p', { class: 'matrix-legend small' });
    this.codes = codesTable({ ondraw: (greatest) => this.showLegend(greatest) });
    this.together = togetherTable({ ondraw: (greatest) => this.showLegend(greatest) });
    this.hideEmpty = h('input', { type: 'checkbox', checked: prefs.get('matrices.hide-empty', true), onchange: () => this.setHidden() });
    this.fold = h('button', { type: 'button', class: 'button', onclick: () => this.foldAll() });
    this.shape = select('matrices-shape', t('matrices.together.show'), ['list', 'n', 'c'].map((it) => [it, t(`matrices.together.show.${it}`)]), (it) => { prefs.set('matrices.shape', it); this.redraw(); });
    this.exporting = menuButton({ label: t('retrieve.export'), items: () => ['csv', 'json'].map((format) => ({ label: t(`matrices.export.${format}`), run: () => void saveExport(this.exported(format)) })) });
    this.place = h('div', { class: 'matrix-place' });
    this.notes = h('div', { class: 'matrix-notes small' });
    this.asking = latest({ wait: 20, ask,
      done: (answer, wish) => void this.show(answer, wish).catch(explain), failed: (error) => this.failed(error) });
    root.append(h('div', { class: 'matrix-page' },
      h('div', { class: 'matrix-head' }, h('h1', { class: 'hidden-visually' }, t('matrices.title')), this.controls.el, this.shape.el,
        h('label', { class: 'check' }, this.hideEmpty, h('span', null, t('matrices.hide-empty'))), this.fold, this.exporting),
      this.narrow.el, this.place, h('div', { class: 'matrix-foot' }, this.legend, this.notes)));
    this.offs = [live.on(({ tables }) => { if (tables.some((it) => /^(coding|code|source|text|revision|case)/.test(it))) this.ask(); }), live.onBack(() => this.ask())];
    this.codes.hideEmpty(this.hideEmpty.checked);
  }

  /** @param {URLSearchParams} sealed */
  async open(sealed) {
    this.wish = readWish(await unsealParams(sealed));
    await new Promise((resolve) => {
      this.painted = resolve;
      setTimeout(resolve, 1500);
      this.ask(true);
    });
  }

  /** @param {Partial<Wish>} part */
  change(part) {
    this.wish = { ...this.wish, ...part };
    this.ask();
  }

  ask(now = false) {
    this.controls.show(this.wish);
    this.narrow.show(this.wish);
    void this.note();
    this.asking.want(this.wish, { now });
  }

  async note() {
    const { wish } = this;
    const closed = await sealQuery(addressOf(wish));
    if (wish === this.wish && !this.closed) note(closed ? `matrices?${closed}` : 'matrices');
  }

  /** @param {any} answer @param {Wish} wish */
  async show(answer, wish) {
    this.answer = answer;
    if (wish.view === 'matrix') await this.codes.show(answer, answer.wide, wish);
    else await this.together.show(answer, wish, { measure: this.shapeNow() === 'c' ? 'c' : 'n', hideEmpty: this.hideEmpty.checked });
    const matrix = wish.view === 'matrix';
    const nothing = matrix ? answer.totals.all.codings === 0 : answer.pairs.length === 0;
    this.shape.el.hidden = matrix;
    this.shape.set(this.shapeNow());
    this.fold.hidden = !matrix || !this.codes.nested();
    this.fold.textContent = t(this.codes.folded() ? 'matrices.unfold-all' : 'matrices.fold-all');
    this.legend.hidden = nothing || (!matrix && this.shapeNow() === 'list');
    const table = matrix ? this.codes.el : this.shapeNow() === 'list' ? this.together.list : this.together.grid;
    clear(this.place).append(nothing ? this.nothing(matrix) : (table ?? ''));
    this.showNotes(answer, wish, nothing);
    this.painted?.(undefined);
  }

  shapeNow() {
    return prefs.get('matrices.shape', 'list');
  }

  /** @param {boolean} matrix */
  nothing(matrix) {
    if (this.wish.filters.size) return empty({ title: t('matrices.nothing-here'), text: t('matrices.nothing-here-todo'), actions: [{ label: t('search.clear-filters'), run: () => this.change({ filters: new Map() }), primary: true }] });
    if ((project.info?.counts?.codings ?? 0) === 0) return empty({ title: t('retrieve.no-codings'), actions: [{ label: t('retrieve.go-code'), href: '#/sources', primary: true }] });
    return empty({ title: t(matrix ? 'matrices.nothing' : 'matrices.together.nothing') });
  }

  /** @param {number} greatest */
  showLegend(greatest) {
    const percent = this.wish.view === 'together' && this.shapeNow() === 'c';
    clear(this.legend).append(t('matrices.legend'), ' ', ...legend(percent ? 0 : greatest).map(({ level, from, to }) =>
      h('span', { class: `legend-step shade-${level}` }, from === to ? number(from) : `${number(from)}–${number(to)}`)));
    if (percent) this.legend.append(t('matrices.legend.c'));
  }

  /** @param {any} answer @param {Wish} wish @param {boolean} nothing */
  showNotes(answer, wish, nothing) {
    clear(this.notes);
    if (nothing) return;
    if (wish.view === 'matrix') {
      this.notes.append(h('p', null, t(`matrices.note.${wish.measure}`), ' ', t('matrices.note.totals')));
      return;
    }
    const coders = answer.coders.map((/** @type {string} */ it, /** @type {number} */ n) => [n ? ', ' : '', bdi(it)]);
    this.notes.append(h('p', null, h('span', { dir: 'ltr', class: 'formula' }, FORMULA), ' ', t('matrices.together.formula')),
      h('p', null, t('matrices.together.coders', { n: answer.coders.length }), ' ', coders, '. ', t('matrices.together.small', { n: FEW })));
  }

  setHidden() {
    prefs.set('matrices.hide-empty', this.hideEmpty.checked);
    this.codes.hideEmpty(this.hideEmpty.checked);
    this.redraw();
  }

  foldAll() {
    this.codes.foldAll(!this.codes.folded());
    this.redraw();
  }

  redraw() {
    if (!this.answer) return;
    this.fold.textContent = t(this.codes.folded() ? 'matrices.unfold-all' : 'matrices.fold-all');
    if (this.wish.view === 'together') void this.show(this.answer, this.wish).catch(explain);
  }

  /** @param {string} format */
  exported(format) {
    const { view, columns, measure, within, filters } = this.wish;
    return view === 'matrix' ? { what: 'matrix', format, rows: 'code', columns, measure, ...asBody(spelledOut(filters)) } : { what: 'cooccurrence', format, within, ...asBody(spelledOut(filters)) };
  }

  /** @param {any} error */
  failed(error) {
    if (error?.name !== 'AbortError') explain(error);
    this.painted?.(undefined);
  }

  close() {
    this.closed = true;
    this.asking.stop();
    for (const off of this.offs) off();
  }
}

/** @param {Wish} wish @param {AbortSignal} signal */
async function ask(wish, signal) {
  if (wish.view === 'together') return api.get(togetherOf(wish), { signal });
  const [alone, wide] = await Promise.all([false, true].map((beneath) => api.get(matrixOf(wish, beneath), { signal })));
  return { ...alone, wide };
}

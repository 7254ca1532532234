// @ts-check
// The codebook beside the text: how often each code stands here and in all, what it means, and a click to see where.
import { api } from '../core/api.js';
import { bdi, h } from '../core/dom.js';
import { number, t } from '../core/i18n.js';
import { prefs } from '../core/prefs.js';
import { project } from '../core/project.js';
import { explain, status } from '../core/status.js';
import { empty } from '../parts/empty.js';
import { moveHint, tree } from '../parts/tree.js';
import { swatch } from '../parts/codechip.js';
import { askText } from '../parts/sheet.js';
import { fold } from '../model/rank.js';
import { nameOf } from './acts.js';

/** @typedef {import('../core/project.js').Code & {label: string}} CodeNode */

export class CodesPane {
  /** @param {import('./desk.js').Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.session = desk.session;
    /** @type {Map<number, HTMLElement>} */
    this.counts = new Map();
    this.tree = tree({
      name: 'codes', label: t('read.codebook'), nodes: this.nodes(), render: (node) => this.line(node), typeAhead: false,
      onselect: (node) => this.session.setFocus(node.id),
      onmove: (node, place) => void this.move(node, place),
      onkey: (event, node) => this.key(event, node),
    });
    this.tree.el.setAttribute('aria-describedby', 'rd-move-hint');
    this.field = h('input', { class: 'input', type: 'search', dir: 'auto', autocomplete: 'off', placeholder: t('read.filter-codes'), 'aria-label': t('read.filter-codes') });
    this.field.addEventListener('input', () => this.filter());
    this.field.addEventListener('keydown', (event) => event.key === 'ArrowDown' && (event.preventDefault(), this.tree.focus()));
    this.about = h('div', { class: 'rd-code-about', hidden: true });
    this.quick = h('ol', { class: 'rd-quick', 'aria-label': t('read.quick') });
    // A press must not move the keyboard, or the selection would go.
    this.quick.addEventListener('pointerdown', (event) => event.preventDefault());
    this.body = h('div', { class: 'rd-pane-body' });
    this.el = h(
      'aside',
      { class: 'rd-pane rd-left', dataset: { region: 'codes' }, 'aria-label': t('read.codebook') },
      h('div', { class: 'rd-pane-head' }, h('h2', t('read.codebook')), h('button', { type: 'button', class: 'button quiet', onclick: () => void this.create(), title: t('read.create-code'), 'aria-label': t('read.create-code') }, '+')),
      this.quick, this.field, this.body, this.about,
      h('p', { class: 'hidden-visually', id: 'rd-move-hint' }, moveHint()),
    );
    this.tree.el.addEventListener('pointerover', (event) => this.tell(event.target));
    this.tree.el.addEventListener('pointerleave', () => this.tell(null));
    this.tree.el.addEventListener('focusin', (event) => this.tell(event.target));
    this.tree.el.addEventListener('focusout', () => this.tell(null));
    this.waiting = 0;
    this.shape = this.shapeOf();
    this.offs = [
      project.on('codes', () => this.refresh()),
      this.session.on('codings', () => this.countLater()),
      this.session.on('filter', () => this.count()),
      this.session.on('focus', (code) => this.tree.setSelected(code === null ? [] : [code])),
      prefs.on('read.pins', () => this.pinned()),
      prefs.on('read.digits', () => this.drawQuick()),
    ];
    this.show();
    this.count();
  }

  remove() {
    clearTimeout(this.waiting);
    for (const off of this.offs) off();
  }

  focus() {
    this.tree.focus();
  }

  /** @private @returns {CodeNode[]} */
  nodes() {
    return project.order.map((id) => {
      const code = /** @type {import('../core/project.js').Code} */ (project.codes.get(id));
      return { ...code, label: code.name };
    });
  }

  /** What decides whether the lines must be drawn anew, and not only their numbers. @private */
  shapeOf() {
    return project.order.map((id) => `${id}:${project.codes.get(id)?.parent}:${project.codes.get(id)?.name}:${project.codes.get(id)?.colour}`).join('\n');
  }

  /** @private */
  refresh() {
    const shape = this.shapeOf();
    if (shape !== this.shape) {
      this.shape = shape;
      this.tree.update(this.nodes());
      if (this.field.value) this.filter();
    }
    this.show();
    this.countLater();
  }

  /** @private */
  pinned() {
    this.tree.update(this.nodes());
    this.count();
    this.drawQuick();
  }

  /** The codes on the digits, to press or to click. @private */
  drawQuick() {
    const codes = this.desk.digits();
    this.quick.hidden = !codes.length;
    this.quick.replaceChildren(...codes.map((id, i) => h('li', h('button', { type: 'button', class: 'rd-quick-code', title: t('read.quick-title', { name: project.codes.get(id)?.path ?? '', n: i + 1 }), onclick: () => this.desk.quick(i) }, h('kbd', { class: 'letter' }, String(i + 1)), swatch(id), h('span', { class: 'truncate', dir: 'auto' }, nameOf(id))))));
  }

  /** @private */
  show() {
    this.drawQuick();
    const content = project.codes.size
      ? this.tree.el
      : empty({ title: t('read.no-codes-title'), text: t('read.no-codes-text'), actions: [{ label: t('read.create-code'), run: () => void this.create() }] });
    this.field.hidden = !project.codes.size;
    if (project.codes.size ? this.body.firstChild !== content : !this.body.querySelector('.empty')) this.body.replaceChildren(content);
  }

  /** @private @param {CodeNode} node */
  line(node) {
    const count = h('span', { class: 'rd-count numbers' });
    this.counts.set(node.id, count);
    const pin = prefs.get('read.pins', /** @type {number[]} */ ([])).indexOf(node.id);
    return [swatch(node), h('span', { class: 'grow truncate', dir: 'auto' }, node.name), pin >= 0 && pin < 9 ? h('kbd', { class: 'letter', title: t('read.pinned', { n: pin + 1 }) }, String(pin + 1)) : null, count].filter((it) => it !== null);
  }

  /** After the text is painted: that is what one looks at. @private */
  countLater() {
    if (this.waiting) return;
    this.waiting = setTimeout(() => {
      this.waiting = 0;
      this.count();
    }, 60);
  }

  /** Here and in all. @private */
  count() {
    const here = this.session.countsShown();
    for (const [id, el] of this.counts) {
      const [mine, all] = [here.get(id) ?? 0, Math.max(project.codes.get(id)?.codings ?? 0, here.get(id) ?? 0)];
      const text = all ? `${number(mine)} / ${number(all)}` : '';
      if (el.textContent === text) continue;
      el.textContent = text;
      el.title = t('read.counts', { here: mine, all });
    }
  }

  /** @private */
  filter() {
    const query = fold(this.field.value.trim());
    this.tree.filter(query ? project.order.filter((id) => fold(project.codes.get(id)?.name ?? '').includes(query)) : null);
  }

  /** The definition of the code under the pointer or the keyboard. @private @param {EventTarget | null} target */
  tell(target) {
    const node = this.tree.nodeOf(target);
    this.about.hidden = !node;
    if (!node) return;
    const code = project.codes.get(node.id);
    const parts = [code?.definition ?? t('read.no-definition'), code?.include && t('read.use-when', { text: code.include }), code?.exclude && t('read.not-when', { text: code.exclude })];
    this.about.replaceChildren(h('h3', bdi(code?.name ?? '')), ...parts.filter(Boolean).map((text) => h('p', { dir: 'auto' }, String(text))));
  }

  /** @private @param {CodeNode} node @param {{parent: number | null, position: number}} place */
  async move(node, place) {
    try {
      await api.send('PATCH', `codes/${node.id}`, place, { label: t('read.act-move-code', { name: node.name }) });
      await project.refresh('codes');
      status(t('read.code-moved', { name: node.name, path: project.codes.get(node.id)?.path ?? '' }));
      this.tree.reveal(node.id, { focus: true });
    } catch (error) {
      explain(error);
    }
  }

  /** Enter codes the passage with the code at hand; Space shows where it stands. @private @param {KeyboardEvent} event @param {CodeNode} node */
  key(event, node) {
    if (event.altKey || event.ctrlKey || event.metaKey) return false;
    if (event.key === 'Enter' && this.session.selection) {
      const target = this.desk.target();
      if (target) void this.desk.apply(target, [node.id]);
      return true;
    }
    if (/^[1-9]$/.test(event.key)) return this.pin(node.id, Number(event.key));
    return false;
  }

  /** Puts a code on a digit, or takes it off. @param {number} id @param {number} digit */
  pin(id, digit) {
    const pins = prefs.get('read.pins', /** @type {number[]} */ ([])).filter((it) => it !== id);
    const was = prefs.get('read.pins', /** @type {number[]} */ ([])).indexOf(id) === digit - 1;
    if (!was) pins.splice(digit - 1, 0, id);
    prefs.set('read.pins', pins.slice(0, 9));
    status(t(was ? 'read.unpinned' : 'read.pinned-now', { name: nameOf(id), n: Math.min(digit, pins.length) }));
    return true;
  }

  /** @private */
  async create() {
    const name = await askText({ title: t('read.create-code'), label: t('read.code-name'), action: t('read.create') });
    if (!name) return;
    try {
      const { id } = await api.send('POST', 'codes', { name, parent: this.session.focus }, { label: t('read.act-create', { name }) });
      await project.refresh('codes');
      this.tree.reveal(id);
      status(t('read.created', { name: project.codes.get(id)?.path ?? name }));
    } catch (error) {
      explain(error);
    }
  }
}

// @ts-check
/**
 * A field that finds one of many: type a few letters, take one with Enter. The editable combobox of the ARIA practices: the
 * focus stays in the field, `aria-activedescendant` says which option is meant.
 */
import { bdi, clear, h, uid } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { prepare, rank } from '../model/match.js';
import { swatch } from './codechip.js';
import { closePopup, openPopup } from './popup.js';

/**
 * @typedef {object} Option
 * @property {number | string} id
 * @property {string} label
 * @property {string} [detail] beside it, smaller
 * @property {string} [search] other words by which it is found
 * @property {import('../core/project.js').Code | null} [code] shows its swatch
 */
/**
 * @typedef {object} Setting
 * @property {string} label
 * @property {Option[]} options
 * @property {(option: Option, event: Event) => void} onpick
 * @property {((text: string, event: Event) => void) | null} [oncreate] offers to make what is not there
 * @property {(text: string) => string} [createLabel]
 * @property {string} [placeholder]
 * @property {boolean} [labelHidden]
 * @property {boolean} [keep] after a pick the field keeps the option's words (a value) instead of becoming empty (an adder)
 * @property {Option | null} [value]
 * @property {number} [limit]
 * @property {(option: Option) => number} [bonus]
 * @property {(event: KeyboardEvent, active: Option | null) => boolean} [onkey] `true`: handled
 * @property {() => void} [onescape] Escape when the list is closed
 * @property {(() => void) | null} [onclear] with `keep`: the field was emptied
 */

/** @param {Setting} setting */
export function combobox(setting) {
  return new Combobox(setting);
}

export class Combobox {
  /** @param {Setting} setting */
  constructor(setting) {
    this.setting = setting;
    this.limit = setting.limit ?? 40;
    /** @type {(Option | {create: string})[]} */
    this.shown = [];
    this.active = -1;
    this.value = setting.value ?? null;
    const id = uid('combo');
    this.list = h('ul', { class: 'popup listbox', id: `${id}-list`, role: 'listbox', 'aria-label': setting.label });
    this.input = h('input', {
      class: 'input',
      id,
      type: 'text',
      role: 'combobox',
      autocomplete: 'off',
      spellcheck: 'false',
      dir: 'auto',
      placeholder: setting.placeholder ?? null,
      value: this.value?.label ?? '',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': `${id}-list`,
    });
    this.el = h('div', { class: 'combobox' }, h('label', { for: id, class: setting.labelHidden ? 'hidden-visually' : 'field-label' }, setting.label), this.input, this.list);
    this.setOptions(setting.options);
    this.listen();
  }

  /** @param {Option[]} options */
  setOptions(options) {
    this.prepared = prepare(options, (it) => it.label, (it) => `${it.detail ?? ''} ${it.search ?? ''}`);
    if (this.isOpen()) this.show();
  }

  focus() {
    this.input.focus();
  }

  /** @param {Option | null} option */
  set(option) {
    this.value = option;
    this.input.value = option?.label ?? '';
  }

  isOpen() {
    return this.input.getAttribute('aria-expanded') === 'true';
  }

  listen() {
    this.input.addEventListener('input', () => this.show());
    this.input.addEventListener('click', () => (this.isOpen() ? this.close() : this.show(true)));
    this.input.addEventListener('keydown', (event) => this.onKey(event));
    this.input.addEventListener('blur', () => this.leave());
    // The field must not lose the focus before the click arrives.
    this.list.addEventListener('pointerdown', (event) => event.preventDefault());
    this.list.addEventListener('click', (event) => {
      const item = event.target instanceof Element ? event.target.closest('[role=option]') : null;
      if (item instanceof HTMLElement) this.take(Number(item.dataset.index), event);
    });
  }

  leave() {
    this.close();
    if (!this.setting.keep) return;
    if (this.input.value.trim() === '' && this.value) {
      this.value = null;
      this.setting.onclear?.();
    } else {
      this.input.value = this.value?.label ?? '';
    }
  }

  /** @param {boolean} [all] everything, though a value stands in the field */
  show(all = false) {
    const query = all && this.setting.keep ? '' : this.input.value.trim();
    this.shown = rank(this.prepared ?? [], query, this.limit, this.setting.bonus);
    const same = this.shown.some((it) => 'label' in it && it.label.toLowerCase() === query.toLowerCase());
    if (this.setting.oncreate && query && !same) this.shown.push({ create: query });
    this.draw(query);
    this.input.setAttribute('aria-expanded', 'true');
    openPopup(this.list, this.input, { width: true });
    this.move(this.shown.length > 0 && (query || !this.setting.oncreate) ? 0 : -1);
  }

  /** @param {string} query */
  draw(query) {
    clear(this.list);
    this.shown.forEach((it, index) => this.list.append(this.row(it, index)));
    if (this.shown.length === 0) this.list.append(h('li', { class: 'listbox-none', role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, query ? t('parts.no-match', { query }) : t('parts.nothing-to-choose')));
  }

  /** @param {Option | {create: string}} it @param {number} index */
  row(it, index) {
    const id = `${this.list.id}-${index}`;
    const attrs = { id, role: 'option', 'aria-selected': 'false', dataset: { index }, class: 'listbox-row' };
    if ('create' in it) {
      const words = this.setting.createLabel?.(it.create) ?? t('parts.create', { name: it.create });
      return h('li', { ...attrs, class: 'listbox-row listbox-new' }, h('span', { class: 'listbox-plus', 'aria-hidden': 'true' }, '+'), h('span', words));
    }
    return h('li', attrs, it.code ? swatch(it.code) : null, h('span', { class: 'listbox-label' }, bdi(it.label)), it.detail ? h('span', { class: 'listbox-detail muted' }, bdi(it.detail)) : null);
  }

  /** @param {number} index */
  move(index) {
    this.list.querySelector('[aria-selected=true]')?.setAttribute('aria-selected', 'false');
    this.active = index;
    const row = this.list.children[index];
    if (index < 0 || !row || this.shown.length === 0) {
      this.input.removeAttribute('aria-activedescendant');
      return;
    }
    row.setAttribute('aria-selected', 'true');
    row.scrollIntoView({ block: 'nearest' });
    this.input.setAttribute('aria-activedescendant', row.id);
  }

  close() {
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
    this.active = -1;
    closePopup(this.list);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.isComposing) return;
    const it = this.shown[this.active];
    const handled = this.setting.onkey?.(event, this.isOpen() && it && 'label' in it ? it : null) || this.ownKey(event);
    if (!handled) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {KeyboardEvent} event */
  ownKey(event) {
    const { key } = event;
    const last = this.shown.length - 1;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      if (!this.isOpen()) this.show(true);
      else this.move(key === 'ArrowDown' ? (this.active >= last ? 0 : this.active + 1) : this.active <= 0 ? last : this.active - 1);
      return true;
    }
    if (this.isOpen() && (key === 'PageDown' || key === 'PageUp')) {
      this.move(key === 'PageDown' ? Math.min(last, this.active + 8) : Math.max(0, this.active - 8));
      return true;
    }
    if (key === 'Enter') return this.enter(event);
    if (key === 'Escape') return this.escape();
    return false;
  }

  /** @param {KeyboardEvent} event */
  enter(event) {
    if (this.isOpen() && this.active >= 0) {
      this.take(this.active, event);
      return true;
    }
    const text = this.input.value.trim();
    if (text && this.setting.oncreate) {
      this.finish();
      this.setting.oncreate(text, event);
      return true;
    }
    return false;
  }

  escape() {
    if (this.isOpen()) {
      this.close();
      if (this.setting.keep) this.input.value = this.value?.label ?? '';
      return true;
    }
    this.setting.onescape?.();
    return Boolean(this.setting.onescape);
  }

  /** @param {number} index @param {Event} event */
  take(index, event) {
    const it = this.shown[index];
    if (!it) return;
    if ('create' in it) {
      this.finish();
      this.setting.oncreate?.(it.create, event);
      return;
    }
    this.value = it;
    this.finish();
    this.setting.onpick(it, event);
  }

  finish() {
    this.close();
    this.input.value = this.setting.keep ? (this.value?.label ?? '') : '';
    if (!this.setting.keep) this.value = null;
  }
}

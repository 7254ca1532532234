// @ts-check
/** A labelled field that saves itself: Enter or leaving it saves, Esc takes back what was typed. */
import { h, uid } from '../core/dom.js';

/**
 * @typedef {object} FieldSetting
 * @property {string} label
 * @property {string | number | null | undefined} value
 * @property {'text' | 'area' | 'select' | 'date' | 'number' | 'search'} [kind]
 * @property {{value: string, label: string}[]} [options] of a select
 * @property {string[]} [list] suggestions for a line of text
 * @property {string} [hint]
 * @property {string} [placeholder]
 * @property {boolean} [required]
 * @property {boolean} [inline] looks like text until one comes near
 * @property {boolean} [labelHidden]
 * @property {(value: string) => any} [onchange] may return a promise; when it rejects, the field says why and keeps the words
 * @property {(value: string) => void} [oninput] at each letter
 */

/** @param {FieldSetting} setting */
export function field(setting) {
  const { label, value, hint = '', inline = false, labelHidden = false, onchange, oninput } = setting;
  const id = uid('field');
  const input = control(setting, id);
  const trouble = h('p', { class: 'field-trouble', id: `${id}-trouble`, hidden: true });
  let before = String(value ?? '');
  const save = async () => {
    if (input.value === before || !onchange) return;
    if (setting.required && !input.value.trim()) {
      input.value = before;
      return;
    }
    const tried = input.value;
    try {
      await onchange(tried);
      before = tried;
      say('');
    } catch (/** @type {any} */ error) {
      say([error?.message, error?.hint].filter(Boolean).join(' ') || String(error));
    }
  };
  const say = (/** @type {string} */ text) => {
    trouble.textContent = text;
    trouble.hidden = !text;
    if (text) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
  };
  input.addEventListener('change', () => void save());
  input.addEventListener('input', () => oninput?.(input.value));
  input.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.isComposing) return;
    if (event.key === 'Enter' && (!(input instanceof HTMLTextAreaElement) || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save();
    } else if (event.key === 'Escape' && input.value !== before) {
      event.preventDefault();
      event.stopPropagation();
      input.value = before;
      say('');
    }
  });
  const el = h(
    'div',
    { class: inline ? 'field inline' : 'field' },
    h('label', { for: id, class: labelHidden ? 'hidden-visually' : 'field-label' }, label),
    input,
    hint ? h('p', { class: 'field-hint muted small', id: `${id}-hint` }, hint) : null,
    trouble,
  );
  return {
    el,
    input,
    /** A value from elsewhere; what somebody is typing stays. @param {string | number | null | undefined} next */
    set(next) {
      if (document.activeElement === input && input.value !== before) return;
      before = String(next ?? '');
      input.value = before;
    },
    value: () => input.value,
  };
}

/** @param {FieldSetting} setting @param {string} id @returns {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} */
function control({ value, kind = 'text', options = [], list = [], hint = '', placeholder = '', required = false }, id) {
  const described = [hint ? `${id}-hint` : '', `${id}-trouble`].filter(Boolean).join(' ');
  const common = { id, required: required || null, 'aria-describedby': described };
  if (kind === 'select') {
    const select = h('select', { ...common, class: 'select' }, options.map((it) => h('option', { value: it.value }, it.label)));
    select.value = String(value ?? '');
    return select;
  }
  if (kind === 'area') return h('textarea', { ...common, class: 'textarea', dir: 'auto', placeholder: placeholder || null, rows: '2', value: String(value ?? '') });
  const input = h('input', { ...common, class: 'input', type: kind, dir: 'auto', autocomplete: 'off', placeholder: placeholder || null, value: String(value ?? '') });
  if (list.length > 0) {
    input.setAttribute('list', `${id}-list`);
    queueMicrotask(() => input.after(h('datalist', { id: `${id}-list` }, list.map((it) => h('option', { value: it })))));
  }
  return input;
}

// @ts-check
/** One code: what it means, when it is used and when not, where it stands, and what was done to it. */
import { bdi, clear, h } from '../core/dom.js';
import { direction, t } from '../core/i18n.js';
import { project } from '../core/project.js';
import { combobox } from '../parts/combobox.js';
import { codechip, swatch } from '../parts/codechip.js';
import { menuButton } from '../parts/menu.js';
import { textField } from '../parts/own-fields.js';
import { saveField } from '../parts/subject.js';
import { keyPlace, childrenOf } from '../model/outline.js';
import { beneath, codersOf } from '../model/codebook.js';
import { explain } from '../core/status.js';
import { moveCode } from './acts.js';
import { codeHistory } from './history.js';
import { colourField } from './colour-field.js';
import { pickExample } from './examples.js';
import { allCodes, revision, subjectOf } from './subject.js';

/** @typedef {import('../core/project.js').Code} Code */
/** @typedef {{onsibling: (id: number) => void, onchild: (id: number) => void, onmerge: (id: number) => void, onremove: (id: number) => void, onclose: () => void}} Acts */

/** @param {number} id @param {Acts} acts */
export function editor(id, acts) {
  const subject = subjectOf(id);
  const heading = h('h2', { class: 'editor-title', tabindex: '-1' });
  const path = h('p', { class: 'muted editor-path' });
  const usage = h('div', { class: 'editor-usage' });
  const name = textField(subject, { field: 'name', label: t('codebook.field.name'), required: true });
  const example = textField(subject, { field: 'example', label: t('codebook.field.example'), multiline: true });
  const fields = [
    name,
    textField(subject, { field: 'definition', label: t('codebook.field.definition'), multiline: true, placeholder: t('codebook.field.definition-hint') }),
    textField(subject, { field: 'include', label: t('codebook.field.include'), multiline: true, placeholder: t('codebook.field.include-hint') }),
    textField(subject, { field: 'exclude', label: t('codebook.field.exclude'), multiline: true, placeholder: t('codebook.field.exclude-hint') }),
    example,
    colourField(subject, id),
  ];
  const parent = parentField();
  const pick = h('button', { type: 'button', class: 'button', onclick: () => pickExample(code(), saveExample) }, t('codebook.example.pick'));
  example.el.append(h('p', pick));
  const past = codeHistory(id);
  const el = h('section', { class: 'code-editor', 'aria-label': t('codebook.editor') },
    h('header', { class: 'editor-head' }, h('div', heading, path), h('div', { class: 'row' }, buttons())),
    usage, h('div', { class: 'editor-fields' }, fields.map((field) => field.el), h('div', { class: 'editor-place' }, parent.el, moves())), past.el);
  show();
  return { el, id, show, focusName: () => /** @type {HTMLInputElement} */ (name.input).select() };

  function code() {
    return /** @type {Code} */ (project.codes.get(id));
  }

  function show() {
    const now = code();
    if (!now) return;
    clear(heading).append(swatch(now), ' ', bdi(now.name));
    const above = now.path.slice(0, Math.max(0, now.path.length - now.name.length)).replace(/\s*\/\s*$/, '');
    clear(path).append(above ? bdi(above) : '');
    path.hidden = !above;
    clear(usage).append(...usageOf(now));
    pick.hidden = now.codings === 0;
    for (const field of fields) field.show();
    parent.show();
    past.show();
  }

  function buttons() {
    return [
      h('button', { type: 'button', class: 'button', onclick: () => acts.onchild(id) }, t('codebook.new-child')),
      h('button', { type: 'button', class: 'button', onclick: () => acts.onsibling(id) }, t('codebook.new-sibling')),
      h('button', { type: 'button', class: 'button', onclick: () => acts.onmerge(id) }, t('codebook.merge.open')),
      h('button', { type: 'button', class: 'button danger', onclick: () => acts.onremove(id) }, t('codebook.remove.open')),
      h('button', { type: 'button', class: 'button quiet editor-close', 'aria-label': t('codebook.close'), onclick: acts.onclose }, '✕'),
    ];
  }

  function parentField() {
    const options = () => {
      const under = new Set([id, ...beneath(allCodes(), id).map((one) => one.id)]);
      return [{ id: 0, label: t('codebook.top'), code: null }, ...allCodes().filter((one) => !under.has(one.id)).map((one) => ({ id: one.id, label: one.name, detail: one.path === one.name ? '' : one.path, code: one }))];
    };
    const field = combobox({ label: t('codebook.field.parent'), options: [], keep: true, limit: 300, onpick: (option) => {
      const target = Number(option.id) || null;
      if (target !== code().parent) void moveCode(id, { parent: target, position: allCodes().filter((one) => one.parent === target && one.id !== id).length });
    } });
    // Thousands of codes are offered only to those who ask.
    field.input.addEventListener('focus', () => field.setOptions(options()));
    return { el: field.el, show: () => {
      if (document.activeElement === field.input) return;
      const above = code().parent === null ? null : project.codes.get(/** @type {number} */ (code().parent));
      field.set(above ? { id: above.id, label: above.name, code: above } : { id: 0, label: t('codebook.top') });
    } };
  }

  /** Everything that dragging does, as buttons. */
  function moves() {
    const ways = /** @type {const} */ (['up', 'down', 'in', 'out']);
    return menuButton({ label: t('codebook.move'), items: () => ways.map((way) => {
      const nodes = allCodes().map((one) => ({ id: one.id, parent: one.parent, label: one.name }));
      const place = keyPlace(childrenOf(nodes), new Map(nodes.map((node) => [node.id, node])), id, way);
      const [deeper, back] = direction() === 'rtl' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
      const keys = { up: 'Alt+ArrowUp', down: 'Alt+ArrowDown', in: `Alt+${deeper}`, out: `Alt+${back}` }[way];
      return { label: t(`codebook.move.${way}`), keys, disabled: !place, run: () => place && void moveCode(id, place) };
    }) });
  }

  /** @param {string} text */
  async function saveExample(text) {
    try {
      await saveField(subject, 'example', text, { revision: revision(), value: subject.value('example') }, t('codebook.field.example'));
      await project.refresh('codes');
      example.show();
    } catch (error) {
      explain(error);
    }
  }
}

/** How often it is used, and what a careful reader would ask. @param {Code} code */
function usageOf(code) {
  const children = allCodes().filter((one) => one.parent === code.id);
  const under = children.length ? beneath(allCodes(), code.id).reduce((sum, one) => sum + one.codings, 0) : 0;
  const out = h('p', { class: 'row' });
  if (code.codings) {
    out.append(h('a', { class: 'button primary', href: `#/retrieve?code=${code.id}${children.length ? '&beneath=false' : ''}` }, t('codebook.passages', { n: code.codings })),
      h('span', t('codebook.usage', { sources: t('codebook.in-sources', { n: code.sources }), coders: coderNames(code) })));
  } else out.append(h('span', { class: 'muted' }, children.length ? t('codebook.groups', { n: children.length }) : t('codebook.never-used')));
  if (under) out.append(h('a', { href: `#/retrieve?code=${code.id}` }, t('codebook.beneath', { n: under })));
  return [out, children.length ? h('p', { class: 'row editor-children' }, h('span', { class: 'muted' }, t('codebook.children')), children.map((child) => codechip(child, { href: `#/codebook/${child.id}`, count: String(child.codings) }))) : ''];
}

/** @param {Code} code */
function coderNames(code) {
  return Array.isArray(code.coders) ? code.coders.map((/** @type {any} */ one) => one?.name ?? one).join(', ') : t('codebook.coders', { n: codersOf(code) });
}

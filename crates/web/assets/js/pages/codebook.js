// @ts-check
/** The codebook: the tree of codes, and beside it one code or the codebook as a whole. */
import { clear, h } from '../core/dom.js';
import { command } from '../core/commands.js';
import { t } from '../core/i18n.js';
import { keys } from '../core/keys.js';
import { project } from '../core/project.js';
import { go, note } from '../core/router.js';
import { status } from '../core/status.js';
import { menuButton } from '../parts/menu.js';
import { removeCode } from '../codebook/acts.js';
import { autocodeSheet } from '../codebook/autocode.js';
import { editor } from '../codebook/editor.js';
import { exportCodebook, importCodebook } from '../codebook/file.js';
import { mergeSheet } from '../codebook/merge.js';
import { overview } from '../codebook/overview.js';
import { treeView } from '../codebook/tree-view.js';
import { takeDrops } from '../sources/dropping.js';

/** @param {HTMLElement} root @param {{id: string}} where */
export function mount(root, where) {
  root.classList.add('full');
  const page = new CodebookPage(root);
  page.update(where);
  return page;
}

class CodebookPage {
  /** @param {HTMLElement} root */
  constructor(root) {
    /** @type {ReturnType<typeof editor> | null} */
    this.panel = null;
    /** What the code is called that is open. */
    this.openName = '';
    this.whole = overview();
    this.count = h('span', { class: 'muted numbers' });
    this.input = h('input', { type: 'file', accept: '.csv,.tsv,.txt', hidden: true, onchange: () => this.chosen() });
    this.tree = treeView({ onselect: (id) => this.open(id), onedit: (id) => this.open(id, true), onmerge: (id) => this.merge(id), onremove: (id) => void this.remove(id), onsettled: () => this.refresh() });
    this.side = h('div', { class: 'codebook-side' });
    this.start = this.emptyState();
    this.body = h('div', { class: 'codebook-body' }, h('div', { class: 'codebook-left' }, this.head(), this.start, this.tree.el), this.side);
    root.append(this.body, this.input);
    this.offs = [
      takeDrops(root, (files) => files[0] && void importCodebook(files[0]), t('codebook.drop-here')),
      project.on('codes', () => this.refresh()),
      keys.bind('codebook', 'n', 'codebook.new-sibling', () => this.newSibling()),
      keys.bind('codebook', 'Shift+n', 'codebook.new-child', () => this.newChild()),
      keys.bind('codebook', '/', 'codebook.filter', () => this.tree.focusFilter()),
      keys.bind('codebook', 'e', 'codebook.key.edit', () => this.panel?.focusName()),
      keys.bind('codebook', 'Shift+m', 'codebook.merge.open', () => this.panel && this.merge(this.panel.id)),
      command({ id: 'codebook.new', label: t('codebook.new'), run: () => this.newSibling() }),
      command({ id: 'codebook.auto', label: t('codebook.auto.open'), run: () => autocodeSheet() }),
      command({ id: 'codebook.export', label: t('codebook.file.export'), run: () => void exportCodebook('csv') }),
    ];
    this.refresh();
  }

  /** @param {{id: string}} where */
  update({ id }) {
    const code = project.codes.get(Number(id));
    if (code) this.open(code.id);
    else this.close();
  }

  unmount() {
    for (const off of this.offs) off();
  }

  head() {
    return h('header', { class: 'codebook-head' }, h('h1', { tabindex: '-1' }, t('codebook.title')), this.count,
      h('span', { class: 'row codebook-tools' },
        h('button', { type: 'button', class: 'button primary', onclick: () => this.newSibling() }, t('codebook.new')),
        h('button', { type: 'button', class: 'button', onclick: () => autocodeSheet() }, t('codebook.auto.open')),
        menuButton({ label: '⋯', title: t('codebook.more'), items: () => [
          { label: t('codebook.file.export'), run: () => void exportCodebook('csv') },
          { label: t('codebook.file.choose'), run: () => this.input.click() },
        ] })));
  }

  emptyState() {
    return h('div', { class: 'empty', hidden: true }, h('h2', t('codebook.empty.title')), h('p', t('codebook.empty.text')),
      h('p', { class: 'row' }, h('button', { type: 'button', class: 'button primary', onclick: () => this.newSibling() }, t('codebook.empty.new')),
        h('button', { type: 'button', class: 'button', onclick: () => this.input.click() }, t('codebook.file.choose'))));
  }

  refresh() {
    this.count.textContent = t('codebook.codes', { n: project.codes.size });
    this.start.hidden = project.codes.size > 0 || this.tree.isNaming();
    this.body.classList.toggle('is-empty', project.codes.size === 0 && !this.tree.isNaming());
    this.tree.update();
    if (this.panel && !project.codes.has(this.panel.id)) {
      status(t('codebook.gone', { name: this.openName }));
      this.close();
    }
    else if (this.panel) {
      this.openName = project.codes.get(this.panel.id)?.name ?? '';
      this.panel.show();
    } else this.whole.show();
  }

  /** @param {number} id @param {boolean} [edit] */
  open(id, edit = false) {
    if (this.panel?.id !== id) {
      this.panel = editor(id, {
        onsibling: () => this.newSibling(),
        onchild: () => this.newChild(),
        onmerge: () => this.merge(id),
        onremove: () => void this.remove(id),
        onclose: () => {
          this.close();
          this.tree.focus();
        },
      });
      this.openName = project.codes.get(id)?.name ?? '';
      clear(this.side).append(this.panel.el);
      this.body.classList.add('with-side');
      this.side.scrollTop = 0;
      this.body.scrollTop = 0;
      this.tree.select(id);
      note(`codebook/${id}`);
    }
    if (edit) this.panel.focusName();
  }

  close() {
    this.panel = null;
    this.whole.show();
    clear(this.side).append(this.whole.el);
    this.body.classList.remove('with-side');
    this.tree.select(null);
    note('codebook');
  }

  newSibling() {
    const code = this.panel ? project.codes.get(this.panel.id) : null;
    this.body.classList.remove('is-empty');
    this.start.hidden = true;
    this.tree.begin(code?.parent ?? null, code?.id ?? null);
  }

  newChild() {
    if (this.panel) this.tree.begin(this.panel.id, null);
    else this.newSibling();
  }

  /** @param {number} id */
  merge(id) {
    const code = project.codes.get(id);
    if (code) mergeSheet(code, (into) => go(`codebook/${into}`));
  }

  /** @param {number} id */
  async remove(id) {
    const code = project.codes.get(id);
    if (!code) return;
    const near = code.parent ?? null;
    if (!(await removeCode(code))) return;
    if (near !== null && project.codes.has(near)) this.open(near);
    else this.close();
    this.tree.focus();
  }

  chosen() {
    const file = this.input.files?.[0];
    this.input.value = '';
    if (file) void importCodebook(file);
  }
}

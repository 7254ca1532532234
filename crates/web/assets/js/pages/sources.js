// @ts-check
/** The sources: what there is, how far each is coded, and the way in for new ones. */
import { clear, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { command } from '../core/commands.js';
import { keys } from '../core/keys.js';
import { live } from '../core/live.js';
import { project } from '../core/project.js';
import { go, note } from '../core/router.js';
import { explain, status } from '../core/status.js';
import { details } from '../sources/details.js';
import { takeDrops } from '../sources/dropping.js';
import { importView } from '../sources/import-view.js';
import { SourceList } from '../sources/list.js';
import { listView } from '../sources/list-view.js';
import { arrival, waitingNote } from '../sources/notes.js';
import { removeSource } from '../sources/remove.js';
import { reviewView } from '../sources/review.js';
import { reviseView } from '../sources/revise.js';

/** @typedef {import('../model/source-list.js').Source} Source */

/** @param {HTMLElement} root @param {{id: string, params: URLSearchParams}} where */
export async function mount(root, where) {
  root.classList.add('full');
  const page = new SourcesPage(root);
  try {
    await page.list.load();
  } catch (error) {
    page.unmount();
    throw error;
  }
  page.update(where);
  return page;
}

class SourcesPage {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.list = new SourceList(() => this.refresh());
    /** What takes the list's place: an import, a correction or a review. @type {{el: HTMLElement, take?: (files: File[]) => void, stop?: () => void, add?: boolean} | null} */
    this.task = null;
    /** @type {ReturnType<typeof details> | null} */
    this.panel = null;
    /** What the source is called that is open beside the list. */
    this.openName = '';
    this.input = h('input', { type: 'file', multiple: true, hidden: true, onchange: () => this.chosen() });
    this.notes = h('div', { class: 'sources-notes' });
    this.arrived = h('div');
    this.waiting = h('div');
    this.notes.append(this.arrived, this.waiting);
    this.view = listView(this.list, { onopen: (source) => this.open(source.id), onread: (source) => this.readOrOpen(source), onfollow: (source) => this.panel && this.open(source.id), onedit: (source) => this.open(source.id, true), onremove: (source) => void this.remove(source), onimport: () => this.input.click() });
    this.side = h('div', { class: 'sources-side' });
    this.body = h('div', { class: 'sources-body' }, this.view.el, this.side);
    root.append(this.notes, this.body, this.input);
    const off = takeDrops(root, (files) => this.take(files), t('sources.drop-here'));
    this.offs = [off, project.on('study', () => this.panel?.show()),
      live.on(({ tables }) => {
        if (tables.includes('memo')) void this.panel?.memos.show();
        if (tables.includes('relation') || tables.includes('evidence')) void this.panel?.ties.show();
      }),
      keys.bind('sources', '/', 'sources.key.filter', () => this.view.focusFilter()),
      keys.bind('sources', 'i', 'sources.key.import-files', () => this.input.click()),
      keys.bind('sources', 'e', 'sources.key.edit', () => this.detailsByKey(true)),
      keys.bind('sources', 'd', 'sources.key.details', () => this.detailsByKey(false)),
      command({ id: 'sources.add', label: t('sources.command.import-files'), run: () => this.input.click() }),
      command({ id: 'sources.review', label: t('sources.command.review'), run: () => go('sources?review=all') })];
  }

  /** @param {{id: string, params: URLSearchParams}} where */
  update({ id, params }) {
    const review = params.get('review');
    const revise = this.list.byId.get(Number(params.get('revise')));
    if (review) this.showReview(Number(review) || null);
    else if (revise) this.showRevise(revise);
    else if (!this.task?.add) this.showList();
    if (id && this.list.byId.has(Number(id))) this.open(Number(id));
    else if (!id) this.closePanel();
  }

  unmount() {
    this.list.stop();
    this.task?.stop?.();
    this.view.stop();
    for (const off of this.offs) off();
  }

  refresh() {
    this.view.update();
    if (this.panel) {
      if (this.list.byId.has(this.panel.id)) this.panel.show();
      else {
        status(t('sources.gone', { name: this.openName }));
        this.closePanel(true);
      }
    }
    const waiting = this.list.sources.reduce((sum, source) => sum + (source.waiting ?? 0), 0);
    clear(this.waiting).append(waiting && !this.task ? waitingNote(waiting) : '');
  }

  /** @param {number} id @param {boolean} [edit] */
  open(id, edit = false) {
    if (this.panel?.id !== id) {
      this.panel = details(this.list, id, {
        onclose: () => this.closePanel(true),
        onrevise: (source) => go(`sources?revise=${source.id}`),
        onremove: (source) => void this.remove(source),
        onreview: (source) => go(`sources?review=${source.id}`),
      });
      this.openName = this.list.byId.get(id)?.name ?? '';
      clear(this.side).append(this.panel.el);
      this.body.classList.add('with-side');
      this.view.select(id);
      if (!this.task) note(`sources/${id}`);
    }
    if (edit) this.panel.focus();
  }

  /** Opens the details of the row one stands on, or closes them. @param {boolean} edit */
  detailsByKey(edit) {
    const row = this.view.current();
    if (!row || this.task) return;
    if (!edit && this.panel?.id === row.id) this.closePanel(true);
    else this.open(row.id, edit);
  }

  /** @param {boolean} [byHand] */
  closePanel(byHand = false) {
    if (!this.panel) return;
    this.panel = null;
    clear(this.side);
    this.body.classList.remove('with-side');
    this.view.select(null);
    if (!byHand) return;
    if (!this.task) note('sources');
    this.view.focusTable();
  }

  /** @param {Source} source */
  readOrOpen(source) {
    if (source.words === null) this.open(source.id, true);
    else go(`read/${source.id}`);
  }

  /** @param {Source} source */
  async remove(source) {
    if (!(await removeSource(source))) return;
    this.closePanel(true);
    await this.list.load().catch(explain);
  }

  chosen() {
    const files = [...(this.input.files ?? [])];
    this.input.value = '';
    if (files.length) this.take(files);
  }

  /** Files that somebody dropped or chose. @param {File[]} files */
  take(files) {
    if (!this.task?.take) {
      const view = importView({ taken: () => this.list.names(), onclose: (stored) => this.imported(stored) });
      this.show({ el: view.el, take: view.add, add: true });
    }
    this.task?.take?.(files);
  }

  /** @param {import('../sources/import-run.js').Entry[]} stored */
  imported(stored) {
    this.showList();
    if (!stored.length) return this.view.focusTable();
    void this.list.load().then(() => {
      clear(this.arrived).append(arrival(stored, () => clear(this.arrived)));
      this.arrived.querySelector('a')?.focus();
    }, explain);
  }

  /** @param {number | null} only */
  showReview(only) {
    const view = reviewView(this.list, only, { onclose: () => go('sources') });
    this.show({ el: view.el, stop: view.stop });
    view.focus();
  }

  /** @param {Source} source */
  showRevise(source) {
    const view = reviseView(source, { onclose: () => go(`sources/${source.id}`), ondone: (waiting) => {
      void this.list.load().catch(explain);
      go(waiting ? `sources?review=${source.id}` : `sources/${source.id}`);
    } });
    this.show({ el: view.el, take: view.take, stop: () => {} });
    view.el.querySelector('h1')?.focus();
  }

  /** @param {NonNullable<SourcesPage['task']>} task */
  show(task) {
    this.task?.stop?.();
    this.closePanel();
    this.task = task;
    this.body.replaceChildren(task.el);
    this.refresh();
  }

  showList() {
    if (!this.task) return;
    this.task.stop?.();
    this.task = null;
    this.body.replaceChildren(this.view.el, this.side);
    this.refresh();
  }
}


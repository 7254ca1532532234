// @ts-check
// `#/read/ID?at=&to=&code=&coding=`: the transcript, coded. `at` is a place in UTF-16 units; `to` is the end of a passage;
// `code` is focused; `coding` is selected.
import { api } from '../core/api.js';
import { clear, h } from '../core/dom.js';
import { t } from '../core/i18n.js';
import { keys } from '../core/keys.js';
import { prefs } from '../core/prefs.js';
import { note } from '../core/router.js';
import { problem, status } from '../core/status.js';
import { empty } from '../parts/empty.js';
import { sentence } from '../model/extend.js';
import { Codings, fromRow } from '../model/codings.js';
import { Transcript } from '../model/transcript.js';
import { CodesPane } from '../reading/codes-pane.js';
import { bindKeys } from '../reading/commands.js';
import { Desk } from '../reading/desk.js';
import { PassagePane } from '../reading/passage.js';
import { preparePrint } from '../reading/print.js';
import { RetrievedPane } from '../reading/retrieved.js';
import { Session } from '../reading/session.js';
import { toolbar } from '../reading/toolbar.js';
import { View } from '../reading/view.js';
import { workMargin } from '../reading/margin-mouse.js';

/** @typedef {{id: string, params: URLSearchParams}} Where */

/** Addresses that this page wrote; and the one that the window was opened or reloaded at, which it wrote before. @type {Set<string>} */
const written = new Set([new URL(performance.getEntriesByType('navigation')[0]?.name || location.href).hash]);

/** @param {HTMLElement} root @param {Where} where */
export async function mount(root, where) {
  root.classList.add('full');
  /** @type {Open | null} */
  let open = null;
  let turn = 0;
  /** @param {Where} to @param {boolean} [anew] */
  const show = async (to, anew = false) => {
    const mine = ++turn;
    if (open && String(open.id) === to.id && !anew) return open.goTo(to.params);
    const id = Number(to.id) || (await chooseSource());
    if (mine !== turn) return;
    if (!id) return void clear(root).append(nothingToRead());
    const session = await load(id);
    if (mine !== turn) return;
    open?.close();
    open = null;
    if (!to.id) note(`read/${id}`);
    prefs.set('read.last', id);
    if (!session) return void clear(root).append(noText());
    open = new Open(session, () => void show({ id: String(id), params: new URLSearchParams(location.hash.split('?')[1]) }, true));
    open.show(root, to.params);
  };
  await show(where);
  return {
    update: show,
    unmount() {
      turn += 1;
      open?.close();
    },
  };
}

/** The source read last, or the first with a text. */
async function chooseSource() {
  const { sources } = await api.get('sources');
  const last = prefs.get('read.last', 0);
  const readable = sources.filter((/** @type {any} */ it) => it.words);
  return (readable.find((/** @type {any} */ it) => it.id === last) ?? readable[0])?.id ?? 0;
}

/** Null if the source has no text. @param {number} id @returns {Promise<Session | null>} */
async function load(id) {
  try {
    const [text, codings] = await Promise.all([api.get(`sources/${id}/text`), api.get(`sources/${id}/codings`)]);
    const session = new Session(new Transcript(text), new Codings(codings.codings.map((/** @type {any} */ row) => fromRow(row, codings.coders))));
    session.revision = codings.revision;
    return session;
  } catch (/** @type {any} */ error) {
    if (error.kind === 'not_found') return null;
    throw error;
  }
}

/** One source, open on the page. */
class Open {
  /** @param {Session} session @param {() => void} again opens the source anew */
  constructor(session, again) {
    this.session = session;
    this.again = again;
    this.id = session.transcript.id;
    /** @type {(() => void)[]} */
    this.offs = [];
  }

  /** @param {HTMLElement} root @param {URLSearchParams} params */
  show(root, params) {
    const { session } = this;
    const el = h('div', { class: 'rd' });
    this.view = new View(session);
    const desk = new Desk(session, this.view, el);
    const codes = new CodesPane(desk);
    const passage = new PassagePane(desk);
    const retrieved = new RetrievedPane(desk);
    const right = h('aside', { class: 'rd-pane rd-right', dataset: { region: 'passage' }, 'aria-label': t('read.pane-passage') }, passage.el, retrieved.el);
    // Where the panes are folded away, a memo unfolds its own, and reading on folds both.
    const openMemo = desk.openMemo;
    desk.openMemo = (coding) => {
      el.classList.toggle('show-right', getComputedStyle(right).display === 'none' || el.classList.contains('show-right'));
      openMemo(coding);
    };
    this.view.scroller.addEventListener('pointerdown', () => el.classList.remove('show-left', 'show-right'));
    const panes = { toggle: (/** @type {'left' | 'right'} */ pane) => el.classList.toggle(`show-${pane}`) };
    const middle = h('section', { class: 'rd-middle', dataset: { region: 'text' } }, toolbar(desk, panes), this.view.el);
    el.append(codes.el, middle, right);
    clear(root).append(el);
    this.offs = [
      bindKeys(desk), ...this.bindPanes(codes, right), workMargin(desk), preparePrint(this.view), () => desk.remove(), () => codes.remove(), () => passage.remove(), () => retrieved.remove(), () => this.view?.remove(),
      session.on('text', (answer) => this.corrected(answer)),
      prefs.on('read.size', () => this.size(el)),
    ];
    this.size(el);
    this.view.onplace = (offset) => this.remember(offset);
    this.goTo(params);
    this.view.scroller.focus({ preventScroll: true });
    void this.view.rows.fillAll();
  }

  /** Alt and a digit goes to a pane, as F6 walks through them. @private @param {CodesPane} codes @param {HTMLElement} right */
  bindPanes(codes, right) {
    const first = () => /** @type {HTMLElement | null} */ (right.querySelector('button, textarea'))?.focus();
    return [
      keys.bind('read', 'Alt+1', 'read.key-pane-codes', () => codes.focus()),
      keys.bind('read', 'Alt+2', 'read.key-pane-text', () => this.view?.selecting.restore()),
      keys.bind('read', 'Alt+3', 'read.key-pane-passage', first),
    ];
  }

  close() {
    for (const off of this.offs) off();
    this.offs = [];
  }

  /** @param {URLSearchParams} params */
  goTo(params) {
    const { session, view } = this;
    if (!view || !session.transcript.length) return;
    const code = Number(params.get('code'));
    if (code && session.focus !== code) session.setFocus(code);
    const at = Number(params.get('at') ?? 0);
    const passage = this.passageOf(params, at);
    const place = passage ? passage[0] : at;
    view.readyAround(session.transcript.at(place));
    session.cursor = Math.max(place, session.transcript.saidFrom(session.transcript.at(place)));
    if (passage) {
      session.exact = true;
      view.selecting.select(passage, { where: 'middle' });
      view.settleAt(place, 'middle');
    } else if (at) {
      view.settleAt(at, 'top');
    }
  }

  /**
   * The passage that an address means: a coding, a stretch, or what a link from another page leads to: the coding that begins
   * there, else the sentence. An address that this page wrote itself only says how far one had read.
   * @private @param {URLSearchParams} params @param {number} at @returns {[number, number] | null}
   */
  passageOf(params, at) {
    const { codings, transcript } = this.session;
    const coding = codings.byId.get(Number(params.get('coding')));
    if (coding) return [coding.start, coding.end];
    const to = Number(params.get('to') ?? 0);
    if (to > at) return [at, to];
    if (!params.has('at') || written.has(location.hash)) return null;
    const code = Number(params.get('code'));
    const there = codings.at(at, at + 1).filter((it) => it.start === at);
    const found = there.find((it) => it.code === code) ?? there[0];
    return found ? [found.start, found.end] : sentence(transcript, null, at, false);
  }

  /** The address keeps the place: reloading comes back to the same line. @private @param {number} offset */
  remember(offset) {
    const focus = this.session.focus === null ? '' : `&code=${this.session.focus}`;
    const address = `read/${this.id}?at=${offset}${focus}`;
    written.add(`#/${address}`);
    note(address);
  }

  /** @private @param {HTMLElement} el */
  size(el) {
    el.style.setProperty('--rd-size', String(prefs.get('read.size', 100) / 100));
  }

  /** Somebody corrected the text while it was open: the places on the page are those of the old one. @private @param {any} answer */
  corrected(answer) {
    if (answer?.kind === 'conflict' && !/text/i.test(answer.message)) return;
    status(t('read.text-changed'));
    problem({
      key: 'text-changed', what: t('read.text-changed'), safe: t('read.text-changed-safe'), todo: t('read.text-changed-todo'),
      actions: [{ label: t('read.show-new-text'), primary: true, run: (close) => { close(); this.again(); } }],
    });
  }
}

function nothingToRead() {
  return h('div', { class: 'rd-empty' }, h('h1', t('read.title')), empty({
    title: t('read.no-sources'), text: t('read.no-sources-text'), actions: [{ label: t('read.to-sources'), href: '#/sources', primary: true }],
  }));
}

function noText() {
  return h('div', { class: 'rd-empty' }, h('h1', t('read.title')), empty({
    title: t('read.no-text'), text: t('read.no-text-why'), actions: [{ label: t('read.to-sources'), href: '#/sources' }],
  }));
}

// @ts-check
// What is done to codings. It shows at once and is sent; "saved" is only said when the server has answered, and what it
// refuses is taken back, with a word.
import { api } from '../core/api.js';
import { live } from '../core/live.js';
import { project } from '../core/project.js';
import { t } from '../core/i18n.js';
import { explain, status } from '../core/status.js';
import { fromRow } from '../model/codings.js';

/** @typedef {import('../model/codings.js').Coding} Coding */
/** @typedef {{name: string, parent: number | null}} NewCode */

let temporary = -1;

export class Acts {
  /** @param {import('./session.js').Session} session */
  constructor(session) {
    this.session = session;
    /** Acts on their way. */
    this.pending = 0;
    /** The newest revision that is known to be shown. */
    this.revision = session.revision;
    /** What became of codings that were shown before they had a number. @type {Map<number, Promise<Coding | null>>} */
    this.coming = new Map();
    /** Our own acts whose outcome is shown already. @type {Set<number>} */
    this.known = new Set();
    /** @type {Promise<void> | null} */
    this.loading = null;
    this.off = live.on((act) => this.heard(act));
    this.offBack = live.onBack(() => void this.reload());
    // Undo and redo are the frame's; what they changed is asked for without waiting for the stream.
    this.offSaved = api.on('saved', ({ act }) => /^(undo|redo)/.test(act.path) && void this.reload());
  }

  remove() {
    this.off();
    this.offBack();
    this.offSaved();
  }

  /**
   * Codes a passage. Codes that are there already, by the same coder and with the same ends, are said and not doubled.
   * @param {[number, number]} span @param {number[]} codes @param {NewCode[]} [newCodes]
   */
  async code(span, codes, newCodes = []) {
    const { session } = this;
    const there = new Set(session.codings.at(...span).filter((it) => it.start === span[0] && it.end === span[1] && it.coder === project.coder).map((it) => it.code));
    const fresh = codes.filter((code) => !there.has(code));
    if (!fresh.length && !newCodes.length) return status(t('read.already', { name: nameOf(codes[0]) }));
    const shown = fresh.map((code) => this.show(span, code));
    if (codes.length) session.last = codes;
    this.sayCoded(span, [...fresh.map(nameOf), ...newCodes.map((it) => it.name)], newCodes.length);
    const body = { source: session.transcript.id, text_revision: session.transcript.revision, spans: [span], codes: fresh, ...(newCodes.length ? { new_codes: newCodes } : {}) };
    const sent = this.send('POST', 'codings', body, t('read.act-code', { names: [...fresh.map(nameOf), ...newCodes.map((it) => it.name)].join(', ') }));
    for (const coding of shown) this.coming.set(coding.id, sent.then((answer) => this.settle(coding, answer)));
    const answer = await sent;
    if (!answer) return;
    if (newCodes.length) {
      await project.refresh('codes');
      session.last = [...codes, ...answer.codes.map((/** @type {{id: number}} */ it) => it.id)];
    }
    this.takeIn(answer);
  }

  /** A coding with its number: what is done to one that is just being saved is done when it is. @param {Coding} coding @returns {Promise<Coding | null>} */
  async real(coding) {
    if (coding.id >= 0) return coding;
    const saved = await this.coming.get(coding.id);
    return (saved && this.session.codings.byId.get(saved.id)) ?? null;
  }

  /** @param {Coding[]} codings @param {boolean} [evidence] also those that a finding stands on */
  async uncode(codings, evidence = false) {
    const known = codings.every(({ id }) => id >= 0) ? codings : (await Promise.all(codings.map((it) => this.real(it)))).filter((it) => it !== null);
    const gone = known.filter((coding) => this.session.codings.remove(coding.id));
    this.session.changed(gone);
    status(t('read.uncoded', { names: gone.map(({ code }) => nameOf(code)).join(', ') }));
    const ids = gone.map((coding) => coding.id);
    if (!ids.length) return true;
    const answer = await this.send('DELETE', 'codings', { ids, evidence }, t('read.act-uncode', { name: nameOf(gone[0].code) }), !evidence);
    if (answer && !answer.refused) return true;
    for (const coding of gone) this.session.codings.add(coding);
    this.session.changed(gone);
    return answer?.refused ?? false;
  }

  /** Moves the ends of a coding, or gives it another code. @param {Coding} shown @param {{start?: number, end?: number, code?: number}} change */
  async change(shown, change) {
    const coding = await this.real(shown);
    if (!coding) return;
    const next = { ...coding, ...change };
    this.exchange(coding, next);
    status(change.code ? t('read.recoded', { name: nameOf(change.code) }) : t('read.moved', { name: nameOf(coding.code), quote: shorten(this.session.transcript.quote(next.start, next.end)) }));
    const answer = await this.send('PATCH', `codings/${coding.id}`, change, t('read.act-change', { name: nameOf(next.code) }));
    if (!answer) this.exchange(next, coding);
  }

  /** Asks for the codings as they are now, and shows what differs. */
  async reload() {
    if (this.loading) return this.loading;
    this.loading = this.read().finally(() => (this.loading = null));
    return this.loading;
  }

  /** @private */
  async read() {
    const { session } = this;
    const answer = await api.get(`sources/${session.transcript.id}/codings`);
    if (answer.text_revision !== session.transcript.revision) return session.tell('text', answer);
    // Acts were made while the answer was on its way: it may not know of them.
    if (this.pending || answer.revision < this.revision) {
      setTimeout(() => void this.reload(), 60);
      return;
    }
    this.revision = Math.max(this.revision, answer.revision);
    const list = answer.codings.map((/** @type {any} */ row) => fromRow(row, answer.coders));
    const { added, removed } = session.codings.update(list);
    if (added.length || removed.length) session.changed([...added, ...removed]);
  }

  /** @private @param {[number, number]} span @param {number} code */
  show([start, end], code) {
    const coding = { id: temporary--, start, end, code, coder: project.coder, memo: false, waits: false, lane: 0 };
    this.session.codings.add(coding);
    this.session.changed([coding]);
    return coding;
  }

  /** What was shown gets its number, or goes. @private @param {Coding} shown @param {any} answer @returns {Coding | null} */
  settle(shown, answer) {
    const row = answer?.codings.find((/** @type {any} */ it) => it[3] === shown.code && it[1] === shown.start && it[2] === shown.end);
    const coding = row ? fromRow(row, answer.coders) : null;
    if (coding) this.session.codings.replace(shown.id, coding);
    else this.session.codings.remove(shown.id);
    this.session.changed([shown]);
    return coding && (this.session.codings.byId.get(coding.id) ?? coding);
  }

  /** Codings of the answer that are not shown yet: those with new codes. @private @param {any} answer */
  takeIn(answer) {
    const list = answer.codings.map((/** @type {any} */ row) => fromRow(row, answer.coders)).filter((/** @type {Coding} */ it) => !this.session.codings.byId.has(it.id));
    for (const coding of list) this.session.codings.add(coding);
    if (list.length) this.session.changed(list);
  }

  /** @private @param {Coding} old @param {Coding} next */
  exchange(old, next) {
    this.session.codings.remove(old.id);
    this.session.codings.add(next);
    this.session.changed([old, next]);
  }

  /** @private @param {string} method @param {string} path @param {any} body @param {string} label @param {boolean} [ask] a refusal because of evidence is given back, not explained */
  async send(method, path, body, label, ask = false) {
    this.pending += 1;
    try {
      const answer = await api.send(method, path, body, { label });
      this.revision = Math.max(this.revision, answer.revision);
      this.known.add(answer.revision);
      return answer;
    } catch (/** @type {any} */ error) {
      if (ask && error.kind === 'conflict' && method === 'DELETE') return { refused: error };
      if (error.kind === 'conflict') void this.session.tell('text', error);
      explain(error, t('read.taken-back'));
      return null;
    } finally {
      this.pending -= 1;
    }
  }

  /** @private @param {import('../core/live.js').LiveAct} act */
  heard({ act, sources, revision, mine }) {
    if (!sources.includes(this.session.transcript.id)) return;
    if (mine && (this.pending || this.known.has(revision))) {
      this.known.delete(revision);
      return;
    }
    void this.reload().then(() => mine || status(t('read.heard', { coder: act.coder, name: act.name })));
  }

  /** @private @param {[number, number]} span @param {string[]} names @param {number} coming not shown yet, because their codes are new */
  sayCoded(span, names, coming) {
    const here = this.session.codings.at(...span).length + coming;
    status(t('read.coded', { n: here, names: names.join(', '), quote: shorten(this.session.transcript.quote(...span)) }));
  }
}

/** @param {number | undefined} id */
export const nameOf = (id) => project.codes.get(id ?? -1)?.name ?? '';

/** The beginning of a passage, to name it by. @param {string} text @param {number} [most] */
export function shorten(text, most = 60) {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most).replace(/\p{M}*[\ud800-\udbff]?$/u, '')}…` : line;
}

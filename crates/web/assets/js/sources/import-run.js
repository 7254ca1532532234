// @ts-check
/** Files on their way in: each is read and shown first, and stored only when somebody says so. One bad file stops no other. */
import { api } from '../core/api.js';
import { t } from '../core/i18n.js';
import { freeName, fold } from '../model/source-list.js';

/** @typedef {'waiting' | 'reading' | 'ready' | 'remarks' | 'refused' | 'storing' | 'stored' | 'failed'} State */
/**
 * @typedef {object} Entry a file and what is to become of it
 * @property {number} key
 * @property {File} file
 * @property {State} state
 * @property {boolean} include
 * @property {any} read the answer of `sources/read`
 * @property {{message: string, hint: string} | null} error
 * @property {string} name
 * @property {string} type
 * @property {string} inCase
 * @property {string} language
 * @property {string} date
 * @property {string} encoding
 * @property {{id: number, name: string, act: number} | null} source
 * @property {boolean} named by hand
 * @property {boolean} typed by hand
 */

/** Two at once: the server reads one while the next is on its way. */
const AT_ONCE = 2;
/** Files that the command line imports whole: study files, bibliographies, manifests and other tables. */
const OTHERS = /\.(ya?ml|json|bib|ris|csv|tsv|xlsx|ods|xls)$/i;
/** A date in a file's name, as many transcripts have it. */
const DATE = /(?<!\d)(19|20)\d{2}[-_.](0[1-9]|1[0-2])[-_.](0[1-9]|[12]\d|3[01])(?!\d)/;

export class ImportRun {
  /** @param {{taken: () => string[], onchange: (entry?: Entry) => void}} options `taken` are the names there are */
  constructor({ taken, onchange }) {
    this.taken = taken;
    this.onchange = onchange;
    /** @type {Entry[]} */
    this.entries = [];
    this.busy = false;
    this.stopped = false;
    this.reading = 0;
    this.last = 0;
  }

  /** @param {File[]} files */
  add(files) {
    for (const file of files) {
      this.last += 1;
      this.entries.push({
        key: this.last, file, state: 'waiting', include: true, read: null, error: null, name: '', type: '', inCase: '', language: '', date: '',
        encoding: '', source: null, named: false, typed: false,
      });
    }
    this.onchange();
    void this.next();
  }

  /** @param {Entry} entry */
  remove(entry) {
    this.entries = this.entries.filter((one) => one !== entry);
    this.onchange();
  }

  /** Reads again with another encoding. @param {Entry} entry @param {string} encoding */
  reread(entry, encoding) {
    entry.encoding = encoding;
    entry.state = 'waiting';
    this.onchange(entry);
    void this.next();
  }

  async next() {
    const entry = this.entries.find((one) => one.state === 'waiting');
    if (!entry || this.reading >= AT_ONCE) return;
    this.reading += 1;
    entry.state = 'reading';
    this.onchange(entry);
    void this.next();
    await this.look(entry);
    this.reading -= 1;
    this.onchange(entry);
    void this.next();
  }

  /** @param {Entry} entry */
  async look(entry) {
    const { encoding } = entry;
    try {
      const read = await api.ask('POST', 'sources/read', null, { upload: entry.file, query: { name: entry.file.name, encoding } });
      // Another encoding was chosen meanwhile, and is waiting for its turn.
      if (entry.encoding !== encoding) return;
      entry.read = read;
      entry.error = null;
      entry.state = read.warnings.length || read.known ? 'remarks' : 'ready';
      if (!entry.named) entry.name = freeName(read.suggested_name || entry.file.name.replace(/\.[^.]+$/, ''), this.namesExcept(entry));
      if (!entry.typed) entry.type = read.speakers.length > 1 ? 'interview' : 'document';
      if (!entry.language) entry.language = read.language ?? '';
      if (!entry.date) entry.date = DATE.exec(entry.file.name)?.[0].replace(/[_.]/g, '-') ?? '';
      if (read.known) entry.include = false;
    } catch (/** @type {any} */ error) {
      if (entry.encoding !== encoding) return;
      entry.read = null;
      const hint = OTHERS.test(entry.file.name) ? t('sources.import.by-command', { name: entry.file.name }) : (error.hint ?? '');
      entry.error = { message: error.message ?? String(error), hint };
      if (error.kind === 'gone') entry.error = { message: t('sources.import.server-gone'), hint: t('sources.import.server-gone-todo') };
      entry.state = 'refused';
    }
  }

  /** Names that are taken, in the project or by another file of this import. @param {Entry} entry */
  namesExcept(entry) {
    return [...this.taken(), ...this.entries.filter((one) => one !== entry && one.name && one.state !== 'stored').map((one) => one.name)];
  }

  /** What stops this entry from being stored, in words; empty if nothing does. @param {Entry} entry */
  complaint(entry) {
    if (!entry.include || !this.canStore(entry)) return '';
    if (!entry.name.trim()) return t('sources.import.no-name');
    const taken = new Set(this.namesExcept(entry).map(fold));
    return taken.has(fold(entry.name.trim())) ? t('sources.import.name-taken', { name: entry.name.trim() }) : '';
  }

  /** @param {Entry} entry */
  canStore(entry) {
    return entry.state === 'ready' || entry.state === 'remarks' || entry.state === 'failed';
  }

  chosen() {
    return this.entries.filter((entry) => entry.include && this.canStore(entry));
  }

  isReading() {
    return this.entries.some((entry) => entry.state === 'waiting' || entry.state === 'reading');
  }

  /** Stores what was chosen, one after the other. @returns {Promise<Entry[]>} what came in */
  async store() {
    this.busy = true;
    this.stopped = false;
    this.onchange();
    /** @type {Entry[]} */
    const stored = [];
    for (const entry of this.chosen()) {
      if (this.stopped) break;
      await this.storeOne(entry);
      if (entry.source) stored.push(entry);
    }
    this.busy = false;
    this.onchange();
    return stored;
  }

  /** @param {Entry} entry */
  async storeOne(entry) {
    entry.state = 'storing';
    this.onchange(entry);
    const query = {
      name: entry.file.name, id: entry.name.trim(), type: entry.type, case: entry.inCase, language: entry.language.trim(), date: entry.date.trim(),
      encoding: entry.encoding,
    };
    try {
      const { id, name, act } = await api.send('POST', 'sources', null, { upload: entry.file, query, label: t('sources.import.label', { name: entry.name }) });
      entry.source = { id, name, act };
      entry.state = 'stored';
    } catch (/** @type {any} */ error) {
      entry.error = { message: error.message, hint: error.hint ?? '' };
      entry.state = 'failed';
    }
    this.onchange(entry);
  }
}

// @ts-check
/** The sources of the project as this page holds them, kept fresh while anybody works. */
import { api } from '../core/api.js';
import { live } from '../core/live.js';
import { explain } from '../core/status.js';
import { wordsOf } from '../model/source-list.js';

/** @typedef {import('../model/source-list.js').Source} Source */

/** Tables whose changes do not show in the list. */
const ELSEWHERE = new Set(['memo', 'finding', 'evidence', 'query', 'setting', 'index', 'judgement']);
/** A long list is not asked for again with every coding of everybody. */
const LONG = 1500;

export class SourceList {
  /** @param {() => void} onchange */
  constructor(onchange) {
    this.onchange = onchange;
    this.revision = 0;
    /** @type {Source[]} */
    this.sources = [];
    /** @type {Map<number, Source>} */
    this.byId = new Map();
    /** @type {Map<number, string>} */
    this.words = new Map();
    this.timer = 0;
    this.off = live.on(({ tables }) => {
      if (tables.some((name) => !ELSEWHERE.has(name))) this.soon();
    });
  }

  async load() {
    const { revision, sources } = await api.get('sources');
    this.revision = revision;
    this.sources = sources;
    this.byId = new Map(sources.map((/** @type {Source} */ source) => [source.id, source]));
    this.words = new Map();
    this.onchange();
    this.prepare(0);
  }

  /** Gets ready for the first letter of a filter while there is time. @param {number} from */
  prepare(from) {
    const { sources } = this;
    if (sources.length <= LONG || from >= sources.length || !window.requestIdleCallback) return;
    window.requestIdleCallback((idle) => {
      let at = from;
      while (at < sources.length && idle.timeRemaining() > 2) this.searchable(sources[at++]);
      if (sources === this.sources) this.prepare(at);
    });
  }

  soon() {
    if (this.timer) return;
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      this.load().catch((error) => explain(error));
    }, this.sources.length > LONG ? 3000 : 150);
  }

  /** What the text filter looks at, kept because it is asked with every letter. @param {Source} source */
  searchable = (source) => {
    let words = this.words.get(source.id);
    if (words === undefined) {
      words = wordsOf(source);
      this.words.set(source.id, words);
    }
    return words;
  };

  /** A source as something whose fields are changed. @param {number} id @returns {import('../parts/subject.js').Subject} */
  subject(id) {
    return {
      path: `sources/${id}`,
      name: () => this.byId.get(id)?.name ?? '',
      value: (field) => /** @type {any} */ (this.byId.get(id))?.[field] ?? null,
      revision: () => this.revision,
      reload: () => this.load(),
      stored: (field, value, revision) => {
        const source = /** @type {any} */ (this.byId.get(id));
        if (source && field !== 'attributes') source[field] = value;
        this.revision = Math.max(this.revision, revision);
      },
      as: { name: 'id' },
    };
  }

  names() {
    return this.sources.map((source) => source.name);
  }

  stop() {
    this.off();
    clearTimeout(this.timer);
  }
}

// @ts-check
/** What the server knows of one guiding question, kept fresh after each act of anybody. */

import { api } from '../core/api.js';
import { Emitter } from '../core/emitter.js';
import { live } from '../core/live.js';

/** Acts come in bursts: one reading for all that happened in this time. */
const PAUSE = 40;

export class QuestionData {
  /** @param {string | null} question its name; nothing for the findings of the whole study */
  constructor(question) {
    this.question = question;
    /** @type {import('../model/findings.js').Finding[]} */
    this.findings = [];
    /** @type {Map<number, any>} */
    this.readings = new Map();
    /** @type {any[]} */
    this.coverage = [];
    /** The whole report of the question, where somebody looks at reasons. @type {any} */
    this.report = null;
    this.revision = 0;
    this.emitter = new Emitter();
    /** @type {any} */
    this.timer = 0;
    /** @type {AbortController | null} */
    this.reading = null;
    this.off = [live.on(() => this.soon()), live.onBack(() => this.soon())];
  }

  /** @param {(data: QuestionData) => void} fn @returns {() => void} off */
  on(fn) {
    return this.emitter.on('change', fn);
  }

  async load() {
    this.reading?.abort();
    const { signal } = (this.reading = new AbortController());
    const query = this.question === null ? '' : `?question=${encodeURIComponent(this.question)}`;
    const ask = (/** @type {string} */ path) => api.get(path, { signal });
    const [listing, summing, reporting] = [ask(`findings${query}`), ask('triangulation/summary'), this.question === null ? null : ask(`triangulation${query}`)];
    // A refusal of one is told once, where it is waited for.
    for (const it of [summing, reporting]) it?.catch(() => {});
    const listed = await listing;
    if (signal.aborted) return;
    this.findings = listed.findings.filter((/** @type {any} */ it) => (it.question ?? null) === this.question);
    const first = this.revision === 0;
    this.revision = listed.revision;
    if (first) this.emitter.emit('change', this);
    const summary = await summing;
    if (signal.aborted) return;
    this.readings = new Map(Object.entries(summary.findings).map(([id, it]) => [Number(id), it]));
    this.coverage = summary.coverage ?? [];
    this.emitter.emit('change', this);
    const report = await reporting;
    if (signal.aborted || !report) return;
    this.report = report.questions ? report.questions[0] : report;
    this.emitter.emit('change', this);
  }

  /** Waits for a finding that was just written. @param {string} name @returns {Promise<void>} */
  arrival(name) {
    return new Promise((resolve) => {
      const look = () => {
        if (!this.finding(name)) return;
        off();
        resolve();
      };
      const off = this.on(look);
      look();
    });
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load().catch(() => {}), PAUSE);
  }

  stop() {
    clearTimeout(this.timer);
    this.reading?.abort();
    for (const off of this.off) off();
  }

  /** @param {string | null} name */
  finding(name) {
    return this.findings.find((it) => it.name === name) ?? null;
  }

  /** The printed report's entry of a finding. @param {string} name @returns {{entry: any, case: any} | null} */
  printed(name) {
    for (const it of this.report?.cases ?? []) {
      const entry = it.findings.find((/** @type {any} */ finding) => finding.name === name);
      if (entry) return { entry, case: it };
    }
    const entry = this.report?.across?.find((/** @type {any} */ finding) => finding.name === name);
    return entry ? { entry, case: null } : null;
  }

  /** The printed report's entries of its evidence, by GUID: attribution, origin, and what became of it. @param {string} name @returns {Map<string, any>} */
  links(name) {
    return new Map((this.printed(name)?.entry.links ?? []).map((/** @type {any} */ it) => [it.guid, it]));
  }
}

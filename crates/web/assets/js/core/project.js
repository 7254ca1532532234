// @ts-check
/** What every page needs to know of the project, kept fresh as anybody works on it. */
import { api } from './api.js';
import { Emitter } from './emitter.js';
import { live } from './live.js';
import { explain } from './status.js';

/**
 * @typedef {object} Code
 * @property {number} id
 * @property {string} guid
 * @property {string} name
 * @property {string} path
 * @property {number | null} parent
 * @property {number} position
 * @property {string | null} definition
 * @property {string | null} include
 * @property {string | null} exclude
 * @property {string | null} example
 * @property {string | null} colour
 * @property {number} codings
 * @property {number} sources
 * @property {string[]} coders
 * @property {number} family hue, 0–7: one for each code at the top
 * @property {number} shape 0–4: tells the codes of one family apart
 * @property {number} depth
 */

export const HUES = 8;
export const SHAPES = 5;
const CODER = 'alidade.coder';
/** Tables whose changes show in what this module holds. */
const STUDY = /^(study|case|event|period|question|guiding|strand|source_type|participant|series|dataset|attribut|scope|setting|project)/;

/** Milliseconds without an act after which counts are asked for, and the longest that they are put off. */
const REST = 250;
const PATIENCE = 1000;

/** @type {Emitter<any>} */
const emitter = new Emitter();
/** @type {Map<string, Promise<void>>} */
const underway = new Map();
/** @type {Set<string>} */
const again = new Set();

export const project = {
  /** The answer of `GET project`. @type {any} */
  info: null,
  /** The answer of `GET study`. @type {any} */
  study: { title: null, cases: [], questions: [], strands: [], source_types: [], participants: [], series: [] },
  /** @type {Map<number, Code>} */
  codes: new Map(),
  /** Ids in the order of the tree. @type {number[]} */
  order: [],
  /** At which revision the codes were read. */
  codesRevision: 0,
  /** Who codes in this window. */
  coder: '',

  async load() {
    // One can read and code without what the study file holds: its trouble is told, and the page opens.
    await Promise.all([fresh('info'), fresh('codes'), fresh('study').catch(explain)]);
    if (!project.coder) take(sessionStorage.getItem(CODER) ?? project.info.coder);
  },

  /** `'info'`, `'codes'`, `'study'`, `'coder'`, and `'other'`: the server answers for another project. @param {string} name @param {(value: any) => void} fn @returns {() => void} off */
  on: (name, fn) => emitter.on(name, fn),

  /** @param {'info' | 'codes' | 'study'} what */
  refresh: (what) => fresh(what),

  /** The class that gives a code its hue. @param {number} id */
  codeColour: (id) => `hue-${project.codes.get(id)?.family ?? 0}`,

  /** Each window has its own coder, so two people can work side by side. @param {string} name */
  setCoder(name) {
    sessionStorage.setItem(CODER, name);
    take(name);
  },
};

/** Keeps everything fresh from now on. */
export function startProject() {
  live.on(({ tables }) => {
    soon('info');
    // Codings change only counts, and come in quick succession: those may wait until the hand rests.
    if (tables.some((name) => name === 'code' || name.startsWith('code_'))) void fresh('codes').catch(() => {});
    else if (tables.includes('coding')) soon('codes');
    if (tables.some((name) => STUDY.test(name))) void fresh('study').catch(() => {});
  });
  live.onBack(() => void project.load().catch(() => {}));
  api.setGuard(async () => {
    const answering = await api.get('project');
    const same = answering.file === project.info.file;
    if (!same) emitter.emit('other', answering);
    return same;
  });
}

/** @param {string} name */
function take(name) {
  project.coder = name;
  api.setCoder(name);
  emitter.emit('coder', name);
}

/** @type {Map<string, {timer: ReturnType<typeof setTimeout>, first: number}>} */
const waiting = new Map();

/** After a moment without another act, but no later than a second. @param {'info' | 'codes'} what */
function soon(what) {
  const { timer, first } = waiting.get(what) ?? { timer: undefined, first: Date.now() };
  clearTimeout(timer);
  const wait = Math.max(0, Math.min(REST, first + PATIENCE - Date.now()));
  const run = () => {
    waiting.delete(what);
    void fresh(what).catch(() => {});
  };
  waiting.set(what, { timer: setTimeout(run, wait), first });
}

/**
 * Asks again; while an answer is under way, only one more question is kept, however many acts arrive.
 * @param {'info' | 'codes' | 'study'} what @returns {Promise<void>}
 */
function fresh(what) {
  const running = underway.get(what);
  if (running) {
    again.add(what);
    return running;
  }
  const work = read(what).finally(() => {
    underway.delete(what);
    if (again.delete(what)) void fresh(what).catch(() => {});
  });
  underway.set(what, work);
  return work;
}

/** @param {'info' | 'codes' | 'study'} what */
async function read(what) {
  const value = await api.get(what === 'info' ? 'project' : what);
  if (what === 'info') project.info = value;
  else if (what === 'study') project.study = value;
  else arrange(value.codes, value.revision);
  emitter.emit(what, value);
}

/** @param {any[]} codes parents before children @param {number} revision */
function arrange(codes, revision) {
  const byId = new Map();
  const looks = looksOf(codes);
  for (const code of codes) {
    const above = code.parent === null ? undefined : byId.get(code.parent);
    byId.set(code.id, { ...code, ...looks.get(code.id), depth: above ? above.depth + 1 : 0 });
  }
  project.codes = byId;
  project.codesRevision = revision;
  project.order = treeOrder(codes);
}

/**
 * Colour and shape of each code. They go by when codes were made, not by where they stand: who knows a code by its colour
 * must find it again after the tree was put in order.
 * @param {any[]} codes
 */
function looksOf(codes) {
  /** @type {Map<number, any>} */
  const byId = new Map(codes.map((code) => [code.id, code]));
  const top = (/** @type {any} */ code) => {
    let at = code;
    for (let n = 0; byId.has(at.parent) && n < codes.length; n++) at = byId.get(at.parent);
    return at.id;
  };
  /** @type {Map<number, number>} */
  const families = new Map();
  /** @type {number[]} how many codes each family has so far */
  const members = [];
  const looks = new Map();
  const oldestFirst = [...codes].sort((a, b) => a.id - b.id);
  for (const code of oldestFirst) if (top(code) === code.id) families.set(code.id, families.size);
  // The code at the top comes first in its family, although one beneath it may be older.
  for (const code of [...oldestFirst.filter((it) => families.has(it.id)), ...oldestFirst.filter((it) => !families.has(it.id))]) {
    const family = families.get(top(code)) ?? 0;
    members[family] = (members[family] ?? -1) + 1;
    looks.set(code.id, { family: family % HUES, shape: members[family] % SHAPES });
  }
  return looks;
}

/** Depth first, whatever the order of the answer. @param {any[]} codes */
function treeOrder(codes) {
  /** @type {Map<number | null, any[]>} */
  const children = new Map();
  for (const code of codes) {
    const siblings = children.get(code.parent);
    if (siblings) siblings.push(code);
    else children.set(code.parent, [code]);
  }
  /** @type {number[]} */
  const order = [];
  const walk = (/** @type {number | null} */ parent) => {
    for (const code of children.get(parent) ?? []) {
      order.push(code.id);
      walk(code.id);
    }
  };
  walk(null);
  return order;
}

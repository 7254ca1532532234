// @ts-check
/**
 * The server. Reading is direct; acts go one after the other through a queue, so that what somebody did first is written
 * first. An act the server did not answer stays in memory with its id and is sent again: the server knows ids it has done.
 */
import { Emitter } from './emitter.js';
import { token } from './token.js';

export class ApiError extends Error {
  /** @param {string} message @param {{kind: string, status: number, hint?: string, details?: any}} rest */
  constructor(message, { kind, status, hint = '', details = {} }) {
    super(message);
    this.name = 'ApiError';
    this.kind = kind;
    this.status = status;
    this.hint = hint;
    /** What the kind adds: `act`, `coder`, `at` of a conflict, `leaks`, the position of a mistake. */
    this.details = details;
  }
}

/**
 * @typedef {object} Act
 * @property {string} op
 * @property {string} method
 * @property {string} path
 * @property {any} body
 * @property {SendOptions} options
 * @property {string} coder
 * @property {(value: any) => void} resolve
 * @property {(error: ApiError) => void} reject
 */
/** @typedef {{label?: string, ifRevision?: number | null, upload?: Blob | null, query?: {[name: string]: any}}} SendOptions */

const ROOT = '/api/v1/';
const WAITS = [400, 800, 1500, 2500, 4000];
/** Kinds after which the act is kept: nothing is known to be wrong with it. */
const KEPT = new Set(['gone', 'busy', 'unauthorised']);

/** @type {Emitter<any>} */
const emitter = new Emitter();
/** @type {Act[]} */
const queue = [];
const ours = new Set();
let working = false;
/** @type {'well' | 'gone' | 'locked'} */
let state = 'well';
/** @type {() => void} */
let wake = () => {};
/** Whether what answers after a silence is the project the acts were meant for. @type {() => Promise<boolean>} */
let guard = async () => true;
let coderName = '';

export const api = {
  /** @param {string} path @param {{signal?: AbortSignal}} [options] @returns {Promise<any>} */
  async get(path, { signal } = {}) {
    return answer(await ask('GET', path, { signal }));
  },

  /**
   * An act. Resolves when it is on the disk; rejects only if the server refuses it.
   * @param {string} method @param {string} path @param {any} [body] @param {SendOptions} [options] @returns {Promise<any>}
   */
  send(method, path, body = null, options = {}) {
    return new Promise((resolve, reject) => {
      const op = crypto.randomUUID();
      ours.add(op);
      queue.push({ op, method, path, body, options, coder: coderName, resolve, reject });
      emitter.emit('queue', queue);
      void work();
    });
  },

  /**
   * A question that needs a body and changes nothing: a dry run, a file to look at, a check.
   * @param {string} method @param {string} path @param {any} [body]
   * @param {{upload?: Blob | null, signal?: AbortSignal, query?: {[name: string]: any}}} [options] @returns {Promise<any>}
   */
  async ask(method, path, body = null, { upload, signal, query } = {}) {
    return answer(await ask(method, withQuery(path, { coder: coderName, ...query }), { body, upload, signal }));
  },

  /**
   * A file that the server makes, such as a report or a table.
   * @param {string} method @param {string} path @param {any} [body] @returns {Promise<{blob: Blob, name: string, type: string}>}
   */
  async file(method, path, body = null) {
    const response = await ask(method, path, { body });
    if (!response.ok) throw await failure(response);
    const given = /filename="?([^";]+)/.exec(response.headers.get('content-disposition') ?? '');
    return { blob: await response.blob(), name: given ? given[1] : 'alidade', type: response.headers.get('content-type') ?? '' };
  },

  /** The stream of acts, for `live.js`. @param {string} path @param {AbortSignal} signal @returns {Promise<Response>} */
  async stream(path, signal) {
    const response = await ask('GET', path, { signal });
    if (!response.ok) throw await failure(response);
    return response;
  },

  /** Resolves when every act so far is answered. @returns {Promise<void>} */
  settled() {
    return new Promise((resolve) => {
      if (queue.length === 0) return resolve();
      const off = emitter.on('queue', () => {
        if (queue.length > 0) return;
        off();
        resolve();
      });
    });
  },

  /** Acts that are not on the disk yet. */
  pending: () => queue.length,
  /** What they are called, for the person who made them. */
  labels: () => queue.map((act) => act.options.label ?? ''),
  /** @param {string} op */
  isOurs: (op) => ours.has(op),
  state: () => state,

  /** Try again at once, because the server may be back or the token is new. */
  retry() {
    wake();
    void work();
  },

  /** @param {string} name */
  setCoder(name) {
    coderName = name;
  },

  /** @param {() => Promise<boolean>} fn asked before kept acts are sent again */
  setGuard(fn) {
    guard = fn;
  },

  /** `'queue'` the acts that wait · `'saved'` an act's answer · `'state'` well, gone or locked. @param {string} name @param {(value: any) => void} fn */
  on: (name, fn) => emitter.on(name, fn),
};

/** A path with query parameters added; empty ones are left out. @param {string} path @param {{[name: string]: any}} query */
export function withQuery(path, query) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text ? `${path}${path.includes('?') ? '&' : '?'}${text}` : path;
}

/** @param {'well' | 'gone' | 'locked'} next */
function turn(next) {
  if (state === next) return;
  state = next;
  emitter.emit('state', next);
}

async function work() {
  if (working) return;
  working = true;
  for (let tries = 0; queue.length > 0; ) {
    const act = queue[0];
    try {
      const value = await perform(act);
      queue.shift();
      tries = 0;
      act.resolve(value);
      emitter.emit('saved', { value, act });
    } catch (error) {
      const known = error instanceof ApiError ? error : new ApiError(String(error), { kind: 'fault', status: 0 });
      if (KEPT.has(known.kind)) {
        emitter.emit('queue', queue);
        do {
          await pause(WAITS[Math.min(tries, WAITS.length - 1)]);
          tries += 1;
        } while (!(await guard().catch(() => false)));
        continue;
      }
      queue.shift();
      tries = 0;
      act.reject(known);
      emitter.emit('refused', { act, error: known });
    }
    emitter.emit('queue', queue);
  }
  working = false;
}

/** @param {Act} act */
async function perform({ op, method, path, body, options, coder }) {
  const query = { ...options.query, coder, op, if_revision: options.ifRevision };
  return answer(await ask(method, withQuery(path, query), { body, upload: options.upload }));
}

/** @param {number} ms */
function pause(ms) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    wake = () => {
      clearTimeout(timer);
      resolve(undefined);
    };
  });
}

/**
 * @param {string} method @param {string} path
 * @param {{body?: any, upload?: Blob | null, signal?: AbortSignal}} options
 */
async function ask(method, path, { body = null, upload = null, signal }) {
  /** @type {{[name: string]: string}} */
  const headers = { authorization: `Bearer ${token()}` };
  if (upload) headers['content-type'] = 'application/octet-stream';
  else if (body !== null) headers['content-type'] = 'application/json';
  const payload = upload ?? (body === null ? undefined : JSON.stringify(body));
  try {
    const ahead = method === 'GET' ? takeAhead(path) : undefined;
    const response = await (ahead ?? fetch(ROOT + path, { method, headers, body: payload, signal, cache: 'no-store' }));
    turn(response.status === 401 ? 'locked' : 'well');
    return response;
  } catch (error) {
    if (signal?.aborted) throw error;
    turn('gone');
    throw new ApiError(String(error), { kind: 'gone', status: 0 });
  }
}

/** The answer that `js/ahead.js` asked for as the page began, once. @param {string} path @returns {Promise<Response> | undefined} */
function takeAhead(path) {
  const answers = /** @type {{askedAhead?: Map<string, Promise<Response>>}} */ (globalThis).askedAhead;
  const answer = answers?.get(path);
  answers?.delete(path);
  return answer;
}

/** @param {Response} response */
async function answer(response) {
  if (!response.ok) throw await failure(response);
  return response.status === 204 ? {} : response.json();
}

/** @param {Response} response */
async function failure(response) {
  const kind = response.status === 401 ? 'unauthorised' : 'fault';
  try {
    const { kind: named, message, hint, ...details } = (await response.json()).error;
    return new ApiError(message, { kind: named ?? kind, status: response.status, hint, details });
  } catch {
    return new ApiError(`${response.status} ${response.statusText}`, { kind, status: response.status });
  }
}

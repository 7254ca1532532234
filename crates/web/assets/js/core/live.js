// @ts-check
/** What anybody does, as it happens: one stream from the server, opened again whenever it breaks off. */
import { Emitter } from './emitter.js';
import { api } from './api.js';

/**
 * @typedef {object} LiveAct
 * @property {{id: number, name: string, coder: string, at: string}} act
 * @property {string[]} tables
 * @property {number[]} sources
 * @property {number} revision
 * @property {boolean} mine done in this window
 */

/** The server sends a line every ten seconds. */
const SILENCE = 25_000;
const WAITS = [300, 600, 1200, 2500];

/** @type {Emitter<any>} */
const emitter = new Emitter();
let since = 0;
let server = '';

export const live = {
  /** @param {(event: LiveAct) => void} fn @returns {() => void} off */
  on: (fn) => emitter.on('act', fn),
  /** The stream stands again after it was broken; acts between are told like any other. @param {() => void} fn */
  onBack: (fn) => emitter.on('back', fn),
  /** Another server answers: the page may be older than it. @param {() => void} fn */
  onServer: (fn) => emitter.on('server', fn),
  revision: () => since,

  /** @param {number} revision the revision the page knows @param {string} id of the server */
  start(revision, id) {
    since = revision;
    server = id;
    void follow();
  },
};

async function follow() {
  for (let tries = 0, broken = false; ; tries += 1, broken = true) {
    try {
      const back = broken;
      await listen(() => {
        tries = 0;
        if (back) emitter.emit('back', undefined);
      });
    } catch {
      // api.js has said that the server is gone; here it is only tried again.
    }
    await new Promise((resolve) => setTimeout(resolve, WAITS[Math.min(tries, WAITS.length - 1)]));
  }
}

/** Returns when the stream ends. @param {() => void} onhello */
async function listen(onhello) {
  const stop = new AbortController();
  let watchdog = setTimeout(() => stop.abort(), SILENCE);
  try {
    const response = await api.stream(`events?since=${since}`, stop.signal);
    if (!response.body) return;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = ''; ; ) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(watchdog);
      watchdog = setTimeout(() => stop.abort(), SILENCE);
      const lines = (rest + value).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.trim()) take(JSON.parse(line), onhello);
    }
  } finally {
    clearTimeout(watchdog);
    stop.abort();
  }
}

/** @param {any} message @param {() => void} onhello */
function take(message, onhello) {
  if (message.type === 'hello') {
    const changed = server !== '' && message.server !== server;
    server = message.server;
    onhello();
    if (changed) emitter.emit('server', undefined);
  } else if (message.type === 'act') {
    since = Math.max(since, message.revision);
    const mine = typeof message.op === 'string' && api.isOurs(message.op);
    emitter.emit('act', { act: message.act, tables: message.tables ?? [], sources: message.sources ?? [], revision: message.revision, mine });
  }
}

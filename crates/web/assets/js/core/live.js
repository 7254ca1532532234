// @ts-check
/**
 * What anybody does, as it happens. A browser opens six connections to one server, and a stream keeps one for itself: of all
 * windows only one holds the stream and tells the others; when it closes, the next takes over.
 */
import { api } from './api.js';
import { Emitter } from './emitter.js';

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
const NAME = 'alidade-live';

/** @type {Emitter<any>} */
const emitter = new Emitter();
const channel = new BroadcastChannel(NAME);
/** What came before the page knew its revision. @type {any[] | null} */
let early = [];
let since = 0;

export const live = {
  /** @param {(event: LiveAct) => void} fn @returns {() => void} off */
  on: (fn) => emitter.on('act', fn),
  /** The server answers again after it was gone; acts between are told like any other. @param {() => void} fn @returns {() => void} off */
  onBack: (fn) => emitter.on('back', fn),
  revision: () => since,

  /** @param {number} revision the revision the page knows */
  start(revision) {
    since = revision;
    const waiting = early ?? [];
    early = null;
    for (const message of waiting) take(message);
    void follow();
  },
};

channel.addEventListener('message', (event) => {
  if (early) early.push(event.data);
  else heard(event.data);
});

let wasGone = false;
api.on('state', (state) => {
  if (state === 'well' && wasGone) emitter.emit('back', undefined);
  wasGone = state !== 'well';
});

/** From the window that holds the stream. @param {any} message */
function heard(message) {
  if (message.type === 'hello') void catchUp(message.revision);
  take(message);
}

async function follow() {
  for (let tries = 0; ; tries += 1) {
    await turn(() =>
      listen(since, (message) => {
        tries = 0;
        channel.postMessage(message);
        take(message);
        return true;
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, WAITS[Math.min(tries, WAITS.length - 1)]));
  }
}

/** Waits until no other window holds the stream, and holds it while `work` runs. @param {() => Promise<void>} work */
async function turn(work) {
  const quietly = () => work().catch(() => {}); // api.js has said that the server is gone; here it is only tried again
  if (navigator.locks) await navigator.locks.request(NAME, quietly);
  else await quietly();
}

/** The stream was opened anew elsewhere; this window may have missed acts. @param {number} revision */
async function catchUp(revision) {
  if (api.state() !== 'well') await api.get('project').catch(() => {});
  if (revision <= since) return;
  await listen(since, (message) => {
    take(message);
    return since < revision;
  }).catch(() => {});
}

/**
 * Reads the stream until it ends, or `tell` has heard enough.
 * @param {number} from @param {(message: any) => boolean} tell
 */
async function listen(from, tell) {
  const stop = new AbortController();
  let watchdog = setTimeout(() => stop.abort(), SILENCE);
  try {
    const response = await api.stream(`events?since=${from}`, stop.signal);
    if (!response.body) return;
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let rest = ''; ; ) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(watchdog);
      watchdog = setTimeout(() => stop.abort(), SILENCE);
      const lines = (rest + value).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.trim() && !tell(JSON.parse(line))) return;
    }
  } finally {
    clearTimeout(watchdog);
    stop.abort();
  }
}

/** @param {any} message */
function take(message) {
  if (message.type === 'hello' && message.revision < since) {
    // A backup was put in the project's place: nothing that the page knows can be trusted.
    since = message.revision;
    emitter.emit('back', undefined);
  } else if (message.type === 'act' && message.revision > since) {
    since = message.revision;
    const mine = typeof message.op === 'string' && api.isOurs(message.op);
    emitter.emit('act', { act: message.act, tables: message.tables ?? [], sources: message.sources ?? [], revision: message.revision, mine });
  }
}

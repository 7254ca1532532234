// @ts-check
// Questions that overtake each other, as while one types: only the answer to the newest counts.

/**
 * @template W, A
 * @param {{ask: (wish: W, signal: AbortSignal) => Promise<A>, done: (answer: A, wish: W) => void, failed: (error: any, wish: W) => void, wait?: number}} spec
 *   `wait` milliseconds of quiet before a question goes out
 * @returns {{want: (wish: W, options?: {now?: boolean}) => void, stop: () => void, busy: () => boolean}}
 */
export function latest({ ask, done, failed, wait = 0 }) {
  let turn = 0;
  /** @type {AbortController | null} */
  let under = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function stop() {
    turn += 1;
    clearTimeout(timer);
    timer = undefined;
    under?.abort();
    under = null;
  }

  /** @param {W} wish */
  async function go(wish) {
    timer = undefined;
    const mine = ++turn;
    const controller = new AbortController();
    under = controller;
    try {
      const answer = await ask(wish, controller.signal);
      if (mine === turn) done(answer, wish);
    } catch (error) {
      if (mine === turn) failed(error, wish);
    } finally {
      if (under === controller) under = null;
    }
  }

  return {
    want(wish, { now = false } = {}) {
      stop();
      if (now || wait === 0) void go(wish);
      else timer = setTimeout(() => void go(wish), wait);
    },
    stop,
    busy: () => timer !== undefined || under !== null,
  };
}

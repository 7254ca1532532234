// @ts-check
// What every window needs first is asked for while the browser still fetches and compiles the modules that want it. So this is
// no module but a script, the first of all: it runs before anything else is there.
(() => {
  /** What `pages/read.js` is made of, by folder; tests/browser/model/early.test.mjs keeps it complete. @type {{[folder: string]: string}} */
  const READING = {
    pages: 'read',
    reading: 'acts bar choose codes-pane commands desk ends find finding handles margin-mouse margin minimap overshoot painter passage picker places print retrieved rows running selecting session toolbar view',
    model: 'codings extend find intervals lanes outline pieces rank transcript words',
    parts: 'empty tree',
  };

  // As in core/token.js, which will move a token from the address into the storage of this tab.
  const key = sessionStorage.getItem('alidade.token') ?? /^#([\w-]+)$/.exec(location.hash)?.[1];
  if (!key) return;
  const text = /^#\/read\/(\d+)/.exec(location.hash)?.[1];
  ask(['project', 'codes', 'study', ...(text ? [`sources/${text}/text`, `sources/${text}/codings`] : [])]);
  if (text) fetchReading();

  /** The answers wait in `window.askedAhead` for `core/api.js`. @param {string[]} paths */
  function ask(paths) {
    const answers = new Map(paths.map((path) => [path, fetch(`/api/v1/${path}`, { headers: { authorization: `Bearer ${key}` }, cache: 'no-store' })]));
    for (const answer of answers.values()) answer.catch(() => {});
    Object.assign(window, { askedAhead: answers });
    // What nobody came for while the page started may have changed.
    setTimeout(() => answers.clear(), 10_000);
  }

  /** All its scripts at once: otherwise each would only name the next ones when it is there. */
  function fetchReading() {
    const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
    for (const [folder, names] of Object.entries(READING)) {
      for (const name of names.split(' ')) {
        const link = document.createElement('link');
        link.rel = 'modulepreload';
        link.href = new URL(`${folder}/${name}.js`, here).href;
        document.head.append(link);
      }
    }
  }
})();

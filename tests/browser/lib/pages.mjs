// Every page of the workbench, with something on it.

import { requestsOf } from './chromium.mjs';

/** Addresses of all pages for a project: the fullest source, the most used code, the first questions. */
export async function pages(bench) {
  const [{ sources }, { codes }, { questions }] = await Promise.all(['sources', 'codes', 'study'].map((it) => bench.api(it)));
  const source = sources.filter((it) => it.words).sort((a, b) => b.codings - a.codings)[0];
  const code = [...codes].sort((a, b) => b.codings - a.codings)[0];
  const first = questions[0]?.id;
  return [
    'sources',
    ...(source ? [`read/${source.id}`] : []),
    ...(source && code ? [`read/${source.id}?code=${code.id}`] : []),
    'codebook',
    'search',
    'retrieve',
    ...(code ? [`retrieve?code=${code.id}`] : []),
    ...['frequencies', 'matrix', 'cooccurrence', 'framework', 'timeline', 'keyness', 'health'].map((it) => `analyses/${it}`),
    'matrices',
    'findings',
    ...(first ? [`findings/${first}`, `findings/${first}?view=coverage`] : []),
    'balance', 'datasets', 'memos', 'history', 'settings',
  ];
}

/** Waits until a page shows what it has: nothing is asked any more, and two frames are drawn. */
export async function settled(page) {
  const end = Date.now() + 10_000;
  for (let quiet = 0; quiet < 3 && Date.now() < end;) {
    quiet = requestsOf(page) ? 0 : quiet + 1;
    await new Promise((done) => { setTimeout(done, 30); });
  }
  await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"]'));
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(() => done())); }));
}

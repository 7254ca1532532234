// Every page of the workbench, with something on it.

/** Addresses of all pages for a project: the fullest source, the most used code, the first questions. */
export async function pages(bench) {
  const [{ sources }, { codes }, { questions }] = await Promise.all(['sources', 'codes', 'study'].map((it) => bench.api(it)));
  const source = sources.filter((it) => it.words).sort((a, b) => b.codings - a.codings)[0];
  const code = [...codes].sort((a, b) => b.codings - a.codings)[0];
  const first = questions[0] && encodeURIComponent(questions[0].name);
  return [
    'sources',
    ...(source ? [`read/${source.id}`] : []),
    ...(source && code ? [`read/${source.id}?code=${code.id}`] : []),
    'codebook',
    'search',
    'retrieve',
    ...(code ? [`retrieve?code=${code.id}`] : []),
    'matrices',
    'findings',
    ...(first ? [`findings/${first}`, `findings/${first}?view=coverage`] : []),
    'balance', 'datasets', 'memos', 'history', 'settings',
  ];
}

/** Waits until a page shows what it has: nothing says that it is being fetched, nothing moves. */
export async function settled(page) {
  await page.waitForLoadState('networkidle', { timeout: 2_000 }).catch(() => {});
  await page.waitForFunction(() => !document.querySelector('main [aria-busy="true"]'));
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(() => done())); }));
}

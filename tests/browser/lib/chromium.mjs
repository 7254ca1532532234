// One Chromium per test file, and what its pages complain about.

import { need, chromiumPath } from './places.mjs';

export const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--disable-default-apps', '--no-default-browser-check'];

let browser;

/** The browser of this test file. */
export async function chromium() {
  browser ??= need('playwright-core').chromium.launch({ executablePath: chromiumPath, args: flags });
  return browser;
}

export async function closeChromium() {
  const open = await browser;
  browser = undefined;
  await open?.close();
}

/** How every window is, if a test does not say otherwise. */
export const ordinary = { viewport: { width: 1280, height: 800 }, locale: 'en-GB', timezoneId: 'UTC', colorScheme: 'light', reducedMotion: 'reduce' };

const underWay = new WeakMap();

/** How many requests of a page are under way; the stream of events always is, and does not count. */
export const requestsOf = (page) => underWay.get(page)?.size ?? 0;

/** Collects what a window's pages complain about, and where they send requests. */
export function watch(context) {
  const seen = { complaints: [], requests: [], dialogs: [] };
  context.on('page', (page) => {
    page.on('console', (it) => {
      if (it.type() === 'error' || it.type() === 'warning') seen.complaints.push(`console ${it.type()}: ${it.text()}`);
    });
    page.on('pageerror', (it) => seen.complaints.push(`uncaught: ${it.stack ?? it}`));
    const open = new Set();
    underWay.set(page, open);
    page.on('request', (it) => { if (!it.url().includes('/events?')) open.add(it); });
    for (const end of ['requestfinished', 'requestfailed']) page.on(end, (it) => open.delete(it));
    page.on('crash', () => seen.complaints.push('the page crashed'));
    page.on('dialog', (it) => {
      seen.dialogs.push(it.message());
      it.dismiss().catch(() => {});
    });
  });
  context.on('request', (it) => seen.requests.push(it.url()));
  return seen;
}

/** In every page: a breach of the content security policy becomes a complaint. */
export const reportBreaches = () => {
  addEventListener('securitypolicyviolation', (it) => console.error(`CSP breach: ${it.violatedDirective} ${it.blockedURI} ${it.sample}`));
};

// What every browser test stands on: a project, `alidade serve`, a window. See README.md.

import { after, afterEach, beforeEach } from 'node:test';
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { chromium, closeChromium, ordinary, reportBreaches, watch } from './lib/chromium.mjs';
import { commandLine, emptyFolder, makeProject, Server } from './lib/program.mjs';
import { made } from './lib/places.mjs';

const patience = Number(process.env.ALIDADE_PATIENCE ?? 15_000);
const open = new Set();
let running = null;

/** What a browser logs when the server went away, which only a test does. */
const gone = /net::ERR_(CONNECTION_(REFUSED|RESET|CLOSED)|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING|SOCKET_NOT_CONNECTED)/;

/** A refusal that the page asked for is no complaint: browsers log every 4xx answer by themselves. */
const ordinaryComplaints = [/^console error: Failed to load resource: the server responded with a status of 4(0[049]|1[0-9])/];

/**
 * Makes a project, serves it, opens it in a window.
 * @param {{project?: 'demo' | 'empty' | ((dir: string, alidade: (...args: string[]) => Promise<string>) => Promise<void>)}} what
 * @param {{at?: string, context?: object, serve?: string[], port?: number, open?: boolean}} [options]
 *   at: the first page, as 'read/1'; context: playwright's options of a window; serve: further arguments; open: false leaves the window empty
 */
export async function workbench({ project = 'demo' } = {}, options = {}) {
  const bench = new Workbench(options);
  open.add(bench);
  bench.dir = await emptyFolder();
  bench.file = await makeProject(bench.dir, project);
  bench.alidade = commandLine(bench.dir, bench.file);
  bench.serve = new Server(bench.dir, bench.file, options);
  await bench.serve.start();
  const first = await bench.window(options.context);
  Object.assign(bench, first);
  if (options.open !== false) {
    await bench.visit(bench.page, options.at).catch(async (error) => {
      await bench.testify({ name: 'opening' });
      throw error;
    });
  }
  return bench;
}

class Workbench {
  constructor(options) {
    Object.assign(this, { options, windows: [], allowed: [...ordinaryComplaints], owner: running });
  }

  get url() { return this.serve.url; }
  get token() { return this.serve.token; }
  get port() { return this.serve.port; }
  get origin() { return `http://127.0.0.1:${this.port}`; }

  /** A window of its own, as another browser would be, with an empty page. */
  async window(context = {}) {
    const made = await (await chromium()).newContext({ ...ordinary, ...context });
    made.setDefaultTimeout(patience);
    await made.addInitScript(reportBreaches);
    const seen = watch(made);
    this.windows.push({ context: made, seen });
    return { context: made, page: await made.newPage(), seen };
  }

  /** Opens the workbench, with its token, and then one of its pages. */
  async visit(page, at) {
    await page.goto(this.url);
    await page.locator('main').waitFor();
    await page.waitForFunction(() => Number(document.documentElement.dataset.shows) > 0);
    if (at) await this.go(page, at);
  }

  /** Goes to a page of the workbench, as a link does, and waits until it is shown. */
  async go(page, at) {
    const before = await page.evaluate((it) => {
      const shows = location.hash === `#/${it}` ? 0 : Number(document.documentElement.dataset.shows ?? 0);
      location.hash = `#/${it}`;
      return shows;
    }, at);
    await page.waitForFunction((it) => Number(document.documentElement.dataset.shows) > it, before);
  }

  /** A second window on the same project, perhaps of another coder. */
  async secondPage({ coder, at = this.options.at, context } = {}) {
    const second = await this.window(context);
    await this.visit(second.page);
    if (coder) await second.page.evaluate((name) => import(new URL('core/project.js', document.querySelector('script[type=module]').src).href).then(({ project }) => project.setCoder(name)), coder);
    if (at) await this.go(second.page, at);
    return second.page;
  }

  /** Asks the server, as a script may. */
  async api(path, { method = 'GET', body, headers = {} } = {}) {
    const answer = await fetch(`${this.origin}/api/v1/${path}`, {
      method, body: body === undefined ? undefined : JSON.stringify(body),
      headers: { authorization: `Bearer ${this.token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  /** A complaint that this test provokes. */
  allow(...patterns) {
    this.allowed.push(...patterns);
  }

  /** Takes a picture into target/browser/shots. */
  async screenshot(name, page = this.page, options = {}) {
    const path = join(made('shots'), `${name}.png`);
    await page.screenshot({ path, ...options });
    return path;
  }

  /** What the windows complained of, and was not allowed to. */
  get complaints() {
    return this.windows.flatMap(({ seen }) => [...seen.complaints, ...seen.dialogs.map((it) => `dialog: ${it}`)])
      .filter((it) => !this.allowed.some((pattern) => pattern.test(it)) && !(this.serve.interrupted && gone.test(it)));
  }

  /** Closes all; fails if a window complained or sent a request elsewhere. */
  async close() {
    if (!open.delete(this)) return;
    const { complaints } = this;
    const away = !this.serve?.port ? [] : this.windows.flatMap(({ seen }) => seen.requests).filter((it) => !this.isOurs(it));
    for (const { context } of this.windows) await context.close();
    await this.serve?.stop();
    if (this.dir) await rm(this.dir, { recursive: true, force: true });
    assert.deepEqual(complaints, [], 'the page complained');
    assert.deepEqual(away, [], 'the page asked another server');
  }

  isOurs(url) {
    return /^(data|about):/.test(url) || [this.origin, `blob:${this.origin}`, ...(this.strangers ?? [])].some((it) => url.startsWith(`${it}/`));
  }

  /** For a test that failed: pictures of its windows, where they are, what was said. */
  async testify(test) {
    const name = test.name.replace(/[^a-z0-9]+/gi, '-').slice(0, 60);
    const pages = this.windows.flatMap(({ context }) => context.pages());
    for (const [number, page] of pages.entries()) {
      const path = join(made('shots'), `failed-${basename(process.argv[1], '.test.mjs')}-${name}-${number}.png`);
      const told = await page.screenshot({ path, timeout: 5_000 }).then(() => path, (error) => `none: ${error.message}`);
      console.log(`    picture: ${told}\n    address: ${page.url()}`);
    }
    for (const it of this.complaints) console.log(`    ${it}`);
    if (this.serve?.said) console.log(`    server: ${this.serve.said.replaceAll(this.token ?? '\0', 'TOKEN').slice(-2000)}`);
  }
}

beforeEach((test) => { running = test; });

afterEach(async (test) => {
  if (test.passed === false) for (const bench of open) await bench.testify(test);
  running = null;
  await closeAll((bench) => bench.owner !== null);
});

after(finish);

/** Closes every bench, then the browser; tests need not call it. */
export async function finish() {
  try {
    await closeAll(() => true);
  } finally {
    await closeChromium();
  }
}

async function closeAll(which) {
  const wrong = [];
  for (const bench of [...open].filter(which)) await bench.close().catch((error) => wrong.push(error));
  if (wrong.length) throw wrong[0];
}

// A page of another origin, a name that was pointed at this machine, and whoever reads the disk later learn nothing and change nothing.

import { after, before, test } from 'node:test';
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { workbench } from './harness.mjs';
import { need, chromiumPath } from './lib/places.mjs';
import { flags } from './lib/chromium.mjs';
import { stranger } from './lib/stranger.mjs';

let bench, evil, page, before_;

before(async () => {
  evil = await stranger();
  bench = await workbench({ project: 'demo' });
  bench.strangers = [evil.origin];
  bench.allow(/CORS policy|ERR_FAILED|ERR_BLOCKED_BY|X-Frame-Options|frame-ancestors|Framing|WebSocket|status of 4|MIME type|EventSource|NotSameOrigin|Request mode is "same-origin"/);
  page = await bench.context.newPage();
  await page.goto(evil.origin);
  before_ = await bench.alidade('log', '--json');
});

after(async () => {
  await evil.close();
});

/** What the stranger's page gets when it asks in every way that a page has; it even knows the token. */
const ask = (how) => page.evaluate(async ({ origin, token, path, options }) => {
  const headers = options.withToken ? { authorization: `Bearer ${token}` } : {};
  try {
    const answer = await fetch(origin + path, { ...options, headers: { ...headers, ...options.headers } });
    return { type: answer.type, status: answer.status, text: await answer.text() };
  } catch (error) {
    return { failed: String(error) };
  }
}, { origin: bench.origin, token: bench.token, ...how });

const code = JSON.stringify({ name: 'planted' });

test('it can read nothing, even with the token', async () => {
  for (const path of ['/', '/js/main.js', '/api/v1/project', '/api/v1/sources', '/api/v1/events?since=0', '/nothing']) {
    for (const options of [{}, { withToken: true }, { mode: 'no-cors' }, { mode: 'no-cors', credentials: 'include' }, { mode: 'same-origin', withToken: true }]) {
      const got = await ask({ path, options });
      assert.ok(got.failed || (got.type === 'opaque' && got.text === ''), `${path} ${JSON.stringify(options)}: ${JSON.stringify(got)}`);
    }
  }
});

test('it can change nothing, even with the token', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/json']) {
    for (const method of ['POST', 'PATCH', 'DELETE', 'PUT']) {
      for (const mode of ['cors', 'no-cors']) {
        await ask({ path: '/api/v1/codes?coder=evil&op=1', options: { method, mode, withToken: true, body: code, headers: { 'content-type': type } } });
      }
    }
  }
  for (const enctype of ['text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded']) {
    const form = await bench.context.newPage();
    await form.goto(evil.origin);
    const answered = form.waitForResponse((it) => it.url().startsWith(bench.origin));
    await form.evaluate(({ action, enctype: kind, body }) => {
      const made = Object.assign(document.createElement('form'), { action, method: 'post', enctype: kind });
      made.append(Object.assign(document.createElement('input'), { name: body, value: '' }));
      document.body.append(made);
      made.submit();
    }, { action: `${bench.origin}/api/v1/codes?coder=evil&op=2`, enctype, body: code });
    const status = (await answered).status();
    assert.ok([401, 403, 405, 415].includes(status), `a form as ${enctype} was answered with ${status}`);
    await form.close();
  }
  assert.equal(await bench.alidade('log', '--json'), before_);
});

test('it can include, frame and open nothing that it could read', async () => {
  const got = await page.evaluate(async (origin) => {
    const load = (tag, url, more = {}) => new Promise((done) => {
      const made = Object.assign(document.createElement(tag), more, tag === 'link' ? { href: url } : { src: url });
      made.onload = () => done('loaded');
      made.onerror = () => done('refused');
      setTimeout(() => done('nothing'), 3000);
      document.body.append(made);
    });
    const inside = document.createElement('iframe');
    const framed = new Promise((done) => { inside.onload = () => done(); setTimeout(done, 3000); });
    inside.src = `${origin}/`;
    document.body.append(inside);
    await framed;
    let seen = 'nothing';
    try { seen = inside.contentWindow.document?.body.textContent ?? 'nothing'; } catch { seen = 'nothing'; }
    return {
      script: await load('script', `${origin}/js/main.js`), module: await load('script', `${origin}/js/main.js`, { type: 'module' }),
      data: await load('script', `${origin}/api/v1/project`), picture: await load('img', `${origin}/api/v1/project`),
      style: await load('link', `${origin}/css/base.css`, { rel: 'stylesheet' }), seen, frames: inside.contentWindow.length,
    };
  }, bench.origin);
  assert.deepEqual(got, { script: 'refused', module: 'refused', data: 'refused', picture: 'refused', style: 'refused', seen: 'nothing', frames: 0 });

  const opened = bench.context.waitForEvent('page');
  await page.evaluate((url) => { globalThis.opened = open(url); }, bench.url);
  const child = await opened;
  await child.locator('main').waitFor();
  const reach = await page.evaluate(() => {
    try { return opened.closed ? 'severed' : String(opened.document.title); } catch (error) { return String(error); }
  });
  assert.equal(reach, 'severed');
  assert.equal(await child.evaluate(() => opener), null);
  await child.close();
});

test('it can listen to no events, by stream or by socket', async () => {
  const got = await page.evaluate(({ origin, token }) => {
    const source = new Promise((done) => {
      const stream = new EventSource(`${origin}/api/v1/events?since=0&token=${token}`);
      stream.onmessage = () => done('heard');
      stream.onerror = () => done('refused');
    });
    const socket = new Promise((done) => {
      const made = new WebSocket(`${origin.replace('http', 'ws')}/api/v1/events?since=0`, ['bearer', token]);
      made.onopen = () => done('open');
      made.onerror = () => done('refused');
    });
    return Promise.all([source, socket]);
  }, { origin: bench.origin, token: bench.token });
  assert.deepEqual(got, ['refused', 'refused']);
});

/** One request with headers as written. */
const raw = (headers, path = '/api/v1/project') => new Promise((resolve, reject) => {
  const sent = request({ host: '127.0.0.1', port: bench.port, path, headers, setHost: false }, (answer) => {
    answer.destroy();
    resolve(answer.statusCode);
  });
  sent.on('error', reject);
  sent.end();
});

test('another Host, and an event stream for another origin, are refused', async () => {
  const authorization = `Bearer ${bench.token}`;
  assert.equal(await raw({ host: `127.0.0.1:${bench.port}`, authorization }), 200);
  for (const host of ['evil.example', `evil.example:${bench.port}`, `127.0.0.1:${bench.port + 1}`, '127.0.0.1', `localhost.evil.example:${bench.port}`]) {
    for (const path of ['/', '/api/v1/project', '/api/v1/events?since=0']) {
      const status = await raw({ host, authorization }, path);
      assert.ok(status >= 400 && status < 500, `Host ${host} ${path}: ${status}`);
    }
  }
  for (const more of [{ origin: evil.origin }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site', origin: evil.origin }]) {
    const status = await raw({ host: `127.0.0.1:${bench.port}`, authorization, ...more }, '/api/v1/events?since=0');
    assert.equal(status, 403, JSON.stringify(more));
  }
});

test('a name that was pointed at this machine shows nothing', async () => {
  const fooled = await need('playwright-core').chromium.launch({ executablePath: chromiumPath, args: [...flags, '--host-resolver-rules=MAP evil.example 127.0.0.1'] });
  try {
    const window = await fooled.newPage();
    const answer = await window.goto(`http://evil.example:${bench.port}/#${bench.token}`);
    assert.ok(answer.status() >= 400, String(answer.status()));
    assert.equal(await window.locator('main').count(), 0);
    const got = await window.evaluate((token) => fetch('/api/v1/project', { headers: { authorization: `Bearer ${token}` } }).then((it) => it.status, String), bench.token);
    assert.ok(got === 421 || got === 403 || got === 400, String(got));
  } finally {
    await fooled.close();
  }
});

test('the token is nowhere but in the session storage of its window', async () => {
  const told = await bench.page.evaluate(async () => ({
    address: location.href, referrer: document.referrer, cookies: document.cookie, local: JSON.stringify({ ...localStorage }), session: JSON.stringify({ ...sessionStorage }),
    databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length, workers: (await navigator.serviceWorker.getRegistrations()).length,
    state: JSON.stringify(history.state), entries: JSON.stringify(performance.getEntriesByType('resource').map((it) => it.name)),
  }));
  assert.ok(told.session.includes(bench.token), 'a reload would ask for the token again');
  for (const place of ['address', 'referrer', 'cookies', 'local', 'state', 'entries']) assert.ok(!told[place].includes(bench.token), `the token is in ${place}`);
  assert.deepEqual([told.databases, told.caches, told.workers, told.cookies, told.referrer], [0, 0, 0, '', '']);
  const asked = bench.windows.flatMap(({ seen }) => seen.requests).filter((it) => !it.includes('events?since=0&token='));
  assert.ok(asked.every((it) => !it.split('#')[0].includes(bench.token)), 'the token was in a request line');
  await bench.page.reload();
  await bench.page.waitForFunction(() => Number(document.documentElement.dataset.shows) > 0);
  await bench.page.goBack().catch(() => null);
  assert.ok(!bench.page.url().includes(bench.token), 'Back shows the token');
  const after_ = bench.serve.said.split('\n').slice(1).join('\n');
  assert.ok(!after_.includes(bench.token), 'the server logged the token');
});

test('nothing was changed by all this', async () => {
  assert.equal(await bench.alidade('log', '--json'), before_);
});

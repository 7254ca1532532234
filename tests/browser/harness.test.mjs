// The harness notices what it promises to notice.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { workbench } from './harness.mjs';

async function provoked(act) {
  const bench = await workbench({ project: 'empty' });
  await bench.page.evaluate(act);
  await bench.page.waitForTimeout(200);
  return bench.close().then(() => 'nothing', (error) => error.message);
}

test('a quiet page passes', async () => {
  assert.equal(await provoked(() => {}), 'nothing');
});

test('an error in the console, an exception and a dialog are noticed', async () => {
  assert.match(await provoked(() => console.error('ouch')), /ouch/);
  assert.match(await provoked(() => { setTimeout(() => { throw new Error('thrown'); }); }), /thrown/);
  assert.match(await provoked(() => { setTimeout(() => alert('hello')); }), /dialog: hello/);
});

test('markup that would run, and a request to elsewhere, are refused by the policy and noticed', async () => {
  assert.match(await provoked(() => { try { document.body.innerHTML = '<b>x</b>'; } catch { /* refused, as it should be */ } }), /CSP breach: require-trusted-types-for/);
  assert.match(await provoked(() => { try { document.createElement('script').text = '1'; } catch { /* refused */ } }), /CSP breach: require-trusted-types-for/);
  assert.match(await provoked(() => fetch('http://127.0.0.1:9/x').catch(() => {})), /CSP breach: connect-src/);
});

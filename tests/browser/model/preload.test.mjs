// What the page needs at once is named in index.html, so that the browser fetches it side by side instead of one import after another.
// Run with UPDATE=1 to write the list anew.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import { test } from 'node:test';

const assets = new URL('../../../crates/web/assets/', import.meta.url);
const read = (name) => readFileSync(new URL(name, assets), 'utf8');

/** A module and all it imports, in the order they are found. */
function graph(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const [, to] of read(name).matchAll(/^(?:import|export)\b[^;]*?from '([^']+)'/gm)) graph(posix.join(posix.dirname(name), to), seen);
  return seen;
}

test('index.html preloads exactly what main.js imports', () => {
  const wanted = [...graph('js/main.js')].filter((it) => it !== 'js/main.js').sort().map((it) => `  <link rel="modulepreload" href="${it}">`);
  const html = read('index.html');
  const found = html.split('\n').filter((it) => it.includes('modulepreload'));
  if (process.env.UPDATE) {
    const lines = html.split('\n').filter((it) => !it.includes('modulepreload'));
    lines.splice(lines.findIndex((it) => it.includes('js/main.js')), 0, ...wanted);
    writeFileSync(new URL('index.html', assets), lines.join('\n'));
  } else {
    assert.deepEqual(found, wanted, 'UPDATE=1 node --test tests/browser/model/preload.test.mjs writes it anew');
  }
});

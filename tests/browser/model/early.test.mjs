// What the reading page asks for early is what it is made of.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const js = fileURLToPath(new URL('../../../crates/web/assets/js/', import.meta.url));

/** A script and everything it imports as it begins. */
function graph(entry, seen = new Set()) {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const text = readFileSync(entry, 'utf8');
  for (const [, to] of text.matchAll(/^(?:import|export)\s[^;]*?from '(\.[^']+)'/gm)) graph(resolve(dirname(entry), to), seen);
  return seen;
}

test('all scripts of the reading page are asked for at once', () => {
  const text = readFileSync(resolve(js, 'ahead.js'), 'utf8');
  const listed = [...text.matchAll(/^    (\w+): '([^']+)',$/gm)].flatMap(([, folder, names]) => names.split(' ').map((name) => `${folder}/${name}.js`));
  const main = graph(resolve(js, 'main.js'));
  const needed = [...graph(resolve(js, 'pages/read.js'))].filter((it) => !main.has(it)).map((it) => relative(js, it));
  assert.deepEqual(listed.sort(), needed.sort());
});

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

test('the frame and the reading page need no words and styles that come later', () => {
  const modules = [...graph(resolve(js, 'main.js')), ...graph(resolve(js, 'pages/read.js')), ...graph(resolve(js, 'reading/list.js'))].filter((it) => !it.includes('/strings/'));
  const code = modules.map((it) => readFileSync(it, 'utf8')).join('\n');
  const read = (name) => readFileSync(resolve(js, name), 'utf8');
  const gathered = (name) => [...read(`strings/${name}.js`).matchAll(/from '\.\/(.*)'/g)].map(([, it]) => read(`strings/${it}`)).join('\n');
  const keys = (text) => [...text.matchAll(/^  '([^']+)':/gm)].map(([, it]) => it.replace(/\.(one|other)$/, ''));
  const later = keys(gathered('en-rest'));
  assert.ok(later.length > 500 && keys(gathered('en')).length > 200);
  assert.deepEqual(later.filter((it) => code.includes(`'${it}'`)), []);
  // Keys that are put together: what they begin with must be at hand.
  const beginnings = [...code.matchAll(/`([a-z]+\.[\w.-]*)\$\{/g)].map(([, it]) => it);
  assert.deepEqual(beginnings.filter((it) => later.some((key) => key.startsWith(it))), []);

  const classes = (names) => names.flatMap((it) => [...read(`../css/${it}.css`).replace(/\/\*[^]*?\*\//g, '').matchAll(/\.([a-z][a-z0-9-]+)/g)].map(([, name]) => name));
  const atHand = new Set(classes(['base', 'frame', 'parts', 'read', 'print']));
  const notYet = new Set(classes(/const STYLES = '([^']+)'/.exec(read('core/rest.js'))[1].split(' ')).filter((it) => !atHand.has(it)));
  const used = [...code.matchAll(/\bclass(?:Name)?: *['`]([^'`]*)['`]/g)].flatMap(([, it]) => it.split(/[^a-z0-9-]+/));
  assert.deepEqual(used.filter((it) => notYet.has(it)), []);
});

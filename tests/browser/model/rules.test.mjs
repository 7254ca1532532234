// The page's rules, kept by reading its files: text is never markup, nothing is loaded from elsewhere, no testimony is stored.

import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { dirname, join, relative, resolve } from 'node:path';

const assets = fileURLToPath(new URL('../../../crates/web/assets/', import.meta.url));
const names = (await readdir(assets, { recursive: true })).filter((it) => /\.(js|css|html|svg)$/.test(it));
const files = new Map(await Promise.all(names.map(async (it) => [it, await readFile(join(assets, it), 'utf8')])));
const scripts = [...files].filter(([name]) => name.endsWith('.js'));

/** Lines of these files where a pattern occurs. */
function lines(some, pattern, allowed = []) {
  return some.flatMap(([name, text]) => (allowed.includes(name) ? [] : text.split('\n').map((line, at) => [line, at])
    .filter(([line]) => pattern.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line)).map(([line, at]) => `${name}:${at + 1}: ${line.trim()}`)));
}

test('the walk finds the page', () => {
  assert.ok(scripts.length > 20 && files.has('index.html'));
});

test('no text becomes markup or code', () => {
  const ways = /\b(innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|parseFromString|setHTMLUnsafe|srcdoc|document\.write|eval|execCommand)\b|new Function\b|setTimeout\(\s*['"`]|setAttribute\(\s*['"`](on|style)/;
  assert.deepEqual(lines(scripts, ways), []);
  assert.deepEqual(lines([...files].filter(([name]) => name.endsWith('.html')), /\son\w+=|\sstyle=|<style|<script(?![^>]*src=)|javascript:/i), []);
});

test('nothing is asked from elsewhere', () => {
  const elsewhere = /\b(https?:|wss?:)?\/\/[a-z0-9-]+\.[a-z]/i;
  const code = [...files].map(([name, text]) => [name, text.replaceAll('http://www.w3.org/', '')]);
  assert.deepEqual(lines(code, elsewhere), []);
  assert.deepEqual(lines(scripts, /\b(XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|serviceWorker|RTCPeerConnection)\b/), []);
  assert.deepEqual(lines(scripts, /\bfetch\(/, ['js/ahead.js', 'js/core/api.js', 'js/core/live.js']), []);
});

test('only the token, the name of the coder and preferences are stored', () => {
  assert.deepEqual(lines(scripts, /\bsessionStorage\b/, ['js/ahead.js', 'js/core/token.js', 'js/core/project.js']), []);
  assert.deepEqual(lines(scripts, /\blocalStorage\b/, ['js/core/prefs.js']), []);
  assert.deepEqual(lines(scripts, /\b(indexedDB|document\.cookie|caches\.|showSaveFilePicker)\b/), []);
});

test('styles know no left and right', () => {
  const sides = /(^|[\s;{])(margin|padding|border|inset)-(left|right)\b|(^|[\s;{])(left|right)\s*:|text-align:\s*(left|right)|float:\s*(left|right)/;
  assert.deepEqual(lines([...files].filter(([name]) => name.endsWith('.css')), sides), []);
});

test('every import leads to a file of the page, and every file is used', () => {
  const used = new Set();
  const wrong = [];
  for (const [name, text] of scripts) {
    for (const [, to] of text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g)) {
      const path = relative(assets, resolve(assets, dirname(name), to));
      if (!/^\.\.?\//.test(to) || !files.has(path)) wrong.push(`${name}: ${to}`);
      used.add(path);
    }
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual(scripts.map(([name]) => name).filter((it) => !used.has(it) && it !== 'js/main.js' && it !== 'js/ahead.js'), [], 'nobody imports these');
  const linked = [...files.get('index.html').matchAll(/href="(css\/[^"]+)"/g)].map(([, it]) => it);
  const later = /const STYLES = '([^']+)'/.exec(files.get('js/core/rest.js'))[1].split(' ').map((it) => `css/${it}.css`);
  assert.deepEqual([...linked, ...later].sort(), [...files.keys()].filter((it) => it.endsWith('.css')).sort(), 'every style is linked once, at once or later');
});

test('no file is too long', () => {
  assert.deepEqual([...files].filter(([, text]) => text.split('\n').length > 600).map(([name]) => name), []);
});

// Every visible string is there in both languages, with the same places to fill in.

import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const js = fileURLToPath(new URL('../../../crates/web/assets/js/', import.meta.url));
const load = async (name) => (await import(join(js, 'strings', name))).default;
const both = async (code) => ({ ...(await load(`${code}.js`)), ...(await load(`${code}-rest.js`)) });
const [english, arabic] = await Promise.all([both('en'), both('ar')]);

const plural = /\.(zero|one|two|few|many|other)$/;
const base = (key) => key.replace(plural, '');
const counted = new Set(Object.keys(english).filter((it) => it.endsWith('.one')).map(base));
const places = (text) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

test('Arabic has every string, and every form that its plural needs', () => {
  const needed = Object.keys(english).flatMap((it) => {
    if (!counted.has(base(it))) return [it];
    return it.endsWith('.one') ? ['one', 'two', 'few', 'many', 'other'].map((form) => `${base(it)}.${form}`) : [];
  });
  assert.deepEqual(needed.filter((it) => !arabic[it]), []);
  const known = (it) => it in english || counted.has(base(it));
  assert.deepEqual(Object.keys(arabic).filter((it) => !known(it)), [], 'strings that English no longer has');
});

test('both languages fill in the same things', () => {
  const wrong = Object.keys(arabic).filter((key) => {
    const model = english[`${base(key)}.other`] ?? english[key] ?? '';
    const given = places(arabic[key]);
    // One, two and none are words in Arabic; numbers may be left out there.
    const spoken = /\.(zero|one|two)$/.test(key);
    return given.some((it) => !places(model).includes(it)) || (!spoken && places(model).some((it) => !given.includes(it)));
  });
  assert.deepEqual(wrong, []);
});

test('English counts one and many', () => {
  assert.deepEqual([...counted].filter((it) => !(`${it}.other` in english)), []);
});

test('every string that a script names is there', async () => {
  const files = (await readdir(js, { recursive: true })).filter((it) => it.endsWith('.js') && !it.startsWith('strings'));
  const wrong = [];
  for (const file of files) {
    const code = await readFile(join(js, file), 'utf8');
    for (const [, key] of code.matchAll(/\bt\('([^'$]+)'/g)) {
      if (!(key in english) && !counted.has(key)) wrong.push(`${file}: ${key}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('no string is empty, untranslated or ends in a space', () => {
  const odd = [english, arabic].flatMap((it) => Object.entries(it).filter(([, text]) => text !== text.trim() || !text).map(([key]) => key));
  assert.deepEqual(odd, []);
  const same = Object.keys(arabic).filter((it) => arabic[it] === english[it] && /[a-z]{4}/i.test(english[it].replace(/\{\w+\}/g, '')));
  assert.deepEqual(same, []);
});

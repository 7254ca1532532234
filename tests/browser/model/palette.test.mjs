// Every colour of the page, in both themes, against what it stands on.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { contrast } from '../../../crates/web/assets/js/model/colour.js';

const css = readFileSync(new URL('../../../crates/web/assets/css/base.css', import.meta.url), 'utf8');

/** The variables of the block that begins with `selector`. */
function theme(selector) {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0];
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]));
}

const light = theme(':root');
const themes = { light, dark: { ...light, ...theme(':root[data-theme="dark"]') } };
const GROUNDS = ['page', 'pane', 'raised', 'tint'];
const WORDS = [
  ...['text', 'muted', 'accent', 'danger', 'good', 'warn'].flatMap((word) => GROUNDS.map((ground) => [word, ground])),
  ['on-accent', 'accent'],
  ['on-danger', 'danger'],
  ['text', 'danger-tint'],
  ['text', 'warn-tint'],
  ['text', 'hit'],
];
const HUES = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => `hue-${n}`);

for (const [name, colours] of Object.entries(themes)) {
  test(`words can be read on every ground, ${name}`, () => {
    for (const [word, ground] of WORDS) atLeast(4.5, colours, word, ground);
  });
  test(`swatches and edges of fields are seen on every ground, ${name}`, () => {
    for (const hue of [...HUES, 'edge']) for (const ground of ['page', 'pane', 'raised']) atLeast(3, colours, hue, ground);
  });
  test(`eight hues stay apart, ${name}`, () => {
    assert.equal(new Set(HUES.map((hue) => colours[hue])).size, 8);
  });
}

function atLeast(least, colours, word, ground) {
  assert.ok(colours[word] && colours[ground], `${word} and ${ground} are in base.css`);
  const found = contrast(colours[word], colours[ground]);
  assert.ok(found >= least, `--${word} on --${ground}: ${found.toFixed(2)}, wanted ${least}`);
}

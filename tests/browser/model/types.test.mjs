// The page's scripts say their types in comments, and keep to them.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { folder, root } from '../lib/places.mjs';

const project = fileURLToPath(new URL('../tsconfig.json', import.meta.url));

test('the types of the page are right', () => {
  const said = spawnSync(process.execPath, [join(folder, 'node_modules/typescript/bin/tsc'), '-p', project], { encoding: 'utf8' });
  assert.equal(said.status, 0, said.stdout + said.stderr);
});

test('every script is checked', async () => {
  const js = join(root, 'crates/web/assets/js');
  const files = (await readdir(js, { recursive: true })).filter((it) => it.endsWith('.js'));
  const texts = await Promise.all(files.map(async (it) => [it, await readFile(join(js, it), 'utf8')]));
  assert.deepEqual(texts.filter(([, text]) => !text.startsWith('// @ts-check') || /@ts-(nocheck|ignore)/.test(text)).map(([name]) => name), []);
});

// What a browser keeps after it is closed holds no word of a transcript, with its disk cache on.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { workbench } from './harness.mjs';
import { settled, pages } from './lib/pages.mjs';
import { need, chromiumPath } from './lib/places.mjs';
import { flags, ordinary, watch } from './lib/chromium.mjs';

const told = 'Okonkwoqzx';
const title = 'Lindqvistqzx';
const sought = 'Marisolqzx';
const control = 'Kanariaqzx';

async function filled(dir, alidade) {
  const file = join(dir, 'I-01.txt');
  await writeFile(file, `INT: Who came to the gate?\n\nW: ${told} came, and ${sought} with them.\n\nINT: When?\n\nW: In the evening.`);
  await alidade('import', file, '--type', 'interview', '--language', 'en');
  await alidade('source', 'set', 'I-01', '--title', `Interview with ${title}`);
  await alidade('codebook', 'add', 'arrivals');
  await alidade('code', 'apply', 'arrivals', '--in', 'I-01', '--quote', `${told} came`, '--memo', `${told} again`);
}

/** Every file below a folder that holds a word, plain, in UTF-16 or packed. */
async function holding(folder, words) {
  const found = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    for (const all of [bytes, ...unpacked(bytes)]) {
      const low = Buffer.from(all.toString('latin1').toLowerCase(), 'latin1');
      for (const word of words) {
        const forms = ['utf8', 'utf16le'].map((it) => Buffer.from(word.toLowerCase(), it));
        if (forms.some((it) => low.includes(it))) found.push(`${word} in ${path.slice(folder.length)}`);
      }
    }
  }
  return [...new Set(found)];
}

function unpacked(bytes) {
  const at = bytes.indexOf(Buffer.from([0x1f, 0x8b, 8]));
  return [() => gunzipSync(bytes.subarray(at)), () => brotliDecompressSync(bytes)].flatMap((it) => { try { return [it()]; } catch { return []; } });
}

test('the closed browser has kept no word', async () => {
  const bench = await workbench({ project: filled }, { open: false });
  const profile = await mkdtemp(join(tmpdir(), 'profile-'));
  const kept = flags.filter((it) => it !== '--disable-gpu').concat('--disk-cache-size=100000000');
  const context = await need('playwright-core').chromium.launchPersistentContext(profile, { ...ordinary, executablePath: chromiumPath, args: kept });
  watch(context);
  try {
    const page = await context.newPage();
    await bench.visit(page);
    for (const at of await pages(bench)) {
      await bench.go(page, at);
      await settled(page);
    }
    await bench.go(page, 'read/1');
    await page.getByText(told).first().waitFor();
    await bench.go(page, 'search');
    const box = page.getByRole('searchbox').or(page.locator('main input[type=search], main input[type=text]')).first();
    await box.fill(sought);
    await page.keyboard.press('Enter');
    await page.locator('main').getByText(sought).first().waitFor();
    await page.reload();
    await page.waitForFunction(() => Number(document.documentElement.dataset.shows) > 0);
    // The scan can find: a word that this test leaves there itself.
    await page.evaluate((word) => localStorage.setItem('test', word), control);
    await page.waitForTimeout(500);
  } finally {
    await context.close();
  }
  assert.ok((await holding(profile, [control])).length, 'the scan finds nothing, not even what was put there');
  assert.deepEqual(await holding(profile, [told, title, sought]), []);
  await rm(profile, { recursive: true, force: true });
});

// Where things are: the program under test, what setup.sh installed, and folders for what a run makes.

import { createRequire } from 'node:module';
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** The program under test. */
export const program = resolve(process.env.ALIDADE ?? join(root, 'target/debug/alidade'));

/** Serve the page from this folder instead of from the program (debug builds only). */
export const assets = process.env.ALIDADE_ASSETS;

/** What setup.sh installed, and what runs leave: screenshots, the example study. */
export const folder = resolve(process.env.ALIDADE_BROWSER_FOLDER ?? join(root, 'target/browser'));

export const chromiumPath = process.env.ALIDADE_CHROMIUM ?? '/usr/bin/chromium';

const installed = createRequire(join(folder, 'package.json'));

/** A module that setup.sh installed. */
export function need(name) {
  try {
    return installed(name);
  } catch (error) {
    throw new Error(`${name} is not in ${folder}. Run tests/browser/setup.sh ${folder}`, { cause: error });
  }
}

/** A folder below the run's folder. */
export function made(...names) {
  const path = join(folder, ...names);
  mkdirSync(path, { recursive: true });
  return path;
}

// The program under test: its command line, its projects, its server.

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, cp, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { assets, folder, made, program } from './places.mjs';

const run = promisify(execFile);

/** The program's surroundings: nothing of the caller's reaches it. */
function surroundings(dir) {
  const kept = ['PATH', 'TMPDIR', 'LANG', 'RUST_BACKTRACE'].filter((it) => process.env[it]);
  return { ...Object.fromEntries(kept.map((it) => [it, process.env[it]])), HOME: dir, USER: 'ana', NO_COLOR: '1', ALIDADE_CEILING: dir };
}

/** A new folder with nothing in it. */
export const emptyFolder = () => mkdtemp(join(tmpdir(), 'alidade-'));

/** A function that runs commands in a folder and gives what they print. */
export function commandLine(dir, project) {
  return async (...args) => {
    const words = project ? ['-p', project, ...args] : args;
    const said = await run(program, words, { cwd: dir, env: surroundings(dir), maxBuffer: 1 << 28 });
    return said.stdout;
  };
}

/** The example study, built once per build of the program. */
async function demo() {
  const { mtimeMs, size } = await stat(program);
  const name = `demo-${Math.round(mtimeMs)}-${size}`;
  const place = join(folder, name);
  const there = await stat(place).catch(() => null);
  if (!there) {
    for (const old of await readdir(folder)) if (old.startsWith('demo-')) await rm(join(folder, old), { recursive: true, force: true });
    const dir = await mkdtemp(join(made(), 'making-'));
    await commandLine(dir)('demo', 'demo');
    // Another test file may have been quicker: then its study is as good as this one.
    await rename(join(dir, 'demo'), place).catch(() => {});
    await rm(dir, { recursive: true, force: true });
  }
  return place;
}

/** Makes the project of a test: 'demo', 'empty', or what a function makes of an empty one. Gives its file. */
export async function makeProject(dir, kind) {
  const file = join(dir, 'study.alidade');
  if (kind === 'demo') {
    await copyFile(join(await demo(), 'referrals.alidade'), file);
    return file;
  }
  await commandLine(dir)('new', basename(file));
  if (typeof kind === 'function') await kind(dir, commandLine(dir, file));
  return file;
}

/** Copies the files that the example study was made of into a folder. */
export async function demoFiles(dir) {
  await cp(join(await demo(), 'example-study'), dir, { recursive: true });
}

/** A running `alidade serve`. */
export class Server {
  constructor(dir, file, options) {
    Object.assign(this, { dir, file, options, said: '', interrupted: false });
  }

  /** Starts it and waits for the line that says where it listens. */
  async start(port = this.options.port ?? 0) {
    const words = ['serve', '-p', this.file, '--no-open', '--json', ...(port ? ['--port', String(port)] : []), ...(assets ? ['--assets', assets] : []), ...(this.options.serve ?? [])];
    const child = spawn(program, words, { cwd: this.dir, env: surroundings(this.dir), stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    child.stderr.on('data', (it) => { this.said += it; });
    const lines = createInterface({ input: child.stdout });
    const first = await new Promise((resolve, reject) => {
      lines.once('line', resolve);
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`alidade serve ended with ${code}: ${this.said}`)));
      setTimeout(() => reject(new Error(`alidade serve said nothing in 20 s: ${this.said}`)), 20_000).unref();
    });
    lines.on('line', (line) => { this.said += `${line}\n`; });
    this.said += `${first}\n`;
    Object.assign(this, JSON.parse(first));
    this.port = Number(this.port ?? new URL(this.url).port);
    return this;
  }

  get running() {
    return this.child && this.child.exitCode === null && this.child.signalCode === null;
  }

  async end(signal) {
    if (!this.running) return;
    this.interrupted = true;
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    const late = setTimeout(() => this.child.kill('SIGKILL'), 5_000);
    await gone;
    clearTimeout(late);
  }

  /** Ends it as Ctrl+C does. */
  stop() {
    return this.end('SIGTERM');
  }

  /** Ends it as a crash does. */
  kill9() {
    return this.end('SIGKILL');
  }

  /** Starts it anew on the same port. */
  async restart() {
    await this.stop();
    return this.start(this.port);
  }
}

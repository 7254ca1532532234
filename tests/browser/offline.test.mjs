// Nothing leaves the machine: the page asks its own server only, and the server has no other socket than its one on 127.0.0.1.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { workbench } from './harness.mjs';
import { pages, settled } from './lib/pages.mjs';

/** Sockets of a process: [protocol, local address, state], addresses as the kernel writes them. */
async function sockets(pid) {
  const links = await Promise.all((await readdir(`/proc/${pid}/fd`)).map((it) => readlink(`/proc/${pid}/fd/${it}`).catch(() => '')));
  const own = new Set(links.map((it) => /^socket:\[(\d+)\]$/.exec(it)?.[1]).filter(Boolean));
  const found = [];
  for (const protocol of ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6']) {
    const lines = (await readFile(`/proc/${pid}/net/${protocol}`, 'utf8').catch(() => '')).trim().split('\n').slice(1);
    for (const line of lines) {
      const words = line.trim().split(/\s+/);
      if (own.has(words[9])) found.push({ protocol, local: words[1], remote: words[2], state: words[3] });
    }
  }
  return found;
}

test('every page asks its own server only, and nobody else can reach it', async () => {
  const bench = await workbench({ project: 'demo' });
  for (const at of await pages(bench)) {
    await bench.go(bench.page, at);
    await settled(bench.page);
  }
  const asked = bench.windows.flatMap(({ seen }) => seen.requests);
  assert.ok(asked.length > 20, 'requests are not recorded');
  assert.deepEqual(asked.filter((it) => !it.startsWith(`${bench.origin}/`) && !it.startsWith(`blob:${bench.origin}/`)), []);

  if (process.platform !== 'linux') return;
  const port = bench.port.toString(16).toUpperCase().padStart(4, '0');
  const open = await sockets(bench.serve.child.pid);
  const listening = open.filter((it) => it.state === '0A');
  assert.deepEqual(listening.map((it) => [it.protocol, it.local]), [['tcp', `0100007F:${port}`]]);
  const others = open.filter((it) => it.protocol !== 'tcp' || !it.remote.startsWith(it.state === '0A' ? '00000000' : '0100007F'));
  assert.deepEqual(others, [], 'the server has another socket');
});

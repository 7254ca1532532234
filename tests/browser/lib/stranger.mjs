// A page of another origin, which wants something from the workbench.

import { createServer } from 'node:http';

/** Serves an empty page on a port of its own. */
export async function stranger() {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>A stranger</title><link rel="icon" href="data:,"><body>');
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  server.unref();
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, asked, close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }) };
}

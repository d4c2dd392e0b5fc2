// The finished site behind Debian's nginx, see nginx.mjs.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { difference, filesBelow, opora, root, snapshot } from '../support/program.mjs';
import { request as ask, startNginx } from './nginx.mjs';

const folder = mkdtempSync(join(tmpdir(), 'opora-serve-'));
const site = join(folder, 'site');
let server;

const request = (path, encoding = '') => ask(server.port, path, encoding);

before(async () => {
  const built = opora(['build', '--source', root, '--out', site, '--compress']);
  assert.equal(built.code, 0, built.messages);
  server = await startNginx(site, folder);
});

after(() => {
  server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('compressed files are sent as they are, to browsers that take them', async () => {
  for (const path of ['/index.html', '/', '/shkoly/komsomolskaya/', '/dannye/results.csv', '/poisk/ukazatel.json']) {
    const file = readFileSync(join(site, path.endsWith('/') ? `${path}index.html` : path));
    const small = await request(path, 'gzip, deflate, br');
    assert.equal(small.headers['content-encoding'], 'br', path);
    assert.deepEqual(brotliDecompressSync(small.body), file, path);
    const usual = await request(path, 'gzip');
    assert.equal(usual.headers['content-encoding'], 'gzip', path);
    assert.deepEqual(gunzipSync(usual.body), file, path);
    assert.ok(small.body.length < usual.body.length && usual.body.length < file.length, path);
    const plain = await request(path);
    assert.equal(plain.headers['content-encoding'], undefined, path);
    assert.deepEqual(plain.body, file, path);
    assert.match(small.headers.vary ?? '', /accept-encoding/i, path);
  }
});

test('every answer carries the policy of the pages', async () => {
  const inPage = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(readFileSync(join(site, 'index.html'), 'utf8'))[1];
  for (const path of ['/', '/no-such-page/', '/dannye/results.csv']) {
    const { headers } = await request(path);
    assert.ok(headers['content-security-policy'].startsWith(`${inPage};`), path);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
  }
});

test('the other servers are told the same policy', () => {
  const policies = ['nginx.conf', 'apache.conf', 'Caddyfile'].map((name) => /Content-Security-Policy "([^"]+)"/.exec(readFileSync(join(root, 'docs/serve', name), 'utf8'))[1]);
  assert.equal(new Set(policies).size, 1);
});

test('only files named by their content are kept for ever', async () => {
  const forEver = 'public, max-age=31536000, immutable';
  const names = filesBelow(site);
  const hashed = names.filter((name) => /^assets\/.*\.(js|css|woff2|svg|png|webmanifest)$|^poisk\/[wpd]-.*\.json$/.test(name));
  assert.ok(hashed.length > 8);
  for (const name of hashed) assert.equal((await request(`/${name}`)).headers['cache-control'], forEver, name);
  for (const path of ['/', '/poisk/ukazatel.json', '/dannye/results.csv', '/novosti/feed.xml']) assert.equal((await request(path)).headers['cache-control'], 'no-cache', path);
});

test('types and the page for missing addresses are right', async () => {
  const types = { '/': 'text/html; charset=utf-8', '/dannye/results.csv': 'text/csv; charset=utf-8', '/dannye/results.json': 'application/json; charset=utf-8',
    '/dannye/dannye.sqlite': 'application/vnd.sqlite3', [`/${filesBelow(site).find((name) => name.endsWith('.webmanifest'))}`]: 'application/manifest+json' };
  for (const [path, type] of Object.entries(types)) assert.equal((await request(path)).headers['content-type'], type, path);
  const missing = await request('/no-such-page/');
  assert.equal(missing.code, 404);
  assert.deepEqual(missing.body, readFileSync(join(site, '404.html')));
});

test('a second build compresses nothing again and changes nothing; without the option the files go', () => {
  const first = snapshot(site);
  const again = opora(['build', '--source', root, '--out', site, '--compress']);
  assert.equal(again.code, 0, again.messages);
  assert.deepEqual(difference(first, snapshot(site)), []);
  const other = join(folder, 'other');
  assert.equal(opora(['build', '--source', root, '--out', other, '--compress']).code, 0);
  assert.deepEqual(difference(first, snapshot(other)), [], 'a first build makes the same bytes');
  assert.equal(opora(['build', '--source', root, '--out', other]).code, 0);
  assert.deepEqual(filesBelow(other).filter((name) => /\.(br|gz)$/.test(name)), []);
});

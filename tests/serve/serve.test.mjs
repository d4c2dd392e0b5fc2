// The finished site behind Debian's nginx, Apache and Caddy, with the settings of docs/serve: the same questions to each.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { difference, filesBelow, opora, root, snapshot } from '../support/program.mjs';
import { request, startNginx } from './nginx.mjs';
import { startApacheFolder, startApacheHost, startCaddy } from './other_servers.mjs';

const folder = mkdtempSync(join(tmpdir(), 'opora-serve-'));
const site = join(folder, 'site');
const forEver = 'public, max-age=31536000, immutable';
let policy;

const fileEnding = (ending) => `/${filesBelow(site).find((name) => name.endsWith(ending))}`;

before(() => {
  chmodSync(folder, 0o755); // Apache serves as a user of its own
  const built = opora(['build', '--source', root, '--out', site, '--compress']);
  assert.equal(built.code, 0, built.messages);
  policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(readFileSync(join(site, 'index.html'), 'utf8'))[1];
});

after(() => rmSync(folder, { recursive: true, force: true }));

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

test('all servers are told the same policy', () => {
  const policies = ['nginx.conf', 'apache.conf', 'Caddyfile'].map((name) => /"(default-src [^"]+)"/.exec(readFileSync(join(root, 'docs/serve', name), 'utf8'))[1]);
  assert.equal(new Set(policies).size, 1);
  assert.ok(policies[0].includes("worker-src 'none'"));
  const locked = ['nginx.conf', 'apache.conf', 'Caddyfile'].map((name) => /"(sandbox; [^"]+)"/.exec(readFileSync(join(root, 'docs/serve', name), 'utf8'))[1]);
  assert.equal(new Set(locked).size, 1);
});

for (const [name, start] of [['nginx', startNginx], ['apache', startApacheHost], ['htaccess', startApacheFolder], ['caddy', startCaddy]]) {
  describe(name, () => {
    let server;
    const ask = (path, encoding) => request(server.port, path, encoding);
    before(async () => {
      mkdirSync(join(folder, name));
      // Files that an office adds; the sample has none.
      for (const file of ['dokumenty/prikaz.pdf', 'novosti/urok.jpg', 'shema.svg']) writeFileSync(join(site, file), 'a file');
      server = await start(site, join(folder, name));
    });
    after(() => server?.stop());

    test('compressed files are sent as they are, to browsers that take them', async () => {
      for (const path of ['/index.html', '/', '/shkoly/komsomolskaya/', '/dannye/results.csv', '/poisk/ukazatel.json']) {
        const file = readFileSync(join(site, path.endsWith('/') ? `${path}index.html` : path));
        const small = await ask(path, 'gzip, deflate, br');
        assert.equal(small.headers['content-encoding'], 'br', path);
        assert.deepEqual(brotliDecompressSync(small.body), file, path);
        const usual = await ask(path, 'gzip');
        assert.equal(usual.headers['content-encoding'], 'gzip', path);
        assert.deepEqual(gunzipSync(usual.body), file, path);
        const plain = await ask(path);
        assert.equal(plain.headers['content-encoding'], undefined, path);
        assert.deepEqual(plain.body, file, path);
        assert.match(small.headers.vary ?? '', /accept-encoding/i, path);
      }
    });

    test('every answer carries the policy of the pages but those that only pages use', async () => {
      for (const path of ['/', '/index.html', '/shkoly/komsomolskaya/', '/no-such-page/', '/no-such-file.json', '/no-such-file.pdf']) {
        const { headers } = await ask(path, 'br');
        assert.ok(headers['content-security-policy']?.startsWith(`${policy};`), path);
        assert.ok(headers['referrer-policy'] && headers['permissions-policy'], path);
        assert.equal(headers['x-content-type-options'], 'nosniff', path);
      }
      for (const path of ['/poisk/ukazatel.json', ...['.css', '.js', '.woff2'].map(fileEnding)]) {
        const { headers } = await ask(path, 'br');
        for (const header of ['content-security-policy', 'referrer-policy', 'permissions-policy']) assert.equal(headers[header], undefined, `${path} ${header}`);
        assert.equal(headers['x-content-type-options'], 'nosniff', path);
      }
    });

    test('what is no page runs nothing when it is opened by itself, and documents are saved', async () => {
      const saved = ['/dannye/results.csv', '/dannye/dannye.sqlite', ...(fileEnding('.ics') ? [fileEnding('.ics')] : [])];
      for (const path of [...saved, '/novosti/feed.xml', '/robots.txt', '/dokumenty/prikaz.pdf', '/novosti/urok.jpg', '/shema.svg']) {
        for (const encoding of ['br', 'gzip', undefined]) {
          const { headers, code } = await ask(path, encoding);
          assert.equal(code, 200, path);
          assert.match(headers['content-security-policy'] ?? '', /^sandbox; default-src 'none'; /, path);
          assert.doesNotMatch(headers['content-security-policy'], /script-src|allow-scripts/, path);
          assert.equal(headers['x-content-type-options'], 'nosniff', path);
          assert.equal(headers['content-disposition'], [...saved, '/dokumenty/prikaz.pdf'].includes(path) ? 'attachment' : undefined, path);
        }
      }
      for (const path of ['/', '/shkoly/komsomolskaya/', '/poisk/ukazatel.json', fileEnding('.js')]) assert.equal((await ask(path, 'br')).headers['content-disposition'], undefined, path);
    });

    test('only files named by their content are kept for ever', async () => {
      const hashed = filesBelow(site).filter((file) => /^assets\/.*\.(js|css|woff2|svg|png|webmanifest)$|^poisk\/[wpd]-.*\.json$/.test(file));
      assert.ok(hashed.length > 8);
      for (const file of hashed) assert.equal((await ask(`/${file}`, 'br')).headers['cache-control'], forEver, file);
      for (const path of ['/', '/poisk/ukazatel.json', '/dannye/results.csv', '/novosti/feed.xml']) assert.equal((await ask(path)).headers['cache-control'], 'no-cache', path);
    });

    test('types and the page for missing addresses are right', async () => {
      const types = { '/': /^text\/html; charset=utf-8$/, '/dannye/results.csv': /^text\/csv; charset=utf-8$/, '/dannye/results.json': /^application\/json(; charset=utf-8)?$/,
        '/dannye/dannye.sqlite': /^application\/vnd\.sqlite3$/, [fileEnding('.webmanifest')]: /^application\/manifest\+json(; charset=utf-8)?$/ };
      for (const [path, type] of Object.entries(types)) assert.match((await ask(path, 'br')).headers['content-type'] ?? '', type, path);
      const missing = await ask('/no-such-page/');
      assert.equal(missing.code, 404);
      assert.deepEqual(missing.body, readFileSync(join(site, '404.html')));
    });
  });
}

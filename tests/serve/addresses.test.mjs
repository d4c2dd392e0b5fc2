// Addresses that a site had, behind Debian's nginx, Apache and Caddy with the rules that `opora addresses --rules` writes, and without any rules.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { opora } from '../support/program.mjs';
import { request, startNginx } from './nginx.mjs';
import { startApacheFolder, startApacheHost, startCaddy } from './other_servers.mjs';

const folder = mkdtempSync(join(tmpdir(), 'opora-addresses-'));
const [source, site, rules] = ['source', 'site', 'rules'].map((name) => join(folder, name));
const lines = `from,to,since,reason
o-nas/,o-proekte/,2023-05-01,
o-nas-2/,o-nas/,2023-05-01,
snyato/,,2023-05-02,Раздел закрыт
dannye/shkoly.csv,dannye/schools.csv,2023-05-03,
dannye/snyato.csv,,2023-05-03,Больше не собираем
`;

before(() => {
  for (const name of ['content', 'data']) mkdirSync(join(source, name), { recursive: true });
  writeFileSync(join(source, 'site.yaml'), 'name: Школы\nas_of: 2023-12-20\n');
  writeFileSync(join(source, 'content/index.md'), '---\ntitle: Главная\n---\nТекст.\n');
  writeFileSync(join(source, 'content/o-proekte.md'), '---\ntitle: О проекте\n---\nТекст.\n');
  writeFileSync(join(source, 'data/schools.csv'), 'id,name\nelovskaya,Еловская СОШ\n');
  writeFileSync(join(source, 'data/addresses.csv'), lines);
  const built = opora(['build', '--first', '--source', source, '--out', site]);
  assert.equal(built.code, 0, built.messages);
  const written = opora(['addresses', '--source', source, '--rules', rules]);
  assert.equal(written.code, 0, written.messages);
  chmodSync(folder, 0o755); // Apache serves as a user of its own
});

after(() => rmSync(folder, { recursive: true, force: true }));

const textAt = (path) => readFileSync(join(site, path), 'utf8');

for (const [name, start] of [['nginx', startNginx], ['apache', startApacheHost], ['caddy', startCaddy]]) {
  describe(`${name} with rules`, () => {
    let server;
    before(async () => { mkdirSync(join(folder, name)); server = await start(site, join(folder, name), { rules }); });
    after(() => server?.stop());

    test('what moved is answered with 301 and the address in force, a chain with its end', async () => {
      const moved = { '/o-nas/': '/o-proekte/', '/o-nas/index.html': '/o-proekte/', '/o-nas-2/': '/o-proekte/', '/dannye/shkoly.csv': '/dannye/schools.csv' };
      for (const [from, to] of Object.entries(moved)) {
        const { code, headers } = await request(server.port, from);
        assert.equal(code, 301, from);
        assert.equal(headers.location.replace(/^http:\/\/[^/]+/, ''), to, from);
        assert.equal((await request(server.port, to)).code, 200, to);
      }
    });

    test('what was taken down is answered with 410 and the page that says why', async () => {
      const { code, body } = await request(server.port, '/snyato/');
      assert.equal(code, 410);
      assert.equal(body.toString(), textAt('snyato/index.html'));
      assert.match(body.toString(), /Раздел закрыт/);
      assert.equal((await request(server.port, '/dannye/snyato.csv')).code, 410);
    });

    test('everything else is answered as ever', async () => {
      for (const path of ['/', '/o-proekte/', '/dannye/schools.csv']) assert.equal((await request(server.port, path)).code, 200, path);
      assert.equal((await request(server.port, '/net-takoy/')).code, 404);
    });
  });
}

for (const [name, start] of [['nginx', startNginx], ['htaccess', startApacheFolder], ['caddy', startCaddy]]) {
  test(`${name} without rules sends the pages and files that stand at old addresses`, async () => {
    const work = join(folder, `${name}-plain`);
    mkdirSync(work);
    const server = await start(site, work);
    try {
      const moved = await request(server.port, '/o-nas/');
      assert.equal(moved.code, 200);
      assert.match(moved.body.toString(), /<meta http-equiv="refresh" content="0; url=\.\.\/o-proekte\/">/);
      assert.equal((await request(server.port, '/snyato/')).code, 200);
      assert.equal((await request(server.port, '/dannye/shkoly.csv')).body.toString(), textAt('dannye/schools.csv'));
      assert.equal((await request(server.port, '/dannye/snyato.csv')).code, 404);
    } finally {
      server.stop();
    }
  });
}

// docs/serve/upload.sh brings what `opora publish` lists to hosts without a shell: by rsync, over FTP to a server on this machine, and by rclone. Also when it was cut off in the middle.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { Office } from '../publication/office.mjs';
import { filesBelow, inTemporaryFolder, root } from '../support/program.mjs';
import { freePort } from './nginx.mjs';

const script = join(root, 'docs/serve/upload.sh');
const word = 'secret-of-the-test';

const ftpServer = 'import sys; from pyftpdlib.authorizers import DummyAuthorizer as A; from pyftpdlib.handlers import FTPHandler as H; from pyftpdlib.servers import FTPServer as S; '
  + 'a = A(); a.add_user("office", sys.argv[3], sys.argv[1], perm="elradfmwMT"); H.authorizer = a; S(("127.0.0.1", int(sys.argv[2])), H).serve_forever()';

/** Debian's pyftpdlib, an FTP server that writes into `host`. */
async function startFtp(host) {
  const port = await freePort();
  const server = spawn('/usr/bin/python3', ['-c', ftpServer, host, String(port), word], { stdio: 'ignore' });
  const greets = () => new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1').once('data', () => resolve(socket.destroy() && true)).once('error', () => resolve(false));
  });
  for (let attempt = 0; attempt < 200; ++attempt) {
    if (await greets()) return { address: `ftp://office:${word}@127.0.0.1:${port}/`, stop: () => server.kill() };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the FTP server does not answer');
}

const nowhere = { stop: () => {} };
const ways = {
  rsync: async (host) => ({ ...nowhere, address: `${host}/` }),
  lftp: startFtp,
  rclone: async (host) => ({ ...nowhere, address: host }),
};

for (const [way, start] of Object.entries(ways)) {
  test(`${way}: the host has each edition whole, and nothing of the one before`, () =>
    inTemporaryFolder(async (folder) => {
      const office = new Office(folder, { looksAhead: false });
      const host = join(folder, 'host');
      mkdirSync(host);
      const server = await start(host);
      const environment = { ...process.env, HOME: folder };
      const send = () => spawnSync('sh', [script, way, office.to, server.address], { encoding: 'utf8', env: environment });
      const same = () => {
        const carried = new Set(Object.keys(office.record().carried));
        const files = filesBelow(join(office.to, 'current')).filter((path) => !carried.has(path));
        assert.deepEqual(filesBelow(host).filter((path) => !carried.has(path)), files);
        for (const path of files) assert.ok(readFileSync(join(host, path)).equals(readFileSync(join(office.to, 'current', path))), path);
      };
      try {
        office.write('content/o-rayone.md', '---\ntitle: О районе\n---\nТекст.\n');
        office.commit('Страница');
        assert.equal(office.publish().code, 0);
        const first = send();
        assert.equal(first.status, 0, first.stderr);
        same();
        rmSync(join(office.source, 'content/o-rayone.md'));
        office.write('data/schools.csv', 'id,name\nberezka,Берёзкинская школа\nlugovaya,Луговская школа\n');
        office.write('data/results.csv', 'school,period,procedure,participants,below\nberezka,2025,oge-ma,31,4\nlugovaya,2025,oge-ma,3,1\n');
        office.write('data/addresses.csv', 'from,to,since,reason\no-rayone/,/,2026-02-03,\nshkoly/zarechnaya/,,2026-02-03,Школа закрыта\nshkoly/zarechnaya/index.json,,2026-02-03,Школа закрыта\nshkoly/zarechnaya/oge.csv,,2026-02-03,Школа закрыта\n');
        office.write('data/corrections.csv', 'date,table,row,became,reason\n2026-02-03,results,zarechnaya / 2025 / oge-ma,,Школа закрыта\n');
        office.edit('Вторая редакция.');
        const second = office.publish(['--remote', join(host, 'manifest.json')]);
        assert.equal(second.code, 0, second.messages);
        // Cut off before the pages: the host says that it still has the first edition.
        const shims = join(folder, 'shims');
        mkdirSync(shims);
        const calls = ['1-assets', '2-files', '3-pages'].filter((list) => readFileSync(join(office.to, `upload/${list}.txt`), 'utf8') !== '').length;
        writeFileSync(join(shims, way), `#!/bin/sh\necho >> '${shims}/calls'\nif [ "$(wc -l < '${shims}/calls')" = ${calls} ]; then exit 9; fi\nexec /usr/bin/${way} "$@"\n`, { mode: 0o755 });
        const cut = spawnSync('sh', [script, way, office.to, server.address], { encoding: 'utf8', env: { ...environment, PATH: `${shims}:${process.env.PATH}` } });
        assert.notEqual(cut.status, 0);
        assert.doesNotMatch(readFileSync(join(host, 'index.html'), 'utf8'), /Вторая редакция/);
        assert.notEqual(readFileSync(join(host, 'manifest.json'), 'utf8'), office.page('manifest.json'));
        // Lists are made anew for what the host has, and the rest is sent.
        assert.equal(office.publish(['--remote', join(host, 'manifest.json')]).code, 0);
        const rest = send();
        assert.equal(rest.status, 0, rest.stderr);
        same();
        assert.ok(!existsSync(join(host, 'shkoly/zarechnaya/index.json')), 'what is gone is gone there too');
        office.publish(['--remote', join(host, 'manifest.json')]);
        const nothing = send();
        assert.equal(nothing.status, 0, nothing.stderr);
        same();
      } finally {
        server.stop();
      }
    }));
}

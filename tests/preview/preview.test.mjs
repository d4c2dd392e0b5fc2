// `opora serve`: what the preview shows, and whom it shows it to.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesBelow, inTemporaryFolder, opora, program } from '../support/program.mjs';
import { Office } from '../publication/office.mjs';

/** A preview of the office's site on a free port, while `use` runs. */
async function serving(office, use, words = []) {
  const child = spawn(program, ['serve', '--port', '0', ...words], { cwd: office.source, env: { ...process.env, ...office.environment('2026-02-03') }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  const address = await new Promise((resolve, reject) => {
    child.stderr.on('data', (text) => {
      said += text;
      const found = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(said);
      if (found) resolve({ port: Number(found[1]), url: found[0] });
    });
    child.on('close', () => reject(new Error(said)));
  });
  const end = new Promise((resolve) => child.on('close', (code) => resolve(code)));
  const preview = {
    ...address,
    get: (path, headers = {}, method = 'GET') => ask(address.port, path, headers, method),
    /** Waits for a build after `number`. */
    async after(number) {
      for (;;) {
        const found = JSON.parse((await ask(address.port, `/-/wait?after=${number}`)).body).number;
        if (found > number) return found;
      }
    },
    said: () => said,
    /** Waits until the terminal has been told so: its pipe may come later than the page. */
    async toSay(words) {
      while (!words.test(said)) await once(child.stderr, 'data', { signal: AbortSignal.timeout(10_000) });
    },
  };
  try {
    await preview.after(0);
    await use(preview);
  } finally {
    child.kill('SIGINT');
  }
  assert.equal(await end, 0, said);
}

function ask(port, path, headers = {}, method = 'GET') {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers: { Host: `127.0.0.1:${port}`, ...headers } }, (answer) => {
      let body = Buffer.alloc(0);
      answer.on('data', (part) => (body = Buffer.concat([body, part])));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body: body.toString('utf8'), bytes: body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

/** What the preview answers to these bytes. */
const said = (port, bytes) => new Promise((resolve, reject) => {
  let answer = '';
  connect(port, '127.0.0.1', function talk() { this.write(bytes); })
    .on('data', (part) => { answer += part; }).on('end', () => resolve(answer)).on('error', reject);
});

const inOffice = (use) => inTemporaryFolder((folder) => use(new Office(folder), folder));
const bare = (html) => html.replace(/<div class="opora-preview[^]*?<\/div>/, '').replace(/<link rel="stylesheet" href="\/-\/live\.css"><script[^>]*><\/script>/, '');

test('the preview is the site that build makes, with one strip at the top of each page', () =>
  inOffice(async (office, folder) => {
    const built = join(folder, 'built');
    office.run(['build', '--out', built]);
    await serving(office, async (preview) => {
      let pages = 0;
      for (const path of filesBelow(built)) {
        if (path === 'manifest.json') continue;
        const shown = await preview.get(`/${path}`);
        assert.equal(shown.status, 200, path);
        const bytes = readFileSync(join(built, path));
        if (!path.endsWith('.html')) assert.ok(shown.bytes.equals(bytes), path);
        else assert.equal(bare(shown.body), bytes.toString('utf8'), path);
        if (path.endsWith('.html')) pages += 1;
      }
      assert.ok(pages > 10);
      const home = await preview.get('/');
      assert.match(home.body, /Предпросмотр/);
      assert.match(home.headers['content-type'], /^text\/html/);
      const missing = await preview.get('/net-takoy/');
      assert.equal(missing.status, 404);
      assert.match(missing.body, /<html/);
      assert.equal((await preview.get('/shkoly')).headers.location, 'shkoly/');
    });
  }));

test('a saved file is shown, however it is saved; what editors leave beside is not looked at', () =>
  inOffice(async (office) => {
    for (const words of [[], ['--poll']]) {
      await serving(office, async (preview) => {
        let number = await preview.after(0);
        const page = join(office.source, 'content/index.md');
        const text = (words) => `---\ntitle: Поддержка школ\n---\n${words}\n`;
        writeFileSync(page, text('Записано на место.'));
        number = await preview.after(number);
        assert.match((await preview.get('/')).body, /Записано на место/);
        writeFileSync(`${page}.tmp`, text('Переименовано.'));
        renameSync(`${page}.tmp`, page);
        number = await preview.after(number);
        assert.match((await preview.get('/')).body, /Переименовано/);
        office.write('content/novaya/papka.md', '---\ntitle: Новая папка\n---\nТекст.\n');
        number = await preview.after(number);
        while ((await preview.get('/novaya/papka/')).status !== 200) number = await preview.after(number);
        rmSync(join(office.source, 'content/novaya'), { recursive: true });
        while ((await preview.get('/novaya/papka/')).status !== 404) number = await preview.after(number);
      }, words);
    }
  }));

test('the last good page stays with the problems above it, and goes when they are mended', () =>
  inOffice(async (office) => {
    await serving(office, async (preview) => {
      let number = await preview.after(0);
      office.write('data/results.csv', 'school,period,procedure,participants,below\nberezka,2025,oge-ma,18,70\n');
      number = await preview.after(number);
      const page = await preview.get('/');
      assert.equal(page.status, 200);
      assert.match(page.body, /Первая редакция/);
      assert.match(page.body, /Последнее сохранение не показано/);
      assert.match(page.body, /data\/results\.csv:2/);
      const all = await preview.get('/-/');
      assert.match(all.body, /dataset\./);
      await preview.toSay(/data\/results\.csv:2/);
      office.write('data/results.csv', 'school,period,procedure,participants,below\nberezka,2025,oge-ma,18,7\n');
      await preview.after(number);
      assert.doesNotMatch((await preview.get('/')).body, /не показано/);
    });
    // Where nothing was ever good, every address says what is wrong.
    office.write('data/schools.csv', 'id,name\nberezka,\n');
    await serving(office, async (preview) => {
      const page = await preview.get('/shkoly/');
      assert.equal(page.status, 503);
      assert.match(page.body, /data\/schools\.csv/);
    });
  }));

test('drafts are shown with a word, and days to come by their address', () =>
  inOffice(async (office) => {
    office.write('content/o-rayone.md', '---\ntitle: О районе\ndraft: true\n---\nЕщё пишем.\n');
    await serving(office, async (preview) => {
      const draft = await preview.get('/o-rayone/');
      assert.match(draft.body, /Ещё пишем/);
      assert.match(draft.body, /Черновик: на сайт не попадёт/);
      assert.doesNotMatch((await preview.get('/')).body, /Черновик/);
      const led = await preview.get('/dorozhnaya-karta/?as-of=2026-03-11');
      assert.equal(led.status, 303);
      assert.equal(led.headers.location, '/-/den/2026-03-11/dorozhnaya-karta/');
      const late = await preview.get(led.headers.location);
      assert.match(late.body, /Так сайт будет выглядеть 11.марта 2026/);
      assert.notEqual(bare(late.body), bare((await preview.get('/dorozhnaya-karta/')).body));
      for (const path of ['/?as-of=11.03.2026', '/?as-of=2026-02-30', '/-/den/zavtra/']) assert.equal((await preview.get(path)).status, 400, path);
    });
    await serving(office, async (preview) => assert.equal((await preview.get('/o-rayone/')).status, 404), ['--no-drafts']);
  }));

test('other pages of the browser read nothing: no name of a stranger, no writing, no word of itself to other sites', () =>
  inOffice(async (office) => {
    await serving(office, async (preview) => {
      const { port } = preview;
      for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1', `127.0.0.1:${port + 1}`, `127.0.0.1:${port}.evil.example`, `[::1]:${port}`]) {
        const answer = await preview.get('/', { Host: host });
        assert.ok([400, 421].includes(answer.status), `${host}: ${answer.status}`);
        assert.doesNotMatch(answer.body, /Первая редакция/, host);
      }
      assert.match(await said(port, 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'), /^HTTP\/1\.[01] (400|421)/); // Node always sends a host
      assert.equal((await preview.get('/', { Host: `localhost:${port}` })).status, 200);
      for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) assert.equal((await preview.get('/', {}, method)).status, 405, method);
      assert.equal((await preview.get('/', {}, 'HEAD')).status, 200);
      for (const site of ['cross-site', 'same-site']) assert.equal((await preview.get('/-/', { 'Sec-Fetch-Site': site })).status, 403, site);
      for (const site of ['same-origin', 'none']) assert.equal((await preview.get('/-/', { 'Sec-Fetch-Site': site })).status, 200, site);
      const page = await preview.get('/', { Origin: 'https://evil.example' });
      assert.equal(page.headers['access-control-allow-origin'], undefined);
      assert.equal(page.headers['cross-origin-resource-policy'], 'same-origin');
      assert.match(page.headers['content-security-policy'], /frame-ancestors 'none'/);
      for (const path of ['/../site.yaml', '/%2e%2e/site.yaml', '/..%2f..%2fetc/passwd', '//etc/passwd', '/data/schools.csv', '/site.yaml', '/.git/config', '/-/den/2026-02-03/../../../site.yaml'])
        assert.equal((await preview.get(path)).status, 404, path);
    });
  }));

test('nobody from outside of this computer reaches it', () =>
  inOffice(async (office) => {
    const others = Object.values(networkInterfaces()).flat().filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address);
    await serving(office, async ({ port }) => {
      for (const host of [...others, '127.0.0.2']) {
        const outcome = await new Promise((resolve) => {
          const socket = connect({ host, port, timeout: 2000 }, () => resolve('connected'));
          socket.on('error', ({ code }) => resolve(code));
          socket.on('timeout', () => resolve('timeout'));
          socket.on('close', () => socket.destroy());
        });
        assert.equal(outcome, 'ECONNREFUSED', host);
      }
    });
  }));

test('a port that is taken is said, and many readers who wait keep nobody else waiting', () =>
  inOffice(async (office) => {
    await serving(office, async (preview) => {
      const refused = opora(['serve', '--port', String(preview.port)], { cwd: office.source, env: office.environment('2026-02-03') });
      assert.equal(refused.code, 3);
      assert.match(refused.messages, /занят/);
      const number = await preview.after(0);
      const waiting = Array.from({ length: 40 }, () => preview.get(`/-/wait?after=${number}`));
      assert.equal((await preview.get('/')).status, 200);
      office.write('content/index.md', '---\ntitle: Поддержка школ\n---\nДля всех.\n');
      for (const answer of await Promise.all(waiting)) assert.ok(JSON.parse(answer.body).number > number);
    });
  }));

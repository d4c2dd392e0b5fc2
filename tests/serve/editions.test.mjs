// A publication folder behind Debian's nginx, Apache and Caddy: what readers get while editions are switched, gone back from and withdrawn.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { bytesBelow, faultsOf, Office } from '../publication/office.mjs';
import { program } from '../support/program.mjs';
import { request, startNginx } from './nginx.mjs';
import { startApacheHost, startCaddy } from './other_servers.mjs';

const folder = mkdtempSync(join(tmpdir(), 'opora-editions-'));
const office = new Office(folder, { looksAhead: false });
const current = join(office.to, 'current');
const starts = { nginx: startNginx, apache: startApacheHost, caddy: startCaddy };
const servers = {};
const homes = new Set(); // bytes of every home page that was ever published

/** The command while readers of every server ask for the home page and what it loads; how many answers each server gave. */
async function whileReading(words) {
  const child = spawn(program, words, { cwd: office.source, env: { ...process.env, ...office.environment('2026-02-03') }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  let over = false;
  const end = new Promise((resolve) => child.on('close', (code) => resolve((over = true) && code)));
  const seen = [];
  const reader = async (name) => {
    let count = 0;
    while (!over) {
      const home = await request(servers[name].port, '/');
      assert.equal(home.code, 200, `${name}: the home page`);
      seen.push([name, home.body.toString()]);
      const style = /assets\/style\.[0-9a-f]+\.css/.exec(home.body.toString())[0];
      assert.equal((await request(servers[name].port, `/${style}`)).code, 200, `${name}: ${style}, which that page loads`);
      count += 2;
    }
    return count;
  };
  const counts = await Promise.all(Object.keys(servers).flatMap((name) => [reader(name), reader(name)]));
  assert.equal(await end, 0, said);
  homes.add(office.page());
  for (const [name, body] of seen) assert.ok(homes.has(body), `${name} sent a page that belongs to no edition`);
  return counts.reduce((sum, count) => sum + count, 0);
}

async function everyServerSays(words) {
  for (const [name, { port }] of Object.entries(servers)) assert.match((await request(port, '/')).body.toString(), words, name);
}

const publish = (...words) => ['publish', '--to', office.to, '--quiet', ...words];

before(async () => {
  chmodSync(folder, 0o755); // Apache serves as a user of its own
  office.write('content/o-rayone.md', '---\ntitle: О районе\n---\nТекст.\n');
  office.commit('Страница');
  const first = office.publish();
  assert.equal(first.code, 0, first.messages);
  homes.add(office.page());
  for (const [name, start] of Object.entries(starts)) {
    mkdirSync(join(folder, name));
    servers[name] = await start(current, join(folder, name), { rules: join(office.to, 'rules') });
  }
});

after(() => {
  for (const server of Object.values(servers)) server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('readers get the old edition or the new one, whole, and nobody has to tell the server', async () => {
  office.edit('Вторая редакция.');
  assert.ok((await whileReading(publish())) > 10);
  await everyServerSays(/Вторая редакция/);
});

test('going back is a switch like any other', async () => {
  await whileReading(['rollback', '--to', office.to, '--reason', 'опечатка']);
  await everyServerSays(/Первая редакция/);
});

test('what was withdrawn is sent by no server, under no address', async () => {
  office.edit('Имя, которого не должно быть.');
  await whileReading(publish());
  await everyServerSays(/Имя, которого не должно быть/);
  rmSync(join(office.source, 'content/o-rayone.md'));
  office.write('data/addresses.csv', 'from,to,since,reason\no-rayone/,,2026-02-03,Сведения устарели\n');
  office.edit('Имени нет.');
  await whileReading(publish('--withdraw-older', 'было имя'));
  await everyServerSays(/Имени нет/);
  for (const bytes of bytesBelow(office.to).values()) assert.ok(!bytes.includes('Имя, которого не должно быть.<'));
  for (const [name, { port }] of Object.entries(servers)) {
    for (const path of ['/editions/', '/ledger.json', '/journal.csv', '/../journal.csv', '/.new/']) assert.notEqual((await request(port, path)).code, 200, `${name}: ${path}`);
    // Without its rules read anew a server sends the page that says why.
    const gone = await request(port, '/o-rayone/');
    assert.ok([200, 410].includes(gone.code), `${name}: ${gone.code}`);
    assert.match(gone.body.toString(), /Сведения устарели/, name);
  }
  assert.ok(existsSync(join(office.to, 'rules/nginx-gone.map')) && readFileSync(join(office.to, 'rules/nginx-gone.map'), 'utf8').includes('o-rayone'));
});

test('a thousand publications, one after another: every answer of every server is one edition, no reader is sent back to an older one, and each edition is whole on the disk', { skip: !process.env.OPORA_LONG && 'OPORA_LONG', timeout: 3_600_000 }, async (t) => {
  const switches = Number(process.env.OPORA_SWITCHES ?? 1000);
  const number = (body) => Number(/Смена (\d+)\./.exec(body)?.[1] ?? 0);
  const answers = Object.fromEntries(Object.keys(servers).map((name) => [name, 0]));
  const pages = new Map(); // number → bytes of the home page of that edition
  const seen = new Map(); // bytes that a server has sent → its name
  let isOver = false;
  let reads = 0;
  const reader = async (name) => {
    for (let newest = 0; !isOver;) {
      const { code, body } = await request(servers[name].port, '/');
      assert.equal(code, 200, `${name}: the home page`);
      const text = body.toString();
      assert.ok(number(text) >= newest, `${name}: ${number(text)} after ${newest}`);
      newest = number(text);
      seen.set(text, name);
      answers[name] += 1;
    }
  };
  const watcher = async () => {
    for (; !isOver; reads += 1) {
      assert.deepEqual(faultsOf(office.to), []);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  pages.set(number(office.page()), office.page());
  const readers = Promise.all([...Object.keys(servers).map(reader), watcher()]);
  const writer = async () => {
    for (let i = 1; i <= switches; ++i) {
      office.edit(`Смена ${i}.`);
      const child = spawn(program, publish(), { cwd: office.source, env: { ...process.env, ...office.environment('2026-02-03') }, stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      child.stderr.on('data', (text) => (said += text));
      assert.equal(await new Promise((resolve) => child.on('close', resolve)), 0, `publication ${i}: ${said}`);
      assert.equal(number(office.page()), i);
      pages.set(i, office.page());
    }
  };
  await Promise.race([writer(), readers]).finally(() => (isOver = true));
  await readers;
  assert.equal(pages.size, switches + 1);
  const whole = new Set(pages.values());
  for (const [body, name] of seen) assert.ok(whole.has(body), `${name} sent a page that belongs to no edition`);
  for (const [name, count] of Object.entries(answers)) assert.ok(count > switches, `${name}: ${count} answers`);
  assert.ok(reads > switches / 10, `${reads} reads of whole editions`);
  t.diagnostic(`${switches} switches; ${seen.size} editions seen; answers ${JSON.stringify(answers)}; ${reads} times a whole edition was read`);
});

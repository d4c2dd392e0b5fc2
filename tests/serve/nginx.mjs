// Debian's nginx with docs/serve/nginx.conf: only names, port, folder and, where a site stands below a path, its page for missing addresses are replaced.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { root } from '../support/program.mjs';

export async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const found = probe.address().port;
  await new Promise((resolve) => probe.close(resolve));
  return found;
}

/** Code, headers and bytes of an answer, as they were sent: nothing is decompressed. */
export function request(port, path, encoding = '') {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers: encoding ? { 'accept-encoding': encoding } : {} }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({ code: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
    }).on('error', reject);
  });
}

export async function answers(port) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try { return await request(port, '/'); } catch { await new Promise((resolve) => setTimeout(resolve, 50)); }
  }
  throw new Error('the server does not answer');
}

/** The settings with the rules for old addresses that lie in `rules`. */
export const withRules = (text, rules) => text.replaceAll('/etc/opora/rules', rules);

function configuration(work, served, missing, port, rules) {
  const snippet = withRules(readFileSync(join(root, 'docs/serve/nginx.conf'), 'utf8'), rules)
    .replace('listen 80;', `listen 127.0.0.1:${port};`).replace('/var/www/shnor', served).replaceAll('/404.html', missing).replace('include mime.types;', 'include /etc/nginx/mime.types;');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(work, name)};`).join('\n');
  const user = process.getuid() === 0 ? 'user root root;' : '';
  return `${user}\nload_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;\npid ${join(work, 'pid')};\nerror_log ${join(work, 'error.log')};\n`
    + `events {}\nhttp {\naccess_log off;\n${temporary}\n${snippet}\n}\n`;
}

/** Serves the folder `served`; `work` is a folder for nginx's own files. `port` and `stop` come back. */
export async function startNginx(served, work, { missing = '/404.html', rules = '/no-rules' } = {}) {
  const port = await freePort();
  const file = join(work, 'nginx.conf');
  mkdirSync(join(work, 'nginx'), { recursive: true });
  writeFileSync(file, configuration(work, served, missing, port, rules));
  const checked = spawnSync('/usr/sbin/nginx', ['-t', '-p', work, '-c', file], { encoding: 'utf8' });
  assert.equal(checked.status, 0, checked.stderr);
  const server = spawn('/usr/sbin/nginx', ['-p', work, '-c', file, '-g', 'daemon off;'], { stdio: 'ignore' });
  await answers(port);
  return { port, stop: () => server.kill('SIGQUIT') };
}

// Debian's Apache and Caddy with the settings of docs/serve: only names, ports and folders are replaced.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/program.mjs';
import { answers, freePort, withRules } from './nginx.mjs';

const settings = (name) => readFileSync(join(root, 'docs/serve', name), 'utf8');
const apacheModules = ['mpm_event', 'authz_core', 'unixd', 'dir', 'mime', 'headers', 'rewrite'];

function apacheConfiguration(work, served, port, inside, host) {
  const modules = apacheModules.map((name) => (name === 'unixd' ? '' : `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`)).join('\n');
  const user = process.getuid() === 0 ? 'User www-data\nGroup www-data' : '';
  return `ServerRoot ${work}\nServerName localhost\nListen 127.0.0.1:${port}\nPidFile ${join(work, 'pid')}\nErrorLog ${join(work, 'error.log')}\n${modules}\n${user}\n`
    + `TypesConfig /etc/mime.types\nDocumentRoot ${served}\n<Directory ${served}>\nRequire all granted\nAllowOverride ${inside ? 'None' : 'All'}\n${inside}\n</Directory>\n${host}\n`;
}

async function startApache(served, work, inside, host = '') {
  const port = await freePort();
  const file = join(work, 'apache.conf');
  mkdirSync(work, { recursive: true });
  writeFileSync(file, apacheConfiguration(work, served, port, inside, host));
  const checked = spawnSync('/usr/sbin/apache2', ['-t', '-f', file], { encoding: 'utf8' });
  assert.equal(checked.status, 0, checked.stderr);
  const server = spawn('/usr/sbin/apache2', ['-D', 'FOREGROUND', '-f', file], { stdio: 'ignore' });
  await answers(port);
  return { port, stop: () => server.kill('SIGTERM') };
}

/** As a part of a virtual host. */
export const startApacheHost = (served, work, { rules } = {}) => startApache(served, work, settings('apache.conf'), rules ? withRules(settings('apache-moved.conf'), rules) : '');

/** As `.htaccess` in the site's folder, where there is nothing but a folder to put files into. */
export async function startApacheFolder(served, work) {
  writeFileSync(join(served, '.htaccess'), settings('apache.conf'));
  chmodSync(join(served, '.htaccess'), 0o644);
  return startApache(served, work, '');
}

export async function startCaddy(served, work, { rules = '/no-rules' } = {}) {
  const port = await freePort();
  const file = join(work, 'Caddyfile');
  mkdirSync(work, { recursive: true });
  writeFileSync(file, `{\n\tadmin off\n\tauto_https off\n}\n${withRules(settings('Caddyfile'), rules).replace('shnor.example.org {', `http://127.0.0.1:${port} {`).replaceAll('/var/www/shnor', served)}`);
  const server = spawn('/usr/bin/caddy', ['run', '--config', file, '--adapter', 'caddyfile'], { stdio: 'ignore', env: { ...process.env, HOME: work, XDG_DATA_HOME: work, XDG_CONFIG_HOME: work } });
  await answers(port);
  return { port, stop: () => server.kill('SIGTERM') };
}

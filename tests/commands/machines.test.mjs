// One commit gives one site, whatever the machine: its time zone, language, umask, folder, user's home and number of processors are no part of it. tests/package does the same with two installed Debians.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { bytesBelow, Office } from '../publication/office.mjs';
import { git, inTemporaryFolder, program } from '../support/program.mjs';

const moment = '1770109200'; // 3 February 2026, in the morning in both zones
const machines = [
  { folder: 'one', environment: { TZ: 'Asia/Tomsk', LC_ALL: 'C', LANG: 'C' }, umask: '022', words: ['--jobs', '1'] },
  { folder: 'two/глубже/ещё глубже', environment: { TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', LC_NUMERIC: 'ru_RU.UTF-8' }, umask: '077', words: ['--jobs', '4'] },
];

test('two machines make the same bytes of one commit', () =>
  inTemporaryFolder((folder) => {
    const office = new Office(folder);
    const made = machines.map(({ folder: name, environment, umask, words }) => {
      const home = join(folder, name);
      mkdirSync(home, { recursive: true });
      git(['clone', '-q', office.source, join(home, 'clone')], folder);
      const command = `umask ${umask}; exec "$0" "$@"`;
      const run = spawnSync('sh', ['-c', command, program, 'publish', '--to', join(home, 'srv'), '--compress', '--quiet', ...words], {
        cwd: join(home, 'clone'), encoding: 'utf8', env: { PATH: '/usr/bin:/bin', HOME: home, XDG_CACHE_HOME: join(home, 'cache'), SOURCE_DATE_EPOCH: moment, ...environment },
      });
      assert.equal(run.status, 0, run.stderr);
      return { site: bytesBelow(join(home, 'srv/current/')), rules: bytesBelow(join(home, 'srv/rules')), next: bytesBelow(join(home, 'srv')).get('next-build.txt') };
    });
    const [one, two] = made;
    assert.ok(one.site.size > 50);
    for (const part of ['site', 'rules']) {
      assert.deepEqual([...two[part].keys()].sort(), [...one[part].keys()].sort());
      for (const [path, bytes] of one[part]) assert.ok(bytes.equals(two[part].get(path)), path);
    }
    assert.ok(one.next.equals(two.next));
  }));

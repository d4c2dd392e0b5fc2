// One folder per diagnostic code: site/ provokes it, expected.txt is all that `opora build` then says.
// `arguments.txt` replaces the arguments after `build`, `command.txt` the command too, one word a line; `setup.sh` prepares the copy of the site (a git repository, a symlink),
// with OPORA for the program; what it writes to pushed.txt the command reads.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { accepting, difference, inTemporaryFolder, opora, program, snapshot } from '../support/program.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const codes = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);

function prepare(folder, code) {
  cpSync(join(here, code, 'site'), folder, { recursive: true, verbatimSymlinks: true });
  const setup = join(here, code, 'setup.sh');
  if (existsSync(setup)) assert.equal(spawnSync('bash', [setup], { cwd: folder, env: { ...process.env, OPORA: program, SUPPORT: join(here, '../support') } }).status, 0, 'setup.sh works');
  mkdirSync(join(folder, 'public'), { recursive: true });
  writeFileSync(join(folder, 'public/old.txt'), 'the site that was there before');
}

const linesOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []);

function commandOf(code) {
  const command = linesOf(join(here, code, 'command.txt'));
  return command.length > 0 ? [...command, '--no-color'] : ['build', '--no-color', '--as-of', '2023-12-20', ...linesOf(join(here, code, 'arguments.txt'))];
}

const each = process.env.OPORA_LONG ? 1 : Number(process.env.OPORA_EACH ?? 1);
for (const code of codes.filter((_, number) => number % each === 0)) {
  test(`${code} is reported as expected and nothing is lost`, async (t) => {
    await inTemporaryFolder((folder) => {
      prepare(folder, code);
      const before = snapshot(join(folder, 'public'));
      const pushed = join(folder, 'pushed.txt');
      const result = opora(commandOf(code), { cwd: folder, input: existsSync(pushed) ? readFileSync(pushed, 'utf8') : '' });
      const said = result.messages.replaceAll(folder, 'SITE');
      const expected = join(here, code, 'expected.txt');
      assert.ok(said.includes(`[${code}]`), `the code is named in:\n${said}`);
      if (accepting) {
        writeFileSync(expected, said);
        t.skip('accepted');
        return;
      }
      assert.equal(said, readFileSync(expected, 'utf8'));
      if (!said.includes(`ошибка[`)) return assert.equal(result.code, 0);
      assert.equal(result.code, 1);
      assert.deepEqual(difference(before, snapshot(join(folder, 'public'))), []);
    });
  });
}

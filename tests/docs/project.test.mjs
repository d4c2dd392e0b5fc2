// What the project says about itself and ships beside the program: versions, licences, the man page, the completion, the transcript of README.md.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { completion, manPage, readHelp } from '../../tools/help_pages.mjs';
import { accepting, copySampleSite, git, inTemporaryFolder, opora, program, root } from '../support/program.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');
const version = /^project\(opora VERSION (\S+)/m.exec(read('CMakeLists.txt'))[1];

test('the newest part of the changelog is dated and of the version that the program has', () => {
  const heads = [...read('CHANGELOG.md').matchAll(/^## (.*)$/gm)].map(([, head]) => head);
  const days = heads.map((head) => /^\d+\.\d+\.\d+ — (\d{4}-\d{2}-\d{2})$/.exec(head)?.[1]);
  assert.ok(days.every(Boolean), heads.join(', '));
  assert.deepEqual(days, [...days].sort().reverse());
  assert.equal(heads[0].split(' ')[0], version);
  assert.equal(opora(['--version']).out, `opora ${version}\n`);
});

test('the licence is the same everywhere', () => {
  assert.match(read('LICENSE'), /Apache License\s+Version 2\.0/);
  for (const folder of ['tests', 'themes/worker']) {
    assert.equal(JSON.parse(read(`${folder}/package.json`)).license, 'Apache-2.0');
    assert.equal(JSON.parse(read(`${folder}/package-lock.json`)).packages[''].license, 'Apache-2.0');
  }
});

const table = /(?<=^\| package \|.*\n\|(?:-+\|)+\n)(?:\|.*\n)+/m;

test('docs/licences.md lists the packages whose bytes are in what the worker is built into, and their texts are there', () => {
  const texts = read('themes/worker/dist/licences.txt');
  const lines = [...texts.matchAll(/^(\S+) (\d\S*) \(([^)]+)\), in (.+)$/gm)].map(([, ...cells]) => cells).sort((a, b) => (a.join(' ') < b.join(' ') ? -1 : 1));
  const rows = lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
  if (accepting) writeFileSync(join(root, 'docs/licences.md'), read('docs/licences.md').replace(table, rows));
  assert.equal(table.exec(read('docs/licences.md'))?.[0], rows);
  const lock = JSON.parse(read('themes/worker/package-lock.json')).packages;
  for (const [name, itsVersion, licence] of lines) {
    const locked = Object.entries(lock).filter(([path]) => path.endsWith(`node_modules/${name}`)).map(([, entry]) => [entry.version, entry.license].join());
    assert.ok(locked.includes([itsVersion, licence].join()), name);
  }
  for (const words of ['SIL OPEN FONT LICENSE', 'Redistributions of source code', 'Permission to use, copy, modify', 'Permission is hereby granted']) assert.ok(texts.includes(words), words);
  for (const licence of new Set(lines.map(([, , licence]) => licence))) assert.ok(['Apache-2.0', 'BSD-3-Clause', 'ISC', 'MIT', 'OFL-1.1'].includes(licence), `${licence} allows what we do?`);
});

test('docs/licences.md names the libraries that become part of the program', () => {
  const page = read('docs/licences.md');
  const compiled = /headerOnly = \[([^\]]*)\]/.exec(read('tools/package_files.mjs'))[1];
  for (const [, name] of compiled.matchAll(/'([^']+)'/g)) assert.match(page, new RegExp(`^\\| ${name} \\|`, 'm'));
});

test('the man pages have every command, option and exit code, and groff finds nothing wrong with them', async () => {
  await inTemporaryFolder((folder) => {
    for (const language of ['en', 'ru']) {
      const help = readHelp(program, language);
      const file = join(folder, `opora.${language}.1`);
      writeFileSync(file, manPage(help, language, '2026-01-01', '/usr/share/doc/opora'));
      const page = readFileSync(file, 'utf8').replaceAll('\\-', '-');
      for (const { name, options, positionals } of help.commands) {
        assert.ok(page.includes(`.SS \\fB${name}\\fP`), name);
        for (const entry of [...options, ...positionals, ...help.options]) {
          assert.ok(page.includes(entry.names.at(-1)), `${name} ${entry.names}`);
          assert.notEqual(entry.text, '', `${name} ${entry.names}`);
        }
        const written = opora([name, '--help']).out.match(/--[a-z][a-z-]*/g);
        for (const word of written) assert.ok(options.some(({ names }) => names.includes(word)), `${name} ${word} is read from the help`);
      }
      for (const [, code] of read('docs/formats/command-line.md').matchAll(/^\| (\d) \|/gm)) assert.ok(page.includes(`.TP\n\\fB${code}\\fP`), `exit code ${code}`);
      const result = spawnSync('groff', ['-man', '-ww', '-z', '-Tutf8', '-Kutf8', file], { encoding: 'utf8' });
      assert.equal(result.error ?? result.stderr, '', language);
    }
  });
});

/** What bash offers after these words. */
function offered(script, words) {
  const run = `${script}\nCOMP_WORDS=(opora ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _opora; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const result = spawnSync('bash', ['--norc', '-uc', run], { encoding: 'utf8', cwd: root });
  assert.equal(result.stderr, '');
  return result.stdout.trim().split('\n');
}

test('bash completes every command, option and choice', () => {
  const help = readHelp(program, 'en');
  const script = completion(help);
  for (const { name } of help.commands) assert.ok(offered(script, ['']).includes(name), name);
  assert.deepEqual(offered(script, ['bu']), ['build']);
  for (const { name, options } of help.commands) {
    const found = offered(script, [name, '--']);
    for (const entry of options) {
      assert.ok(found.includes(entry.names.at(-1)), `${name} ${entry.names}`);
      if (entry.choices.length > 0) assert.deepEqual(offered(script, [name, entry.names.at(-1), '']), entry.choices);
    }
  }
  assert.deepEqual(offered(script, ['build', '--out', 'docs/ser']), ['docs/serve']);
  assert.deepEqual(offered(script, ['--lang', 'e']), ['en']);
});

test('the transcript in README.md is what the program says', async () => {
  const [, transcript] = /^```console\n([^]*?)^```$/m.exec(read('README.md'));
  await inTemporaryFolder((folder) => {
    copySampleSite(folder);
    for (const words of [['init', '-q'], ['add', '.'], ['commit', '-q', '-m', 'site']]) git(words, folder);
    let said = '';
    for (const [, command] of transcript.matchAll(/^\$ (.*)$/gm)) {
      const result = spawnSync('bash', ['-c', `exec 2>&1; ${command}`], { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH: `${dirname(program)}:${process.env.PATH}` } });
      said += `$ ${command}\n${result.stdout}`;
    }
    if (accepting) writeFileSync(join(root, 'README.md'), read('README.md').replace(transcript, said));
    assert.equal(/^```console\n([^]*?)^```$/m.exec(read('README.md'))[1], said);
  });
});

test('every file that the package has is there', () => {
  const sources = [...read('cmake/Packaging.cmake').matchAll(/^install\((?:DIRECTORY|FILES) ([^$)]+?) DESTINATION/gm)].flatMap(([, list]) => list.split(' '));
  assert.ok(sources.length > 5);
  for (const source of sources) assert.ok(existsSync(join(root, source)), source);
});

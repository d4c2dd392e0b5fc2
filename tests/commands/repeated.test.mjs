// A build of which nothing has changed is recognised as a whole: by all that it was made from, and by nothing else.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { difference, filesBelow, git, inTemporaryFolder, opora, program, root, snapshot } from '../support/program.mjs';

const nothing = /ничего не изменилось, записано файлов: 0;/;

/** A site of four schools that has been built once, and how to build it again. */
async function withSite(use) {
  await inTemporaryFolder(async (folder) => {
    const site = join(folder, 'site');
    cpSync(join(root, 'tests/kinds/four_schools/input'), site, { recursive: true });
    const cache = join(folder, 'cache');
    mkdirSync(join(cache, 'opora'), { recursive: true });
    const out = join(folder, 'out');
    const buildInto = (folder, words = [], env = {}) => opora(['build', '--no-color', '--source', site, '--out', folder, ...words], { env: { XDG_CACHE_HOME: cache, SOURCE_DATE_EPOCH: '1703073600', ...env } });
    const build = (words = [], env = {}) => buildInto(out, words, env);
    const built = build();
    assert.equal(built.code, 0, built.messages);
    await use({ folder, site, cache, out, build, buildInto, built });
  });
}

const edit = (path, from, to) => {
  const before = readFileSync(path, 'utf8');
  assert.ok(before.includes(from), path);
  writeFileSync(path, before.replace(from, to));
};

/** Of every file its number on the disk and the time of its last change. */
const identities = (folder) => filesBelow(folder).map((path) => {
  const { ino, mtimeMs, ctimeMs } = statSync(join(folder, path));
  return [path, ino, mtimeMs, ctimeMs];
});

test('the same again: the same messages and code, nothing written, and a list of published files', async () => {
  await withSite(({ out, build, built }) => {
    const before = identities(out);
    const again = build();
    assert.equal(again.code, 0);
    assert.match(again.messages, nothing);
    assert.deepEqual(identities(out), before);
    const problems = (messages) => messages.split('\n').filter((line) => !/^готово|^ничего/.test(line));
    assert.match(built.messages, /предупреждение/);
    assert.deepEqual(problems(again.messages), problems(built.messages));
    assert.match(build(['--lang', 'en']).messages, /nothing has changed, files written: 0;[^]*warnings/);
    for (const format of ['json', 'sarif', 'codequality'])
      assert.equal(build(['--format', format]).out, build(['--format', format, '--fresh']).out, format);
  });
});

test('whatever the site is made from is noticed, and nothing else', async () => {
  await withSite(({ folder, site, out, build }) => {
    const noticed = (what, change, words = [], env = {}) => {
      change();
      assert.doesNotMatch(build(words, env).messages, nothing, what);
      assert.match(build(words, env).messages, nothing, `${what}, again`);
    };
    const page = join(site, 'content/index.md');
    noticed('a word', () => appendFileSync(page, '\nЕщё одно слово.\n'));
    noticed('a cell', () => edit(join(site, 'data/schools.csv'), 'Малая', 'Маленькая'));
    noticed('a new file', () => writeFileSync(join(site, 'content/novaya.md'), '---\ntitle: Новая\n---\n\nТекст.\n'));
    noticed('a file that goes', () => rmSync(join(site, 'content/novaya.md')));
    noticed('the settings', () => appendFileSync(join(site, 'site.yaml'), 'description: Описание\n'));
    noticed('a theme of the site', () => {
      mkdirSync(join(site, 'themes/default'), { recursive: true });
      writeFileSync(join(site, 'themes/default/theme.yaml'), 'extends: default\n');
    });
    noticed('an address', () => {}, ['--base-url', 'https://example.org/abc/']);
    noticed('a day', () => {}, ['--as-of', '2023-10-01']);
    noticed('compressed files', () => {}, ['--compress']);
    noticed('a first publication', () => rmSync(out, { recursive: true }), ['--first']);
    cpSync(out, join(folder, 'first'), { recursive: true });
    noticed('an earlier publication', () => {}, ['--previous', join(folder, 'first')]);
    noticed('another one at the same place', () => appendFileSync(join(folder, 'first/dannye/schools.json'), ' '), ['--previous', join(folder, 'first')]);
    noticed('none', () => {});
    git(['init', '-q'], site);
    git(['add', '.'], site);
    git(['commit', '-qm', 'first'], site);
    noticed('a repository', () => {});
    noticed('a commit', () => git(['commit', '-q', '--allow-empty', '-m', 'second'], site));
    noticed('a file that no commit has', () => writeFileSync(join(site, 'content/skrytaya.md'), '---\ntitle: Скрытая\n---\n\nТекст.\n'));
    noticed('that git is told to ignore it', () => writeFileSync(join(site, '.git/info/exclude'), 'content/skrytaya.md\n'));
    for (const path of ['README.md', 'data/.hidden', '.github/workflow.yaml']) {
      mkdirSync(join(site, '.github'), { recursive: true });
      writeFileSync(join(site, path), 'whatever');
      assert.match(build().messages, nothing, path);
    }
    assert.match(build(['--jobs', '1']).messages, nothing);
  });
});

test('the day counts where the site takes it from the clock', async () => {
  await withSite(({ site, build }) => {
    const day = 86400;
    const noon = 1704110400; // 2024-01-01T12:00:00Z
    const at = (time) => build([], { SOURCE_DATE_EPOCH: String(time) }).messages;
    assert.doesNotMatch(at(noon), nothing);
    assert.match(at(noon + 3600), nothing);
    assert.doesNotMatch(at(noon + day), nothing);
    appendFileSync(join(site, 'site.yaml'), 'as_of: 2024-01-01\n');
    assert.doesNotMatch(at(noon), nothing);
    assert.match(at(noon - 3600), nothing, 'the site says its day itself');
  });
});

test('a site that is not as it was written is written anew', async () => {
  await withSite(({ out, build }) => {
    const whole = snapshot(out);
    const spoils = {
      'a file is gone': () => rmSync(join(out, 'index.html')),
      'a file is longer': () => appendFileSync(join(out, 'index.html'), ' '),
      'the manifest is another': () => appendFileSync(join(out, 'manifest.json'), ' '),
      'all is gone': () => rmSync(out, { recursive: true }),
    };
    for (const [what, spoil] of Object.entries(spoils)) {
      spoil();
      assert.doesNotMatch(build().messages, nothing, what);
      assert.deepEqual(difference(snapshot(out), whole), [], what);
    }
    const page = readFileSync(join(out, 'index.html'));
    writeFileSync(join(out, 'index.html'), Buffer.alloc(page.length, 'x'));
    assert.match(build().messages, nothing, 'bytes of the same length are not read');
    assert.match(build(['--fresh']).messages, /записано файлов: 1,/);
    assert.deepEqual(difference(snapshot(out), whole), []);
  });
});

test('a record that is damaged, empty or cut off is none', async () => {
  await withSite(({ cache, out, build }) => {
    const records = join(cache, 'opora/builds');
    const names = readdirSync(records);
    assert.equal(names.length, 1);
    const record = join(records, names[0]);
    const good = readFileSync(record);
    const whole = snapshot(out);
    for (const at of [0, 70, 200, good.length - 1]) {
      const bytes = Buffer.from(good);
      bytes[at] ^= 1;
      writeFileSync(record, bytes);
      assert.doesNotMatch(build().messages, nothing, `bit in byte ${at}`);
    }
    for (const size of [0, 1, 64, good.length - 1]) {
      writeFileSync(record, good);
      truncateSync(record, size);
      assert.doesNotMatch(build().messages, nothing, `cut off at ${size}`);
    }
    rmSync(records, { recursive: true });
    assert.doesNotMatch(build().messages, nothing, 'no record');
    assert.match(build().messages, nothing);
    assert.deepEqual(difference(snapshot(out), whole), []);
  });
});

test('an erroneous site is looked at each time', async () => {
  await withSite(({ site, build }) => {
    edit(join(site, 'data/schools.csv'), 'Код', 'Непонятно');
    for (let i = 0; i < 2; ++i) {
      const result = build();
      assert.equal(result.code, 1);
      assert.match(result.messages, /ничего не записано/);
    }
  });
});

/** The pieces of a record, each with its length in front. */
function piecesOf(bytes) {
  const pieces = [];
  for (let at = bytes.indexOf(10) + 1; at < bytes.length;) {
    const colon = bytes.indexOf(':', at);
    const size = Number(bytes.subarray(at, colon).toString());
    pieces.push(bytes.subarray(colon + 1, colon + 1 + size).toString());
    at = colon + 1 + size;
  }
  return pieces;
}

test('every file that a build opens is among what it is recognised by, and the hash of it is not in the site', async () => {
  await withSite(({ folder, site, cache, out, buildInto }) => {
    assert.equal(buildInto(join(folder, 'first'), ['--first']).code, 0);
    const trace = join(folder, 'trace');
    const words = ['build', '--source', site, '--out', out, '--previous', join(folder, 'first'), '--fresh'];
    const traced = spawnSync('strace', ['-f', '-qq', '-y', '-e', 'trace=openat,open', '-o', trace, program, ...words], { env: { ...process.env, XDG_CACHE_HOME: cache } });
    assert.equal(traced.status, 0, String(traced.error ?? traced.stderr));
    const opened = new Set();
    for (const line of readFileSync(trace, 'utf8').split('\n')) {
      const found = /= \d+<([^>]+)>$/.exec(line);
      // Of a call that another thread interrupted only the end is there, without its flags.
      if (found && !/O_WRONLY|O_RDWR|O_DIRECTORY/.test(line) && !found[1].includes('/.opora-new-') && !statSync(found[1], { throwIfNoEntry: false })?.isDirectory()) opened.add(found[1].replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(parseInt(octal, 8))));
    }
    const records = readdirSync(join(cache, 'opora/builds')).map((name) => readFileSync(join(cache, 'opora/builds', name)));
    const pieces = records.map(piecesOf).find((found) => found.some((piece) => piece === 'rmanifest.json'));
    const asked = new Set(pieces.filter((piece) => piece.startsWith('r')).map((piece) => piece.slice(1)));
    let ofSite = 0;
    const unknown = [];
    for (const path of opened) {
      const inside = (place) => path.startsWith(`${place}/`);
      if (inside(site)) {
        ++ofSite;
        if (!asked.has(path.slice(site.length + 1))) unknown.push(path);
      } else if (inside(join(folder, 'first'))) {
        if (!asked.has(path.slice(folder.length + '/first/'.length))) unknown.push(path);
      } else if (inside(out) || inside(cache) || path === cache || path.startsWith(join(tmpdir(), 'opora-form-')) || inside('/proc') || inside('/sys') || inside('/dev')) {
        continue; // what it writes, what it made itself, and the machine
      } else if (inside(join(root, 'themes/worker'))) {
        if (!inside(join(root, 'themes/worker/dist'))) unknown.push(path);
      } else if (!inside(join(root, 'themes')) && !/^\/(usr|lib|etc)\//.test(path) && path !== program) {
        unknown.push(path);
      }
    }
    assert.deepEqual(unknown, []);
    assert.ok(ofSite > 10, `${ofSite} files of the site`);
    const hashes = records.flatMap((record) => piecesOf(record).slice(0, 1));
    assert.match(hashes[0], /^[0-9a-f]{64}$/);
    for (const [path, bytes] of snapshot(out)) for (const hash of hashes) assert.ok(!bytes.includes(hash), path);
  });
});

test('another theme, worker or program of the machine is noticed', async () => {
  await withSite(({ folder, build }) => {
    const home = join(folder, 'home');
    mkdirSync(join(home, 'themes'), { recursive: true });
    cpSync(join(root, 'themes/default'), join(home, 'themes/default'), { recursive: true });
    mkdirSync(join(home, 'themes/worker'));
    cpSync(join(root, 'themes/worker/dist'), join(home, 'themes/worker/dist'), { recursive: true });
    const again = (env = {}) => build([], { OPORA_HOME: home, ...env }).messages;
    assert.doesNotMatch(again(), nothing);
    assert.match(again(), nothing);
    for (const path of ['default/strings.yaml', 'worker/dist/worker.mjs']) {
      appendFileSync(join(home, 'themes', path), '\n');
      assert.doesNotMatch(again(), nothing, path);
      assert.match(again(), nothing, path);
    }
    const programs = join(folder, 'bin');
    mkdirSync(programs);
    symlinkSync(process.execPath, join(programs, 'node'));
    assert.doesNotMatch(again({ PATH: `${programs}:${process.env.PATH}` }), nothing, 'node');
  });
});

// What must hold for any site, shown on the sample site.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { copySampleSite, difference, filesBelow, git, inTemporaryFolder, opora, program, snapshot } from '../support/program.mjs';

/** The exit code of a program that runs beside this one. */
const started = (words) => new Promise((resolve) => spawn(program, words, { stdio: 'ignore' }).on('exit', resolve));

function build(folder, out, words = []) {
  const result = opora(['build', '--no-color', '--source', folder, '--out', out, ...words]);
  assert.equal(result.code, 0, result.messages);
  return result;
}

test('a second build writes nothing', async () => {
  await inTemporaryFolder((folder) => {
    copySampleSite(folder);
    const out = join(folder, 'public');
    build(folder, out);
    const times = new Map(filesBelow(out).map((path) => [path, statSync(join(out, path)).mtimeNs ?? statSync(join(out, path)).mtimeMs]));
    const result = build(folder, out);
    assert.match(result.messages, /ничего не изменилось, записано файлов: 0/);
    for (const [path, time] of times) assert.equal(statSync(join(out, path)).mtimeMs, time, path);
  });
});

test('one and many jobs, a warm and a cold cache give the same bytes', async () => {
  await inTemporaryFolder((folder) => {
    copySampleSite(folder);
    const outputs = [['--jobs', '1'], ['--jobs', '2'], ['--jobs', '7']].map((words, index) => {
      const out = join(folder, `out-${index}`);
      const result = opora(['build', '--source', folder, '--out', out, ...words], { env: { XDG_CACHE_HOME: join(folder, `cache-${index % 2}`) } });
      assert.equal(result.code, 0, result.messages);
      return snapshot(out);
    });
    assert.deepEqual(difference(outputs[0], outputs[1]), []);
    assert.deepEqual(difference(outputs[0], outputs[2]), []);
  });
});

test('a cache that cannot be written is one line in the report, and the site is the same', async () => {
  await inTemporaryFolder((folder) => {
    copySampleSite(folder);
    build(folder, join(folder, 'public'));
    writeFileSync(join(folder, 'a-file'), '');
    for (const cache of ['/dev/null', '/proc', join(folder, 'a-file')]) {
      const out = join(folder, 'other');
      const result = opora(['build', '--quiet', '--source', folder, '--out', out], { env: { XDG_CACHE_HOME: cache } });
      assert.equal(result.code, 0, result.messages);
      assert.equal(result.messages.match(/рисунки не сохранены до следующей сборки/g)?.length, 1, result.messages);
      assert.deepEqual(difference(snapshot(out), snapshot(join(folder, 'public'))), []);
    }
  });
});

test('two builds at once into one folder that is not there yet leave one site', async () => {
  await inTemporaryFolder(async (folder) => {
    for (const name of ['one', 'two']) {
      copySampleSite(join(folder, name));
      appendFileSync(join(folder, name, 'site.yaml'), `\n# ${name}\n`);
    }
    writeFileSync(join(folder, 'two/content/tolko-zdes.md'), '---\ntitle: Только здесь\n---\n\nТекст.\n');
    const expected = ['one', 'two'].map((name) => {
      build(join(folder, name), join(folder, `${name}-alone`));
      return snapshot(join(folder, `${name}-alone`));
    });
    const out = join(folder, 'public');
    const codes = await Promise.all(['one', 'two'].map((name) => started(['build', '--quiet', '--source', join(folder, name), '--out', out])));
    assert.deepEqual(codes, [0, 0]);
    assert.ok(expected.some((site) => difference(site, snapshot(out)).length === 0));
  });
});

test('work tree, commit and bare repository give the same bytes', async () => {
  await inTemporaryFolder((folder) => {
    const site = join(folder, 'site');
    mkdirSync(site);
    copySampleSite(site);
    git(['init', '-q', '-b', 'main'], site);
    git(['add', '.'], site);
    git(['commit', '-q', '-m', 'site'], site);
    git(['clone', '-q', '--bare', site, join(folder, 'bare.git')], folder);
    build(site, join(folder, 'worktree'));
    build(site, join(folder, 'commit'), ['--at', 'HEAD']);
    build(join(folder, 'bare.git'), join(folder, 'bare'), ['--at', 'main']);
    const worktree = snapshot(join(folder, 'worktree'));
    assert.deepEqual(difference(worktree, snapshot(join(folder, 'commit'))), []);
    assert.deepEqual(difference(worktree, snapshot(join(folder, 'bare'))), []);
    const manifest = JSON.parse(readFileSync(join(folder, 'worktree/manifest.json'), 'utf8'));
    assert.equal(manifest.commit, git(['rev-parse', 'HEAD'], site).trim());
    assert.equal(manifest.modified, false);
  });
});

test('a build over an old site equals a clean build, and foreign files stay', async () => {
  await inTemporaryFolder((folder) => {
    copySampleSite(folder);
    const out = join(folder, 'public');
    mkdirSync(out);
    writeFileSync(join(out, 'robots-of-the-host.txt'), 'not ours');
    const news = filesBelow(join(folder, 'content/novosti')).filter((path) => /^\d/.test(path));
    const passing = join(folder, 'content/novosti/2023-09-09-na-odin-den.md');
    writeFileSync(passing, '---\ntitle: Новость на один день\ndate: 2023-09-09\n---\nТекст.\n');
    build(folder, out);
    appendFileSync(join(folder, 'content/novosti', news[0]), '\nДобавленный абзац.\n');
    rmSync(passing);
    build(folder, out);
    build(folder, join(folder, 'clean'));
    assert.deepEqual(difference(snapshot(out), snapshot(join(folder, 'clean'))), ['robots-of-the-host.txt']);
    assert.equal(readFileSync(join(out, 'robots-of-the-host.txt'), 'utf8'), 'not ours');
  });
});

test('the manifest lists every file with its hash and size', async () => {
  const { createHash } = await import('node:crypto');
  await inTemporaryFolder((folder) => {
    copySampleSite(folder);
    const out = join(folder, 'public');
    build(folder, out);
    const { files } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
    const listed = Array.isArray(files) ? new Map(files.map((file) => [file.path, file])) : new Map(Object.entries(files));
    assert.deepEqual([...listed.keys()], filesBelow(out).filter((path) => path !== 'manifest.json'));
    for (const [path, bytes] of snapshot(out)) {
      if (path === 'manifest.json') continue;
      assert.equal(listed.get(path).sha256, createHash('sha256').update(bytes).digest('hex'), path);
      assert.equal(listed.get(path).size, bytes.length, path);
    }
  });
});

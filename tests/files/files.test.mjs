// What of a repository is published as a file, and what becomes of a photo: whole sites, read by programs that are not ours.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { filesBelow, inTemporaryFolder, opora, program, snapshot } from '../support/program.mjs';
import { partsOfJpeg, partsOfWebp, phonePhoto, sizeOfJpeg } from './jpeg.mjs';

const pdf = '%PDF-1.4\n%%EOF\n';
const rows = 'school;period;procedure;participants;below\nkomsomolskaya;2022;oge-ma;3;2\n';

function write(folder, files) {
  const all = { 'site.yaml': 'name: Поддержка школ\n', 'data/schools.csv': 'id,name\nkomsomolskaya,Комсомольская СОШ\n', 'content/index.md': page('Текст.'), ...files };
  for (const [path, bytes] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}
const page = (body) => `---\ntitle: Поддержка школ\n---\n\n${body}\n`;

async function built(files, use, prepare = () => {}) {
  await inTemporaryFolder((folder) => {
    write(folder, files);
    prepare(folder);
    const result = opora(['build', '--format', 'json', '--as-of', '2023-12-20', '--out', 'public'], { cwd: folder, env: { ...process.env, XDG_CACHE_HOME: join(folder, '.cache') } });
    use(JSON.parse(result.out), join(folder, 'public'), folder);
  });
}
const codes = (report) => report.diagnostics.map(({ code }) => code);

test('a photo of a telephone goes out upright, in sizes, and with nothing of its owner', async () => {
  const photo = phonePhoto(1600, 800, 6);
  assert.ok(photo.includes('Ann Example') && partsOfJpeg(photo).parts.includes('e1'));
  await built({ 'content/index.md': page('![Урок](Фото/Урок%201.JPG)\n\n![Ещё урок](Фото/Урок%201.JPG)'), 'content/Фото/Урок 1.JPG': photo }, (report, out, folder) => {
    assert.deepEqual(codes(report).filter((code) => code !== 'checks.pictures-too-heavy'), []);
    assert.deepEqual(report.published.map(({ path, source }) => [path, source]), [['foto/urok-1.jpg', 'content/Фото/Урок 1.JPG']]);
    const pictures = filesBelow(join(out, 'foto')).sort();
    assert.deepEqual(pictures, ['urok-1-480.jpg', 'urok-1-480.webp', 'urok-1-800.webp', 'urok-1.jpg']);
    for (const name of pictures) {
      const bytes = readFileSync(join(out, 'foto', name));
      for (const word of ['Ann', 'Phone 9', 'Exif', 'xmp', 'Photoshop', 'CREATOR', 'trailer']) assert.ok(!bytes.includes(word), `${name}: ${word}`);
      if (name.endsWith('.webp')) assert.deepEqual(partsOfWebp(bytes), ['VP8'], name);
      else assert.deepEqual([partsOfJpeg(bytes).parts.filter((part) => /^e[1-f]|^fe/.test(part)), partsOfJpeg(bytes).behind], [[], 0], name);
    }
    // Held on its side, 1600 × 800 is 800 × 1600.
    assert.deepEqual(sizeOfJpeg(readFileSync(join(out, 'foto/urok-1.jpg'))), [800, 1600]);
    assert.deepEqual(sizeOfJpeg(readFileSync(join(out, 'foto/urok-1-480.jpg'))), [480, 960]);
    const html = readFileSync(join(out, 'index.html'), 'utf8');
    const shown = [...html.matchAll(/<picture><source type="image\/webp" srcset="([^"]+)" sizes="[^"]+"><img src="([^"]+)" srcset="([^"]+)" sizes="[^"]+" alt="[^"]+" width="800" height="1600"( loading="lazy")?><\/picture>/g)];
    assert.equal(shown.length, 2, html.match(/<img[^>]*>/g)?.join('\n'));
    assert.deepEqual(shown[0].slice(1, 4), ['./foto/urok-1-480.webp 480w, ./foto/urok-1-800.webp 800w', './foto/urok-1-480.jpg', './foto/urok-1-480.jpg 480w, ./foto/urok-1.jpg 800w']);
    assert.deepEqual(shown.map((one) => Boolean(one[4])), [false, true]);
    // The cache has the picture: the second build does nothing with it.
    const kept = filesBelow(join(folder, '.cache'), { hidden: true }).filter((name) => name.endsWith('.photo'));
    assert.equal(kept.length, 1);
    const before = statSync(join(folder, '.cache', kept[0])).mtimeMs;
    opora(['build', '--as-of', '2023-12-20', '--out', 'public'], { cwd: folder, env: { ...process.env, XDG_CACHE_HOME: join(folder, '.cache') } });
    assert.equal(statSync(join(folder, '.cache', kept[0])).mtimeMs, before);
  });
});

test('a photo that readers can open has all its pixels', async () => {
  await built({ 'content/index.md': page('[Снимок](urok.jpg)'), 'content/urok.jpg': phonePhoto(1600, 800, 1) }, (report, out) => {
    assert.deepEqual(codes(report), []);
    assert.deepEqual(sizeOfJpeg(readFileSync(join(out, 'urok.jpg'))), [1600, 800]);
    assert.ok(!readFileSync(join(out, 'urok.jpg')).includes('Ann'));
    assert.deepEqual(filesBelow(out).filter((name) => /urok/.test(name)), ['urok.jpg']);
  });
});

test('half of a photo, and a few bytes that stand for billions of pixels, are errors at the picture', async () => {
  const photo = phonePhoto(160, 80, 1);
  const huge = Buffer.from(photo);
  huge.writeUInt32BE(0xfff0fff0, huge.indexOf(Buffer.from([0xff, 0xc0])) + 5);
  for (const bytes of [photo.subarray(0, 400), huge]) {
    await built({ 'content/index.md': page('![Урок](urok.jpg)'), 'content/urok.jpg': bytes }, (report) => {
      assert.deepEqual(report.diagnostics.map(({ code, path, line }) => [code, path, line]), [['attachments.bad-picture', 'content/index.md', 5]]);
    });
  }
});

test('data/ does not go out by a name, a symbolic link, a linked folder or a copy', async () => {
  const documents = (file) => `id;kind;title;file\notchet;отчёт;Отчёт;${file}\n`;
  const cases = [
    [{ 'data/documents.csv': documents('data/results.csv') }, () => {}],
    [{ 'data/documents.csv': documents('files/l.csv'), 'files/x.pdf': pdf }, (folder) => symlinkSync('../data/results.csv', join(folder, 'files/l.csv'))],
    [{ 'content/index.md': page('[x](l/results.csv)') }, (folder) => symlinkSync('../data', join(folder, 'content/l'))],
    [{ 'content/index.md': page('[x](raw.csv)') }, (folder) => symlinkSync('../data/results.csv', join(folder, 'content/raw.csv'))],
    [{ 'content/index.md': page('[x](raw.txt)'), 'content/raw.txt': rows }, () => {}],
    [{ 'data/documents.csv': documents('site.yaml') }, () => {}],
  ];
  for (const [files, prepare] of cases) {
    await built({ 'data/results.csv': rows, ...files }, (report, out) => {
      assert.deepEqual(report.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code), ['attachments.source-data'], JSON.stringify(report.diagnostics));
      assert.throws(() => statSync(out));
    }, prepare);
  }
});

test('files that nobody asks for stay inside', async () => {
  await built({ 'content/manifest.json': '{}', 'content/shkoly': 'x', 'content/a.html': '<script>1</script>', 'content/itogi.md.bak': 'Иванова Мария Сергеевна', 'content/index.md': page('[План](plan.txt)'), 'content/plan.txt': 'План' }, (report, out) => {
    assert.deepEqual(codes(report), ['attachments.not-linked']);
    const files = filesBelow(out);
    assert.ok(files.includes('plan.txt'));
    assert.deepEqual(files.filter((name) => /a\.html$|bak$|^shkoly$/.test(name)), []);
    assert.ok(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')).files);
  });
});

test('a conflict in a table is the only thing that is said', async () => {
  const conflict = 'id,name\n<<<<<<< HEAD\nkomsomolskaya,А\n=======\nkomsomolskaya,Б\n>>>>>>> other\n';
  await built({ 'data/schools.csv': conflict, 'data/results.csv': rows.replaceAll(';', ',') }, (report) => {
    assert.deepEqual(report.diagnostics.map(({ code, path, line }) => [code, path, line]), [['source.merge-conflict', 'data/schools.csv', 2]]);
  });
});

test('a table with the columns of results goes out when the office says why it may', async () => {
  const files = { 'content/index.md': page('[Таблица](t.csv)'), 'content/t.csv': 'Школа;Участников;Отметка 2\nвсе школы района;300;20\n' };
  await built(files, (report) => assert.deepEqual(codes(report), ['attachments.protected-table']));
  const accept = 'accept:\n  - {code: attachments.protected-table, where: content/index.md, reason: Только сумма по району.}\n';
  await built({ ...files, 'site.yaml': `name: Поддержка школ\n${accept}` }, (report, out) => {
    assert.deepEqual([report.errors, report.accepted], [0, 1]);
    assert.ok(readFileSync(join(out, 't.csv'), 'utf8').includes('300'));
  });
});

test('a name that is not UTF-8 is an error of the commit too', async () => {
  await inTemporaryFolder((folder) => {
    write(folder, {});
    const script = `printf x > "content/$(printf '\\317\\353').pdf"; git init -q -b main; git add -A; git -c user.name=T -c user.email=t@example.org commit -qm x`;
    assert.equal(spawnSync('bash', ['-c', script], { cwd: folder }).status, 0);
    for (const at of [[], ['--at', 'HEAD']]) {
      const result = opora(['check', ...at, '--lang', 'en'], { cwd: folder });
      assert.equal(result.code, 1, result.messages);
      assert.match(result.messages, /content\/<CF><EB>\.pdf.*source\.bad-name/);
    }
  });
});

test('what git ignores is on the site, and the manifest says that no commit has it', async () => {
  const files = { '.gitignore': 'data/events.csv\ncontent/*.bak\n', 'data/events.csv': 'id,title,date\nseminar,Семинар,2023-02-01\n', 'content/x.bak': 'x' };
  const commit = (folder) => assert.equal(spawnSync('bash', ['-c', 'git init -q -b main; git add -A; git -c user.name=T -c user.email=t@example.org commit -qm x'], { cwd: folder }).status, 0);
  await built(files, (report, out, folder) => {
    assert.deepEqual(report.diagnostics.filter(({ code }) => code === 'pipeline.ignored-file').map(({ path }) => path), ['data/events.csv']);
    assert.equal(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')).modified, true);
    assert.equal(opora(['build', '--at', 'HEAD', '--out', 'public', '--as-of', '2023-12-20'], { cwd: folder }).code, 0);
    assert.equal(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')).modified, false);
  }, commit);
});

test('where memory lacks for a photo the machine is to blame, not the photo, and the old site stays', async () => {
  await inTemporaryFolder((folder) => {
    write(folder, {});
    const env = { ...process.env, XDG_CACHE_HOME: join(folder, '.cache') };
    assert.equal(opora(['build', '--as-of', '2023-12-20', '--out', 'public'], { cwd: folder, env }).code, 0);
    const old = snapshot(join(folder, 'public'));
    write(folder, { 'content/index.md': page('[Поле](pole.jpg), которое можно открыть.'), 'content/pole.jpg': phonePhoto(8000, 6000, 6) });
    const buildWithin = (megabytes, out) => spawnSync('prlimit', [`--as=${megabytes}000000`, program, 'build', '--as-of', '2023-12-20', '--out', out], { cwd: folder, env, encoding: 'utf8' });
    const answers = [];
    for (let megabytes = 230; answers.at(-1) !== 0 && megabytes < 2000; megabytes += 70) {
      const { status, stderr } = buildWithin(megabytes, 'public');
      answers.push(status);
      if (status === 0) break;
      assert.equal(status, 3, `${megabytes} MB: ${stderr}`);
      assert.match(stderr, /^opora: не удалось: content\/pole\.jpg: не хватило памяти/, `${megabytes} MB`);
      assert.deepEqual(snapshot(join(folder, 'public')), old, `${megabytes} MB`);
    }
    assert.ok(answers.length > 1 && answers.at(-1) === 0, answers.join(' '));
    assert.deepEqual(sizeOfJpeg(readFileSync(join(folder, 'public/pole.jpg'))), [6000, 8000]);
  });
});

// `opora init`: from nothing to a site that builds, for any office that can be named; what is missing or cannot be is said, and nothing is written then.
// `opora new`: drafts of pages that explain themselves.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesBelow, git, inTemporaryFolder, opora, program, snapshot } from '../support/program.mjs';

const said = ['--municipality', 'Заречный район', '--municipality-of', 'Заречного района', '--office', 'Управление образования Заречного района'];
const schools = ['МБОУ Заречная СОШ', 'Лесная ООШ', 'Школа № 3'];

async function withOffice(words, use, names = schools) {
  await inTemporaryFolder((folder) => {
    writeFileSync(join(folder, 'schools.txt'), `${names.join('\r\n')}\r\n`);
    const begun = opora(['init', 'site', ...words, '--schools', 'schools.txt'], { cwd: folder });
    use(begun, join(folder, 'site'), folder);
  });
}

const check = (site) => {
  const { out } = opora(['check', '--format', 'json'], { cwd: site });
  return JSON.parse(out).diagnostics.map(({ severity, code }) => `${severity} ${code}`).sort();
};
const read = (site, path) => readFileSync(join(site, path), 'utf8');

for (const rules of ['two-works', 'one-work', 'same-work', 'list-only']) {
  test(`a new office with the criteria ${rules} builds at once, and check says only what is still empty`, async () => {
    await withOffice([...said, '--rules', rules], (begun, site) => {
      assert.equal(begun.code, 0, begun.messages);
      const empty = ['warning indicators.no-rows', 'warning indicators.no-rows'];
      assert.deepEqual(check(site), rules === 'list-only' ? ['warning identify.undecided-schools', ...empty] : ['warning identify.no-results-yet', ...empty]);
      const built = opora(['build', '--first'], { cwd: site });
      assert.equal(built.code, 0, built.messages);
      assert.deepEqual(readdirSync(join(site, 'public/shkoly')).filter((name) => !name.includes('.')).sort(), ['lesnaia-oosh', 'shkola-3', 'zarechnaia-sosh']);
      assert.match(read(site, 'public/index.html'), /школам Заречного района помогают/);
      assert.match(read(site, 'public/shkoly/zarechnaia-sosh/index.html'), /<h1[^>]*>Заречная СОШ/);
    });
  });
}

test('rules of named years, one or two, are taken', async () => {
  for (const years of ['2024', '2024,2025', '2023/2024,2024/2025'])
    await withOffice([...said, '--rules', years.includes(',') ? 'two-works' : 'one-work', '--years', years], (begun, site) => {
      assert.equal(begun.code, 0, begun.messages);
      assert.ok(check(site).every((one) => one.startsWith('warning')), years);
    });
});

test('with its first results the office has decisions, and workbooks offer its schools', async () => {
  await withOffice(said, (begun, site) => {
    writeFileSync(join(site, 'data/results.csv'), 'school,period,procedure,participants,below\nЗаречная СОШ,2025,oge-ru,20,9\nЗаречная СОШ,2025,oge-ma,20,9\nЛесная ООШ,2025,oge-ru,20,1\nЛесная ООШ,2025,oge-ma,20,0\nШкола № 3,2025,oge-ru,20,0\nШкола № 3,2025,oge-ma,20,0\nЗаречная СОШ,2024,oge-ru,20,0\nЛесная ООШ,2024,oge-ru,20,1\nШкола № 3,2024,oge-ru,20,0\n');
    assert.equal(spawnSync('rm', [join(site, 'data/results.xlsx')]).status, 0);
    const { out, code } = opora(['identify', '--format', 'json'], { cwd: site });
    assert.equal(code, 0);
    const computed = JSON.parse(out).decisions.map(({ school, category }) => [school, category]);
    assert.deepEqual(computed.filter(([, category]) => category === 'shnor').map(([school]) => school), ['zarechnaia-sosh'], out);
    const sheets = spawnSync('python3', ['-c', 'import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read("xl/worksheets/sheet1.xml").decode())', join(site, 'data/official_lists.xlsx')], { encoding: 'utf8' }).stdout;
    assert.match(sheets, /Заречная СОШ,Лесная ООШ,Школа № 3/);
  });
});

test('whatever the office is called, its pages say it and nothing else comes of it', async () => {
  const name = String.raw`Отдел "А: #1" <script>alert(1)</script> *Б* [в](г) {{office}} \ & |`;
  await withOffice(['--municipality', `Район ${name}`, '--office', name, '--address', name, '--term', name], (begun, site) => {
    assert.equal(begun.code, 0, begun.messages);
    assert.ok(check(site).every((one) => !one.startsWith('error')), check(site).join('\n'));
    assert.equal(opora(['build', '--first'], { cwd: site }).code, 0);
    const page = read(site, 'public/o-sayte/index.html');
    assert.ok(!page.includes('<script>alert'));
    assert.ok(page.includes('Раздел ведёт Отдел &quot;А: #1&quot; &lt;script&gt;alert(1)&lt;/script&gt; *Б* [в](г) {{office}} \\ &amp; |.'), page);
  });
});

test('what is missing is said at once; what cannot be is said where it would stand; nothing is written', async () => {
  const refused = (words, expected, names) => withOffice(words, (begun, site) => {
    assert.equal(begun.code, 1);
    for (const one of expected) assert.match(begun.messages, one);
    assert.ok(!existsSync(site));
  }, names);
  await refused([], [/не сказано: --municipality, --office/]);
  await refused([...said, '--inn', '7012001002', '--time-zone', 'Asia/Omskk', '--years', '24,2025'], [/site\.yaml:\d+:\d+: ошибка.*`inn`/, /timezone/, /`24` не похоже на период/]);
  await refused(said, [/«Заречная СОШ» получился один адрес `zarechnaia-sosh`/, /«№»/], ['МБОУ Заречная СОШ', 'Заречная СОШ', '№']);
  await refused(said, [/не сказано: --schools/], ['']);
});

test('a site that is there, or a file in the way, stays as it is', async () => {
  await withOffice(said, (begun, site, folder) => {
    const before = snapshot(site);
    const again = opora(['init', 'site', ...said, '--schools', 'schools.txt'], { cwd: folder });
    assert.equal(again.code, 1);
    assert.match(again.messages, /уже есть сайт/);
    assert.deepEqual(snapshot(site), before);
    assert.equal(opora(['init', 'site', '--ci', 'gitlab'], { cwd: folder }).code, 0);
    assert.ok(existsSync(join(site, '.gitlab-ci.yml')));
    writeFileSync(join(folder, 'README.md'), 'mine');
    const beside = opora(['init', '.', ...said, '--schools', 'schools.txt'], { cwd: folder });
    assert.match(beside.messages, /README\.md/);
    assert.ok(!existsSync(join(folder, 'site.yaml')));
  });
});

test('everything that git is given belongs there', async () => {
  await withOffice(said, (begun, site) => {
    git(['init', '-q', '-b', 'main'], site);
    opora(['build', '--first'], { cwd: site });
    writeFileSync(join(site, 'data/~$results.xlsx'), 'open in Excel');
    git(['add', '-A'], site);
    assert.deepEqual(git(['ls-files'], site).trim().split('\n').filter((path) => path.startsWith('public/') || path.includes('~')), []);
    assert.equal(filesBelow(join(site, 'data')).filter((path) => path.endsWith('.xlsx') && !path.includes('~')).length, 6);
  });
});

test('in a terminal the program asks for what was not said', async () => {
  await inTemporaryFolder((folder) => {
    const answers = ['Заречный район', '', 'Управление образования', '', '', '8 (38245) 2-28-83', '', '', 'Asia/Omsk', 'one-work', 'Заречная СОШ', 'Лесная ООШ', ''];
    const asked = spawnSync('script', ['-qec', `'${program}' init site`, '/dev/null'], { cwd: folder, input: `${answers.join('\n')}\n`, encoding: 'utf8' });
    assert.equal(asked.status, 0, asked.stdout);
    assert.match(asked.stdout, /Муниципалитет/);
    const site = join(folder, 'site');
    assert.match(read(site, 'site.yaml'), /timezone: Asia\/Omsk[^]*2-28-83|2-28-83[^]*timezone: Asia\/Omsk/);
    assert.match(read(site, 'data/rules/kriterii.yaml'), /хотя бы в одной работе/);
    assert.ok(check(site).every((one) => one.startsWith('warning')));
  });
});

const drafts = {
  news: { path: 'content/novosti/2026-11-30-seminar-uchitelei.md', words: [] },
  practice: { path: 'content/praktiki/seminar-uchitelei.md', words: [] },
  indicator: { path: 'content/pokazateli/seminar-uchitelei.md', words: ['--use', 'below-minimum'] },
  document: { path: 'content/dokumenty/prikaz-1.md', words: ['--id', 'prikaz-1'] },
  school: { path: 'content/shkoly/lesnaia-oosh.md', words: ['--id', 'lesnaia-oosh'] },
  page: { path: 'content/seminar-uchitelei.md', words: [] },
};
const begin = (site, kind, title = 'Семинар учителей', words = drafts[kind].words) => opora(['new', kind, title, '--as-of', '2026-11-30', ...words], { cwd: site });

test('a draft of each kind is where its kind stands, and the site with it is as sound as before', async () => {
  await withOffice(said, (begun, site) => {
    const before = check(site);
    for (const [kind, { path }] of Object.entries(drafts)) {
      const { code, messages } = begin(site, kind);
      assert.equal(code, 0, messages);
      assert.ok(messages.startsWith(`${path}: черновик`), messages);
      assert.match(read(site, path), /^---\ntitle: "Семинар учителей" # /);
    }
    assert.match(read(site, drafts.news.path), /# schools: .*Есть: Заречная СОШ, Лесная ООШ, Школа № 3/);
    assert.deepEqual(check(site), before);
    const again = begin(site, 'news');
    assert.equal(again.code, 1);
    assert.match(again.messages, /уже есть/);
  });
});

test('every key that a draft explains can be used by taking the mark away', async () => {
  await withOffice(said, (begun, site) => {
    for (const kind of Object.keys(drafts)) {
      const [path] = begin(site, kind, 'Сказано: "так" # и \\ так').messages.split(':');
      const [, head, ...rest] = read(site, path).split(/^---$/m);
      const used = head.replace(/^# (?=[a-z_0-9]+: )/gm, '').replace(/^draft: .*\n/m, '').replace(/^(sql|use|unit|counts|start): .*\n/gm, '');
      writeFileSync(join(site, path), ['', used, ...rest].join('---'));
    }
    const { out } = opora(['check', '--format', 'json'], { cwd: site });
    const problems = JSON.parse(out).diagnostics.filter(({ code }) => code.startsWith('dataset.') && !['dataset.unknown-reference', 'dataset.empty-page'].includes(code));
    assert.deepEqual(problems.map(({ code, message, path }) => `${path} ${code} ${message}`), []);
  });
});

test('a title that gives no address, an id that can be none and an unknown indicator write nothing', async () => {
  await withOffice(said, (begun, site) => {
    const before = snapshot(site);
    for (const [words, expected] of [[['page', '«»'], /из заголовка ««»»/], [['page', 'Да', '--id', 'Да'], /имя `Да` не годится/], [['indicator', 'Доля', '--use', 'below-minimun'], /возможно, `below-minimum`/], [['page', 'Нет', '--id', '../data/x'], /не годится/]]) {
      const { code, messages } = opora(['new', ...words], { cwd: site });
      assert.equal(code, 1);
      assert.match(messages, expected);
    }
    assert.deepEqual(snapshot(site), before);
  });
});

// Every command answers in the language asked for: in English without a Cyrillic letter where the site's own words have
// none, in Russian without a sentence of ours in English.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { filesBelow, git, inTemporaryFolder, opora, root } from '../support/program.mjs';

const site = {
  'site.yaml': 'name: Support of schools\ndemo: true\nas_of: 2023-12-20\n',
  'content/index.md': '---\ntitle: Home\n---\n\nNumbers are made up.\n',
  'data/schools.csv': 'id,name\nalpha,Alpha School\nbeta,Beta School\ngamma,Gamma School\n',
  'data/documents.csv': 'id,kind,title,summary,number,date\norder,order,Order,In short,1,2023-10-02\n',
  'data/results.csv': 'school,period,procedure,participants,below\nalpha,2022,oge-ma,20,15\nalpha,2022,oge-ru,20,16\nbeta,2022,oge-ma,20,1\nbeta,2022,oge-ru,20,2\ngamma,2022,oge-ma,20,14\ngamma,2022,oge-ru,20,3\n',
  'data/official_lists.csv': 'school,category,from,document,reason\nalpha,low,2023-10-02,order,\nbeta,low,2023-10-02,order,long story\ngamma,none,2023-10-02,order,small\n',
  'data/rules/one.yaml': 'id: rules-one\ntitle: Rules One\nprocedures: [oge-ru, oge-ma]\nperiods: latest 1\ncategories:\n  - id: low\n    title: Low results\n    any_of:\n      - {id: A, title: Low, procedures_at_least: 1}\nbias: flag\n',
};

const mistakes = {
  'data/results.csv': 'school,period,procedure,participants,below\nalfa,2022,oge-ma,twenty,15\nalpha,202,oge-ru,,16\nbeta,2022,oge-ma,20,#REF!\ngamma,2022,oge-ma,20,44927\ngamma,2022,oge-ma,5,6\n',
  'data/rooms.csv': 'code\nA1\n',
  'data/rooms.schema.yaml': "fields:\n  - {name: code, constraints: {pattern: '(A)\\1'}}\n  - {name: size, tipe: number}\n",
};

const helps = [[], 'build', 'check', 'identify', 'explain', 'query', 'fix', 'forms'].map((command) => [command, '--help'].flat());
const usageErrors = [
  [], ['bild'], ['build', '--outt', 'x'], ['build', '--out'], ['build', '--out', 'a', '--out', 'b'], ['build', '--jobs', '0'], ['check', '--jobs', 'many'], ['check', '--quiet=maybe'],
  ['check', '--format', 'xml'], ['check', '--as-of', '2023-02-30'], ['explain'], ['explain', 'pupil', 'x'], ['explain', 'school'], ['query'], ['query', '--format', 'yaml', 'SELECT 1'], ['forms'], ['check', 'more'],
];
const answers = [
  ['build', '--timings'], ['build', '--timings', '--compress'], ['check'], ['check', '--format', 'json'], ['check', '--format', 'sarif'], ['check', '--format', 'codequality'], ['identify'], ['identify', '--format', 'json'],
  ['explain', 'school', 'alpha'], ['explain', 'school', 'beta'], ['explain', 'school', 'gamma', '--format', 'json'], ['query', 'SELECT id, name FROM schools'], ['query', 'SELECT id FROM schools', '--format', 'csv'], ['query', 'SELECT id FROM schools', '--format', 'json'],
  ['forms', 'blank'], ['forms', 'blank'], ['fix'], ['--version'],
];
const refusals = [
  ['explain', 'school', 'alfa'], ['query', 'SELECT nothing'], ['query', 'DELETE FROM schools'], ['query', 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'], ['forms', 'blank', '--table', 'shools'], ['forms', 'spoilt'],
  ['build', '--dump-view', '/shkoli/'],
];

/** What the machine refuses, and the words for it: [arguments, environment, Russian, English]. */
const failures = [
  [['build', '--source', 'nowhere'], {}, /нет такого файла или папки$/, /no such file or folder$/],
  [['check', '--source', '/proc'], {}, /ни здесь, ни в папках выше нет `site.yaml`/, /there is no `site.yaml` here or above/],
  [['check', '--at', 'HEAD', '--source', '/proc'], {}, /это не репозиторий git/, /neither a git repository/],
  [['check', '--at', 'v9'], {}, /нет коммита, ветки или метки `v9`$/, /no commit, branch or tag `v9`$/],
  [['check', '--at', 'bare'], {}, /в коммите [0-9a-f]+ нет `site.yaml`$/, /no `site.yaml` in commit [0-9a-f]+$/],
  [['build', '--out', 'site.yaml'], {}, /site.yaml: это не папка$/, /site.yaml: this is not a folder$/],
  [['build', '--out', 'site.yaml/public'], {}, /это не папка$/, /this is not a folder$/],
  [['build', '--out', '/proc/public'], {}, /: (нет такого файла или папки|нет прав доступа)$/, /: (no such file or folder|permission denied)$/],
  [['build', '--out', 'taken'], {}, /лежит здесь не то, что записала Опора/, /was not written by Opora/],
  [['check', '--source', 'loop'], {}, /символические ссылки указывают друг на друга$/, /symbolic links point to each other$/],
  [['check', '--source', 'n'.repeat(300)], {}, /слишком длинное имя файла$/, /name of the file is too long$/],
  [['forms', 'site.yaml/blank'], {}, /это не папка$/, /this is not a folder$/],
  [['forms', 'blank-2'], { TMPDIR: '/nowhere' }, /нет такого файла или папки$/, /no such file or folder$/],
  [['check'], { SOURCE_DATE_EPOCH: 'today' }, /нужны секунды с 1970 года, а здесь `today`$/, /seconds since 1970 are needed, found `today`$/],
];

function write(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** The site, committed, in a folder with all that commands can stumble over. */
function prepare(folder) {
  write(folder, { 'elsewhere.txt': 'a commit without a site\n' });
  git(['init', '-q'], folder);
  git(['add', '.'], folder);
  git(['commit', '-q', '-m', 'Elsewhere'], folder);
  git(['tag', 'bare'], folder);
  write(folder, site);
  git(['add', '.'], folder);
  git(['commit', '-q', '-m', 'Site'], folder);
  write(folder, { 'taken/index.html/mine.txt': 'mine', 'spoilt/schools.csv': 'mine' });
  symlinkSync('loop', join(folder, 'loop'));
}

function run(words, folder, language, env = {}) {
  const result = opora([...words, '--lang', language], { cwd: folder, env: { NO_COLOR: '1', ...env } });
  return { ...result, said: result.out + result.messages, about: `opora ${words.join(' ')} → ${result.code}\n${result.out}${result.messages}` };
}

const hasNoCyrillic = ({ said, about }) => assert.doesNotMatch(said, /\p{Script=Cyrillic}/u, about);

/** Words between backquotes, options, paths and words in capitals are names; three small Latin words in a row are a sentence. */
const hasNoEnglish = ({ said, about }) => assert.doesNotMatch(said.replace(/`[^`]*`/g, ''), /(?<![\w./-])[a-z]{2,} [a-z]{2,} [a-z]{2,}(?![\w./-])/, about);

for (const [language, check] of [['en', hasNoCyrillic], ['ru', hasNoEnglish]]) {
  test(`help and wrong arguments are in the language asked for (${language})`, async () => {
    await inTemporaryFolder((folder) => {
      for (const words of helps) {
        const result = run(words, folder, language);
        assert.equal(result.code, 0, result.about);
        check(result);
        assert.match(result.out, language === 'en' ? /^Usage: opora/m : /^Использование: opora/m, result.about);
      }
      for (const words of usageErrors) {
        const result = run(words, folder, language);
        assert.equal(result.code, 2, result.about);
        check(result);
      }
    });
  });

  test(`answers, refusals and problems are in the language asked for (${language})`, async () => {
    await inTemporaryFolder((folder) => {
      prepare(folder);
      for (const words of answers) {
        const result = run(words, folder, language);
        assert.equal(result.code, 0, result.about);
        check(result);
      }
      for (const words of refusals) {
        const result = run(words, folder, language);
        assert.equal(result.code, words.includes('--table') ? 2 : 1, result.about);
        if (!words.includes('SELECT nothing')) check(result); // SQLite's own words
      }
      write(folder, mistakes);
      for (const words of [['check'], ['build'], ['identify'], ['query', 'SELECT 1'], ['check', '--format', 'json'], ['fix', '--dry-run']]) check(run(words, folder, language));
    });
  });

  test(`failures of the machine are in the language asked for (${language})`, async () => {
    await inTemporaryFolder((folder) => {
      prepare(folder);
      for (const [words, env, russian, english] of failures) {
        const result = run(words, folder, language, env);
        assert.equal(result.code, 3, result.about);
        assert.match(result.messages.trim(), language === 'en' ? english : russian, result.about);
        check(result);
      }
    });
  });
}

test('failures of the machine are said in Russian unless another language is asked for', async () => {
  await inTemporaryFolder((folder) => {
    const { code, messages } = opora(['check', '--source', 'nowhere'], { cwd: folder });
    assert.equal(code, 3);
    assert.equal(messages, 'opora: не удалось: nowhere: нет такого файла или папки\n');
  });
});

test('every failure that the program names has its words, and every failure that has words is named', () => {
  const sources = filesBelow(join(root, 'generator')).filter((path) => path.endsWith('.cpp')).map((path) => readFileSync(join(root, 'generator', path), 'utf8'));
  const named = new Set(sources.flatMap((source) => [...source.matchAll(/"machine\.([a-z-]+)"/g)].map(([, key]) => key)));
  const catalogue = readFileSync(join(root, 'generator/language/catalogue/machine.yaml'), 'utf8').split(/^(?=[a-z])/m).slice(1);
  assert.deepEqual([...named].sort(), catalogue.map((entry) => entry.slice(0, entry.indexOf(':'))).sort());
  for (const entry of catalogue) for (const language of ['ru', 'en']) assert.match(entry, new RegExp(`\\b${language}: "`), entry);
});

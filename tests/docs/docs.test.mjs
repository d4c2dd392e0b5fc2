// The commands of the Russian guide work as they stand: every ```sh block runs in a copy of the sample site that is a git repository, one after
// another as a reader would; ```sh new runs in an empty folder.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { accepting, copySampleSite, git, inTemporaryFolder, opora, program, root } from '../support/program.mjs';

const guide = join(root, 'docs/ru');
const blocks = (text) => [...text.matchAll(/^```sh( new)?\n([^]*?)^```$/gm)].map(([, fresh, script]) => ({ fresh: Boolean(fresh), script }));
const identity = { GIT_AUTHOR_NAME: 'Редактор', GIT_AUTHOR_EMAIL: 'redaktor@example.org', GIT_COMMITTER_NAME: 'Редактор', GIT_COMMITTER_EMAIL: 'redaktor@example.org' };

function prepare(folder) {
  for (const name of ['site', 'new']) mkdirSync(join(folder, name));
  copySampleSite(join(folder, 'site'));
  git(['init', '-q', '-b', 'main'], join(folder, 'site'));
  git(['add', '.'], join(folder, 'site'));
  git(['commit', '-q', '-m', 'site'], join(folder, 'site'));
}

for (const page of readdirSync(guide).filter((name) => name.endsWith('.md'))) {
  test(`the commands of ${page} work`, async () => {
    await inTemporaryFolder((folder) => {
      prepare(folder);
      for (const { fresh, script } of blocks(readFileSync(join(guide, page), 'utf8'))) {
        const result = spawnSync('bash', ['-euc', script], { cwd: join(folder, fresh ? 'new' : 'site'), encoding: 'utf8', env: { ...process.env, ...identity, PATH: `${dirname(program)}:${process.env.PATH}` } });
        assert.equal(result.status, 0, `${script}\n${result.stdout}${result.stderr}`);
      }
    });
  });
}

test('links between the documents lead somewhere', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...['docs', 'docs/ru', 'docs/formats', 'docs/decisions', 'docs/diagnostics'].flatMap((folder) => readdirSync(join(root, folder)).filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name}`))];
  const broken = [];
  for (const page of pages) {
    const text = readFileSync(join(root, page), 'utf8').replace(/^ *(````?)[^]*?^ *\1$/gm, '').replace(/^    .*$/gm, '').replace(/`[^`]*`/g, '');
    for (const [, target] of text.matchAll(/\]\((?!https?:)([^)#]+)/g)) if (!existsSync(join(root, dirname(page), target))) broken.push(`${page}: ${target}`);
  }
  assert.deepEqual(broken, []);
});

/** The first message with this code (in this file), with the lines that belong to it. */
function firstMessage(code, path = '') {
  const lines = readFileSync(join(root, 'tests/diagnostics', code, 'expected.txt'), 'utf8').split('\n');
  const begin = lines.findIndex((line) => line.includes(`[${code}]`) && line.startsWith(path));
  assert.ok(begin >= 0, code);
  const end = lines.findIndex((line, index) => index > begin && !line.startsWith(' '));
  return lines.slice(begin, end).join('\n') + '\n';
}

const quotation = /^<!-- ([a-z]+\.[a-z-]+)(?: (\S+))? -->\n```\n([^]*?)^```$/gm;

test('messages quoted in the guide are what the program says, and tables above them are what it says it about', () => {
  let count = 0;
  for (const page of readdirSync(guide).filter((name) => name.endsWith('.md'))) {
    const text = readFileSync(join(guide, page), 'utf8');
    if (accepting) writeFileSync(join(guide, page), text.replace(quotation, (_, code, path) => `<!-- ${[code, path].filter(Boolean).join(' ')} -->\n\`\`\`\n${firstMessage(code, path)}\`\`\``));
    for (const [, code, path, quoted] of readFileSync(join(guide, page), 'utf8').matchAll(quotation)) {
      assert.equal(quoted, firstMessage(code, path), `${page}: ${code}`);
      count += 1;
    }
    for (const [, table, code] of text.matchAll(/^```csv\n([^]*?)^```\n\n<!-- ([a-z]+\.[a-z-]+)(?: \S+)? -->$/gm)) {
      const folder = join(root, 'tests/diagnostics', code, 'site/data');
      const files = readdirSync(folder).filter((name) => name.endsWith('.csv')).map((name) => new TextDecoder(code === 'tabular.legacy-encoding' ? 'windows-1251' : 'utf-8').decode(readFileSync(join(folder, name))).replaceAll('\r\n', '\n'));
      assert.ok(files.some((file) => file.includes(table)), `${page}: the table of ${code}`);
    }
  }
  assert.ok(count >= 10);
});

test('the list of ready indicators is that of the program', () => {
  const library = JSON.parse(opora(['explain', 'indicators', '--format', 'json']).out);
  const page = readFileSync(join(root, 'docs/formats/indicators.md'), 'utf8');
  const rows = page.slice(page.indexOf('| id | title')).split('\n').filter((line) => line.startsWith('| `')).map((line) => line.split('|').slice(1, 6).map((cell) => cell.trim()));
  const parametersOf = (ready) => ready.parameters.map((one) => `\`${one.name}\`${one.otherwise === null ? ' (required)' : ''}`).join(', ') || '—';
  assert.deepEqual(rows, library.map((ready) => [`\`${ready.id}\``, ready.title, ready.english, ready.unit, parametersOf(ready)]));
});

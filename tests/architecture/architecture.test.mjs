// The promises of docs/architecture.md that can be read off the files.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesBelow, opora, root } from '../support/program.mjs';
import { pageKinds, sections } from '../support/sections.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');
const below = (folder, ending) => filesBelow(join(root, folder)).filter((path) => ending.test(path)).map((path) => `${folder}/${path}`);

const modules = readFileSync(process.env.OPORA_EDGES, 'utf8').trim().split('\n').map((line) => line.split(':')[0]);

test('headers name no third-party type', () => {
  const own = new RegExp(`^(?:${modules.join('|')})/`);
  const wrong = [];
  for (const file of below('generator', /\.hpp$/)) {
    for (const [, included] of read(file).matchAll(/#include ["<]([^">]+\/[^">]+|[^">]+\.h(?:pp)?)[">]/g)) {
      if (!own.test(included) && file !== 'generator/foundation/result.hpp') wrong.push(`${file}: ${included}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('no file is over 600 lines and nine of ten are under 400', () => {
  const sizes = [...below('generator', /\.[ch]pp$/), ...below('tests', /\.([ch]pp|mjs)$/)]
    .filter((path) => !path.includes('node_modules'))
    .map((path) => [read(path).split('\n').length, path]);
  assert.deepEqual(sizes.filter(([lines]) => lines > 600), []);
  assert.ok(sizes.filter(([lines]) => lines > 400).length * 10 <= sizes.length);
});

const codes = below('generator', /codes\.hpp$/).flatMap((file) => [...read(file).matchAll(/\{"([a-z]+\.[a-z0-9-]+)"/g)].map(([, code]) => code));

test('every diagnostic code has words in both languages', () => {
  for (const code of codes) {
    const [module, name] = code.split('.');
    const catalogue = read(`generator/language/catalogue/${module}.yaml`);
    const entry = catalogue.split(/^(?=[a-z])/m).find((part) => part.startsWith(`${name}:`));
    assert.ok(entry, `${code} is in the catalogue`);
    assert.match(entry, /\n\s+ru:/, code);
    assert.match(entry, /\n\s+en:/, code);
  }
});

test('every diagnostic code is documented', () => {
  const undocumented = codes.filter((code) => {
    const page = `docs/diagnostics/${code.split('.')[0]}.md`;
    return !existsSync(join(root, page)) || !new RegExp(`^## \`?${code.replace('.', '\\.')}\`?$`, 'm').test(read(page));
  });
  assert.deepEqual(undocumented, []);
});

test('every diagnostic code is provoked by a tiny site', () => {
  // Only the program's own themes or several pages of our own making could provoke these; unit tests do.
  const elsewhere = new Set(['templates.theme-cycle']);
  assert.deepEqual(codes.filter((code) => !elsewhere.has(code) && !existsSync(join(root, 'tests/diagnostics', code, 'expected.txt'))), []);
});

test('every command and option of the program is documented', () => {
  const page = read('docs/formats/command-line.md');
  const help = opora(['--help', '--lang', 'en']).out;
  const commands = [...help.slice(help.indexOf('Commands:')).matchAll(/^  ([a-z]+) /gm)].map(([, name]) => name);
  assert.ok(commands.length >= 4, help);
  for (const command of commands) {
    assert.ok(page.includes(`opora ${command}`), command);
    for (const [option] of opora([command, '--help', '--lang', 'en']).out.matchAll(/--[a-z-]+/g)) assert.ok(page.includes(option), `${command} ${option}`);
  }
});

test('every table of the contract has a page', () => {
  const tables = below('generator/schemas/tables', /\.json$/).map((path) => path.split('/').pop().replace('.json', '')).filter((name) => !name.startsWith('front_matter'));
  const page = read('docs/formats/tables.md');
  for (const table of tables) assert.ok(page.includes(`\`${table}\``), table);
});

test('every Debian package that is installed has its reason in the decision about packages, and no other has', () => {
  const script = read('tools/install.sh');
  const list = (name) => new RegExp(`^${name}_packages=\\(([^)]*)\\)`, 'm').exec(script)[1].trim().split(/\s+/);
  const node = [...script.matchAll(/ packages\+=\(([a-z]+)\)$/gm)].map(([, name]) => name);
  const sections = read('docs/decisions/0010-packages.md').split(/^## /m);
  const reasons = (title) => [...sections.find((section) => section.startsWith(title)).matchAll(/^\| `([^`]+)` \|.*\| (.*) \|$/gm)];
  for (const [title, packages] of [['To run', [...list('build'), ...node]], ['To make a package', list('package')], ['To test', list('test')]]) {
    assert.deepEqual(reasons(title).map(([, name]) => name).sort(), packages.sort(), title);
    assert.deepEqual(reasons(title).filter(([, , reason]) => reason.length < 10), [], title);
  }
});

test('the address of a section stands in the table of sections and nowhere else', () => {
  const addresses = sections.map(({ address }) => address.replace('/', '')).filter(Boolean).join('|');
  const literal = new RegExp(`"(?:[^"\\n]*/)?(?:${addresses})(?:/[^"\\n]*)?"`, 'g');
  const wrong = below('generator', /\.[ch]pp$/).filter((file) => file !== 'generator/content_files/sections.hpp')
    .flatMap((file) => [...read(file).replace(/\/\/.*$/gm, '').matchAll(literal)].map(([found]) => `${file}: ${found}`));
  assert.deepEqual(wrong, []);
});

test('every template of the theme is that of a kind of pages', () => {
  const templates = filesBelow(join(root, 'themes/default/templates')).filter((path) => !path.startsWith('partials/') && path !== 'layout.mustache');
  assert.deepEqual(templates.map((path) => path.replace('.mustache', '')).sort(), [...new Set(pageKinds.map(({ template }) => template))].sort());
});

test('every computed table takes its columns from the list of public tables, in the module that it names', () => {
  const list = read('generator/store/public_tables.hpp');
  const rows = [...list.matchAll(/\{\.name = "(\w+)",[^}]*?\.columns = columns::(\w+),[^}]*?\.made_by = "(\w+)"/g)].map(([, ...row]) => row);
  assert.ok(rows.length > 10);
  const makers = (table) => below('generator', /\.cpp$/).filter((file) => new RegExp(`public_rows\\("${table}"\\)`).test(read(file))).map((file) => file.split('/')[1]);
  for (const [name, columns, module] of rows) {
    assert.equal(columns, name);
    assert.deepEqual(makers(name), [module], name);
  }
});

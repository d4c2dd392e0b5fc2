// The published data as their consumers read them: two CSVs, JSON, SQLite, the passports of the Russian recommendations, schema.org.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { copySampleSite, filesBelow, git, opora } from '../support/program.mjs';
import { askSqlite, parseCsv, parseTable } from './read.mjs';

const folder = mkdtempSync(join(tmpdir(), 'opora-opendata-'));
const source = join(folder, 'source');
const site = join(folder, 'site');
const base = 'https://example.org/shnor/';
const read = (path) => readFileSync(join(site, path), 'utf8');
const json = (name) => JSON.parse(read(`dannye/${name}.json`));
let names;

function build(out, ...words) {
  const built = opora(['build', '--source', source, '--out', out, '--as-of', '2023-12-20', ...words]);
  assert.equal(built.code, 0, built.messages);
  return built.messages;
}

before(() => {
  copySampleSite(source);
  git(['init', '-q'], source);
  git(['add', '.'], source);
  git(['commit', '-q', '-m', 'First'], source);
  writeFileSync(join(source, 'data/circles.csv'), 'school;title;pupils;leader\nkomsomolskaya;=HYPERLINK("https://example.org");12;Пост\nezhinskaya;"Шахматы, шашки; го";;Пост\n');
  writeFileSync(join(source, 'data/circles.schema.yaml'), 'title: Кружки по интересам\npublish: true\nprimaryKey: [school, title]\n'
    + 'foreignKeys: [{fields: school, reference: {resource: schools, fields: id}}]\nfields:\n  - {name: school, type: slug, title: Школа}\n'
    + '  - {name: title, title: Название}\n  - {name: pupils, type: integer, title: Учеников}\n  - {name: leader, title: Руководитель, publish: false}\n');
  git(['add', '.'], source);
  git(['commit', '-q', '-m', 'Second'], source);
  build(site);
  const before = readFileSync(join(source, 'data/addresses.csv'), 'utf8').split('\n').map((line) => line.split(',')[0]); // copies lie at addresses that sets had
  names = filesBelow(join(site, 'dannye')).filter((path) => /^[a-z_]+\.json$/.test(path) && path !== 'datapackage.json' && !before.includes(`dannye/${path}`))
    .map((path) => path.slice(0, -5));
  assert.ok(names.length > 15);
});

after(() => rmSync(folder, { recursive: true }));

/** A value of the JSON as a cell of a CSV. */
function cell(value, decimal) {
  if (value === null) return '';
  if (typeof value === 'number') return String(value).replace('.', decimal);
  const text = Array.isArray(value) ? value.join('; ') : value;
  return /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

test('both CSVs and the JSON of a set say the same', () => {
  for (const name of names) {
    const records = json(name);
    const columns = Object.keys(records[0]);
    const excel = read(`dannye/${name}.csv`);
    const plain = read(`dannye/${name}.rfc4180.csv`);
    assert.equal(excel.codePointAt(0), 0xfeff, name);
    assert.notEqual(plain.codePointAt(0), 0xfeff, name);
    const cells = (decimal) => [columns, ...records.map((record) => columns.map((column) => cell(record[column], decimal)))];
    assert.deepEqual(parseCsv(excel.slice(1), ';'), cells(','), name);
    assert.deepEqual(parseCsv(plain), cells('.'), name);
  }
});

test('what rests on documents is what a reading of every cell finds', () => {
  const ids = new Set(json('documents').map(({ id }) => id));
  const own = new Set(['documents', 'document_uses', 'pages']);
  const made = /^(cycle_|measure_(status|instances|proofs)|decisions_by_school|list_history|indicator|missing_values)/;
  const counts = new Map();
  for (const name of names.filter((one) => !own.has(one) && !made.test(one))) {
    for (const row of json(name)) {
      for (const [field, value] of Object.entries(row).filter(([one]) => !['id', 'roadmap'].includes(one))) { // a roadmap and its paper may share an id
        for (const id of new Set([value].flat().filter((one) => ids.has(one)))) {
          const key = `${id} ${name} ${field}`;
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
      }
    }
  }
  assert.ok(counts.size > 40);
  const told = json('document_uses').filter(({ table_name: table }) => !['pages', 'rules', 'documents'].includes(table));
  assert.deepEqual(told.map(({ document, table_name: table, field, rows }) => `${document} ${table} ${field} ${rows}`).sort(), [...counts].map(([key, rows]) => `${key} ${rows}`).sort());
  const others = json('document_uses').map(({ table_name: table }) => table);
  assert.ok(others.includes('rules') && others.includes('pages'));
});

test('a table of the site has its own title on pages, and no private column anywhere', () => {
  assert.match(read('dannye/circles/index.html'), /<h1>Кружки по интересам<\/h1>/);
  assert.match(read('dannye/index.html'), />Кружки по интересам<\/a>/);
  assert.deepEqual(Object.keys(json('circles')[0]), ['school', 'title', 'pupils']);
  const [columns] = askSqlite(join(site, 'dannye/dannye.sqlite'), ['SELECT name FROM pragma_table_info(\'circles\')']);
  assert.deepEqual(columns.map((column) => column.name), ['school', 'title', 'pupils']);
});

test('the SQLite file is sound, has every set with keys and references, and the same bytes in every build', () => {
  const path = join(site, 'dannye/dannye.sqlite');
  const [integrity, broken, tables, keys, references, about] = askSqlite(path, ['PRAGMA integrity_check', 'PRAGMA foreign_key_check',
    'SELECT name FROM sqlite_master WHERE type = \'table\' ORDER BY name', 'SELECT name FROM pragma_table_info(\'circles\') WHERE pk > 0 ORDER BY pk',
    'SELECT "table", "from", "to" FROM pragma_foreign_key_list(\'circles\')', 'SELECT as_of FROM site']);
  assert.deepEqual(integrity, [{ integrity_check: 'ok' }]);
  assert.deepEqual(broken, []);
  assert.deepEqual(tables.map((table) => table.name), [...names, 'site'].sort());
  assert.deepEqual(keys.map((key) => key.name), ['school', 'title']);
  assert.deepEqual(references, [{ table: 'schools', from: 'school', to: 'id' }]);
  assert.deepEqual(about, [{ as_of: '2023-12-20' }]);
  for (const name of names) {
    const [rows] = askSqlite(path, [`SELECT * FROM "${name}" ORDER BY rowid`]);
    const plain = (record) => Object.fromEntries(Object.entries(record).map(([key, value]) => [key, Array.isArray(value) ? JSON.stringify(value) : value]));
    assert.deepEqual(rows, json(name).map(plain), name);
  }
  build(join(folder, 'again'));
  assert.ok(readFileSync(path).equals(readFileSync(join(folder, 'again/dannye/dannye.sqlite'))));
});

const order = ['standardversion', 'identifier', 'title', 'description', 'creator', 'created', 'modified', 'subject', 'format', 'provenance', 'valid',
  'publishername', 'publisherphone', 'publishermbox'];
const local = (url) => {
  assert.ok(url.startsWith(base), url);
  return url.slice(base.length);
};

test('the registry leads to passports, and they to data and structure, as the recommendations 3.0 want', () => {
  const registry = parseTable(read('dannye/list.csv'));
  assert.deepEqual(Object.keys(registry[0]), ['property', 'title', 'value', 'format']);
  assert.deepEqual([registry[0].property, registry[0].value], ['standardversion', 'http://opendata.gosmonitor.ru/standard/3.0']);
  assert.equal(registry.length, names.length + 1);
  for (const entry of registry.slice(1)) {
    assert.match(entry.property, /^7012001001-[a-z-]+$/);
    assert.equal(entry.format, 'csv');
    const passport = parseTable(read(local(entry.value)));
    assert.deepEqual(passport.slice(0, order.length).map((row) => row.property), order);
    const value = Object.fromEntries(passport.map((row) => [row.property, row.value]));
    assert.equal(value.identifier, entry.property);
    assert.equal(value.title, entry.title);
    for (const day of ['created', 'modified', 'valid']) assert.match(value[day], /^20\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])$/, entry.property);
    assert.ok(value.created <= value.modified && value.modified <= value.valid, entry.property);
    for (const key of order) assert.notEqual(value[key], '', `${entry.property} ${key}`);
    const [data, structure, ...more] = passport.slice(order.length);
    assert.deepEqual(more, []);
    assert.match(data.property, /^data-\d{8}-structure-\d{8}$/);
    assert.equal(data.property.slice(14), structure.property);
    const fields = parseTable(read(local(structure.value)));
    assert.deepEqual(Object.keys(fields[0]), ['field name', 'english description', 'russian description', 'format']);
    assert.deepEqual(parseCsv(read(local(data.value)))[0], fields.map((field) => field['field name']));
    for (const field of fields) for (const text of Object.values(field)) assert.notEqual(text, '', `${entry.property} ${field['field name']}`);
    const page = read(`dannye/${entry.property.slice(11)}/index.html`);
    for (const property of ['identifier', 'title', 'description', 'creator', 'created', 'modified', 'subject', 'format', 'valid', 'publisher'])
      assert.match(page, new RegExp(` property="dc:${property}"`), entry.property);
    assert.match(page, / about="[^"]+" typeof="foaf:Document"/);
  }
});

test('days and the list of changes come from the history of the files', () => {
  const value = Object.fromEntries(parseTable(read('dannye/7012001001-circles/meta.csv')).map((row) => [row.property, row.value]));
  assert.deepEqual([value.created, value.modified, value.valid], ['20230901', '20230901', '20240329']);
  assert.ok(existsSync(join(site, 'dannye/7012001001-circles/data-20230901-structure-20230901.csv')));
  const status = Object.fromEntries(parseTable(read('dannye/7012001001-measure-status/meta.csv')).map((row) => [row.property, row.value]));
  assert.equal(status.modified, '20231220', 'statuses change with the day');
  const head = git(['rev-parse', 'HEAD'], source).slice(0, 10);
  const page = read('dannye/circles/index.html');
  assert.match(page, new RegExp(`<strong>1.сентября 2023.года</strong><br>[^<]*data/circles.csv[^<]* <code>${head}</code>`));
  assert.match(page, new RegExp(`<blockquote><p>Первомайское РУО. Кружки по интересам: открытые данные на 20.декабря 2023.года. Версия ${head}. ${base}dannye/circles/</p>`));
});

test('with the last publication at hand, a set says how many rows were added, changed and removed', () => {
  const path = join(source, 'data/circles.csv');
  const before = readFileSync(path, 'utf8');
  // One row changed, one removed, two added.
  writeFileSync(path, `${before.split('\n')[0]}\nkomsomolskaya;=HYPERLINK("https://example.org");13;Пост\nezhinskaya;Шахматы;;Пост\nezhinskaya;Хор;;Пост\n`);
  const out = join(folder, 'later');
  build(out, '--previous', site);
  writeFileSync(path, before);
  const page = (name) => readFileSync(join(out, `dannye/${name}/index.html`), 'utf8').replaceAll('\u00a0', ' ');
  assert.match(page('circles'), /С прошлой публикации \(данные на 20 декабря 2023 года\): добавлено строк — 2, изменено — 1, убрано — 1\./);
  assert.match(page('schools'), /С прошлой публикации \(данные на 20 декабря 2023 года\) набор не изменился\./);
  assert.doesNotMatch(read('dannye/circles/index.html'), /С прошлой публикации/);
});

test('without an ИНН there are no passports, and a warning says what to add', () => {
  const settings = readFileSync(join(source, 'site.yaml'), 'utf8');
  writeFileSync(join(source, 'site.yaml'), settings.replace(/^ {2}inn:.*\n/m, ''));
  const out = join(folder, 'without');
  assert.match(build(out), /pages\.no-passports/);
  assert.ok(!existsSync(join(out, 'dannye/list.csv')));
  assert.doesNotMatch(readFileSync(join(out, 'dannye/schools/index.html'), 'utf8'), /foaf:Document/);
  writeFileSync(join(source, 'site.yaml'), settings);
});

/** The objects of schema.org on a page, by type. */
function described(path) {
  const found = {};
  for (const [, text] of read(path).matchAll(/<script type="application\/ld\+json">([^<]*)<\/script>/g)) {
    const object = JSON.parse(text);
    assert.equal(object['@context'], 'https://schema.org');
    found[object['@type']] = object;
  }
  return found;
}

test('pages say in schema.org what they are about, with what search engines require', () => {
  const { School, BreadcrumbList } = described('shkoly/komsomolskaya/index.html');
  assert.equal(School.name, 'Комсомольская СОШ');
  assert.equal(School.address['@type'], 'PostalAddress');
  assert.ok(School.address.addressLocality && School.parentOrganization.name);
  assert.deepEqual(BreadcrumbList.itemListElement.map((item) => [item.position, item.item]),
    [[1, base], [2, `${base}shkoly/`], [3, `${base}shkoly/komsomolskaya/`]]);
  for (const item of BreadcrumbList.itemListElement) assert.ok(item.name);

  for (const name of names) {
    const { Dataset } = described(`dannye/${name.replaceAll('_', '-')}/index.html`);
    assert.ok(Dataset.name);
    assert.ok(Dataset.description.length >= 50 && Dataset.description.length <= 5000, name);
    assert.ok(Dataset.license.startsWith(base) && Dataset.creator.name);
    assert.ok(read('dannye/index.html').includes(`id="${Dataset.license.split('#')[1]}"`));
    assert.equal(Dataset.distribution.length, 3);
    for (const file of Dataset.distribution) {
      assert.equal(`${readFileSync(join(site, local(file.contentUrl))).length} B`, file.contentSize);
      assert.match(file.encodingFormat, /^(text\/csv|application\/json)$/);
    }
  }

  const news = filesBelow(join(site, 'novosti')).filter((path) => /^[a-z]/.test(path) && !path.startsWith('metka/') && path.endsWith('/index.html')).map((path) => `novosti/${path}`);
  const practices = filesBelow(join(site, 'praktiki')).filter((path) => /^[a-z][^/]*\/index\.html$/.test(path)).map((path) => `praktiki/${path}`);
  assert.ok(news.length > 3 && practices.length > 0);
  for (const [pages, type] of [[news, 'NewsArticle'], [practices, 'Article']]) {
    for (const path of pages) {
      const article = described(path)[type];
      assert.ok(article.headline && article.author.name && article.publisher.name, path);
      assert.equal(local(article.mainEntityOfPage), path.replace('index.html', ''));
      if (type === 'NewsArticle') assert.match(article.datePublished, /^\d{4}-\d\d-\d\d$/, path);
    }
  }
});

test('no text can end the element that holds the description', () => {
  const path = join(source, 'content/novosti/2023-11-01-konec.md');
  writeFileSync(path, '---\ntitle: "Конец </script><b>!"\ndate: 2023-11-01\n---\n\nТекст новости.\n');
  const out = join(folder, 'escaped');
  build(out);
  const page = readFileSync(join(out, 'novosti/konec/index.html'), 'utf8');
  const [, text] = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(page);
  assert.equal(JSON.parse(text).headline, 'Конец </script><b>!');
  rmSync(path);
});

// What `opora forms` writes: blanks that are read back without a word, and JSON Schemas that say what the program says.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { copySampleSite, difference, filesBelow, inTemporaryFolder, opora, root, snapshot } from '../support/program.mjs';

const require = createRequire(join(root, 'tests/package.json'));
const Ajv2020 = require('ajv/dist/2020.js').default;
const YAML = require('yaml');

const kinds = { novosti: 'news', praktiki: 'practice', shkoly: 'school', pokazateli: 'indicator', dokumenty: 'document' };

function kindOf(path) {
  const [folder, ...inner] = path.split('/').slice(1);
  return inner.length === 0 || inner.at(-1) === 'index.md' ? 'page' : (kinds[folder] ?? 'page');
}

function forms(folder, words = [], options = {}) {
  const result = opora(['forms', folder, ...words], options);
  assert.equal(result.code, 0, result.messages);
}

/** Schema by name, compiled; strict, so that a misspelt keyword is a failure. */
function compiled(folder) {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false, strictTypes: false, allErrors: true });
  return new Map(filesBelow(folder).filter((path) => path.endsWith('.schema.json')).map((path) => [path.replace('.schema.json', ''), ajv.compile(JSON.parse(readFileSync(join(folder, path), 'utf8')))]));
}

/** Every YAML of a site with the name of its schema. */
function documentsOf(site) {
  return filesBelow(site).flatMap((path) => {
    const text = readFileSync(join(site, path), 'utf8');
    if (path === 'site.yaml') return [{ path, schema: 'site', text }];
    if (/^data\/rules\/.*\.yaml$/.test(path)) return [{ path, schema: 'rules', text }];
    const front = path.startsWith('content/') && path.endsWith('.md') && text.match(/^---\n([^]*?)^---$/m);
    return front ? [{ path, schema: `front-matter/${kindOf(path)}`, text: front[1] }] : [];
  });
}

function mistakes(validators, { path, schema, text }) {
  const validate = validators.get(schema);
  return validate(YAML.parse(text)) ? [] : validate.errors.map((error) => `${path}${error.instancePath}: ${error.message} ${JSON.stringify(error.params)}`);
}

test('every page, setting and rule of the sample and of the documents is right by the schemas', async () => {
  await inTemporaryFolder((folder) => {
    forms(join(folder, 'forms'), [], { cwd: folder });
    const validators = compiled(join(folder, 'forms'));
    assert.equal(validators.size, 8);
    copySampleSite(join(folder, 'site'));
    const documents = documentsOf(join(folder, 'site'));
    assert.ok(documents.length > 50);
    for (const [page, schema] of [['site', 'site'], ['rules', 'rules']]) {
      const [, text] = readFileSync(join(root, `docs/formats/${page}.md`), 'utf8').match(/```yaml\n([^]*?)```/);
      documents.push({ path: `docs/formats/${page}.md`, schema, text });
    }
    assert.deepEqual(documents.flatMap((document) => mistakes(validators, document)), []);
  });
});

test('mistakes that the program finds in keys are found by the schemas too', async () => {
  await inTemporaryFolder((folder) => {
    forms(folder, [], { cwd: folder });
    const validators = compiled(folder);
    const codes = ['dataset.unknown-key', 'dataset.missing-key', 'dataset.bad-value', 'indicators.bad-target', 'identify.bad-match', 'identify.no-categories', 'identify.bad-id'];
    for (const code of codes) {
      const found = documentsOf(join(root, 'tests/diagnostics', code, 'site')).flatMap((document) => mistakes(validators, document));
      assert.notEqual(found.length, 0, code);
    }
  });
});

test('site.yaml has the same keys for the program and for the schema', () => {
  const source = ['settings', 'cycle_settings', 'outputs'].map((name) => readFileSync(join(root, `generator/content_files/${name}.cpp`), 'utf8')).join('');
  const read = new Set([...source.matchAll(/(?:\.(?:text|integer|boolean|list|required_text)\(|read_\w+\(\w+, )"([a-z_]+)"/g)].map(([, key]) => key));
  const named = new Set();
  const walk = (schema) => {
    if (schema === null || typeof schema !== 'object') return;
    for (const key of Object.keys(schema.properties ?? {})) named.add(key);
    for (const inner of Object.values(schema)) walk(inner);
  };
  walk(JSON.parse(readFileSync(join(root, 'generator/forms/schemas/site.schema.json'), 'utf8')));
  assert.ok(read.size > 20);
  assert.deepEqual([...read].filter((key) => !named.has(key)), []);
  assert.deepEqual([...named].filter((key) => !source.includes(`"${key}"`)), []);
});

test('the same site gives the same bytes, and a file that differs is never replaced unasked', async () => {
  await inTemporaryFolder((folder) => {
    copySampleSite(folder);
    forms(join(folder, 'one'), [], { cwd: folder });
    forms(join(folder, 'two'), [], { cwd: folder, env: { TZ: 'Asia/Tomsk' } });
    assert.deepEqual(difference(snapshot(join(folder, 'one')), snapshot(join(folder, 'two'))), []);
    writeFileSync(join(folder, 'one/results.csv'), 'filled in');
    const refused = opora(['forms', 'one', '--lang', 'en'], { cwd: folder });
    assert.equal(refused.code, 1);
    assert.match(refused.messages, /1 file differs.*results\.csv.*--force/);
    assert.equal(readFileSync(join(folder, 'one/results.csv'), 'utf8'), 'filled in');
    forms(join(folder, 'one'), ['--force'], { cwd: folder });
    assert.deepEqual(difference(snapshot(join(folder, 'one')), snapshot(join(folder, 'two'))), []);
  });
});

const filled = {
  results: [
    { Школа: 'Альмяковская ООШ', Период: '2021/2022', Процедура: 'oge-ma', Участников: 12, 'Средний балл': 3.4 },
    { Школа: 'Комсомольская СОШ', Период: '2021/2022', Процедура: 'oge-ma', Участников: 30, 'Средний балл': 3.25 },
  ],
  events: [{ Идентификатор: '007', Дата: { day: '2023-09-01' }, Название: 'Семинар' }],
};
const answers = {
  'SELECT school, period, procedure, participants, mean_score FROM results ORDER BY school': [
    { school: 'almyakovskaya', period: '2021/2022', procedure: 'oge-ma', participants: 12, mean_score: 3.4 },
    { school: 'komsomolskaya', period: '2021/2022', procedure: 'oge-ma', participants: 30, mean_score: 3.25 },
  ],
  'SELECT id, date, title FROM events': [{ id: '007', date: '2023-09-01', title: 'Семинар' }],
};

/** A site of schools alone, with the blanks filled in as its other tables. */
function siteWith(folder, blanks) {
  mkdirSync(join(folder, 'content'), { recursive: true });
  mkdirSync(join(folder, 'data'), { recursive: true });
  writeFileSync(join(folder, 'site.yaml'), 'name: Поддержка школ\n');
  writeFileSync(join(folder, 'content/index.md'), '---\ntitle: Главная\n---\n\nТекст.\n');
  copyFileSync(join(root, 'data/schools.csv'), join(folder, 'data/schools.csv'));
  for (const blank of blanks) copyFileSync(blank, join(folder, 'data', basename(blank)));
}

function checkAnswers(site) {
  const checked = opora(['check', '--as-of', '2023-12-20', '--format', 'json'], { cwd: site });
  assert.deepEqual(JSON.parse(checked.out).diagnostics, []);
  for (const [sql, rows] of Object.entries(answers)) {
    const result = opora(['query', '--raw', '--as-of', '2023-12-20', '--format', 'json', sql], { cwd: site });
    assert.deepEqual(JSON.parse(result.out), rows);
  }
}

/** With Debian's own Python: that is where the package python3-openpyxl goes. */
function fill(folder) {
  for (const [table, rows] of Object.entries(filled)) {
    writeFileSync(join(folder, `${table}.json`), JSON.stringify(rows));
    const result = spawnSync('/usr/bin/python3', [join(root, 'tests/forms/fill.py'), join(folder, `${table}.xlsx`), join(folder, `${table}.json`)], { encoding: 'utf8' });
    assert.equal(result.status, 0, result.stderr);
  }
}

const blanksIn = (folder) => Object.keys(filled).map((table) => join(folder, `${table}.xlsx`));

test('a blank workbook filled in by a person is read without a word', async () => {
  await inTemporaryFolder((folder) => {
    siteWith(join(folder, 'empty'), []);
    forms(join(folder, 'blanks'), [], { cwd: join(folder, 'empty') });
    fill(join(folder, 'blanks'));
    siteWith(join(folder, 'site'), blanksIn(join(folder, 'blanks')));
    checkAnswers(join(folder, 'site'));
  });
});

test('LibreOffice opens the blanks and what it saves is read the same', { timeout: 120_000 }, async () => {
  await inTemporaryFolder((folder) => {
    siteWith(join(folder, 'empty'), []);
    forms(join(folder, 'blanks'), [], { cwd: join(folder, 'empty') });
    fill(join(folder, 'blanks'));
    const result = spawnSync('soffice', [`-env:UserInstallation=file://${join(folder, 'profile')}`, '--headless', '--convert-to', 'xlsx', '--outdir', join(folder, 'saved'), ...blanksIn(join(folder, 'blanks'))], { encoding: 'utf8' });
    assert.equal(result.status, 0, result.stderr);
    assert.deepEqual(readdirSync(join(folder, 'saved')).sort(), ['events.xlsx', 'results.xlsx']);
    siteWith(join(folder, 'site'), blanksIn(join(folder, 'saved')));
    checkAnswers(join(folder, 'site'));
  });
});

test('the data package of the sample is one by the Frictionless profile, and its files are what it says', async () => {
  const { Package } = require('datapackage');
  await inTemporaryFolder(async (folder) => {
    copySampleSite(folder);
    assert.equal(opora(['build', '--out', 'public'], { cwd: folder }).code, 0);
    const path = join(folder, 'public/dannye/datapackage.json');
    assert.ok(existsSync(path));
    const descriptor = JSON.parse(readFileSync(path, 'utf8'));
    // The package's reader takes a byte order mark for a part of the first header; Excel needs the mark.
    for (const name of filesBelow(dirname(path)).filter((file) => file.endsWith('.csv'))) {
      writeFileSync(join(dirname(path), name), readFileSync(join(dirname(path), name), 'utf8').replace(/^\uFEFF/, ''));
    }
    const loaded = await Package.load(descriptor, { basePath: join(folder, 'public/dannye') });
    assert.deepEqual(loaded.errors.map(String), []);
    const schemaOf = (wanted) => descriptor.resources.find(({ name }) => name === wanted).schema;
    const field = (table, wanted) => schemaOf(table).fields.find(({ name }) => name === wanted);
    assert.deepEqual(schemaOf('schools').primaryKey, ['id']);
    assert.deepEqual(field('schools', 'kind').constraints.enum, ['СОШ', 'ООШ', 'НОШ', 'гимназия', 'лицей']);
    assert.deepEqual(field('events', 'hours').constraints, { minimum: 0 });
    assert.deepEqual(schemaOf('support').foreignKeys.find(({ fields }) => fields === 'school').reference, { resource: 'schools', fields: 'id' });
    for (const resource of loaded.resources) {
      const rows = await resource.read({ keyed: true, relations: resource.schema.foreignKeys.length > 0 });
      assert.ok(rows.length > 0, resource.name);
    }
  });
});

/** Every table that has rows in a workbook of its own, made by the program, instead of its files. */
function refill(site, books) {
  forms(books, ['--filled'], { cwd: site });
  for (const book of readdirSync(books)) {
    const table = basename(book, '.xlsx');
    for (const path of filesBelow(join(site, 'data'))) {
      if (path.startsWith(`${table}/`) ? !path.endsWith('.yaml') : ['csv', 'json', 'xlsx'].some((form) => path === `${table}.${form}`)) rmSync(join(site, 'data', path));
    }
    copyFileSync(join(books, book), join(site, 'data', book));
  }
  return readdirSync(books).length;
}

for (const name of ['sample', 'klin', 'khanty-mansiysk']) {
  test(`${name}: workbooks with the rows of its tables, tables of JSON and with layouts of their own too, make the same site`, () => inTemporaryFolder((folder) => {
    const site = join(folder, 'site');
    if (name === 'sample') copySampleSite(site);
    else cpSync(join(root, 'examples', name), site, { recursive: true });
    const built = (out) => {
      const result = opora(['build', '--out', join(folder, out), '--as-of', '2026-02-03', '--no-color'], { cwd: site });
      assert.equal(result.code, 0, result.messages);
      return snapshot(join(folder, out));
    };
    const before = built('before');
    assert.ok(refill(site, join(folder, 'books')) > 15);
    // The names of files are told where numbers come from, and the manifest has the hashes of those pages.
    const namesFiles = (path) => path === 'manifest.json' || /(^|\/)otkuda\/index\.(html|json)$/.test(path);
    assert.deepEqual(difference(before, built('after')).filter((path) => !namesFiles(path)), []);
  }));
}

test('a workbook with rows keeps what a site could not say otherwise, and is not made of tables that are wrong', () => inTemporaryFolder((folder) => {
  siteWith(folder, []);
  writeFileSync(join(folder, 'data/results.csv'), 'school,period,procedure,participants,below,mean_score\nalmyakovskaya,2021/2022,oge-ma,12,н/д,"3,4"\n');
  forms('books', ['--filled', '--table', 'results'], { cwd: folder });
  const cells = spawnSync('/usr/bin/python3', ['-c', 'import openpyxl, sys; print([c.value for r in openpyxl.load_workbook(sys.argv[1]).worksheets[0].iter_rows(min_row=2, max_row=2) for c in r if c.value is not None])', join(folder, 'books/results.xlsx')], { encoding: 'utf8' });
  assert.equal(cells.stdout, "['almyakovskaya', '2021/2022', 'oge-ma', 12, 'н/д', 3.4]\n");
  writeFileSync(join(folder, 'data/results.csv'), 'school,period,procedure,participants\nalmyakovskaya,2021/2022,oge-ma,много\n');
  const refused = opora(['forms', 'other', '--filled'], { cwd: folder });
  assert.equal(refused.code, 1);
  assert.match(refused.messages, /data\/results\.csv:2[^]*Ничего не записано; исправьте сначала ошибки/);
  assert.ok(!existsSync(join(folder, 'other')));
  rmSync(join(folder, 'data/results.csv'));
  assert.match(opora(['forms', 'other', '--filled', '--table', 'results'], { cwd: folder }).messages, /в таблицах нет строк/);
}));

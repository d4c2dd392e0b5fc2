// Where numbers come from, asked of the program; and that the order of rows in a file, which would tell hidden numbers, is nowhere in public.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import { difference, git, inTemporaryFolder, opora, root, snapshot } from '../support/program.mjs';

const schemaOf = (name) => new Ajv2020().compile(JSON.parse(readFileSync(join(root, `docs/formats/${name}.schema.json`), 'utf8')));
const schemas = { number: schemaOf('origin'), page: schemaOf('page-origin') };

const copySample = (folder) => {
  for (const part of ['site.yaml', 'content', 'data', 'files']) if (existsSync(join(root, part))) cpSync(join(root, part), join(folder, part), { recursive: true });
};

const commit = (folder, message) => {
  git(['add', '-A'], folder);
  git(['commit', '-q', '-m', message], folder);
  return git(['rev-parse', 'HEAD'], folder).trim();
};

/** What `opora explain WHAT ADDRESS` says, which is what its schema allows. */
function explain(folder, what, address, words = []) {
  const { code, out, messages } = opora(['explain', what, address, '--source', folder, '--format', 'json', ...words]);
  assert.equal(code, 0, messages);
  const said = JSON.parse(out);
  assert.ok(schemas[what](said), JSON.stringify(schemas[what].errors));
  return said;
}

/** The file of results by the number of failures: between which two rows a hidden one stands would tell its number. */
function sortByFailures(folder) {
  const file = join(folder, 'data/results.csv');
  const [header, ...rows] = readFileSync(file, 'utf8').trim().split('\n');
  const column = header.replace('\uFEFF', '').split(',').indexOf('below');
  assert.ok(column > 0);
  const sorted = rows.toSorted((one, other) => Number(one.split(',')[column]) - Number(other.split(',')[column]));
  assert.notDeepEqual(sorted, rows);
  writeFileSync(file, `${[header, ...sorted].join('\n')}\n`);
}

const number = 'shkoly/komsomolskaya/#z-oge-ma-2022';

test('numbers and pages are explained as the schemas say', async () => {
  await inTemporaryFolder((folder) => {
    copySample(folder);
    git(['init', '-q', '-b', 'main'], folder);
    const first = commit(folder, 'site');
    writeFileSync(join(folder, 'data/corrections.csv'), 'date,table,row,field,old,new,became,reason,document\n2023-05-12,results,komsomolskaya / 2022 / oge-ma,participants,18,19,,Забыли одного ученика,\n');
    const second = commit(folder, 'correction');
    const told = explain(folder, 'number', number);
    assert.deepEqual(told.sources.map(({ changed }) => changed.commit), [first]);
    assert.deepEqual(told.corrections.map(({ reason, changed }) => [reason, changed.commit]), [['Забыли одного ученика', second]]);
    assert.match(opora(['explain', 'number', number, '--source', folder]).out, new RegExp(`Забыли одного ученика\n  изменена 2023-09-01, коммит ${second.slice(0, 10)}`));
    const raw = explain(folder, 'number', number, ['--raw', '--history']);
    assert.equal(raw.sources[0].history.length, 1);
    const [indicator] = explain(folder, 'page', 'dannye/indicator-values/').numbers;
    for (const address of ['dannye/indicator-values/', 'dannye/indicator_values.csv'])
      assert.equal(explain(folder, 'number', `${address}#${indicator}`).table, 'indicator_values');

    const tables = (address) => explain(folder, 'page', address).tables.map(({ table }) => table);
    assert.ok(tables('shkoly/komsomolskaya/').includes('results'));
    const roadmap = readFileSync(join(folder, 'data/roadmaps.csv'), 'utf8').split('\n')[1].split(',')[0];
    assert.ok(tables(`dorozhnaya-karta/${roadmap}/`).includes('roadmaps'));
    assert.ok(tables(`dorozhnaya-karta/${roadmap}/`).includes('measures'));
    const { source, tables: none } = explain(folder, 'page', 'metodika/');
    assert.deepEqual([source, none], ['content/metodika.md', []]);
  });
});

test('the page of an indicator names the tables behind its query', async () => {
  await inTemporaryFolder((folder) => {
    copySample(folder);
    const page = 'content/pokazateli/vyezdy-kuratorov.md';
    assert.match(readFileSync(join(folder, page), 'utf8'), /FROM events\b/);
    const said = explain(folder, 'page', 'pokazateli/vyezdy-kuratorov/');
    assert.equal(said.source, page);
    assert.deepEqual(said.tables.find(({ table }) => table === 'events')?.files, ['data/events.csv']);
  });
});

test('the page of a text names the tables that its blocks ask, those behind computed ones too, and the newest change of any of them', async () => {
  await inTemporaryFolder((folder) => {
    copySample(folder);
    const page = (sql) => `---\ntitle: Поездки\n---\nСколько их было.\n\n\`\`\`value\ntitle: поездок\nsql: ${sql}\n\`\`\`\n`;
    writeFileSync(join(folder, 'content/poezdki.md'), page('SELECT count(*) FROM events'));
    writeFileSync(join(folder, 'content/itog.md'), page('SELECT sum(participants) FROM totals WHERE period = 2022'));
    writeFileSync(join(folder, 'content/slova.md'), '---\ntitle: Слова\n---\nЗдесь `SELECT count(*) FROM events` только упомянуто.\n\n```\nsql: SELECT count(*) FROM events\n```\n');
    git(['init', '-q', '-b', 'main'], folder);
    commit(folder, 'site');
    appendFileSync(join(folder, 'data/events.csv'), '\n');
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', 'commit', '-qam', 'events'], { cwd: folder, env: { ...process.env, GIT_COMMITTER_DATE: '2023-10-02T10:00:00+0700' } });
    const second = git(['rev-parse', 'HEAD'], folder).trim();
    const events = explain(folder, 'page', 'poezdki/');
    assert.equal(events.source, 'content/poezdki.md');
    assert.deepEqual(events.tables, [{ table: 'events', files: ['data/events.csv'] }]);
    assert.deepEqual([events.changed.commit, events.changed.path], [second, 'data/events.csv']);
    const totals = explain(folder, 'page', 'itog/').tables;
    assert.deepEqual(totals.find(({ table }) => table === 'results')?.files, ['data/results.csv']);
    assert.ok(!totals.some(({ table }) => table === 'events'));
    assert.deepEqual(explain(folder, 'page', 'slova/').tables, []);
  });
});

test('the order of rows in a file of results is nowhere in the public site', async () => {
  await inTemporaryFolder((folder) => {
    const sites = ['by-key', 'by-failures'].map((name) => {
      const source = join(folder, name);
      copySample(source);
      if (name === 'by-failures') sortByFailures(source);
      const out = join(folder, `public-${name}`);
      const { code, messages } = opora(['build', '--source', source, '--first', '--out', out]);
      assert.equal(code, 0, messages);
      return snapshot(out);
    });
    assert.deepEqual(difference(...sites), []);
    assert.ok(JSON.parse(sites[1].get('dannye/results.json')).some(({ open }) => open === 0), 'something is hidden');
    for (const [path, bytes] of sites[1]) assert.ok(!/data\/results\.csv[^«\n]{0,40}строка \d|"row":\s*\d/.test(bytes.toString('utf8')), path);
  });
});

test('a told explanation names no row of a file whose order is not that of its key', async () => {
  await inTemporaryFolder((folder) => {
    copySample(folder);
    sortByFailures(folder);
    const [one] = explain(folder, 'number', number).sources;
    assert.equal(one.row, null);
    assert.deepEqual(one.cells.filter(({ cell }) => cell), []);
    const { out } = opora(['explain', 'number', number, '--source', folder]);
    assert.ok(!/строка \d/.test(out), out);
    const [raw] = explain(folder, 'number', number, ['--raw']).sources;
    assert.ok(raw.row > 1 && raw.cells.some(({ cell }) => cell), 'the office may know');
  });
});

// What a build does grows no faster than the site: counted, not timed, at three sizes. What pages ask of the data is asked once for all
// of them, so the number of queries is the same at every size.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { inTemporaryFolder, opora } from '../support/program.mjs';

const procedures = ['vpr-5-ru', 'vpr-5-ma', 'vpr-6-ru', 'vpr-6-ma'];
const periods = ['2021', '2022', '2023'];

const put = (folder, path, text) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const table = (folder, name, lines) => put(folder, `data/${name}.csv`, `${lines.join('\n')}\n`);
const upTo = (count, make) => Array.from({ length: count }, (_, i) => make(i + 1));

/** A district whose numbers of schools, measures, documents and news are given; every piece of news names a measure, every document a school. */
function layOut(folder, { schools, measures, documents, news }) {
  put(folder, 'site.yaml', 'name: Район\ndemo: true\nas_of: 2023-12-20\nbase_url: https://example.org/\nsimilar: {same: [kind], at_least: 5}\n');
  put(folder, 'content/index.md', '---\ntitle: Район\n---\n\nЧисла придуманы.\n');
  put(folder, 'data/rules/shnor.yaml', `id: shnor\ntitle: Критерии\nperiods: latest 2\nprocedures: [${procedures.join(', ')}]\nlow_result: {share_at_least: 0.30, participants_at_least: 1}\n` +
    'categories:\n  - id: shnor\n    title: ШНОР\n    any_of:\n      - {id: A, procedures_at_least: 2, in_each_of_last: 1}\n');
  table(folder, 'schools', ['id,name,kind,settlement,pupils,teachers', ...upTo(schools, (i) => `shkola-${i},Школа № ${i},СОШ,с. Село ${i},${100 + i},${10 + (i % 9)}`)]);
  table(folder, 'results', ['school,period,procedure,participants,below',
    ...upTo(schools, (i) => periods.flatMap((period, p) => procedures.map((procedure, q) => `shkola-${i},${period},${procedure},${30 + ((i + p) % 20)},${(i * 7 + p * 3 + q * 5) % 25}`))).flat()]);
  table(folder, 'official_lists', ['school,category,from,document', ...upTo(schools, (i) => `shkola-${i},${i % 3 === 0 ? 'none' : 'shnor'},2023-02-01,prikaz-1`)]);
  table(folder, 'documents', ['id,kind,level,date,title,school', ...upTo(documents, (i) => `prikaz-${i},приказ,муниципальный,2023-01-${String(1 + (i % 28)).padStart(2, '0')},О мерах № ${i},shkola-${1 + (i % schools)}`)]);
  table(folder, 'roadmaps', ['id,title,from,to,document', 'plan,План,2023-01-01,2023-12-31,prikaz-1']);
  table(folder, 'measures', ['roadmap,number,section,title,deadline,responsible,schools,document',
    ...upTo(measures, (i) => `plan,${i},Работа,Мера ${i},до 1 декабря 2023 года,методист,shkola-${1 + (i % schools)},prikaz-${1 + (i % documents)}`)]);
  table(folder, 'support', ['school,role,post,organisation,since', ...upTo(schools, (i) => `shkola-${i},куратор,методист,Центр,2023-03-01`)]);
  table(folder, 'deficits', ['school,kind,text,found_on,measure', ...upTo(schools, (i) => `shkola-${i},teachers,Не хватает учителей,2023-02-10,${1 + (i % measures)}`)]);
  table(folder, 'deficit_kinds', ['id,title', 'teachers,Учителя']);
  for (let i = 1; i <= news; ++i)
    put(folder, `content/novosti/novost-${i}.md`,
      `---\ntitle: Новость ${i}\ndate: 2023-0${1 + (i % 9)}-1${i % 10}\nmeasure: "${1 + (i % measures)}"\nschools: [shkola-${1 + (i % schools)}]\n---\n\nТекст [о документе](../dokumenty/prikaz-${1 + (i % documents)}.md), числа ВПР.\n`);
}

/** What the command says that it did. `home` is added to the home page. */
async function workOf(size, command = 'build', home = '') {
  return inTemporaryFolder(async (folder) => {
    const site = join(folder, 'site');
    layOut(site, size);
    if (home) put(site, 'content/index.md', `---\ntitle: Район\n---\n\n${home}\n`);
    const words = command === 'build' ? ['build', '--first', '--out', join(folder, 'out')] : [command];
    const result = opora([...words, '--lang', 'en', '--timings', '--no-color', '--source', site], { env: { XDG_CACHE_HOME: join(folder, 'cache') } });
    assert.equal(result.code, 0, result.messages);
    const said = result.messages.match(/queries of the data: (?<queries>[\d,]+) \(steps of SQLite: (?<steps>[\d,]+)\), pages: (?<pages>[\d,]+), charts drawn: (?<charts>[\d,]+), files: (?<files>[\d,]+) \((?<size>[\d.]+) MB\), written: [\d,]+, memory: up to (?<memory>[\d.]+) MB/);
    assert.ok(said, result.messages);
    return Object.fromEntries(Object.entries(said.groups).map(([name, value]) => [name, Number(value.replaceAll(',', ''))]));
  });
}

const usual = { schools: 10, measures: 10, documents: 10, news: 10 };
const times = (size, factor, what = Object.keys(size)) => ({ ...size, ...Object.fromEntries(what.map((name) => [name, size[name] * factor])) });

/** From twice to four times the size at most as much is added, for each new row, as from once to twice; `rounding` is what the numbers leave open. */
function assertNoFaster(what, [one, two, four], rounding = 0) {
  assert.ok(four - two <= 1.15 * 2 * (two - one) + rounding, `${what}: ${one}, ${two}, ${four}`);
}

for (const what of [['schools'], ['measures'], ['documents'], ['news'], Object.keys(usual)])
  test(`more ${what.join(', ')}: the same number of queries, and work that grows no faster than they do`, async () => {
    const work = [];
    for (const factor of [2, 4, 8]) work.push(await workOf(times(usual, factor, what)));
    const of = (name) => work.map((one) => one[name]);
    assert.deepEqual(new Set(of('queries')).size, 1, `queries: ${of('queries')}`);
    assert.ok(work[2].queries < 400, `queries: ${work[2].queries}`);
    assert.ok(work[2].size > work[0].size);
    assertNoFaster('steps of SQLite', of('steps'));
    assertNoFaster('megabytes', of('size'), 0.35);
    assertNoFaster('pages', of('pages'), 16); // a list for each result may begin its second page
  });

test('what grows with the square of the schools is found: pairs of results that an author counts', async () => {
  const pairs = '```value\ntitle: Пары\nsql: SELECT count(*) AS value FROM results a, results b\n```';
  const steps = [];
  for (const factor of [1, 2, 4]) steps.push((await workOf(times(usual, factor, ['schools']), 'build', pairs)).steps);
  assert.throws(() => assertNoFaster('steps', steps), /^AssertionError.*steps: /, `${steps}`);
});

test('a check takes memory for the data of more schools, not for their pages', async () => {
  const few = await workOf({ ...usual, schools: 40 }, 'check');
  const many = await workOf({ ...usual, schools: 160 }, 'check');
  const added = { memory: many.memory - few.memory, size: many.size - few.size };
  // A page of a school alone has 30 kB, its view six times as much.
  assert.ok(added.size > 3, `${added.size} MB of files`);
  assert.ok(added.memory < 0.25 * 120, `${added.memory} MB for 120 schools, ${added.size} MB of files`);
});

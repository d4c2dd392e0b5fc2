// One tiny golden for each kind of page and of file. `four_schools` is a site with a page of every kind; `smallest` is a site of three lines, whose pages have
// nothing to say. A page is kept as an outline of <main>, and the frame around it once, in smallest/expected/whole-page.txt. Assets, the index of search
// (tests/search) and the other form of CSV (tests/opendata) are not kept.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { kindNames, kindOf, pagesByKind } from '../browser/kinds.mjs';
import { accepting, filesBelow, opora, root } from '../support/program.mjs';
import { outlineOfHtml, outlineOfJson } from './outline.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/** Kinds of files beside pages, with the one that is kept; of a package of data the head and two tables. */
const fileKinds = [
  ['feed.xml', /^novosti\/feed\.xml$/, 'novosti/feed.xml'],
  ['calendar.ics', /\.ics$/, 'dorozhnaya-karta/karta-2023/plan.ics'],
  ['sitemap.xml', /^sitemap\.xml$/, 'sitemap.xml'],
  ['robots.txt', /^robots\.txt$/, 'robots.txt'],
  ['school.json', /^shkoly\/[^/]+\/index\.json$/, 'shkoly/srednyaya/index.json'],
  ['indicator.json', /^pokazateli\/[^/]+\/index\.json$/, 'pokazateli/preodoleli/index.json'],
  ['where-numbers-come-from.json', /^(\w+\/[^/]+\/)?otkuda\/index\.json$/, 'shkoly/srednyaya/otkuda/index.json'],
  ['indicators.json', /^panel\/pokazateli\.json$/, 'panel/pokazateli.json'],
  ['cycle-of-a-year.json', /^cikl\/[^/]+\/cikl\.json$/, 'cikl/2023/cikl.json'],
  ['chooser-of-the-comparison.json', /^sravnenie\/shkoly\.json$/, 'sravnenie/shkoly.json'],
  ['table.csv', /^dannye\/(?!list\.)\w+\.csv$/, 'dannye/results.csv'],
  ['table.json', /^dannye\/(?!datapackage)\w+\.json$/, 'dannye/criteria.json'],
  ['datapackage.json', /^dannye\/datapackage\.json$/, 'dannye/datapackage.json'],
  ['list-of-data-sets.csv', /^dannye\/list\.csv$/, 'dannye/list.csv'],
  ['passport-of-a-data-set.csv', /^dannye\/\d+-[^/]+\/meta\.csv$/, 'dannye/7012001001-criteria/meta.csv'],
  ['structure-of-a-data-set.csv', /^dannye\/\d+-[^/]+\/structure-[^/]+\.csv$/, 'dannye/7012001001-criteria/structure-20231220.csv'],
  ['data-of-a-data-set.csv', /^dannye\/\d+-[^/]+\/data-[^/]+\.csv$/, 'dannye/7012001001-criteria/data-20231220-structure-20231220.csv'],
  ['numbers-of-a-figure.csv', /^(?!dannye\/).*\.csv$/, 'sravnenie/oge-ma/oge-ma.csv'],
  ['chart.json', /\.vl\.json$/, 'metodika/perechen/perechen.vl.json'],
];
const isKept = (path) => /\.(html|json|csv|xml|txt|ics)$/.test(path) && !/^assets\/|^manifest\.json$|^poisk\/.*\.json$|\.rfc4180\.csv$/.test(path);
/** Of the folders that each table has for its passport, one stands for all. */
const isListed = (path) => !/^assets\/|^poisk\/.*\.json$|^dannye\/\d+-(?!criteria)/.test(path);
const withoutHashes = (text) => text.replace(/(assets\/[\w-]+)\.[0-9a-f]{10}\./g, '$1.HASH.');

let folder;
const sites = new Map();

/** The site `name` of this folder, built: its folder, the paths of its files and pages, the text of a file, and what a page has but the frame of all pages. */
function site(name) {
  if (sites.has(name)) return sites.get(name);
  cpSync(join(here, name, 'input'), join(folder, name), { recursive: true });
  const built = join(folder, `${name}-out`);
  const result = opora(['build', '--first', '--no-color', '--as-of', '2023-12-20', '--out', built], { cwd: join(folder, name) });
  assert.equal(result.code, 0, result.messages);
  const files = filesBelow(built);
  const pages = files.filter((path) => path.endsWith('.html')).map((path) => path.replace(/index\.html$/, ''));
  const read = (path) => withoutHashes(readFileSync(join(built, path), 'utf8'));
  const main = (path) => /<main[^]*<\/main>/.exec(read(path.endsWith('.html') ? path : `${path}index.html`))[0].replace(/<p class="data-line"[^]*?<\/p>/, '');
  sites.set(name, { folder: built, files, pages, read, main });
  return sites.get(name);
}

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'opora-sites-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** Compares `text` with `name` of the expected files of a site, or writes it there. */
function expectText(t, siteName, name, text) {
  const path = join(here, siteName, 'expected', name);
  if (accepting) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    t.skip('accepted');
    return;
  }
  assert.ok(existsSync(path), `${siteName}/expected/${name} is there; OPORA_ACCEPT=1 writes it`);
  assert.equal(text, readFileSync(path, 'utf8'), `${siteName}/expected/${name}`);
}

const goldens = { four_schools: new Set(['files.txt']), smallest: new Set(['files.txt', 'whole-page.txt', 'school.json']) };

const nameOf = (kind) => `pages/${kind.replace(/\W+/g, '-')}.txt`;

for (const kind of kindNames) {
  const name = nameOf(kind);
  const from = kind === 'search' ? 'smallest' : 'four_schools'; // it lists all pages
  goldens[from].add(name);
  test(`a page of the kind «${kind}» is made as expected`, (t) => {
    const found = pagesByKind(site('four_schools')).find(([one]) => one === kind);
    assert.ok(found, `the site has a page of the kind «${kind}»`);
    expectText(t, from, name, outlineOfHtml(site(from).main(found[1])));
  });
}

for (const [kind, path] of [['moved page', 'praktiki/staraya/'], ['page that is gone', 'o-nas/']]) {
  goldens.four_schools.add(nameOf(kind));
  test(`a page of the kind «${kind}» is made as expected`, (t) => expectText(t, 'four_schools', nameOf(kind), outlineOfHtml(site('four_schools').main(path))));
}

/** A file in the form in which it is kept. */
function shown(name, text) {
  if (!name.endsWith('.json')) return text;
  const value = JSON.parse(text);
  if (value.resources) value.resources = value.resources.filter(({ name: table }) => ['criteria', 'results'].includes(table));
  return `${outlineOfJson(value)}\n`;
}

for (const [name, , path] of fileKinds) {
  goldens.four_schools.add(`files/${name}`);
  test(`a file of the kind «${name}» is made as expected`, (t) => expectText(t, 'four_schools', `files/${name}`, shown(name, site('four_schools').read(path))));
}

test('every page and file of a site is of a kind that is kept', () => {
  const { files, pages } = site('four_schools');
  assert.deepEqual(pages.filter((path) => !kindOf(path)), []);
  assert.deepEqual(files.filter(isKept).filter((path) => !path.endsWith('.html') && !fileKinds.some(([, pattern]) => pattern.test(path))), []);
});

test('every text about a table of open data, or about a column, is of one that a site publishes', () => {
  const tables = new Map(JSON.parse(site('four_schools').read('dannye/datapackage.json')).resources.map(({ name, schema }) => [name, schema.fields.map((field) => field.name)]));
  // Of these the site has no rows: no school has three periods, and no cell says why it is empty.
  tables.set('pooled', ['first_period']).set('small_groups', ['schools']).set('small_groups', ['schools']).set('missing_values', ['record', 'key', 'field', 'words']).set('context_totals', ['indicator', 'sum', 'mean']).set('bias_totals', ['schools']);
  const columns = new Set([...tables].flatMap(([table, names]) => names.flatMap((name) => [name, `${table}_${name}`])));
  const unused = Object.keys(parse(readFileSync(join(root, 'themes/default/strings.yaml'), 'utf8')).data).filter((key) => {
    const [, what, name] = /^(table|about|name|field)_(.*)/.exec(key) ?? [];
    return what && !(what === 'table' || what === 'about' ? tables : columns).has(name);
  });
  assert.deepEqual(unused, []);
});

test('a site of three lines has an overview, which keeps the frame of every page', (t) => {
  expectText(t, 'smallest', 'whole-page.txt', outlineOfHtml(site('smallest').read('index.html')));
  expectText(t, 'smallest', 'school.json', shown('school.json', site('smallest').read('shkoly/pervaya/index.json')));
});
for (const [kind, path] of [['school', 'shkoly/pervaya/'], ['schools', 'shkoly/'], ['corrections', 'ispravleniya/'], ['data', 'dannye/'], ['map', 'karta/'], ['missing page', '404.html']]) {
  const name = nameOf(kind);
  goldens.smallest.add(name);
  test(`a page of the kind «${kind}» that has nothing to say is made as expected`, (t) => expectText(t, 'smallest', name, outlineOfHtml(site('smallest').main(path))));
}

for (const name of Object.keys(goldens)) {
  test(`the site «${name}» consists of the expected files`, (t) => expectText(t, name, 'files.txt', `${site(name).files.filter(isListed).join('\n')}\n`));
  test(`the site «${name}» keeps no golden that nothing is compared with`, () => {
    const stale = filesBelow(join(here, name, 'expected')).filter((path) => !goldens[name].has(path));
    if (accepting) for (const path of stale) rmSync(join(here, name, 'expected', path));
    else assert.deepEqual(stale, []);
  });
}

// What is known about small numbers, said of the four schools: 60 and 64 took part in the large one, 17 and 15 in the middle one, 8 and 9 in the
// small one, 3 and 4 in the tiny one.

const plain = (html) => html.replace(/<[^>]*>/g, '').replaceAll('\u00AD', '').replaceAll('\u00A0', ' ').trim();
/** The rows of the table with the caption `id`: the words of their cells. */
function rowsOf(page, id) {
  const table = page.slice(page.indexOf(`<caption id="${id}"`)).split('</table>')[0];
  return [...table.matchAll(/<tr><th scope="row">[^]*?<\/tr>/g)].map(([row]) => [...row.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(([, cell]) => plain(cell)).join(' | '));
}
const csv = (path) => site('four_schools').read(path).replace('\uFEFF', '').replaceAll('\u00A0', ' ').trim().split(/\r?\n/).slice(1);

const shownResults = [
  { school: 'bolshaya', what: 'all numbers of a large group', newest: 'минимум не преодолели 20 из 64. По району — от 25 до 26 %',
    rows: ['2022 | 60 | 12 | 20 % | 11–32 % | 26 %', '2023 | 64 | 20 | 31 % | 21–44 % | от 25 до 26 %'] },
  { school: 'srednyaya', what: 'a bound where nobody missed the minimum', newest: 'минимум не преодолели менее 14 %',
    rows: ['2022 | 17 | 6 | 35 % | 17–59 % | 26 %', '2023 | 15 | скрыто | менее 14 % | скрыто | от 25 до 26 %'] },
  { school: 'malaya', what: 'no number of a group that is too small for one period', newest: 'числа не показаны (мало учеников)',
    rows: ['2022 | скрыто | скрыто | мало учеников | скрыто | 26 %', '2023 | скрыто | скрыто | мало учеников | скрыто | от 25 до 26 %'] },
  { school: 'kroshechnaya', what: 'no number of less than five pupils', newest: 'числа не показаны (скрыто: меньше 5 учеников)',
    rows: ['2022 | скрыто | скрыто | скрыто: меньше 5 учеников | скрыто | 26 %', '2023 | скрыто | скрыто | скрыто: меньше 5 учеников | скрыто | от 25 до 26 %'] },
];
for (const { school, what, newest, rows } of shownResults) {
  test(`a school's page shows ${what}`, () => {
    const page = site('four_schools').main(`shkoly/${school}/`);
    assert.deepEqual(rowsOf(page, 'chisla-oge'), rows);
    assert.ok(plain(page).includes(`Математика, 2023 год: ${newest}.`), newest);
    const hasEvidence = rows.some((row) => /\d+ %.*\d+ %/.test(row));
    assert.equal(page.includes('id="dokazatelstva"'), hasEvidence);
    assert.equal(page.includes('Чисел, по которым принимают решение, здесь нет'), !hasEvidence);
    assert.equal(page.includes('В некоторых работах участвовало мало учеников'), !hasEvidence);
  });
}

test('the numbers that decisions rest on are hidden as the results are', () => {
  const { main } = site('four_schools');
  assert.deepEqual(rowsOf(main('shkoly/bolshaya/'), 'dokazatelstva'), ['Математика (ОГЭ) | 60 | 12 | 20 % | нет', 'Математика (ОГЭ) | 64 | 20 | 31 % | да']);
  assert.deepEqual(rowsOf(main('shkoly/srednyaya/'), 'dokazatelstva'), ['Математика (ОГЭ) | 17 | 6 | 35 % | да', 'Математика (ОГЭ) | 15 | скрыто | менее 14 % | нет']);
  assert.deepEqual(csv('dannye/evidence.csv'), [
    'bolshaya;2022;oge-ma;60;12;20;0;;;', 'bolshaya;2023;oge-ma;64;20;31;1;;;',
    'kroshechnaya;2022;oge-ma;;;;;скрыто: меньше 5 учеников;c;', 'kroshechnaya;2023;oge-ma;;;;;скрыто: меньше 5 учеников;c;',
    'malaya;2022;oge-ma;;;;;мало учеников;u;', 'malaya;2023;oge-ma;;;;;мало учеников;u;',
    'srednyaya;2022;oge-ma;17;6;35;1;ориентировочно;;', 'srednyaya;2023;oge-ma;15;;;0;менее 14 %;low;',
  ]);
});

test('a decision tells nothing of a small group but that it is one', () => {
  assert.deepEqual(csv('dannye/decisions_by_school.csv'), [
    'bolshaya;risk;Зона риска;R;;;;;;0;;1;1;6;;;risk;Зона риска;watch;', 'kroshechnaya;unknown;;;;;;;;;few-participants;;;;;;unknown;;unknown;',
    'malaya;unknown;;;;;;;;;few-participants;;;;;;unknown;;unknown;', 'srednyaya;;;;;;;;;0;;;;;;;;;;',
  ]);
});

test('the number of the district has two ends where it would tell that of a school, and it is counted what is hidden', () => {
  // Hidden are 8/3 and 3/2, that is 11 of 6 to 13: told as 11 to 13. Then 9/2 and 4/1, 13 of 6 to 13, and 0 or 1 of 15.
  const [all] = csv('dannye/totals.csv').filter((row) => row.startsWith('2022;oge-ma;all;'));
  assert.equal(all, '2022;oge-ma;all;;23;26;88;90;23;23;25;27;4;2;число учеников скрыто;c');
  const [later] = csv('dannye/totals.csv').filter((row) => row.startsWith('2023;oge-ma;all;'));
  assert.equal(later, '2023;oge-ma;all;;23;;90;92;23;23;25;26;4;2;от 25 до 26 %;between');
});

test('a comparison hides in every year what the results hide', () => {
  const { main } = site('four_schools');
  assert.deepEqual(rowsOf(main('sravnenie/oge-ma/2022/'), 'chisla'), [
    'Большая СОШ | 20 % 12 из 60, пределы 11–32 % | ', 'Крошечная ООШ | скрыто: меньше 5 учеников | ',
    'Малая ООШ | мало учеников | ', 'Средняя СОШ | 35 % 6 из 17, пределы 17–59 % | ',
  ]);
  assert.deepEqual(rowsOf(main('sravnenie/oge-ma/'), 'chisla'), [
    'Большая СОШ | 31 % 20 из 64, пределы 21–44 % | ', 'Крошечная ООШ | скрыто: меньше 5 учеников | ',
    'Малая ООШ | мало учеников | ', 'Средняя СОШ | менее 14 % | ',
  ]);
});

test('of the schools whose groups are small, and of the district that adds them up, an indicator tells two ends', () => {
  // Participants and those who passed: 60/48, 17/11, 5 to 9, 1 to 4; then 64/44, 15/14 to 15, 5 to 9, 1 to 4. Last, whether the target is met.
  const wide = ';скрыто: по малым школам ничего нельзя сказать;c';
  const values = csv('dannye/indicator_values.csv').filter((row) => row.startsWith('preodoleli;'));
  assert.deepEqual(values, [
    `preodoleli;2022;;;65,55555556;86,74698795;;59;72;;83;90;${wide};first;;;`, `preodoleli;2023;;;63,04347826;84,70588235;;58;72;;85;92;${wide};hidden;;;`,
    'preodoleli;2022;bolshaya;80;80;80;48;48;48;60;60;60;;;;first;;;1', 'preodoleli;2023;bolshaya;68,75;68,75;68,75;44;44;44;64;64;64;;;;moved;;;0',
    `preodoleli;2022;kroshechnaya;;0;100;;0;4;;1;4;${wide};first;;;`, `preodoleli;2023;kroshechnaya;;0;100;;0;4;;1;4;${wide};hidden;;;`,
    `preodoleli;2022;malaya;;0;100;;0;9;;5;9;${wide};first;;;`, `preodoleli;2023;malaya;;0;100;;0;9;;5;9;${wide};hidden;;;`,
    'preodoleli;2022;srednyaya;64,70588235;64,70588235;64,70588235;11;11;11;17;17;17;;;;first;;;0', 'preodoleli;2023;srednyaya;;93,33333333;100;;14;15;15;15;15;;более 93 %;between;moved;;;1',
  ]);
});

test('similar schools are not compared before five of them have an open result', () => {
  assert.deepEqual(csv('dannye/similar_groups.csv'), ['bolshaya;selo;село', 'srednyaya;selo;село', 'malaya;selo;село', 'kroshechnaya;selo;село']);
  const few = ';;;;меньше 5 похожих школ с открытым результатом;few';
  assert.deepEqual(csv('dannye/similar_results.csv'), [`selo;2022;oge-ma;2${few}`, `selo;2023;oge-ma;2${few}`]);
});

test('the history of the list has a row for every period of the schools that were on it, and none for those that nobody has decided on', () => {
  assert.deepEqual(csv('metodika/perechen/perechen.csv').map((row) => row.replace(/;[^;]*;/, ' ')), [
    'bolshaya 2022;0', 'bolshaya 2023;1', 'srednyaya 2022;1', 'srednyaya 2023;0',
  ]);
});

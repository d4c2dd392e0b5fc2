// Every page of a site, once without scripts at the width of a phone and once with them at the width of a desk: what can be said of its contents. Of another
// site than the sample the first is asked of one page of every kind, with OPORA_LONG of all.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { after, before, test } from 'node:test';
import { filesBelow, root } from '../support/program.mjs';
import { downloads, numbersShown } from './downloads.mjs';
import { pagesByKind } from './kinds.mjs';
import { sentences, shamingWords, unexplained } from './language.mjs';
import { pageFacts } from './page_facts.mjs';
import { admit, beginFindings, claim, nothingToCheck, siteName } from './points.mjs';
import { openSite } from './site.mjs';

beginFindings('contents');
let site;
let narrow; // path → facts without scripts at 320 px
let wide; // the same with scripts at 1280 px
const complained = [];

async function crawl(paths, width, options) {
  const { page, complaints } = await site.newPage(width, options);
  const facts = new Map();
  for (const path of paths) {
    await page.goto(site.address + path, { waitUntil: 'load' });
    facts.set(path, await pageFacts(page));
    complained.push(...complaints.splice(0).map((complaint) => `${path} at ${width}: ${complaint}`));
  }
  await page.close();
  return facts;
}

before(async () => {
  site = await openSite();
  const isWhole = siteName === 'sample' || process.env.OPORA_LONG;
  narrow = await crawl(isWhole ? site.pages : pagesByKind(site).map(([, path]) => path), 320, { javascript: false });
  wide = await crawl(site.pages, 1280);
});

after(() => site?.close());

/** «path: problem» for all pages. */
const everywhere = (facts, find) => [...facts].flatMap(([path, page]) => find(page, path).map((problem) => `${path}: ${problem}`));
const both = (find) => [...everywhere(narrow, find), ...everywhere(wide, find)];
const count = (find) => [...wide.values()].reduce((sum, page) => sum + find(page), 0);
const isSchool = (path) => /^shkoly\/[^/]+\/$/.test(path);
const pageCount = (facts = wide) => `${facts.size} pages`;

test('no page complains', () => assert.deepEqual(complained, []));

// `require-sri` is off: scripts and styles come from the site's own host, under names that carry the hash of their contents.
test('an independent validator finds nothing wrong in any page', () => {
  const validator = join(root, 'tests/node_modules/.bin/html-validate');
  const result = spawnSync(validator, ['--config', join(root, 'tests/browser/htmlvalidate.json'), '--formatter', 'text', `${site.folder}/**/*.html`], { encoding: 'utf8', maxBuffer: 1 << 26 });
  claim(13, 'html-validate, recommended and document rules', pageCount(), result.status === 0 ? [] : (result.stdout + result.stderr).split('\n').filter(Boolean));
});

test('pages are in Russian', () => {
  claim(15, '`lang` of every page', pageCount(), everywhere(wide, (page) => (page.lang === 'ru' ? [] : [page.lang])));
  const latin = [...new Set([...wide].filter(([path]) => !/^(dannye|pokazateli|metodika)\//.test(path)).flatMap(([, page]) => page.latin))].sort();
  admit(15, 'words in Latin letters, but for descriptions of data and formulas', { measured: latin.join(', '), problems: [], why: '' });
});

test('one h1, no jump in headings, titles that tell pages apart', () => {
  const headings = everywhere(wide, ({ headings }) => {
    const levels = headings.map(([level]) => level);
    const jumps = levels.flatMap((level, i) => (i > 0 && level > levels[i - 1] + 1 && levels[i - 1] > 0 ? [`${headings[i][1]} jumps`] : []));
    return [...(levels.filter((level) => level === 1).length === 1 ? [] : ['not one h1']), ...jumps];
  });
  claim(16, 'headings', `${count((page) => page.headings.length)} headings`, headings);
  const seen = new Map();
  for (const [path, { title }] of wide) seen.set(title, [...(seen.get(title) ?? []), path]);
  claim(16, 'unique titles', `${seen.size} titles`, [...seen].filter(([, paths]) => paths.length > 1).map(([title]) => title));
  const titles = [...wide].map(([path, { title }]) => ({ path, length: [...title].length }));
  const tooLong = titles.filter(({ length }) => length > 65).map(({ path, length }) => `${path}: ${length}`);
  claim(16, 'titles of at most 65 characters', `longest ${Math.max(...titles.map(({ length }) => length))}`, tooLong);
});

test('tables have captions and scopes, and their numbers stand in line', () => {
  const wrong = (table) => [...(table.name ? [] : ['no caption']), ...table.unscoped.map((head) => `no scope: ${head}`), ...table.crooked.map((cell) => `not aligned: ${cell}`)];
  claim(17, 'captions, scopes, aligned and tabular numbers', `${count((page) => page.tables.length)} tables`, everywhere(wide, (page) => page.tables.flatMap(wrong)));
});

/** The numbers that a chart draws, and those of the table beside it. */
function chartAgainstTable(path, chart) {
  const file = JSON.parse(readFileSync(join(site.folder, path, chart.file), 'utf8'));
  const inTable = new Set(chart.rows.flat().flatMap(numbersShown));
  const drawn = file.datasets.table.map((row) => row.y).filter((value) => typeof value === 'number');
  return drawn.filter((value) => ![value, Math.round(value), Math.round(value * 10) / 10, Math.round(value * 100) / 100].some((one) => inTable.has(one))).map((value) => `${chart.file}: ${value} is not in the table`);
}

test('a chart has a title, a description, a table with the same numbers and a file', () => {
  assert.ok(count((page) => page.charts.length) > 0, 'there are charts to look at');
  const isSilent = ({ title, description, labelled, described }) => !title || !description || labelled !== title || described !== description || !/[а-яё]/i.test(description);
  const silent = both(({ charts, unnamedPictures }) => [...charts.filter(isSilent).map((chart) => `${chart.file}: no title or description`), ...unnamedPictures]);
  claim(18, 'titles and descriptions in Russian', `${count((page) => page.charts.length)} charts`, silent);
  const twice = everywhere(wide, ({ charts }) => charts.filter(({ description, saidBeside }) => saidBeside.includes(description)).map((chart) => `${chart.file}: its description is a sentence of the page`));
  claim(18, 'a name, a description and the sentences beside are heard once', `${count((page) => page.charts.length)} charts`, twice);
  const numbers = everywhere(wide, ({ charts }, path) => charts.flatMap((chart) => (chart.rows.length === 0 ? [`${chart.file}: no table`] : chartAgainstTable(path, chart))));
  claim(18, 'every number that is drawn stands in the table beside the chart', `${count((page) => page.charts.length)} charts`, numbers);
});

test('links and buttons have names, and a name leads to one place', () => {
  claim(19, 'names of links and buttons', `${count((page) => page.links.length)} links`, both((page) => page.nameless));
  const twofold = everywhere(wide, ({ links }) => {
    const targets = new Map();
    for (const { text, to } of links.filter((link) => link.inMain)) targets.set(text, (targets.get(text) ?? new Set()).add(to));
    return [...targets].filter(([, to]) => to.size > 1).map(([text, to]) => `«${text}» leads to ${[...to].join(' and ')}`);
  });
  claim(19, 'one text, one target', 'within the content of a page', twofold);
});

test('targets are large enough for a finger', () => {
  claim(20, 'targets of 24 px, but for links inside a sentence', '320 and 1280 px', both((page) => page.smallTargets));
  claim(20, 'menu, panel, search and buttons of 44 px', '320 and 1280 px', both((page) => page.smallControls));
});

test('nothing is wider than a phone or than a desk at 400 %, and what scrolls has a name', () => {
  claim(23, 'width of the page at 320 px, which is also 1280 px at 400 %', pageCount(narrow), both((page) => page.outside));
  claim(25, 'scrolling regions take the focus and have a name', `${[...narrow.values()].reduce((sum, page) => sum + page.regions, 0)} regions at 320 px`, both((page) => page.badRegions));
  claim(29, 'animations, frames, refreshes, blinking', pageCount(), both((page) => (page.moving > 0 ? [`${page.moving}`] : [])));
});

test('documents have a summary, and files of documents can be read aloud', () => {
  const documents = [...wide].filter(([path]) => /^dokumenty\/[^/]+\/$/.test(path));
  const short = documents.filter(([, page]) => page.prose === '').map(([path]) => path);
  claim(30, 'a summary in HTML for every document', `${documents.length} documents`, short);
  const files = filesBelow(site.folder).filter((path) => path.endsWith('.pdf'));
  if (files.length === 0) return nothingToCheck(30, 'tags, text and language of PDF files');
  const said = (program, path) => spawnSync(program, program === 'pdftotext' ? [join(site.folder, path), '-'] : [join(site.folder, path)], { encoding: 'utf8' }).stdout;
  claim(30, 'tags and text of PDF files', `${files.length} files`, files.filter((path) => !/^Tagged:\s+yes/m.test(said('pdfinfo', path)) || said('pdftotext', path).trim() === ''));
  return undefined;
});

test('without scripts everything is there', () => {
  const missing = [...narrow].flatMap(([path, page]) => {
    const with_scripts = new Set(wide.get(path).lines);
    const lost = wide.get(path).lines.filter((line) => !new Set(page.lines).has(line));
    const onlyWithout = page.lines.filter((line) => !with_scripts.has(line));
    const allowed = path.startsWith('sravnenie/') || path.startsWith('poisk/');
    return allowed ? [] : [...lost.filter((line) => !/^Показано \d+/.test(line)), ...onlyWithout].map((line) => `${path}: ${line.slice(0, 80)}`);
  });
  claim(31, 'the same headings, paragraphs, cells and terms with and without scripts, but for search and the choice of schools', `${[...narrow.values()].reduce((sum, page) => sum + page.lines.length, 0)} lines`, missing);
  const charts = [...narrow].flatMap(([path, page]) => (page.charts.length === wide.get(path).charts.length && page.links.length >= wide.get(path).links.length ? [] : [path]));
  claim(31, 'the same charts and links', pageCount(narrow), charts);
  const disordered = both((page) => (page.landmarks.join(' ') === 'a header div main footer' ? [] : [page.landmarks.join(' ')]));
  claim(32, 'the order of the source: skip link, header, content, footer', pageCount(), disordered);
});

/** Where a link leads, as a file of the site and an anchor; null if it leaves the site. */
function fileOf({ to }) {
  const url = new URL(to);
  if (!url.href.startsWith(site.address)) return url.protocol.startsWith('http') && url.origin === new URL(site.address).origin ? { file: '', anchor: '' } : null;
  const path = decodeURIComponent(url.pathname.slice(new URL(site.address).pathname.length));
  return { file: path === '' || path.endsWith('/') ? `${path}index.html` : path, anchor: decodeURIComponent(url.hash.slice(1)) };
}

test('no internal link is broken, and the page for missing addresses helps', async () => {
  let checked = 0;
  const broken = everywhere(wide, ({ links }) => links.filter((link) => {
    const found = fileOf(link);
    if (!found) return false;
    checked += 1;
    const page = wide.get(found.file.replace(/index\.html$/, ''));
    return found.file === '' || !existsSync(join(site.folder, found.file)) || (found.anchor !== '' && page !== undefined && !page.ids.includes(found.anchor));
  }).map((link) => link.href));
  claim(34, 'internal links and anchors', `${checked} links`, broken);
  const answer = await fetch(`${site.address}net-takoy-stranicy/`);
  const text = await answer.text();
  claim(34, 'a missing address is answered with code 404, the menu and the schools', `${answer.status}`, answer.status === 404 && text.includes('class="menu"') && /shkoly\/[^/"]+\//.test(text) ? [] : ['no help']);
});

test('no published number speaks of fewer than five pupils', () => {
  const { names } = downloads(site.folder);
  const problems = names.flatMap((name) => {
    const [head, ...rows] = readFileSync(join(site.folder, name), 'utf8').replace(/^\ufeff/, '').trim().split('\n').map((line) => line.split(';'));
    const column = head.indexOf('participants');
    return column < 0 ? [] : rows.filter((row) => /^[1-4]$/.test(row[column]?.trim() ?? '')).map((row) => `${name}: ${row.join(';')}`);
  });
  claim(35, 'column `participants` of every CSV file; that nothing hidden follows is the test `attack`', `${names.length} files`, problems);
  const records = filesBelow(site.folder).filter((name) => name.endsWith('.json')).map((name) => [name, readFileSync(join(site.folder, name), 'utf8')]);
  claim(35, 'key `participants` of every JSON file', `${records.length} files`, records.flatMap(([name, text]) => [...text.matchAll(/"participants": ?"?[1-4]"?[,}\n]/g)].map(([found]) => `${name}: ${found}`)));
  const people = /^(Сдавали|Участников|Учеников|Писали)/;
  const few = ({ name, heads, rows }) => rows.flatMap((row) => row.filter((cell, i) => people.test(heads[i] ?? '') && /^[1-4]$/.test(cell)).map((cell) => `${name}: ${cell}`));
  claim(35, 'columns of pupils in the tables of all pages, beside charts too', `${count((page) => page.tables.length)} tables`, everywhere(wide, (page) => page.tables.flatMap(few)));
});

/** The one number of a tile that is added up: who took part in training, pupils apart. */
function participations() {
  const events = JSON.parse(readFileSync(join(site.folder, 'dannye/events.json'), 'utf8'));
  const trained = events.filter(({ hours, audience }) => hours !== null && audience !== 'ученики');
  return trained.reduce((sum, { participants }) => sum + participants, 0);
}

test('every number of a table stands in a file to download', () => {
  const files = downloads(site.folder);
  let checked = 0;
  const missing = everywhere(wide, ({ tables, tiles }, path) => {
    // A table beside a chart has a file of its own; what it says of the district and of similar schools stands in their files.
    const countsRows = path.startsWith('dannye/') || path === 'o-sayte/chto-vymyshleno/'; // of the files themselves
    const ofTables = tables.filter(() => !countsRows).flatMap((table) => {
      const own = table.inPair ? files.of(path, table.download) : undefined;
      const numbers = (row) => row.slice(1).flatMap((cell, i) => (/^[−–\d\s,%]+$/.test(cell) ? numbersShown(cell).map((number) => [number, own && !['Район', 'Похожие школы'].includes(table.heads[i + 1]) ? own : files.all]) : []));
      return table.rows.flatMap(numbers);
    });
    const found = [...ofTables, ...tiles.flatMap(numbersShown).filter((number) => number !== participations()).map((number) => [number, files.all])];
    checked += found.length;
    return found.filter(([number, wanted]) => !wanted.has(number)).map(([number]) => `${number}`);
  });
  claim(36, 'numbers of tables beside charts against their own file, of other tables and tiles against all files', `${checked} numbers`, missing);
});

test('charts and tables of results say source, period, date and number of pupils, and draw nothing for what is missing', () => {
  // News, documents and practices are written, not made from data.
  const hasOwnDay = (path) => /^(novosti|dokumenty|praktiki)\/[^/]+\/$/.test(path);
  claim(37, 'the date of the data on every page that is made from them', pageCount(), everywhere(wide, (page, path) => (hasOwnDay(path) || /^Данные на \d/.test(page.dataLine) ? [] : ['no date'])));
  const charts = everywhere(wide, ({ charts }) => charts.flatMap((chart) => {
    const period = /20\d\d/.test([chart.title, chart.description, ...chart.rows.flat()].join(' '));
    const counted = !chart.heads.includes('Доля') || chart.heads.some((head) => /^(Сдавали|Участников|Знаменатель)$/.test(head));
    return [...(period ? [] : ['no period']), ...(chart.download ? [] : ['no file']), ...(chart.source ? [] : ['no source']), ...(counted ? [] : ['no number of pupils'])].map((problem) => `${chart.file}: ${problem}`);
  }));
  claim(37, 'source, period, file and number of pupils of every chart', `${count((page) => page.charts.length)} charts`, charts);
  const zeros = everywhere(wide, ({ charts }, path) => charts.flatMap((chart) => {
    const values = JSON.parse(readFileSync(join(site.folder, path, chart.file), 'utf8')).datasets.table;
    const zero = values.filter((row) => row.y === 0).length;
    const shown = chart.rows.flat().filter((cell) => /^0(,0+)?( %)?$/.test(cell.replace(/\s/g, ' '))).length;
    return zero > shown ? [`${chart.file}: ${zero} zeros drawn, ${shown} in the table`] : [];
  }));
  claim(37, 'what is missing is not drawn as zero', `${count((page) => page.charts.length)} charts`, zeros);
});

/** Names of schools as they stand in each group of a table; decisions stand by their day, and by alphabet within it. */
function schoolColumns({ heads, parts }) {
  if (heads[0] !== 'Школа') return [];
  const day = (row) => row[heads.indexOf('С')];
  return parts.flatMap((rows) => [...new Set(rows.map(day))].map((one) => rows.filter((row) => day(row) === one).map((row) => row[0])));
}

test('schools stand by alphabet and nothing ranks them', () => {
  const alphabet = new Intl.Collator('ru', { numeric: true });
  const bare = (name) => name.replace(/[«»]/g, '');
  const isSorted = (names) => names.every((name, i) => i === 0 || alphabet.compare(bare(names[i - 1]), bare(name)) <= 0);
  const listsOf = ({ tables, schoolLists }) => [...tables.flatMap(schoolColumns), ...schoolLists];
  const unsorted = both((page) => listsOf(page).filter((names) => !isSorted(names)).map((names) => names.join(', ')));
  claim(38, 'lists and tables of schools are alphabetical', `${count((page) => listsOf(page).length)} lists`, unsorted);
  const ranks = everywhere(wide, ({ tables }) => tables.flatMap((table) => table.heads.filter((head) => /^(место|рейтинг|балл школы|ранг)/i.test(head))));
  claim(38, 'no column of a table is a place or a score', `${count((page) => page.tables.length)} tables`, ranks);
});

/** Rows of the table of deficits of a school: what is missing, and what is done about it. */
function deficitsOf(path, { tables }) {
  if (!isSchool(path)) return [];
  return tables.filter((table) => table.heads[0] === 'Трудность').flatMap(({ heads, rows }) => rows.map((row) => ({ path, what: row[0], measure: row[heads.indexOf('Что с этим делаем')] ?? '' })));
}

function lacks({ title, status, deadline, terms }) {
  const isStopped = /tag-(postponed|cancelled)/.test(status);
  const missing = [
    ...(status ? [] : ['no status']), ...(/Срок: \S/.test(deadline) ? [] : ['no term']), ...(terms.includes('Ответственные') ? [] : ['nobody responsible']),
    ...(isStopped && !terms.includes('Причина') ? ['no reason'] : []),
  ];
  return missing.map((problem) => `${title}: ${problem}`);
}

test('every deficit has a measure, and every measure what a reader asks', () => {
  const deficits = [...wide].flatMap(([path, page]) => deficitsOf(path, page));
  claim(39, 'deficits with a measure', `${deficits.length} deficits`, deficits.filter(({ measure }) => !/\p{L}/u.test(measure) || /не назначена/.test(measure)).map(({ path, what }) => `${path}: ${what}`));
  claim(39, 'status, term, somebody responsible, a reason for what was put off', `${count((page) => page.measures.length)} measures`, everywhere(wide, (page) => page.measures.flatMap(lacks)));
});

test('what parents read is in short sentences without words that shame', () => {
  const said = [...wide].flatMap(([path, { parents }]) => parents.flatMap((text) => sentences(text).map((words) => ({ path, words }))));
  const mean = said.reduce((sum, { words }) => sum + words.length, 0) / said.length;
  claim(40, 'sentences of parents’ blocks: 15 words on average', `${mean.toFixed(1)} words in ${said.length} sentences`, mean <= 15 ? [] : [`${mean}`]);
  claim(40, 'no sentence of parents’ blocks above 25 words', `longest ${Math.max(...said.map(({ words }) => words.length))}`, said.filter(({ words }) => words.length > 25).map(({ path, words }) => `${path}: ${words.join(' ')}`));
  claim(40, 'words that shame', pageCount(), everywhere(wide, (page) => shamingWords(page.text)));
  claim(40, 'abbreviations of schooling said in full on every page that has them', pageCount(), everywhere(wide, (page) => unexplained(page.text)));
});

test('the weight of pages, style and common scripts is within its limits', () => {
  const size = (path) => statSync(join(site.folder, existsSync(join(site.folder, `${path}.gz`)) ? `${path}.gz` : path)).size;
  const pages = site.pages.map((path) => [size(path.endsWith('/') || path === '' ? posix.join(path, 'index.html') : path), path]);
  claim(6, 'HTML of every page, gzip', `largest ${Math.max(...pages.map(([bytes]) => bytes))} bytes`, pages.filter(([bytes]) => bytes > 30 * 1024).map(([bytes, path]) => `${path}: ${bytes}`));
  const assets = filesBelow(join(site.folder, 'assets')).map((name) => `assets/${name}`);
  const total = (pattern) => assets.filter((path) => pattern.test(path)).reduce((sum, path) => sum + size(path), 0);
  const style = total(/\.css$/);
  const scripts = total(/\/(early|site)\.[0-9a-f]+\.js$/);
  claim(6, 'style, gzip', `${style} bytes`, style > 8 * 1024 ? ['too heavy'] : []);
  claim(6, 'common scripts, gzip', `${scripts} bytes`, scripts > 5 * 1024 ? ['too heavy'] : []);
});

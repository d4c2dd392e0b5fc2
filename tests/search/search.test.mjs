// The search of the sample site, asked without a browser: the program's files and the script of the search page.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { difference, inTemporaryFolder, opora, root, snapshot } from '../support/program.mjs';

const worker = join(root, 'themes/worker');
const { build } = createRequire(join(worker, 'package.json'))('esbuild');
const readers = JSON.parse(readFileSync(join(root, 'tests/search/readers.json'), 'utf8')); // all were written before any was asked: docs/search.md
const unseen = JSON.parse(readFileSync(join(root, 'tests/search/unseen.json'), 'utf8')); // by another hand, asked when the search was finished
const queries = JSON.parse(readFileSync(join(root, 'tests/search/queries.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'opora-search-'));
const site = join(folder, 'site');
let search;
let moved; // bytes of index files that the last engine read, compressed

/** An engine as after opening the search page. */
function engine() {
  moved = 0;
  const file = (name) => {
    const bytes = readFileSync(join(site, 'poisk', name));
    moved += gzipSync(bytes, { level: 9 }).length;
    return JSON.parse(bytes);
  };
  return new search.SearchEngine(file('ukazatel.json'), async (name) => file(name));
}

/** Addresses of the first five different pages. */
async function firstFive(asked, question) {
  const found = await asked.find(question);
  const addresses = new Set();
  for (const result of found.results) {
    addresses.add((await asked.describe(result)).address);
    if (addresses.size === 5) break;
  }
  return [...addresses];
}

before(async () => {
  const built = opora(['build', '--first', '--source', root, '--out', site]);
  assert.equal(built.code, 0, built.messages);
  const bundle = join(folder, 'search.mjs');
  const stdin = { contents: "export * from './search/engine.mjs'; export * from './search/words.mjs';", resolveDir: worker };
  await build({ stdin, bundle: true, format: 'esm', platform: 'node', outfile: bundle, logLevel: 'silent' });
  search = await import(pathToFileURL(bundle));
});

after(() => rmSync(folder, { recursive: true, force: true }));

test('every query of the lists expects pages that exist', () => {
  const missing = [...queries, ...readers, ...unseen].flatMap(([, ...pages]) => pages).filter((page) => !existsSync(join(site, page, 'index.html')));
  assert.deepEqual(missing, []);
  assert.ok(queries.length >= 200);
});

/** Of a list of [question, page that would do…]: how many have one of the pages first, and those that have none among the first five. */
async function judge(list) {
  const asked = engine();
  const missed = [];
  let first = 0;
  for (const [question, ...expected] of list) {
    const found = await firstFive(asked, question);
    if (!found.some((address) => expected.includes(address))) missed.push(`${question} → ${found.join(' ')}`);
    if (expected.includes(found[0])) first += 1;
  }
  return { first: first / list.length, within: 1 - missed.length / list.length, missed: missed.join('\n') };
}

const demands = [
  { name: 'at least 97 of 100 queries have an expected page among the first five, 88 as the very first', list: queries, five: 0.97, one: 0.88 },
  { name: 'of questions as readers put them 82 of 100 have an expected page among the first five, 72 as the very first', list: readers, five: 0.82, one: 0.72 },
  { name: 'of long questions in everyday words 60 of 100 have an expected page among the first five, 45 as the very first', list: unseen, five: 0.6, one: 0.45 },
];
for (const { name, list, five, one } of demands)
  test(name, async (t) => {
    const { first, within, missed } = await judge(list);
    t.diagnostic(`recall@5 ${within.toFixed(3)}, first ${first.toFixed(3)}`);
    assert.ok(within >= five, missed);
    assert.ok(first >= one, `${first}`);
  });

test('a first question moves at most 20 kB of the index', async (t) => {
  let heaviest = 0;
  for (const [question] of queries) {
    const asked = engine();
    const found = await asked.find(question);
    await Promise.all(found.results.slice(0, 10).map((result) => asked.describe(result)));
    heaviest = Math.max(heaviest, moved);
  }
  t.diagnostic(`heaviest: ${heaviest} bytes`);
  assert.ok(heaviest <= 20 * 1024, `${heaviest} bytes`);
});

test('the script cuts words as the program does', () => {
  const stems = JSON.parse(readFileSync(join(root, 'tests/search/stems.json'), 'utf8'));
  for (const [word, stem] of Object.entries(stems)) assert.equal(search.stem(word), stem, word);
});

test('every word of every title is in the index under the stem that the script looks for', async () => {
  const asked = engine();
  const titles = [];
  for (let document = 0; document < asked.head.kind.length; document += 1) titles.push((await asked.describe({ document, section: 0 })).title);
  const words = new Set(titles.flatMap((title) => search.splitWords(title)).filter(search.hasMeaning));
  const unknown = [];
  for (const word of words) if (!(await asked.wordsFor(search.stem(word))).has(search.stem(word))) unknown.push(word);
  assert.deepEqual(unknown, []);
  assert.ok(words.size > 200);
});

test('an answer leads to the part of the page that says it', async () => {
  const asked = engine();
  const [first] = (await asked.find('разместить график мониторинга')).results;
  const described = await asked.describe(first);
  if (described.section) assert.ok(readFileSync(join(site, described.address, 'index.html'), 'utf8').includes(` id="${described.section.anchor}"`));
  for (const [question] of queries) {
    for (const result of (await asked.find(question)).results.slice(0, 3)) {
      const { address, section } = await asked.describe(result);
      if (section) assert.ok(readFileSync(join(site, address, 'index.html'), 'utf8').includes(` id="${section.anchor}"`), `${address}#${section.anchor}`);
    }
  }
});

test('what was typed with the other keyboard layout is understood', async () => {
  assert.equal(search.inRussianLayout('irjkf'), 'школа');
  assert.equal((await firstFive(engine(), 'rjvcjvjkmcrfz irjkf'))[0], 'shkoly/komsomolskaya/');
});

test('nonsense finds nothing', async () => {
  for (const question of ['ъъъыыыжжж', 'qqqqqqqqqqqq', '!!!', 'и для на']) assert.deepEqual((await engine().find(question)).results, [], question);
});

test('the index has the same bytes whatever the number of jobs', async () => {
  await inTemporaryFolder((other) => {
    for (const jobs of ['1', '3']) assert.equal(opora(['build', '--first', '--source', root, '--out', join(other, jobs), '--jobs', jobs]).code, 0);
    const [one, three] = ['1', '3'].map((jobs) => snapshot(join(other, jobs, 'poisk')));
    assert.deepEqual(difference(one, three), []);
  });
});

test('the index knows of a page only what the page says', async () => {
  const asked = engine();
  const schools = readFileSync(join(site, 'dannye/schools.csv'), 'utf8') + ' село посёлок деревня';
  const meant = (text) => new Set(search.splitWords(`${text} ${text.replace(/-/g, '')}`).flatMap((word) => [search.stem(word), search.alsoMeans(search.stem(word))]));
  const everyday = readFileSync(join(root, 'themes/default/strings.yaml'), 'utf8').match(/^ {2}called_\w+: .*$/gm).join(' ');
  const names = meant(schools + everyday);
  const said = [];
  for (let document = 0; document < asked.head.kind.length; document += 1) {
    const { address, title, summary } = await asked.describe({ document, section: 0 });
    const page = readFileSync(join(site, address, 'index.html'), 'utf8').replace(/<\/?(b|i|em|strong|span|a|code|mark)( [^>]*)?>/g, '').replace(/<[^>]+>/g, ' ');
    said.push(meant(`${page.replace(/&quot;/g, '"').replace(/&amp;/g, '&')} ${title} ${summary}`));
  }
  const unknown = [];
  for (const file of asked.head.words) {
    for (const [stem, number] of await asked.wordsOf(file)) {
      for (const [document] of await asked.postings(number)) if (!said[document].has(stem) && !names.has(stem)) unknown.push(`${stem} in ${document}`);
    }
  }
  assert.deepEqual(unknown, []);
});

// The sites of five municipalities against their REVIEW.md, which was worked out by hand from all results, hidden ones too: what is published is the same
// number, or two ends with that number between them. Every item of an order stands at the address that REVIEW.md names, in the words of the order. And whoever downloads the
// database can ask it what the page of an indicator asks.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { askSqlite } from '../opendata/read.mjs';
import { opora, root } from '../support/program.mjs';
import { counted, missingOf, placeOf, wordsOf } from './orders.mjs';
import { readOrder, readReview } from './review.mjs';

const sites = [
  { name: 'pervomayskiy', folder: root },
  ...['abinsk', 'khanty-mansiysk', 'klin', 'turochak'].map((name) => ({ name, folder: join(root, 'examples', name) })),
];

let temporary;
const built = new Map();
before(() => { temporary = mkdtempSync(join(tmpdir(), 'opora-')); });
after(() => rmSync(temporary, { recursive: true, force: true }));

/** The site, built once for all tests that read it. */
function siteOf({ name, folder }) {
  if (!built.has(name)) {
    const out = join(temporary, name);
    const result = opora(['build', '--first', '--source', folder, '--out', out, '--format', 'json', '--no-color']);
    assert.equal(result.code, 0, result.messages);
    built.set(name, { out, result, table: (one) => JSON.parse(readFileSync(join(out, 'dannye', `${one}.json`), 'utf8')) });
  }
  return built.get(name);
}

function decisionsOf(site) {
  const result = opora(['identify', '--source', site, '--format', 'json']);
  assert.equal(result.code, 0, result.messages);
  const cohorts = opora(['query', '--source', site, '--raw', '--format', 'json', 'SELECT school, cohort FROM decisions_by_school']);
  const cohortOf = new Map(JSON.parse(cohorts.out).map((row) => [row.school, row.cohort]));
  return JSON.parse(result.out).decisions.map((decision) => ({
    school: decision.school,
    low: decision.evidence.filter((one) => one.low).map((one) => `${one.period} ${one.procedure} ${one.below}/${one.participants}`).sort(),
    category: decision.category,
    criteria: [...decision.criteria].sort(),
    official: decision.official,
    differs: decision.differs,
    notes: [...decision.notes].sort(),
    pupils: decision.pupils_to_change ?? null,
    cohort: cohortOf.get(decision.school),
  }));
}

function pointsOf(site) {
  const points = site.table('indicator_values').filter((row) => row.school === null).map((row) => ({ key: `${row.indicator} ${row.period}`, ...row }));
  return new Map(points.map((point) => [point.key, point]));
}

function assertClose(actual, wanted, allowed, message) {
  if (wanted === null || actual === null) assert.equal(actual, wanted, message);
  else assert.ok(Math.abs(actual - wanted) <= allowed, `${message}: ${actual}, not ${wanted}`);
}

/** The reviewed number is the published one, or lies between the two ends that are published of it. */
function assertTold(row, part, wanted, message) {
  if (wanted === null) return assert.deepEqual([row[part], row[`${part}_from`]], [null, null], message);
  if (row[part] !== null) return assertClose(row[part], wanted, 1e-7, message);
  assert.notEqual(row.gap, null, `${message}: a number that is not told says so`);
  assert.ok(row[`${part}_from`] <= wanted + 1e-7 && wanted <= row[`${part}_to`] + 1e-7, `${message}: ${row[`${part}_from`]} to ${row[`${part}_to`]}, not ${wanted}`);
}

function assertPublishedAgrees(points, review) {
  assert.deepEqual([...points.keys()].sort(), review.points.map((point) => point.key));
  for (const wanted of review.points) {
    const row = points.get(wanted.key);
    assert.equal(row.text, wanted.text, wanted.key);
    for (const part of ['value', 'numerator', 'denominator']) assertTold(row, part, wanted[part], `${wanted.key}: ${part}`);
  }
}

/** What the query of an indicator gives: like its published values, by period. */
function answersOf(rows) {
  const sums = new Map();
  for (const row of rows) {
    const sum = sums.get(String(row.period)) ?? {};
    for (const part of ['value', 'numerator', 'denominator']) {
      for (const [name, end] of [[part, 'from'], [part, 'to'], [`${part}_from`, 'from'], [`${part}_to`, 'to']]) {
        if (typeof row[name] === 'number') sum[`${part}_${end}`] = (sum[`${part}_${end}`] ?? 0) + row[name];
      }
    }
    sums.set(String(row.period), sum);
  }
  return sums;
}

function assertAnswersAgree(indicator, rows) {
  const answers = answersOf(rows);
  for (const published of indicator.values.filter((value) => value.school === null && value.text === null && value.document === null)) {
    const answer = answers.get(published.period);
    assert.ok(answer, `${indicator.id} ${published.period}: the query has the period`);
    for (const end of ['numerator_from', 'numerator_to', 'denominator_from', 'denominator_to']) {
      assertClose(answer[end] ?? null, published[end], 1e-7, `${indicator.id} ${published.period}: ${end}`);
    }
    const isShare = published.denominator_from !== null;
    if (!isShare) for (const end of ['value_from', 'value_to']) assertClose(answer[end] ?? null, published[end], 1e-7, `${indicator.id} ${published.period}: ${end}`);
    const scale = indicator.unit === 'percent' ? 100 : 1;
    if (published.value !== null && isShare) assertClose((scale * answer.numerator_from) / answer.denominator_from, published.value, 1e-7, `${indicator.id} ${published.period}`);
  }
}

for (const { name, folder } of sites) {
  const markdown = readFileSync(join(root, 'examples', name, 'REVIEW.md'), 'utf8');
  const review = readReview(markdown);

  test(`${name}: schools are identified as reviewed`, () => {
    assert.deepEqual(decisionsOf(folder), review.decisions);
  });

  test(`${name}: the site is built without errors or unexplained warnings, and publishes what was reviewed`, () => {
    const site = siteOf({ name, folder });
    const report = JSON.parse(site.result.out);
    assert.deepEqual(report.diagnostics.filter((problem) => !problem.accepted && problem.severity !== 'note'), []);
    const settings = readFileSync(join(folder, 'site.yaml'), 'utf8');
    assert.match(settings, new RegExp(`^as_of: ${review.asOf}`, 'm'));
    assertPublishedAgrees(pointsOf(site), review);
    const targets = site.table('indicators').filter((row) => row.target_op !== null);
    assert.deepEqual(Object.fromEntries(targets.map((row) => [row.id, `${row.target_op} ${row.target_value} ${row.status}`])), review.targets);
    const statuses = site.table('measure_status').map((row) => [`${row.roadmap} ${row.number}`, row.status]);
    assert.deepEqual(Object.fromEntries(statuses), review.measures);
  });

  test(`${name}: every query of an indicator runs over the downloaded database and gives the published values`, () => {
    const { out } = siteOf({ name, folder });
    const section = join(out, 'pokazateli');
    const ids = readdirSync(section, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== 'arhiv').map((entry) => entry.name);
    const indicators = ids.map((id) => JSON.parse(readFileSync(join(section, id, 'index.json'), 'utf8')));
    assert.ok(indicators.length > 5);
    const answers = askSqlite(join(out, 'dannye/dannye.sqlite'), indicators.map((indicator) => indicator.sql));
    indicators.forEach((indicator, i) => assertAnswersAgree(indicator, answers[i]));
  });
}

for (const site of sites.filter(({ name }) => counted[name])) {
  const { name } = site;
  const items = readOrder(readFileSync(join(root, 'examples', name, 'REVIEW.md'), 'utf8'));

  test(`${name}: every item of the order has a line of its own`, () => {
    assert.ok(items.length >= counted[name], `${items.length} lines for ${counted[name]} items`);
    assert.deepEqual(items.map(({ number }) => number), items.map((_, index) => index + 1));
    assert.equal(new Set(items.map(({ item }) => item)).size, items.length, 'no item twice');
    for (const { item, words } of items) for (const one of words) assert.ok(one.length >= 3, `${item}: «${one}» is found anywhere`);
  });

  test(`${name}: the words of every item of the order stand at its address`, () => {
    const { out } = siteOf(site);
    const lost = items.map((item) => ({ item: item.item, address: item.address, missing: missingOf(out, item) })).filter(({ missing }) => missing.length > 0);
    assert.deepEqual(lost, []);
    // The same eye does not see what does not stand there: a word less, another place, another page.
    const [first] = items;
    const page = first.address.split('#')[0];
    assert.deepEqual(missingOf(out, { ...first, words: [`${first.words[0]} и ещё`] }), [`${first.words[0]} и ещё`]);
    assert.deepEqual(missingOf(out, { address: `${page}#net-takogo`, words: first.words }), [`#net-takogo of ${page}`]);
    assert.deepEqual(missingOf(out, { address: 'net-takoy/', words: first.words }), ['page net-takoy/']);
  });
}

test('the place of an item is the element with the id and nothing after it', () => {
  const html = '<main><ul><li id="mera-1"><p>первое</p><ul><li>внутри</li></ul></li><li id="mera-2">второе</li></ul><h2 id="chast">Часть</h2><p>третье</p><h2>Другая</h2><p>чужое</p></main>';
  assert.equal(wordsOf(placeOf(html, 'mera-1')), 'первое внутри');
  assert.equal(wordsOf(placeOf(html, 'chast')), 'Часть третье');
  assert.equal(placeOf(html, 'net'), undefined);
});

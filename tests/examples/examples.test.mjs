// The sites of five municipalities against their REVIEW.md, which was worked out by hand. Results of small groups are hidden in what is published, so that
// exact numbers are compared in a copy of the site that hides nothing, and what the office would publish is held to be the same or a rounding of it.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inTemporaryFolder, opora, root } from '../support/program.mjs';
import { readReview } from './review.mjs';

const sites = [
  { name: 'pervomayskiy', folder: root },
  ...['abinsk', 'khanty-mansiysk', 'klin', 'turochak'].map((name) => ({ name, folder: join(root, 'examples', name) })),
];
const hidingNothing = 'disclosure: {hide_below: 1, pool_below: 1, code_below: 1, approximate_below: 1}\n';
/** The coarsest step that shares of hidden pupils are rounded to is ten points. */
const roundingError = 5;

function build(site, out) {
  const result = opora(['build', '--source', site, '--out', out, '--format', 'json', '--no-color']);
  assert.equal(result.code, 0, result.messages);
  return { result, table: (name) => JSON.parse(readFileSync(join(out, 'dannye', `${name}.json`), 'utf8')) };
}

function copyHidingNothing(site, target) {
  for (const part of ['content', 'data', 'site.yaml']) cpSync(join(site, part), join(target, part), { recursive: true });
  const settings = readFileSync(join(site, 'site.yaml'), 'utf8');
  writeFileSync(join(target, 'site.yaml'), settings.replace(/^disclosure:.*\n(?:[ \t].*\n?)*/m, '') + hidingNothing);
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

function pointsOf(published) {
  const points = published.table('indicator_values').filter((row) => row.school === null).map((row) => ({ key: `${row.indicator} ${row.period}`, ...row }));
  return new Map(points.map((point) => [point.key, point]));
}

function assertClose(actual, wanted, allowed, message) {
  if (wanted === null || actual === null) assert.equal(actual, wanted, message);
  else assert.ok(Math.abs(actual - wanted) <= allowed, `${message}: ${actual}, not ${wanted}`);
}

function assertExact(points, review) {
  assert.deepEqual([...points.keys()].sort(), review.points.map((point) => point.key));
  for (const wanted of review.points) {
    const actual = points.get(wanted.key);
    for (const part of ['numerator', 'denominator', 'text']) assert.equal(actual[part], wanted[part], `${wanted.key}: ${part}`);
    assertClose(actual.value, wanted.value, 1e-9, wanted.key);
  }
}

function assertPublishedAgrees(points, review) {
  for (const wanted of review.points) {
    const actual = points.get(wanted.key);
    assert.ok(actual, wanted.key);
    if (['', 'p', 'r', 'b'].includes(actual.status)) { // numbers that are told, with or without a word beside them
      assertClose(actual.value, wanted.value, 1e-9, wanted.key);
      continue;
    }
    assert.deepEqual([actual.numerator, actual.denominator], [null, null], `${wanted.key}: a protected point tells no numbers of pupils`);
    assert.notEqual(actual.gap, null, `${wanted.key}: a protected point says so`);
    if (actual.value !== null) assertClose(actual.value, wanted.value, roundingError, wanted.key);
  }
}

for (const { name, folder } of sites) {
  const markdown = readFileSync(join(root, 'examples', name, 'REVIEW.md'), 'utf8');
  const review = readReview(markdown);

  test(`${name}: schools are identified as reviewed`, () => {
    assert.deepEqual(decisionsOf(folder), review.decisions);
  });

  test(`${name}: the site is built without errors or unexplained warnings, and publishes what was reviewed or a rounding of it`, async () => {
    await inTemporaryFolder((temporary) => {
      const published = build(folder, join(temporary, 'public'));
      const report = JSON.parse(published.result.out);
      assert.deepEqual(report.diagnostics.filter((problem) => !problem.accepted && problem.severity !== 'note'), []);
      const settings = readFileSync(join(folder, 'site.yaml'), 'utf8');
      assert.match(settings, new RegExp(`^as_of: ${review.asOf}`, 'm'));
      assertPublishedAgrees(pointsOf(published), review);
    });
  });

  test(`${name}: indicators, targets and measures come to the reviewed values`, async () => {
    await inTemporaryFolder((temporary) => {
      const site = join(temporary, 'site');
      copyHidingNothing(folder, site);
      const open = build(site, join(temporary, 'public'));
      assertExact(pointsOf(open), review);
      const targets = open.table('indicators').filter((row) => row.target_op !== null);
      assert.deepEqual(Object.fromEntries(targets.map((row) => [row.id, `${row.target_op} ${row.target_value} ${row.status}`])), review.targets);
      const statuses = open.table('measure_status').map((row) => [`${row.roadmap} ${row.number}`, row.status]);
      assert.deepEqual(Object.fromEntries(statuses), review.measures);
    });
  });
}

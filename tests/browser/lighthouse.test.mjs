// Lighthouse: times of the home page and a school, as it measures phones, are only reported, and measured only when asked for: OPORA_LIGHTHOUSE_RUNS says of how
// many runs, and nothing should run beside them. Accessibility, good practice and search engines are asserted on five kinds of pages, on a phone and on a desk, with
// OPORA_LONG on every kind: schemes.test.mjs asks axe on every kind, and head.test.mjs what search engines read.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import lighthouse, { snapshot } from 'lighthouse';
import { computeMedianRun } from 'lighthouse/core/lib/median-run.js';
import { measuredKinds, pagesByKind } from './kinds.mjs';
import { beginFindings, claim, figure, notMeasured, reportFolder } from './points.mjs';
import { openSite } from './site.mjs';

beginFindings('lighthouse');
let site;
let everyKind;
let kinds;

before(async () => {
  site = await openSite();
  everyKind = pagesByKind(site);
  kinds = measuredKinds(everyKind);
});

after(() => site?.close());

const options = { output: 'html', logLevel: 'error', disableFullPageScreenshot: true };
const everything = [[11, 'accessibility'], [8, 'best-practices'], [34, 'seo']];
/** Looks at a page as it stands. */
const still = (asserted, formFactor) => ({ extends: 'lighthouse:default', settings: { onlyCategories: asserted.map(([, id]) => id), formFactor, screenEmulation: { disabled: true } } });
const slowPhone = { extends: 'lighthouse:default', settings: { onlyCategories: ['performance'], throttlingMethod: 'simulate', throttling: { rttMs: 400, throughputKbps: 400, cpuSlowdownMultiplier: 6 } } };

const asksForTimes = Boolean(process.env.OPORA_LIGHTHOUSE_RUNS ?? process.env.OPORA_LONG);
const runCount = Number(process.env.OPORA_LIGHTHOUSE_RUNS ?? 1);
const inWords = runCount === 1 ? 'one run' : `the middle one of ${runCount} runs`;

/** The middle one of the runs. */
async function measured(path, config) {
  const runs = [];
  for (let i = 0; i < runCount; i += 1) {
    const { page } = await site.newPage(360);
    runs.push(await lighthouse(site.address + path, options, config, page));
    await page.close();
  }
  const lhr = computeMedianRun(runs.map((run) => run.lhr));
  return runs.find((run) => run.lhr === lhr);
}

const seconds = (audit) => `${(audit.numericValue / 1000).toFixed(2)} s`;

/** Before it looks, Lighthouse measures the processor for a second, which only times need. Here the clock that it waits for leaps. Runs inside the page. */
function hurryClock() {
  const { now } = Date;
  let leaps = 0;
  Date.now = () => now() + 100 * leaps++;
}

/** What is missing to 100, by kind of page. A page that is not there must not be found by search engines. */
function claimWhole(asserted, what, runs) {
  for (const [point, id] of asserted) {
    const isLow = ({ kind, lhr }) => ({ id: audit, weight }) => weight > 0 && lhr.audits[audit].score !== null && lhr.audits[audit].score < 1 && !(kind === 'missing page' && id === 'seo');
    const low = runs.flatMap((run) => run.lhr.categories[id].auditRefs.filter(isLow(run)).map(({ id: audit }) => `${run.kind}: ${audit}`));
    claim(point, `Lighthouse, ${id}, ${what}`, `${runs.length} kinds of pages`, low);
  }
}

async function looksWhole(pages, asserted, formFactor, width) {
  const runs = [];
  for (const [kind, path] of pages) {
    const lhr = await site.open(site.address + path, width, async (page) => {
      await page.evaluate(hurryClock);
      return (await snapshot(page, { config: still(asserted, formFactor), flags: options })).lhr;
    });
    runs.push({ kind, lhr });
  }
  claimWhole(asserted, `${width} px`, runs);
}

test('Lighthouse finds nothing to mend on five kinds of pages, on a phone and on a desk', async () => {
  await looksWhole(kinds, everything, 'mobile', 360);
  await looksWhole(kinds, everything, 'desktop', 1280);
});

test('Lighthouse finds nothing to mend on any other kind of page, on a phone', { skip: !process.env.OPORA_LONG }, () => {
  const others = everyKind.filter((one) => !kinds.includes(one));
  return looksWhole(others, everything, 'mobile', 360);
});

test('Lighthouse says how fast pages are on a phone, or the report says that it was not asked', async () => {
  if (!asksForTimes) {
    for (const point of [1, 3, 4]) notMeasured(point, 'Lighthouse');
    return;
  }
  const runs = [];
  for (const [kind, path] of process.env.OPORA_LONG ? kinds : kinds.filter(([name]) => ['home', 'school'].includes(name))) {
    const { lhr, report } = await measured(path);
    if (reportFolder) writeFileSync(join(reportFolder, `lighthouse ${kind}.html`), report);
    runs.push({ kind, lhr });
  }
  const of = (id) => runs.map(({ kind, lhr }) => ({ kind, audit: lhr.audits[id] }));
  const words = (id, say) => of(id).map(({ kind, audit }) => `${kind} ${say(audit)}`).join(', ');
  const within = (id, most) => of(id).every(({ audit }) => audit.numericValue <= most);
  figure(1, `Lighthouse, ${inWords}`, words('largest-contentful-paint', seconds), within('largest-contentful-paint', 1500));
  figure(3, 'Lighthouse', words('cumulative-layout-shift', (audit) => audit.numericValue.toFixed(3)), within('cumulative-layout-shift', 0.02));
  figure(4, 'Lighthouse, time blocked', words('total-blocking-time', (audit) => `${Math.round(audit.numericValue)} ms`), within('total-blocking-time', 50));
  const score = ({ lhr }) => Math.round(lhr.categories.performance.score * 100);
  figure(4, 'Lighthouse, score', runs.map((run) => `${run.kind} ${score(run)}`).join(', '), runs.every((run) => score(run) >= 98));
});

test('Lighthouse says how a school looks on a slow phone, or the report says that it was not asked', async () => {
  if (!asksForTimes) {
    notMeasured(2, 'Lighthouse, 400 kbit/s, 400 ms, processor six times slower');
    return;
  }
  const [, path] = kinds.find(([kind]) => kind === 'school');
  const { lhr } = await measured(path, slowPhone);
  const audit = lhr.audits['largest-contentful-paint'];
  figure(2, 'Lighthouse, 400 kbit/s, 400 ms, processor six times slower', `school ${seconds(audit)}`, audit.numericValue <= 4000);
});

// The forty acceptance points of the site, and where each check writes what it found. report.mjs puts the pieces together.
import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../support/program.mjs';
import { source } from './site.mjs';

/** Where the findings go; the report is made of them. Without it nothing is kept. */
export const reportFolder = process.env.OPORA_REPORT;
export const siteName = relative(root, source) || 'sample';

export const points = new Map([
  [1, 'LCP at most 1.5 s; fails above 2.5 s'],
  [2, 'LCP at most 4 s at 400 kbit/s, 400 ms, processor six times slower'],
  [3, 'CLS at most 0.02'],
  [4, 'TBT at most 50 ms, performance score at least 98'],
  [5, 'First visit at most 100 kB'],
  [6, 'Common scripts at most 5 kB, style 8 kB, page 30 kB, compressed'],
  [7, 'At most two files of fonts, 45 kB together, with swap, from the own host'],
  [8, 'At most 8 requests, none to third parties, no cookies'],
  [9, 'A second visit at most 30 kB'],
  [10, 'Search adds at most 25 kB and only when used'],
  [11, 'axe finds nothing'],
  [12, 'HTML_CodeSniffer (the engine of pa11y) finds no WCAG2AA error'],
  [13, 'html-validate finds nothing'],
  [14, 'Contrast of all pairs of colours in every scheme'],
  [15, 'The language of the page, and of foreign words'],
  [16, 'One h1, no jump in headings, unique titles of at most 65 characters'],
  [17, 'Every table has a caption and scopes; numbers are right-aligned and tabular'],
  [18, 'Every chart has a title, a description and a table with the same numbers'],
  [19, 'No empty link or button; texts of links are unique by target'],
  [20, 'Targets at least 24 px, main controls 44 px'],
  [21, 'The order of tabbing is the order of reading; the skip link is first; no trap'],
  [22, 'The focus is seen, with contrast 3, and never covered'],
  [23, 'At 320 px and 400 % nothing scrolls sideways but named tables'],
  [24, 'Text of 200 % with the spacing of WCAG: no loss, no sideways scroll'],
  [25, 'Regions that scroll have a name, take the focus and move by arrows'],
  [26, 'Forced colours and more contrast: lines of charts and tags are seen'],
  [27, 'The panel: sizes, schemes, spacing, typefaces, pictures, reset; kept; works without scripts'],
  [28, 'NVDA or TalkBack reads status, table and chart in Russian'],
  [29, 'Nothing moves or blinks by itself'],
  [30, 'Every PDF is tagged, with text and language; every document has a summary in HTML'],
  [31, 'Without scripts all text, tables, charts, filters and downloads are there'],
  [32, 'Without styles the order stays logical'],
  [33, 'Print: no menu, tables whole with repeated heads, addresses and date, a school on four sheets'],
  [34, 'No broken internal link; a helpful page for missing addresses'],
  [35, 'No published value of fewer than five pupils, nor one that gives it away'],
  [36, 'Every number on a page is in a file to download'],
  [37, 'Charts and tables show source, period, date and number of pupils; missing is never zero'],
  [38, 'No composite score, rank or red and green; lists are alphabetical'],
  [39, 'Every deficit has a measure; every measure a term, somebody responsible and a status'],
  [40, 'Plain language: sentences, forbidden words, abbreviations; parents understand'],
]);

/** What no program can decide; the protocols are in docs/ru/. */
export const byHand = new Map([
  [15, 'whether a word in Latin letters is a foreign word or a name'],
  [26, 'look at the pictures in `pictures/`'],
  [28, 'reading aloud, docs/ru/proverka-vruchnuyu.md, not yet carried out'],
  [32, 'read one page of each kind without styles'],
  [40, 'five parents, docs/ru/proverka-vruchnuyu.md, not yet carried out'],
]);

const file = (name) => join(reportFolder, `${name} ${siteName.replaceAll('/', '-')}.jsonl`);
let current = 'findings';

/** Every test file says its name once: findings of an earlier run are forgotten. */
export function beginFindings(name) {
  current = name;
  if (!reportFolder) return;
  mkdirSync(reportFolder, { recursive: true });
  writeFileSync(file(name), '');
}

function keep(finding) {
  if (reportFolder) appendFileSync(file(current), `${JSON.stringify({ site: siteName, ...finding })}\n`);
}

/** Writes down what was measured for a point, and fails if there are problems. */
export function claim(point, what, measured, problems) {
  assert.ok(points.has(point), `point ${point}`);
  keep({ point, what, measured, problems: problems.slice(0, 10), count: problems.length });
  assert.deepEqual(problems.slice(0, 20), [], `${point}. ${what}: ${problems.length}`);
}

/** Writes down what was measured where a fault is known, with the reason why it stays; the report says «not met» while there are problems. */
export function admit(point, what, { measured, problems, why }) {
  keep({ point, what, measured, problems: problems.slice(0, 10), count: problems.length, why });
}

/** Writes down a figure that is reported and never asserted, such as a time; `met` says whether it is within the point's limit. */
export function figure(point, what, measured, met) {
  keep({ point, what, measured, problems: met ? [] : ['outside the limit on this machine'], count: met ? 0 : 1, reportedOnly: true });
}

/** Writes down that a figure was not asked for in this run. */
export function notMeasured(point, what) {
  keep({ point, what, measured: 'not measured in this run', problems: [], count: 0, empty: true });
}

/** Writes down that a check found nothing to look at. */
export function nothingToCheck(point, what) {
  keep({ point, what, measured: 'nothing to check', problems: [], count: 0, empty: true });
}

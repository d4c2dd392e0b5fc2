// What `outputs` in site.yaml leaves out is gone, nothing else is, and no page leads to it.
import assert from 'node:assert/strict';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { filesBelow, opora } from '../support/program.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const home = 'https://example.org/';

let folder;
let number = 0;

/** The site of four schools with this `outputs`: its folder, and the paths of its files without the hashes of assets. */
function built(outputs, words = [], basis = ['--first']) {
  const place = join(folder, String(++number));
  cpSync(join(here, 'four_schools/input'), place, { recursive: true });
  if (outputs) appendFileSync(join(place, 'site.yaml'), `outputs: {${outputs}}\n`);
  const out = `${place}-out`;
  const result = opora(['build', ...basis, '--no-color', '--as-of', '2023-12-20', '--out', out, ...words], { cwd: place });
  assert.equal(result.code, 0, result.messages);
  // Parts of the index of search are named by what they hold.
  const files = filesBelow(out).filter((path) => !/^poisk\/[a-z]-[0-9a-f]{10}\.json$/.test(path));
  return { out, files: files.map((path) => path.replace(/\.[0-9a-f]{10}\./, '.')) };
}

let whole;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'opora-outputs-'));
  whole = built();
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** Addresses inside the site that the attributes of a page name, with the page that names them, and no file for them. */
function deadAddresses({ out }) {
  const files = new Set(filesBelow(out));
  const dead = [];
  for (const page of [...files].filter((path) => path.endsWith('.html'))) {
    const html = readFileSync(join(out, page), 'utf8');
    for (const [, name, value] of html.matchAll(/ (href|src|action|content|data-chart|data-schools|data-index|data-interactive|data-picture)="([^"]*)"/g)) {
      if (name === 'content' && !value.startsWith(home)) continue;
      const url = new URL(value.replaceAll('&amp;', '&'), home + page);
      if (!url.href.startsWith(home)) continue;
      const path = decodeURIComponent(url.pathname.slice(1));
      if (!files.has(path.endsWith('/') || path === '' ? `${path}index.html` : path)) dead.push(`${page}: ${value}`);
    }
  }
  return dead;
}

const search = /^poisk\/|^assets\/search\.js$/;
const previews = /^assets\/preview\.png$/;
const openData = /^dannye\/(?!razglasheno\.json$|results\.json$|totals\.json$)/;
const chartFiles = /^(?!dannye\/|assets\/).*\.(csv|vl\.json)$|^(pokazateli\/[^/]+\/)?otkuda\/index\.json$|^pokazateli\/[^/]+\/index\.json$|^panel\/pokazateli\.json$|^cikl\/[^/]+\/cikl\.json$|^assets\/interactive\.js$/;
const schoolJson = /^shkoly\/[^/]+\/(otkuda\/)?index\.json$|^sravnenie\/shkoly\.json$|^assets\/comparison\.js$/;
const comparisons = /^sravnenie\/[^/]+\/(?:[^/]+\/)?(index\.html|[^/]+\.csv|[^/]+\.vl\.json)$/;
const feeds = /^novosti\/feed\.xml$|\/(?:plan|sobytiya)\.ics$/;

const leftOut = [['search', search], ['previews', previews], ['open_data', openData], ['chart_files', chartFiles], ['school_json', schoolJson], ['comparisons', comparisons], ['feeds', feeds]];

for (const [key, pattern] of leftOut) {
  test(`«${key}: no» leaves out its files, and no page leads to them`, () => {
    const site = built(`${key}: no`);
    const gone = whole.files.filter((path) => pattern.test(path));
    assert.ok(gone.length > 0, 'the whole site has such files');
    assert.deepEqual([...new Set(site.files)], [...new Set(whole.files.filter((path) => !pattern.test(path)))]);
    assert.deepEqual(deadAddresses(site), []);
  });
}

test('of a whole site no page leads to what is not there', () => assert.deepEqual(deadAddresses(whole), []));

test('with everything off pages remain, and none leads to what is not there', () => {
  const site = built(leftOut.map(([key]) => `${key}: no`).join(', '));
  const patterns = [...leftOut.map(([, pattern]) => pattern), /^sravnenie\//];
  assert.deepEqual([...new Set(site.files)], [...new Set(whole.files.filter((path) => !patterns.some((pattern) => pattern.test(path))))]);
  assert.deepEqual(deadAddresses(site), []);
  const pages = site.files.filter((path) => path.endsWith('.html')).map((path) => readFileSync(join(site.out, path), 'utf8'));
  for (const words of ['role="search"', 'og:image', 'application/atom+xml', 'data-interactive', 'data-chart=']) assert.ok(pages.every((html) => !html.includes(words)), words);
  assert.ok(pages.some((html) => html.includes('data-name="perechen"')), 'a picture can still be saved');
});

test('a table that has no page of its own is still named where numbers come from it', () => {
  const html = readFileSync(join(built('open_data: no').out, 'sravnenie/oge-ma/index.html'), 'utf8');
  assert.match(html, /Откуда числа: [А-Яа-я]/);
  assert.doesNotMatch(html, /href="[^"]*dannye\//);
});

test('«compressed: yes» makes the files of --compress', () => {
  const asked = built(null, ['--compress']);
  assert.deepEqual(built('compressed: yes').files, asked.files);
  assert.ok(asked.files.includes('index.html.br'));
});

test('a publication without open data has what the next one reads, a draft has nothing', () => {
  const inData = ({ files }) => files.filter((path) => path.startsWith('dannye/'));
  assert.deepEqual(inData(built('open_data: no')), ['dannye/razglasheno.json', 'dannye/results.json', 'dannye/totals.json']);
  assert.deepEqual(inData(built('open_data: no', [], [])), []);
});

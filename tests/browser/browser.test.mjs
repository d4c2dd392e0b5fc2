// The finished sample site in Debian's Chromium: one page of every kind at the width of a phone and of a desk.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { filesBelow, root } from '../support/program.mjs';
import { openSite, overflow, violations } from './site.mjs';

const widths = [360, 1280];
let opened;
let site;
let address;
let open;

before(async () => {
  opened = await openSite();
  ({ folder: site, address, open } = opened);
});

after(() => opened?.close());

/** One page of every kind; the newest of each folder stands for the rest. */
function pages() {
  const all = filesBelow(site).filter((path) => path.endsWith('index.html')).map((path) => path.slice(0, -'index.html'.length));
  const below = (start) => all.find((path) => path.startsWith(start) && path !== start);
  const wanted = ['', 'shkoly/', 'shkoly/komsomolskaya/', 'shkoly/almyakovskaya/', 'sravnenie/', below('sravnenie/'), 'pokazateli/', below('pokazateli/'), 'dorozhnaya-karta/',
    below('dorozhnaya-karta/'), 'praktiki/', below('praktiki/tema/'), all.find((path) => /^praktiki\/[^/]+\/$/.test(path) && path !== 'praktiki/tema/'), 'novosti/', all.find((path) => /^novosti\/[^/]+\/$/.test(path)),
    'dokumenty/', below('dokumenty/'), 'dannye/', 'metodika/', 'dostupnost/', 'itogi-2023/', 'poisk/', 'karta/'];
  const missing = wanted.filter((path) => path === undefined || !all.includes(path));
  assert.deepEqual(missing, [], 'every kind of page is there');
  return [...wanted, '404.html'];
}

test('no page of any kind has an axe violation, a console error or a sideways scroll', async () => {
  for (const path of pages()) {
    for (const width of widths) {
      await open(address + path, width, async (page, complaints) => {
        assert.deepEqual(await overflow(page), [], `${path} at ${width}`);
        assert.deepEqual(await violations(page), [], `${path} at ${width}`);
        assert.deepEqual(complaints, [], `${path} at ${width}`);
      });
    }
  }
});

test('the low-vision version works without JavaScript and is remembered with it', async () => {
  const school = `${address}shkoly/komsomolskaya/`;
  const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const choose = async (page, id) => {
    if (!(await page.$('details[open] #panel'))) await page.click('header summary');
    await page.click(`#${id}`);
  };
  await open(school, 360, async (page) => {
    await choose(page, 'theme-wb');
    assert.equal(await background(page), 'rgb(0, 0, 0)');
    await choose(page, 'size-3');
    assert.deepEqual(await overflow(page), []);
  }, { javascript: false });
  await open(school, 360, async (page) => {
    await choose(page, 'theme-wb');
    await choose(page, 'size-3');
    await page.reload({ waitUntil: 'networkidle0' });
    assert.equal(await background(page), 'rgb(0, 0, 0)');
    assert.equal(await page.$eval('#size-3', (input) => input.checked), true);
    assert.deepEqual(await overflow(page), []);
    assert.deepEqual(await violations(page), []);
    await page.evaluate(() => localStorage.clear()); // the other tests read the usual version
  });
});

test('the interactive chart loads only on request and draws without eval', async () => {
  await open(`${address}shkoly/komsomolskaya/`, 1280, async (page, complaints) => {
    const scripts = () => page.evaluate(() => performance.getEntriesByType('resource').filter((entry) => entry.name.endsWith('.js')).map((entry) => entry.name));
    assert.equal((await scripts()).filter((name) => name.includes('interactive')).length, 0);
    await page.click('figure button');
    await page.waitForSelector('figure .chart-interactive svg', { timeout: 10000 });
    assert.equal((await scripts()).filter((name) => name.includes('interactive')).length, 1);
    assert.match(await page.$eval('figure .chart-drawing', (drawing) => drawing.ariaLabel), /^График/);
    assert.deepEqual(complaints, []);
  });
});

test('the first visit to a school page moves at most 100 kB', async () => {
  const { gzipSync } = await import('node:zlib');
  await open(`${address}shkoly/komsomolskaya/`, 360, async (page) => {
    const names = await page.evaluate(() => performance.getEntriesByType('resource').map((entry) => entry.name));
    const paths = ['shkoly/komsomolskaya/index.html', ...names.filter((name) => name.startsWith(address)).map((name) => name.slice(address.length))];
    const sizes = paths.map((path) => [path, path.endsWith('.woff2') ? statSync(join(site, path)).size : gzipSync(readFileSync(join(site, path))).length]);
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    assert.ok(total <= 100 * 1024, `${total} bytes: ${JSON.stringify(sizes)}`);
    assert.ok(paths.length <= 8, JSON.stringify(paths));
  });
});

test('a school page is printed on at most four sheets', async () => {
  await open(`${address}shkoly/komsomolskaya/`, 1280, async (page) => {
    const printed = Buffer.from(await page.pdf({ format: 'A4' })).toString('latin1');
    const sheets = printed.match(/\/Type\s*\/Page\b/g).length;
    assert.ok(sheets <= 4, `${sheets} sheets`);
  });
});

// On disk every file is an origin of its own, so Chromium refuses the preload of the font, which is a request with CORS; the style sheet
// may still load the font. A page cannot leave the preload out there without a script that would delay it everywhere else.
const preloadOnDisk = /^Access to font at 'file:.*' from origin 'null' has been blocked|^failed: file:.*\.woff2$|^Failed to load resource: net::ERR_FAILED$/;

test('the site opens from disk', async () => {
  await open(pathToFileURL(join(site, 'index.html')).href, 1280, async (page, complaints) => {
    assert.equal(await page.evaluate(async () => (await document.fonts.ready).check('16px "Golos Text"', 'Школы')), true);
    await Promise.all([page.waitForNavigation(), page.click('nav a[href*="shkoly"]')]);
    assert.match(page.url(), /shkoly\/index\.html$/);
    assert.deepEqual(complaints.filter((complaint) => !preloadOnDisk.test(complaint)), []);
  });
});

// `require-sri` is off: scripts and styles come from the site's own host, under names that carry the hash of their contents.
test('an independent validator finds nothing wrong in any page', () => {
  const validator = join(root, 'tests/node_modules/.bin/html-validate');
  const result = spawnSync(validator, ['--config', join(root, 'tests/browser/htmlvalidate.json'), '--formatter', 'text', `${site}/**/*.html`], { encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.equal(result.status, 0, (result.stdout + result.stderr).slice(0, 4000));
});

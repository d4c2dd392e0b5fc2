// What the sample site does in Debian's Chromium beyond what its pages say: charts on request, and opening from disk.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { openSite } from './site.mjs';

let opened;
let site;
let address;
let open;

before(async () => {
  opened = await openSite();
  ({ folder: site, address, open } = opened);
});

after(() => opened?.close());

test('the interactive chart loads only on request and draws without eval', async () => {
  await open(`${address}pokazateli/nizkie-rezultaty/`, 1280, async (page, complaints) => {
    const scripts = () => page.evaluate(() => performance.getEntriesByType('resource').filter((entry) => entry.name.endsWith('.js')).map((entry) => entry.name));
    assert.equal((await scripts()).filter((name) => name.includes('interactive')).length, 0);
    await page.click('figure > button');
    await page.waitForSelector('figure .chart-interactive svg', { timeout: 10000 });
    assert.equal((await scripts()).filter((name) => name.includes('interactive')).length, 1);
    assert.match(await page.$eval('figure .chart-drawing', (drawing) => drawing.ariaLabel), /^График/);
    assert.deepEqual(complaints, []);
  });
});

// On disk every file is an origin of its own, so Chromium refuses the manifest and the preload of the font, which are requests with CORS; the style
// sheet may still load the font. A page cannot leave them out there without a script that would delay it everywhere else.
const refusedOnDisk = /^Access to (font|manifest) at 'file:.*' from origin 'null' has been blocked|^failed: file:.*\.(woff2|webmanifest)$|^Failed to load resource: net::ERR_FAILED$/;

test('the site opens from disk', async () => {
  await open(pathToFileURL(join(site, 'index.html')).href, 1280, async (page, complaints) => {
    assert.equal(await page.evaluate(async () => (await document.fonts.ready).check('16px "Golos Text"', 'Школы')), true);
    await Promise.all([page.waitForNavigation(), page.click('nav a[href*="shkoly"]')]);
    assert.match(page.url(), /shkoly\/index\.html$/);
    assert.deepEqual(complaints.filter((complaint) => !refusedOnDisk.test(complaint)), []);
  });
});

// What a visit moves, as nginx really sends it and Chromium really counts it.
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { measuredKinds, pagesByKind } from './kinds.mjs';
import { beginFindings, claim } from './points.mjs';
import { openSite } from './site.mjs';

beginFindings('weight');
let site;
let kinds;

before(async () => {
  site = await openSite();
  kinds = measuredKinds(pagesByKind(site));
});

after(() => site?.close());

/** Counts what a page asks for from now on: `taken` gives the answers so far and forgets them. */
async function countedPage() {
  const { page } = await site.newPage(360);
  const session = await page.createCDPSession();
  await session.send('Network.enable');
  const asked = new Map();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => request.url.startsWith('data:') || asked.set(requestId, { url: request.url, bytes: 0 }));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { if (asked.has(requestId)) asked.get(requestId).bytes = encodedDataLength; });
  const taken = () => {
    const found = [...asked.values()];
    asked.clear();
    return found;
  };
  const forget = async () => {
    await session.send('Network.clearBrowserCache');
    taken();
  };
  return { page, session, taken, forget };
}

const total = (requests) => requests.reduce((sum, { bytes }) => sum + bytes, 0);
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} kB`;

test('the first and the second visit to five kinds of pages are light', async () => {
  const { page, session, taken, forget } = await countedPage();
  const first = [];
  const second = [];
  const fonts = [];
  const foreign = [];
  for (const [kind, path] of kinds) {
    await forget();
    await page.goto(site.address + path, { waitUntil: 'networkidle0' });
    const requests = taken();
    first.push({ kind, bytes: total(requests), count: requests.length });
    foreign.push(...requests.filter(({ url }) => !url.startsWith(site.address)).map(({ url }) => url));
    fonts.push({ kind, found: requests.filter(({ url }) => url.endsWith('.woff2')) });
    await page.goto(site.address + path, { waitUntil: 'networkidle0' });
    second.push({ kind, bytes: total(taken()) });
  }
  const { cookies } = await session.send('Network.getAllCookies');
  const words = (list) => list.map(({ kind, bytes }) => `${kind} ${kilobytes(bytes)}`).join(', ');
  claim(5, 'brotli, nothing in the cache', words(first), first.filter(({ bytes }) => bytes > 100 * 1024).map(({ kind }) => kind));
  claim(7, 'font files', fonts.map(({ kind, found }) => `${kind} ${found.length} files, ${kilobytes(total(found))}`).join('; '), fonts.filter(({ found }) => found.length > 2 || total(found) > 45 * 1024).map(({ kind }) => kind));
  const swap = await page.evaluate(() => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSFontFaceRule).map((rule) => rule.style.getPropertyValue('font-display')));
  claim(7, '`font-display: swap`', `${swap.length} faces`, swap.filter((value) => value !== 'swap'));
  claim(8, 'requests of a first visit', `at most ${Math.max(...first.map(({ count }) => count))}`, first.filter(({ count }) => count > 8).map(({ kind, count }) => `${kind}: ${count}`));
  claim(8, 'requests to other hosts, cookies', `${foreign.length} requests, ${cookies.length} cookies`, [...foreign, ...cookies.map(({ name }) => name)]);
  claim(9, 'the same page again', words(second), second.filter(({ bytes }) => bytes > 30 * 1024).map(({ kind }) => kind));
  await page.close();
});

/** Requests for the script and the index of search. */
const ofSearch = (requests) => requests.filter(({ url }) => /\/search\.[0-9a-f]+\.js$|\/poisk\/.*\.json$/.test(url));

test('search costs nothing until it is used', async () => {
  const { page, taken, forget } = await countedPage();
  await forget();
  await page.goto(site.address, { waitUntil: 'networkidle0' });
  await page.focus('#site-search');
  await page.keyboard.type('дефициты', { delay: 5 });
  const early = ofSearch(taken());
  claim(10, 'nothing of search is loaded before a question is sent', `${early.length} requests`, early.map(({ url }) => url));
  await page.close();
});

test('a first question is light', async () => {
  const { page, taken, forget } = await countedPage();
  const found = [];
  for (const question of ['дефициты', 'Комсомольская школа', 'план работы кураторов']) {
    await page.goto(site.address, { waitUntil: 'networkidle0' });
    await page.type('#site-search', question);
    await forget();
    await Promise.all([page.waitForNavigation({ waitUntil: 'networkidle0' }), page.keyboard.press('Enter')]);
    await page.waitForFunction(() => document.querySelectorAll('.answers > li').length > 0, { timeout: 10000 });
    const requests = ofSearch(taken());
    found.push({ question, bytes: total(requests), count: requests.length });
  }
  const measured = found.map(({ question, bytes, count }) => `«${question}» ${kilobytes(bytes)} in ${count} files`).join(', ');
  claim(10, 'script and index of a first question, brotli', measured, found.filter(({ bytes }) => bytes > 25 * 1024).map(({ question }) => question));
  await page.close();
});

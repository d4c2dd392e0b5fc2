// The interactive chart alone, on a page with the strict content security policy of the site.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';

const root = new URL('../../', import.meta.url);
const bundle = new URL('themes/worker/dist/interactive.js', root);
const golden = (name) => readFileSync(new URL(`tests/golden/charts/${name}`, root), 'utf8');
const profile = mkdtempSync(join(tmpdir(), 'opora-interactive-'));
const policy = "default-src 'none'; script-src 'self'; style-src 'self'";
const html = '<!doctype html><html lang="ru"><meta charset="utf-8"><title>График</title><script src="interactive.js"></script><div id="place"></div></html>';
let server;
let browser;
let address;

before(async () => {
  assert.ok(existsSync(bundle), 'run `npm run build` in themes/worker');
  server = createServer((request, response) => {
    const isScript = request.url === '/interactive.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8', 'content-security-policy': policy });
    response.end(isScript ? readFileSync(bundle) : html);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${server.address().port}/`;
  browser = await puppeteer.launch({
    executablePath: '/usr/bin/chromium',
    userDataDir: profile,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});

after(async () => {
  await browser?.close();
  server?.close();
  rmSync(profile, { recursive: true, force: true });
});

async function opened() {
  const page = await browser.newPage();
  page.complaints = [];
  page.on('console', (message) => { if (!message.text().includes('favicon')) page.complaints.push(message.text()); });
  page.on('pageerror', (error) => page.complaints.push(error.message));
  await page.goto(address);
  return page;
}

const draw = (page, spec, data) => page.evaluate((s, d) => window.oporaChart(document.querySelector('#place'), s, d).then(() => '', (error) => error.message), spec, data);

const charts = [
  { name: 'line', first: '2021, Школа: 55\u00a0%', last: '2023, Похожие школы: 71\u00a0%' },
  { name: 'bars', first: 'МБОУ «Средняя общеобразовательная школа № 5 имени Героя Советского Союза А. П. Маресьева»: 12', last: 'МБОУ «Октябрьская СОШ»: 7' },
  { name: 'dots', first: 'Математика: 54,3\u00a0%', last: 'Русский язык: 71\u00a0%' },
];

for (const { name, first, last } of charts) {
  test(`${name}: draws under the policy and reads its points by arrow keys`, async () => {
    const page = await opened();
    assert.equal(await draw(page, golden(`${name}.spec.json`), golden(`${name}.data.json`)), '');
    assert.equal(await page.$$eval('.chart-drawing svg', (found) => found.length), 1);
    const said = () => page.$eval('.chart-status', (status) => status.textContent);
    await page.focus('.chart-drawing');
    await page.keyboard.press('ArrowRight');
    assert.equal(await said(), first);
    assert.equal(await page.$eval('.chart-tooltip', (tooltip) => tooltip.hidden), false);
    await page.keyboard.press('End');
    assert.equal(await said(), last);
    await page.keyboard.press('Escape');
    assert.equal(await page.$eval('.chart-tooltip', (tooltip) => tooltip.hidden), true);
    assert.deepEqual(page.complaints, []);
    await page.close();
  });
}

test('the pointer finds the nearest point and the tooltip stays inside', async () => {
  const page = await opened();
  await draw(page, golden('line.spec.json'), golden('line.data.json'));
  const mark = await page.$eval('.chart-drawing path[fill="var(--chart-2)"]', (path) => { const box = path.getBoundingClientRect(); return { x: box.x + box.width / 2, y: box.y + box.height / 2 }; });
  await page.mouse.move(mark.x, mark.y);
  assert.equal(await page.$eval('.chart-tooltip', (tooltip) => tooltip.textContent), '2021, Первомайский район: 70\u00a0%');
  await page.close();
});

test('a specification that reads from elsewhere is refused', async () => {
  const page = await opened();
  assert.match(await draw(page, '{"mark":"bar","data":{"url":"a.csv"}}', '[]'), /url/);
  assert.equal(await page.$eval('#place', (place) => place.children.length), 0);
  await page.close();
});

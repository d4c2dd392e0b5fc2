// The sample site, built, served below a path and opened in Debian's Chromium.
import assert from 'node:assert/strict';
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { opora, root } from '../support/program.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.xml': 'application/xml', '.csv': 'text/csv; charset=utf-8', '.webmanifest': 'application/manifest+json' };
const prefix = '/shnor/';

/** Folder and address of the site, and what the tests do with it. `close` at the end. */
export async function openSite() {
  const folder = mkdtempSync(join(tmpdir(), 'opora-browser-'));
  const site = join(folder, 'site');
  const built = opora(['build', '--source', root, '--out', site]);
  assert.equal(built.code, 0, built.messages);
  const serve = (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const inside = path.startsWith(prefix) ? path.slice(prefix.length) : 'no such page';
    const wanted = join(site, inside.endsWith('/') || inside === '' ? `${inside}index.html` : inside);
    const found = existsSync(wanted) && statSync(wanted).isFile();
    response.writeHead(found ? 200 : 404, { 'content-type': types[extname(found ? wanted : '.html')] ?? 'application/octet-stream' });
    createReadStream(found ? wanted : join(site, '404.html')).pipe(response);
  };
  const server = createServer(serve);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${server.address().port}${prefix}`;
  const browser = await puppeteer.launch({
    executablePath: '/usr/bin/chromium',
    userDataDir: join(folder, 'profile'),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });

  /** Opens a page and gives `use` the page and what its console and network complained about. */
  const open = async (url, width, use, { javascript = true } = {}) => {
    const page = await browser.newPage();
    const complaints = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
    page.on('request', (request) => /^(http|ws)/.test(request.url()) && !request.url().startsWith(address) && complaints.push(`leaves the site: ${request.url()}`));
    await page.setJavaScriptEnabled(javascript);
    await page.setViewport({ width, height: 800 });
    await page.goto(url, { waitUntil: 'networkidle0' });
    const result = await use(page, complaints);
    await page.close();
    return result;
  };
  const close = async () => {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder: site, address, open, close };
}

export const overflow = (page) => page.evaluate(() => {
  const limit = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= limit) return [];
  return [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > limit + 1).map((element) => element.outerHTML.slice(0, 120)).slice(0, 5).concat('page scrolls sideways');
});

export const violations = async (page) => {
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  return found.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(' | ')}`);
};

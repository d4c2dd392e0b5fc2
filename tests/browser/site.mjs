// A site, built with compressed files, served by nginx below a path and opened in Debian's Chromium.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import { startNginx } from '../serve/nginx.mjs';
import { filesBelow, opora, root } from '../support/program.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const browserArguments = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** The site under test: a folder below the repository's root, the sample unless OPORA_SITE names another. */
export const source = resolve(root, process.env.OPORA_SITE ?? '.');
/** Where its own address says that it stands: the page for missing addresses links from there. */
const prefix = new URL(/^base_url:\s*(\S+)/m.exec(readFileSync(join(source, 'site.yaml'), 'utf8'))[1]).pathname;

/** Builds the site into `www`, as a server sees it; returns its folder. */
export function buildSite(www) {
  const site = join(www, prefix);
  mkdirSync(join(site, '..'), { recursive: true });
  const built = opora(['build', '--first', '--source', source, '--out', site, '--compress']);
  assert.equal(built.code, 0, built.messages);
  return site;
}

/**
 * Folder and address of the site, the paths of its pages but those that lead on, and what the tests do with it. `close` at the end. OPORA_BUILT names where `buildSite` has
 * built it for many tests, which only read it.
 */
export async function openSite() {
  const folder = mkdtempSync(join(tmpdir(), 'opora-browser-'));
  const www = process.env.OPORA_BUILT ?? join(folder, 'www');
  const site = process.env.OPORA_BUILT ? join(www, prefix) : buildSite(www);
  const server = await startNginx(www, folder, { missing: `${prefix}404.html` });
  const address = `http://127.0.0.1:${server.port}${prefix}`;
  const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', userDataDir: join(folder, 'profile'), args: browserArguments });

  /** A tab, and what its console and network complain about. */
  const newPage = async (width, { javascript = true } = {}) => {
    const page = await browser.newPage();
    const complaints = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
    page.on('request', (request) => /^(http|ws)/.test(request.url()) && !request.url().startsWith(address) && complaints.push(`leaves the site: ${request.url()}`));
    await page.setJavaScriptEnabled(javascript);
    await page.setViewport({ width, height: 800 });
    return { page, complaints };
  };
  /** Opens a page and gives `use` the page and its complaints. */
  const open = async (url, width, use, options) => {
    const { page, complaints } = await newPage(width, options);
    await page.goto(url, { waitUntil: 'networkidle0' });
    const result = await use(page, complaints);
    await page.close();
    return result;
  };
  const close = async () => {
    await browser.close();
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const leadsOn = (path) => readFileSync(join(site, path), 'utf8').includes('http-equiv="refresh"'); // a browser is elsewhere before anything can be asked
  const pages = filesBelow(site).filter((path) => path.endsWith('.html') && !leadsOn(path)).map((path) => path.replace(/index\.html$/, ''));
  return { folder: site, address, port: server.port, pages, newPage, open, close };
}

/** What stands further right than the window, if the page scrolls sideways. */
export const overflow = (page) => page.evaluate(() => {
  const limit = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= limit) return [];
  return [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > limit + 1 && !element.closest('.table-scroll')).map((element) => element.outerHTML.slice(0, 120)).slice(0, 5).concat('page scrolls sideways');
});

/** What axe finds wrong; `rules` limits it to those rules, for a second look at a page of which only the colours changed. */
export const violations = async (page, rules) => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const found = await page.evaluate((only) => axe.run(document, { resultTypes: ['violations'], runOnly: only ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }), rules);
  return found.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(' | ')}`);
};

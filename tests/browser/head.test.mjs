// What a page says to search engines, messengers and phones, and charts saved as files: in a real browser under the site's own policy.
import assert from 'node:assert/strict';
import { mkdtempSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { filesBelow } from '../support/program.mjs';
import { openSite } from './site.mjs';

let site;
const downloads = mkdtempSync(join(tmpdir(), 'opora-pictures-'));
const school = 'shkoly/komsomolskaya/';

before(async () => { site = await openSite(); });
after(async () => {
  await site?.close();
  rmSync(downloads, { recursive: true, force: true });
});

const htmlOf = (path) => readFileSync(join(site.folder, path.endsWith('/') || path === '' ? `${path}index.html` : path), 'utf8');

/** Width and height of a PNG. */
function sizeOf(bytes) {
  assert.equal(bytes.toString('latin1', 1, 4), 'PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test('JSON-LD is read as data: the policy has nothing against it', async () => {
  await site.open(site.address + school, 800, async (page, complaints) => {
    const types = await page.$$eval('script[type="application/ld+json"]', (scripts) => scripts.map((script) => JSON.parse(script.textContent)['@type']));
    assert.deepEqual(types, ['School', 'BreadcrumbList']);
    const reports = await page.evaluate(() => new Promise((done) => {
      const found = [];
      document.addEventListener('securitypolicyviolation', (event) => found.push(event.violatedDirective));
      document.head.append(document.querySelector('script[type="application/ld+json"]').cloneNode(true));
      setTimeout(() => done(found), 200);
    }));
    assert.deepEqual(reports, []);
    assert.deepEqual(complaints, []);
  });
});

test('every page but that of missing addresses has Open Graph tags, and its picture is a file of the site', () => {
  const pictures = new Set();
  for (const path of site.pages) {
    const html = htmlOf(path);
    const tags = Object.fromEntries([...html.matchAll(/<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)">/g)].map(([, name, value]) => [name, value]));
    if (path === '404.html') {
      assert.deepEqual(tags, {});
      continue;
    }
    const canonical = /<link rel="canonical" href="([^"]+)">/.exec(html)[1];
    assert.equal(tags['og:url'], canonical);
    for (const name of ['og:type', 'og:title', 'og:site_name', 'og:image:alt', 'twitter:card']) assert.ok(tags[name], `${path} ${name}`);
    const base = canonical.slice(0, canonical.length - path.length);
    assert.ok(tags['og:image'].startsWith(`${base}assets/preview.`), path);
    const bytes = readFileSync(join(site.folder, tags['og:image'].slice(base.length)));
    assert.deepEqual(sizeOf(bytes), [1200, 630]);
    assert.deepEqual([tags['og:image:width'], tags['og:image:height']], ['1200', '630']);
    assert.ok(bytes.length < 100_000);
    pictures.add(tags['og:image']);
  }
  const schools = site.pages.filter((path) => /^shkoly\/[^/]+\/$/.test(path) && existsSync(join(site.folder, path, 'index.json')));
  assert.equal(pictures.size, schools.length + 1, 'one picture of the site and one of every school');
});

test('the web manifest and all icons are read by a browser', async () => {
  await site.open(site.address + school, 800, async (page, complaints) => {
    const client = await page.createCDPSession();
    const { data, errors } = await client.send('Page.getAppManifest');
    assert.deepEqual(errors, []);
    const manifest = JSON.parse(data);
    assert.ok(manifest.name && manifest.short_name);
    const [address] = await page.$$eval('link[rel=manifest]', (links) => links.map((link) => link.href));
    assert.equal(new URL(manifest.start_url, address).href, site.address);
    const named = [...manifest.icons.map((icon) => [new URL(icon.src, address).href, icon.sizes]),
      ...await page.$$eval('link[rel=icon], link[rel=apple-touch-icon]', (links) => links.map((link) => [link.href, link.getAttribute('sizes') ?? '180x180']))];
    assert.equal(named.length, 6);
    for (const [url, sizes] of named) {
      assert.match(url, /\/assets\/icon(-\d+)?\.[0-9a-f]{10}\.(png|svg)$/);
      const bytes = readFileSync(join(site.folder, url.slice(site.address.length)));
      if (url.endsWith('.png')) assert.equal(sizeOf(bytes).join('x'), sizes);
    }
    assert.deepEqual(complaints, []);
  });
});

async function saved(page, kind) {
  const client = await page.createCDPSession();
  await client.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  await page.evaluate((text) => [...document.querySelectorAll('.chart button')].find((button) => button.textContent.includes(text)).click(), kind.toUpperCase());
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const name = filesBelow(downloads).find((file) => file.endsWith(`.${kind}`));
    if (name) return readFileSync(join(downloads, name));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no ${kind} was saved`);
}

test('a chart is saved as SVG and as PNG, whole without the page', async () => {
  const path = site.pages.find((candidate) => htmlOf(candidate).includes('data-chart='));
  await site.open(site.address + path, 800, async (page, complaints) => {
    const box = await page.$eval('.chart svg', (svg) => [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height]);
    const svg = (await saved(page, 'svg')).toString();
    assert.doesNotMatch(svg, /var\(|currentColor/);
    assert.match(svg, /@font-face[^]*data:/);
    const blank = await (await site.newPage(800)).page;
    const [parsed, title] = await blank.evaluate((text) => {
      const root = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
      return [root.tagName, root.querySelector('title').textContent];
    }, svg);
    await blank.close();
    assert.equal(parsed, 'svg');
    assert.equal(title, await page.$eval('.chart svg title', (element) => element.textContent));
    const png = await saved(page, 'png');
    assert.deepEqual(sizeOf(png), box.map((length) => Math.round(length * 3)));
    const colours = await page.evaluate(async (data) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0);
      const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
      return new Set(pixels).size;
    }, png.toString('base64'));
    assert.ok(colours > 10, `${colours} colours`);
    assert.deepEqual(complaints, []);
  });
});

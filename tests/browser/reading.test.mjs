// How a page is read: by keyboard, enlarged, with the panel, on paper. Of the sample a page of every kind, of another site of five kinds, with OPORA_LONG of all.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { measuredKinds, pagesByKind } from './kinds.mjs';
import { beginFindings, claim, siteName } from './points.mjs';
import { openSite, overflow } from './site.mjs';

beginFindings('reading');
let site;
let kinds;
let schools;

before(async () => {
  site = await openSite();
  const everyKind = pagesByKind(site);
  kinds = siteName === 'sample' || process.env.OPORA_LONG ? everyKind : measuredKinds(everyKind);
  schools = site.pages.filter((path) => /^shkoly\/[^/]+\/$/.test(path));
});

after(() => site?.close());

/** What has the focus: its place in the source, its box, how the focus shows, and whether something covers it. */
const focused = (page) => page.evaluate(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const line = element.getClientRects()[0]; // a link may run over two lines: nothing of it stands in the middle of its box
  const inside = (value, limit) => Math.min(Math.max(value, 1), limit - 1);
  const top = document.elementFromPoint(inside(line.x + line.width / 2, innerWidth), inside(line.y + Math.min(line.height, innerHeight) / 2, innerHeight));
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && style.boxShadow !== 'none';
  return {
    index: [...document.querySelectorAll('*')].indexOf(element),
    name: `${element.localName}.${element.className} «${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 30)}»`,
    left: box.left + scrollX, right: box.right + scrollX, top: box.top + scrollY, bottom: box.bottom + scrollY,
    isSkip: element.classList.contains('skip'), ring,
    isCovered: !(top && (element.contains(top) || top.contains(element) || element.closest('label')?.contains(top))) || box.bottom < 0 || box.top > innerHeight,
  };
});

async function tabThrough(page) {
  const stops = [];
  for (let i = 0; i < 400; i += 1) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (!stop || (stops.length > 0 && stop.index === stops[0].index)) return stops;
    stops.push(stop);
  }
  return [...stops, { name: 'a trap', index: -1 }];
}

/** Places in the source of everything that Tab should reach; of a group of radio buttons that is the chosen one. Runs inside the page. */
function readReachable() {
  const isOpen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled && !(element.type === 'radio' && !element.checked);
  const everything = [...document.querySelectorAll('*')];
  return [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')].filter(isOpen).map((element) => everything.indexOf(element));
}

/** A list of stops that goes up and to the left again goes against reading. */
const againstReading = (stops) => stops.filter((stop, i) => i > 0 && stop.bottom <= stops[i - 1].top && stop.right <= stops[i - 1].left).map((stop) => stop.name);

test('Tab goes through a page as it is read, beginning with the skip link, and the focus is seen', async () => {
  const order = [];
  const unseen = [];
  let count = 0;
  for (const width of [320, 1280]) {
    const { page } = await site.newPage(width);
    await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]); // smooth scrolling would still be under way
    for (const [kind, path] of kinds.filter(([name]) => ['home', 'school', 'schools', 'roadmap', 'indicator', 'comparison', 'documents'].includes(name))) {
      await page.goto(site.address + path, { waitUntil: 'networkidle0' });
      const reachable = await page.evaluate(readReachable);
      const stops = await tabThrough(page);
      count += stops.length;
      const said = (problem) => `${kind} at ${width}: ${problem}`;
      if (!stops[0]?.isSkip) order.push(said('the skip link is not first'));
      const indices = stops.map((stop) => stop.index);
      if (indices.some((index, i) => i > 0 && index < indices[i - 1])) order.push(said('not the order of the source'));
      order.push(...againstReading(stops).map(said), ...reachable.filter((index) => !indices.includes(index)).map((index) => said(`element ${index} is never reached`)));
      unseen.push(...stops.filter((stop) => !stop.ring || stop.isCovered).map((stop) => said(`${stop.name} ${stop.isCovered ? 'covered' : 'without a ring'}`)));
    }
    await page.goto(site.address, { waitUntil: 'load' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    if (!(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)))) order.push(`at ${width}: the skip link does not lead into the content`);
    await page.close();
  }
  claim(21, 'Tab from the first stop to the last on seven kinds of pages at 320 and 1280 px', `${count} stops`, order);
  claim(22, 'a ring of two colours, so that one of them has contrast 3 on any ground, and nothing over it', `${count} stops`, unseen);
});

test('a school is found, read and its data taken with the keyboard alone', async () => {
  const { page } = await site.newPage(1280);
  const pressUntil = async (wanted) => {
    for (let i = 0; i < 200; i += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(wanted)) return i + 1;
    }
    return assert.fail(`never reached: ${wanted}`);
  };
  const name = await (async () => {
    await page.goto(site.address + schools[0], { waitUntil: 'load' });
    return page.$eval('h1', (heading) => heading.textContent.trim());
  })();
  await page.goto(site.address, { waitUntil: 'networkidle0' });
  let presses = await pressUntil(() => document.activeElement.matches('[id^=filter-]'));
  await page.keyboard.type(name);
  presses += await pressUntil(() => document.activeElement.matches('.school-links a'));
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);
  assert.equal(await page.$eval('h1', (heading) => heading.textContent.trim()), name);
  assert.notEqual(await page.$eval('.status-line .tag', (tag) => tag.textContent.trim()), '');
  presses += await pressUntil(() => document.activeElement.matches('a[download]') || document.activeElement.getAttribute('href') === 'index.json');
  const file = await page.evaluate(() => fetch(document.activeElement.href).then((response) => response.status));
  claim(21, 'by keyboard from the home page to the status of a school and to its data', `${presses} presses of Tab`, file === 200 ? [] : ['no file']);
  await page.close();
});

test('tables that scroll move by arrows', async () => {
  const { page } = await site.newPage(320);
  const still = [];
  let moved = 0;
  for (const [kind, path] of kinds) {
    await page.goto(site.address + path, { waitUntil: 'load' });
    await page.evaluate(() => { for (const fold of document.querySelectorAll('details')) fold.open = true; });
    const wide = await page.evaluate(() => [...document.querySelectorAll('.table-scroll')].findIndex((region) => region.scrollWidth > region.clientWidth + 1));
    if (wide < 0) continue;
    const place = await page.evaluateHandle((i) => document.querySelectorAll('.table-scroll')[i], wide);
    await place.focus();
    await page.keyboard.press('ArrowRight');
    const shifted = await page.waitForFunction((region) => region.scrollLeft > 0, { timeout: 2000 }, place).then(() => true, () => false);
    if (shifted) moved += 1;
    else still.push(kind);
  }
  claim(25, 'the first wide table of every kind of page moves by the right arrow', `${moved} tables`, still);
  await page.close();
});

/** Text that its own box cuts off. */
const cutOff = (page) => page.evaluate(() => [...document.querySelectorAll('main *, header *, footer *')].filter((element) => {
  const style = getComputedStyle(element);
  if (element.closest('.visually-hidden, svg') || !/hidden|clip/.test(style.overflowX + style.overflowY) || element.textContent.trim() === '') return false;
  return element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
}).map((element) => `${element.localName}.${element.className}`));

test('text of 200 % with wide spacing loses nothing and needs no sideways scroll', async () => {
  const problems = [];
  for (const width of [320, 1280]) {
    const { page } = await site.newPage(width);
    for (const [kind, path] of kinds) {
      await page.goto(site.address + path, { waitUntil: 'load' });
      await page.evaluate(() => {
        document.documentElement.dataset.size = '3';
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }');
        document.adoptedStyleSheets = [sheet];
      });
      problems.push(...[...(await overflow(page)), ...(await cutOff(page))].map((problem) => `${kind} at ${width}: ${problem}`));
    }
    await page.close();
  }
  claim(24, 'size 200 % of the panel with the spacing of WCAG 1.4.12', `${kinds.length} kinds of pages at 320 and 1280 px`, problems);
});

/** Everything the panel promises, as the page shows it. */
const look = (page) => page.evaluate(() => {
  const body = getComputedStyle(document.body);
  const picture = document.body.appendChild(document.createElement('img'));
  const size = parseFloat(body.fontSize);
  const found = {
    size, ground: body.backgroundColor, text: body.color, leading: parseFloat(body.lineHeight) / size, tracking: body.letterSpacing, font: body.fontFamily,
    pictures: getComputedStyle(picture).display !== 'none',
  };
  picture.remove();
  return found;
});
const promises = [
  ['size-2', (is, was) => Math.abs(is.size / was.size - 1.5) < 0.01], ['size-3', (is, was) => Math.abs(is.size / was.size - 2) < 0.01],
  ['theme-bw', (is) => is.ground === 'rgb(255, 255, 255)' && is.text === 'rgb(0, 0, 0)'], ['theme-wb', (is) => is.ground === 'rgb(0, 0, 0)' && is.text === 'rgb(255, 255, 255)'],
  ['theme-blue', (is) => is.ground === 'rgb(157, 209, 255)'], ['theme-beige', (is) => is.ground === 'rgb(247, 243, 214)'],
  ['spacing-wide', (is, was) => is.leading > was.leading && is.tracking !== was.tracking], ['font-serif', (is) => /serif/.test(is.font) && /Georgia/.test(is.font)], ['images-off', (is, was) => was.pictures && !is.pictures],
];
const usual = ['size-1', 'theme-1', 'spacing-1', 'font-1', 'images-1'];

async function tryPanel(page, { reload }) {
  const broken = [];
  const path = schools[0];
  const choose = async (id) => {
    if (!(await page.$('details.panel[open]'))) await page.click('header summary');
    await page.click(`#${id}`);
  };
  await page.goto(site.address + path, { waitUntil: 'load' });
  const was = await look(page);
  for (const [id, keeps] of promises) {
    await choose(id);
    if (reload) await page.reload({ waitUntil: 'load' });
    if (!keeps(await look(page), was)) broken.push(`${id} does nothing`);
    if ((await overflow(page)).length > 0) broken.push(`${id}: scrolls sideways`);
    await choose(usual.find((one) => one.startsWith(id.split('-')[0])));
  }
  return { broken, was };
}

test('the panel works without scripts; with them it is remembered and can be taken back', async () => {
  const without = await site.newPage(360, { javascript: false });
  claim(27, 'sizes, schemes, spacing, typeface and pictures without scripts', `${promises.length} choices`, (await tryPanel(without.page, { reload: false })).broken);
  await without.page.close();
  const { page } = await site.newPage(360);
  const { broken, was } = await tryPanel(page, { reload: true });
  claim(27, 'the same with scripts, after a reload', `${promises.length} choices`, broken);
  for (const id of ['size-3', 'theme-wb', 'font-serif']) {
    if (!(await page.$('details.panel[open]'))) await page.click('header summary');
    await page.click(`#${id}`);
  }
  await page.click('#panel-reset');
  await page.reload({ waitUntil: 'load' });
  const now = await look(page);
  claim(27, 'the button takes everything back, also after a reload', `${now.size} px`, JSON.stringify(now) === JSON.stringify(was) ? [] : [JSON.stringify(now)]);
  await page.close();
});

/** Number of sheets and the text of a page on paper. */
async function print(page, path) {
  await page.goto(site.address + path, { waitUntil: 'load' });
  const file = join(tmpdir(), `opora-print-${process.pid}.pdf`);
  writeFileSync(file, await page.pdf({ format: 'A4', printBackground: false }));
  const said = (words) => spawnSync(words[0], words.slice(1), { encoding: 'utf8' }).stdout;
  return { sheets: Number(/^Pages:\s+(\d+)/m.exec(said(['pdfinfo', file]))[1]), text: said(['pdftotext', '-layout', file, '-']) };
}

test('the table for inspectors is whole on paper, that of the sample on two sheets', async (t) => {
  const experts = site.pages.filter((path) => /^cikl\/[^/]+\/ekspertu\/$/.test(path));
  if (experts.length === 0) return t.skip('a site without a management cycle');
  const { page } = await site.newPage(1280);
  const problems = [];
  let most = 0;
  for (const path of experts) {
    const { sheets, text } = await print(page, path);
    most = Math.max(most, sheets);
    if (siteName === 'sample' && sheets > 2) problems.push(`${path}: ${sheets} sheets`);
    const said = text.replace(/\s+/g, ' ');
    const shown = await page.$$eval('tbody .group th, tbody tr:not(.group) > :first-child > a', (cells) => cells.map((cell) => cell.textContent.replace(/\s+/g, ' ').trim()));
    if (shown.length < 18) problems.push(`${path}: ${shown.length} headings and rows of nine positions`);
    const words = new Set(said.match(/[\p{L}\d№]+/gu));
    for (const one of shown) if (one.match(/[\p{L}\d№]+/gu).some((word) => !words.has(word) && !said.replace(/[- ]/g, '').includes(word))) problems.push(`${path}: not on paper: ${one}`);
  }
  claim(33, 'sheets of the longest page for inspectors', `${most} sheets, ${experts.length} years`, problems);
  await page.close();
});

test('paper shows the content, the date and the addresses, and a school fits on four sheets', async () => {
  const { page } = await site.newPage(1280);
  const sheets = [];
  for (const path of schools) sheets.push([(await print(page, path)).sheets, path]);
  const most = Math.max(...sheets.map(([count]) => count));
  claim(33, 'sheets of the longest page of a school', `${most} sheets, ${schools.length} schools`, sheets.filter(([count]) => count > 4).map(([count, path]) => `${path}: ${count}`));
  const { text } = await print(page, schools[0]);
  const problems = [];
  if (!/Данные на \d/.test(text)) problems.push('no date');
  if (/Версия для слабовидящих|Перейти к содержанию/.test(text)) problems.push('the panel is printed');
  const withAddress = site.pages.find((path) => /<main[^]*<a [^>]*href="http/.test(readFileSync(join(site.folder, path.endsWith('.html') ? path : `${path}index.html`), 'utf8')));
  if (withAddress !== undefined && !(await print(page, withAddress)).text.replace(/\s/g, '').includes('http')) problems.push(`no address on ${withAddress}`);
  await page.emulateMediaType('print');
  await page.goto(site.address + schools[0], { waitUntil: 'load' });
  const rules = await page.evaluate(() => {
    const style = (selector) => getComputedStyle(document.querySelector(selector));
    return { head: style('thead').display, row: style('tbody tr').breakInside, menu: style('.menu').display, region: style('.table-scroll').overflowX };
  });
  if (rules.head !== 'table-header-group' || rules.row !== 'avoid' || rules.menu !== 'none' || rules.region !== 'visible') problems.push(JSON.stringify(rules));
  claim(33, 'no panel and menu, heads repeated, rows whole, date of the data, addresses of outer links', schools[0], problems);
  await page.close();
});

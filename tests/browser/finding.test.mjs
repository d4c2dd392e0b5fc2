// Search and the choice of schools to compare, as a reader meets them in the browser.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openSite, overflow, violations } from './site.mjs';

const widths = [360, 1280];
const pictures = process.env.OPORA_PICTURES; // a folder: screenshots for a person to look at
let opened;
let address;
let open;

before(async () => {
  opened = await openSite();
  ({ address, open } = opened);
  if (pictures) mkdirSync(pictures, { recursive: true });
});

after(() => opened?.close());

async function checked(page, width, name, complaints) {
  if (pictures) await page.screenshot({ path: join(pictures, `${name}-${width}.png`), fullPage: true });
  assert.deepEqual(await overflow(page), [], `${name} at ${width}`);
  assert.deepEqual(await violations(page), [], `${name} at ${width}`);
  assert.deepEqual(complaints, [], `${name} at ${width}`);
}

const answers = (page) => page.$$eval('.answers > li > a', (links) => links.map((link) => link.getAttribute('href').replace(/^(\.\.\/)+/, '')));
const said = (page, selector) => page.$eval(selector, (status) => status.textContent);
const answered = (page, text) => page.waitForFunction((wanted) => document.getElementById('search-status').textContent.startsWith(wanted), { timeout: 10000 }, text);

for (const width of widths) {
  test(`search at ${width} answers from the header of any page by keyboard`, async () => {
    await open(`${address}shkoly/komsomolskaya/`, width, async (page, complaints) => {
      await page.focus('#site-search');
      await page.keyboard.type('альмаковкая школа');
      await Promise.all([page.waitForNavigation({ waitUntil: 'networkidle0' }), page.keyboard.press('Enter')]);
      await answered(page, 'Найдено');
      assert.equal((await answers(page))[0], 'shkoly/almyakovskaya/');
      assert.equal(await page.$eval('#search-input', (input) => input.value), 'альмаковкая школа');
      assert.equal(await page.$eval('#search-list', (list) => list.hidden), true);
      await checked(page, width, 'search', complaints);
    });
  });
}

test('search answers while typing, keeps the question in the address and goes back', async () => {
  await open(`${address}poisk/`, 1280, async (page, complaints) => {
    await page.focus('#search-input');
    await page.keyboard.type('дефициты');
    await answered(page, 'Найдено');
    assert.match(decodeURIComponent(page.url()), /\?q=дефициты$/);
    assert.ok((await answers(page)).includes('pokazateli/ustranennye-deficity/'));
    assert.equal(await page.evaluate(() => document.activeElement.id), 'search-input');
    await page.keyboard.press('Enter');
    await page.$eval('#search-input', (input) => { input.value = ''; });
    await page.type('#search-input', 'наставник');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.search.includes('%D0%BD%D0%B0'));
    await page.evaluate(() => history.back());
    await page.waitForFunction(() => document.getElementById('search-input').value === 'дефициты');
    assert.deepEqual(complaints, []);
  });
});

test('what is not found is said, and the list by alphabet stays', async () => {
  await open(`${address}poisk/?q=${encodeURIComponent('ъъъыыыжжж')}`, 360, async (page, complaints) => {
    await answered(page, 'Ничего не нашлось');
    assert.deepEqual(await answers(page), []);
    assert.equal(await page.$eval('#search-list', (list) => list.hidden), false);
    assert.equal(await page.$eval('#search-status', (status) => status.getAttribute('role')), 'status');
    assert.deepEqual(complaints, []);
  });
});

test('more answers come by a button, and the focus goes to the first new one', async () => {
  await open(`${address}poisk/?q=${encodeURIComponent('школа')}`, 360, async (page) => {
    await answered(page, 'Найдено');
    assert.equal((await answers(page)).length, 5);
    await page.click('#search-results button');
    await page.waitForFunction(() => document.querySelectorAll('.answers > li').length === 10);
    assert.equal(await page.evaluate(() => document.activeElement === document.querySelectorAll('.answers > li > a')[5]), true);
  });
});

test('without scripts the search page lists every page of the site by alphabet', async () => {
  await open(`${address}poisk/`, 360, async (page, complaints) => {
    const listed = new Set();
    const parts = [`${address}poisk/`]; // a long list stands on several pages, each of which leads to all
    for (const part of parts) {
      await page.goto(part);
      for (const link of await page.$$eval('#search-list a', (links) => links.map(({ href }) => href))) {
        if (!/\/poisk\/spisok\/\d+\/$/.test(link)) listed.add(link);
        else if (!parts.includes(link)) parts.push(link);
      }
    }
    await page.goto(parts[0]);
    const sitemap = readFileSync(join(opened.folder, 'sitemap.xml'), 'utf8');
    const all = [...sitemap.matchAll(/<loc>https:\/\/example\.org\/shnor\/([^<]*)<\/loc>/g)].map((match) => address + match[1]).filter((url) => !url.startsWith(`${address}poisk/`))
      .filter((url) => !url.endsWith('/otkuda/')); // where the numbers of a page come from is found from that page
    assert.deepEqual(all.filter((url) => !listed.has(url)), []);
    assert.deepEqual(await overflow(page), []);
    assert.deepEqual(complaints, []);
    if (pictures) await page.screenshot({ path: join(pictures, 'search-list-360.png') });
  }, { javascript: false });
});

const tableRows = (page) => page.$$eval('#comparison tbody tr', (rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, ' ').trim())));

for (const width of widths) {
  test(`schools are chosen at ${width} by keyboard, compared by alphabet, and the address keeps them`, async () => {
    await open(`${address}sravnenie/`, width, async (page, complaints) => {
      await page.waitForSelector('#comparison input[type=checkbox]');
      for (const id of ['tuendatskaya', 'almyakovskaya', 'komsomolskaya']) {
        await page.focus(`#comparison input[value="${id}"]`);
        await page.keyboard.press('Space');
        assert.equal(await page.evaluate(() => document.activeElement.value), id, 'the focus stays');
      }
      await page.waitForFunction(() => document.querySelectorAll('#comparison thead th').length === 5);
      const heads = await page.$$eval('#comparison thead th', (cells) => cells.map((cell) => cell.textContent));
      assert.deepEqual(heads.slice(1), ['Альмяковская ООШ', 'Комсомольская СОШ', 'Туендатская ООШ', 'Район']);
      assert.match(page.url(), /\?shkoly=tuendatskaya,almyakovskaya,komsomolskaya$/);
      assert.match(await said(page, '#comparison [role=status]'), /^Таблица обновлена: школ\s— 3\./);
      const shown = await tableRows(page);
      await page.reload({ waitUntil: 'networkidle0' });
      assert.deepEqual(await tableRows(page), shown);
      await checked(page, width, 'comparison', complaints);
    });
  });
}

test('the comparison shows what the pages of the schools show: hidden numbers stay hidden', async () => {
  await open(`${address}sravnenie/?shkoly=komsomolskaya,almyakovskaya`, 1280, async (page) => {
    await page.waitForSelector('#comparison tbody');
    const rows = await tableRows(page);
    const names = ['almyakovskaya', 'komsomolskaya'];
    const records = names.map((id) => JSON.parse(readFileSync(join(opened.folder, `shkoly/${id}/index.json`), 'utf8')));
    const pages = names.map((id) => readFileSync(join(opened.folder, `shkoly/${id}/index.html`), 'utf8'));
    const newest = (record) => record.compared.filter((one) => one.period === '2023');
    let hidden = 0;
    for (const [i, record] of records.entries()) {
      for (const told of newest(record)) {
        const row = rows.find(([title]) => title.startsWith(told.title));
        assert.ok(row[i + 1].startsWith(told.value.replace(/\s+/g, ' ')), `${record.id} ${told.page}: ${row[i + 1]}`);
        if (told.page.startsWith('pokazatel-')) continue;
        assert.ok(pages[i].includes(`>${told.value}</td>`), `${record.id} shows ${told.value}`);
        if (!told.is_number) {
          hidden += 1;
          assert.equal(row[i + 1], told.value.replace(/\s+/g, ' '), 'nothing but the words');
        }
      }
    }
    assert.ok(hidden > 0, 'the sample hides results of a small school');
    for (const record of records) {
      const open = new Set(record.results.map((result) => `${result.procedure} ${result.period} ${result.participants} ${result.low_limit} ${result.high_limit}`));
      const numbers = record.compared.filter((one) => /^\D*участников/.test(one.counted));
      for (const one of numbers) assert.ok(open.has(`${one.page} ${one.period} ${one.counted.replace(/\D/g, '')} ${one.low} ${one.high}`), `${record.id} ${one.page}`);
    }
  });
});

test('one result is chosen by keyboard and shown through all its years, with a verdict; the back button takes choices back', async () => {
  await open(`${address}sravnenie/?shkoly=komsomolskaya,ezhinskaya`, 360, async (page, complaints) => {
    await page.waitForSelector('#comparison tbody');
    const everything = await tableRows(page);
    assert.ok(everything.some(([title]) => title.startsWith('Доля учителей')), 'own indicators are there');
    await page.focus('#comparison-what');
    for (let i = 0; i < 2; i += 1) await page.keyboard.press('ArrowDown');
    await page.waitForFunction(() => document.querySelector('#comparison caption').textContent.startsWith('ВПР, математика, 5 класс'));
    assert.match(page.url(), /\?shkoly=ezhinskaya,komsomolskaya&pokazatel=vpr-5-ma$/);
    const years = await tableRows(page);
    assert.deepEqual(years.map(([title]) => title.slice(0, 8)), ['2023 год', '2022 год', '2021 год']);
    assert.match(years[0][0], /Различие не доказано\./);
    const all = await page.$eval('#comparison a[href*="sravnenie/vpr-5-ma/"]', (link) => link.textContent);
    assert.match(all, /^Все школы: ВПР, математика, 5\sкласс$/);
    await checked(page, 360, 'comparison-years', complaints);
    await page.goBack();
    await page.waitForFunction((count) => document.querySelectorAll('#comparison tbody tr').length === count, {}, everything.length);
    assert.deepEqual(await tableRows(page), everything);
    assert.equal(await page.$eval('#comparison-what', (select) => select.value), '');
  });
});

test('a difference is claimed only between limits that do not touch', async () => {
  const facts = (id, name) => ({ id, name, status: { title: '' }, pupils: null, teachers: null });
  const result = (low, high) => ({ page: 'vpr-5-ma', title: 'ВПР', period: '2023', when: '2023 год', value: '1 %', is_number: true, limits: '', low, high, counted: '', district: '' });
  const limits = { almyakovskaya: [10, 20], komsomolskaya: [20, 40], tuendatskaya: [41, 60] };
  await open(`${address}sravnenie/`, 1280, async (page) => {
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const id = /shkoly\/([^/]+)\/index\.json$/.exec(request.url())?.[1];
      if (!id) return request.continue();
      return request.respond({ contentType: 'application/json', body: JSON.stringify({ ...facts(id, id), compared: [result(...limits[id])] }) });
    });
    const verdictOf = async (ids) => {
      await page.goto(`${address}sravnenie/?shkoly=${ids}&pokazatel=vpr-5-ma`, { waitUntil: 'networkidle0' });
      await page.waitForSelector('#comparison tbody');
      return (await tableRows(page))[0][0];
    };
    assert.equal(await verdictOf('almyakovskaya,komsomolskaya'), '2023 год Различие не доказано.');
    assert.equal(await verdictOf('almyakovskaya,komsomolskaya,tuendatskaya'), '2023 год Различие доказано: у «Туендатская ООШ» доля выше, чем у «Альмяковская ООШ», «Комсомольская СОШ».');
  });
});

test('with fewer than two schools the page says what to do', async () => {
  await open(`${address}sravnenie/`, 360, async (page) => {
    await page.waitForSelector('#comparison input[type=checkbox]');
    assert.equal(await said(page, '#comparison [role=status]'), 'Школы пока не выбраны. Отметьте хотя бы две.');
    await page.click('#comparison input[value="novyy"]');
    assert.equal(await said(page, '#comparison [role=status]'), 'Выбрана одна школа. Отметьте ещё хотя бы одну.');
  });
});

test('a seventh school cannot be chosen, and unknown ones in the address are left out', async () => {
  await open(`${address}sravnenie/?shkoly=almyakovskaya,argat-yulskaya,belyayskaya,berezovskaya,ezhinskaya,komsomolskaya,kuyanovskaya,no-such`, 360, async (page) => {
    await page.waitForSelector('#comparison tbody');
    assert.equal(await page.$$eval('#comparison thead th', (cells) => cells.length), 8);
    assert.equal(await page.$eval('#comparison input[value="novyy"]', (input) => input.disabled), true);
    assert.match(await said(page, '#comparison [role=status]'), /Выбрано шесть школ/);
    await page.evaluate(() => [...document.querySelectorAll('#comparison button')].find((button) => !button.hidden).click());
    await page.waitForFunction(() => !document.querySelector('#comparison tbody'));
    assert.equal(await page.evaluate(() => document.activeElement.id), 'comparison-filter');
  });
});

test('without scripts the prepared comparisons are there', async () => {
  await open(`${address}sravnenie/`, 360, async (page) => {
    assert.ok((await page.$$('main a[href*="sravnenie/"]')).length >= 8);
    assert.equal((await page.$$('#comparison input')).length, 0);
  }, { javascript: false });
});

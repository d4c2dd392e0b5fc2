// What the pages of five municipalities say in sentences is what their open data say in numbers: a reader who has both finds no contradiction. Sentences are read from
// the built pages as anybody reads them, numbers from the files beside them.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { filesBelow, opora, root } from '../support/program.mjs';

const sites = [
  { name: 'pervomayskiy', folder: root },
  ...['abinsk', 'khanty-mansiysk', 'klin', 'turochak'].map((name) => ({ name, folder: join(root, 'examples', name) })),
];
const months = ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'];
const dayOf = (words) => {
  const [, day, month, year] = /(\d+) (\S+) (\d{4}) года/.exec(words);
  return `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
};
const spaces = (text) => text.replace(/[\s\u00A0\u202F]+/g, ' ').trim();
const entities = { amp: '&', quot: '"', lt: '<', gt: '>', '#39': "'" };
const plain = (html) => spaces(html.replace(/<svg[^]*?<\/svg>/g, ' ').replace(/<[^>]+>/g, ' ').replaceAll('\u00AD', '').replace(/&(amp|quot|lt|gt|#39);/g, (_, name) => entities[name])).replace(/ ([.,:;)])/g, '$1');
const cellsOf = (row) => [...row.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(([, cell]) => plain(cell));

/** Courses, seminars and visits, which last some hours, for those who work at schools. */
const trainingOf = (events) => events.filter((one) => one.hours !== null && !/учени|родител/.test(one.audience ?? '')).reduce((sum, one) => sum + (one.participants ?? 0), 0);

let temporary;
/** A built site: its tables by name and the <main> of a page by its address. */
function open(name, folder, ...words) {
  const out = join(temporary, name);
  const built = opora(['build', '--first', '--source', folder, '--out', out, '--no-color', ...words]);
  assert.equal(built.code, 0, built.messages);
  const paths = filesBelow(out);
  const read = (path) => readFileSync(join(out, path), 'utf8');
  return {
    paths, messages: built.messages,
    table: (one) => (paths.includes(`dannye/${one}.json`) ? JSON.parse(read(`dannye/${one}.json`)) : []),
    pages: paths.filter((path) => path.endsWith('.html')),
    html: (path) => /<main[^]*<\/main>/.exec(read(path))[0],
    json: (path) => JSON.parse(read(path)),
    text(path) { return plain(this.html(path)); },
  };
}
before(() => { temporary = mkdtempSync(join(tmpdir(), 'opora-')); });
after(() => rmSync(temporary, { recursive: true, force: true }));

const newestOf = (rows) => rows.map(({ period }) => period).sort().at(-1);

/** Claims about one page each; a claim returns what it has counted, so that none is silent on all sites. */
const claims = {
  'the size of classes is the largest that the table shows': (site, count) => {
    const results = site.table('results');
    for (const { id } of site.table('schools')) {
      const most = Math.max(0, ...results.filter((row) => row.school === id && row.participants !== null).map((row) => row.participants));
      const said = /в одной работе или экзамене не больше (\d+) учени/.exec(site.text(`shkoly/${id}/index.html`))?.[1];
      assert.equal(said, most > 0 && most < 30 ? String(most) : undefined, id);
      count(said !== undefined);
    }
  },
  'a sentence about a result says the numbers of the table below it, and what is bounded is not called hidden': (site, count) => {
    for (const { id } of site.table('schools')) {
      const page = site.html(`shkoly/${id}/index.html`);
      assert.doesNotMatch(plain(page), /числа не показаны \((менее|более|от) /, id);
      for (const figure of page.split(/<h3/).slice(1)) {
        const [, head, body] = /<table[^]*?<thead>([^]*?)<\/thead>([^]*?)<\/table>/.exec(figure) ?? [];
        if (!head?.includes('Ниже')) continue;
        const district = cellsOf(head).findIndex((title) => /^(Район|Город|Округ)$/.test(title));
        const similar = cellsOf(head).indexOf('Похожие школы');
        let subject;
        const rows = [...body.matchAll(/<tr[^>]*>([^]*?)<\/tr>/g)].map(([, row]) => cellsOf(row)).flatMap((cells) => {
          if (cells.length === 1) { subject = cells[0]; return []; }
          return [{ subject, cells }];
        });
        const sentences = /([А-Я][а-я ]+), ([\d/]+) (?:учебный )?год: минимум не преодолели ([^.]+)\.(?: По \S+ — (.+?)(?:, у похожих школ — (.+?))?\.(?= [А-ЯЁ]|$))?/g;
        for (const [all, named, year, share, ofDistrict, ofSimilar] of plain(figure.split('<table')[0].split('</h3>')[1] ?? '').matchAll(sentences)) {
          const { cells } = rows.find((row) => row.subject === named && row.cells[0] === year) ?? assert.fail(all);
          const [, below, of] = /^(\d+) из (\d+)$/.exec(share) ?? [];
          assert.deepEqual(below ? [cells[1], cells[2]] : cells[3], below ? [of, below] : share, `${id}: ${all}`);
          if (ofDistrict) assert.equal(ofDistrict, cells[district], `${id}: ${all}`);
          if (ofSimilar) assert.equal(ofSimilar, cells[similar], `${id}: ${all}`);
          count(true);
        }
      }
    }
  },
  'results newer than the decision are named, with those of them that are openly low, and no year is called the last one': (site, count) => {
    const results = site.table('results');
    const decided = newestOf(site.table('evidence'));
    const titles = new Map(site.table('procedures').map((one) => [one.id, one.subject.toLowerCase()]));
    for (const { id, closed_on } of site.table('schools')) {
      const text = site.text(`shkoly/${id}/index.html`);
      assert.doesNotMatch(text, /за последний (учебный )?год/, id);
      for (const [criterion] of text.matchAll(/(Низки[ейх]+ результат[а-я]*|Индекс низких результатов) [^.:]*? — [^.]*\./g)) assert.match(criterion, / — за [^.]*\d{4}/, id);
      const newer = results.filter((row) => row.school === id && row.period > decided);
      const [, list] = /Решения за [^.]*\d{4}[^.]* ещё нет\. Низки[ей]+ результаты? среди открытых: (.+?)\.(?= [А-ЯЁ])/.exec(text) ?? [];
      const low = newer.filter((row) => row.low === 1).map((row) => titles.get(row.procedure));
      if (closed_on || newer.length === 0 || /не показывает результаты отдельных школ/.test(text)) continue;
      assert.match(text, /Решения за [^.]*\d{4}[^.]* ещё нет\./, id);
      assert.equal(list?.split('), ').length ?? 0, low.length, `${id}: ${list}`);
      if (low.length === 0) assert.match(text, /(Низких результатов среди открытых нет|Открытых результатов школы за это время нет)\./, id);
      count(true);
    }
  },
  'there is something to compare exactly where there are results after those that the decision rests on': (site, count) => {
    const decided = newestOf(site.table('evidence'));
    for (const { id } of site.table('schools')) {
      const text = site.text(`shkoly/${id}/index.html`);
      const own = site.table('results').filter((row) => row.school === id);
      assert.doesNotMatch(text, /Сравнивать пока нечего/, id);
      if (/Результаты отдельных школ не показаны/.test(text) || own.length === 0) continue;
      assert.equal(/Результатов после решения пока нет\./.test(text), !own.some((row) => row.period > decided), id);
      count(true);
    }
  },
  'difficulties are told in words, counted as the table counts them, and every open one says what becomes of it': (site, count) => {
    const { as_of: asOf } = site;
    for (const { id } of site.table('schools')) {
      const own = site.table('deficits').filter((row) => row.school === id && row.found_on <= asOf);
      if (own.length === 0) continue;
      const page = site.html(`shkoly/${id}/index.html`);
      const open = own.filter((row) => row.eliminated_on === null || row.eliminated_on > asOf).length;
      const [, left, all] = /Остал[а-я]+ (\d+) трудност[а-я]+ из (\d+)/.exec(plain(page)) ?? [];
      if (open > 0) assert.deepEqual([Number(left), Number(all)], [open, own.length], id);
      else assert.match(plain(page), /Трудность, которую нашли, устранена|Все трудности, которые нашли, устранены/, id);
      const table = page.slice(page.indexOf('Трудности школы и что с ними делают')).split('</table>')[0];
      const rows = [...table.matchAll(/<tr>([^]*?)<\/tr>/g)].map(([, row]) => cellsOf(row)).filter((cells) => cells.length === 4 && cells[0] !== 'Трудность');
      assert.deepEqual(rows.map(([text]) => text).sort(), own.map((row) => row.text).sort(), id);
      for (const [text, , , state] of rows) {
        const { eliminated_on: until } = own.find((row) => row.text === text);
        if (until !== null && until <= asOf) assert.equal(dayOf(state), until, `${id}: ${text}`);
        else assert.match(state, /мера|трудность осталась|меру/, `${id}: ${text}`);
        count(true);
      }
    }
  },
  'the home page counts working schools, marks closed ones and counts participations of those who work at schools': (site, count) => {
    const text = site.text('index.html');
    const schools = site.table('schools');
    const working = schools.filter((one) => one.closed_on === null || one.closed_on > site.as_of);
    const support = site.table('decisions_by_school').filter((row) => row.listed_status === 'support').length;
    const [, said, of] = /адресную поддержку получают (\d+) школы из (\d+)/.exec(text);
    assert.deepEqual([Number(said), Number(of)], [support, working.length]);
    for (const one of schools) assert.equal(text.includes(`${one.name} (закрыта)`), !working.includes(one), one.name);
    assert.equal(Number(/(\d+) участи[а-я]+ в обучении/.exec(text)[1]), trainingOf(site.table('events').filter((one) => one.date <= site.as_of)));
    count(true);
  },
  'a support that an act has ended says its last day beside the status': (site, count) => {
    for (const { id } of site.table('schools')) {
      const path = `shkoly/${id}/index`;
      if (!site.paths.includes(`${path}.json`)) continue;
      const { status } = site.json(`${path}.json`);
      const [, said] = /<div class="status-line">[^]*?<span>(?:с|по) ([^<]+)<\/span>/.exec(site.html(`${path}.html`)) ?? [];
      if (status.until) assert.equal(dayOf(plain(said)), status.until, id);
      else assert.equal(said && dayOf(plain(said)), status.since ?? undefined, id);
      if (status.until) assert.ok(site.table('official_lists').some((row) => row.school === id && row.to === status.until), id);
      count(Boolean(status.until));
    }
  },
  'an act lists the schools that it put on the list, and has its full title word for word': (site, count) => {
    const schools = new Map(site.table('schools').map((one) => [one.id, one.name]));
    for (const document of site.table('documents')) {
      const path = `dokumenty/${document.id}/index.html`;
      if (!site.pages.includes(path)) continue;
      const page = site.html(path);
      const [, uses = ''] = page.split('На этот документ опираются');
      for (const row of site.table('official_lists').filter((one) => one.document === document.id)) {
        assert.ok(plain(uses).includes(`${schools.get(row.school)}: ${row.category === 'none' ? 'решено не включать' : 'включена в категорию'}`), `${document.id}: ${row.school}`);
        count(true);
      }
      const [, full] = /<dt>Полное название<\/dt>\s*<dd>([^]*?)<\/dd>/.exec(page) ?? [];
      if (document.official_title) assert.equal(plain(full), spaces(document.official_title), document.id);
    }
  },
  'a document that is invented says so on its page, and no other does': (site, count) => {
    for (const document of site.table('documents')) {
      const path = `dokumenty/${document.id}/index.html`;
      if (!site.pages.includes(path)) continue;
      assert.equal(/Пример: документ придуман\./.test(site.text(path)), Boolean(document.invented), document.id);
      count(Boolean(document.invented));
    }
  },
  'a point of a plan has the wording of its act word for word, and what the office adds is not called the result': (site, count) => {
    for (const plan of new Set(site.table('measures').map((row) => row.roadmap))) {
      const page = site.html(`dorozhnaya-karta/${plan}/index.html`);
      const text = plain(page);
      assert.doesNotMatch(page, /<dt>Результат<\/dt>/, plan);
      for (const row of site.table('measures').filter((one) => one.roadmap === plan && one.wording)) {
        assert.ok(text.includes(plain(row.wording.replaceAll('<', '&lt;'))), `${plan} ${row.number}`);
        count(true);
      }
      const [given, told] = [site.table('measures').filter((one) => one.roadmap === plan && one.purpose).length, [...page.matchAll(/<dt>Зачем это школам<\/dt>/g)].length];
      assert.equal(told, given, plan);
    }
  },
  'criteria have one letter, Cyrillic, on the page of the rules, in the method and in the files': (site, count) => {
    const letters = new Set(site.table('criteria').map((row) => row.criterion));
    for (const letter of letters) assert.match(letter, /^[А-Я]$/);
    const rules = new Set([...site.text('metodika/pravila/index.html').matchAll(/Критерий ([^ .]+)\./g)].map(([, letter]) => letter));
    assert.deepEqual([...rules].sort(), [...letters].sort());
    const method = site.text('metodika/index.html');
    for (const [, letter] of method.matchAll(/критери[йюем]+ ([A-ZА-Я])(?![а-яА-Я])/gi)) assert.ok(letters.has(letter), `${letter} in the method`);
    count(letters.size > 0);
  },
  'an act approves criteria only where they stand in it': (site, count) => {
    const text = site.text('metodika/pravila/index.html');
    const [, source] = /^criteria: (\w+)/m.exec(readFileSync(join(site.folder, site.rules), 'utf8'));
    assert.equal(/Чем утверждены:/.test(text), source === 'document');
    assert.equal(/Критерии для примера придуманы: в документе их нет\./.test(text), source === 'invented');
    assert.doesNotMatch(site.text('metodika/index.html'), /критерии приняты|критерии утвердил/i);
    count(true);
  },
  'the method names every category whose schools get support': (site, count) => {
    const method = `${site.text('metodika/index.html')} ${site.text('metodika/pravila/index.html')}`.toLowerCase();
    for (const row of site.table('decisions_by_school').filter((one) => one.listed_status === 'support')) {
      assert.ok(method.includes(row.listed_title.toLowerCase()), row.listed_title);
      count(true);
    }
  },
  'counts name what they count, and numbers of four digits are written in one way': (site, count) => {
    for (const indicator of site.table('indicators').filter((one) => one.unit === 'count')) {
      const text = site.text(`${indicator.url}index.html`);
      assert.doesNotMatch(text, /было \d+(,\d+)?, показатель/, indicator.id);
      count(true);
    }
    for (const path of site.pages) assert.doesNotMatch(site.html(path), /(?<![\d.,)-][\u00A0\u202F]?)(?<!\d)\d[\u00A0\u202F]\d{3}(?![\d\u00A0\u202F])(?!-)/, path);
  },
  'an indicator of which something is hidden is not called absent, and stands in headlines only with a number': (site, count) => {
    const home = site.text('index.html').split('Главное сейчас')[1].split('Как меняются')[0];
    assert.doesNotMatch(home, /скрыто:|нет данных/);
    for (const indicator of site.table('indicators')) {
      const own = site.table('indicator_values').filter((row) => row.indicator === indicator.id && row.school === null);
      const newest = own.at(-1);
      const page = site.text(`${indicator.url}index.html`).split('Паспорт показателя')[0];
      if (newest.status === 'c') assert.doesNotMatch(page.split('Как менялся показатель')[0], /нет данных/, indicator.id);
      if (newest.value !== null) assert.doesNotMatch(page.split('Как менялся показатель')[0], /скрыто:|нет данных/, indicator.id);
      count(true);
    }
    assert.doesNotMatch(site.text('pokazateli/index.html'), /цель не задана/);
  },
  'a number of pupils is called hidden only where it is': (site, count) => {
    for (const row of site.table('indicator_values').filter((one) => /скрыт/.test(one.gap ?? '') && one.value === null)) {
      if (/число учеников скрыто/.test(row.gap)) assert.equal(row.denominator, null, `${row.indicator} ${row.period}`);
      count(true);
    }
    for (const row of site.table('totals').filter((one) => one.label === 'число учеников скрыто')) assert.equal(row.participants, null, `${row.procedure} ${row.period}`);
    count(true);
  },
  'schools that do not differ for certain are not said to be alike': (site, count) => {
    for (const path of site.pages.filter((one) => one.startsWith('sravnenie/'))) {
      assert.doesNotMatch(site.text(path), /не различаются|одинаковы/, path);
      count(true);
    }
  },
  'no sentence tells of a school whose numbers are hidden what the calculation found, or how many pupils': (site, count) => {
    const unknown = new Set(site.table('decisions_by_school').filter((row) => row.category === 'unknown').map((row) => row.school));
    for (const id of unknown) {
      const text = site.text(`shkoly/${id}/index.html`).split('Какие результаты у школы?')[0];
      assert.doesNotMatch(text, /По расчёту|подходит под|Выполнен[ы]? критери/, id);
      assert.doesNotMatch(text, /\b(один|два|три|четыре|двух|тр[её]х) учени/i, id);
      count(true);
    }
    for (const row of site.table('official_lists')) assert.doesNotMatch(row.reason ?? '', /по (одному|два|три|четыре)|(один|два|три|четыре) ученик|подходит под критери/i, row.school);
  },
};

for (const one of sites) {
  test(`${one.name}: sentences and numbers agree`, async (t) => {
    const site = Object.assign(open(one.name, one.folder), one);
    const settings = readFileSync(join(one.folder, 'site.yaml'), 'utf8');
    site.as_of = /^as_of: (\S+)/m.exec(settings)[1];
    site.rules = filesBelow(join(one.folder, 'data/rules')).map((path) => `data/rules/${path}`).sort().at(-1);
    for (const [claim, holds] of Object.entries(claims)) {
      await t.test(claim, () => {
        let times = 0;
        holds(site, (counted) => { times += counted ? 1 : 0; });
        found.set(claim, (found.get(claim) ?? 0) + times);
      });
    }
  });
}
const found = new Map();
test('every claim had something to say', () => {
  for (const claim of Object.keys(claims)) assert.ok(found.get(claim) > 0, claim);
});

for (const [name, folder, day] of [['sample in spring', root, '2023-05-01'], ['klin in winter', join(root, 'examples/klin'), '2020-12-31']]) {
  test(`${name}: a site of an earlier day knows nothing of later ones`, () => {
    const site = open(name.replaceAll(' ', '-'), folder, '--as-of', day);
    for (const row of site.table('measure_status')) assert.ok(row.done_on === null || row.done_on <= day, `${row.number}: ${row.done_on}`);
    const home = site.text('index.html');
    for (const [date] of home.split('Новости')[1].split('Что здесь найти')[0].matchAll(/\d+ \S+ \d{4} года/g)) assert.ok(dayOf(date) <= day, date);
    const all = site.table('events');
    const held = all.filter((one) => one.date <= day);
    assert.ok(held.length > 0 && held.length < all.length);
    assert.equal(Number(/(\d+) участи[а-я]+ в обучении/.exec(home)[1]), trainingOf(held));
    // Indicators of training count the courses that were held.
    const courses = held.filter((one) => one.kind === 'курсы').reduce((sum, one) => sum + one.participants, 0);
    const id = name.startsWith('klin') ? 'obuchennye-rukovoditeli' : 'obuchenie-komand';
    const [value] = site.table('indicator_values').filter((row) => row.indicator === id);
    assert.equal(value.numerator ?? 0, courses);
    assert.match(site.messages, /предупреждени/);
  });
}

/** The line at the foot of the home page of a site of one school, with these lines in site.yaml. */
function footOf(name, lines) {
  const folder = join(temporary, `${name}-site`);
  for (const [path, text] of [['site.yaml', `name: Поддержка школ\ndemo: true\n${lines}`], ['content/index.md', '---\ntitle: Главная\n---\nТекст.\n'], ['data/schools.csv', 'id,name\nlesnaya,Лесная СОШ\n']]) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return plain(/<p class="data-line"[^]*?<\/p>/.exec(open(name, folder).html('index.html'))[0]);
}

test('a site says when its update was awaited, from the day after on, and without a day of the data only the day on which it was built', () => {
  const day = 'Данные на 3 марта 2025 года.';
  assert.equal(footOf('due', 'as_of: 2025-03-03\nnext_update: 2025-03-03\n'), `${day} Следующее обновление — 3 марта 2025 года.`);
  assert.equal(footOf('late', 'as_of: 2025-03-03\nnext_update: 2025-03-02\n'), `${day} Обновление ждали 2 марта 2025 года, его пока не было.`);
  assert.equal(footOf('quiet', 'as_of: 2025-03-03\n'), day);
  assert.match(footOf('no-day', ''), /^Страница собрана \d+ \S+ \d{4} года: сроки и статусы — на этот день\.$/);
});

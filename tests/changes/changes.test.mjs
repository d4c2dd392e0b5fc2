// What `opora changes` says of edits, asked of the program: an invented office is committed, edited and compared.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import { documents } from '../mistakes/documents.mjs';
import { writeOffice } from '../mistakes/edits.mjs';
import { indicators } from '../mistakes/indicators.mjs';
import { tables as office } from '../mistakes/office.mjs';
import { pages } from '../mistakes/pages.mjs';
import { results } from '../mistakes/results.mjs';
import { roadmap } from '../mistakes/roadmap.mjs';
import { schools } from '../mistakes/schools.mjs';
import { settings } from '../mistakes/settings.mjs';
import { support } from '../mistakes/support.mjs';
import { git, inTemporaryFolder, opora, root } from '../support/program.mjs';

const schema = JSON.parse(readFileSync(join(root, 'docs/formats/changes.schema.json'), 'utf8'));
const validate = new Ajv2020({ formats: { date: /^\d{4}-\d\d-\d\d$/ } }).compile(schema);

const commit = (folder, message = 'edit') => {
  git(['add', '-A'], folder);
  git(['commit', '-q', '--allow-empty', '-m', message], folder);
};

/** The office with the edits of an entry of tests/mistakes, instead of what is there. */
function write(folder, entry) {
  for (const part of ['site.yaml', 'content', 'data', 'files']) rmSync(join(folder, part), { recursive: true, force: true });
  writeOffice(folder, entry);
}

/** A report as JSON, which is what its schema says. */
function report(folder, words = [], codes = [0]) {
  const result = opora(['changes', '--source', folder, '--format', 'json', ...words]);
  assert.ok(codes.includes(result.code), result.messages);
  const said = JSON.parse(result.out);
  assert.ok(validate(said), JSON.stringify(validate.errors));
  return said;
}

/** Calls `use` with a folder that holds the office as a repository, with one commit. */
const withOffice = (entry, use) => inTemporaryFolder((folder) => {
  write(folder, entry);
  git(['init', '-q', '-b', 'main'], folder);
  commit(folder, 'office');
  return use(folder);
});

const edit = (folder, path, from, to) => {
  const text = readFileSync(join(folder, path), 'utf8');
  assert.ok(text.includes(from), `${path}: ${from}`);
  writeFileSync(join(folder, path), text.replace(from, () => to));
};

/** Numbers that look random and are the same every time. */
function* numbers(seed) {
  for (let state = seed; ; yield state / 2147483647) state = (state * 48271) % 2147483647;
}

/** The rows of a table in another order; equal seeds give equal orders. */
function shuffled(table, seed) {
  const random = numbers(seed);
  return table.rows.map((row) => [random.next().value, row]).sort(([one], [other]) => one - other).map(([, row]) => row);
}

// Tables whose rows have a key: their order means nothing.
const keyed = ['schools', 'procedures', 'results', 'documents', 'roadmaps', 'measures'].filter((name) => office[name]);

for (let round = 1; round <= 6; ++round)
  test(`CSV or workbook, encoding and order make no difference (${round})`, async () => {
    const random = numbers(round * 7919);
    const edits = {};
    for (const name of Object.keys(office)) {
      const format = random.next().value < 0.5 ? 'csv' : 'xlsx';
      edits[name] = { as: format, ...(format === 'csv' && random.next().value < 0.5 ? { encoding: 'windows-1251' } : {}) };
      if (keyed.includes(name)) edits[name].reorder = Math.floor(random.next().value * 1e6) + 1;
    }
    await withOffice({}, (folder) => {
      const before = structuredClone(office);
      for (const [name, { reorder }] of Object.entries(edits)) if (reorder) office[name].rows = shuffled(before[name], reorder);
      try {
        write(folder, { tables: Object.fromEntries(Object.entries(edits).map(([name, { reorder, ...rest }]) => [name, rest])) });
      } finally {
        for (const name of keyed) office[name].rows = before[name].rows;
      }
      const said = report(folder);
      assert.deepEqual(said.suspicious.filter(({ code }) => code !== 'changes.new-file'), []);
      assert.deepEqual(said.tables.filter((one) => one.added + one.removed + one.renamed + one.changed > 0), []);
      assert.deepEqual([said.decisions, said.indicators, said.settings, said.pages.gone], [[], [], [], []]);
      assert.ok(said.tables.length > 0, 'files were rewritten');
    });
  });

const day = (text) => ({ day: text });
/** Slips of a hand that a check alone may not see: [what, edits of tables, code of the suspicion]. */
const slips = [
  ['a zero too many', { schools: { set: [1, 'Учеников', 2400] } }, 'shifted-digit'],
  ['a zero too few', { schools: { set: ['kamenka-2', 'Учителей', 2.9] } }, 'shifted-digit'],
  ['two digits in each other\'s place', { schools: { set: [2, 'Учеников', 421] } }, 'swapped-digits'],
  ['a minus', { schools: { set: [1, 'Широта', -56.81] } }, 'sign'],
  ['day and month in each other\'s place', { measures: { set: ['karta-2026 / 1', 'Дата статуса', day('2026-10-02')] } }, 'swapped-date'],
  ['the year before', { measures: { set: ['karta-2026 / 1', 'Дата статуса', day('2025-02-10')] } }, 'other-year'],
  ['a number that is gone', { schools: { set: [1, 'Учеников', ''] } }, 'lost-number'],
  ['latitude and longitude in each other\'s place', { schools: { set: [1, 'Широта', 73.37, 'Долгота', 56.81] } }, 'columns-swapped'],
  ['a text that became a day', { measures: { set: ['karta-2026 / 2', 'Сроки', day('2026-04-01')] } }, 'excel-damage'],
  ['a school without its results', { results: { drop: 19 } }, 'rows-gone'],
];

/** All of tests/mistakes under OPORA_LONG, else every sixteenth of each kind. */
const planted = Object.entries({ documents, indicators, pages, results, roadmap, schools, settings, support })
  .flatMap(([area, entries]) => entries.filter(({ says }) => says.length > 0).filter((_, number) => process.env.OPORA_LONG || number % 16 === 0).map((entry) => [area, entry]));

test('what the check says of a mistake the report of changes does not pass over', async () => {
  await withOffice({}, (folder) => {
    for (const [area, entry] of planted) {
      write(folder, entry);
      const said = report(folder, [], [0, 1]);
      assert.ok(!said.builds || said.suspicious.length > 0, `${area}: ${entry.name}: ${entry.says.map(([code]) => code)}`);
    }
  });
});

test('warnings that were there before are not said again, and those of one file are one', async () => {
  const phone = (row) => ({ schools: { set: [[row, 'Телефон', '2-11-0']] } });
  await withOffice({ tables: phone(1) }, (folder) => {
    const warnings = () => report(folder).suspicious.filter(({ code }) => code === 'changes.new-warning');
    assert.deepEqual(warnings(), []);
    write(folder, { tables: { schools: { set: [[1, 'Телефон', '2-11-0'], [2, 'Телефон', '2-11-1'], [3, 'Телефон', '2-11-2']] } } });
    const [one, ...more] = warnings();
    assert.deepEqual(more, []);
    assert.equal(one.place, 'data/schools.xlsx');
    assert.match(opora(['changes', '--source', folder]).out, /проверка нашла то, чего раньше не было: dataset\.odd-phone \(2\)/);
  });
});

test('each planted slip is suspicious, or an error', async () => {
  for (const [what, tables, code] of slips)
    await withOffice({}, (folder) => {
      write(folder, { tables });
      const said = report(folder, [], [0, 1]);
      const found = said.suspicious.map((one) => one.code);
      assert.ok(!said.builds || found.includes(`changes.${code}`), `${what}: ${found}`);
      assert.ok(said.suspicious.every(({ code: name }) => name.startsWith('changes.')));
    });
});

test('what changes on pages is said in sentences, of each page the first three', async () => {
  await withOffice({}, (folder) => {
    const page = 'content/index.md';
    writeFileSync(join(folder, page), `${readFileSync(join(folder, page), 'utf8').trimEnd()}\n\nПервый абзац.\n\nВторой абзац.\n\nТретий абзац.\n\nЧетвёртый абзац.\n`);
    commit(folder);
    for (const word of ['Первый', 'Второй', 'Четвёртый']) edit(folder, page, `${word} абзац`, `${word} новый абзац`);
    const home = () => report(folder).pages.changed.find(({ url }) => url === '/');
    assert.deepEqual(home(), { url: '/', more: 0, texts: ['Первый', 'Второй', 'Четвёртый'].map((word) => ({ old: `${word} абзац.`, new: `${word} новый абзац.` })) });
    edit(folder, page, 'Третий абзац', 'Третий новый абзац');
    assert.equal(home().more, 1);
    assert.equal(home().texts.length, 3);
    const text = opora(['changes', '--source', folder]).out;
    assert.ok(text.includes('  /\n    было: Первый абзац.\n    стало: Первый новый абзац.\n'), text);
  });
});

test('sizes of files of numbers follow from what is in them and are no change of a page', async () => {
  await withOffice({}, (folder) => {
    write(folder, { tables: { schools: { set: [1, 'Полное название', `Школа, ${'которую помнят, '.repeat(80)} в Каменке`] } } });
    const said = report(folder);
    assert.equal(said.tables.find(({ table }) => table === 'schools').changed, 1);
    assert.ok(said.pages.changed.length > 0, 'the page of the school');
    const sentences = said.pages.changed.flatMap(({ texts }) => texts.flatMap(({ old, new: now }) => [old, now]));
    assert.deepEqual(sentences.filter((text) => /КБ|байт/.test(text)), []);
    assert.deepEqual(said.pages.changed.filter(({ url }) => url === '/dannye/'), []);
  });
});

test('merges are compared by what they bring', async () => {
  await withOffice({}, (folder) => {
    git(['checkout', '-q', '-b', 'pravka'], folder);
    edit(folder, 'site.yaml', 'name:', 'language: ru\nname:');
    commit(folder, 'settings');
    git(['checkout', '-q', 'main'], folder);
    writeFileSync(join(folder, 'content/novoe.md'), '---\ntitle: Новая страница\n---\n\nТекст новой страницы.\n');
    commit(folder, 'page');
    git(['checkout', '-q', 'pravka'], folder);
    git(['merge', '-q', '--no-edit', 'main'], folder);
    const of = (range) => {
      const { settings, pages } = report(folder, [range]);
      return { settings, added: pages.added };
    };
    const page = { settings: [], added: ['/novoe/'] };
    const setting = { settings: ['language'], added: [] };
    assert.deepEqual(of('HEAD^1..HEAD'), page, 'what came from main');
    assert.deepEqual(of('HEAD^2..HEAD'), setting, 'what the branch has of its own');
    assert.deepEqual(of('main...pravka'), setting, 'the branch begins where main was merged into it');
    assert.deepEqual(of('HEAD~1...main'), page);
    git(['checkout', '-q', 'main'], folder);
    git(['merge', '-q', '--no-ff', '--no-edit', 'pravka'], folder);
    assert.deepEqual(of('HEAD^..HEAD'), setting);
  });
});

test('--worktree compares a commit with what is not committed yet', async () => {
  await withOffice({}, (folder) => {
    edit(folder, 'site.yaml', 'name:', 'language: ru\nname:');
    commit(folder);
    edit(folder, 'site.yaml', 'timezone:', 'next_update: 2026-12-01\ntimezone:');
    assert.deepEqual(report(folder, ['HEAD~1', '--worktree']).settings, ['language', 'next_update']);
    assert.deepEqual(report(folder, ['HEAD~1']).settings, ['language']);
    const { base, head } = report(folder, ['HEAD~1', '--worktree']);
    assert.equal(base.commit, git(['rev-parse', 'HEAD~1'], folder).trim());
    assert.deepEqual([base.modified, head.modified], [false, true]);
    for (const words of [['HEAD~1..HEAD', '--worktree'], ['--worktree', '--at', 'HEAD']])
      assert.equal(opora(['changes', '--source', folder, ...words]).code, 2);
  });
});

/** The office published, and its participants of an exam in the year 2026, a number that everybody may know. */
const withPublished = (use) => withOffice({ tables: { results: { as: 'csv' } } }, (folder) => {
  const published = join(folder, 'public');
  writeFileSync(join(folder, '.gitignore'), 'public/\n');
  commit(folder);
  const built = opora(['build', '--source', folder, '--first', '--out', published]);
  assert.equal(built.code, 0, built.messages);
  return use(folder, published);
});
const row = 'Каменская СОШ № 1;2026;vpr-5-ru;';
const change = (folder, participants, three) => edit(folder, 'data/results.csv', `${row}61;12;12;22;`, `${row}${participants};12;12;${three};`);

test('a published number that changes needs a correction, which the program proposes and a person gives a reason', async () => {
  await withPublished((folder, published) => {
    const ask = (...words) => report(folder, ['--published', published, ...words], [0, 1]);
    assert.equal(ask().uncorrected, 0);
    change(folder, 62, 23);
    const numbersOf = (said) => said.suspicious.filter(({ code }) => code === 'changes.published-changed').map(({ row: name, field, old, new: now }) => [name, field, old, now]);
    const said = ask('--propose-corrections');
    const name = 'kamenka-1 / 2026 / vpr-5-ru';
    assert.deepEqual(numbersOf(said)[0], [name, 'participants', '61', '62']);
    const file = join(folder, 'data/corrections.csv');
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    assert.equal(lines[0], 'date,table,row,field,old,new,became,reason,document');
    assert.match(lines[1], /^\d{4}-\d\d-\d\d,results,kamenka-1 \/ 2026 \/ vpr-5-ru,participants,61,62,,\?,$/);
    assert.equal(lines.length, 1 + said.uncorrected);
    const checked = opora(['check', '--source', folder, '--format', 'json']);
    assert.equal(checked.code, 1);
    assert.deepEqual([...new Set(JSON.parse(checked.out).diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code))], ['corrections.no-reason']);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(',?,', ',Забыли одного ученика,'));
    assert.equal(ask().uncorrected, 0);
    const again = opora(['changes', '--source', folder, '--published', published, '--propose-corrections']);
    assert.match(again.messages, /опубликованные числа не меняются, или об этом уже сказано/);
    assert.equal(readFileSync(file, 'utf8').trim().split('\n').length, lines.length);
    // The word stays when the corrected number is what was published last.
    for (const round of [1, 2]) {
      const built = opora(['build', '--source', folder, '--previous', published, '--out', published]);
      assert.equal(built.code, 0, built.messages);
      const told = JSON.parse(readFileSync(join(published, 'dannye/results.json'), 'utf8')).find((one) => one.school === 'kamenka-1' && one.period === '2026' && one.procedure === 'vpr-5-ru');
      assert.deepEqual([told.participants, told.status], [62, 'r'], `publication ${round}`);
      const page = readFileSync(join(published, 'ispravleniya/index.html'), 'utf8').replaceAll('\u00A0', ' ');
      assert.ok(/Каменская СОШ № 1, 2026 год, [^<]*: было 61, стало 62/.test(page), page);
      assert.ok(page.includes('Причина: Забыли одного ученика'));
    }
  });
});

test('lines are added in the form that the office keeps its corrections in', async () => {
  await withPublished((folder, published) => {
    change(folder, 62, 23);
    const file = join(folder, 'data/corrections.csv');
    writeFileSync(file, '\uFEFFДата;Таблица;Строка;Столбец;Было;Стало;Причина\r\n01.02.2026;events;x;;;;Раньше\r\n');
    const propose = () => opora(['changes', '--source', folder, '--published', published, '--propose-corrections']);
    propose();
    const text = readFileSync(file, 'utf8');
    assert.match(text, /^\uFEFFДата;Таблица;Строка;Столбец;Было;Стало;Причина\r\n01\.02\.2026;events;x;;;;Раньше\r\n\d{4}-\d\d-\d\d;results;kamenka-1 \/ 2026 \/ vpr-5-ru;participants;61;62;\?\r\n/);
    const quoted = '"Дата";"Таблица";"Строка";"Столбец";"Было";"Стало";"Причина"\r\n';
    writeFileSync(file, quoted);
    const result = propose();
    assert.match(result.messages, /таблица исправлений лежит в data\/corrections\.csv[^]*,results,kamenka-1/);
    assert.equal(readFileSync(file, 'utf8'), quoted);
    assert.equal(result.code, 1);
    assert.equal(opora(['changes', '--source', folder, '--propose-corrections']).code, 2);
  });
});

test('a deleted published row and a manifest alone', async () => {
  await withPublished((folder, published) => {
    const text = readFileSync(join(folder, 'data/results.csv'), 'utf8');
    writeFileSync(join(folder, 'data/results.csv'), text.split('\n').filter((line) => !line.startsWith(row)).join('\n'));
    const said = report(folder, ['--published', published], [0, 1]);
    assert.deepEqual(said.suspicious.filter(({ code }) => code === 'changes.published-changed').map(({ row: name, field }) => [name, field]), said.builds ? [['kamenka-1 / 2026 / vpr-5-ru', '']] : []);
    writeFileSync(join(folder, 'data/results.csv'), text);
    mkdirSync(join(folder, 'last'));
    writeFileSync(join(folder, 'last/manifest.json'), readFileSync(join(published, 'manifest.json')));
    const alone = report(folder, ['--published', join(folder, 'last/manifest.json')]);
    assert.deepEqual([alone.pages.gone, alone.pages.added, alone.pages.changed], [[], [], []]);
  });
});

test('what lets more be told is suspicious', async () => {
  await withOffice({}, (folder) => {
    edit(folder, 'site.yaml', 'hide_below: 5', 'hide_below: 5\n  code_below: 25');
    commit(folder);
    edit(folder, 'site.yaml', 'code_below: 25', 'code_below: 24');
    const codes = () => report(folder, [], [0, 1]).suspicious.map(({ code, other, old, new: now }) => [code, other, old, now].join(' '));
    assert.ok(codes().includes('changes.policy-loosened disclosure.code_below 25 24'), codes());
    edit(folder, 'site.yaml', 'code_below: 24', 'code_below: 26');
    assert.ok(codes().some((one) => one.startsWith('changes.policy-changed disclosure')), codes());
    assert.ok(!codes().some((one) => one.startsWith('changes.policy-loosened')), codes());
    edit(folder, 'site.yaml', 'name:', 'accept: [{code: dataset.jump, where: data/results.xlsx, reason: Так и было}]\nname:');
    assert.ok(codes().some((one) => one.startsWith('changes.newly-accepted dataset.jump')), codes());
  });
});

test('numbers that the site may hide are hidden in every form, unless they are asked for', async () => {
  await withOffice({ tables: { results: { as: 'csv' } } }, (folder) => {
    edit(folder, 'data/results.csv', 'Каменская СОШ № 1;2026;vpr-5-ru;61;12;12;22;20;7;', 'Каменская СОШ № 1;2026;vpr-5-ru;6187;12;12;22;20;7;');
    for (const format of ['text', 'markdown', 'html', 'json']) {
      const hidden = opora(['changes', '--source', folder, '--format', format]);
      assert.ok(!hidden.out.includes('6187'), format);
      assert.ok(hidden.out.includes('скрыто'), format);
      assert.ok(opora(['changes', '--source', folder, '--format', format, '--raw']).out.includes('6187'), format);
    }
  });
});

test('personal data is masked in every form, also where hidden numbers are asked for', async () => {
  await withOffice({}, (folder) => {
    const page = 'content/index.md';
    writeFileSync(join(folder, page), `${readFileSync(join(folder, page), 'utf8').trimEnd()}\n\nПоздравляем ученицу 5А класса Марию Сидорову.\n`);
    for (const format of ['text', 'markdown', 'html', 'json'])
      for (const words of [[], ['--raw']]) assert.ok(!opora(['changes', '--source', folder, '--format', format, ...words]).out.includes('Сидоров'), format);
  });
});

test('Markdown has a limit, and counts what does not fit', async () => {
  await withOffice({}, (folder) => {
    for (let i = 0; i < 80; ++i) writeFileSync(join(folder, `content/stranica-${i}.md`), `---\ntitle: Страница ${i}\n---\n\nТекст страницы ${i}, ни на какую другую не похожий.\n`);
    edit(folder, 'content/index.md', 'title:', 'description: "a | b *c* @d"\ntitle:');
    const write = (...words) => opora(['changes', '--source', folder, '--format', 'markdown', ...words]);
    const whole = write();
    assert.ok([...whole.out].length <= 60000);
    assert.ok(whole.out.startsWith('## Что изменится на сайте\n\nМеняется: ячеек 0'), whole.out.slice(0, 200));
    assert.equal(whole.out.match(/^- \/stranica-/gm).length, 30);
    assert.match(whole.out, /… и ещё 50/);
    for (const limit of [1000, 1500, 3000]) {
      const short = write('--max-chars', String(limit));
      assert.ok([...short.out].length <= limit, `${[...short.out].length} of ${limit}`);
      assert.match(short.out, /Не поместилось строк: [1-9]/);
    }
    for (const limit of ['999', '-1', 'x', '1e5']) assert.equal(write('--max-chars', limit).code, 2);
  });
});

test('the HTML report is one file with charts before and after, without scripts and other files', async () => {
  await inTemporaryFolder((folder) => {
    for (const part of ['site.yaml', 'content', 'data', 'files']) spawnSync('cp', ['-r', join(root, part), folder]);
    git(['init', '-q', '-b', 'main'], folder);
    commit(folder);
    edit(folder, 'data/results.csv', 'komsomolskaya,2022,oge-ma,19,7,7,6,5,1', 'komsomolskaya,2022,oge-ma,19,3,3,10,5,1');
    const file = join(folder, 'otchyot.html');
    const result = opora(['changes', '--source', folder, '--format', 'html', '--out', file]);
    assert.equal(result.out, '');
    assert.ok(existsSync(file), result.messages);
    const html = readFileSync(file, 'utf8');
    assert.ok(!/<script|\son\w+=|javascript:|@import|@font-face|url\((?!#)|\ssrc=/.test(html));
    assert.ok(!/href="(?!#)/.test(html));
    const charts = html.match(/<div class="pair">/g)?.length ?? 0;
    assert.ok(charts > 0 && charts <= 12, `${charts} charts`);
    assert.ok(html.match(/<svg/g).length > charts, 'both sides are drawn');
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length, 'no id stands twice');
    for (const [, id] of html.matchAll(/aria-(?:labelledby|describedby)="([^"]*)"/g)) assert.ok(ids.includes(id), id);
  });
});

// Queries by which an office, meaning well or not, once published what disclosure hides. Each is now refused as adding up hidden numbers, or gives what
// anybody gets who asks the downloaded database.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inTemporaryFolder, opora } from '../support/program.mjs';
import { askSqlite } from './read.mjs';

/** d is hidden, e is coded (nobody below), f has no count of those below. */
const files = {
  'site.yaml': 'name: Поддержка школ\nas_of: 2023-12-20\ndemo: true\naccept:\n  - {code: pages.no-passports, reason: проверка}\n',
  'content/index.md': '---\ntitle: Главная\n---\nТекст.\n',
  'data/schools.csv': 'id,name,pupils\na,Школа А,300\nb,Школа Б,250\nc,Школа В,200\nd,Школа Г,9\ne,Школа Д,120\nf,Школа Е,110\n',
  'data/results.csv':
    'school,period,procedure,participants,below,mean_score\na,2023,oge-ma,40,8,15.5\nb,2023,oge-ma,30,6,14.5\nc,2023,oge-ma,30,10,14\nd,2023,oge-ma,4,1,3.3333\ne,2023,oge-ma,12,0,16\nf,2023,oge-ma,25,,\n',
  'data/context.csv': 'school,period,indicator,value\na,2023,Учеников,30\nb,2023,Учеников,20\nc,2023,Учеников,25\nd,2023,Учеников,2\n',
  'data/own.csv': 'school,period,part,whole\na,2023,3,30\nd,2023,1,2\n',
  'data/own.schema.yaml': 'fields:\n  - {name: school}\n  - {name: period}\n  - {name: part, type: integer}\n  - {name: whole, type: integer}\n',
};

const from = 'FROM results GROUP BY period';
/** [unit, query, what becomes of it]: a code, or the value that the download gives. */
const queries = [
  ['percent', `SELECT period, sum(1.0 * below / participants) AS numerator, count(*) AS denominator ${from}`, 'counts-hidden'],
  ['count', `SELECT period, avg(100.0 * below / participants) AS value ${from}`, 'counts-hidden'],
  ['index', `SELECT period, avg(100.0 * below / participants) AS value ${from}`, 'counts-hidden'],
  ['percent', `SELECT period, avg(100.0 * below / participants) AS value ${from}`, 'counts-hidden'],
  ['count', `SELECT period, max(100 * below / participants) AS value ${from}`, 'counts-hidden'],
  ['count', `SELECT period, min(participants) AS value ${from}`, 'counts-hidden'],
  ['count', `SELECT period, sum(4 * below = participants) AS value FROM results WHERE school <> 'f' GROUP BY period`, 0],
  ['count', `SELECT period, sum(below = participants) AS value ${from}`, 'counts-hidden'],
  ['percent', `SELECT period, sum(mean_score) AS numerator, count(*) AS denominator FROM results WHERE school <> 'f' GROUP BY period`, 'counts-hidden'],
  ['count', `SELECT period, round(avg(mean_score), 4) AS value FROM results WHERE school <> 'f' GROUP BY period`, 'counts-hidden'],
  ['percent', `SELECT period, sum(below = 0) AS numerator, count(*) AS denominator ${from}`, 'counts-hidden'],
  ['count', `SELECT period, sum(below > 0) AS value ${from}`, 'counts-hidden'],
  ['count', `SELECT period, sum(below) AS value FROM results WHERE school IN ('a', 'b', 'd') GROUP BY period`, 'counts-hidden'],
  ['count', `SELECT period, sum(below) AS value FROM results WHERE school IN ('a', 'b', 'e') GROUP BY period`, 'counts-hidden'],
  ['count', `SELECT period, sum(participants) AS value ${from}`, 'counts-hidden'],
  ['boolean', `SELECT period, max(school = 'd' AND below > 0) AS value ${from}`, 'counts-hidden'],
  ['boolean', `SELECT period, count(below) = 5 AS value ${from}`, 0],
  ['text', `SELECT period, group_concat(below) AS text ${from}`, 'counts-hidden'],
  ['count', `SELECT period, sum(10 * below >= 3 * participants) AS value ${from}`, 'counts-hidden'],
  ['percent', `SELECT period, school, below AS numerator, participants AS denominator FROM results WHERE school = 'd'`, 'counts-hidden'],
  ['count', `SELECT period, sum(participants) AS value FROM main.results GROUP BY period`, 'forbidden-sql'],
  ['count', `SELECT '2023' AS period, sum(pupils) AS value FROM schools`, 'counts-hidden'],
  ['percent', `SELECT period, school, value * 1000 AS numerator, 1000 AS denominator FROM comparisons`, 'private-data'],
  ['percent', `SELECT period, sum(part) AS numerator, sum(whole) AS denominator FROM own GROUP BY period`, 'private-data'],
  ['count', `SELECT period, sum(value) AS value FROM context GROUP BY period`, 'private-data'],
  ['count', `SELECT period, sum(took_part) AS value ${from}`, 6],
  ['count', `SELECT period, count(*) AS value ${from}`, 6],
  ['percent', `SELECT period, sum(below) AS numerator, sum(participants) AS denominator FROM results WHERE open = 1 GROUP BY period`, 24],
  ['count', `SELECT '2023' AS period, sum(pupils) AS value FROM schools WHERE pupils_open = 1`, 980],
];

function write(folder, list) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  mkdirSync(join(folder, 'content/pokazateli'), { recursive: true });
  list.forEach(([unit, sql], i) => writeFileSync(join(folder, `content/pokazateli/p${i}.md`), `---\ntitle: Показатель ${i}\nunit: ${unit}\nsql: ${JSON.stringify(sql)}\n---\nТекст.\n`));
}

test('a query that follows from hidden numbers is refused, one by one', async () => {
  await inTemporaryFolder((folder) => {
    write(folder, queries);
    const { diagnostics } = JSON.parse(opora(['check', '--source', folder, '--format', 'json']).out);
    const found = new Map(diagnostics.filter(({ severity }) => severity === 'error').map((one) => [one.path, one.code.replace('indicators.', '')]));
    assert.deepEqual(queries.map(([, sql], i) => [sql, found.get(`content/pokazateli/p${i}.md`) ?? null]), queries.map(([, sql, fate]) => [sql, typeof fate === 'string' ? fate : null]));
  });
});

test('a query that is answered gives what the download gives', async () => {
  await inTemporaryFolder((folder) => {
    const answered = queries.filter(([, , fate]) => typeof fate === 'number');
    write(folder, answered);
    const out = join(folder, 'public');
    const built = opora(['build', '--first', '--source', folder, '--out', out]);
    assert.equal(built.code, 0, built.messages);
    const values = JSON.parse(readFileSync(join(out, 'dannye/indicator_values.json'), 'utf8'));
    const answers = askSqlite(join(out, 'dannye/dannye.sqlite'), answered.map(([, sql]) => sql));
    answered.forEach(([, sql, fate], i) => {
      assert.equal(values.find((row) => row.indicator === `p${i}`).value, fate, sql);
      const [row] = answers[i];
      assert.equal(row.value ?? (100 * row.numerator) / row.denominator, fate, sql);
    });
  });
});

/** Three schools of which rounded shares are told, and one more of a class of three. */
const rounded = {
  'site.yaml': 'name: Поддержка школ\nas_of: 2025-12-20\ndemo: true\ndisclosure: {round_share_to: 5}\naccept:\n  - {code: pages.no-passports, reason: проверка}\n',
  'content/index.md': '---\ntitle: Главная\n---\nТекст.\n',
  'data/schools.csv': 'id,name,pupils\nsever,Северная СОШ,310\nyug,Южная СОШ,220\nzapad,Западная СОШ,150\n',
  'data/results.csv': 'school,period,procedure,participants,below\nsever,2025,oge-ma,47,9\nyug,2025,oge-ma,38,5\nzapad,2025,oge-ma,31,11\n',
};

function build(folder, list, what) {
  for (const [path, text] of Object.entries(list)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const out = join(folder, 'public');
  const result = opora([what, ...(what === 'build' ? ['--first', '--out', out] : ['--format', 'json']), '--source', folder]);
  const table = (name) => JSON.parse(readFileSync(join(out, `dannye/${name}.json`), 'utf8'));
  return { result, table };
}
const indicator = (lines) => `---\ntitle: Показатель\n${lines}\n---\nТекст.\n`;

test('where shares are rounded, an indicator tells no count behind them', async () => {
  const queries = ['SELECT period, school, below AS numerator, participants AS denominator FROM results', 'SELECT period, sum(below) AS numerator, sum(participants) AS denominator FROM results GROUP BY period'];
  for (const sql of queries) {
    await inTemporaryFolder((folder) => {
      const { result } = build(folder, { ...rounded, 'content/pokazateli/p.md': indicator(`unit: percent\nsql: ${sql}`) }, 'check');
      assert.deepEqual(JSON.parse(result.out).diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code), ['indicators.counts-hidden'], sql);
    });
  }
  await inTemporaryFolder((folder) => {
    const { result, table } = build(folder, { ...rounded, 'content/pokazateli/p.md': indicator('use: below-minimum') }, 'build');
    assert.equal(result.code, 0, result.messages);
    assert.deepEqual(table('results').map((row) => [row.below, row.share]), [[null, 20], [null, 15], [null, 35]]);
    const [value] = table('indicator_values');
    // 18 to 22 of a hundred of 47 are 9 or 10; 13 to 17 of 38 are 5 or 6; 33 to 37 of 31 are 11.
    assert.deepEqual([value.value, value.numerator_from, value.numerator_to, value.denominator], [null, 25, 27, 116]);
  });
});

test('one small class among many does not silence an indicator: it tells what the totals tell', async () => {
  const many = Array.from({ length: 60 }, (_, i) => [`s${i}`, 40 + (i % 17), 3 + (i % 9)]);
  const tiny = [...many, ['tiny', 3, 1]];
  const files = {
    ...rounded, 'site.yaml': rounded['site.yaml'].replace('disclosure: {round_share_to: 5}\n', ''),
    'data/schools.csv': `id,name,pupils\n${tiny.map(([id]) => `${id},Школа ${id},300\n`).join('')}`,
    'data/results.csv': `school,period,procedure,participants,below\n${tiny.map(([id, participants, below]) => `${id},2025,oge-ma,${participants},${below}\n`).join('')}`,
    'content/pokazateli/p.md': indicator('use: below-minimum'),
  };
  const sum = (place) => many.reduce((all, row) => all + row[place], 0);
  await inTemporaryFolder((folder) => {
    const { result, table } = build(folder, files, 'build');
    assert.equal(result.code, 0, result.messages);
    const [value] = table('indicator_values');
    const total = table('totals').find((row) => row.scope === 'all');
    // Of the small class everybody knows that one to four took part.
    assert.deepEqual([value.denominator_from, value.denominator_to], [sum(1) + 1, sum(1) + 4]);
    assert.deepEqual([value.numerator_from, value.numerator_to], [sum(2), sum(2) + 4]);
    for (const [part, of] of [['denominator', 'participants'], ['numerator', 'below']]) {
      for (const end of ['from', 'to']) assert.equal(value[`${part}_${end}`], total[`${of}_${end}`], `${part}_${end}`);
    }
    assert.deepEqual([sum(1), sum(2)], [2844, 411]); // 411 of 2848 are 14.4 %, 415 of 2848 are 14.6 %
    assert.equal(value.gap.replaceAll('\u00A0', ' '), 'от 14 до 15 %');
  });
});

// One run says all that can be said: an error ends no stage, and what only follows from it is counted, not told.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { inTemporaryFolder, opora } from '../support/program.mjs';

const page = (front, body = '') => `---\n${front}\n---\n${body}`;
const chart = (sql, more) => `\`\`\`chart\ntitle: Занятия\nsql: |\n  ${sql}\n${more}\n\`\`\`\n`;

const sound = {
  'site.yaml': 'name: Поддержка школ\nas_of: 2023-12-20\n',
  'content/index.md': page('title: Главная', 'Здравствуйте.\n'),
  'data/schools.csv': 'id;name\nlesnaya;Лесная СОШ\nrechnaya;Речная СОШ\n',
  'data/documents.csv': 'id;kind;number;title\nprikaz-5;приказ;5;О плане\n',
  'data/roadmaps.csv': 'id;title;from;to\nplan;План;2023-01-01;2023-12-31\n',
  'data/measures.csv': 'roadmap;number;title;deadline\nplan;1;Курсы;март 2023\n',
  'data/events.csv': 'id;date;title;hours\nkursy;2023-03-01;Курсы;8\n',
  'data/rules/pravila.yaml': 'id: pravila\ntitle: Правила\nperiods: ["2023"]\nprocedures: [oge-ru]\nlow_result: {share_at_least: 0.3, participants_at_least: 1}\ncategories: [{id: shnor, title: ШНОР, any_of: [{id: A, procedures_at_least: 1, in_each_of_last: 1}]}]\n',
  'data/results.csv': 'school;period;procedure;participants;below\nlesnaya;2023;oge-ru;40;20\nrechnaya;2023;oge-ru;40;2\n',
};

function check(files, words = []) {
  return inTemporaryFolder((folder) => {
    for (const [path, text] of Object.entries({ ...sound, ...files })) {
      if (text === null) continue;
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const result = opora(['check', '--format', 'json', ...words], { cwd: folder });
    assert.equal(result.messages, '', result.messages);
    const report = JSON.parse(result.out);
    const errors = report.diagnostics.filter((one) => one.severity === 'error');
    return { ...report, codes: errors.map((one) => one.code).sort(), said: JSON.stringify(report.diagnostics, null, 1) };
  });
}

test('the site that the mistakes are put into has none', async () => {
  assert.deepEqual((await check({})).codes, []);
});

/** Stage by stage: the file with the mistake, and what it is called. */
const mistakes = {
  'dataset.bad-number': { 'data/events.csv': 'id;date;title;hours\nkursy;2023-03-01;Курсы;восемь\n' },
  'dataset.bad-front-matter': { 'content/o-sayte/index.md': 'Без заголовка\n' },
  'dataset.dates-reversed': { 'data/deficits.csv': 'school;kind;found_on;eliminated_on\nlesnaya;kadry;2023-05-01;2023-04-01\n' },
  'identify.unknown-procedure': { 'data/rules/pravila.yaml': sound['data/rules/pravila.yaml'].replace('[oge-ru]', '[oge-ru, oge-rus]') },
  'roadmap.bad-deadline': { 'data/measures.csv': 'roadmap;number;title;deadline\nplan;1;Курсы;когда получится\n' },
  'indicators.bad-sql': { 'content/pokazateli/dolya.md': page('title: Документы\nunit: count\nsql: SELECT 2023 AS period, count(*) AS value FROM documentss') },
  'markdown.raw-html': { 'content/novosti/pervaya.md': page('title: Первая\ndate: 2023-05-01', 'Текст <font color="red">красный</font>\n') },
  'pages.unknown-column': { 'content/novosti/vtoraya.md': page('title: Вторая\ndate: 2023-05-02', chart('SELECT kind, count(*) AS n FROM documents GROUP BY kind', 'x: kind\ny: number')) },
  'charts.bad-spec': { 'content/novosti/tretya.md': page('title: Третья\ndate: 2023-05-03', chart('SELECT kind, count(*) AS n FROM documents GROUP BY kind', 'x: kind\ny: n\nspec: |\n  {"mark": "bar", "data": {"url": "https://example.org/x"}}')) },
  'checks.broken-link': { 'content/praktiki/opyt.md': page('title: Опыт\ntheme: кадры\nschool: lesnaya', '[дальше](/praktiki/net-takoy/)\n') },
  'checks.broken-cell-link': { 'data/documents.csv': 'id;kind;number;title;link\nprikaz-5;приказ;5;О плане;novosti/net-takoy/\n' },
};

for (const [code, files] of Object.entries(mistakes))
  test(`${code} alone is the only error`, async () => {
    const report = await check(files);
    assert.deepEqual(report.codes, [code], report.said);
  });

test('one mistake in every stage: one run says all of them', async () => {
  const report = await check(Object.assign({}, ...Object.values(mistakes)));
  assert.deepEqual(report.codes, Object.keys(mistakes).sort(), report.said);
});

test('an indicator and a chart over a table with errors wait, one over other tables is judged', async () => {
  const wrong = 'SELECT period, participants FROM results';
  const report = await check({
    ...mistakes['dataset.bad-number'],
    'content/pokazateli/chasy.md': page('title: Часы\nunit: percent\nsql: SELECT 2023 AS period, 700 AS value FROM events'),
    'content/pokazateli/dolya.md': page(`title: Доля\nunit: percent\nsql: ${wrong}`),
    'content/novosti/pervaya.md': page('title: Первая\ndate: 2023-05-01', chart('SELECT date, hours FROM events', 'x: date\ny: hours')),
  });
  assert.deepEqual(report.codes, ['dataset.bad-number', 'indicators.bad-columns'], report.said);
  assert.deepEqual(report.held_back, [{ cause: 'events', count: 2 }]);
});

test('schools in two files, one of which is not read: one error, and no alarm about what may stand in the other', async () => {
  const report = await check({
    'data/schools.json': '[{"id": "gornaya", "name": "Горная СОШ"}]',
    'data/results.csv': 'school;period;procedure;participants;below\nlesnaya;2023;oge-ru;40;20\nГорная СОШ;2023;oge-ru;40;2\n',
    'data/context.csv': 'school;period;indicator;value\ngornaya;2023;x;1\n',
    'content/novosti/pervaya.md': page('title: Первая\ndate: 2023-05-01\nschools: [gornaya]', '[школа](/shkoly/gornaya/)\n[школа](../shkoly/gornaya.md)\n'),
  });
  assert.deepEqual(report.codes, ['dataset.two-files'], report.said);
  assert.ok(report.held_back.length > 0);
});

test('a page that cannot be read is an error once; links to it wait, other links do not', async () => {
  const report = await check({
    'content/novosti/pervaya.md': 'title: забыты чёрточки\n',
    'content/novosti/vtoraya.md': page('title: Вторая\ndate: 2023-05-02', '[первая](pervaya.md) [она же](/novosti/pervaya/) [не та](/novosti/desyataya/)\n'),
  });
  assert.deepEqual(report.codes, ['checks.broken-link', 'dataset.bad-front-matter'], report.said);
  assert.deepEqual(report.held_back, [{ cause: 'content/novosti/pervaya.md', count: 2 }]);
});

test('a broken theme does not hide what is wrong with pages', async () => {
  const report = await check({
    'site.yaml': `${sound['site.yaml']}theme: svoya\n`,
    'themes/svoya/theme.yaml': 'extends: default\n',
    'themes/svoya/templates/text.mustache': '{{#open}}',
    ...mistakes['checks.broken-link'],
  });
  assert.deepEqual(report.codes, ['checks.broken-link', 'templates.bad-template'], report.said);
});

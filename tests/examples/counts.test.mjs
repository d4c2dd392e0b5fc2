// One plan has one count: whatever page of a site says how much of a plan is done, it says the number of the open data.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesBelow, inTemporaryFolder, opora, root } from '../support/program.mjs';

const sites = [
  { name: 'pervomayskiy', folder: root },
  ...['abinsk', 'khanty-mansiysk', 'klin', 'turochak'].map((name) => ({ name, folder: join(root, 'examples', name) })),
];

/** The words of <main>, one space between any two. */
function wordsOf(html) {
  const [main] = /<main[^]*<\/main>/.exec(html) ?? [''];
  return main.replace(/<[^>]+>/g, ' ').replaceAll('&amp;', '&').replaceAll('&quot;', '"').replace(/[\s\u00A0\u202F]+/g, ' ');
}

/** Plans with what the open data say of them: all points, those that are done, and the same by school. */
function plansOf(table) {
  const status = new Map(table('measure_status').map((row) => [`${row.roadmap}/${row.number}`, row.status]));
  const measures = table('measures');
  return table('roadmaps').map(({ id, title }) => {
    const points = measures.filter((row) => row.roadmap === id).map((row) => ({ schools: row.schools ?? [], done: status.get(`${id}/${row.number}`) === 'done' }));
    const count = (chosen) => ({ total: chosen.length, done: chosen.filter(({ done }) => done).length });
    return { id, title, ...count(points), ofSchool: (school) => count(points.filter(({ schools }) => schools.includes(school))), general: count(points.filter(({ schools }) => schools.length === 0)) };
  }).filter(({ total }) => total > 0);
}

const doneWords = (words) => (words === 'пока ни один не выполнен' ? 0 : Number(/\d+$/.exec(words)[0]));
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

for (const { name, folder } of sites) {
  test(`${name}: every page says one and the same count for one plan`, () => inTemporaryFolder((out) => {
    const result = opora(['build', '--source', folder, '--out', out, '--no-color']);
    assert.equal(result.code, 0, result.messages);
    const table = (file) => JSON.parse(readFileSync(join(out, 'dannye', `${file}.json`), 'utf8'));
    const plans = plansOf(table);
    assert.ok(plans.length > 0);
    let said = 0;
    const check = (page, what, found, expected) => {
      said += 1;
      assert.deepEqual(found, expected, `${page}: ${what}`);
    };
    for (const path of filesBelow(out).filter((file) => file.endsWith('.html'))) {
      const words = wordsOf(readFileSync(join(out, path), 'utf8'));
      const school = /^shkoly\/([\w-]+)\/index\.html$/.exec(path)?.[1];
      for (const plan of plans) {
        const title = escaped(plan.title.replace(/\s+/g, ' '));
        for (const [, done, total] of words.matchAll(new RegExp(`(\\d+) из (\\d+) мероприяти[а-я]+ выполнено ${title}`, 'g')))
          check(path, 'tile', [Number(done), Number(total)], [plan.done, plan.total]);
        if (path === `dorozhnaya-karta/${plan.id}/index.html`) {
          const [, done, total, proved, rest] = /Выполнено (\d+) из (\d+)(?: \(с полным подтверждением (\d+)\))?\.(?: Остальные: ([^.]+)\.)?/.exec(words);
          check(path, 'page of the plan', [Number(done), Number(total)], [plan.done, plan.total]);
          const counts = table('roadmap_counts').filter((row) => row.roadmap === plan.id && row.school === null);
          check(path, 'parts of the whole', counts.reduce((all, row) => all + row.measures, 0), plan.total);
          check(path, 'fully proved', Number(proved ?? 0), counts.reduce((all, row) => all + row.fully_proved, 0));
          check(path, 'the others', rest.match(/\d+/g).map(Number), counts.filter((row) => row.status !== 'done').map((row) => row.measures));
        }
        for (const [, named, total, done] of words.matchAll(new RegExp(`План «${title}»: школа названа в (\\d+) из (\\d+) пункт[а-я]+, ([^.]+)\\.`, 'g'))) {
          const own = plan.ofSchool(school);
          check(path, 'points of the school', [Number(named), Number(total), doneWords(done)], [own.total, plan.total, own.done]);
        }
        for (const [, named, total, done] of words.matchAll(new RegExp(`План «${title}»: (\\d+) пункт[а-я]* из (\\d+) — для всех школ, ([^.]+)\\.`, 'g')))
          check(path, 'points for all schools', [Number(named), Number(total), doneWords(done)], [plan.general.total, plan.total, plan.general.done]);
      }
      const sum = plans.reduce((all, { total }) => all + total, 0);
      if (plans.length > 1) assert.doesNotMatch(words, new RegExp(`\\d+ из ${sum} (мероприяти|пункт|мер)`), `${path}: a sum of plans`);
    }
    assert.ok(said > plans.length * 2, `${said} places`);
  }));
}

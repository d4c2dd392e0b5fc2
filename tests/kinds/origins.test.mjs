// Pages that say where numbers come from name the row, and the commit that gave it its values, only where nobody can learn something hidden from them.
import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { git, inTemporaryFolder, opora } from '../support/program.mjs';

const input = join(dirname(fileURLToPath(import.meta.url)), 'four_schools/input');
const head = 'school,period,procedure,participants,below\n';
const byKey = ['bolshaya,2022,oge-ma,60,12', 'bolshaya,2023,oge-ma,64,20', 'kroshechnaya,2022,oge-ma,3,2', 'kroshechnaya,2023,oge-ma,4,1', 'malaya,2022,oge-ma,8,3', 'malaya,2023,oge-ma,9,2', 'srednyaya,2022,oge-ma,17,6', 'srednyaya,2023,oge-ma,15,0'];
const byFailures = [...byKey].sort((one, other) => Number(one.split(',')[4]) - Number(other.split(',')[4]));

/** The site with these rows of results, a commit for each list of them; `page` reads a page, `json` what stands beside it. */
function built(folder, ...states) {
  cpSync(input, folder, { recursive: true });
  git(['init', '-q'], folder);
  for (const rows of states) {
    writeFileSync(join(folder, 'data/results.csv'), `${head}${rows.join('\n')}\n`);
    git(['add', '-A'], folder);
    git(['commit', '-q', '--allow-empty', '-m', 'Таблицы'], folder);
  }
  const out = join(folder, 'out');
  const result = opora(['build', '--no-color', '--as-of', '2023-12-20', '--out', out], { cwd: folder, env: { XDG_CACHE_HOME: join(folder, 'cache') } });
  assert.equal(result.code, 0, result.messages);
  const commits = git(['log', '--format=%h', '--abbrev=10'], folder).trim().split('\n');
  return { commits, page: (path) => readFileSync(join(out, path, 'index.html'), 'utf8'), json: (path) => JSON.parse(readFileSync(join(out, path, 'index.json'), 'utf8')) };
}

const inSite = (use) => inTemporaryFolder((folder) => use((...states) => built(join(folder, 'site'), ...states)));
const itemOf = (html, id) => new RegExp(`<li id="${id}">([^]*?)</li>`).exec(html)[1].replace(/<[^>]+>/g, '');
const sourcesOf = (json, id) => json.numbers.find((number) => number.id === id).sources;

test('a row of which all is told has its file, its key, its day and its commit', () => inSite((site) => {
  const { commits, page, json } = site(byKey);
  assert.match(itemOf(page('shkoly/bolshaya/otkuda'), 'z-oge-ma-2023'), new RegExp(`20 из 64.*data/results\\.csv, строка «bolshaya / 2023 / oge-ma»; такая с 1.сентября 2023.года, коммит ${commits[0]}`));
  const [source] = sourcesOf(json('shkoly/bolshaya/otkuda'), 'z-oge-ma-2023');
  assert.deepEqual([source.path, source.date, source.commit.slice(0, 10)], ['data/results.csv', '2023-09-01', commits[0]]);
}));

test('a row of which something is hidden or coded has neither, in the page and beside it', () => inSite((site) => {
  const { page, json } = site(byKey);
  for (const [school, id] of [['kroshechnaya', 'z-oge-ma-2022'], ['malaya', 'z-oge-ma-2023'], ['srednyaya', 'z-oge-ma-2023']]) {
    assert.match(itemOf(page(`shkoly/${school}/otkuda`), id), /Строка не названа\.$/);
    assert.deepEqual(sourcesOf(json(`shkoly/${school}/otkuda`), id), []);
  }
}));

test('the order of the rows of a file is no part of these pages', () => inTemporaryFolder((folder) => {
  const pages = [byKey, byFailures].map((rows, index) => {
    const { commits, page } = built(join(folder, String(index)), rows);
    return ['bolshaya', 'kroshechnaya', 'malaya', 'srednyaya'].map((school) => page(`shkoly/${school}/otkuda`).replaceAll(commits[0], 'COMMIT'));
  });
  assert.deepEqual(pages[0], pages[1]);
}));

test('a commit that changes only what is hidden is nowhere on these pages', () => inSite((site) => {
  const changed = byKey.map((row) => row.replace('kroshechnaya,2022,oge-ma,3,2', 'kroshechnaya,2022,oge-ma,3,1'));
  const { commits, page } = site(byKey, changed);
  assert.equal(commits.length, 2);
  for (const school of ['bolshaya', 'kroshechnaya', 'malaya', 'srednyaya']) assert.ok(!page(`shkoly/${school}/otkuda`).includes(commits[0]), school);
  assert.ok(page('shkoly/bolshaya/otkuda').includes(commits[1]));
}));

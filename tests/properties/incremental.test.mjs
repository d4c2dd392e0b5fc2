// A site that grew by many small edits has the bytes of one that is built at once, whatever became of the caches.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { difference, filesBelow, inTemporaryFolder, opora, root, snapshot } from '../support/program.mjs';

const edits = process.env.OPORA_LONG ? 300 : 12;
const seed = Number(process.env.OPORA_SEED ?? 2023);

/** The same numbers for the same seed. */
function numbers(from) {
  let state = from >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What an editor does. Each returns what was done; the site may be wrong afterwards, as editors' sites are. */
const changes = {
  word({ site, random }) {
    const path = pick(filesBelow(site).filter((name) => name.endsWith('.md')), random);
    const text = readFileSync(join(site, path), 'utf8');
    const words = [...text.matchAll(/[а-яё]{4,}/g)];
    if (words.length === 0) return `no word in ${path}`;
    const word = words[random(words.length)];
    writeFileSync(join(site, path), text.slice(0, word.index) + pick(['образец', 'пример', 'школы', 'учителя'], random) + text.slice(word.index + word[0].length));
    return `word of ${path}`;
  },
  cell({ site, random }) {
    return changeRow(site, 'results', random, (cells) => {
      const numbersAt = cells.flatMap((cell, at) => (/^\d+$/.test(cell) && at > 2 ? [at] : []));
      if (numbersAt.length > 0) cells[pick(numbersAt, random)] = String(random(30));
      return [cells];
    });
  },
  row({ site, random }) {
    return changeRow(site, pick(['results', 'measures', 'events'], random), random, (cells) => (random(2) === 0 ? [] : [cells, cells]));
  },
  name({ site, random }) {
    return changeRow(site, 'schools', random, (cells) => [cells.map((cell, at) => (at === 1 ? `${cell} №${random(90) + 1}` : cell))]);
  },
  file({ site, random }) {
    const path = join(site, 'content/novosti', `2023-0${random(9) + 1}-1${random(9)}-sobytie.md`);
    if (existsSync(path)) {
      rmSync(path);
      return 'a piece of news goes';
    }
    writeFileSync(path, `---\ntitle: Событие ${random(1000)}\ndate: 2023-05-1${random(9)}\n---\n\nТекст события ${random(1000)}.\n`);
    return 'a piece of news comes';
  },
  theme({ site, random }) {
    const folder = join(site, 'themes/default');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'theme.yaml'), 'extends: default\n');
    writeFileSync(join(folder, 'strings.yaml'), `menu: {schools: "Школы ${random(100)}"}\n`);
    return 'the theme';
  },
  day(state) {
    state.day = `2023-1${state.random(3)}-1${state.random(9)}`;
    return `day ${state.day}`;
  },
};

const pick = (list, random) => list[random(list.length)];

/** Replaces one row of a table by those that `change` makes of its cells. */
function changeRow(site, table, random, change) {
  const path = join(site, 'data', `${table}.csv`);
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  const separator = lines[0].includes(';') ? ';' : ',';
  const at = 1 + random(lines.length - 1);
  if (lines.length > 2) lines.splice(at, 1, ...change(lines[at].split(separator)).map((cells) => cells.join(separator)));
  writeFileSync(path, lines.join('\n') + '\n');
  return `row ${at} of ${table}`;
}

/** What may become of a cache. */
const damages = {
  none() {},
  emptied: (folder) => rmSync(folder, { recursive: true, force: true }),
  truncated(folder, random) {
    const path = join(folder, pick(filesBelow(folder), random));
    truncateSync(path, random(statSync(path).size));
  },
  flipped(folder, random) {
    const path = join(folder, pick(filesBelow(folder), random));
    const bytes = readFileSync(path);
    bytes[random(bytes.length)] ^= 1 << random(8);
    writeFileSync(path, bytes);
  },
};

test(`after each of ${edits} random edits the site is that of a clean build (seed ${seed})`, async () => {
  await inTemporaryFolder((folder) => {
    const random = numbers(seed);
    const site = join(folder, 'site');
    cpSync(join(root, 'tests/kinds/four_schools/input'), site, { recursive: true });
    const state = { site, random, day: '2023-12-20' };
    const build = (out, cache) => opora(['build', '--no-color', '--source', site, '--out', join(folder, out), '--as-of', state.day], { env: { XDG_CACHE_HOME: join(folder, cache) } });
    assert.equal(build('grown', 'cache').code, 0);
    let good = 0;
    const log = [];
    for (let number = 0; number < edits; ++number) {
      rmSync(join(folder, 'before'), { recursive: true, force: true });
      cpSync(site, join(folder, 'before'), { recursive: true });
      const kind = Object.keys(changes)[number % Object.keys(changes).length];
      const did = changes[kind](state);
      const cache = join(folder, 'cache/opora');
      const damage = existsSync(cache) && filesBelow(cache).length > 0 ? pick(Object.keys(damages), random) : 'none';
      damages[damage](cache, random);
      log.push(`${did}, cache ${damage}`);
      const told = log.join('\n');
      const old = snapshot(join(folder, 'grown'));
      const grown = build('grown', 'cache');
      rmSync(join(folder, 'clean'), { recursive: true, force: true });
      const clean = build('clean', 'other-cache');
      assert.equal(grown.code, clean.code, `${told}\n${grown.messages}\n${clean.messages}`);
      if (clean.code === 0) {
        ++good;
        assert.deepEqual(difference(snapshot(join(folder, 'grown')), snapshot(join(folder, 'clean'))), [], told);
        assert.match(build('grown', 'cache').messages, /ничего не изменилось/, told);
      } else {
        assert.equal(clean.code, 1, `${told}\n${clean.messages}`);
        assert.deepEqual(difference(snapshot(join(folder, 'grown')), old), [], told);
        rmSync(site, { recursive: true });
        cpSync(join(folder, 'before'), site, { recursive: true });
      }
    }
    assert.ok(good * 2 > edits, `${good} of ${edits} edits made a site:\n${log.join('\n')}`);
  });
});

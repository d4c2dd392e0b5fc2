// Of five sites: what a publication says of the day on which the site changes by itself is true, on that day, the day before, the day behind, and on any day in between. OPORA_LONG: minutes.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { git, inTemporaryFolder, opora, root } from '../support/program.mjs';
import { noonOf } from './office.mjs';

const sites = ['.', 'examples/abinsk', 'examples/klin', 'examples/turochak', 'examples/khanty-mansiysk'];
const daysOfEach = Number(process.env.OPORA_DAYS ?? 8);
const dayOf = (text) => Date.parse(`${text}T00:00:00Z`) / 86400000;
const textOf = (day) => new Date(day * 86400000).toISOString().slice(0, 10);

/** Numbers that look random and are the same every time. */
function* numbers(seed) {
  for (let state = seed; ; yield state / 2147483647) state = (state * 48271) % 2147483647;
}

/** The site with its day set free, in a repository of its own. */
function repositoryOf(site, folder) {
  mkdirSync(folder, { recursive: true });
  for (const part of ['site.yaml', 'content', 'data', 'files'].filter((name) => existsSync(join(root, site, name)))) cpSync(join(root, site, part), join(folder, part), { recursive: true });
  const settings = readFileSync(join(folder, 'site.yaml'), 'utf8');
  const asOf = /^as_of: *(\d{4}-\d\d-\d\d)/m.exec(settings)?.[1] ?? '2023-12-20';
  writeFileSync(join(folder, 'site.yaml'), settings.replace(/^as_of:.*\n/m, ''));
  git(['init', '-q', '-b', 'main'], folder);
  git(['add', '-A'], folder);
  git(['commit', '-q', '-m', 'site'], folder);
  return asOf;
}

for (const [number, site] of sites.entries()) {
  test(`${site}: announced days`, { skip: !process.env.OPORA_LONG && 'OPORA_LONG', timeout: 3_600_000 }, (t) =>
    inTemporaryFolder((folder) => {
      const source = join(folder, 'site');
      const begin = dayOf(repositoryOf(site, source));
      const publish = (to, day) => {
        const made = opora(['publish', '--source', source, '--to', to, '--format', 'json'], { env: { XDG_CACHE_HOME: join(folder, 'cache'), SOURCE_DATE_EPOCH: noonOf(textOf(day)) } });
        assert.equal(made.code, 0, `${textOf(day)}: ${made.messages}`);
        return JSON.parse(made.out);
      };
      const random = numbers(number * 7919 + 17);
      let announced = 0;
      for (let i = 0; i < daysOfEach; ++i) {
        const to = join(folder, `to-${i}`);
        const day = begin + Math.floor(random.next().value * 730);
        const first = publish(to, day);
        assert.equal(first.ending, 'published');
        const edition = readlinkSync(join(to, 'current'));
        if (!first.next_change) continue;
        announced += 1;
        const change = dayOf(first.next_change);
        const between = day + Math.floor(random.next().value * (change - day));
        for (const quiet of new Set([between, change - 1])) {
          assert.equal(publish(to, quiet).ending, 'same', `published on ${textOf(day)}, to change on ${first.next_change}, asked on ${textOf(quiet)}`);
          assert.equal(readlinkSync(join(to, 'current')), edition);
        }
        const next = publish(to, change);
        assert.equal(next.ending, 'published', `published on ${textOf(day)}: ${first.next_change}`);
        assert.equal(publish(to, change + 1).ending, next.next_change === textOf(change + 1) ? 'published' : 'same', `the day behind ${first.next_change}`);
      }
      t.diagnostic(`${daysOfEach} days, ${announced} announced`);
    }));
}

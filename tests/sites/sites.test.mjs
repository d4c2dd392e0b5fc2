// Golden sites: <case>/input is built and compared with <case>/expected. Only what depends on the input is kept: no assets, their hashes are replaced, and
// of every page but the home page only <main>, so that a change of the style sheet or of the footer does not touch every file here.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { accepting, filesBelow, inTemporaryFolder, opora } from '../support/program.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const cases = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
// tests/search reads the index, which changes with every word of every page; tests/opendata compares the CSV forms of a table.
const kept = (path) => !path.startsWith('assets/') && !/^poisk\/.*\.json$|\.rfc4180\.csv$/.test(path) && path !== 'manifest.json' && /\.(html|json|csv|xml|txt|ics)$/.test(path);
const withoutHashes = (text) => text.replace(/(assets\/[\w-]+)\.[0-9a-f]{10}\./g, '$1.HASH.');

const mainOf = (path, text) => (path.endsWith('.html') && path !== 'index.html' ? `${/<main[^]*<\/main>/.exec(text)[0]}\n` : text);

function golden(folder) {
  return new Map(filesBelow(folder).filter(kept).map((path) => [path, mainOf(path, withoutHashes(readFileSync(join(folder, path), 'utf8')))]));
}

function accept(folder, files) {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

for (const name of cases) {
  test(`site ${name} is built as expected`, async (t) => {
    await inTemporaryFolder((folder) => {
      cpSync(join(here, name, 'input'), join(folder, 'site'), { recursive: true });
      const result = opora(['build', '--no-color', '--as-of', '2023-12-20', '--out', '../out'], { cwd: join(folder, 'site') });
      assert.equal(result.code, 0, result.messages);
      const actual = golden(join(folder, 'out'));
      const expected = join(here, name, 'expected');
      if (accepting) {
        accept(expected, actual);
        t.skip('accepted');
        return;
      }
      const wanted = golden(expected);
      assert.deepEqual([...actual.keys()], [...wanted.keys()]);
      for (const [path, text] of wanted) assert.equal(actual.get(path), text, path);
    });
  });
}

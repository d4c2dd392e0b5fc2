// What the checks read of a page in their strict form is what a parser of HTML reads: on every page of the five sites, and on 700 spoiled ones (with OPORA_LONG 2,000), unless the strict reader refuses.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { inTemporaryFolder, opora, root } from '../support/program.mjs';

const sites = [root, ...['abinsk', 'khanty-mansiysk', 'klin', 'turochak'].map((name) => join(root, 'examples', name))];
const spoiled = process.env.OPORA_LONG ? 2000 : 700;

test('the strict reader and a parser agree on all pages, and on spoiled pages or the strict one refuses', () => inTemporaryFolder((folder) => {
  const outs = sites.map((site, number) => {
    const out = join(folder, String(number));
    const result = opora(['build', '--source', site, '--out', out, '--no-color']);
    assert.equal(result.code, 0, result.messages);
    return out;
  });
  const result = spawnSync(process.env.COMPARE_FACTS, [String(spoiled), '2023', ...outs], { encoding: 'utf8' });
  assert.equal(result.status, 0, result.stdout);
  const [, pages, agree, refused] = /(\d+) pages; spoiled: (\d+) agree, (\d+) refused, 0 differ/.exec(result.stdout).map(Number);
  assert.ok(pages > 500, `${pages} pages`);
  assert.equal(agree + refused, spoiled);
  assert.ok(agree > spoiled / 10 && refused > spoiled / 10, `${agree} agree, ${refused} refused`);
}));

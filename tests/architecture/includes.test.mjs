// Every file includes what it uses. The sources of a module are compiled together, so that one could live on what its neighbour includes: the build `dev`
// compiles each file alone and is the proof (`./test.sh --long`); these two read the names off the text, in a second.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesBelow, root } from '../support/program.mjs';

const module = (path) => path.split('/')[0];
const texts = new Map(filesBelow(join(root, 'generator')).filter((path) => /\.[ch]pp$/.test(path)).map((path) => [path, readFileSync(join(root, 'generator', path), 'utf8')]));

/** Code without texts, comments, lines of the preprocessor and enumerators, none of which name what another file declares. */
const plain = (text) => text.replace(/R"\([^]*?\)"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])'/g, '""').replace(/\/\/.*$|^#.*$/gm, '').replace(/(enum class \w+[^{;]*\{)[^}]*/g, '$1');
const codes = new Map([...texts].map(([path, text]) => [path, plain(text)]));

/** Name → headers in which it begins a line: types, and functions outside of classes. */
const homes = new Map();
for (const [path, code] of codes) {
  if (!path.endsWith('.hpp')) continue;
  const declared = /^(?:struct|class|enum class|using) (\w+)(?! *;)|^(?!using|return|struct|class|namespace|template)[A-Za-z_[][^\n;{}=()]*?[ &*>](\w+)\(/gm;
  for (const [, type, called] of code.matchAll(declared)) homes.set(type ?? called, [...(homes.get(type ?? called) ?? []), path]);
}

/** What a file sees of a program: itself, and what it includes, and what that includes; of others only the name. */
function seenBy(path, textOf) {
  const seen = new Set([path]);
  for (const file of seen) for (const [, included] of (textOf(file) ?? '').matchAll(/^#include ["<]([^">]+)[">]/gm)) seen.add(included);
  return seen;
}

/** `name` is the file's own: a nested type, a member, a parameter or a lambda. */
const isOwn = (name, code) => new RegExp(`(?:struct|class|enum|using) ${name}\\b|(?<!\\b(?:return|else|throw|case))(?<=[\\w>&*]) [&*]?${name}(?:[({;,)]| =)|\\b${name} = \\[`).test(code);

/** Names of ours that a file uses without seeing their home. */
function borrowed(path, textOf) {
  const code = codes.get(path);
  const seen = seenBy(path, textOf);
  const found = new Set();
  for (const [, scope, name, bracket] of code.matchAll(/(?<![\w:.]|->)(?:(\w+)::)?(\w+)\b(\(?)/g)) {
    const where = homes.get(name);
    if (!where || (!bracket && !/^[A-Z]/.test(name)) || where.some((home) => seen.has(home))) continue;
    const reachable = scope ? [scope] : [module(path), 'foundation'];
    if (where.some((home) => reachable.includes(module(home))) && (scope || !isOwn(name, code))) found.add(`${path}: ${name} of ${where.join(' or ')}`);
  }
  return [...found];
}

test('what a file uses of ours is declared in a header that it includes', () => {
  assert.ok(homes.size > 1000, `${homes.size} names`);
  assert.deepEqual([...texts.keys()].flatMap((path) => borrowed(path, (file) => texts.get(file))), []);
});

test('most includes of ours are noticed when they go; what the others bring, a neighbour of theirs brings too', () => {
  const lines = [...texts].flatMap(([path, text]) => [...text.matchAll(/^#include ".*\n/gm)].map(([line]) => ({ path, without: text.replace(line, '') })));
  const noticed = lines.filter(({ path, without }) => borrowed(path, (file) => (file === path ? without : texts.get(file))).length > 0);
  assert.ok(noticed.length > 0.6 * lines.length, `${noticed.length} of ${lines.length}`);
});

/** Header of the standard library → names for which it must be seen. `std::move`, `std::max` and integers of fixed width come with everything. */
const standard = {
  algorithm: 'sort stable_sort any_of all_of none_of find_if copy_if transform unique lower_bound upper_bound', array: 'array', atomic: 'atomic', charconv: 'from_chars to_chars',
  chrono: 'chrono', cmath: 'isnan isfinite floor ceil round sqrt pow', compare: 'strong_ordering', cstdlib: 'getenv', deque: 'deque',
  filesystem: 'filesystem', fstream: 'ifstream ofstream', functional: 'function', limits: 'numeric_limits', map: 'map', memory: 'unique_ptr shared_ptr make_unique make_shared',
  mutex: 'mutex lock_guard scoped_lock', numeric: 'accumulate gcd', optional: 'optional nullopt', set: 'set', span: 'span', sstream: 'istringstream ostringstream', stdexcept: 'runtime_error', string: 'string to_string',
  string_view: 'string_view', thread: 'thread jthread', tuple: 'tuple tie', unordered_map: 'unordered_map', unordered_set: 'unordered_set', variant: 'variant visit monostate', vector: 'vector',
};

test('what a file uses of the standard library has its header', () => {
  const missing = [...codes].flatMap(([path, code]) => {
    const used = new Set([...code.matchAll(/\bstd::(\w+)/g)].map(([, name]) => name));
    const seen = seenBy(path, (file) => texts.get(file));
    return Object.entries(standard).filter(([header, names]) => !seen.has(header) && names.split(' ').some((name) => used.has(name))).map(([header]) => `${path}: <${header}>`);
  });
  assert.deepEqual(missing, []);
});

// The house of docs/architecture.md: floors (modules), rooms (a source with the header of its name) and who may look into which.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { filesBelow, program, root } from '../support/program.mjs';

const files = filesBelow(join(root, 'generator')).filter((path) => /\.[ch]pp$/.test(path));
const text = new Map(files.map((path) => [path, readFileSync(join(root, 'generator', path), 'utf8')]));
const room = (path) => path.replace(/\.[ch]pp$/, '');
const rooms = new Set(files.map(room));
const includes = (path) => [...text.get(path).matchAll(/^#include "([^"]+)"/gm)].map(([, included]) => included);

/** Module → modules it names in DEPENDS, in the order of declaration, as CMake wrote them. */
const edges = new Map(readFileSync(process.env.OPORA_EDGES, 'utf8').trim().split('\n').map((line) => {
  const [module, depends] = line.split(':');
  return [module, depends.trim().split(' ').filter(Boolean)];
}));

/** Module → the modules that its files include. */
const used = new Map([...edges.keys()].map((module) => [module, new Set()]));
for (const path of files) {
  const module = path.split('/')[0];
  for (const included of includes(path)) if (included.split('/')[0] !== module) used.get(module)?.add(included.split('/')[0]);
}

test('every folder of the generator is a module', () => {
  assert.deepEqual([...new Set(files.map((path) => path.split('/')[0]))].sort(), [...edges.keys()].sort());
});

test('a module includes only modules that its own line in CMake names', () => {
  const wrong = [...used].flatMap(([module, others]) => [...others].filter((other) => !edges.get(module).includes(other)).map((other) => `${module}: ${other}`));
  assert.deepEqual(wrong, []);
});

test('a module names only modules that it includes', () => {
  const unused = [...edges].flatMap(([module, others]) => others.filter((other) => !used.get(module).has(other)).map((other) => `${module}: ${other}`));
  assert.deepEqual(unused, []);
});

/** Modules that speak to readers: they know what is published and nothing else. */
const ofReaders = ['indicators', 'facts', 'pieces', 'pages', 'charts', 'search'];

test('who speaks to readers includes neither raw tables nor what hides them', () => {
  const allowed = new Set(['facts/site_model.hpp: dataset/table.hpp']); // asks only which files there are, see the next test
  const closed = /^(?:dataset|disclosure|pipeline)\/(?!reasons\.hpp$)/;
  const wrong = files.filter((path) => ofReaders.includes(path.split('/')[0]))
    .flatMap((path) => includes(path).filter((included) => closed.test(included)).map((included) => `${path}: ${included}`));
  assert.deepEqual(wrong.filter((line) => !allowed.has(line)), []);
});

test('who speaks to readers is linked with no function that reads a raw table', () => {
  const linked = ofReaders.flatMap((module) => {
    const archive = join(dirname(program), 'generator', `libopora_${module}.a`);
    const result = spawnSync('nm', ['-C', '--undefined-only', archive], { encoding: 'utf8', maxBuffer: 1 << 28 });
    assert.equal(result.status, 0, result.stderr);
    const functions = [...result.stdout.matchAll(/ U (opora::(?:dataset|disclosure)::\S+?)(?:\[abi:\w+\])?\(/g)].map(([, name]) => name);
    assert.ok(module !== 'facts' || functions.length > 0, 'names are found');
    return [...new Set(functions)].map((name) => `${module}: ${name}`);
  });
  const words = /^indicators: opora::disclosure::(?:letter|word|find_remark|more_important)$/; // of reasons, for readers
  assert.deepEqual(linked.filter((line) => !words.test(line)), ['facts: opora::dataset::Table::file_paths']);
});

test('no room includes a room above it: there is no circle', () => {
  const below = new Map([...rooms].map((name) => [name, new Set()]));
  for (const path of files) {
    for (const included of includes(path).map(room)) if (included !== room(path) && rooms.has(included)) below.get(room(path)).add(included);
  }
  for (let free = [null]; free.length > 0;) { // take away what stands on nothing that is left; a circle remains
    free = [...below].filter(([, others]) => ![...others].some((other) => below.has(other))).map(([name]) => name);
    for (const name of free) below.delete(name);
  }
  assert.deepEqual([...below].map(([name, others]) => `${name}: ${[...others].filter((other) => below.has(other)).join(' ')}`), []);
});

test('every source has a header of its name', () => {
  const without = new Map([
    ['source/commit_tree', 'one of the three kinds of Tree: source/tree.hpp opens them all and shows none of their classes'],
    ['source/memory_tree', 'the same'],
    ['source/worktree', 'the same'],
    ['cli/main', 'the program itself'],
  ]);
  const alone = [...rooms].filter((name) => text.has(`${name}.cpp`) && !text.has(`${name}.hpp`));
  assert.deepEqual(alone.sort(), [...without.keys()].sort());
});

/** Free functions, and classes with member functions, that a text declares or defines outside of anonymous namespaces. */
function functions(code, ending) {
  const plain = code.replace(/\/\/.*$/gm, '').replace(/^#.*$/gm, '').replace(/^namespace \{\n[^]*?^\}\n/gm, '');
  return [...plain.matchAll(new RegExp(`^(?!constexpr|inline|template|using)[A-Za-z_\\[][^\\n;{}=()]*?[ &*]([\\w:~]+)\\([^;{}]*(?:\\{\\}[^;{}]*)*\\)(?: const| noexcept)*${ending}`, 'gm'))].map(([, name]) => name);
}

test('what a header declares stands in the source of its name', () => {
  const bodies = new Map(); // module.function → rooms
  for (const path of files.filter((file) => file.endsWith('.cpp'))) {
    for (const name of functions(text.get(path), '\\s*\\{')) {
      const key = `${path.split('/')[0]}.${name}`;
      bodies.set(key, [...(bodies.get(key) ?? []), room(path)]);
    }
  }
  const wrong = [];
  for (const path of files.filter((file) => file.endsWith('.hpp') && file !== 'source/tree.hpp')) { // see the list above
    for (const name of functions(text.get(path), ';')) {
      const where = bodies.get(`${path.split('/')[0]}.${name}`);
      if (where && !where.includes(room(path))) wrong.push(`${path}: ${name} is in ${where.join(', ')}`);
    }
  }
  assert.ok(bodies.size > 500, `${bodies.size} functions were found`);
  assert.deepEqual(wrong, []);
});

/** Floor → modules that it must not know, whatever its line in CMake says. */
const unknown = {
  values: ['source', 'tabular', 'yaml', 'schemas', 'dataset', 'content_files'],
  yaml: ['source', 'tabular', 'schemas', 'dataset', 'content_files'],
  schemas: ['dataset', 'content_files', 'store'],
  dataset: ['markdown', 'content_files', 'store'],
  content_files: ['store', 'markdown', 'facts', 'pieces', 'pages'],
  facts: ['templates', 'markdown', 'charts', 'pictures', 'pieces', 'pages'],
  pieces: ['pages'],
};

test('a floor knows nothing of the floors above it: values no tables, dataset no settings, facts no HTML, pieces no page', () => {
  const wrong = Object.entries(unknown).flatMap(([floor, others]) => others.filter((other) => used.get(floor).has(other)).map((other) => `${floor}: ${other}`));
  assert.deepEqual(wrong, []);
});

test('facts make no view and write no tag', () => {
  const wrong = files.filter((path) => path.startsWith('facts/') && /\bView\b|"[^"\n]*<\/?[a-z]+[ >"]/.test(text.get(path)));
  assert.deepEqual(wrong, []);
});

test('the folders of pages do not know each other; the whole site knows them', () => {
  const wrong = files.filter((path) => path.startsWith('pages/') && !path.startsWith('pages/whole_site/'))
    .flatMap((path) => includes(path).filter((included) => included.startsWith('pages/') && included.split('/')[1] !== path.split('/')[1]).map((included) => `${path}: ${included}`));
  assert.deepEqual(wrong, []);
});

test('only cli prints', () => {
  const printing = /std::(?:cout|cerr|clog)|\b(?:std::)?(?:v?f?printf|f?puts|fputc|putchar|fwrite|perror)\(|fmt::print/;
  const allowed = ['foundation/assert.cpp']; // a broken promise of ours: the program's last words
  assert.deepEqual(files.filter((path) => !path.startsWith('cli/') && printing.test(text.get(path))), allowed);
});

test('includes stand in order: the own header, then those of the project, then the others, each sorted', () => {
  const wrong = files.filter((path) => {
    const lines = [...text.get(path).matchAll(/^#include ["<]([^">]+)[">]/gm)].map(([line, name]) => ({ name, own: name === `${room(path)}.hpp`, project: line.includes('"') }));
    const ours = lines.filter(({ own, project }) => project && !own).map(({ name }) => name);
    const groups = lines.map(({ own, project }) => (own ? 0 : project ? 1 : 2));
    return JSON.stringify(ours) !== JSON.stringify([...ours].sort()) || groups.some((group, i) => i > 0 && group < groups[i - 1]);
  });
  assert.deepEqual(wrong, []);
});

// Every text that readers and editors may meet is used, and every text that the program asks for is there. A text is used when its key stands in the
// program or in a template, or when `computed` says how the program makes the key; what `computed` says must be found in the program.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { argumentsOf } from '../support/message_arguments.mjs';
import { filesBelow, root } from '../support/program.mjs';

const read = (path) => readFileSync(join(root, path), 'utf8');
const below = (folder, ending) => filesBelow(join(root, folder)).filter((path) => ending.test(path)).map((path) => `${folder}/${path}`);
const sorted = (names) => [...new Set(names)].sort();

/** File → its code without whole-line comments, and the strings in it; those that stand beside each other are one. */
const sources = new Map(below('generator', /\.[ch]pp$/).map((path) => [path, read(path).replace(/^\s*\/\/.*$/gm, '').replace(/([^\\'])"\s*\n\s*"/g, '$1')]));
const stringsIn = (code) => [...code.matchAll(/"((?:[^"\\\n]|\\.)*)"/g)].map(([, text]) => text);
const literals = new Map([...sources].map(([path, code]) => [path, new Set(stringsIn(code))]));
const literalsIn = (place) => new Set([...literals].filter(([path]) => place.test(path)).flatMap(([, found]) => [...found]));
const everyLiteral = literalsIn(/^/);

const templates = below('themes/default/templates', /\.mustache$/);
const inTemplates = new Set(templates.flatMap((path) => [...read(path).matchAll(/\{\{\{?&?\s*t\.([\w.-]+)/g)].map(([, key]) => key)));

/** Key → pattern of the theme's strings, but for the words that other texts and the pages' own words are looked through for. */
const { terms, abbreviations, ...sections } = parse(read('themes/default/strings.yaml'));
const strings = new Map(Object.entries(sections).flatMap(([section, texts]) => Object.entries(texts).map(([key, pattern]) => [`${section}.${key}`, pattern])));

/** Key → {ru, en} of the catalogue; each a pattern, or {message, hint, notes}. */
const catalogue = new Map(below('generator/language/catalogue', /\.yaml$/).flatMap((path) => Object.entries(parse(read(path))).map(([key, entry]) => [`${basename(path, '.yaml')}.${key}`, entry])));
const partsOf = (text) => (typeof text === 'string' ? { message: text } : { message: text.message, ...(text.hint && { hint: text.hint }), ...text.notes });

const isPublished = () => true; // tests/kinds holds the words about tables and columns to those that a site publishes
const sectionKeys = new Set([...readFileSync(join(root, 'generator/content_files/sections.hpp'), 'utf8').matchAll(/\.key = "(\w+)"/g)].map(([, key]) => key));
const templateNames = new Set(templates.map((path) => basename(path, '.mustache')));
/** How the program makes keys: a part that it writes, in which file, and what the rest may be: a string of that file or of `from`, unless said. */
const computed = [
  { before: 'categories.', place: /identify\/rules\.cpp$/ },
  { before: 'cli.', place: /cli\/(?:arguments|usage_words|text_report|change_sections|changes_html)\.cpp$/ },
  { before: 'cli.changes-column-', place: /change_sections\.cpp$/, written: 'changes-column-' },
  { before: 'cli.command-', place: /cli\/arguments\.cpp$/, written: 'command-' },
  { before: 'cli.library-', place: /print_library\.cpp$/ },
  { before: 'cli.fix-', place: /fix_command\.cpp$/, from: /\/fix\// },
  { before: 'cycle.position_', place: /pages\/cycle\/cycle_year\.cpp$/, from: /pages\/cycle\/cycle_year\.hpp$/ },
  { before: 'cycle.empty_', place: /pages\/cycle\/cycle_expert\.cpp$/, from: /pages\/cycle\/cycle_year\.hpp$/ },
  { before: 'cycle.state_', place: /pages\/cycle\/cycle_pages\.cpp$/, from: /\/cycle\/matrix\.cpp$/ },
  { before: 'cycle.gap_', place: /\/cycle\/cycle\.cpp$/, rest: (name) => everyLiteral.has(`cycle.${name}`) },
  { before: 'decisions.', place: /\/(?:explain|decision_words)\.cpp$/, from: /\/(?:explain|print_explanation|print_decisions)\.cpp$/ },
  { before: 'decisions.note-', place: /\/explain\.cpp$/, written: 'note-', from: /\/identify\// },
  { before: 'dashboard.title_', place: /\/dashboard\.cpp$/, from: /pieces\/dashboard\.hpp$/ },
  { before: 'dashboard.counted_', place: /\/dashboard\.cpp$/, from: /\/indicator_state\.cpp$/ },
  { before: 'dashboard.state_', place: /\/dashboard\.cpp$/, from: /\/(?:indicator_state|indicator\/dashboard)\.cpp$/ },
  { before: 'data.table_', place: /published_table\.cpp$/, rest: isPublished },
  { before: 'data.about_', place: /published_table\.cpp$/, rest: isPublished },
  { before: 'data.field_', place: /published_table\.cpp$/, rest: isPublished },
  { before: 'data.name_', place: /published_table\.cpp$/, written: 'data.', rest: isPublished },
  { before: 'forms.', place: /forms\/blanks\.cpp$/, from: /\/forms\// },
  { before: 'hidden_counts.', place: /disclosure\/tally\.cpp$/ },
  { before: 'home.link_', place: /\/home\.cpp$/ },
  { before: 'indicators.remark_', place: /(?:indicator_values|school_results)\.cpp$/, from: /\/reasons\.[ch]pp$/ },
  { before: 'invented.', place: /\/invented_page\.cpp$/ },
  { before: 'menu.', place: /\/navigation\.cpp$/, from: /\/sections\.hpp$/ },
  { before: 'passport.', place: /passport\.cpp$/ },
  { before: 'reasons.word_', place: /disclosure\/reasons\.cpp$/ },
  { before: 'reasons.meaning_', place: /disclosure\/reasons\.cpp$/ },
  { before: 'roadmap.meaning_', place: /\/(?:roadmap_page|progress)\.cpp$/, from: /\/roadmap\// },
  { before: 'roadmap.status_', place: /roadmap\/status\.cpp$/ },
  { before: 'roadmap.count_', place: /\/roadmap_facts\.cpp$/, from: /\/roadmap\// },
  { before: 'roadmap.times_', place: /\/roadmap_facts\.cpp$/, from: /\/roadmap_facts\.cpp$/ },
  { before: 'search.kind_', place: /search_documents\.cpp$/, rest: (name) => templateNames.has(name) },
  { before: 'search.called_', place: /search_documents\.cpp$/, rest: (name) => sectionKeys.has(name) || /^(tip|status|god|vid|otvetstvennyy)(_|$)/.test(name) }, // lists by parts of their addresses
  { before: 'similar.same_', place: /similar_schools\.cpp$/, from: /\/settings\.cpp$/ },
  { before: 'similar.missing_', place: /similar_schools\.cpp$/, from: /\/settings\.cpp$/ },
  { after: '.title', place: /\/(?:section|cycle_year)\.cpp$/, rest: (name) => templateNames.has(name) },
  { after: '.description', place: /\/(?:section|cycle_year)\.cpp$/, rest: (name) => templateNames.has(name) },
  { after: '_choice', place: /school_status\.cpp$/ },
  { after: '_meaning', place: /school_status\.cpp$/ },
  { after: '_points', place: /indicator_values\.cpp$/ },
  { after: '_part', place: /indicator_values\.cpp$/ },
  { after: '_grade', place: /school_results\.cpp$/ },
].map(({ before = '', after = '', place, from = place, written = before || after, rest }) => {
  const found = rest ?? ((found) => (name) => found.has(name))(literalsIn(from));
  const makes = (key) => key.startsWith(before) && key.endsWith(after) && key.length > before.length + after.length && found(key.slice(before.length, key.length - after.length));
  return { name: `${before}…${after} in ${place}`, place, written, makes };
});
const allKeys = [...strings.keys(), ...catalogue.keys()];
const isUsed = (key) => everyLiteral.has(key) || inTemplates.has(key) || computed.some(({ makes }) => makes(key));

test('every text of the theme and of the catalogue is used', () => {
  assert.deepEqual(allKeys.filter((key) => !isUsed(key)), []);
});

test('every way to make a key is in the program and makes one that is not written out', () => {
  for (const { name, place, written, makes } of computed) {
    assert.ok(literalsIn(place).has(written), `«${written}» is joined to something: ${name}`);
    assert.ok(allKeys.some((key) => makes(key) && !everyLiteral.has(key)), `a text has such a key: ${name}`);
  }
});

/** [file, key] of the texts that a `say` of the commands asks for, which puts the beginning of the key there. */
const said = [...sources].flatMap(([path, code]) => {
  const [, before] = /return language::text\("([a-z]+\.)" \+ key/.exec(code) ?? [];
  return before ? [...code.matchAll(/\bsay\("([^"]+)"[,)]/g)].map(([, rest]) => [path, before + rest]) : [];
});

test('every text that the program or a template asks for is there', () => {
  const modules = new Set([...catalogue.keys()].map((key) => key.split('.')[0]));
  const notTexts = new Set(['list.csv', 'list.ru']); // the name of a file, and of a mail service
  const missing = [...everyLiteral].filter((text) => {
    const [, section] = /^([a-z]+)\.[a-z][\w-]*(?<![_-])$/.exec(text) ?? [];
    return (section in sections || modules.has(section)) && !strings.has(text) && !catalogue.has(text) && !notTexts.has(text);
  });
  assert.deepEqual(missing, []);
  assert.deepEqual([...inTemplates].filter((key) => !strings.has(key)), []);
  assert.ok(said.length > 50, 'the calls are found');
  assert.deepEqual(said.filter(([, key]) => !catalogue.has(key)), []);
});

/** What `name(` … `)` holds when `open` is the place behind the bracket. */
function untilClosed(code, open) {
  let depth = 1;
  for (let at = open; at < code.length; ++at) {
    if ('({'.includes(code[at])) ++depth;
    if (')}'.includes(code[at]) && --depth === 0) return code.slice(open, at);
  }
  return code.slice(open);
}

const isTerm = (name) => /^[Tt]erm\./.test(name);
const patternArguments = (pattern) => argumentsOf(pattern).filter((name) => !isTerm(name));

/** [file, key, names of the arguments] of every call that writes both out: `text("school.count", {{"count", …}})`. */
const calls = [...sources].flatMap(([path, code]) => [...code.matchAll(/\b(?:text|format)\("([a-z]+\.[\w-]+)"(, \{(?=[{}]))?/g)].map((call) => {
  const passed = call[2] ? untilClosed(code, call.index + call[0].length) : '';
  return [path, call[1], sorted([...passed.matchAll(/(?:^|[,\s])\{\s*"(\w+)",/g)].map(([, name]) => name)), call[2] || code[call.index + call[0].length] === ')'];
})).filter(([, key, , isWritten]) => isWritten && strings.has(key)).map(([path, key, passed]) => [path, key, passed]);

test('a call that writes out key and arguments gives the text the arguments that it has, and no more', () => {
  assert.ok(calls.length > 100, 'the calls are found');
  const wrong = calls.filter(([, key, passed]) => passed.join() !== patternArguments(strings.get(key)).join());
  assert.deepEqual(wrong.map(([path, key, passed]) => `${path}: ${key} has ${patternArguments(strings.get(key))} and gets ${passed}`), []);
});

/** The files in the folders of `files`, and those that they include, for words are often put together by a helper. */
function neighbours(files) {
  const folders = new Set(files.map((file) => dirname(file)));
  const near = [...sources.keys()].filter((path) => folders.has(dirname(path)));
  const included = near.flatMap((path) => [...sources.get(path).matchAll(/#include "([^"]+)\.hpp"/g)].flatMap(([, name]) => [`generator/${name}.hpp`, `generator/${name}.cpp`]));
  return [...new Set([...near, ...included])].filter((path) => sources.has(path));
}

test('every argument of a text is named by the code that uses the text', () => {
  const usersOf = (key) => [...sources.keys()].filter((path) => literals.get(path).has(key) || computed.some(({ place, makes }) => place.test(path) && makes(key)));
  const added = ['titled']; // by dataset/column_words.cpp, to messages about columns whose headers are titles
  const missing = (key, pattern, files) => patternArguments(pattern).filter((name) => !added.includes(name) && !files.some((path) => literals.get(path).has(name))).map((name) => `${key}: ${name}`);
  assert.deepEqual([...strings].flatMap(([key, pattern]) => missing(key, pattern, usersOf(key))), []);
  const constants = new Map(below('generator', /codes\.hpp$/).flatMap((path) => [...sources.get(path).matchAll(/(\w+)\{"([a-z]+\.[a-z0-9-]+)"/g)].map(([, constant, code]) => [code, constant])));
  for (const [key, { ru }] of catalogue) {
    const named = constants.has(key) ? new RegExp(`\\b${constants.get(key)}\\b`) : undefined;
    const files = named ? [...sources.keys()].filter((path) => !path.endsWith('/codes.hpp') && named.test(sources.get(path))) : usersOf(key);
    assert.notDeepEqual(files, [], `${key} is used`);
    const near = neighbours(files);
    const parts = partsOf(ru);
    assert.deepEqual(Object.values(parts).flatMap((pattern) => missing(key, pattern, near)), []);
    assert.deepEqual(Object.keys(parts).filter((part) => part !== 'message' && part !== 'hint' && !near.some((path) => literals.get(path).has(part))), [], `notes of ${key}`);
  }
});

// Columns have a Russian `title`, which says nothing to those who read English: they get the name.
test('a text of the catalogue has the same parts and arguments in both languages, but for Russian titles', () => {
  const shapeOf = (text) => Object.entries(partsOf(text)).map(([part, pattern]) => `${part}(${argumentsOf(pattern).filter((name) => !['title', 'titled', 'column'].includes(name))})`).sort();
  for (const [key, { ru, en, ...others }] of catalogue) {
    assert.deepEqual(others, {}, key);
    assert.deepEqual(shapeOf(ru), shapeOf(en), key);
  }
});

test('every word of the office is used in a text, and every one that a text uses is there', () => {
  const asked = sorted([...strings.values()].flatMap(argumentsOf).filter(isTerm).map((name) => name.slice('term.'.length)));
  assert.deepEqual(asked, Object.keys(terms).sort());
  assert.ok(everyLiteral.has('abbreviations.') && Object.keys(abbreviations).length > 0);
});

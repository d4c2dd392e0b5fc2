// Words that people read stand in themes/*/strings.yaml and in the catalogue. Russian in C++ is for reading Russian only.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesBelow, root } from '../support/program.mjs';

/** Files that read Russian, and what of it. */
const readers = new Map([
  ['cycle/few_pupils.cpp', 'words that count pupils'],
  ['dataset/name_words.cpp', 'letters of Russian names'],
  ['dataset/reference_names.cpp', 'small words in names of documents'],
  ['dataset/school_index.cpp', 'kinds of schools in their names'],
  ['dataset/totals.cpp', 'rows of totals'],
  ['facts/formats.cpp', 'quarters and half years in periods'],
  ['values/phones.cpp', 'extensions of telephone numbers'],
  ['fix/values.cpp', 'dates'],
  ['foundation/look_alikes.cpp', 'letters that look like Latin ones'],
  ['foundation/suggestion.cpp', 'capital and small letters'],
  ['language/dates.cpp', 'names of months, for every module'],
  ['language/numbers.cpp', 'units of file sizes, for every module'],
  ['language/transliteration.cpp', 'letters'],
  ['markdown/html_writer.cpp', 'the mark of a caption'],
  ['markdown/typography.cpp', 'words that stay on the line of the next one'],
  ['pages/whole_site/search_documents.cpp', 'kinds of settlements before their names'],
  ['pieces/alphabet.cpp', 'the alphabet'],
  ['privacy/headers.cpp', 'headers of columns that hold personal data'],
  ['privacy/phrase.cpp', 'short forms of words for births'],
  ['privacy/tokens.cpp', 'letters that Latin and Greek ones look like'],
  ['roadmap/deadline_phrases.cpp', 'deadlines'],
  ['roadmap/deadline_span.cpp', 'deadlines'],
  ['roadmap/deadline_tokens.cpp', 'letters'],
  ['roadmap/parse_deadline.cpp', 'deadlines'],
  ['schemas/excel_damage.cpp', 'errors and months of a Russian Excel'],
  ['schemas/missing.cpp', 'marks for a missing value'],
  ['schemas/schema_field_reader.cpp', 'examples of cells'],
  ['schemas/help_words.hpp', 'values of cells on which the program rests'],
  ['schemas/table_words.hpp', 'values of cells on which the program rests'],
  ['search/words.cpp', 'endings'],
  ['starter/organisations.hpp', 'forms of organisations before the names of schools'],
  ['tabular/encoding_evidence.cpp', 'words that tell encodings apart'],
  ['tabular/letter_pairs.hpp', 'how often letters follow each other'],
  ['tabular/number_format.cpp', 'date formats of a Russian Excel'],
  ['tabular/xlsx_rows.cpp', 'errors of a Russian Excel'],
  ['values/calendar_period.cpp', 'periods as indicators write them'],
  ['values/span.cpp', 'stretches of time as tables write them'],
  ['values/cell_dates.cpp', 'school years'],
  ['values/texts.hpp', 'yes and no'],
]);

/** Comments and literals, in the order in which they stand; `raw` takes its own delimiter. */
const token = /\/\/[^\n]*|\/\*[^]*?\*\/|R"([^\s()\\]*)\([^]*?\)\1"|"(?:\\[^]|[^"\\\n])*"|(?<![\p{L}\d_])(?:u8|[uUL])?'(?:\\[^]|[^'\\\n])+'/gu;

const cyrillic = /\p{Script=Cyrillic}|\\u04[0-9a-f]{2}/iu;

/** The literals of a C++ text that have a Cyrillic letter, with their lines. */
export function russianLiterals(text) {
  return [...text.matchAll(token)]
    .filter(([found]) => !found.startsWith('/') && cyrillic.test(found))
    .map((match) => `${text.slice(0, match.index).split('\n').length}: ${match[0]}`);
}

const literals = new Map(filesBelow(join(root, 'generator'))
  .filter((path) => /\.[ch]pp$/.test(path))
  .map((path) => [path, russianLiterals(readFileSync(join(root, 'generator', path), 'utf8'))]));

test('literals are told from comments and from digit separators', () => {
  assert.deepEqual(russianLiterals('// «слово»\nint a = 1\'000; /* "б" */ auto b = "x // y"; char c = \'\\\'\';'), []);
  assert.deepEqual(russianLiterals('f("нет");\ng(U\'я\'); // "да"'), ['1: "нет"', "2: U'я'"]);
  assert.deepEqual(russianLiterals('auto a = R"x(\n)" да)x"; auto b = "\\u0430";'), ['1: R"x(\n)" да)x"', '2: "\\u0430"']);
});

test('no literal has a Cyrillic letter outside of the files that read Russian', () => {
  const wrong = [...literals].filter(([path]) => !readers.has(path)).flatMap(([path, found]) => found.map((literal) => `generator/${path}:${literal}`));
  assert.deepEqual(wrong, [], 'say it in themes/default/strings.yaml or in generator/language/catalogue, or name the file here');
});

test('every file of the list still reads Russian', () => {
  assert.deepEqual([...readers.keys()].filter((path) => !(literals.get(path)?.length > 0)), []);
});

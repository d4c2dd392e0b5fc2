// Writes docs/formats/tables.md from the schemas that the program itself reads. `--check` only compares.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const schemas = join(root, 'generator/schemas/tables');
const page = join(root, 'docs/formats/tables.md');

const read = (file) => JSON.parse(readFileSync(join(schemas, file), 'utf8'));
const order = readFileSync(join(root, 'generator/CMakeLists.txt'), 'utf8').match(/set\(OPORA_TABLES([^)]*)\)/)[1].trim().split(/\s+/);

/** What a value must be, in one short cell. */
function rule(field, schema) {
  const { constraints = {} } = field;
  const parts = [field['opora:type'] ?? field.type];
  if (constraints.required) parts.push('required');
  if (constraints.unique) parts.push('unique');
  if (constraints.enum) parts.push(constraints.enum.map((value) => `«${value}»`).join(' '));
  if (constraints.minimum !== undefined) parts.push(`≥ ${constraints.minimum}`);
  if (constraints.maximum !== undefined) parts.push(`≤ ${constraints.maximum}`);
  if (field['opora:unit']) parts.push(`in ${field['opora:unit']}`);
  const key = (schema.foreignKeys ?? []).find(({ fields }) => [fields].flat().includes(field.name));
  if (key) parts.push(`→ \`${key.reference.resource}\``);
  if (field['opora:publish'] === false) parts.push('never published');
  return parts.join(', ');
}

const cell = (text) => String(text ?? '').replaceAll('|', '\\|').replaceAll('\n', ' ');

function section(name) {
  const schema = read(`${name}.json`);
  const rows = schema.fields.map((field) => `| \`${field.name}\` | ${cell([field.title, ...(field['opora:aliases'] ?? [])].join(' · '))} | ${cell(rule(field, schema))} | ${cell(field.description)} | ${field.example === undefined ? '' : `\`${cell(field.example)}\``} |`);
  const key = [schema.primaryKey ?? []].flat();
  return [`## \`${name}\`: ${schema.title}`, '', schema.description ?? '', '', ...(key.length > 0 ? [`Key: ${key.map((field) => `\`${field}\``).join(', ')}.`, ''] : []),
    '| field | headers | value | meaning | example |', '|---|---|---|---|---|', ...rows, ''].join('\n');
}

const tables = order.filter((name) => !name.startsWith('front_matter.'));
const frontMatter = order.filter((name) => name.startsWith('front_matter.'));
const known = new Set(readdirSync(schemas).map((file) => file.replace('.json', '')));
for (const name of order) if (!known.has(name)) throw new Error(`no schema ${name}`);

const text = `# Tables and front matter

Made by \`tools/table_docs.mjs\` from the schemas in \`generator/schemas/tables/\`; change those, then run it again.

A table is \`data/NAME.csv\`, \`.tsv\`, \`.xlsx\` or \`.json\`, or a folder \`data/NAME/\` of such files. Only \`schools\` is required. Columns come in any order, under the
field's name, its Russian title or an alias; case, «ё» and spaces around do not matter. Files that are laid out otherwise, further headers and tables of one's own are
described by [schemas](schemas.md). A header below titles is found by itself within fifteen rows, if only one row can be it.

Of a workbook the sheet with cells is read; of several, the one whose header is the table's. Letters in two pieces, as macOS writes й and ё, are composed; control
characters become spaces.

| value | is written |
|---|---|
| missing | empty, \`-\`, \`—\`, \`н/д\`, \`нет данных\` (not collected); where a number, day, period or yes and no is expected also \`х\` (not applicable), \`…\` (expected later), \`*\` (withheld by the source) |
| number | digits with a decimal comma or point, the same in all cells of a column, and spaces between thousands: \`1 234,5\`. A percent sign only in fields that are in percent |
| integer | as a number; \`1.234\` and \`1,234\` are refused, for they can be read in two ways |
| date | \`2023-04-11\`, \`11.04.2023\` or \`11.04.23\` (70–99 are 1970–1999, 00–69 are 2000–2069); from 1950 to 2100. 01.01.0001, 30.12.1899, 01.01.1753, 31.12.9999 and other empty dates of databases are errors |
| span | a year \`2023\`, a school year \`2022/2023\`, a part of one (\`2023-Q3\`, \`2023-H1\`, \`2022/2023-H1\`, \`2022/2023-Q2\`) or a month \`2023-04\`; «III квартал 2023 г.», «первое полугодие 2022/2023», «2-я четверть 2022/2023», «апрель 2023» are understood |
| period | a calendar year \`2022\` or a school year \`2022/2023\`; \`2022-2023\`, \`2022/23\` and «г.», «год», «уч. год», «учебный год» behind are understood, with hyphens and dashes of any kind. Not after the day of the site, and one kind in all rows of a procedure |
| boolean | \`да\` or \`нет\`, \`true\` or \`false\`, \`1\` or \`0\` |
| list | texts separated by \`;\`, or by \`,\` where there is no \`;\` |
| school | id, login of ФИС ОКО, ИНН, ОГРН or a name: see [schemas](schemas.md#how-schools-are-found) |
| → another table | the id; or what people call the row: see [below](#names-instead-of-ids) |

## Names instead of ids

A column that refers to another table takes the id of the row: it never changes, and programs that write tables write it. People may write instead what the row is called, in tables and in \`measure\` of
news, if only one row is called so: its title or name; of a document also kind and number, «Приказ № 76-О», with its date or without; of a procedure kind, subject and class, «ВПР, русский язык, 5
класс»; of a category in \`official_lists\` its title in the rules; of a measure its number, with the roadmap in front where several have it: \`karta-2023/12\`. A number alone that several roadmaps have is that of the only one whose time (\`from\`, \`to\`) holds the first day of the row, or the date of the news. Case, «ё», quotes, commas and «№» do not matter. Open data, SQL and
addresses have the id. A name of several rows is [dataset.ambiguous-reference](../diagnostics/dataset.md#datasetambiguous-reference), which shows them with their ids; one of none is [dataset.unknown-reference](../diagnostics/dataset.md#datasetunknown-reference).

${tables.map(section).join('\n')}
# Front matter of pages

The folder decides the kind: \`content/novosti/\` news, \`praktiki/\` practices, \`shkoly/\` words of schools, \`pokazateli/\` indicators, \`dokumenty/\` summaries of documents,
everything else pages. Unknown keys are errors. Schools are named as in tables: see [schemas](schemas.md#how-schools-are-found).

${frontMatter.map(section).join('\n')}`.trimEnd() + '\n';

if (process.argv.includes('--check')) {
  if (readFileSync(page, 'utf8') !== text) {
    console.error('docs/formats/tables.md is not what the schemas say: run tools/table_docs.mjs');
    process.exit(1);
  }
} else {
  writeFileSync(page, text);
}

// Writes docs/formats/tables.md from the schemas that the program itself reads. `--check` only compares.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const schemas = join(root, 'generator/dataset/schemas');
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

Made by \`tools/table_docs.mjs\` from the schemas in \`generator/dataset/schemas/\`; change those, then run it again.

A table is \`data/NAME.csv\`, \`.tsv\` or \`.json\`, or a folder \`data/NAME/\` of such files. Only \`schools\` is required. Columns come in any order, under the field's
name, its Russian title or an alias; case, «ё» and spaces around do not matter. Files are UTF-8, with or without a byte order mark; cells are separated by a
comma, a semicolon or a tab. Missing values are an empty cell, \`-\`, \`—\`, \`н/д\` or \`нет данных\`. Numbers take a decimal comma or point and spaces between
thousands, dates are \`2023-04-11\` or \`11.04.2023\`, booleans \`да\` and \`нет\`, lists are separated by \`;\` or \`,\`.

${tables.map(section).join('\n')}
# Front matter of pages

The folder decides the kind: \`content/novosti/\` news, \`praktiki/\` practices, \`shkoly/\` words of schools, \`pokazateli/\` indicators, \`dokumenty/\` summaries of documents,
everything else pages. Unknown keys are errors.

${frontMatter.map(section).join('\n')}`.trimEnd() + '\n';

if (process.argv.includes('--check')) {
  if (readFileSync(page, 'utf8') !== text) {
    console.error('docs/formats/tables.md is not what the schemas say: run tools/table_docs.mjs');
    process.exit(1);
  }
} else {
  writeFileSync(page, text);
}

// Makes the mistake of an entry in a copy of the office, and writes the copy.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { files, tables } from './office.mjs';
import { workbook } from './workbook.mjs';

/** The row of a table by a number (1 is the first below the header) or by the text of its first cells joined by ` / `. */
function rowOf(table, row) {
  if (typeof row === 'number') return table.rows[row - 1];
  const parts = row.split(' / ');
  const found = table.rows.filter((cells) => parts.every((part, index) => cells[index] === part));
  if (found.length !== 1) throw new Error(`${found.length} rows are ${row}`);
  return found[0];
}

function columnOf(table, column) {
  const found = table.header.indexOf(column);
  if (found < 0) throw new Error(`no column ${column}`);
  return found;
}

const changes = {
  /** [row, column, value, column, value …] or a list of these. */
  set(table, edits) {
    for (const [row, ...pairs] of Array.isArray(edits[0]) ? edits : [edits]) {
      const cells = rowOf(table, row);
      for (let i = 0; i < pairs.length; i += 2) cells[columnOf(table, pairs[i])] = pairs[i + 1];
    }
  },
  /** {old title: new title}. */
  rename(table, titles) {
    table.header = table.header.map((title) => titles[title] ?? title);
  },
  /** A row, or a list of rows, at the end; {row, before} elsewhere. */
  add(table, rows) {
    for (const row of Array.isArray(rows[0]) ? rows : [rows]) table.rows.push(row);
  },
  insert(table, [before, ...row]) {
    table.rows.splice(before - 1, 0, row);
  },
  drop(table, row) {
    table.rows.splice(table.rows.indexOf(rowOf(table, row)), 1);
  },
  /** A column at the end: [title, value of each row …]. */
  column(table, [title, ...values]) {
    table.rows.forEach((row, index) => (row[table.header.length] = values[index] ?? ''));
    table.header.push(title);
  },
  without(table, title) {
    const at = columnOf(table, title);
    for (const row of [table.header, ...table.rows]) row.splice(at, 1);
  },
  /** Rows above the header. */
  above(table, rows) {
    table.above = rows;
  },
  /** Anything that sheets of a workbook have: {name, merges, comments, hiddenRows, hiddenColumns}. */
  sheet(table, what) {
    Object.assign(table, what);
  },
  /** Further sheets, in front of the table's or behind it. */
  sheetsBefore(table, sheets) {
    table.sheetsBefore = sheets;
  },
  sheetsBehind(table, sheets) {
    table.sheetsBehind = sheets;
  },
  /** 'csv' or 'xlsx', instead of what the office uses. */
  as(table, format) {
    table.format = format;
  },
  /** The file has another name, or others: [name, rows of it …]. */
  path(table, path) {
    table.path = path;
  },
  remove(table) {
    table.removed = true;
  },
  /** Bytes of the CSV file, after writing. */
  encoding(table, encoding) {
    table.encoding = encoding;
  },
};

const cellText = (value) => (value?.day ? value.day.split('-').reverse().join('.') : String(value ?? ''));
const quoted = (text) => (/[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csv = (rows) => rows.map((row) => row.map((value) => quoted(cellText(value))).join(';')).join('\n') + '\n';

/** The letters of windows-1251 that the office writes with. */
export function windows1251(text) {
  const decoder = new TextDecoder('windows-1251');
  const bytes = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Buffer.from([...text].map((letter) => {
    if (!bytes.has(letter)) throw new Error(`windows-1251 has no ${letter}`);
    return bytes.get(letter);
  }));
}

function written(name, table) {
  const rows = [...(table.above ?? []), table.header, ...table.rows];
  const format = table.format ?? (table.sheet ? 'xlsx' : 'csv');
  const path = table.path ?? `data/${name}.${format}`;
  if (format === 'csv') return [path, table.encoding === 'windows-1251' ? windows1251(csv(rows)) : csv(rows)];
  const { merges, comments, hiddenRows, hiddenColumns } = table;
  return [path, workbook([...(table.sheetsBefore ?? []), { name: table.sheet ?? name, rows, merges, comments, hiddenRows, hiddenColumns }, ...(table.sheetsBehind ?? [])])];
}

/** An edit of files: a text or bytes (new, or instead of what is there), null (removed), {from: to} (replaced), {behind: text}, {renamed: path}. */
function changeFiles(all, edits) {
  for (const [path, edit] of Object.entries(edits)) {
    if (edit === null) delete all[path];
    else if (typeof edit === 'string' || Buffer.isBuffer(edit)) all[path] = edit;
    else if (typeof edit === 'function') all[path] = edit(all[path]);
    else if (edit.renamed) [all[edit.renamed], all[path]] = [all[path], undefined];
    else for (const [from, to] of Object.entries(edit)) {
      if (!all[path].includes(from)) throw new Error(`${path} has no ${from}`);
      all[path] = all[path].replace(from, () => to);
    }
  }
}

/** Path → bytes of the office with the mistake. */
export function officeWith({ tables: tableEdits = {}, files: fileEdits = {} }) {
  const all = { ...files };
  for (const [name, original] of Object.entries(tables)) {
    const table = structuredClone(original);
    for (const [change, what] of Object.entries(tableEdits[name] ?? {})) changes[change](table, what);
    if (!table.removed) all[written(name, table)[0]] = written(name, table)[1];
  }
  changeFiles(all, fileEdits);
  return Object.fromEntries(Object.entries(all).filter(([, bytes]) => bytes !== undefined));
}

export function writeOffice(folder, entry) {
  for (const [path, bytes] of Object.entries(officeWith(entry))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

// Readers of open data that know nothing of Opora: RFC 4180, and SQLite through Python.
import { spawnSync } from 'node:child_process';

/** Records of a CSV as RFC 4180 defines it: CRLF, `""` inside of quotes; anything else is refused. */
export function parseCsv(text, delimiter = ',') {
  const records = [];
  let record = [];
  for (let i = 0; i < text.length;) {
    let cell = '';
    if (text[i] === '"') {
      for (i += 1; ; i += 1) {
        if (i >= text.length) throw new Error('a quoted cell does not end');
        if (text[i] !== '"') cell += text[i];
        else if (text[i + 1] === '"') { cell += '"'; i += 1; } else break;
      }
      i += 1;
    } else {
      const end = /[\r\n"]/.exec(text.slice(i));
      const next = text.indexOf(delimiter, i);
      const stop = Math.min(end ? i + end.index : text.length, next === -1 ? text.length : next);
      cell = text.slice(i, stop);
      i = stop;
    }
    record.push(cell);
    if (text[i] === delimiter) { i += 1; continue; }
    if (text.slice(i, i + 2) !== '\r\n') throw new Error(`a record ends with ${JSON.stringify(text.slice(i, i + 2))}`);
    i += 2;
    records.push(record);
    record = [];
  }
  if (record.length > 0) throw new Error('the last record has no end');
  return records;
}

/** Records as objects, by the names in the first one. */
export function parseTable(text, delimiter) {
  const [names, ...records] = parseCsv(text, delimiter);
  return records.map((record) => {
    if (record.length !== names.length) throw new Error(`${record.length} cells under ${names.length} names`);
    return Object.fromEntries(names.map((name, i) => [name, record[i]]));
  });
}

const script = `
import json, sqlite3, sys
file = sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True)
file.row_factory = sqlite3.Row
print(json.dumps([[dict(row) for row in file.execute(sql)] for sql in json.load(sys.stdin)]))
`;

/** Answers of an SQLite file to several queries, as lists of objects. */
export function askSqlite(path, queries) {
  const result = spawnSync('python3', ['-c', script, path], { input: JSON.stringify(queries), encoding: 'utf8', maxBuffer: 1 << 28 });
  if (result.status !== 0) throw new Error(result.stderr);
  return JSON.parse(result.stdout);
}

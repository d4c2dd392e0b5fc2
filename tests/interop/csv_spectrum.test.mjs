// The cases of the npm package csv-spectrum: odd but valid CSV files and what they mean.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dumpRecords } from './dump.mjs';

const folder = fileURLToPath(new URL('../node_modules/csv-spectrum/', import.meta.url));
const names = readdirSync(join(folder, 'csvs')).filter((name) => name.endsWith('.csv')).map((name) => name.slice(0, -4)).sort();

// The JSON of this case is no list and has another telephone number than its CSV.
const corrections = { location_coordinates: { 'Contact Phone Number': '2095257564' } };

test('the package has its cases', () => assert.ok(names.length >= 11, names.join()));

for (const name of names) {
  test(`csv-spectrum: ${name} is read as its JSON says`, () => {
    const [{ records, problems }] = dumpRecords([join(folder, 'csvs', `${name}.csv`)]);
    assert.deepEqual(problems, []);
    const [header, ...rows] = records;
    const objects = rows.map((row) => Object.fromEntries(header.map((key, i) => [key, row[i]])));
    const meant = JSON.parse(readFileSync(join(folder, 'json', `${name}.json`), 'utf8'));
    const expected = Array.isArray(meant) ? meant : [{ ...meant, ...corrections[name] }];
    // Opora takes line ends in cells as they are in the file, and the spaces around a cell away.
    const plain = (value) => value.replaceAll('\r\n', '\n').trim();
    const normal = (list) => list.map((object) => Object.fromEntries(Object.entries(object).map(([key, value]) => [plain(key), plain(value)])));
    assert.deepEqual(normal(objects), normal(expected));
  });
}

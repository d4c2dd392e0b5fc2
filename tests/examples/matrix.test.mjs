// The table of the management cycle against a count of its own: how many monitorings, recommendations, decisions and effects a year has, from the rows of the open data.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { inTemporaryFolder, opora, root } from '../support/program.mjs';

const sites = [
  { name: 'pervomayskiy', folder: root },
  ...['abinsk', 'khanty-mansiysk', 'klin', 'turochak'].map((name) => ({ name, folder: join(root, 'examples', name) })),
];
const listOf = (value) => (Array.isArray(value) ? value : value ? [value] : []);

/** The year of a day or of a span of time: of the calendar, or one that begins in September. */
function yearsOf(settings) {
  const isSchool = settings.cycle?.year === 'school';
  const schoolYear = (first) => `${first}/${first + 1}`;
  const ofDay = (day) => {
    const [year, month] = day.split('-').map(Number);
    return isSchool ? schoolYear(month >= 9 ? year : year - 1) : String(year);
  };
  const ofSpan = (span) => {
    const [, first, second, part] = /^(\d{4})(?:\/(\d{4}))?(?:-(.+))?$/.exec(span);
    if (second) return isSchool ? `${first}/${second}` : undefined;
    const month = /^Q\d$/.test(part ?? '') ? Number(part[1]) * 3 : /^H\d$/.test(part ?? '') ? Number(part[1]) * 6 : Number(part ?? 12);
    return isSchool ? undefined : ofDay(`${first}-${String(month).padStart(2, '0')}-01`);
  };
  return { ofDay, ofSpan };
}

for (const { name, folder } of sites) {
  test(`${name}: the table of the cycle counts what the tables have`, () => inTemporaryFolder((out) => {
    const built = opora(['build', '--source', folder, '--out', out, '--no-color']);
    assert.equal(built.code, 0, built.messages);
    const settings = parse(readFileSync(join(folder, 'site.yaml'), 'utf8'));
    const asOf = String(settings.as_of instanceof Date ? settings.as_of.toISOString().slice(0, 10) : settings.as_of);
    const { ofDay, ofSpan } = yearsOf(settings);
    const table = (file) => JSON.parse(readFileSync(join(out, 'dannye', `${file}.json`), 'utf8'));
    const years = { monitoring: new Map(), recommendations: new Map(), decisions: new Map(), effects: new Map() };
    const add = (position, row, year) => row.date <= asOf && years[position].set(row.id, year ?? ofDay(row.date));
    const first = (position, ids) => listOf(ids).map((id) => years[position].get(id)).find((year) => year);
    for (const row of table('monitoring')) add('monitoring', row, row.period ? ofSpan(row.period) : ofDay(row.date));
    for (const row of table('recommendations')) add('recommendations', row, first('monitoring', row.monitoring));
    for (const row of table('decisions')) add('decisions', row, first('recommendations', row.recommendation));
    for (const row of table('effects')) add('effects', row, first('decisions', row.decision));
    const counted = {};
    for (const [position, rows] of Object.entries(years)) for (const year of rows.values()) {
      const key = `${year} ${position}`;
      counted[key] = (counted[key] ?? 0) + 1;
    }
    const shown = {};
    for (const row of table('cycle_matrix')) if (row.school === null && row.rows > 0 && row.position in years) shown[`${row.period} ${row.position}`] = row.rows;
    assert.ok(Object.keys(counted).length >= 4);
    assert.deepEqual(shown, counted);
  }));
}

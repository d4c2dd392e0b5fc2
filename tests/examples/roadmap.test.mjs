// What the five roadmaps say, reckoned a second time: the times that something repeated is due, and that nothing is done without evidence.
import assert from 'node:assert/strict';
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inTemporaryFolder, opora, root } from '../support/program.mjs';

const sites = [
  { name: 'pervomayskiy', folder: root, from: '2022-09-15' },
  { name: 'abinsk', folder: join(root, 'examples/abinsk'), from: '2023-01-15' },
  { name: 'khanty-mansiysk', folder: join(root, 'examples/khanty-mansiysk'), from: '2019-12-15' },
  { name: 'klin', folder: join(root, 'examples/klin'), from: '2020-08-15' },
  { name: 'turochak', folder: join(root, 'examples/turochak'), from: '2023-03-15' },
];

function ask(folder, sql, day) {
  const result = opora(['query', '--source', folder, '--format', 'json', ...(day ? ['--as-of', day] : []), sql]);
  assert.equal(result.code, 0, result.messages);
  return JSON.parse(result.out);
}

const dayOf = (text) => Date.parse(`${text}T00:00:00Z`) / 86400000;
const textOf = (day) => new Date(day * 86400000).toISOString().slice(0, 10);
const date = (year, month, day) => dayOf(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
const monthsFrom = (year, month, count) => ({ first: Date.UTC(year, month - 1, 1) / 86400000, last: Date.UTC(year, month - 1 + count, 0) / 86400000 });

/** All spans of the rhythm around a time, by the words of the order. */
function spansAround(words, time, isSchoolYear) {
  const years = [...Array(6).keys()].map((index) => new Date(time.first * 86400000).getUTCFullYear() - 2 + index);
  const every = (months) => years.flatMap((year) => [...Array(12 / months).keys()].map((part) => monthsFrom(year, 1 + part * months, months)));
  if (/еженедельно/i.test(words)) {
    const monday = time.first - ((((time.first + 3) % 7) + 7) % 7);
    return [...Array(120).keys()].map((week) => ({ first: monday + 7 * week, last: monday + 7 * week + 6 })).filter(({ first }) => first <= time.last);
  }
  if (/четверть/i.test(words)) return years.flatMap((year) => [[year, 9, 2], [year, 11, 2], [year + 1, 1, 3], [year + 1, 4, 2]].map((parts) => monthsFrom(...parts)));
  if (/квартал/i.test(words)) return every(3);
  if (/полугод/i.test(words) && isSchoolYear) return years.flatMap((year) => [monthsFrom(year, 9, 4), monthsFrom(year + 1, 1, 5)]);
  if (/полугод/i.test(words)) return every(6);
  if (/ежемесячно/i.test(words)) return every(1);
  assert.match(words, /год/i);
  return isSchoolYear || /учебного года/i.test(words) ? years.map((year) => monthsFrom(year, 9, 12)) : every(12);
}

/** The time that the words name themselves, else that of the roadmap. */
function timeOf(words, plan) {
  const [first, second] = words.match(/20\d\d/g) ?? [];
  if (!first) return plan;
  return second ? { first: date(Number(first), 9, 1), last: date(Number(second), 8, 31) } : { first: date(Number(first), 1, 1), last: date(Number(first), 12, 31) };
}

function dueTimes(words, plan) {
  const time = timeOf(words, plan);
  const begin = new Date(time.first * 86400000);
  const end = new Date(time.last * 86400000);
  const isSchoolYear = begin.getUTCMonth() >= 5 && end.getUTCFullYear() === begin.getUTCFullYear() + 1 && end.getUTCMonth() <= 7;
  const shared = ({ first, last }) => Math.min(last, time.last) - Math.max(first, time.first) + 1;
  const near = spansAround(words, time, isSchoolYear);
  const inside = near.filter((span) => 2 * shared(span) >= span.last - span.first + 1);
  return inside.length > 0 ? inside : [near.reduce((best, span) => (shared(span) > shared(best) ? span : best))];
}

/** A plan without end runs on: the time that is not over today is due as a whole. */
const planOf = (first, last, day) => ({ first: dayOf(first), last: last ? dayOf(last) : date(Number(day.slice(0, 4)) + 1, Number(day.slice(5, 7)), Number(day.slice(8))) });

for (const { name, folder, from } of sites) {
  test(`${name}: the times that are due, and which of them are owed, agree with a second reckoning on days of 26 months`, () => {
    let compared = 0;
    for (let step = 0; step < 26; step += process.env.OPORA_LONG ? 1 : 2) {
      const start = new Date(`${from}T00:00:00Z`);
      const day = textOf(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + step, 15) / 86400000);
      const rows = ask(folder, `SELECT i.*, m.deadline, r."from", r."to", d.date AS act FROM measure_instances AS i JOIN measures AS m USING (roadmap, number)
        JOIN roadmaps AS r ON r.id = i.roadmap LEFT JOIN documents AS d ON d.id = r.document`, day);
      const measures = new Map();
      for (const row of rows) measures.set(`${row.roadmap}/${row.number}`, [...(measures.get(`${row.roadmap}/${row.number}`) ?? []), row]);
      for (const [measure, times] of measures) {
        const [{ deadline, from: first, to: last, act }] = times;
        const named = /до \d/.test(deadline); // «Ежегодно до 01.10.»: its years begin and end elsewhere
        const expected = dueTimes(deadline, planOf(first, last, day)).filter((span) => last !== null || span.first <= dayOf(day));
        if (!named) assert.deepEqual(times.map((row) => `${row.first_day}..${row.last_day}`), expected.map((span) => `${textOf(span.first)}..${textOf(span.last)}`), `${measure} on ${day}`);
        const conditional = /согласованию|необходимости|графику|плану/i.test(deadline);
        for (const row of times) {
          const ends = dayOf(row.named_day ?? row.last_day);
          const met = row.shown >= row.needed;
          const missed = !met && !conditional && dayOf(day) - ends > 30 && !(act && ends < dayOf(act));
          assert.equal(row.owed, Number(missed || (met && ends < dayOf(day))), `${measure} ${row.period} on ${day}: ${row.state}`);
          compared += 1;
        }
      }
    }
    assert.ok(compared > 20, `${compared} times`);
  });

  test(`${name}: a last day is told only where the order names one`, () => {
    const months = /январ|феврал|март|апрел|ма[йея]|июн|июл|август|сентябр|октябр|ноябр|декабр/i;
    const rows = ask(folder, 'SELECT number, deadline, last_day, due FROM measures JOIN measure_status USING (roadmap, number)');
    for (const { number, deadline, last_day: column, due } of rows) {
      const names = /\d{4}|\d{1,2}\.\d{2}/.test(deadline) || months.test(deadline) || column !== null;
      if (due !== null) assert.ok(names, `${number}: ${deadline} has no day, and ${due} is told`);
      if (/учебного года/i.test(deadline)) assert.equal(due, null, `${number}: ${deadline}`);
    }
  });
}

/** The table of a copy without some of its columns, whatever kind of file it was: written from its own rows as JSON. Gives how many rows lost something. */
function emptyColumns(copy, table, columns) {
  const rows = JSON.parse(opora(['query', '--source', copy, '--raw', '--format', 'json', `SELECT * FROM ${table}`]).out);
  const value = (text) => (typeof text === 'string' && text.startsWith('["') ? JSON.parse(text) : text);
  for (const file of readdirSync(join(copy, 'data'))) if (file.split('.')[0] === table) rmSync(join(copy, 'data', file), { recursive: true });
  const kept = (row) => Object.entries(row).filter(([column, text]) => text !== null && !columns.includes(column)).map(([column, text]) => [column, value(text)]);
  writeFileSync(join(copy, 'data', `${table}.json`), JSON.stringify(rows.map((row) => Object.fromEntries(kept(row)))));
  return rows.filter((row) => columns.some((column) => row[column] !== null)).length;
}

for (const { name, folder } of sites) {
  test(`${name}: without any evidence nothing is done and nothing is on track`, () => inTemporaryFolder((copy) => {
    for (const part of ['data', 'content', 'files', 'site.yaml']) if (existsSync(join(folder, part))) cpSync(join(folder, part), join(copy, part), { recursive: true });
    assert.ok(emptyColumns(copy, 'measures', ['document', 'link', 'proved_by']) > 0, 'measures show what is to be taken away');
    for (const table of ['events', 'monitoring']) emptyColumns(copy, table, ['measures']);
    for (const file of readdirSync(join(copy, 'data'))) if (/^measure_evidence\./.test(file)) rmSync(join(copy, 'data', file));
    for (const file of readdirSync(join(copy, 'content/novosti'))) {
      const path = join(copy, 'content/novosti', file);
      writeFileSync(path, readFileSync(path, 'utf8').replace(/^measures?:.*\n/gm, ''));
    }
    const rows = ask(copy, 'SELECT status, count(*) AS count FROM measure_status GROUP BY status');
    assert.deepEqual(rows.filter(({ status }) => status === 'done' || status === 'on-track'), []);
    assert.ok(rows.some(({ status }) => status === 'claimed'), 'what the table calls done is told to be said only');
  }));
}

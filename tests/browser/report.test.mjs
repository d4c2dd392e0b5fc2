// Puts the findings of the other browser tests together: acceptance.md in the build folder, one row a point, with what was measured and what was not.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { byHand, points, reportFolder } from './points.mjs';

const findings = () => readdirSync(reportFolder).filter((name) => name.endsWith('.jsonl')).sort()
  .flatMap((name) => readFileSync(join(reportFolder, name), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line)));

function result(found) {
  if (found.every(({ empty }) => empty)) return found[0].measured;
  return found.some(({ count }) => count > 0) ? '**not met**' : 'met';
}

/** In one line what the findings of a point come to: nothing is called met that no program looked at. */
function verdict(number, found) {
  const person = byHand.get(number);
  if (found.length === 0) return person ? 'by hand' : '**not checked**';
  const figures = found.some(({ reportedOnly }) => reportedOnly) ? ' (times are of this machine)' : '';
  return `${result(found)}${figures}${person ? '; the rest by hand' : ''}`;
}

const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
function details(found) {
  const bySite = found.map(({ site, what, measured, count, problems, why }) => {
    const fault = count > 0 ? `: **${count}** (${problems.slice(0, 3).map(cell).join('; ')}${count > 3 ? '; …' : ''})${why ? `. Why: ${why}` : ''}` : '';
    return `${cell(site)}: ${cell(what)} — ${cell(measured)}${fault}`;
  });
  return bySite.join('<br>');
}

test('the report says of every point what was found', () => {
  assert.ok(reportFolder, 'OPORA_REPORT names the folder of the findings');
  const all = findings();
  const rows = [...points].map(([number, title]) => {
    const found = all.filter(({ point }) => point === number);
    const person = byHand.get(number);
    return { number, title, found, line: `| ${number} | ${title} | ${verdict(number, found)} | ${[details(found), person ? `By hand: ${person}` : ''].filter(Boolean).join('<br>')} |` };
  });
  const met = rows.filter(({ found }) => found.length > 0 && result(found) === 'met').length;
  const text = ['# Forty acceptance points', '', `${met} of ${points.size} met as far as a program can see; what a person must judge is said in each row. How it is measured: docs/acceptance.md.`, '',
    '| | point | result | measured |', '|---|---|---|---|', ...rows.map(({ line }) => line), ''].join('\n');
  writeFileSync(join(reportFolder, 'acceptance.md'), text);
  console.log(`${met} of ${points.size} points met, see ${join(reportFolder, 'acceptance.md')}`);
  assert.deepEqual(rows.filter(({ number, found }) => found.length === 0 && !byHand.has(number)).map(({ number }) => number), [], 'points that nothing looked at');
});

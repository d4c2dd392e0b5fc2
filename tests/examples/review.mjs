// Reads REVIEW.md of an example: what its rules, tables and queries come to, worked out by hand.

const dash = (text) => (text === '—' ? null : text);
const words = (text) => (dash(text) === null ? [] : text.split(', ').sort());
const number = (text) => (dash(text) === null ? null : Number(text));

/** Rows of the one table below the heading, by the words of its head; none if there is no such heading. */
function tableBelow(markdown, heading) {
  const section = markdown.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  const lines = (section ?? '').split('\n').filter((line) => line.startsWith('|'));
  const [head, , ...rows] = lines.map((line) => line.slice(1, -1).split('|').map((cell) => cell.trim()));
  for (const row of rows) if (row.length !== head.length) throw new Error(`${heading}: ${row.join(' | ')}`);
  return rows.map((row) => Object.fromEntries(row.map((cell, index) => [head[index], cell])));
}

/** `2022 vpr-5-ma 8/21 (a remark), oge-ma 7/19; 2021 …` → sorted `2022 vpr-5-ma 8/21`. */
function lowResults(text) {
  if (/^no(ne| results)$/.test(text)) return [];
  const periods = text.replaceAll(/ \([^)]*\)/g, '').split('; ').map((part) => /^(\S+) (.+)$/.exec(part));
  return periods.flatMap(([, period, results]) => results.split(', ').map((result) => `${period} ${result}`)).sort();
}

function decisionOf(row) {
  return {
    school: row.school,
    low: lowResults(row['low results (below/participants)']),
    category: dash(row.computed),
    criteria: words(row.criteria),
    official: dash(row.official),
    differs: row.differs === 'yes',
    notes: words(row.notes),
    pupils: number(row['pupils to change']),
    cohort: dash(row.cohort ?? '—'),
  };
}

function pointOf(row) {
  const [numerator, denominator] = [number(row.numerator), number(row.denominator)];
  const isText = denominator === null && Number.isNaN(Number(row.value));
  const value = denominator === null ? (isText ? null : Number(row.value)) : (100 * numerator) / denominator;
  return { indicator: row.indicator, period: row.period, numerator, denominator, value, text: isText ? row.value : null };
}

const byKey = (left, right) => (left.key < right.key ? -1 : 1);

/** The items of the order: where each is told and what is to be read there, several texts apart by ` // `. */
export function readOrder(markdown) {
  return tableBelow(markdown, 'Приказ по пунктам').map((row) => ({ number: Number(row['№']), item: row['в приказе'], address: row.адрес, words: row.слова.split(' // ') }));
}

export function readReview(markdown) {
  return {
    asOf: /All values are for (\d{4}-\d\d-\d\d)/.exec(markdown)[1],
    decisions: tableBelow(markdown, 'Decisions').map(decisionOf),
    points: tableBelow(markdown, 'Indicators').map(pointOf).map((point) => ({ key: `${point.indicator} ${point.period}`, ...point })).sort(byKey),
    targets: Object.fromEntries(tableBelow(markdown, 'Targets').map((row) => [row.indicator, `${row.target} ${row.status}`])),
    measures: Object.fromEntries(
      tableBelow(markdown, 'Measures').flatMap((row) => row.numbers.split(', ').map((measure) => [`${row.roadmap} ${measure}`, row.status]))),
  };
}

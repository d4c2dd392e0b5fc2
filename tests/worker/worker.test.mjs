// The Node worker by itself: widths of text, where labels land, what it refuses, and that its answers do not depend on what came before.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { Arrangement, pushedApart, wrapped } from '../../themes/worker/arrangement.mjs';
import { Drawing } from '../../themes/worker/drawing.mjs';
import { FontMetrics } from '../../themes/worker/font_metrics.mjs';

const golden = (name) => readFileSync(new URL(`../golden/charts/${name}`, import.meta.url), 'utf8').trimEnd();
const metrics = new FontMetrics();
const samples = readdirSync(new URL('../golden/charts/', import.meta.url)).filter((file) => file.endsWith('.spec.json')).map((file) => file.replace('.spec.json', ''));
const kinds = [...new Set(samples.map((name) => name.split('.')[0]))];

/** As the program asks for it: what belongs to one chart apart from what many share. */
function draw(drawing, specJson, dataJson) {
  const { usermeta, ...shape } = JSON.parse(specJson);
  return drawing.draw(JSON.stringify(shape), usermeta?.opora ?? null, JSON.parse(dataJson));
}

/** [{text, left, right, top, bottom}] in units of the drawing, for every line of text. */
function texts(svg) {
  const boxes = [];
  const outer = [{ left: 0, top: 0, anchor: 'start', size: 0 }];
  let here = outer[0];
  for (const [, closing, name, attributes, empty, text] of svg.matchAll(/<(\/?)(\w+)([^>]*?)(\/?)>|([^<]+)/g)) {
    const value = (key, otherwise) => new RegExp(` ${key}="([^"]*)"`).exec(attributes)?.[1] ?? otherwise;
    if (text !== undefined) {
      const width = metrics.width(text, here.size);
      const left = here.left - { start: 0, middle: width / 2, end: width }[here.anchor];
      boxes.push({ text, left, right: left + width, top: here.top - here.size * 0.9, bottom: here.top + here.size * 0.2 });
    } else if (closing) {
      if (name !== 'tspan') here = outer.pop();
    } else if (name === 'tspan') {
      here = { ...here, top: here.top + Number(value('dy', 0)) };
    } else if (!empty) {
      outer.push(here);
      const [, dx = 0, dy = 0] = /^translate\(([^,]*),([^)]*)\)/.exec(value('transform', '')) ?? [];
      const [x, y] = [value('x', 0), value('y', 0)].map(Number);
      here = { left: here.left + Number(dx) + x, top: here.top + Number(dy) + y, anchor: value('text-anchor', here.anchor), size: Number(value('font-size', here.size)) };
    }
  }
  return boxes;
}

function assertReadable({ viewBox, svg }) {
  const [, , width, height] = viewBox.split(' ').map(Number);
  const boxes = texts(svg);
  assert.ok(boxes.length > 0);
  for (const box of boxes) {
    assert.ok(box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height, `${JSON.stringify(box)} is cut by ${viewBox}`);
    for (const other of boxes) {
      const apart = other === box || box.right <= other.left || other.right <= box.left || box.bottom <= other.top || other.bottom <= box.top;
      assert.ok(apart, `${JSON.stringify(box)} covers ${JSON.stringify(other)}`);
    }
  }
  return boxes.map((box) => box.text);
}

test('the worker arranges the kinds of charts that the program has, and no other', async () => {
  assert.deepEqual([...Arrangement.kinds].sort(), [...kinds].sort());
  for (const kind of kinds) assert.equal(JSON.parse(golden(`${kind}.spec.json`)).usermeta.opora.kind, kind);
  for (const kind of ['pie', 'constructor', undefined]) {
    const { usermeta, ...shape } = JSON.parse(golden('bars.spec.json'));
    const spec = JSON.stringify({ ...shape, usermeta: { opora: { ...usermeta.opora, kind } } });
    await assert.rejects(draw(new Drawing(), spec, golden('bars.data.json')), /unknown kind of chart/, kind);
  }
});

/** Numbers in [0, 1) that are the same in every run (Park and Miller's generator). */
function sequence(seed) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

test('text is as wide as Chromium draws it in Golos Text', () => {
  // canvas.measureText at 100 px without kerning.
  const measured = { 'Первомайский район': 1059.5, 'МБОУ «Октябрьская СОШ» № 5': 1546.5, '54,3 %': 316.5, '2019/2020': 517, 'Шумиха': 397.5 };
  for (const [text, width] of Object.entries(measured)) assert.ok(Math.abs(metrics.width(text, 100) - width) < 0.01, text);
});

test('lines are broken after spaces, hyphens and slashes, and never inside a no-break space', () => {
  const width = (text) => text.length;
  const cases = [
    ['МБОУ «Октябрьская СОШ»', 14, ['МБОУ', '«Октябрьская', 'СОШ»']],
    ['2019/2020', 5, ['2019/', '2020']],
    ['военно-патриотический', 8, ['военно-', 'патриотический']],
    ['№\u00a05 Первая', 6, ['№\u00a05', 'Первая']],
    ['', 5, []],
  ];
  for (const [text, limit, expected] of cases) assert.deepEqual(wrapped(text, limit, width), expected, text);
});

test('labels move as little as needed, keep their order and stay inside', () => {
  const cases = [
    ['apart already', [[10, 10], [50, 10]], [10, 50]],
    ['two at one place', [[50, 10], [50, 10]], [45, 55]],
    ['three in a row', [[50, 10], [52, 10], [54, 10]], [42, 52, 62]],
    ['at the top', [[0, 10], [2, 10]], [5, 15]],
    ['at the bottom', [[100, 10], [98, 10]], [95, 85]],
    ['of different heights', [[50, 30], [50, 10]], [40, 60]],
  ];
  for (const [name, boxes, expected] of cases) {
    assert.deepEqual(pushedApart(boxes.map(([centre, height]) => ({ centre, height })), 0, 100), expected, name);
  }
});

test('no text of the sample charts is cut or covered, and long names are whole', async () => {
  const drawing = new Drawing();
  for (const kind of kinds) {
    const data = golden(`${kind}.data.json`);
    const drawn = await draw(drawing, golden(`${kind}.spec.json`), data);
    const shown = assertReadable(drawn).join(' ');
    const { usermeta } = JSON.parse(golden(`${kind}.spec.json`));
    for (const row of JSON.parse(data)) assert.ok(shown.includes(String(row[usermeta.opora.x])), `${row[usermeta.opora.x]} in ${shown}`);
  }
});

const words = ['МБОУ', '«Средняя', 'общеобразовательная', 'школа', '№', '5»', 'Первомайский', 'район', 'село', 'Красногвардейское-на-Уводи'];

/** Rows for the golden specification of a kind: as many series and categories as come, of the sort that its golden rows have. */
function randomRows(kind, random) {
  const { opora: d } = JSON.parse(golden(`${kind}.spec.json`)).usermeta;
  const sample = JSON.parse(golden(`${kind}.data.json`))[0];
  const isPeriod = (text) => /^\d{4}/.test(text);
  const several = (most, one) => [...Array(1 + Math.floor(random() * most))].map((_, i) => one(i));
  const name = (i) => several(7, () => words[Math.floor(random() * words.length)]).join(' ') + ` ${i}`;
  const value = () => (random() < 0.15 ? null : Math.round(random() * 1000) / 10);
  const series = d.series === undefined ? ['']
    : isPeriod(sample[d.series]) ? several(12, (i) => `${2015 + i}/${2016 + i}`) : several(3, (i) => name(i).split(' ').slice(-3).join(' '));
  const categories = several(6, (i) => (isPeriod(sample[d.x]) ? `${2019 + i}/${2020 + i}` : name(i)));
  return categories.flatMap((category) => series.map((one) => ({ [d.x]: category, [d.y]: value(), ...(d.series ? { [d.series]: one } : {}) })));
}

test('no text is cut or covered whatever the names and values', async () => {
  const drawing = new Drawing();
  for (const kind of kinds) {
    const random = sequence(20230901); // each kind its own, so that a new one does not change the names of the others
    for (let round = 0; round < 40; round += 1) {
      assertReadable(await draw(drawing, golden(`${kind}.spec.json`), JSON.stringify(randomRows(kind, random))));
    }
  }
});

const worker = (name) => fileURLToPath(new URL(`../../themes/worker/dist/${name}`, import.meta.url));
const frequent = JSON.parse(readFileSync(new URL('../../themes/worker/samples.json', import.meta.url), 'utf8'));

/** What a worker answers to batches of `charts`: [shape, declaration, rows]. */
function answersOf(argumentsOfNode, charts, most = 64) {
  const known = new Map();
  const lines = [];
  for (let begin = 0; begin < charts.length; begin += most) {
    const shapes = {};
    const batch = charts.slice(begin, begin + most).map(([shape, declaration, rows], i) => {
      if (!known.has(shape)) {
        shapes[known.size] = shape;
        known.set(shape, String(known.size));
      }
      return [begin + i, known.get(shape), declaration, rows];
    });
    lines.push(`${JSON.stringify({ shapes, charts: batch })}\n`);
  }
  const { stdout, stderr } = spawnSync('node', argumentsOfNode, { input: lines.join(''), encoding: 'utf8', maxBuffer: 1 << 28 });
  const [ready, ...answers] = stdout.trim().split('\n').map((line) => JSON.parse(line));
  assert.equal(ready?.ready, true, stderr);
  return answers;
}

test('the bundle answers as its sources do, and the snapshot as the bundle does', async () => {
  const charts = frequent.map(({ shape, declaration, rows }) => [JSON.stringify(shape), declaration, rows]);
  const drawing = new Drawing();
  const expected = [];
  for (const [id, chart] of charts.entries()) {
    const { viewBox, svg } = await drawing.draw(...chart);
    expected.push([id, viewBox, svg]);
  }
  assert.deepEqual(answersOf([worker('worker.mjs')], charts), [expected], 'run `npm run build` in themes/worker');
  const snapshot = worker('snapshot/drawing.blob');
  if (!existsSync(snapshot)) return; // a Node that cannot make one
  const heap = readFileSync(worker('snapshot/made_for.txt'), 'utf8').split('\n')[2];
  assert.deepEqual(answersOf(['--snapshot-blob', snapshot, heap], charts), [expected]);
});

test('an error among 63 good charts costs one answer, and a batch is one line', () => {
  const [{ shape, declaration, rows }] = frequent;
  const good = [JSON.stringify(shape), declaration, rows];
  const charts = Array.from({ length: 70 }, (_, i) => (i === 40 ? ['{"mark":"pie"}', null, [{ a: 1 }]] : good));
  const lines = answersOf([worker('worker.mjs')], charts);
  assert.deepEqual(lines.map((line) => line.length), [64, 6]);
  for (const [id, viewBox, ...rest] of lines.flat()) {
    if (id === 40) assert.deepEqual([viewBox, ...rest], [null, 'vega', 'unknown mark "pie"']);
    else assert.match(rest[0], /<path/, String(id));
  }
});

test('an author cannot have expressions compiled: his specification is interpreted, whatever it declares', async () => {
  const shape = { usermeta: { opora: { kind: 'line', x: 'a', y: 'b' } }, mark: 'text', encoding: { text: { field: 'a' } } };
  const { svg } = await new Drawing().draw(JSON.stringify(shape), null, [{ a: 'слово' }]);
  assert.match(svg, />слово</);
});

/** Rows of every sort that a declaration has columns for. */
function rowsFor(declaration, random) {
  const d = declaration;
  const several = (least, most, one) => Array.from({ length: least + Math.floor(random() * (most - least + 1)) }, (_, i) => one(i));
  const number = () => Math.round(random() * 1000) / 10;
  const name = () => several(1, 6, () => words[Math.floor(random() * words.length)]).join(' ');
  const isLine = d.kind === 'line';
  const first = 2010 + Math.floor(random() * 10);
  const categories = isLine ? several(1, 7, (i) => (random() < 0.5 ? `${first + i}` : `${first + i}/${first + i + 1}`)) : several(1, 6, (i) => `${name()} ${i}`);
  const series = !d.series ? [''] : d.kind === 'strip' ? several(1, 8, (i) => `${first + i}`) : several(1, 3, (i) => `${name()} ${i}`);
  return categories.flatMap((category) => series.map((one) => {
    const isTold = random() < 0.75;
    const row = { [d.x]: category, [d.y]: isTold ? (d.kind === 'strip' ? Math.round(random()) : number()) : null };
    if (d.series) row[d.series] = one;
    if (d.low) [row[d.low], row[d.high]] = random() < 0.5 ? [number() / 2, 50 + number() / 2] : [null, null];
    if (d.from) [row[d.from], row[d.to]] = isTold ? [row[d.y], row[d.y]] : [number() / 2, 50 + number() / 2];
    if (d.rounding) row[d.rounding] = random() < 0.3 ? 5 : null;
    if (d.told) row[d.told] = random() < 0.3 ? 'около' : '';
    if (d.status) row[d.status] = random() < 0.3 ? 'b' : '';
    return row;
  }));
}

test('300 charts give the same bytes alone and in any order', async () => {
  const random = sequence(7);
  const charts = Array.from({ length: 300 }, (_, i) => {
    const { shape, declaration } = frequent[i % frequent.length];
    const { minimum, maximum, ...rest } = declaration;
    const limits = random() < 0.5 ? {} : { minimum: 0, ...(random() < 0.5 ? { maximum: 100 } : {}) };
    return [JSON.stringify(shape), { ...rest, ...limits }, rowsFor(declaration, random)];
  });
  const alone = [];
  for (const chart of charts) alone.push(await new Drawing().draw(...chart));
  const drawing = new Drawing();
  const order = charts.map((_, i) => i);
  for (let round = 0; round < 20; round += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (const i of order) assert.deepEqual(await drawing.draw(...charts[i]), alone[i], `${round} ${JSON.stringify(charts[i].slice(1))}`);
  }
});

test('categories stand in the order of their own rows, whatever order the chart before had', async () => {
  const spec = golden('line.spec.json');
  const rows = JSON.parse(golden('line.data.json'));
  const { x } = JSON.parse(spec).usermeta.opora;
  const periods = [...new Set(rows.map((row) => row[x]))];
  const rotated = [...periods.slice(1), periods[0]].flatMap((period) => rows.filter((row) => row[x] === period));
  const used = new Drawing();
  await draw(used, spec, JSON.stringify(rotated));
  assert.deepEqual(await draw(used, spec, JSON.stringify(rows)), await draw(new Drawing(), spec, JSON.stringify(rows)));
});

test('what cannot be drawn is refused with a reason, and the next chart is drawn', async () => {
  const drawing = new Drawing();
  const cases = [
    ['{"mark":"pie"}', /unknown mark "pie"/],
    ['{"layer":[{"mark":"image"}]}', /unknown mark "image"/],
    ['{"mark":"bar","data":{"url":"a.csv"}}', /"url" is not allowed/],
    ['{"mark":"bar","transform":[{"lookup":"a","from":{"data":{"url":"b.csv"},"key":"a"}}]}', /"url" is not allowed/],
    ['{"mark":"point","encoding":{"href":{"field":"a"}}}', /"href" is not allowed/],
    ['{"mark":"bar","transform":[{"calculate":"foo(((","as":"b"}]}', /./],
    ['[]', /JSON object/],
    ['{"mark":', /JSON/],
  ];
  for (const [spec, reason] of cases) await assert.rejects(drawing.draw(spec, null, [{ a: 1 }]), reason, spec);
  assert.ok((await draw(drawing, golden('bars.spec.json'), golden('bars.data.json'))).svg.length > 0);
});

test('a missing value is a gap in the line and words in a row, never a zero', async () => {
  const drawing = new Drawing();
  const line = await draw(drawing, golden('line.spec.json'), JSON.stringify(['2021', '2022', '2023', '2024'].map((year, i) => ({ год: year, кто: 'Школа', доля: [10, null, 30, 40][i] }))));
  const path = /<path d="([^"]*)" stroke="var\(--chart-1\)"/.exec(line.svg)[1];
  assert.equal(path.match(/M/g).length, 2, path);
  assert.equal(path.match(/L/g).length, 1, path);
  const bars = await draw(drawing, golden('bars.spec.json'), JSON.stringify([{ школа: 'А', учителей: null }, { школа: 'Б', учителей: 3 }]));
  assert.equal(bars.svg.match(/<path [^>]*fill="var\(--chart-1\)"/g).length, 1);
  assert.match(bars.svg, />нет данных</);
});

test('a value that cannot be compared with earlier ones begins a new line', async () => {
  const spec = JSON.parse(golden('line.spec.json'));
  spec.usermeta.opora.status = 'status';
  spec.layer[0].encoding.detail = { field: 'piece', type: 'nominal' };
  const rows = ['2021', '2022', '2023', '2024'].map((year, i) => ({ год: year, кто: 'Школа', доля: [10, 20, 30, 40][i], status: i === 2 ? 'b' : '' }));
  const { svg } = await draw(new Drawing(), JSON.stringify(spec), JSON.stringify(rows));
  const lines = [...svg.matchAll(/<path d="(M[^"]*L[^"]*)"/g)].map(([, path]) => path.match(/L/g).length);
  assert.deepEqual(lines, [1, 1], svg);
});

test('cleaning rounds places and leaves colours and texts alone', async () => {
  const spec = { mark: { type: 'point', color: '#12e456' }, encoding: { x: { field: 'a', type: 'quantitative' }, text: { field: 'b' } } };
  const text = { mark: 'text', encoding: { text: { field: 'b' } } };
  const { svg } = await draw(new Drawing(), JSON.stringify({ layer: [spec, text] }), '[{"a":0.123456,"b":"url(#x) 1.23456\\u0001"}]');
  assert.match(svg, /stroke="#12e456"/);
  assert.match(svg, />url\(#x\) 1\.23456</);
  assert.doesNotMatch(svg, /="[^"]*\d\.\d{3}/);
});

test('names that look like paths or code are only names', async () => {
  const drawing = new Drawing();
  const { usermeta, ...rest } = JSON.parse(golden('bars.spec.json'));
  const x = "a.b[0]'\"\\";
  const spec = JSON.stringify({ ...rest, usermeta: { opora: { ...usermeta.opora, x, y: '__proto__.y' } } });
  const { svg } = await draw(drawing, spec, JSON.stringify([{ [x]: '<b>&', '__proto__.y': 4 }]));
  assert.match(svg, /&lt;b&gt;&amp;/);
});

test('a drawing that would load something, or has very many points, is refused by name', async () => {
  const spec = (stroke) => JSON.stringify({ mark: { type: 'bar', ...stroke }, encoding: { x: { field: 'a', type: 'nominal' } } });
  const rows = JSON.stringify([{ a: 1 }]);
  const drawing = new Drawing();
  for (const stroke of ['url(https://example.org/a)', 'URL(//example.org)', 'u\\72l(https://example.org)', 'image-set("https://example.org")', 'url(#a) url(https://example.org)'])
    await assert.rejects(draw(drawing, spec({ stroke }), rows), { refusal: 'address' }, stroke);
  for (const stroke of ['#123456', 'var(--chart-1)', 'rgb(1, 2, 3)', 'none']) assert.match((await draw(drawing, spec({ stroke }), rows)).svg, /<path/, stroke);
  const gradient = { gradient: 'linear', stops: [{ offset: 0, color: 'red' }, { offset: 1, color: 'blue' }] };
  assert.match((await draw(drawing, spec({ color: gradient }), rows)).svg, /fill="url\(#/);
  const points = JSON.stringify({ mark: 'point', encoding: { x: { field: 'a', type: 'quantitative' }, y: { field: 'a', type: 'quantitative' } } });
  const many = JSON.stringify(Array.from({ length: 20000 }, (_, a) => ({ a })));
  await assert.rejects(draw(drawing, points, many), { refusal: 'size' });
});

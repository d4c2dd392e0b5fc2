// Every item of an order stands on its site: REVIEW.md lists the items, each with the address where it is told and the words of the order that are to be read there.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inTemporaryFolder, opora, root } from '../support/program.mjs';
import { readOrder } from './review.mjs';

/** How many items a reading of each order counted, before its site was written. */
const counted = { abinsk: 163, 'khanty-mansiysk': 62, klin: 50, turochak: 57 };

const entities = { amp: '&', quot: '"', lt: '<', gt: '>', '#39': "'", nbsp: ' ' };
const spaces = (text) => text.replace(/[\s\u00A0\u202F]+/g, ' ').trim();
/** What is read: no tags, no pictures, one space between words, as many as the eye sees. */
const wordsOf = (html) => spaces(html.replace(/<(svg|script|style)\b[^]*?<\/\1>/g, ' ').replace(/<\/?(?:a|strong|em|span|b|i)\b[^>]*>/g, '').replace(/<[^>]+>/g, ' ')
  .replaceAll('\u00AD', '').replace(/&(amp|quot|lt|gt|#39|nbsp);/g, (_, name) => entities[name]));

/** The element with the id, from its first tag to its own last one. */
function elementOf(html, id) {
  const start = new RegExp(`<(\\w+)\\b[^>]*\\sid="${id}"`).exec(html);
  if (!start) return undefined;
  const tags = new RegExp(`<(/?)${start[1]}\\b[^>]*>`, 'g');
  tags.lastIndex = start.index;
  let depth = 0;
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    depth += tag[1] ? -1 : 1;
    if (depth === 0) return html.slice(start.index, tags.lastIndex);
  }
  return undefined;
}

/** A title is followed by all that stands below it, up to the next of its kind. */
function placeOf(html, id) {
  if (id === '') return /<main[^]*<\/main>/.exec(html)[0];
  const element = elementOf(html, id);
  const heading = element && /^<h([1-6])/.exec(element);
  if (!heading) return element;
  const rest = html.slice(html.indexOf(element) + element.length);
  const next = rest.search(new RegExp(`<h[1-${heading[1]}]\\b`));
  return element + (next < 0 ? rest : rest.slice(0, next));
}

/** What of the item a reader does not find at its address. */
function missingOf(out, { address, words }) {
  const [path, id = ''] = address.split('#');
  const file = join(out, path, 'index.html');
  if (!existsSync(file)) return [`page ${path}`];
  const html = readFileSync(file, 'utf8');
  const place = placeOf(html, id);
  if (place === undefined) return [`#${id} of ${path}`];
  const text = wordsOf(place);
  return words.filter((one) => !text.includes(spaces(one)));
}

for (const name of Object.keys(counted)) {
  const items = readOrder(readFileSync(join(root, 'examples', name, 'REVIEW.md'), 'utf8'));

  test(`${name}: every item of the order has a line of its own`, () => {
    assert.ok(items.length >= counted[name], `${items.length} lines for ${counted[name]} items`);
    assert.deepEqual(items.map(({ number }) => number), items.map((_, index) => index + 1));
    assert.equal(new Set(items.map(({ item }) => item)).size, items.length, 'no item twice');
    for (const { item, words } of items) for (const one of words) assert.ok(one.length >= 3, `${item}: «${one}» is found anywhere`);
  });

  test(`${name}: the words of every item of the order stand at its address`, () => inTemporaryFolder((temporary) => {
    const out = join(temporary, 'public');
    const built = opora(['build', '--first', '--source', join(root, 'examples', name), '--out', out, '--no-color']);
    assert.equal(built.code, 0, built.messages);
    const lost = items.map((item) => ({ item: item.item, address: item.address, missing: missingOf(out, item) })).filter(({ missing }) => missing.length > 0);
    assert.deepEqual(lost, []);
    // The same eye does not see what does not stand there: a word less, another place, another page.
    const [first] = items;
    assert.deepEqual(missingOf(out, { ...first, words: [`${first.words[0]} и ещё`] }), [`${first.words[0]} и ещё`]);
    assert.deepEqual(missingOf(out, { address: `${first.address.split('#')[0]}#net-takogo`, words: first.words }), [`#net-takogo of ${first.address.split('#')[0]}`]);
    assert.deepEqual(missingOf(out, { address: 'net-takoy/', words: first.words }), ['page net-takoy/']);
  }));
}

test('a place is the element with the id and nothing after it', () => {
  const html = '<main><ul><li id="mera-1"><p>первое</p><ul><li>внутри</li></ul></li><li id="mera-2">второе</li></ul><h2 id="chast">Часть</h2><p>третье</p><h2>Другая</h2><p>чужое</p></main>';
  assert.equal(wordsOf(placeOf(html, 'mera-1')), 'первое внутри');
  assert.equal(wordsOf(placeOf(html, 'chast')), 'Часть третье');
  assert.equal(placeOf(html, 'net'), undefined);
});

// Where an item of an order is told on a built site: REVIEW.md names the address and the words, a reader looks for them there.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How many items a reading of each order counted, before its site was written. */
export const counted = { abinsk: 163, 'khanty-mansiysk': 62, klin: 50, turochak: 57, pervomayskiy: 104 };

const entities = { amp: '&', quot: '"', lt: '<', gt: '>', '#39': "'", nbsp: ' ' };
const spaces = (text) => text.replace(/[\s\u00A0\u202F]+/g, ' ').trim();
/** What is read: no tags, no pictures, one space between words, as many as the eye sees. */
export const wordsOf = (html) => spaces(html.replace(/<(svg|script|style)\b[^]*?<\/\1>/g, ' ').replace(/<\/?(?:a|strong|em|span|b|i)\b[^>]*>/g, '').replace(/<[^>]+>/g, ' ')
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
export function placeOf(html, id) {
  if (id === '') return /<main[^]*<\/main>/.exec(html)[0];
  const element = elementOf(html, id);
  const heading = element && /^<h([1-6])/.exec(element);
  if (!heading) return element;
  const rest = html.slice(html.indexOf(element) + element.length);
  const next = rest.search(new RegExp(`<h[1-${heading[1]}]\\b`));
  return element + (next < 0 ? rest : rest.slice(0, next));
}

/** What of the item a reader does not find at its address. */
export function missingOf(out, { address, words }) {
  const [path, id = ''] = address.split('#');
  const file = join(out, path, 'index.html');
  if (!existsSync(file)) return [`page ${path}`];
  const html = readFileSync(file, 'utf8');
  const place = placeOf(html, id);
  if (place === undefined) return [`#${id} of ${path}`];
  const text = wordsOf(place);
  return words.filter((one) => !text.includes(spaces(one)));
}

// A JPEG as a telephone writes it, made here from nothing: whole blocks of one colour each, so that the encoder fits on a page; and a reader of what stands in
// JPEG, WebP and PNG beside the pixels. Neither knows a library that the program uses.

const u16 = (value) => [value >> 8, value & 255];
const segment = (marker, content) => Buffer.from([0xff, marker, ...u16(content.length + 2), ...content]);
const ascii = (text) => [...Buffer.from(text, 'latin1')];

/** Bits of a JPEG: a 0 byte follows every 255. */
class Bits {
  bytes = [];
  #value = 0;
  #count = 0;
  add(value, count) {
    for (let i = count - 1; i >= 0; i -= 1) {
      this.#value = (this.#value << 1) | ((value >> i) & 1);
      if ((this.#count += 1) < 8) continue;
      this.bytes.push(this.#value);
      if (this.#value === 255) this.bytes.push(0);
      this.#value = this.#count = 0;
    }
  }
  end() {
    while (this.#count > 0) this.add(1, 1);
    return this.bytes;
  }
}

const luma = ([r, g, b]) => [0.299 * r + 0.587 * g + 0.114 * b, 128 - 0.1687 * r - 0.3313 * g + 0.5 * b, 128 + 0.5 * r - 0.4187 * g - 0.0813 * b];

/** `colour(x, y)` is asked for each block of 8 × 8 pixels; width and height are multiples of 8. */
export function jpeg(width, height, colour, between = []) {
  const bits = new Bits();
  const last = [0, 0, 0];
  for (let y = 0; y < height; y += 8) {
    for (let x = 0; x < width; x += 8) {
      luma(colour(x, y)).forEach((value, component) => {
        const mean = Math.round((value - 128) * 8 / 16); // the quantiser is 16
        const difference = mean - last[component];
        last[component] = mean;
        const size = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
        bits.add(size, 4); // code of the size: itself, see the table below
        if (size > 0) bits.add(difference > 0 ? difference : difference + (1 << size) - 1, size);
        bits.add(0, 1); // the rest of the block is nothing
      });
    }
  }
  const lengths = (counts) => Array.from({ length: 16 }, (_, i) => counts[i + 1] ?? 0);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]), ...between,
    segment(0xdb, [0, ...Array(64).fill(16)]),
    segment(0xc0, [8, ...u16(height), ...u16(width), 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]),
    segment(0xc4, [0x00, ...lengths({ 4: 12 }), ...Array(12).keys()]),
    segment(0xc4, [0x10, ...lengths({ 1: 1 }), 0]),
    segment(0xda, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]),
    Buffer.from(bits.end()), Buffer.from([0xff, 0xd9]),
  ]);
}

/** EXIF with an orientation, an artist, a model and a place of 56° 48′ 30″ N, 73° 22′ 10″ E. */
function exif(orientation, artist) {
  const data = [];
  const entry = (tag, type, count, value) => [...u16(tag), ...u16(type), 0, 0, ...u16(count), ...value];
  const place = (start, bytes) => { const at = start + data.length; data.push(...bytes); return [0, 0, ...u16(at)]; };
  const rational = (...numbers) => numbers.flatMap((number) => [0, 0, ...u16(number), 0, 0, 0, 1]);
  const first = 8 + 2 + 4 * 12 + 4;
  const gps = first + 0; // the second directory follows the first
  const behind = gps + 2 + 4 * 12 + 4;
  const name = place(behind, [...ascii(artist), 0]);
  const model = place(behind, [...ascii('Phone 9 of Ann'), 0]);
  const latitude = place(behind, rational(56, 48, 30));
  const longitude = place(behind, rational(73, 22, 10));
  return [...ascii('Exif\0\0'), ...ascii('MM'), 0, 42, 0, 0, 0, 8,
    0, 4, ...entry(0x0110, 2, 15, model), ...entry(0x0112, 3, 1, [...u16(orientation), 0, 0]), ...entry(0x013b, 2, artist.length + 1, name),
    ...entry(0x8825, 4, 1, [0, 0, ...u16(gps)]), 0, 0, 0, 0,
    0, 4, ...entry(1, 2, 2, [...ascii('N'), 0, 0, 0]), ...entry(2, 5, 3, latitude), ...entry(3, 2, 2, [...ascii('E'), 0, 0, 0]), ...entry(4, 5, 3, longitude), 0, 0, 0, 0,
    ...data];
}

/** A photo with everything that tells who was where with what. */
export function phonePhoto(width, height, orientation) {
  const colour = (x, y) => (y >= height / 2 ? [20, 20, 220] : x < width / 2 ? [220, 20, 20] : [20, 220, 20]);
  const added = [
    segment(0xe1, exif(orientation, 'Ann Example')),
    segment(0xe1, ascii('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:creator>Ann Example</dc:creator></x:xmpmeta>')),
    segment(0xed, ascii('Photoshop 3.0\x008BIM Ann Example')),
    segment(0xfe, ascii('comment of Ann Example')),
  ];
  return Buffer.concat([jpeg(width, height, colour, added), Buffer.from('trailer of Ann Example with another preview')]);
}

/** Names of the parts of a JPEG before its pixels, and whether anything stands behind its end. */
export function partsOfJpeg(bytes) {
  const parts = [];
  let at = 2;
  for (; bytes[at] === 0xff && bytes[at + 1] !== 0xda; at += 2 + bytes.readUInt16BE(at + 2)) parts.push(bytes[at + 1].toString(16));
  const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9]));
  return { parts, behind: bytes.length - end - 2 };
}

export function partsOfWebp(bytes) {
  const parts = [];
  for (let at = 12; at + 8 <= bytes.length;) {
    parts.push(bytes.toString('latin1', at, at + 4).trim());
    const size = bytes.readUInt32LE(at + 4);
    at += 8 + size + (size % 2);
  }
  return parts;
}

/** Width and height as they stand in the frame of a JPEG. */
export function sizeOfJpeg(bytes) {
  let at = 2;
  while (![0xc0, 0xc1, 0xc2].includes(bytes[at + 1])) at += 2 + bytes.readUInt16BE(at + 2);
  return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
}

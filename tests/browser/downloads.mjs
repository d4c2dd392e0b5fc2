// The numbers that the files of a site hold.
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { filesBelow } from '../support/program.mjs';

const rounded = (value) => [value, Math.round(value), Math.round(value * 10) / 10, Math.round(value * 100) / 100];

/** Every number of a CSV file of the site, as it is and rounded as pages round it. */
export function numbersOf(bytes) {
  const found = new Set();
  for (const line of bytes.split('\n'))
    for (const cell of line.split(';'))
      for (const [text] of cell.matchAll(/\d+(?:,\d+)?/g)) for (const value of rounded(Number(text.replace(',', '.')))) found.add(value);
  return found;
}

/** The numbers of what a page shows: «5–40 %» holds 5 and 40. */
export function numbersShown(text) {
  return [...text.replace(/(?<=\d)[\u00a0\u202f ](?=\d{3}(?!\d))/g, '').matchAll(/\d+(?:,\d+)?/g)].map(([number]) => Number(number.replace(',', '.')));
}

/** Calls come back with the numbers of one file, or of all files to download together. */
export function downloads(folder) {
  const files = new Map(filesBelow(folder).filter((path) => path.endsWith('.csv')).map((path) => [path, numbersOf(readFileSync(join(folder, path), 'utf8'))]));
  const all = new Set([...files.values()].flatMap((numbers) => [...numbers]));
  return { names: [...files.keys()], all, of: (page, href) => files.get(posix.join(page, href)) };
}

// Cuts Golos Text to what a Russian site needs: two variable files, so that a page without Latin letters still needs both only for digits and
// punctuation. The font has no reserved name, so it keeps its own; its licence goes with it. Whole files are what charts are measured by and
// pictures drawn with.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import subsetFont from 'subset-font';

export const fontPackage = 'node_modules/@fontsource-variable/golos-text';

const letters = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)).join('');

// What browsers ask each file for is in `unicode-range` of style.css: the two must say the same.
const subsets = {
  cyrillic: `${letters(0x410, 0x44f)}Ёё№\u0301`,
  latin: `${letters(0x20, 0x7e)}\u00a0§«°±²³·»×\u2010\u2011\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2022\u2026\u202f\u2212\u2190\u2191\u2192\u2193\u2264\u2265`,
};
const axes = { wght: { min: 400, max: 700 } };
const copyrightAndLicence = [0, 13, 14]; // of the font's name table

/** Makes the font files in `target` and says their names. */
export async function cutFonts(target) {
  mkdirSync(new URL('fonts/', target), { recursive: true });
  const made = [];
  for (const [name, text] of Object.entries(subsets)) {
    const whole = `golos-text-${name}-wght-normal.woff2`;
    const source = new URL(`${fontPackage}/files/${whole}`, import.meta.url);
    const font = await subsetFont(readFileSync(source), text, { targetFormat: 'woff2', variationAxes: axes, preserveNameIds: copyrightAndLicence });
    writeFileSync(new URL(`golos-text-${name}.woff2`, target), font);
    copyFileSync(source, new URL(`fonts/${whole}`, target));
    made.push(`golos-text-${name}.woff2`, `fonts/${whole}`);
  }
  return made;
}

// How wide each character of Golos Text is, regular weight, in parts of an em. build.mjs puts the finished table into the bundle, so that
// neither the font files nor the program that reads them are needed when charts are drawn.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import * as fontkit from "fontkit";

/** In the order in which a character is looked for; digits and punctuation are in the Latin file. */
const fonts = ["latin", "cyrillic"].map((subset) => {
    const file = new URL(`node_modules/@fontsource-variable/golos-text/files/golos-text-${subset}-wght-normal.woff2`, import.meta.url);
    return fontkit.create(readFileSync(fileURLToPath(file)));
});

function advance(codePoint) {
    const font = fonts.find((candidate) => candidate.hasGlyphForCodePoint(codePoint));
    return font && font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm;
}

const characters = [...new Set(fonts.flatMap((font) => font.characterSet))].sort((a, b) => a - b);

/** [[code point, width]], in the order of the code points. */
export const advances = characters.map((codePoint) => [codePoint, advance(codePoint)]).filter(([, width]) => width !== undefined);

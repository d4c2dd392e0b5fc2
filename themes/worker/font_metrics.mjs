import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import * as fontkit from "fontkit";

export const fontFamily = "Golos Text Variable, Golos Text, sans-serif";

/** Beside the bundle; build.mjs says where. */
const fontFolder = typeof FONT_FOLDER === "string" ? FONT_FOLDER : "node_modules/@fontsource-variable/golos-text/files/";

/** In the order in which a character is looked for; digits and punctuation are in the Latin file. */
const fontFiles = ["latin", "cyrillic"].map((subset) =>
    fileURLToPath(new URL(`${fontFolder}golos-text-${subset}-wght-normal.woff2`, import.meta.url)),
);

/** Parts of an em for what neither file holds: spaces by their definition, other characters as a wide letter. */
const substitutes = new Map([["\u202f", 0.2], ["\u2009", 0.2], ["\u200b", 0], ["\u00ad", 0]]);
const unknownCharacter = 0.9;

/** Charts are set in the regular weight; what an author sets in bold is given this much more room. */
const boldFactor = 1.12;

/** The width of a text in Golos Text by the advance widths of its characters (kerning left out), in units of `size`. */
export class FontMetrics {
    #fonts = fontFiles.map((file) => fontkit.create(readFileSync(file)));
    #advances = new Map(substitutes);

    width(text, size) {
        let ems = 0;
        for (const character of text) ems += this.#advance(character);
        return ems * size;
    }

    /** For Vega, which gives a text item. */
    itemWidth(item, text) {
        const size = item.fontSize ?? 11;
        const bold = item.fontWeight === "bold" || Number(item.fontWeight) > 450;
        return this.width(String(text), size) * (bold ? boldFactor : 1);
    }

    #advance(character) {
        let advance = this.#advances.get(character);
        if (advance === undefined) {
            advance = this.#read(character.codePointAt(0));
            this.#advances.set(character, advance);
        }
        return advance;
    }

    #read(codePoint) {
        const font = this.#fonts.find((candidate) => candidate.hasGlyphForCodePoint(codePoint));
        return font ? font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm : unknownCharacter;
    }
}

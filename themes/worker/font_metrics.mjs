import { advances } from "./advances.mjs";

export const fontFamily = "Golos Text Variable, Golos Text, sans-serif";

/** Parts of an em for what the font does not hold: spaces by their definition, other characters as a wide letter. */
const substitutes = [["\u202f", 0.2], ["\u2009", 0.2], ["\u200b", 0], ["\u00ad", 0]];
const unknownCharacter = 0.9;

/** Charts are set in the regular weight; what an author sets in bold is given this much more room. */
const boldFactor = 1.12;

/** The width of a text in Golos Text by the advance widths of its characters (kerning left out), in units of `size`. */
export class FontMetrics {
    #advances = new Map([...advances.map(([codePoint, advance]) => [String.fromCodePoint(codePoint), advance]), ...substitutes]);

    width(text, size) {
        let ems = 0;
        for (const character of text) ems += this.#advances.get(character) ?? unknownCharacter;
        return ems * size;
    }

    /** For Vega, which gives a text item. */
    itemWidth(item, text) {
        const size = item.fontSize ?? 11;
        const bold = item.fontWeight === "bold" || Number(item.fontWeight) > 450;
        return this.width(String(text), size) * (bold ? boldFactor : 1);
    }
}

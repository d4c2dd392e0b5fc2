// Draws charts for Opora. One JSON value per line:
//   out, once:  {"ready": true, "versions": {…}}
//   in:         {"shapes": {"a": "…"}, "charts": [[1, "a", {…}, [{…}]], [2, "b", null, [{…}]]]}
//   out:        [[1, "0 0 344 230", "…"], [2, null, "vega", "…"]]
// A shape is JSON text, said once and known from then on. A chart is its number, its shape, its declaration (arrangement.mjs; null where the
// shape is an author's own specification) and its rows. An answer is the number, the viewBox and the inside of an <svg> element, in which
// U+0001 stands where a page puts the prefix of its ids; or the number, null, a refusal and words: `vega` (Vega cannot draw it), `size` (the
// drawing has more characters than that) or `address` (it would load that). Answers come in the order of the charts, a line for a line.
// Ends when its input does.

import { readSync, writeSync } from "node:fs";

import { version as vegaVersion } from "vega";
import { version as vegaLiteVersion } from "vega-lite";

const input = 0;
const output = 1;

function say(message) {
    const bytes = Buffer.from(`${JSON.stringify(message)}\n`);
    for (let sent = 0; sent < bytes.length;) sent += writeSync(output, bytes, sent);
}

/** The lines of the input. There is nothing else to do while none has come. */
function* lines() {
    const buffer = Buffer.alloc(1 << 16);
    let parts = [];
    for (let count = readSync(input, buffer); count > 0; count = readSync(input, buffer)) {
        const bytes = buffer.subarray(0, count);
        let begin = 0;
        for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, begin)) {
            yield Buffer.concat([...parts, bytes.subarray(begin, end)]).toString();
            parts = [];
            begin = end + 1;
        }
        parts.push(Buffer.from(bytes.subarray(begin)));
    }
}

async function answer(drawing, shapes, [id, shape, declaration, rows]) {
    try {
        const { viewBox, svg } = await drawing.draw(shapes[shape], declaration, rows);
        return [id, viewBox, svg];
    } catch (failure) {
        return [id, null, failure.refusal ?? "vega", failure.message || String(failure)];
    }
}

/** Answers with `drawing` until the input ends. */
export async function converse(drawing) {
    say({ ready: true, versions: { node: process.versions.node, vega: vegaVersion, vegaLite: vegaLiteVersion } });
    const shapes = { __proto__: null };
    for (const line of lines()) {
        const batch = JSON.parse(line);
        Object.assign(shapes, batch.shapes);
        const answers = [];
        for (const chart of batch.charts) answers.push(await answer(drawing, shapes, chart));
        say(answers);
    }
}

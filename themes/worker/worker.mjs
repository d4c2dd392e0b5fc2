// Draws charts for Opora. One JSON value per line:
//   out, once:  {"ready": true, "versions": {…}}
//   in:         {"id": 1, "spec": "…", "data": "…"}     both texts are JSON; the data are an array of records, named "table" in the spec
//   out:        {"id": 1, "viewBox": "0 0 344 230", "svg": "…"}  or  {"id": 1, "refusal": "vega", "error": "…"}
// A refusal is `vega` (Vega cannot draw it: its words), `size` (the drawing has more than `error` bytes) or `address` (it would load `error`).
// Answers come in the order of the requests. `svg` is the inside of an <svg> element; U+0001 stands where a page puts the prefix of its
// ids. Ends when its input does.

import { createInterface } from "node:readline";

import { version as vegaVersion } from "vega";
import { version as vegaLiteVersion } from "vega-lite";

import { Drawing } from "./drawing.mjs";

function say(message) {
    process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function answer(drawing, line) {
    const { id, spec, data } = JSON.parse(line);
    try {
        return { id, ...(await drawing.draw(spec, data)) };
    } catch (failure) {
        return { id, refusal: failure.refusal ?? "vega", error: failure.message || String(failure) };
    }
}

const drawing = new Drawing();
say({ ready: true, versions: { node: process.versions.node, vega: vegaVersion, vegaLite: vegaLiteVersion } });
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line !== "") say(await answer(drawing, line));
}

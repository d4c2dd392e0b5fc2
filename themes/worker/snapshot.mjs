// Drawing.mjs, warmed, for a V8 start-up snapshot: `node --snapshot-blob FILE --build-snapshot snapshot.cjs` writes it, and
// `node --snapshot-blob FILE` goes on from there as worker.mjs would.
import { startupSnapshot } from "node:v8";

import { converse } from "./conversation.mjs";
import { Drawing } from "./drawing.mjs";
import samples from "./samples.json";

/** So often that V8 knows what it needs. */
const rounds = 3;

async function warmed() {
    const drawing = new Drawing();
    for (let round = 0; round < rounds; round += 1) {
        for (const { shape, declaration, rows } of samples) await drawing.draw(JSON.stringify(shape), declaration, rows);
    }
    return drawing;
}

warmed().then((drawing) => startupSnapshot.setDeserializeMainFunction(() => converse(drawing)));

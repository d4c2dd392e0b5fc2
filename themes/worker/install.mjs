// Run once where the program is installed, with the Node that will draw: makes snapshot/, from which Node starts in a third of the time.
// generator/charts/worker_start.cpp uses it when made_for.txt says that it fits, and starts plainly otherwise: the drawings are the same.
// A Node that cannot make one leaves none, which is no mistake.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** V8 takes a snapshot only with the flags that it was made with: heap_megabytes in generator/charts/worker_command.hpp. */
const heap = '--max-old-space-size=512';

const place = (name) => fileURLToPath(new URL(name, import.meta.url));
const folder = place('snapshot/');

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const unfinished = `${folder}drawing.unfinished`;
const { status } = spawnSync(process.execPath, [heap, '--snapshot-blob', unfinished, '--build-snapshot', place('snapshot.cjs')], { stdio: 'ignore' });
if (status === 0) {
  renameSync(unfinished, `${folder}drawing.blob`);
  const node = statSync(realpathSync(process.execPath));
  const fingerprint = readFileSync(place('fingerprint.txt'), 'utf8');
  const { size } = statSync(`${folder}drawing.blob`);
  writeFileSync(`${folder}made_for.txt`, `${fingerprint}${node.size} ${Math.floor(node.mtimeMs / 1000)}\n${heap}\n${size}\n`);
} else {
  rmSync(folder, { recursive: true });
}

// Runs dump_records over files; the answers in the order of the files.
import { spawnSync } from 'node:child_process';

export function dumpRecords(files) {
  const result = spawnSync(process.env.DUMP_RECORDS ?? 'build/dev/tests/interop/dump_records', files, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (result.status !== 0) throw new Error(`dump_records: ${result.error ?? result.stderr}`);
  return result.stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
}

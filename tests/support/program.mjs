// Runs the program under test. OPORA names it; ctest sets it.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const program = resolve(process.env.OPORA ?? join(root, 'build/release/opora'));
export const accepting = process.env.OPORA_ACCEPT === '1';
if (accepting && process.env.CI) throw new Error('OPORA_ACCEPT is refused when CI is set');

/** The exit code and both streams of `opora ARGUMENTS…`. */
export function opora(words, { cwd = root, env = {}, input = '' } = {}) {
  const result = spawnSync(program, words, { cwd, input, encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 1 << 28 });
  if (result.error) throw result.error;
  return { code: result.status, out: result.stdout, messages: result.stderr };
}

export function git(words, cwd) {
  const identity = { GIT_AUTHOR_NAME: 'Test', GIT_AUTHOR_EMAIL: 'test@example.org', GIT_COMMITTER_NAME: 'Test', GIT_COMMITTER_EMAIL: 'test@example.org' };
  const fixed = { GIT_AUTHOR_DATE: '2023-09-01T10:00:00+0700', GIT_COMMITTER_DATE: '2023-09-01T10:00:00+0700', GIT_CONFIG_GLOBAL: '/dev/null' };
  const result = spawnSync('git', words, { cwd, encoding: 'utf8', env: { ...process.env, ...identity, ...fixed } });
  if (result.status !== 0) throw new Error(`git ${words.join(' ')}: ${result.stderr}`);
  return result.stdout;
}

/** Calls `use` with the path of a new folder and removes it afterwards. */
export async function inTemporaryFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), 'opora-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Relative paths of all files below `folder`, sorted. */
export function filesBelow(folder) {
  const found = [];
  const walk = (path) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const inner = join(path, entry.name);
      entry.isDirectory() ? walk(inner) : found.push(relative(folder, inner));
    }
  };
  walk(folder);
  return found.sort();
}

/** Path → bytes of everything below `folder`. */
export function snapshot(folder) {
  return new Map(filesBelow(folder).map((path) => [path, readFileSync(join(folder, path))]));
}

/** The paths in which two snapshots differ. */
export function difference(left, right) {
  const paths = new Set([...left.keys(), ...right.keys()]);
  return [...paths].filter((path) => !left.has(path) || !right.has(path) || !left.get(path).equals(right.get(path))).sort();
}

/** A copy of the sample site without its output, as its own folder. */
export function copySampleSite(target) {
  for (const part of ['site.yaml', 'content', 'data']) cpSync(join(root, part), join(target, part), { recursive: true });
}

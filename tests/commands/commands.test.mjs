// Sessions at the command line. A file holds commands and what they answer:
//
//   $ opora identify --format json      run in a copy of the sample site; «$ sh …» runs a shell command
//   > text                              standard output, line by line; «> …» stands for any lines
//   ! text                              the same for standard error
//   ? 1                                 the exit code, when it is not 0
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { copySampleSite, inTemporaryFolder, opora } from '../support/program.mjs';

const here = dirname(fileURLToPath(import.meta.url));

function parse(text) {
  const steps = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('$ ')) steps.push({ command: line.slice(2), out: [], messages: [], code: 0 });
    else if (line.startsWith('> ')) steps.at(-1).out.push(line.slice(2));
    else if (line.startsWith('! ')) steps.at(-1).messages.push(line.slice(2));
    else if (line.startsWith('? ')) steps.at(-1).code = Number(line.slice(2));
  }
  return steps;
}

/** Words of a command line: quotes keep spaces together. */
const wordsOf = (command) => [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c);

function run(command, cwd) {
  const [name, ...words] = wordsOf(command);
  if (name === 'opora') return opora(words, { cwd });
  const result = spawnSync('sh', ['-c', command.replace(/^sh /, '')], { cwd, encoding: 'utf8' });
  return { code: result.status, out: result.stdout, messages: result.stderr };
}

function compare(actual, pattern, about) {
  if (pattern.length === 0) return;
  const escaped = pattern.map((line) => (line === '…' ? '[^]*?' : line.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')));
  const expression = new RegExp(`^${escaped.join('\n')}$`);
  assert.match(actual.replace(/\n$/, ''), expression, about);
}

for (const file of readdirSync(here).filter((name) => name.endsWith('.txt'))) {
  test(`session ${file}`, async () => {
    await inTemporaryFolder((folder) => {
      copySampleSite(folder);
      for (const step of parse(readFileSync(join(here, file), 'utf8'))) {
        const result = run(step.command, folder);
        const about = `${step.command}\n${result.out}${result.messages}`;
        assert.equal(result.code, step.code, about);
        compare(result.out.replaceAll(folder, 'SITE'), step.out, about);
        compare(result.messages.replaceAll(folder, 'SITE'), step.messages, about);
      }
    });
  });
}

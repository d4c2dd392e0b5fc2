// package_files.mjs PROGRAM FOLDER DOCUMENTATION: what an installed program has beside it and nobody writes by hand: man pages, completion, changelog,
// copyright. DOCUMENTATION is the folder that docs/ is installed to.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { completion, manPage, readHelp } from './help_pages.mjs';

const root = new URL('../', import.meta.url);
const [program, folder, documentation] = process.argv.slice(2);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const write = (name, bytes) => writeFileSync(join(folder, name), bytes);
const writeCompressed = (name, text) => write(`${name}.gz`, gzipSync(text, { level: 9 }));

/** Debian packages of which only headers exist, so that their code becomes part of the program. */
const headerOnly = ['nlohmann-json3-dev', 'libcli11-dev', 'libexpected-dev'];

function copyright() {
  const rule = `\n\n${'='.repeat(100)}\n`;
  const own = 'Opora: Copyright 2026 the authors of Opora.\n\nLicensed under the Apache License, Version 2.0. On Debian systems its text is in /usr/share/common-licenses/Apache-2.0.';
  const bundled = read('themes/worker/dist/licences.txt').match(/^\S+ \d\S* \([^)]+\), in .+$/gm);
  const bundles = `In share/opora/themes/worker/dist, whose licences.txt has the texts:\n\n${bundled.join('\n')}`;
  const libraries = headerOnly.map((name) => `Compiled into the program: ${name}\n\n${readFileSync(`/usr/share/doc/${name}/copyright`, 'utf8').trim()}`);
  return [own, bundles, ...libraries].join(rule) + '\n';
}

/** Version, day and lines of each part of CHANGELOG.md, newest first. */
const versions = [...read('CHANGELOG.md').matchAll(/^## (\S+) — (\S+)\n\n([^]*?)(?=^## |(?![^]))/gm)].map(([, version, day, lines]) => ({ version, day, lines }));

/** In the form that Debian reads. */
function changelog() {
  return versions.map(({ version, day, lines }) => {
    const time = new Date(`${day}T00:00:00Z`).toUTCString().replace('GMT', '+0000');
    return `opora (${version}) bookworm; urgency=medium\n\n${lines.trim().replace(/^- /gm, '* ').replace(/^/gm, '  ')}\n\n -- The authors of Opora <opora@example.org>  ${time}\n`;
  }).join('\n');
}

mkdirSync(folder, { recursive: true });
const english = readHelp(program, 'en');
writeCompressed('opora.1', manPage(english, 'en', versions[0].day, documentation));
writeCompressed('opora.ru.1', manPage(readHelp(program, 'ru'), 'ru', versions[0].day, documentation));
write('opora.bash', completion(english));
writeCompressed('changelog', changelog());
write('copyright', copyright());

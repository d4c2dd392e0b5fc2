// The licences of the packages that the files of dist/ are made of, as the packages themselves carry them.
import { readFileSync, readdirSync } from 'node:fs';

const here = new URL('.', import.meta.url);

/** Folders of the packages that have bytes in a bundle, from what esbuild says about it. */
export function packagesOf(metafile) {
  const folders = new Set();
  for (const { inputs } of Object.values(metafile.outputs))
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? [];
      if (folder && bytesInOutput > 0) folders.add(folder);
    }
  return folders;
}

/** What the MIT licence says where a package names it without its text. */
const mit = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to
the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

function textOf(folder, { name, license, author }) {
  const place = new URL(`${folder}/`, here);
  const files = readdirSync(place).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).sort();
  if (files.length > 0) return files.map((file) => readFileSync(new URL(file, place), 'utf8').replaceAll('\r\n', '\n').trim()).join('\n\n');
  if (license !== 'MIT') throw new Error(`${name} carries no text of its licence ${license}`);
  return `Copyright (c) ${typeof author === 'string' ? author : author.name}\n\n${mit}`;
}

/** Packages of one licence text stand together above it. `used`: folder of a package → names of the files that hold something of it. */
export function licenceTexts(used) {
  const alike = new Map();
  for (const folder of [...used.keys()].sort()) {
    const manifest = JSON.parse(readFileSync(new URL(`${folder}/package.json`, here)));
    if (!manifest.license) throw new Error(`${folder} names no licence`);
    const text = textOf(folder, manifest);
    const line = `${manifest.name} ${manifest.version} (${manifest.license}), in ${[...used.get(folder)].sort().join(', ')}`;
    alike.set(text, [...(alike.get(text) ?? []), line]);
  }
  const parts = [...alike].map(([text, lines]) => `${'='.repeat(100)}\n${lines.join('\n')}\n\n${text}\n`);
  return `Opora is under the Apache License 2.0. What it took over from others for charts, search and writing is under the licences below.\n\n${parts.join('\n')}`;
}

// `npm run build`: makes dist/, which is all that the program needs of this folder when it runs.
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

import { cutFonts, fontPackage } from './fonts.mjs';
import { licenceTexts, packagesOf } from './licences.mjs';

const target = new URL('dist/', import.meta.url);
const licences = 'licences.txt';

const inBrowsers = {
  format: 'iife',
  target: 'es2018',
  minify: true,
  banner: { js: '/*! The licences of what is in this file: licences.*.txt in the same folder. */' },
};
const inNode = { format: 'esm', platform: 'node', target: 'node18.19', define: { FONT_FOLDER: '"fonts/"' } };

const bundles = [
  { file: 'worker.mjs', entry: 'worker.mjs', ...inNode },
  { file: 'interactive.js', entry: 'interactive.mjs', ...inBrowsers },
  { file: 'search.js', entry: 'search/page.mjs', ...inBrowsers },
];

rmSync(target, { recursive: true, force: true });

/** Folder of a package → the files of dist/ that hold something of it. */
const used = new Map([[fontPackage, new Set(await cutFonts(target))]]);

for (const { file, entry, ...options } of bundles) {
  const { metafile } = await build({
    ...options,
    absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
    entryPoints: [entry],
    outfile: `dist/${file}`,
    bundle: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'error',
  });
  for (const folder of packagesOf(metafile)) used.set(folder, (used.get(folder) ?? new Set()).add(file));
}
writeFileSync(new URL(licences, target), licenceTexts(used));

// `npm run build`: makes dist/, which is all that the program needs of this folder when it runs.
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  charset: 'utf8', // Russian words by escapes weigh three times as much
  banner: { js: '/*! The licences of what is in this file: licences.*.txt in the same folder. */' },
};
/** The widths of letters as a finished table. */
const finishedAdvances = {
  name: 'advances',
  setup: (bundling) => bundling.onLoad({ filter: /advances\.mjs$/ }, async ({ path }) => ({
    contents: `export const advances = ${JSON.stringify((await import(path)).advances)};`,
  })),
};
/** Charts are not painted on a canvas, and looking for one takes time. */
const withoutCanvas = { 'vega-canvas': './node_modules/vega-canvas/build/vega-canvas.browser.js' };
const inNode = { platform: 'node', target: 'node18.19', plugins: [finishedAdvances], alias: withoutCanvas };

const bundles = [
  { file: 'worker.mjs', entry: 'worker.mjs', format: 'esm', ...inNode },
  { file: 'snapshot.cjs', entry: 'snapshot.mjs', format: 'cjs', ...inNode },
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
copyFileSync(new URL('install.mjs', import.meta.url), new URL('install.mjs', target));
// What drawings depend on besides the request: generator/charts keeps them under this name.
const bundle = readFileSync(new URL('worker.mjs', target));
writeFileSync(new URL('fingerprint.txt', target), `${createHash('sha256').update(bundle).digest('hex')}\n`);

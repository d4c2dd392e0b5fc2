// The sections of a site and the kinds of its pages, as generator/content_files/sections.hpp declares them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './program.mjs';

const text = readFileSync(join(root, 'generator/content_files/sections.hpp'), 'utf8');

/** The rows of a constexpr table: [{key: 'schools', address: 'shkoly/', menu: 'MenuPlace::Main', …}]. */
function rowsOf(name) {
  const [, body] = new RegExp(`inline constexpr auto ${name} = [^;]*?\\(\\{\\n(.*?)\\n\\}\\);`, 's').exec(text);
  const rows = [...body.matchAll(/\{([^{}]*)\}/g)].map(([, row]) => Object.fromEntries([...row.matchAll(/\.(\w+) = (?:"([^"]*)"|([\w.:]+))/g)].map(([, field, string, other]) => [field, string ?? other])));
  assert.ok(rows.length > 10, name);
  return rows;
}

export const sections = rowsOf('sections');

const signs = { '**': '.+', '*': '[^/]+', '#': '\\d+' };
const pattern = (below) => below.replace(/\*\*|[*#.]/g, (sign) => signs[sign] ?? `\\${sign}`);

/** [{name, template, pattern}]: which pages are of a kind, by their paths. */
export const pageKinds = rowsOf('page_kinds').map(({ name, template_name: template, section, below = '' }) => ({
  name, template, pattern: new RegExp(`^${sections.find(({ key }) => key === section).address}${pattern(below)}$`),
}));

/** The name of the kind that a page is of, by its path; undefined if it has none. */
export const kindOf = (path) => pageKinds.find((kind) => kind.pattern.test(path))?.name;

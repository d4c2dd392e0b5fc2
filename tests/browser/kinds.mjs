// One page of every kind of a site: the newest of each folder stands for the rest.
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';

const kinds = [
  ['home', /^$/], ['schools', /^shkoly\/$/], ['schools, filtered', /^shkoly\/[^/]+\/[^/]+\/$/], ['comparison', /^sravnenie\/$/], ['comparison of one exam', /^sravnenie\/(?!pokazatel-)[^/]+\/$/],
  ['comparison of one indicator', /^sravnenie\/pokazatel-[^/]+\/$/, 'some sites'],
  ['indicators', /^pokazateli\/$/], ['indicator', /^pokazateli\/[^/]+\/$/], ['roadmaps', /^dorozhnaya-karta\/$/], ['roadmap', /^dorozhnaya-karta\/[^/]+\/$/],
  ['roadmap, filtered', /^dorozhnaya-karta\/[^/]+\/.+\/$/], ['practices', /^praktiki\/$/], ['practices, filtered', /^praktiki\/tema\/[^/]+\/$/], ['practice', /^praktiki\/(?!tema\/)[^/]+\/$/],
  ['news', /^novosti\/$/], ['news item', /^novosti\/(?!\d{4}\/)[^/]+\/$/], ['documents', /^dokumenty\/$/], ['document', /^dokumenty\/[^/]+\/$/], ['data', /^dannye\/$/], ['data set', /^dannye\/[^/]+\/$/],
  ['method', /^metodika\/$/], ['rules', /^metodika\/pravila\/$/], ['history of the list', /^metodika\/perechen\/$/], ['similar schools', /^metodika\/pohozhie-shkoly\/$/], ['text', /^dostupnost\/$/], ['search', /^poisk\/$/], ['map', /^karta\/$/], ['missing page', /^404\.html$/],
];

/** Pages that are made like those of a kind, and stand for it nowhere. */
const alike = [['comparison of one exam', /^sravnenie\/(?!pokazatel-)[^/]+\/\d{4}[^/]*\/$/], ['comparison of one indicator', /^sravnenie\/pokazatel-[^/]+\/\d{4}[^/]*\/$/], ['news', /^novosti\/\d{4}\/$/]];

/** The kind of a page; undefined if it has none. */
export const kindOf = (path) => (/^shkoly\/[^/]+\/$/.test(path) ? 'school' : [...kinds, ...alike].find(([, pattern]) => pattern.test(path))?.[0]);

/** The names of all kinds, those of `pagesByKind`. */
export const kindNames = ['school', 'school with few numbers', ...kinds.map(([kind]) => kind)];

/** [kind, path] of one page per kind, and of two schools: the one with the longest page and the one with the shortest, which hides most. */
export function pagesByKind(site) {
  const sizeOf = (path) => statSync(join(site.folder, path, 'index.html')).size;
  const schools = site.pages.filter((path) => /^shkoly\/[^/]+\/$/.test(path)).sort((one, other) => sizeOf(other) - sizeOf(one));
  const chosen = [['school', schools[0]], ['school with few numbers', schools.at(-1)]];
  for (const [kind, pattern, where] of kinds) {
    const path = site.pages.find((one) => pattern.test(one));
    assert.ok(path !== undefined || where === 'some sites', `there is a page of the kind «${kind}»`);
    if (path !== undefined) chosen.push([kind, path]);
  }
  return chosen;
}

/** The five kinds that the points of speed and weight are about. */
export const measuredKinds = (pages) => pages.filter(([kind]) => ['home', 'schools', 'school', 'practices', 'documents'].includes(kind));

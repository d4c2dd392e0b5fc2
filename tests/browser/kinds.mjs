// One page of every kind of a site: the first of each stands for the rest.
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { kindOf, pageKinds } from '../support/sections.mjs';

export { kindOf };

/** Where a name stands again, pages are made like those before and stand for the kind nowhere. What an address tells is not whether its page has moved. */
const kinds = pageKinds.filter(({ name, template }, index) => name !== 'school' && template !== 'moved' && template !== 'gone' && pageKinds.findIndex((kind) => kind.name === name) === index);
const onSomeSites = ['comparison of one indicator', 'dashboard, filtered', 'deficits', 'documents, filtered', 'events', 'goals', 'methods', 'risks', 'support network', 'what is invented'];

/** The names of all kinds, those of `pagesByKind`. */
export const kindNames = ['school', 'school with few numbers', ...kinds.map(({ name }) => name)];

/** [kind, path] of one page per kind, and of two schools: the one with the longest page and the one with the shortest, which hides most. */
export function pagesByKind(site) {
  const sizeOf = (path) => statSync(join(site.folder, path, 'index.html')).size;
  const schools = site.pages.filter((path) => kindOf(path) === 'school').sort((one, other) => sizeOf(other) - sizeOf(one));
  const chosen = [['school', schools[0]], ['school with few numbers', schools.at(-1)]];
  for (const { name, pattern } of kinds) {
    const path = site.pages.find((one) => pattern.test(one) && kindOf(one) === name) ?? site.pages.find((one) => kindOf(one) === name);
    assert.ok(path !== undefined || onSomeSites.includes(name), `there is a page of the kind «${name}»`);
    if (path !== undefined) chosen.push([name, path]);
  }
  return chosen;
}

/** The five kinds that the points of speed and weight are about. */
export const measuredKinds = (pages) => pages.filter(([kind]) => ['home', 'schools', 'school', 'practices', 'documents'].includes(kind));

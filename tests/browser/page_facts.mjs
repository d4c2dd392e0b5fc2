// What the tests read from one page.
import { readFileSync } from 'node:fs';

const inside = readFileSync(new URL('page_facts.inside.js', import.meta.url), 'utf8');

/** Facts of the page as it stands in the browser, by the names at the end of page_facts.inside.js. */
export const pageFacts = (page) => page.evaluate(inside);

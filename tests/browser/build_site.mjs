// build_site.mjs FOLDER: builds the site that OPORA_SITE names once, for all tests that are told OPORA_BUILT=FOLDER.
import { resolve } from 'node:path';
import { buildSite } from './site.mjs';

buildSite(resolve(process.argv[2]));

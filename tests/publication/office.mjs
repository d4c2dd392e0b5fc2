// A small office for tests of publishing: a git repository with a site whose looks depend on the day, and a folder to publish into.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { git, opora } from '../support/program.mjs';

const files = {
  'site.yaml': 'name: Поддержка школ\ntimezone: Asia/Tomsk\nbase_url: https://example.org/shnor/\n',
  'content/index.md': '---\ntitle: Поддержка школ\n---\nПервая редакция.\n',
  'data/schools.csv': 'id,name\nberezka,Берёзкинская школа\nlugovaya,Луговская школа\nzarechnaya,Зареченская школа\n',
  'data/results.csv': 'school,period,procedure,participants,below\nberezka,2025,oge-ma,31,4\nlugovaya,2025,oge-ma,3,1\nzarechnaya,2025,oge-ma,4,1\n',
  'data/roadmaps.csv': 'id,title,from,to\nplan-2026,План на 2026 год,2026-01-01,2026-12-31\n',
  'data/measures.csv': 'roadmap,number,title,deadline\nplan-2026,1,Провести семинар,до 10 марта 2026 года\nplan-2026,2,Обучить команды,до 20 ноября 2026 года\n',
};

/** Noon of a day in Tomsk, as the clock of the program. */
export const noonOf = (day) => String(Date.parse(`${day}T12:00:00+07:00`) / 1000);
export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

export class Office {
  /** `looksAhead`: its day goes on, so that each publication looks for the next one that changes the site; a dozen builds. */
  constructor(folder, { looksAhead = true } = {}) {
    this.source = join(folder, 'site');
    this.to = join(folder, 'publication');
    this.cache = join(folder, 'cache');
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    if (!looksAhead) this.write('site.yaml', `${files['site.yaml']}as_of: 2026-02-03\n`);
    git(['init', '-q', '-b', 'main'], this.source);
    this.commit('Сайт');
  }

  write(path, text) {
    mkdirSync(dirname(join(this.source, path)), { recursive: true });
    writeFileSync(join(this.source, path), text);
  }

  commit(subject) {
    git(['add', '-A'], this.source);
    git(['commit', '-q', '-m', subject], this.source);
    return git(['rev-parse', 'HEAD'], this.source).trim();
  }

  edit(text, subject = text) {
    this.write('content/index.md', `---\ntitle: Поддержка школ\n---\n${text}\n`);
    return this.commit(subject);
  }

  environment(day) {
    return { XDG_CACHE_HOME: this.cache, SOURCE_DATE_EPOCH: noonOf(day) };
  }

  run(words, day = '2026-02-03') {
    return opora(words, { cwd: this.source, env: this.environment(day) });
  }

  /** `opora publish`; its answer as an object beside code and messages. */
  publish(words = [], day = '2026-02-03') {
    const result = this.run(['publish', '--to', this.to, '--format', 'json', '--no-color', ...words], day);
    return { ...result, said: result.out ? JSON.parse(result.out) : undefined };
  }

  current() {
    return readlinkSync(join(this.to, 'current')).split('/').at(-1);
  }

  record(id = this.current()) {
    return JSON.parse(readFileSync(join(this.to, 'editions', `${id}.json`), 'utf8'));
  }

  page(path = 'index.html') {
    return readFileSync(join(this.to, 'current', path), 'utf8');
  }

  journal() {
    return readFileSync(join(this.to, 'journal.csv'), 'utf8').trim().split('\n').slice(1).map((line) => line.split(',')[1]);
  }
}

/** Path → bytes of everything below `folder`; links are not followed. */
export function bytesBelow(folder) {
  const found = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.path, entry.name);
    if (entry.isFile()) found.set(relative(folder, path), readFileSync(path));
    if (entry.isSymbolicLink()) found.set(relative(folder, path), Buffer.from(readlinkSync(path)));
  }
  return found;
}

/** What is wrong with the edition that the link leads to at this moment; empty when it is whole. */
export function faultsOf(to) {
  const id = readlinkSync(join(to, 'current')).split('/').at(-1);
  const folder = join(to, 'editions', id);
  const faults = [];
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    for (const { path, sha256: hash } of manifest.files) if (sha256(readFileSync(join(folder, path))) !== hash) faults.push(`${id}: ${path} differs`);
    // What it tells must be in the ledger that outlives it.
    if (manifest.ledger && sha256(readFileSync(join(to, 'ledgers', `${manifest.ledger}.json`))) !== manifest.ledger) faults.push(`${id}: its ledger was not kept`);
  } catch (error) {
    faults.push(`${id}: ${error.message}`);
  }
  return faults;
}

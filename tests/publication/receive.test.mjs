// What git's hooks do with `opora receive`: a push is judged before it is history, and what reached the main branch is published.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { git, inTemporaryFolder, opora, program } from '../support/program.mjs';
import { faultsOf, Office } from './office.mjs';

/** An office whose site is pushed to a bare repository with the hooks of `opora init --ci server`. */
class Served extends Office {
  constructor(folder) {
    super(folder, { looksAhead: false });
    this.bare = join(folder, 'shnor.git');
    git(['init', '-q', '--bare', '-b', 'main', this.bare], folder);
    git(['config', 'opora.publishTo', this.to], this.bare);
    const made = opora(['init', this.bare, '--ci', 'server']);
    assert.equal(made.code, 0, made.messages);
    git(['remote', 'add', 'origin', this.bare], this.source);
  }

  /** git push; what whoever pushed reads. */
  push(words = ['main'], day = '2026-02-03') {
    const environment = { ...process.env, ...this.environment(day), PATH: `${dirname(program)}:${process.env.PATH}` };
    const result = spawnSync('git', ['push', 'origin', ...words], { cwd: this.source, encoding: 'utf8', env: environment });
    return { code: result.status, said: result.stderr };
  }

  tip(branch = 'main') {
    const result = spawnSync('git', ['rev-parse', '--verify', '-q', `refs/heads/${branch}`], { cwd: this.bare, encoding: 'utf8' });
    return result.stdout.trim();
  }
}

const served = (use) => inTemporaryFolder((folder) => use(new Served(folder), folder));

test('a push to the main branch is judged, taken and published, and whoever pushed reads how it went', () =>
  served((office) => {
    const pushed = office.push();
    assert.equal(pushed.code, 0, pushed.said);
    assert.match(pushed.said, /remote: .*опубликовано/);
    assert.match(office.page(), /Первая редакция/);
    const commit = office.edit('Вторая редакция.');
    assert.equal(office.push().code, 0);
    assert.equal(office.tip(), commit);
    assert.match(office.page(), /Вторая редакция/);
    assert.deepEqual(faultsOf(office.to), []);
  }));

test('a push with errors is refused with the words of check, and neither repository nor site change', () =>
  served((office) => {
    office.push();
    const [tip, edition] = [office.tip(), office.current()];
    office.write('data/results.csv', 'school,period,procedure,participants,below\nberezka,2025,oge-ma,31,40\n');
    office.commit('Опечатка');
    const refused = office.push();
    assert.notEqual(refused.code, 0);
    assert.match(refused.said, /remote: data\/results\.csv:2:\d+: .*\[dataset\./);
    assert.match(refused.said, /не принято/);
    assert.equal(office.tip(), tip);
    assert.equal(office.current(), edition);
  }));

test('a name in a commit between is refused though the last commit has it no more, on any branch', () =>
  served((office) => {
    office.push();
    const tip = office.tip();
    for (const branch of ['main', 'pravki']) {
      git(['checkout', '-q', '-B', branch, tip], office.source);
      office.write('content/novosti/kruzhok.md', '---\ntitle: Кружок\ndate: 2026-01-20\n---\nУченик 5 «А» класса Иванов Пётр Сергеевич занял место.\n');
      const middle = office.commit('Новость');
      office.write('content/novosti/kruzhok.md', '---\ntitle: Кружок\ndate: 2026-01-20\n---\nУченики заняли места.\n');
      office.commit('Без имени');
      const refused = office.push([branch]);
      assert.notEqual(refused.code, 0, branch);
      assert.match(refused.said, /publication\.in-history/);
      assert.match(refused.said, new RegExp(middle.slice(0, 7)));
      assert.match(refused.said, /content\/novosti\/kruzhok\.md/);
      assert.doesNotMatch(refused.said, /Иванов/, 'the log of a server is no place for it either');
    }
    assert.equal(office.tip(), tip);
    assert.equal(office.tip('pravki'), '');
    // Made one commit without the name, the same edits are taken.
    git(['checkout', '-q', 'main'], office.source);
    git(['reset', '-q', '--soft', tip], office.source);
    office.commit('Кружок');
    assert.equal(office.push().code, 0);
  }));

test('a file outside of the site is looked through as well', () =>
  served((office) => {
    office.push();
    office.write('zapiski/spisok.txt', 'ученик Петров Пётр Иванович, 7 «Б»\n');
    office.commit('Записки');
    const refused = office.push();
    assert.notEqual(refused.code, 0);
    assert.match(refused.said, /zapiski\/spisok\.txt/);
  }));

test('the main branch is neither forced nor deleted; other branches are nobody’s business', () =>
  served((office) => {
    office.edit('Вторая редакция.');
    office.push();
    const tip = office.tip();
    git(['checkout', '-q', '-b', 'drugoe', 'HEAD~1'], office.source);
    office.edit('Иначе.');
    const forced = office.push(['-f', 'drugoe:main']);
    assert.notEqual(forced.code, 0);
    assert.match(forced.said, /publication\.forced-push/);
    git(['config', 'receive.denyDeleteCurrent', 'false'], office.bare);
    const deleted = office.push([':main']);
    assert.notEqual(deleted.code, 0);
    assert.match(deleted.said, /publication\.deleted-branch/);
    assert.equal(office.tip(), tip);
    assert.equal(office.push(['drugoe']).code, 0);
    git(['checkout', '-q', '--detach', tip], office.source);
    assert.equal(office.push(['-f', 'HEAD:drugoe']).code, 0);
    assert.equal(office.push([':drugoe']).code, 0);
    assert.equal(office.journal().length, 1, 'only the main branch is published');
  }));

test('a file as large as the repository allows is taken, a larger one is refused', () =>
  served((office) => {
    git(['config', 'opora.maxBlob', '1'], office.bare);
    office.push();
    office.write('arhiv/a.bin', '\0'.repeat(1 << 20));
    office.commit('Ровно');
    assert.equal(office.push().code, 0);
    office.write('arhiv/b.bin', '\0'.repeat((1 << 20) + 1));
    office.commit('Больше');
    const refused = office.push();
    assert.notEqual(refused.code, 0);
    assert.match(refused.said, /publication\.large-file.*arhiv\/b\.bin/);
  }));

test('two pushes at once are both taken or refused by git, and the site is that of the last', () =>
  served(async (office, folder) => {
    office.push();
    const other = join(folder, 'other');
    git(['clone', '-q', office.bare, other], folder);
    git(['checkout', '-q', '-b', 'vtoraya'], other);
    writeFileSync(join(other, 'content/o-rayone.md'), '---\ntitle: О районе\n---\nТекст.\n');
    git(['add', '-A'], other);
    git(['commit', '-q', '-m', 'О районе'], other);
    office.edit('Вторая редакция.');
    const environment = { ...process.env, ...office.environment('2026-02-03'), PATH: `${dirname(program)}:${process.env.PATH}` };
    const ends = [[office.source, 'main'], [other, 'vtoraya:vtoraya']].map(([cwd, what]) => new Promise((resolve) => spawn('git', ['push', '-q', 'origin', what], { cwd, env: environment, stdio: 'ignore' }).on('close', resolve)));
    assert.deepEqual(await Promise.all(ends), [0, 0]);
    assert.match(office.page(), /Вторая редакция/);
    assert.deepEqual(faultsOf(office.to), []);
  }));

test('the hooks are never written over others', () =>
  inTemporaryFolder((folder) => {
    assert.equal(opora(['init', folder, '--ci', 'server']).code, 0);
    assert.equal(opora(['init', folder, '--ci', 'server']).code, 0, 'the same files are in nobody’s way');
    writeFileSync(join(folder, 'hooks/pre-receive'), '#!/bin/sh\n');
    const refused = opora(['init', folder, '--ci', 'server']);
    assert.equal(refused.code, 1);
    assert.match(refused.messages, /hooks\/pre-receive/);
    assert.equal(readFileSync(join(folder, 'hooks/pre-receive'), 'utf8'), '#!/bin/sh\n');
    assert.equal(opora(['init', folder, '--ci', 'svn']).code, 2);
  }));

// Editions, the switch, the days, the way back: what whoever publishes with `opora publish` may rely on.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesBelow, inTemporaryFolder, program, root } from '../support/program.mjs';
import { bytesBelow, faultsOf, Office, sha256 } from './office.mjs';

/** Whose day stands still: no publication looks ahead. */
const inOffice = (use) => inTemporaryFolder((folder) => use(new Office(folder, { looksAhead: false }), folder));
const inOfficeOfToday = (use) => inTemporaryFolder((folder) => use(new Office(folder), folder));
const editionsIn = (office) => readdirSync(join(office.to, 'editions')).filter((name) => !name.endsWith('.json')).sort();

test('the first publication needs nothing but an empty place, and what stands is proved by its manifest', () =>
  inOfficeOfToday((office) => {
    const first = office.publish();
    assert.equal(first.code, 0, first.messages);
    assert.equal(first.said.ending, 'published');
    assert.match(first.said.edition, /^20260203-1200-[0-9a-f]{7}$/);
    assert.equal(readlinkSync(join(office.to, 'current')), `editions/${first.said.edition}`);
    assert.match(office.page(), /Первая редакция/);
    assert.doesNotMatch(readFileSync(join(office.to, 'current/manifest.json'), 'utf8'), /"draft"/);
    const proof = office.run(['verify', office.to]);
    assert.equal(proof.code, 0, proof.messages);
    assert.match(proof.messages, /всё на месте и не изменено/);
    assert.equal(readFileSync(join(office.to, 'ledger.json'), 'utf8'), office.page('dannye/razglasheno.json'));
    assert.equal(statSync(join(office.to, 'current/index.html')).mode & 0o777, 0o644);
  }));

test('a second publication of the same commit makes no edition, not even on the next day', () =>
  inOfficeOfToday((office) => {
    const first = office.publish().said.edition;
    assert.equal(office.publish().said.ending, 'same');
    const nextDay = office.publish([], '2026-02-04');
    assert.equal(nextDay.said.ending, 'same');
    assert.equal(nextDay.said.edition, first);
    assert.match(office.page(), /на 3\sфевраля 2026/);
    assert.deepEqual(editionsIn(office), [first]);
    assert.deepEqual(office.journal(), ['publish', 'same', 'same']);
  }));

test('the day on which the site changes by itself is known before, and neither the day before nor any between changes it', () =>
  inOfficeOfToday((office) => {
    const first = office.publish();
    // The measure is due «до 10 марта»: late on the 11th.
    assert.equal(first.said.next_change, '2026-03-11');
    assert.match(readFileSync(join(office.to, 'next-build.txt'), 'utf8'), /^2026-03-11\n/);
    for (const day of ['2026-02-20', '2026-03-09', '2026-03-10']) assert.equal(office.publish([], day).said.ending, 'same', day);
    const late = office.publish([], '2026-03-11');
    assert.equal(late.said.ending, 'published');
    assert.match(office.page(), /на 11\sмарта 2026/);
    // The dashboard tells the roadmap quarter by quarter: another one begins.
    assert.equal(late.said.next_change, '2026-04-01');
    assert.equal(office.publish([], '2026-03-31').said.ending, 'same');
    assert.equal(office.publish([], '2026-04-01').said.ending, 'published');
  }));

test('a new commit is a new edition; what did not change is the same file under two names', () =>
  inOffice((office) => {
    const first = office.publish().said.edition;
    office.edit('Вторая редакция.');
    const second = office.publish().said;
    assert.equal(second.ending, 'published');
    assert.match(office.page(), /Вторая редакция/);
    assert.deepEqual(editionsIn(office), [first, second.edition].sort());
    const inode = (id, path) => statSync(join(office.to, 'editions', id, path)).ino;
    assert.equal(inode(first, 'robots.txt'), inode(second.edition, 'robots.txt'));
    assert.notEqual(inode(first, 'index.html'), inode(second.edition, 'index.html'));
    assert.match(readFileSync(join(office.to, 'editions', first, 'index.html'), 'utf8'), /Первая редакция/);
    assert.deepEqual(faultsOf(office.to), []);
  }));

test('a site with errors is not published, and the folder says why until the next success', () =>
  inOffice((office) => {
    const first = office.publish().said.edition;
    office.write('data/results.csv', 'school,period,procedure,participants,below\nberezka,2025,oge-ma,3,40\n');
    office.commit('Опечатка');
    const refused = office.publish();
    assert.equal(refused.code, 1);
    assert.equal(refused.said.ending, 'refused');
    assert.equal(office.current(), first);
    const told = readFileSync(join(office.to, 'last-failure.txt'), 'utf8');
    assert.match(told, /data\/results\.csv/);
    assert.match(told, /ошибка\[/);
    assert.deepEqual(editionsIn(office), [first]);
    office.write('data/results.csv', 'school,period,procedure,participants,below\nberezka,2025,oge-ma,31,4\nlugovaya,2025,oge-ma,3,1\nzarechnaya,2025,oge-ma,4,1\n');
    office.commit('Исправлено');
    assert.equal(office.publish().code, 0);
    assert.ok(!existsSync(join(office.to, 'last-failure.txt')));
    assert.deepEqual(office.journal(), ['publish', 'failed', 'publish']);
  }));

test('an address that vanishes without a successor forbids publication, and a line of the table allows it', () =>
  inOffice((office) => {
    office.write('content/o-rayone.md', '---\ntitle: О районе\n---\nТекст.\n');
    office.commit('Страница');
    office.publish();
    rmSync(join(office.source, 'content/o-rayone.md'));
    office.commit('Удалена');
    const refused = office.publish();
    assert.equal(refused.code, 1);
    assert.match(refused.messages, /publication\.lost-address.*`\/o-rayone\/`/);
    office.write('data/addresses.csv', 'from,to,since,reason\no-rayone/,,2026-02-03,Сведения устарели\n');
    office.commit('Причина');
    assert.equal(office.publish().code, 0);
    assert.match(readFileSync(join(office.to, 'rules/nginx-gone.map'), 'utf8'), /\/shnor\/o-rayone\//);
  }));

test('a published number that changes needs its reason, and the command of the hint writes the line', () =>
  inOffice((office) => {
    office.publish();
    const results = readFileSync(join(office.source, 'data/results.csv'), 'utf8');
    office.write('data/results.csv', results.replace('oge-ma,31,4', 'oge-ma,31,5'));
    office.commit('Поправка');
    const refused = office.publish();
    assert.equal(refused.code, 1);
    assert.match(refused.messages, /results\.csv:2:\d+: .*publication\.published-changed.*было 4, стало 5/);
    const proposed = office.run(['changes', '--published', office.to, '--propose-corrections']);
    assert.equal(proposed.code, 0, proposed.messages);
    office.write('data/corrections.csv', readFileSync(join(office.source, 'data/corrections.csv'), 'utf8').replace(',?,', ',Апелляция,'));
    office.commit('Причина');
    assert.equal(office.publish().code, 0);
    assert.match(office.page('ispravleniya/index.html'), /Апелляция/);
  }));

test('a trial judges everything and changes nothing', () =>
  inOffice((office) => {
    office.publish();
    office.edit('Ещё не время.');
    const before = bytesBelow(office.to);
    const tried = office.publish(['--dry-run']);
    assert.equal(tried.code, 0, tried.messages);
    assert.equal(tried.said.ending, 'tried');
    const after = bytesBelow(office.to);
    after.delete('lock');
    before.delete('lock');
    assert.deepEqual([...after.keys()], [...before.keys()]);
    for (const [path, bytes] of after) assert.ok(bytes.equals(before.get(path)), path);
  }));

test('going back shows the older edition and holds its successor until there is a new commit', () =>
  inOffice((office) => {
    const first = office.publish().said.edition;
    office.edit('Ошибка в тексте.');
    const second = office.publish().said.edition;
    const back = office.run(['rollback', '--to', office.to, '--reason', 'опечатка']);
    assert.equal(back.code, 0, back.messages);
    assert.equal(office.current(), first);
    assert.equal(JSON.parse(readFileSync(join(office.to, 'held.json'), 'utf8')).reason, 'опечатка');
    // The timer goes on with the commit that readers see.
    const timer = office.publish();
    assert.equal(timer.said.ending, 'same');
    assert.equal(timer.said.edition, first);
    assert.notEqual(timer.said.held, null);
    const forced = office.publish(['--at', 'HEAD']);
    assert.equal(forced.code, 1);
    assert.match(forced.messages, /publication\.held-commit/);
    office.edit('Текст без ошибки.');
    assert.equal(office.publish().said.ending, 'published');
    assert.ok(!existsSync(join(office.to, 'held.json')));
    assert.match(office.page(), /без ошибки/);
    const list = office.run(['rollback', '--to', office.to, '--list']);
    for (const id of [first, second]) assert.match(list.out, new RegExp(`^${id} +можно вернуть`, 'm'));
    // Any edition that is there can be asked for.
    assert.equal(office.run(['rollback', '--to', office.to, second]).code, 0);
    assert.equal(office.current(), second);
    assert.equal(office.run(['rollback', '--to', office.to, second]).code, 1);
    assert.deepEqual(office.journal().filter((action) => action === 'rollback').length, 2);
  }));

test('what was told stays told when an older edition is shown again', () =>
  inOffice((office) => {
    office.publish();
    office.write('data/results.csv', `${readFileSync(join(office.source, 'data/results.csv'), 'utf8')}berezka,2024,oge-ma,29,2\n`);
    office.commit('Ещё год');
    office.publish();
    const told = readFileSync(join(office.to, 'ledger.json'), 'utf8');
    office.run(['rollback', '--to', office.to]);
    assert.equal(readFileSync(join(office.to, 'ledger.json'), 'utf8'), told);
    assert.notEqual(office.page('dannye/razglasheno.json'), told);
  }));

test('only commits of the branch are published, and none that is older than what stands', () =>
  inOffice((office) => {
    const old = office.edit('Вторая редакция.');
    office.edit('Третья редакция.');
    office.publish();
    const older = office.publish(['--at', old]);
    assert.equal(older.code, 1);
    assert.match(older.messages, /publication\.older-commit/);
    spawnSync('git', ['checkout', '-q', '-b', 'drafts'], { cwd: office.source });
    const aside = office.edit('Черновик.');
    const refused = office.publish(['--at', aside]);
    assert.equal(refused.code, 1);
    assert.match(refused.messages, /publication\.not-on-branch/);
    assert.equal(office.publish(['--branch', 'drafts']).said.ending, 'published');
    // What is not in a commit is never published.
    office.write('content/index.md', '---\ntitle: Поддержка школ\n---\nНе сохранено.\n');
    office.publish(['--branch', 'drafts']);
    assert.doesNotMatch(office.page(), /Не сохранено/);
  }));

test('withdrawn editions are gone from the disk and cannot be shown again', () =>
  inOffice((office) => {
    office.edit('Имя, которого не должно быть.');
    const wrong = office.publish().said.edition;
    office.edit('Имени нет.');
    const done = office.publish(['--withdraw-older', 'было имя']);
    assert.equal(done.said.withdrawn, 1);
    assert.deepEqual(editionsIn(office), [done.said.edition]);
    for (const [path, bytes] of bytesBelow(office.to)) assert.doesNotMatch(bytes.toString('utf8'), /Имя, которого не должно быть\.</, path);
    const back = office.run(['rollback', '--to', office.to, wrong, '--lang', 'ru']);
    assert.equal(back.code, 1);
    assert.match(back.messages, /publication\.withdrawn-edition.*было имя/);
    assert.equal(office.run(['rollback', '--to', office.to]).code, 1);
    assert.equal(office.run(['verify', office.to]).code, 0);
  }));

test('as many editions are kept as were asked for, and always the one before', () =>
  inOffice((office) => {
    const made = [1, 2, 3, 4].map((number) => {
      office.edit(`Редакция ${number}.`);
      return office.publish(['--keep', '2']).said.edition;
    });
    assert.deepEqual(editionsIn(office), made.slice(2).sort());
    assert.equal(office.run(['rollback', '--to', office.to]).code, 0);
    assert.equal(office.current(), made[2]);
  }));

test('a page that was open before the switch still finds its assets and its search', () =>
  inOffice((office) => {
    office.publish();
    const hashed = () => filesBelow(join(office.to, 'current')).filter((path) => /^(?:assets|poisk)\/.*[0-9a-f]{10}\./.test(path));
    const before = hashed();
    office.edit('Совсем другие слова для поиска: трактор, молоко.');
    office.publish();
    for (const path of before) assert.ok(existsSync(join(office.to, 'current', path)), path);
    const carried = Object.keys(office.record().carried);
    assert.ok(carried.length > 0);
    assert.equal(office.run(['verify', office.to]).code, 0);
    // Two days later they may go.
    office.edit('И ещё раз иначе.');
    office.publish([], '2026-02-06');
    const own = new Set(JSON.parse(office.page('manifest.json')).files.map(({ path }) => path));
    assert.ok(carried.some((path) => !own.has(path)));
    for (const path of carried) assert.equal(existsSync(join(office.to, 'current', path)), own.has(path), path);
  }));

test('files of the web master go into every edition, and never in the place of a page', () =>
  inOffice((office) => {
    mkdirSync(join(office.to, 'extra/.well-known'), { recursive: true });
    writeFileSync(join(office.to, 'extra/.well-known/proof.txt'), 'code');
    office.publish();
    assert.equal(office.page('.well-known/proof.txt'), 'code');
    assert.equal(office.run(['verify', office.to]).code, 0);
    writeFileSync(join(office.to, 'extra/.well-known/proof.txt'), 'other');
    assert.equal(office.publish().said.ending, 'published');
    assert.equal(office.page('.well-known/proof.txt'), 'other');
    writeFileSync(join(office.to, 'extra/index.html'), 'mine');
    const refused = office.publish();
    assert.equal(refused.code, 3);
    assert.match(refused.messages, /extra\/index\.html/);
    assert.doesNotMatch(office.page(), /mine/);
  }));

test('the lists for hosts without a shell bring a host from one edition to the next, also when an upload was cut off', () =>
  inOffice((office, folder) => {
    const host = join(folder, 'host');
    const listed = (name) => readFileSync(join(office.to, 'upload', name), 'utf8').split('\n').filter(Boolean);
    const send = (names) => {
      for (const name of names) {
        for (const path of listed(name)) name === '6-delete.txt' ? rmSync(join(host, path)) : cpSync(join(office.to, 'current', path), join(host, path));
      }
    };
    const lists = ['1-assets.txt', '2-files.txt', '3-pages.txt', '4-entrance.txt', '5-manifest.txt', '6-delete.txt'];
    const published = () => {
      const carried = new Set(Object.keys(office.record().carried));
      return filesBelow(join(office.to, 'current')).filter((path) => !carried.has(path));
    };
    mkdirSync(host);
    office.publish();
    send(lists);
    assert.deepEqual(filesBelow(host), published());
    office.edit('Вторая редакция.');
    office.publish();
    assert.ok(!listed('1-assets.txt').includes('index.html') && listed('4-entrance.txt').includes('index.html'));
    send(lists.slice(0, 3)); // cut off: the manifest of the host is still the old one
    office.publish(['--remote', join(host, 'manifest.json')]);
    send(lists);
    assert.deepEqual(filesBelow(host), published());
    for (const path of published()) assert.equal(readFileSync(join(host, path), 'latin1'), readFileSync(join(office.to, 'current', path), 'latin1'), path);
    office.publish(['--remote', join(host, 'manifest.json')]);
    for (const name of lists) assert.deepEqual(listed(name), [], name);
  }));

test('the ledger is asked for when it is lost, and the copy in the edition takes its place', () =>
  inOffice((office) => {
    office.publish();
    rmSync(join(office.to, 'ledger.json'));
    office.edit('Вторая редакция.');
    const refused = office.publish();
    assert.equal(refused.code, 1);
    const [, command] = /`(cp [^`]+)`/.exec(refused.messages);
    assert.equal(spawnSync('sh', ['-c', command]).status, 0);
    assert.equal(office.publish().code, 0);
  }));

test('an edition that somebody has changed is found, told file by file, and healed by the next one', () =>
  inOffice((office) => {
    office.publish();
    const current = join(office.to, 'current');
    appendFileSync(join(current, 'index.html'), '<!-- x -->');
    rmSync(join(current, 'robots.txt'));
    writeFileSync(join(current, 'shell.php'), '<?php');
    const proof = office.run(['verify', office.to, '--format', 'json']);
    assert.equal(proof.code, 1);
    const said = JSON.parse(proof.out);
    assert.deepEqual([said.changed, said.missing, said.foreign], [['index.html'], ['robots.txt'], ['shell.php']]);
    const words = office.run(['verify', office.to]).messages;
    assert.match(words, /^изменён: index\.html$/m);
    assert.match(words, /^нет: robots\.txt$/m);
    assert.match(words, /^лишний: shell\.php$/m);
    assert.match(words, /изменено 1, нет 1, лишних 1/);
    office.edit('Вторая редакция.');
    office.publish();
    assert.equal(office.run(['verify', office.to]).code, 0);
  }));

const rebuilt = (office, source = office.source) => {
  const { code, out, messages } = office.run(['verify', office.to, '--source', source, '--format', 'json'], '2026-06-01');
  return { code, messages, ...JSON.parse(out || '{}').rebuilt };
};

test('verify --source builds the edition once more, on any later day, and finds the same bytes', () =>
  inOffice((office) => {
    office.publish();
    office.edit('Вторая редакция.');
    office.publish(['--compress'], '2026-03-11');
    const again = rebuilt(office);
    assert.deepEqual([again.code, again.result, again.files], [0, 'same', []], again.messages);
    office.edit('Третья редакция.');
    office.publish(['--as-of', '2026-03-12'], '2026-03-20');
    assert.equal(rebuilt(office).result, 'same');
    assert.match(office.run(['verify', office.to, '--source', office.source]).messages, /все файлы те же, байт в байт/);
  }));

test('verify --source finds an edition that its commit does not give, though its manifest is whole', () =>
  inOffice((office) => {
    office.publish();
    const id = office.current();
    const edition = join(office.to, 'editions', id);
    const original = readFileSync(join(edition, 'index.html'), 'utf8');
    const changed = original.replace('Первая', 'Вторая');
    rmSync(join(edition, 'index.html'));
    writeFileSync(join(edition, 'index.html'), changed);
    const text = readFileSync(join(edition, 'manifest.json'), 'utf8').replace(sha256(original), sha256(changed));
    rmSync(join(edition, 'manifest.json'));
    writeFileSync(join(edition, 'manifest.json'), text);
    const record = join(office.to, 'editions', `${id}.json`);
    writeFileSync(record, readFileSync(record, 'utf8').replace(office.record().manifest_sha256, sha256(text)));
    assert.equal(office.run(['verify', office.to]).code, 0);
    const again = rebuilt(office);
    assert.deepEqual([again.code, again.result, again.files], [1, 'different', ['index.html']]);
  }));

test('verify --source says what would be needed where nothing can be proved', () =>
  inOffice((office, folder) => {
    assert.equal(office.run(['verify', office.source, '--source', office.source, '--format', 'json']).code, 1);
    office.publish();
    office.edit('Вторая редакция.');
    office.publish();
    const other = new Office(join(folder, 'other'));
    other.edit('Чужая.');
    assert.equal(rebuilt(office, other.source).result, 'no-commit');
    rmSync(join(office.to, 'ledgers'), { recursive: true });
    assert.equal(rebuilt(office).result, 'no-ledger');
    const record = join(office.to, 'editions', `${office.current()}.json`);
    writeFileSync(record, readFileSync(record, 'utf8').replace(/Opora [0-9.]+/, 'Opora 0.1.0'));
    const older = office.run(['verify', office.to, '--source', office.source]);
    assert.equal(older.code, 1);
    assert.match(older.messages, /собрано программой Opora 0\.1\.0/);
  }));

test('verify asks no more of a folder than a manifest, and says when there is none or not the right one', () =>
  inOffice((office, folder) => {
    const built = join(folder, 'built');
    office.run(['build', '--first', '--out', built]);
    assert.equal(office.run(['verify', built]).code, 0);
    const manifest = join(built, 'manifest.json');
    const claim = JSON.parse(readFileSync(manifest, 'utf8'));
    writeFileSync(manifest, JSON.stringify({ ...claim, writing: ['index.html'] }));
    const unfinished = office.run(['verify', built]);
    assert.equal(unfinished.code, 1);
    assert.match(unfinished.messages, /сборку остановили посередине/);
    assert.match(unfinished.messages, /^нет хеша: index\.html$/m);
    rmSync(manifest);
    const nothing = office.run(['verify', built]);
    assert.equal(nothing.code, 1);
    assert.match(nothing.messages, /доказать нечем/);
    assert.equal(office.run(['verify', join(folder, 'nowhere')]).code, 3);
    office.publish();
    const current = join(office.to, 'current/manifest.json');
    writeFileSync(current, readFileSync(current, 'utf8').replace('"modified": false', '"modified": true'));
    assert.match(office.run(['verify', office.to]).messages, /не тот, с которым было записано издание/);
  }));

/** A publisher that is waited for. */
function publisher(office, words = [], day = '2026-02-03') {
  const child = spawn(program, ['publish', '--to', office.to, '--quiet', ...words], { cwd: office.source, env: { ...process.env, ...office.environment(day) }, stdio: ['ignore', 'ignore', 'pipe'] });
  let messages = '';
  child.stderr.on('data', (text) => (messages += text));
  const end = new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, messages })));
  return { child, end };
}

test('two publishers at once follow one another', () =>
  inOffice(async (office) => {
    office.publish();
    office.edit('Вторая редакция.');
    const ends = await Promise.all([publisher(office).end, publisher(office).end]);
    assert.deepEqual(ends.map(({ code }) => code), [0, 0], ends[0].messages + ends[1].messages);
    assert.deepEqual(office.journal(), ['publish', 'publish', 'same']);
    assert.deepEqual(faultsOf(office.to), []);
    const holder = spawn('flock', [join(office.to, 'lock'), 'sleep', '60']);
    while (spawnSync('flock', ['-n', join(office.to, 'lock'), 'true']).status === 0);
    const refused = office.publish(['--wait', '0']);
    holder.kill();
    spawnSync('pkill', ['-P', String(holder.pid)]);
    assert.equal(refused.code, 3);
    assert.match(refused.messages, /публикует другой процесс/);
  }));

test('whenever a publisher is killed, readers see one whole edition, and the next one completes the work', { timeout: 1_200_000 }, (t) =>
  (process.env.OPORA_LONG ? inOfficeOfToday : inOffice)(async (office) => {
    const kills = process.env.OPORA_LONG ? 200 : 12;
    office.publish();
    const begin = Date.now();
    office.edit('Нулевая редакция.');
    await publisher(office).end;
    const usual = Date.now() - begin;
    let killed = 0;
    let reads = 0;
    for (let number = 1; number <= kills; ++number) {
      office.edit(`Редакция ${number}.`);
      const { child, end } = publisher(office);
      let over = false;
      end.then(() => (over = true));
      // The golden ratio spreads the moments evenly over the whole run.
      const killer = setTimeout(() => child.kill('SIGKILL'), ((number * 0.618034) % 1) * usual);
      while (!over) {
        assert.deepEqual(faultsOf(office.to), []);
        reads += 1;
        await new Promise((resolve) => setImmediate(resolve));
      }
      clearTimeout(killer);
      if ((await end).signal === 'SIGKILL') killed += 1;
      assert.deepEqual(faultsOf(office.to), []);
    }
    t.diagnostic(`${killed} of ${kills} killed, ${reads} reads of a whole edition`);
    assert.ok(killed > 0 && reads > kills, `${killed} killed, ${reads} reads`);
    const last = office.publish();
    assert.equal(last.code, 0, last.messages);
    assert.match(office.page(), new RegExp(`Редакция ${kills}\\.`));
    assert.equal(office.run(['verify', office.to]).code, 0);
    assert.ok(!existsSync(join(office.to, 'editions/.new')));
    for (const id of editionsIn(office)) assert.ok(office.record(id).published, `${id} has been seen`);
    assert.ok(office.journal().filter((action) => action === 'publish').length >= new Set(editionsIn(office)).size);
  }));

test('a full disk leaves the site as it was and says so', () =>
  inOffice((office, folder) => {
    // In a file system of its own, which only this process sees.
    const publish = `'${program}' publish --to '${office.to}' --source '${office.source}' --quiet`;
    const script = `set -e; mkdir -p '${office.to}'; mount -t tmpfs -o size=12m none '${office.to}'
      ${publish}; old=$(readlink '${office.to}/current'); cp -r '${office.to}/current/' '${folder}/before'
      dd if=/dev/zero of='${office.to}/ballast' bs=64k 2>/dev/null || true
      printf -- '---\\ntitle: Поддержка школ\\n---\\nНе поместится.\\n' > '${office.source}/content/index.md'; git -C '${office.source}' -c user.name=T -c user.email=t@example.org commit -qam full
      code=0; ${publish} 2>'${folder}/said' || code=$?
      test $code = 3; test "$(readlink '${office.to}/current')" = "$old"; '${program}' verify '${office.to}'; diff -r '${office.to}/current/' '${folder}/before'; test ! -e '${office.to}/editions/.new'
      rm '${office.to}/ballast'; ${publish}; grep -q 'Не поместится' '${office.to}/current/index.html'; '${program}' verify '${office.to}'`;
    const result = spawnSync('unshare', ['--user', '--map-root-user', '--mount', 'bash', '-c', script], { encoding: 'utf8', env: { ...process.env, ...office.environment('2026-02-03') } });
    assert.equal(result.status, 0, result.stdout + result.stderr);
    assert.match(readFileSync(join(folder, 'said'), 'utf8'), /на диске кончилось место/);
  }));

test('the units for systemd run what they say, and a failure becomes a letter', () =>
  inOfficeOfToday((office, folder) => {
    const unit = (name) => readFileSync(join(root, 'docs/serve/systemd', name), 'utf8');
    const command = (name) => /^ExecStart=(.*)$/m.exec(unit(name))[1].replaceAll('%i', 'shnor').replaceAll('%%', '%');
    const settings = Object.fromEntries([...unit('example.env').matchAll(/^([A-Z]+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
    const environment = { ...process.env, ...office.environment('2026-02-03'), ...settings, SOURCE: office.source, TO: office.to };
    const start = (name, replaced) => spawnSync('sh', ['-c', replaced.reduce((text, [from, to]) => text.replace(from, to), command(name))], { encoding: 'utf8', env: environment });
    const publish = () => start('opora-publish@.service', [['/usr/bin/opora', program]]);
    const first = publish();
    assert.equal(first.status, 0, first.stderr);
    assert.ok(existsSync(join(office.to, 'current/index.html.br')));
    office.write('data/schools.csv', 'id,name\nberezka,\n');
    office.commit('Опечатка');
    assert.equal(publish().status, 1);
    const sendmail = join(folder, 'sendmail');
    writeFileSync(sendmail, `#!/bin/sh\ncat > '${folder}/letter'\n`, { mode: 0o755 });
    const told = start('opora-tell@.service', [['/usr/sbin/sendmail', sendmail]]);
    assert.equal(told.status, 0, told.stderr);
    const letter = readFileSync(join(folder, 'letter'), 'utf8');
    assert.match(letter, /^To: admin@example\.org\nSubject: .*shnor.*\n/);
    assert.match(letter, /\n\n[^]*data\/schools\.csv/);
    assert.match(unit('opora-publish@.service'), /^OnFailure=opora-tell@%i\.service$/m);
  }));

// The files that `opora init --ci` makes for forges: their steps run here one after the other, against a site that this test serves.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { git, inTemporaryFolder, opora, program } from '../support/program.mjs';
import { Office } from './office.mjs';

/** Runs `script` as a build server does; asynchronously, for this process answers its requests. */
function run(script, office, url) {
  const environment = { ...process.env, ...office.environment('2026-02-03'), PATH: `${dirname(program)}:${process.env.PATH}`, SITE_URL: url };
  return new Promise((resolve) => {
    const child = spawn('sh', ['-ec', script], { cwd: office.source, env: environment });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
    child.on('close', (code) => resolve({ code, said }));
  });
}

/** Serves `folder` while `use` runs; `answer` may take a request for itself. */
async function serving(folder, answer, use) {
  const server = createServer((request, response) => {
    const code = answer(request.url);
    const path = join(folder, request.url);
    if (code) return response.writeHead(code).end();
    if (!existsSync(path)) return response.writeHead(404).end();
    return response.writeHead(200).end(readFileSync(path));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${server.address().port}/`);
  } finally {
    server.close();
  }
}

const steps = {
  github: (made) => made.jobs.site.steps.filter((step) => step.run?.includes('opora-ci.sh') && !step.if).map((step) => step.run.replace(/^git config --global .* && /, '')),
  gitea: (made) => made.jobs.site.steps.filter((step) => step.run?.includes('opora-ci.sh') && !step.if).map((step) => step.run.replace(/^git config --global .* && /, '')),
  gitlab: (made) => ['sh tools/opora-ci.sh install', ...made.pages.script],
};
const files = { github: '.github/workflows/opora.yml', gitea: '.gitea/workflows/opora.yml', gitlab: '.gitlab-ci.yml' };

for (const kind of Object.keys(steps)) {
  test(`${kind}: the first run publishes, the next goes on from what the site tells, a failing host ends it`, () =>
    inTemporaryFolder(async (folder) => {
      const office = new Office(folder);
      const made = opora(['init', office.source, '--ci', kind]);
      assert.equal(made.code, 0, made.messages);
      office.write('.gitignore', 'public/\nlast/\n');
      office.commit('Сборка на сервере');
      const scripts = steps[kind](parse(readFileSync(join(office.source, files[kind]), 'utf8')));
      assert.deepEqual(scripts.map((script) => script.split(' ').at(-1)), ['install', 'last', 'check', 'build']);
      const host = join(folder, 'host');
      let failing = 0;
      await serving(host, () => failing, async (url) => {
        for (const script of scripts) {
          const { code, said } = await run(script, office, url);
          assert.equal(code, 0, `${script}\n${said}`);
        }
        cpSync(join(office.source, 'public'), host, { recursive: true });
        const first = JSON.parse(readFileSync(join(host, 'manifest.json'), 'utf8'));
        assert.equal(first.ledger_before, undefined);
        office.edit('Вторая редакция.');
        for (const script of scripts) assert.equal((await run(script, office, url)).code, 0, script);
        const second = JSON.parse(readFileSync(join(office.source, 'public/manifest.json'), 'utf8'));
        assert.equal(second.ledger_before, first.ledger);
        assert.equal(second.draft, undefined);
        // What cannot be read is not taken for nothing.
        failing = 503;
        const { code, said } = await run(scripts[1], office, url);
        assert.equal(code, 1);
        assert.match(said, /503/);
        failing = 0;
        // A page that goes without a word is refused here too.
        rmSync(join(office.source, 'content/index.md'));
        office.write('content/index.md', '---\ntitle: Поддержка школ\n---\nПервая.\n');
        git(['rm', '-q', '--cached', 'data/roadmaps.csv', 'data/measures.csv'], office.source);
        rmSync(join(office.source, 'data/roadmaps.csv'));
        rmSync(join(office.source, 'data/measures.csv'));
        office.commit('Без плана');
        assert.equal((await run(scripts[1], office, url)).code, 0);
        const check = await run(scripts[2], office, url);
        assert.equal(check.code, 1);
        assert.match(check.said, /publication\.lost-address/);
      });
    }));
}

/** A forge that keeps comments of one request, and says whether each call was allowed. */
async function forge(kind, use) {
  const comments = [{ id: 3, body: 'Когда выйдет?' }];
  const calls = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => (text += part));
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url, 'http://forge');
      calls.push(`${request.method} ${pathname}`);
      const allowed = request.headers[kind === 'gitlab' ? 'private-token' : 'authorization'] === (kind === 'gitlab' ? 'secret' : 'token secret');
      if (!allowed) return response.writeHead(401).end();
      const answer = (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (request.method === 'GET') return answer(searchParams.get('page') === '1' ? comments : []);
      if (request.method === 'POST') return answer(comments.push({ id: comments.length + 10, body: JSON.parse(text).body }));
      const known = comments.find(({ id }) => id === Number(pathname.split('/').at(-1)));
      if (!known) return response.writeHead(404).end();
      return answer((known.body = JSON.parse(text).body));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${server.address().port}/api`, comments, calls);
  } finally {
    server.close();
  }
}

const variables = {
  gitlab: (url, base) => ({ CI_API_V4_URL: url, CI_PROJECT_ID: '7', CI_MERGE_REQUEST_IID: '12', CI_MERGE_REQUEST_DIFF_BASE_SHA: base, OPORA_TOKEN: 'secret' }),
  github: (url) => ({ GITHUB_API_URL: url, GITHUB_REPOSITORY: 'office/shnor', GITHUB_REF: 'refs/pull/12/merge', GITHUB_BASE_REF: 'main', GITHUB_TOKEN: 'secret' }),
  gitea: (url) => ({ GITHUB_API_URL: url, GITHUB_REPOSITORY: 'office/shnor', GITHUB_REF: 'refs/pull/12/head', GITHUB_BASE_REF: 'main', GITHUB_TOKEN: 'secret' }),
};
const places = { gitlab: '/api/projects/7/merge_requests/12/notes', github: '/api/repos/office/shnor/issues/12/comments', gitea: '/api/repos/office/shnor/issues/12/comments' };

for (const kind of Object.keys(steps)) {
  test(`${kind}: the report of a merge request is one comment, which the next push changes`, () =>
    inTemporaryFolder(async (folder) => {
      const office = new Office(folder, { looksAhead: false });
      opora(['init', office.source, '--ci', kind]);
      const base = office.commit('Сборка на сервере');
      git(['update-ref', 'refs/remotes/origin/main', base], office.source);
      git(['switch', '-q', '-c', 'pravka'], office.source);
      office.edit('Вторая редакция с "кавычками" и \\ чертой.');
      const made = parse(readFileSync(join(office.source, files[kind]), 'utf8'));
      const all = kind === 'gitlab' ? made.check.script : made.jobs.site.steps.map((step) => step.run ?? '');
      assert.ok(all.includes('sh tools/opora-ci.sh report'));
      await forge(kind, async (url, comments, calls) => {
        const report = (changed = {}) => {
          const set = Object.entries({ ...variables[kind](url, base), ...changed }).map(([name, value]) => `export ${name}='${value}'`).join('\n');
          return run(`${set}\nsh tools/opora-ci.sh report`, office, '');
        };
        const first = await report();
        assert.equal(first.code, 0, first.said);
        assert.deepEqual(calls, [`GET ${places[kind]}`, `GET ${places[kind]}`, `POST ${places[kind]}`]);
        assert.equal(comments.length, 2);
        assert.match(comments[1].body, /^<!-- opora -->\n## /);
        assert.match(comments[1].body, /Вторая редакция с "кавычками"/);
        assert.match(readFileSync(join(office.source, 'changes/izmeneniya.html'), 'utf8'), /Вторая редакция/);
        office.write('.gitignore', 'changes/\n');
        office.edit('Третья редакция.');
        assert.equal((await report()).code, 0);
        assert.equal(comments.length, 2, 'no second comment');
        assert.match(comments[1].body, /Третья редакция/);
        assert.equal(comments[0].body, 'Когда выйдет?');
        // With errors there is a report all the same; without the right to write, a line of the log.
        office.write('data/results.csv', 'school,period,procedure,participants,below\nberezka,2025,oge-ma,31,40\n');
        office.commit('Опечатка');
        assert.equal((await report()).code, 0);
        assert.match(comments[1].body, /ошибк/);
        const denied = await report({ GITHUB_TOKEN: 'wrong', OPORA_TOKEN: 'wrong' });
        assert.equal(denied.code, 0);
        assert.match(denied.said, /лежит в changes/);
        const before = calls.length;
        assert.equal((await report({ GITHUB_TOKEN: '', OPORA_TOKEN: '' })).code, 0);
        assert.equal(calls.length, before, 'nobody was asked');
      });
    }));
}

test('the shared script is plain sh', () => {
  const script = join(dirname(program), '../../generator/starter/ci/opora-ci.sh');
  if (existsSync('/bin/dash')) assert.equal(spawnSync('dash', ['-n', script]).status, 0);
});

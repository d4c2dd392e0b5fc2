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
  github: (made) => made.jobs.site.steps.filter((step) => step.run?.includes('opora-ci.sh')).map((step) => step.run.replace(/^git config --global .* && /, '')),
  gitea: (made) => made.jobs.site.steps.filter((step) => step.run?.includes('opora-ci.sh')).map((step) => step.run.replace(/^git config --global .* && /, '')),
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

test('the shared script is plain sh', () => {
  const script = join(dirname(program), '../../generator/starter/ci/opora-ci.sh');
  if (existsSync('/bin/dash')) assert.equal(spawnSync('dash', ['-n', script]).status, 0);
});

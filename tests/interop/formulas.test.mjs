// Texts that a spreadsheet could run as formulas, in both published CSVs: LibreOffice Calc opens them and finds none.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { opora } from '../support/program.mjs';

const folder = mkdtempSync(join(tmpdir(), 'opora-formulas-'));
after(() => rmSync(folder, { recursive: true }));

const texts = ['=1+1', '+1+1', '-1+1', '@SUM(1)', '=HYPERLINK("https://example.org","x")', '\t=1+1', '\r=1+1', '\n=1+1', '= 1', '=cmd|\' /C calc\'!A0'];

/** As a flat document, with every text column taken as it comes. */
function opened(name, delimiter, decimalLanguage) {
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const filter = `CSV:${delimiter},34,76,1,,${decimalLanguage},false,true,false,false,false,0,false,true`;
  const result = spawnSync('soffice', ['--headless', profile, `--infilter=${filter}`, '--convert-to', 'fods', '--outdir', folder, join(folder, 'out/dannye', name)],
    { encoding: 'utf8', timeout: 120_000 });
  assert.equal(result.status, 0, result.stderr);
  return readFileSync(join(folder, name.replace(/\.csv$/, '.fods')), 'utf8');
}

test('a published text is never a formula', { timeout: 300_000 }, () => {
  mkdirSync(join(folder, 'site/data'), { recursive: true });
  mkdirSync(join(folder, 'site/content'));
  writeFileSync(join(folder, 'site/site.yaml'), 'name: Поддержка школ\n');
  writeFileSync(join(folder, 'site/content/index.md'), '---\ntitle: Поддержка школ\n---\n\nРаздел.\n');
  writeFileSync(join(folder, 'site/data/schools.csv'), 'id;name\nx;Лесная СОШ\n');
  writeFileSync(join(folder, 'site/data/notes.json'), JSON.stringify(texts.map((text, i) => ({ id: `n${i}`, note: text }))));
  writeFileSync(join(folder, 'site/data/notes.schema.yaml'), 'title: Заметки\npublish: true\nfields: [{name: id, title: Номер}, {name: note, title: Заметка}]\n');
  const built = opora(['build', '--source', join(folder, 'site'), '--out', join(folder, 'out')]);
  assert.equal(built.code, 0, built.messages);
  for (const [name, delimiter, language] of [['notes.csv', 59, 1049], ['notes.rfc4180.csv', 44, 1033]]) {
    const document = opened(name, delimiter, language);
    assert.equal(document.match(/<table:table-row/g).length >= texts.length, true);
    assert.match(document, /1\+1/);
    assert.doesNotMatch(document, /table:formula/, name);
  }
});

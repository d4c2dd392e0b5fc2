// One sheet that LibreOffice Calc wrote in every text encoding that Russian programs use, with every delimiter and both ways of quoting, and as a
// workbook: Opora reads the same table from all of them, told nothing.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { dumpRecords } from './dump.mjs';

const folder = mkdtempSync(join(tmpdir(), 'opora-libreoffice-'));
after(() => rmSync(folder, { recursive: true }));

// Only letters that all the encodings have.
const table = [
  ['Школа', 'Доля, %', 'Дата', 'Примечание', 'Телефон'],
  ['Первомайская средняя школа', '12,5', '01.09.2023', 'ООО "Ромашка", "Лютик"', '8 (38245)\u00a02-21-54'],
  ['Улу-Юльская школа', '0,07', '31.12.2022', 'две\nстроки; да, и запятая', '007'],
  ['Ёлочка', '-3', '29.02.2024', '"всё в кавычках"', '7012001001'],
  ['Берёзовская школа', '1234567,25', '01.01.1990', 'русский язык, математика', '0'],
];

// Numbers of LibreOffice's list of text encodings.
const encodings = { 'utf-8': 76, 'utf-16': 65535, 'windows-1251': 34, 'koi8-r': 74, ibm866: 30 };
const delimiters = { semicolon: 59, comma: 44, tab: 9 };
const quotings = { 'where needed': 'false', 'every text': 'true' };
const russian = 1049;

/** Each two of an encoding, a delimiter and a way of quoting meet; with OPORA_LONG all three do. */
function isAsked(encoding, delimiter, quoting) {
  const place = (list, name) => Object.keys(list).indexOf(name);
  return process.env.OPORA_LONG || (place(encodings, encoding) + place(delimiters, delimiter)) % 2 === place(quotings, quoting);
}

/** A profile for every LibreOffice that runs beside another; all show numbers and dates as in Russia. */
function makeProfile(number) {
  const user = join(folder, `profile-${number}`, 'user');
  mkdirSync(user, { recursive: true });
  writeFileSync(join(user, 'registrymodifications.xcu'), `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale"
oor:op="fuse"><value>ru-RU</value></prop></item></oor:items>`);
}

function convert(profile, source, filter, target, importFilter) {
  const out = join(folder, `out-${profile}`);
  const words = ['--headless', `-env:UserInstallation=file://${folder}/profile-${profile}`, ...(importFilter ? [`--infilter=${importFilter}`] : []),
    '--convert-to', filter, '--outdir', out, source];
  return new Promise((resolve, reject) => {
    const process = spawn('soffice', words, { stdio: 'ignore' });
    process.on('error', reject);
    process.on('exit', (code) => {
      if (code !== 0) return reject(new Error(`soffice ended with ${code}`));
      renameSync(join(out, target.from), join(folder, target.to));
      resolve();
    });
  });
}

async function inTwoLines(jobs) {
  const lines = [0, 1].map(async (profile) => {
    for (let i = profile; i < jobs.length; i += 2) await jobs[i](profile);
  });
  await Promise.all(lines);
}

function quoted(cell) {
  return `"${cell.replaceAll('"', '""')}"`;
}

test('LibreOffice is installed', () => assert.equal(spawnSync('soffice', ['--version']).status, 0));

test('a table is the same in all files that LibreOffice writes of it', { timeout: 300_000 }, async (t) => {
  mkdirSync(join(folder, 'source'));
  for (const number of [0, 1]) makeProfile(number);
  const source = join(folder, 'source', 'table.csv');
  writeFileSync(source, table.map((row) => row.map(quoted).join(';')).join('\n') + '\n');
  // Columns: as they look, as they look, a date, a text, a text.
  await convert(0, source, 'xlsx', { from: 'table.xlsx', to: 'table.xlsx' }, `CSV:59,34,76,1,1/1/2/1/3/4/4/2/5/2,${russian},false,true`);
  const files = ['table.xlsx'];
  const jobs = [];
  for (const [encoding, number] of Object.entries(encodings))
    for (const [delimiter, sign] of Object.entries(delimiters))
      for (const [quoting, flag] of Object.entries(quotings)) {
        if (!isAsked(encoding, delimiter, quoting)) continue;
        const to = `${encoding} ${delimiter} ${quoting}.csv`;
        files.push(to);
        const filter = `csv:Text - txt - csv (StarCalc):${sign},34,${number},1,,${russian},${flag},true,false`;
        jobs.push((profile) => convert(profile, join(folder, 'table.xlsx'), filter, { from: 'table.csv', to }));
      }
  await inTwoLines(jobs);
  const read = dumpRecords(files.map((file) => join(folder, file)));
  assert.equal(read.length, process.env.OPORA_LONG ? 31 : 16);
  for (const [i, { records, problems }] of read.entries()) {
    await t.test(files[i], () => {
      assert.deepEqual(records, table);
      const legacy = !files[i].startsWith('utf-8') && !files[i].endsWith('.xlsx');
      assert.deepEqual(problems, legacy ? ['tabular.legacy-encoding'] : []);
    });
  }
});

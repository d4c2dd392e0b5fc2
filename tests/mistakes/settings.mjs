// Mistakes in site.yaml and in rules.
import { windows1251 } from './edits.mjs';

const site = 'site.yaml', rules = 'data/rules/2026.yaml';
const edit = (from, to) => ({ files: { [site]: { [from]: to } } });

export const settings = [
  { name: 'a letter wrong in a key', ...edit('municipality:', 'municipalty:'), says: [['dataset.unknown-key', 'site.yaml:2:1', 'municipalty', 'hint: municipality']] },
  { name: 'a key in Russian', ...edit('municipality:', 'муниципалитет:'), says: [['dataset.unknown-key', 'site.yaml:2:1', 'муниципалитет']] },
  { name: 'the name under a Russian key', ...edit('name: Поддержка', 'название: Поддержка'), says: [['dataset.unknown-key', 'site.yaml:1:1', 'название', 'hint: `name`'], ['dataset.missing-key', 'site.yaml:1:1', 'name']] },
  { name: 'an output misspelt', files: { [site]: (text) => `${text}outputs: {serch: no}\n` }, says: [['dataset.unknown-key', 'site.yaml:15:11', 'serch', 'hint: search']] },
  { name: 'an output that is neither made nor left out', files: { [site]: (text) => `${text}outputs: {previews: потом}\n` }, says: [['dataset.bad-value', 'site.yaml:15:21', 'потом', 'true']] },
  { name: 'an address without its protocol', ...edit('https://example.org/shnor/', 'example.org/shnor'), says: [['dataset.bad-value', 'site.yaml:9:11', 'example.org/shnor', 'https://']] },
  { name: 'a zone of time that is none', ...edit('Asia/Omsk', 'Омск'), says: [['dataset.bad-value', 'site.yaml:10:11', 'Омск']] },
  { name: 'a wrong digit in the number of a taxpayer', ...edit('5500000030', '5500000031'), says: [['dataset.bad-value', 'site.yaml:6:8', '5500000031', 'контрольная цифра']] },
  { name: 'windows-1251', files: { [site]: (text) => windows1251(text) }, says: [['source.bad-utf8', 'site.yaml:1:7', '<CF>', 'hint: Windows-1251']] },
  { name: 'an absolute address in the menu', files: { [site]: (text) => `${text}menu: [{title: Школы, url: /shkoly/}]\n` }, says: [['dataset.bad-value', 'site.yaml:15:28', '/shkoly/', '`shkoly/`']] },
  { name: 'a day of long ago', ...edit('as_of: 2026-09-15', 'as_of: 2026-05-15'), says: [
    ['dataset.future-date', 'data/deficits.xlsx, лист «Дефициты», E3', '2026-06-01', '2026-05-15'], ['dataset.future-date', 'data/measures.xlsx, лист «Мероприятия», H6', '2026-06-20', '2026-05-15'],
  ] },
  { name: 'a tab', ...edit('  phone', '\tphone'), says: [['dataset.bad-yaml', 'site.yaml:7:1', 'табуляц']] },
  { name: 'an order in words in the rules', files: { [rules]: { 'document: prikaz-112': 'document: Приказ № 112' } }, says: [] },
  { name: 'exams in words in the rules', files: { [rules]: { '[vpr-5-ru, oge-ma,': '["ВПР русский 5", "ОГЭ, математика",' } }, says: [
    ['identify.unknown-procedure', `${rules}:8:14`, 'ВПР русский 5', 'hint: `vpr-5-ru`'],
  ] },
  { name: 'a school by its name in the rules', files: { [rules]: (text) => `${text}only: {schools: [Берёжковская СОШ, СОШ 2]}\n` }, says: [['identify.bad-scope', `${rules}:17:36`, 'СОШ 2', 'hint: `kamenka-2`']] },
  { name: 'groups of one pupil shown', ...edit('hide_below: 5', 'hide_below: 1\n  pool_below: 1'), says: [['disclosure.below-floor', 'site.yaml:13:15', '1', '5'], ['disclosure.below-floor', 'site.yaml:14:15', '1', '10']] },
];

// Mistakes in news and practices.
import { windows1251 } from './edits.mjs';
import { workbook } from './workbook.mjs';

const news = 'content/novosti/2026-04-15-seminar.md', practice = 'content/praktiki/chtenie.md';
const inNews = (from, to) => ({ [news]: { [from]: to } });
const inPractice = (from, to) => ({ [practice]: { [from]: to } });
const body = 'Команды двух школ', first = 'Перед решением задание читают трижды.';

export const pages = [
  { name: 'news without a day', files: inNews('date: 2026-04-15\n', ''), says: [['dataset.missing-key', `${news}:2:1`, 'date']] },
  { name: 'a day with points', files: inNews('2026-04-15', '15.04.2026'), says: [], shows: ['novosti/seminar/index.html', ['15 апреля 2026']] },
  { name: 'a day with 51 for 15', files: inNews('date: 2026-04-15', 'date: 2026-04-51'), says: [['dataset.bad-date', `${news}:3:7`, '2026-04-51']] },
  { name: 'a colon in a title', files: inNews('title: Прошёл семинар', 'title: Семинар: как прошёл'), says: [['dataset.bad-yaml', `${news}:2:15`, 'двоеточие', 'hint: кавычки']] },
  { name: 'a file with a Russian name', files: { [news]: { renamed: 'content/novosti/Семинар.md' } }, says: [['dataset.bad-slug', 'content/novosti/Семинар.md:1:1', 'Семинар', 'hint: seminar']] },
  { name: 'a file with a Russian name in two pieces', files: { [news]: { renamed: 'content/novosti/Журнальный.md'.normalize('NFD') } }, says: [['dataset.bad-slug', 'content/novosti/Журнальный.md:1:1', 'Журнальный', 'hint: zhurnalnyi']] },
  { name: 'no line of hyphens', files: inNews('---\ntitle', 'title'), says: [['dataset.bad-front-matter', `${news}:1:1`, '---']] },
  { name: 'the second line of hyphens forgotten', files: inNews('"2"\n---', '"2"'), says: [['dataset.bad-front-matter', `${news}:1:1`, '---']] },
  { name: 'a key in Russian', files: inNews('lead:', 'Вводка:'), says: [['dataset.unknown-key', `${news}:4:1`, 'Вводка', 'hint: lead']] },
  { name: 'a letter wrong in a school', files: inNews('[berezhki]', '[berezhky]'), says: [['dataset.unknown-reference', `${news}:5:11`, 'berezhky', 'hint: berezhki']] },
  { name: 'a school by its name', files: inNews('[berezhki]', '[Берёжковская СОШ]'), says: [] },
  { name: 'a measure that is in no plan', files: inNews('"2"', '"33"'), says: [['dataset.unknown-reference', `${news}:6:11`, '33']] },
  { name: 'a link to a page that is not there', files: inNews('chtenie.md', 'chtenye.md'), says: [['pages.unknown-page', `${news}:9:19`, 'chtenye.md', 'hint: chtenie.md']] },
  { name: 'a link to an address that is not there', files: inNews('../praktiki/chtenie.md', '/praktiki/net/'), says: [['checks.broken-link', `${news}:9:19`, 'praktiki/net/']] },
  { name: 'a picture that is not there', files: inPractice('plakat.png', 'plakat-1.png'), says: [['checks.broken-link', `${practice}:18:1`, 'plakat-1.png'], ['attachments.not-linked', '', 'content/praktiki/plakat.png']] },
  { name: 'a picture without words', files: inPractice('Плакат с тремя вопросами', ''), says: [['markdown.missing-alt', `${practice}:18:1`, 'plakat.png']] },
  { name: 'HTML of a word processor', files: inPractice(first, '<p class="MsoNormal"><span style="color:red">Читают трижды.</span></p>'), says: [['markdown.raw-html', `${practice}:16:1`, '<p class="MsoNormal">']] },
  { name: 'a page in windows-1251', files: { [news]: (text) => windows1251(text) }, says: [['source.bad-utf8', `${news}:2:8`, '<CF>', 'hint: Windows-1251']] },
  { name: 'a list where a text is expected', files: inPractice('problem: Ученики не видят вопроса', 'problem: [Ученики не видят вопроса, Ученики спешат]'), says: [['dataset.bad-value', `${practice}:4:10`, 'problem']] },
  { name: 'a draft in words', files: inNews('date: 2026-04-15', 'draft: да\ndate: 2026-04-15'), says: [], hides: ['index.html', ['Прошёл семинар']] },
  { name: 'a name in full', files: inNews(body, 'Победитель Сидорова Мария Петровна и команды двух школ'), says: [['privacy.person-name', `${news}:9:12`, 'not: Сидорова']] },
  { name: 'a pupil without a patronymic, with a class', files: inNews(body, 'Ученица 9 «Б» класса Мария Сидорова и команды двух школ'), says: [['privacy.person-name', `${news}:9:22`, 'not: Сидорова']] },
  { name: 'a pupil by a short name', files: inNews(body, 'Поздравляем Машу Сидорову (5 «А» класс)! Команды двух школ'), says: [['privacy.person-name', `${news}:9:13`, 'not: Сидоров']] },
  { name: 'a class that is judged', files: inNews(body, '5А класс написал хуже всех. Команды двух школ'), says: [['privacy.class-letter', `${news}:9:1`]] },
  { name: 'a tab in the front matter', files: inNews('lead:', '\tlead:'), says: [['dataset.bad-yaml', `${news}:4:1`, 'табуляц']] },
  { name: 'marks of a merge in a table', tables: { events: { add: [['<<<<<<< HEAD'], ['seminar-3', '20.06.2026', 'Семинар', 'семинар', '4', '10', ''], ['======='], ['>>>>>>> office']] } }, says: [['source.merge-conflict', 'data/events.csv:4:1', 'data/events.csv', 'hint: <<<<<<<']] },
  { name: 'marks of a merge in a page', files: { [news]: (text) => `${text}\n<<<<<<< HEAD\nСеминар был.\n=======\nСеминара не было.\n>>>>>>> office\n` }, says: [['source.merge-conflict', `${news}:11:1`, news, 'hint: <<<<<<<']] },
  { name: 'news of a day to come', files: { [news]: { renamed: 'content/novosti/2027-04-15-seminar.md' }, 'content/novosti/2027-04-15-seminar.md': { 'date: 2026-04-15': 'date: 2027-04-15' } }, says: [['dataset.future-date', 'content/novosti/2027-04-15-seminar.md:3:7', '2027-04-15']], hides: ['index.html', ['Прошёл семинар', 'feed.xml']] },
  { name: 'a workbook left among the pages', files: { 'content/novosti/itogi.xlsx': workbook([{ name: 'Итоги', rows: [['Школа', 'Участников'], ['Берёжковская СОШ', 4]] }]) }, says: [['attachments.not-linked', '', 'content/novosti/itogi.xlsx']] },
  { name: 'a table of results that a page links to', files: { ...inNews('../praktiki/chtenie.md', 'itogi.csv'), 'content/novosti/itogi.csv': 'Школа;Период;Процедура;Участников;Не преодолели порог\nБерёжковская СОШ;2026;oge-ma;4;2\n' }, says: [['attachments.protected-table', `${news}:9:19`, 'itogi.csv']] },
  { name: 'a list of pupils as a text document', files: { ...inNews('../praktiki/chtenie.md', 'spisok.txt'), 'content/novosti/spisok.txt': 'Сидорова Мария Петровна получила двойку\n' }, says: [['privacy.person-name', 'content/novosti/spisok.txt:1:1', 'not: Сидорова']] },
  { name: 'a page of a word processor', files: { 'content/itogi.html': '<p>Итоги</p>' }, says: [['attachments.not-linked', '', 'content/itogi.html', 'hint: Markdown', 'not: поставьте']] },
  { name: 'a practice without text', files: { [practice]: (text) => text.slice(0, text.indexOf('## Суть')), 'content/praktiki/plakat.png': null }, says: [['dataset.empty-page', `${practice}:1:1`]] },
  { name: 'a table of a word processor with tabs', files: inPractice(first, 'Класс\tЗаданий\tРешено\n5\t10\t7\n6\t12\t8'), says: [['markdown.table-with-tabs', `${practice}:16:1`, 'Класс']] },
  { name: 'a row of a table with more cells than its header', files: inPractice(first, '| Класс | Заданий |\n|---|---|\n| 5 | 10 | 7 |\n| 6 | 12 |'), says: [['markdown.extra-cells', `${practice}:18:12`, '7']] },
];

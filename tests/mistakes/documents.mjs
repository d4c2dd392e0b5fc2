// Mistakes in documents and in the official lists. The list is a CSV file.
import { pdf } from './office.mjs';

const book = (cell) => `data/documents.xlsx, лист «Документы», ${cell}`;
const set = (...edit) => ({ documents: { set: [2, ...edit] } });
const listed = (...edit) => ({ official_lists: { set: [1, ...edit] } });

export const documents = [
  { name: 'a day in words', tables: set('Дата', '20 апреля 2026 года'), says: [['dataset.bad-date', book('E3'), '20 апреля 2026 года']] },
  { name: 'a file with a Russian name', tables: set('Файл', 'files/Справка о семинаре.pdf', 'Ссылка', ''), files: { 'files/Справка о семинаре.pdf': pdf('Seminar') }, says: [], shows: ['dokumenty/spravka-1/index.html', ['spravka-o-seminare.pdf']] },
  { name: 'no id', tables: set('Идентификатор', ''), says: [['dataset.required', book('A3'), 'Идентификатор'], ['dataset.references-wait', book('A3')]] },
  { name: 'no kind', tables: set('Вид', ''), says: [['dataset.required', book('B3'), 'Вид']] },
  { name: 'a category that no rule has', tables: listed('Категория', 'shnorr'), says: [['identify.unknown-category', 'data/official_lists.csv:2:18', 'shnorr', 'hint: shnor']] },
  { name: 'a category by its title', tables: listed('Категория', 'ШНОР'), says: [['identify.unknown-category', 'data/official_lists.csv:2:18', 'ШНОР', 'hint: shnor']] },
  { name: 'a path with backslashes', tables: set('Файл', 'files\\spravka.pdf', 'Ссылка', ''), files: { 'files/spravka.pdf': pdf('Seminar') }, says: [], shows: ['dokumenty/spravka-1/index.html', ['spravka.pdf']] },
  { name: 'a file that is not there', tables: set('Файл', 'files/spravka.pdf', 'Ссылка', ''), says: [['source.not-found', book('H3'), 'files/spravka.pdf']] },
  { name: 'a link without https', tables: set('Ссылка', 'www.example.org/spravka'), says: [['checks.broken-cell-link', book('I3'), 'www.example.org/spravka', 'hint: https://www.example.org/spravka']] },
  { name: 'an order in words instead of its id', tables: listed('Документ', 'Приказ № 112 от 10.02.2026'), says: [], reads: ['SELECT document FROM official_lists', [['prikaz-112']]] },
  { name: 'two orders where one may stand', tables: listed('Документ', 'prikaz-112; О семинаре для школьных команд'), says: [['dataset.unknown-reference', 'data/official_lists.csv:2:37', 'hint: место одному', 'not: Добавьте строку']] },
  { name: 'an order by its title', tables: listed('Документ', 'О поддержке школ в 2026 году'), says: [], reads: ['SELECT document FROM official_lists', [['prikaz-112']]] },
  { name: 'a document of 30 MB', tables: set('Файл', 'files/bolshoi.pdf', 'Ссылка', ''), files: { 'files/bolshoi.pdf': Buffer.concat([Buffer.from(pdf('Order 1')), Buffer.alloc((30 << 20) - 4096, 32)]) }, says: [['attachments.heavy', book('H3'), 'files/bolshoi.pdf', '30 МБ']] },
  { name: 'a document of 60 MB', tables: set('Файл', 'files/bolshoi.pdf', 'Ссылка', ''), files: { 'files/bolshoi.pdf': Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(60 << 20, 32)]) }, says: [['attachments.too-large', book('H3'), 'files/bolshoi.pdf'], ['privacy.not-checked', '', 'files/bolshoi.pdf']] },
  { name: 'a text document renamed to PDF', tables: set('Файл', 'files/spravka.pdf', 'Ссылка', ''), files: { 'files/spravka.pdf': 'PK\x03\x04' }, says: [['attachments.wrong-content', book('H3'), 'files/spravka.pdf'], ['privacy.not-checked', '', 'files/spravka.pdf']] },
  { name: 'the author in the properties', files: { 'files/prikaz-112.pdf': pdf('Order 112', '/Author (Vera Orlova)') }, says: [['attachments.author', 'data/documents.xlsx, лист «Документы», H2', 'not: Orlova']] },
  { name: 'a decision before its order', tables: listed('С', '10.02.2025'), says: [['dataset.before-its-order', 'data/official_lists.csv:2:24', '2025-02-10', 'prikaz-112']] },
  { name: 'two categories at once', tables: { official_lists: { add: ['Берёжковская СОШ', 'risk', '10.03.2026', '', 'prikaz-112'] } }, files: { 'data/rules/2026.yaml': (text) => `${text}  - id: risk\n    title: Зона риска\n    status: watch\n    any_of:\n      - {id: Р, procedures_at_least: 1, in_each_of_last: 1}\n` }, says: [['identify.two-categories', 'data/official_lists.csv:3:18']] },
];

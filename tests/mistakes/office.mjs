// The invented office of a small district: everything that `opora check` says nothing about. Tables are rows of texts and numbers with the titles that
// blanks have; which of them are workbooks is said below. Mistakes are made in a copy of it.
import { deflateSync, crc32 } from 'node:zlib';

const schools = {
  sheet: 'Школы',
  header: ['Идентификатор', 'Название', 'Полное название', 'Тип', 'Населённый пункт', 'Широта', 'Долгота', 'Учеников', 'Учителей', 'Сайт', 'Телефон', 'Электронная почта', 'ИНН', 'Другие названия', 'Закрыта', 'Правопреемник'],
  rows: [
    ['berezhki', 'Берёжковская СОШ', 'МБОУ «Берёжковская средняя общеобразовательная школа»', 'СОШ', 'с. Берёжки', 56.81, 73.37, 240, 22, 'https://berezhki.example.org/', '8 (38299) 2-11-01', 'berezhki@example.org', '5500000015', '', '', ''],
    ['kamenka-1', 'Каменская СОШ № 1', 'МБОУ «Каменская средняя общеобразовательная школа № 1»', 'СОШ', 'п. Каменка', 56.9, 73.5, 412, 31, 'https://kamenka-1.example.org/', '8 (38299) 2-11-02', 'kamenka-1@example.org', '5500000022', '', '', ''],
    ['kamenka-2', 'Каменская СОШ № 2', 'МБОУ «Каменская средняя общеобразовательная школа № 2»', 'СОШ', 'п. Каменка', 56.91, 73.51, 385, 29, '', '8 (38299) 2-11-03', '', '', 'Школа у вокзала', '', ''],
    ['lugovaya', 'Луговская ООШ', 'МКОУ «Луговская основная общеобразовательная школа»', 'ООШ', 'д. Луговая', 56.7, 73.1, 160, 14, '', '8 (38299) 2-11-04', '', '', '', '', ''],
    ['rudnyi', 'Лицей пос. Рудный', 'МАОУ «Лицей посёлка Рудный»', 'лицей', 'п. Рудный', 57.02, 73.8, 350, 27, '', '8 (38299) 2-11-05', '', '', '', '', ''],
    ['sosnovka', 'Сосновская НОШ', 'МКОУ «Сосновская начальная общеобразовательная школа»', 'НОШ', 'д. Сосновка', 56.6, 73.2, 90, 6, '', '8 (38299) 2-11-06', '', '', '', '', ''],
    ['staritsa', 'Старицкая ООШ', 'МКОУ «Старицкая основная общеобразовательная школа»', 'ООШ', 'д. Старица', 56.65, 73.15, '', '', '', '', '', '', '', { day: '2025-08-31' }, 'lugovaya'],
  ],
};

const procedures = {
  header: ['Идентификатор', 'Вид', 'Предмет', 'Класс', 'Название', 'Минимальный порог'],
  rows: [
    ['vpr-4-ru', 'ВПР', 'Русский язык', '4', 'ВПР, русский язык, 4 класс', '3'],
    ['vpr-5-ru', 'ВПР', 'Русский язык', '5', 'ВПР, русский язык, 5 класс', '3'],
    ['oge-ru', 'ОГЭ', 'Русский язык', '9', 'ОГЭ, русский язык', '3'],
    ['oge-ma', 'ОГЭ', 'Математика', '9', 'ОГЭ, математика', '3'],
  ],
};

/** Participants, then those with 2, 3, 4 and 5. */
const marks = (school, period, procedure, two, three, four, five) => [school, period, procedure, two + three + four + five, two, two, three, four, five, Math.round((200 * two + 300 * three + 400 * four + 500 * five) / (two + three + four + five)) / 100];
const results = {
  sheet: 'Результаты',
  header: ['Школа', 'Период', 'Процедура', 'Участников', 'Не преодолели порог', '«2»', '«3»', '«4»', '«5»', 'Средний балл'],
  rows: [
    marks('Берёжковская СОШ', '2025', 'vpr-5-ru', 14, 16, 8, 2), marks('Берёжковская СОШ', '2026', 'vpr-5-ru', 15, 15, 8, 2),
    marks('Берёжковская СОШ', '2025', 'oge-ma', 13, 15, 8, 2), marks('Берёжковская СОШ', '2026', 'oge-ma', 14, 16, 8, 2),
    marks('Каменская СОШ № 1', '2025', 'vpr-5-ru', 11, 22, 20, 7), marks('Каменская СОШ № 1', '2026', 'vpr-5-ru', 12, 22, 20, 7),
    marks('Каменская СОШ № 1', '2025', 'oge-ma', 11, 25, 15, 6), marks('Каменская СОШ № 1', '2026', 'oge-ma', 11, 25, 15, 7),
    marks('Каменская СОШ № 2', '2025', 'vpr-5-ru', 12, 20, 20, 6), marks('Каменская СОШ № 2', '2026', 'vpr-5-ru', 12, 20, 19, 6),
    marks('Каменская СОШ № 2', '2025', 'oge-ma', 12, 24, 14, 5), marks('Каменская СОШ № 2', '2026', 'oge-ma', 12, 23, 14, 5),
    marks('Луговская ООШ', '2025', 'vpr-5-ru', 11, 14, 11, 3), marks('Луговская ООШ', '2026', 'vpr-5-ru', 11, 14, 11, 4),
    marks('Лицей пос. Рудный', '2025', 'oge-ma', 11, 20, 19, 10), marks('Лицей пос. Рудный', '2026', 'oge-ma', 11, 20, 20, 10),
    marks('Сосновская НОШ', '2025', 'vpr-4-ru', 11, 10, 7, 3), marks('Сосновская НОШ', '2026', 'vpr-4-ru', 11, 10, 8, 3),
    marks('Старицкая ООШ', '2025', 'vpr-5-ru', 11, 10, 6, 3),
  ],
};

const roadmaps = { header: ['Идентификатор', 'Название', 'Начало', 'Окончание', 'Документ'], rows: [['karta-2026', 'Дорожная карта на 2026 год', '01.01.2026', '31.12.2026', 'prikaz-112']] };

const measures = {
  sheet: 'Мероприятия',
  header: ['Дорожная карта', '№', 'Мероприятие', 'Сроки', 'Ответственные', 'Документ', 'Статус', 'Дата статуса', 'Причина'],
  rows: [
    ['karta-2026', '1', 'Утвердить дорожную карту', '10.02.2026', 'управление образования', 'prikaz-112', 'выполнено', { day: '2026-02-10' }, ''],
    ['karta-2026', '2', 'Провести семинар для школьных команд', 'апрель 2026 года', 'методический кабинет', 'spravka-1', 'выполнено', { day: '2026-04-15' }, ''],
    ['karta-2026', '3', 'Разобрать итоги проверочных работ', 'сентябрь 2026 года', 'методический кабинет', '', '', '', ''],
    ['karta-2026', '4', 'Посетить уроки математики', 'октябрь — ноябрь 2026 года', 'методический кабинет', '', '', '', ''],
    ['karta-2026', '5', 'Провести летний лагерь', 'июль 2026 года', 'управление образования', '', 'отменено', { day: '2026-06-20' }, 'Ремонт здания'],
    ['karta-2026', '6', 'Подвести итоги года', 'до 20.12.2026', 'управление образования', '', '', '', ''],
  ],
};

const deficitKinds = {
  header: ['Идентификатор', 'Название', 'Шкала', 'Плохой конец шкалы'],
  rows: [['kadry', 'Кадры', 'высокий; средний; низкий', 'первый'], ['svyaz', 'Связь и техника', 'высокий; средний; низкий', 'первый']],
};
const deficits = {
  sheet: 'Дефициты',
  header: ['Школа', 'Вид дефицита', 'Уровень', 'Выявлен', 'Устранён', 'Мероприятие', 'Словами для читателей'],
  rows: [
    ['Берёжковская СОШ', 'kadry', 'высокий', { day: '2026-03-02' }, '', '4', 'Не хватает учителя математики'],
    ['Берёжковская СОШ', 'svyaz', 'средний', { day: '2026-03-02' }, { day: '2026-06-01' }, '3', 'Медленный интернет'],
  ],
};
const support = {
  sheet: 'Кто помогает',
  header: ['Школа', 'Роль', 'Должность', 'Организация', 'ФИО', 'С', 'По', 'Документ'],
  rows: [
    ['Берёжковская СОШ', 'куратор', 'заместитель начальника', 'Управление образования', '', { day: '2026-02-10' }, '', 'prikaz-112'],
    ['Берёжковская СОШ', 'тьютор', 'методист по математике', 'Методический кабинет', '', { day: '2026-03-01' }, '', 'prikaz-112'],
  ],
};
const documents = {
  sheet: 'Документы',
  header: ['Идентификатор', 'Вид', 'Уровень', 'Номер', 'Дата', 'Название', 'Краткое изложение', 'Файл', 'Ссылка', 'Состояние'],
  rows: [
    ['prikaz-112', 'приказ', 'муниципальный', '112', { day: '2026-02-10' }, 'О поддержке школ в 2026 году', 'Названы школы, которым помогает район, и утверждена дорожная карта', 'files/prikaz-112.pdf', '', 'действует'],
    ['spravka-1', 'справка', 'муниципальный', '1', { day: '2026-04-20' }, 'О семинаре для школьных команд', 'Как прошёл семинар и что решили школы', '', 'https://example.org/spravka-1', 'действует'],
  ],
};
const officialLists = { header: ['Школа', 'Категория', 'С', 'По', 'Документ'], rows: [['Берёжковская СОШ', 'shnor', '10.02.2026', '', 'prikaz-112']] };
const events = {
  header: ['Идентификатор', 'Дата', 'Название', 'Вид', 'Часов', 'Участников', 'Школы'],
  rows: [['seminar-1', '15.04.2026', 'Семинар для школьных команд', 'семинар', '4', '18', 'Берёжковская СОШ; Луговская ООШ'], ['seminar-2', '20.05.2026', 'Семинар учителей математики', 'семинар', '6', '24', 'Берёжковская СОШ']],
};
const contacts = { header: ['Должность', 'Организация', 'Телефон', 'Электронная почта'], rows: [['Координатор поддержки школ', 'Управление образования', '8 (38299) 2-11-00', 'shnor@example.org']] };
const methods = { header: ['Идентификатор', 'Название', 'Вид'], rows: [['kontrolnye', 'Проверочные работы по единым заданиям', 'метод']] };

/** Name → {header, rows}, with {sheet} where the office keeps a workbook. */
export const tables = {
  schools, procedures, results, roadmaps, measures, deficit_kinds: deficitKinds, deficits, support, documents, official_lists: officialLists, events, contacts, methods,
};

const rules = `id: pravila-2026
title: Критерии 2026 года
document: prikaz-112
criteria: document
list_complete: true
valid_from: 2026-01-01
periods: ["2025", "2026"]
procedures: [vpr-5-ru, oge-ma, vpr-4-ru]
low_result:
  share_at_least: 0.33
  participants_at_least: 1
categories:
  - id: shnor
    term: low_results
    any_of:
      - {id: А, procedures_at_least: 2, in_each_of_last: 1}
`;
const site = `name: Поддержка школ
municipality: Лесогорский район
description: Как район помогает школам
office:
  name: Управление образования
  inn: "5500000030"
  phone: 8 (38299) 2-11-00
  email: shnor@example.org
base_url: https://example.org/shnor/
timezone: Asia/Omsk
as_of: 2026-09-15
disclosure:
  hide_below: 5
  persons: false
`;
const page = (front, body) => `---\n${front}\n---\n\n${body}\n`;

/** A picture of one grey point, so that pages have something to show. */
export function picture() {
  const part = (name, bytes) => {
    const all = Buffer.concat([Buffer.from(name, 'latin1'), bytes]), frame = Buffer.alloc(4), sum = Buffer.alloc(4);
    frame.writeUInt32BE(bytes.length);
    sum.writeUInt32BE(crc32(all));
    return Buffer.concat([frame, all, sum]);
  };
  const form = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), part('IHDR', form), part('IDAT', deflateSync(Buffer.from([0, 128]))), part('IEND', Buffer.alloc(0))]);
}

/** A document of one line, with properties as word processors write them. */
export function pdf(text, properties = '') {
  const drawing = `BT /F1 12 Tf 72 720 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>', `<< /Producer (Writer) ${properties} >>`,
  ];
  let out = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = out.length;
    out += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = out.length;
  return `${out}xref\n0 7\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n${table}\n%%EOF\n`;
}

/** Path → text or bytes of everything that is no table. */
export const files = {
  'site.yaml': site,
  'data/rules/2026.yaml': rules,
  'files/prikaz-112.pdf': pdf('Order 112'),
  'content/index.md': page('title: Поддержка школ', 'Район помогает школам. Подробнее — [о сайте](o-sayte.md).'),
  'content/o-sayte.md': page('title: О сайте', 'Сайт ведёт управление образования.'),
  'content/novosti/2026-04-15-seminar.md': page('title: Прошёл семинар\ndate: 2026-04-15\nlead: Школьные команды разобрали задания.\nschools: [berezhki]\nmeasure: "2"', 'Команды двух школ [разобрали задания](../praktiki/chtenie.md).'),
  'content/praktiki/chtenie.md': page('title: Читаем задание трижды\ndescription: Ученик читает условие три раза.\nproblem: Ученики не видят вопроса\nsubject: Русский язык\ngrades: 5–7\nlevel: основное\nevidence: опыт одной школы\nschool: kamenka-1\nauthor_post: учитель русского языка\nstate: на проверке', '## Суть\n\nПеред решением задание читают трижды.\n\n![Плакат с тремя вопросами](plakat.png)'),
  'content/praktiki/plakat.png': picture(),
  'content/pokazateli/seminary.md': page('title: Участники семинаров\nquestion: Сколько человек училось?\nunit: count\ncounted: [человек, человека, человек]\ndirection: up\ntarget: {op: ">=", value: 40}\nsource: Журнал семинаров\nresponsible: методический кабинет\nsql: |\n  SELECT substr(date, 1, 4) AS period, sum(participants) AS value\n  FROM events WHERE kind = \'семинар\' GROUP BY 1', 'Считаем всех, кто был на семинарах.'),
  'content/pokazateli/plan.md': page('title: Выполнение плана\nquestion: Сколько пунктов выполнено?\nunit: percent\ndirection: up\ntarget: {op: ">=", value: 100}\nsource: Дорожная карта\nresponsible: управление образования\nsql: |\n  SELECT \'2026\' AS period, sum(status = \'done\') AS numerator, count(*) AS denominator\n  FROM measure_status', 'Считаем пункты плана.'),
};

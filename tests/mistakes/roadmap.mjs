// Mistakes in the roadmap. Measure 3 is row 4: «Разобрать итоги проверочных работ», September 2026.
const book = (cell) => `data/measures.xlsx, лист «Мероприятия», ${cell}`;
const deadline = (text) => ({ measures: { set: [3, 'Сроки', text] } });
const set = (...edit) => ({ measures: { set: edit } });

export const roadmap = [
  { name: 'a day that no month has', tables: deadline('31.06.2026'), says: [['roadmap.bad-deadline', book('D4'), '31.06.2026']] },
  { name: 'a year behind the plan', tables: deadline('сентябрь 2027 года'), says: [['roadmap.deadline-outside', book('D4'), '2027']] },
  { name: 'an end before its beginning', tables: deadline('20.09.2026 — 10.09.2026'), says: [['roadmap.bad-deadline', book('D4'), '20.09.2026']] },
  { name: 'a number that became a day', tables: set(3, '№', { dayAndMonth: '2026-04-03' }), says: [['dataset.excel-date', book('B4'), '03.апр'], ['dataset.references-wait', book('B4'), '1 ссылка']] },
  { name: 'a number with a comma', tables: set(3, '№', '4,3'), says: [['dataset.bad-pattern', book('B4'), '4,3', 'hint: 4.3'], ['dataset.references-wait', book('B4'), '1 ссылка']] },
  { name: 'a status that is none', tables: set(3, 'Статус', 'Выполнено частично'), says: [['dataset.not-in-list', book('G4'), 'Выполнено частично', 'идёт']] },
  { name: 'a status in other words', tables: set(3, 'Статус', 'Исполнено'), says: [['dataset.not-in-list', book('G4'), 'Исполнено', 'hint: выполнено']] },
  { name: 'a status of a day to come', tables: set(3, 'Статус', 'выполнено', 'Дата статуса', { day: '2026-12-01' }, 'Документ', 'spravka-1'), says: [['dataset.future-date', book('H4'), '2026']] },
  { name: 'cancelled without a reason', tables: set(5, 'Причина', ''), says: [['roadmap.missing-reason', book('G6'), 'отменено', 'hint: Причина']] },
  { name: 'one number twice', tables: set(3, '№', '2'), says: [['dataset.duplicate-key-row', book('B4'), 'karta-2026 / 2'], ['dataset.unknown-reference', 'data/deficits.xlsx, лист «Дефициты», F3', '3']] },
  { name: 'overdue and not done', tables: deadline('март 2026 года'), says: [], shows: ['dorozhnaya-karta/index.html', ['срок прошёл']] },
  { name: 'line breaks from a word processor', tables: set(3, 'Мероприятие', 'Разобрать итоги\nпроверочных\nработ'), says: [], shows: ['dorozhnaya-karta/karta-2026/index.html', ['Разобрать итоги проверочных работ']] },
  { name: 'cells merged for one deadline', tables: { measures: { set: [4, 'Сроки', ''], sheet: { merges: ['D4:D5'] } } }, says: [['tabular.merged-cells', book('D4'), 'D4:D5'], ['dataset.references-wait', 'data/measures.xlsx, лист «Мероприятия»', 'из таблиц'], ['dataset.references-wait', 'data/measures.xlsx, лист «Мероприятия»', 'со страниц']] },
  { name: 'the table of roadmaps forgotten', tables: { roadmaps: { remove: true } }, says: [['dataset.no-table', book('A2'), 'karta-2026', '6 строк', 'hint: data/roadmaps.csv']] },
  { name: 'до 1 марта, without a year', tables: deadline('до 1 марта'), says: [], reads: ["SELECT due FROM measure_status WHERE number = '3'", [['2026-03-01']]] },
  { name: 'a month without a year', tables: deadline('сентябрь'), says: [], reads: ["SELECT due FROM measure_status WHERE number = '3'", [['2026-09-30']]] },
  { name: 'a quarter without a year', tables: deadline('II квартал'), says: [], reads: ["SELECT due FROM measure_status WHERE number = '3'", [['2026-06-30']]] },
];

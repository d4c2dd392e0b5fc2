// Mistakes in deficits and in who helps.
const lack = (cell) => `data/deficits.xlsx, лист «Дефициты», ${cell}`;
const help = (cell) => `data/support.xlsx, лист «Кто помогает», ${cell}`;
const deficit = (...edit) => ({ deficits: { set: [1, ...edit] } });
const helper = (...edit) => ({ support: { set: [2, ...edit] } });

export const support = [
  { name: 'a level that the scale does not have', tables: deficit('Уровень', 'критический'), says: [['dataset.level-not-in-scale', lack('C2'), 'критический', 'высокий']] },
  { name: 'a measure that is in no plan', tables: deficit('Мероприятие', '44'), says: [['dataset.unknown-reference', lack('F2'), '44']] },
  { name: 'the title of a kind instead of its id', tables: deficit('Вид дефицита', 'Кадры'), says: [], reads: ["SELECT count(*) FROM deficits WHERE kind = 'kadry'", [[1]]] },
  { name: 'a month instead of a day', tables: deficit('Выявлен', 'март 2026'), says: [['dataset.bad-date', lack('D2'), 'март 2026']] },
  { name: 'a role in other words', tables: helper('Роль', 'Куратор школы'), says: [['dataset.not-in-list', help('B3'), 'Куратор школы', 'куратор']] },
  { name: 'a name in full among the posts', tables: helper('Должность', 'методист Орлова Вера Ильинична'), says: [['privacy.person-name', help('C3'), 'not: Орлова']] },
  { name: 'a name with initials among the posts', tables: helper('Должность', 'Орлова В.И., методист'), says: [['privacy.person-name', help('C3'), 'not: Орлова']] },
  { name: 'a name in its own column', tables: helper('ФИО', 'Орлова Вера Ильинична'), says: [], hides: ['shkoly/berezhki/index.html', ['Орлова']] },
  { name: 'a header in capitals', tables: { support: { rename: { Роль: 'РОЛЬ' } } }, says: [], reads: ["SELECT count(*) FROM support WHERE role = 'тьютор'", [[1]]] },
  { name: 'a role in capitals', tables: helper('Роль', 'Тьютор'), says: [], reads: ["SELECT count(*) FROM support WHERE role = 'тьютор'", [[1]]] },
  { name: 'no day of the beginning', tables: helper('С', ''), says: [['dataset.required', help('F3'), 'С']] },
  { name: 'the end before the beginning', tables: deficit('Устранён', { day: '2026-02-01' }), says: [['dataset.dates-reversed', lack('E2'), 'Устранён', 'Выявлен']] },
  { name: 'a day with two digits of the year', tables: deficit('Выявлен', '02.03.26'), says: [], reads: ["SELECT count(*) FROM deficits WHERE found_on = '2026-03-02'", [[2]]] },
  { name: 'kinds in words, without a table of kinds', tables: { deficit_kinds: { remove: true }, deficits: { set: [[1, 'Вид дефицита', 'Кадры', 'Уровень', ''], [2, 'Вид дефицита', 'Связь', 'Уровень', '']] } }, says: [], shows: ['shkoly/berezhki/index.html', ['Не хватает учителя математики']] },
];

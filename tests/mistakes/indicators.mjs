// Mistakes in the queries of indicators and in the rules.
const one = 'content/pokazateli/seminary.md', two = 'content/pokazateli/plan.md', rule = 'data/rules/2026.yaml';
const inOne = (from, to) => ({ [one]: { [from]: to } });
const inTwo = (from, to) => ({ [two]: { [from]: to } });
const inRules = (from, to) => ({ [rule]: { [from]: to } });

export const indicators = [
  { name: 'a letter wrong in a table', files: inOne('FROM events', 'FROM event'), says: [['indicators.bad-sql', `${one}:12:8`, 'event', 'events']] },
  { name: 'a letter wrong in a column', files: inOne('sum(participants)', 'sum(participant)'), says: [['indicators.bad-sql', `${one}:11:44`, 'participant', '`participants`']] },
  { name: 'a column by its Russian title', files: inOne('sum(participants)', 'sum(Участников)'), says: [['indicators.bad-sql', `${one}:11:44`, 'Участников', '`participants`']] },
  { name: 'a word of SQL misspelt', files: inOne('GROUP BY', 'GROUP OF'), says: [['indicators.bad-sql', `${one}:12:44`, 'OF']] },
  { name: 'a query without an indent', files: inOne('  SELECT substr', 'SELECT substr'), says: [['dataset.bad-yaml', `${one}:11:1`, 'без отступа', 'hint: два пробела']] },
  { name: 'a unit that is none', files: inOne('unit: count', 'unit: человек'), says: [['dataset.not-in-list', `${one}:4:7`, 'человек', 'count']] },
  { name: 'no period in the answer', files: { [one]: { 'substr(date, 1, 4) AS period, ': '', ' GROUP BY 1': '' } }, says: [['indicators.bad-columns', `${one}:11:3`, '`value`', 'hint: `period`']] },
  { name: 'one period twice', files: inOne(' GROUP BY 1', ' GROUP BY id'), says: [['indicators.duplicate-period', `${one}:11:3`, '2026']] },
  { name: 'a word for a value', files: inOne('sum(participants)', "'много'"), says: [['indicators.bad-value', `${one}:11:3`, 'много']] },
  { name: 'a share of 700 %', files: inTwo('count(*) AS', '1 AS'), says: [['indicators.share-over-100', `${two}:10:3`, '200']] },
  { name: 'an answer without rows', files: inOne("'семинар'", "'вебинар'"), says: [['indicators.no-rows', `${one}:11:3`]] },
  { name: 'a share as 30', files: inRules('0.33', '30'), says: [['identify.bad-share', `${rule}:10:19`, '30', 'hint: 0.30']] },
  { name: 'a share as 30 %', files: inRules('0.33', '30 %'), says: [['identify.bad-share', `${rule}:10:19`, '30 %', 'hint: 0.30']] },
  { name: 'a share with a comma', files: inRules('0.33', '0,33'), says: [], reads: ["SELECT category FROM decisions_by_school WHERE school = 'berezhki'", [['shnor']]] },
  { name: 'a letter too much in a procedure', files: inRules('oge-ma,', 'oge-mat,'), says: [['identify.unknown-procedure', `${rule}:8:24`, 'oge-mat', 'hint: oge-ma']] },
  { name: 'a letter wrong in a key', files: inRules('share_at_least', 'share_atleast'), says: [['dataset.unknown-key', `${rule}:10:3`, 'share_atleast', 'hint: share_at_least']] },
  { name: 'a status in Russian', files: inRules('    term: low_results', '    term: low_results\n    status: поддержка'), says: [['identify.bad-choice', `${rule}:15:13`, 'поддержка', 'hint: support']] },
  { name: 'an id in Russian', files: inRules('id: shnor', 'id: шнор'), says: [['identify.bad-id', `${rule}:13:9`, 'шнор', 'hint: shnor']] },
  { name: 'one id for two rule sets', files: { 'data/rules/2027.yaml': "id: pravila-2026\nvalid_from: 2026-06-01\nperiods: ['2026']\nprocedures: [oge-ma]\nlow_result: {share_at_least: 0.5}\ncategories:\n  - {id: shnor, term: low_results, any_of: [{id: А, procedures_at_least: 1}]}\n" }, says: [['identify.duplicate-id', 'data/rules/2027.yaml:1:5', 'pravila-2026']] },
  { name: 'periods that have no results yet', files: inRules('["2025", "2026"]', '["2026", "2027"]'), says: [['identify.period-without-results', `${rule}:7:10`, '2027']] },
  { name: 'no rules and a list', files: { [rule]: null }, says: [['identify.unknown-category', 'data/official_lists.csv:2:18', 'shnor', 'hint: data/rules']] },
  { name: 'two rule sets without a first day', files: { [rule]: { 'valid_from: 2026-01-01\n': '' }, 'data/rules/z.yaml': "id: pravila-z\nperiods: ['2026']\nprocedures: [oge-ma]\nlow_result: {share_at_least: 0.5}\ncategories:\n  - {id: shnor, term: low_results, any_of: [{id: А, procedures_at_least: 1}]}\n" }, says: [['identify.overlapping-rules', 'data/rules/z.yaml:1:1', 'pravila-z']] },
  { name: 'rules that stay behind the results', files: inRules('["2025", "2026"]', '["2025"]'), says: [['identify.newer-results', `${rule}:7:10`, '2026', 'pravila-2026']] },
  { name: 'nobody decided about a computed school', tables: { official_lists: { set: [1, 'Школа', 'Луговская ООШ'] } }, files: inRules('list_complete: true\n', ''), says: [['identify.undecided-schools', `${rule}:1:1`, 'Берёжковская СОШ'], ['network.no-curator', 'data/schools.xlsx, лист «Школы», A5', 'Луговская ООШ']] },
];

// Reads a table of results with the Frictionless project's own library for Node and counts the cells it refuses.
// Its checks are those of the schema: types, required, enum, minimum; no keys, no sums, since each would cost it more.
import tableschema from 'tableschema';

const count = {type: 'integer', constraints: {minimum: 0}};
const schema = {
  fields: [
    {name: 'school', type: 'string', constraints: {required: true}},
    {name: 'period', type: 'year', constraints: {required: true}},
    {name: 'procedure', type: 'string', constraints: {required: true}},
    {name: 'participants', ...count, constraints: {minimum: 0, required: true}},
    ...['below', 'mark2', 'mark3', 'mark4', 'mark5'].map((name) => ({name, ...count})),
    {name: 'mean_score', type: 'number', decimalChar: ',', constraints: {minimum: 0}},
  ],
};

const table = await tableschema.Table.load(process.argv[2], {schema, delimiter: ';'});
let rows = 0;
let refused = 0;
for await (const row of await table.iter({forceCast: true, stream: true})) {
  rows += 1;
  if (row instanceof Error) refused += 1;
}
console.log(`${rows} rows, ${refused} refused`);

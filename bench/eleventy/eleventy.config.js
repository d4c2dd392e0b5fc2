// The same site as in ../hugo, written the way Eleventy's documentation writes one. Numbers are counted outside the data cascade, which would copy them into every page.
const fs = require('node:fs');
const { parse } = require('csv-parse/sync');
const { feedPlugin } = require('@11ty/eleventy-plugin-rss');

const table = (name) => parse(fs.readFileSync(`data/${name}.csv`), { columns: true });

function load() {
  const municipalities = table('municipalities').map((one) => ({ ...one, schools: [] }));
  const byMunicipality = new Map(municipalities.map((one) => [one.id, one]));
  const schools = table('schools').map((one) => ({ ...one, district: byMunicipality.get(one.municipality), rows: [], measures: [], low: 0, twos: 0, pupilsCounted: 0 }));
  const bySchool = new Map(schools.map((one) => [one.id, one]));
  const sums = new Map();
  for (const row of table('results')) {
    const school = bySchool.get(row.school);
    const key = [school.municipality, row.year, row.procedure, row.subject, row.grade].join('|');
    if (!sums.has(key)) sums.set(key, { twos: 0, pupils: 0 });
    Object.assign(row, { sum: sums.get(key), ratio: row.mark2 / row.participants });
    row.sum.twos += Number(row.mark2);
    row.sum.pupils += Number(row.participants);
    row.low = row.ratio >= 0.3;
    school.low += row.low ? 1 : 0;
    school.twos += Number(row.mark2);
    school.pupilsCounted += Number(row.participants);
    school.rows.push(row);
  }
  for (const row of table('measures')) bySchool.get(row.school).measures.push(row);
  for (const school of schools) {
    for (const row of school.rows) {
      const mean = row.sum.twos / row.sum.pupils;
      const difference = 100 * (row.ratio - mean);
      Object.assign(row, { share: (100 * row.ratio).toFixed(1), mean_share: (100 * mean).toFixed(1), difference: (difference < 0 ? '' : '+') + difference.toFixed(1) });
    }
    school.share = ((100 * school.twos) / school.pupilsCounted).toFixed(1);
    school.district.schools.push(school);
    const values = school.rows.map((row) => ({ district: row.mean_share, exam: row.procedure, grade: Number(row.grade), share: row.share, subject: row.subject, year: Number(row.year) }));
    school.chart = JSON.stringify({ data: { values }, encoding: { color: { field: 'subject' }, x: { field: 'year', type: 'ordinal' }, y: { field: 'share', type: 'quantitative' } }, mark: 'bar' });
  }
  return { schools, municipalities, bySchool, byMunicipality };
}

module.exports = function configure(eleventy) {
  let data;
  eleventy.addPlugin(feedPlugin, { type: 'rss', outputPath: '/news/index.xml', collection: { name: 'news', limit: 20 }, metadata: { language: 'ru', title: 'Новости', base: 'https://example.org/', author: { name: 'Район' } } });
  eleventy.addGlobalData('schoolIds', () => (data = load()).schools.map((one) => one.id));
  eleventy.addGlobalData('municipalityIds', () => data.municipalities.map((one) => one.id));
  eleventy.addGlobalData('site', { title: 'Большой район', url: 'https://example.org' });
  eleventy.addFilter('school', (id) => data.bySchool.get(id));
  eleventy.addFilter('municipality', (id) => data.byMunicipality.get(id));
  eleventy.addFilter('allMunicipalities', () => data.municipalities);
  eleventy.addFilter('day', (value) => value.toISOString().slice(0, 10));
  for (const name of ['practices', 'news']) eleventy.addCollection(name, (pages) => pages.getFilteredByGlob(`content/${name}/*.md`).sort((one, other) => other.date - one.date));
  eleventy.addCollection('practicesBySchool', (pages) => {
    const found = {};
    for (const page of pages.getFilteredByGlob('content/practices/*.md').sort((one, other) => other.date - one.date)) for (const id of page.data.schools) (found[id] ??= []).push(page);
    return found;
  });
  eleventy.addPassthroughCopy('style.css');
  return { dir: { input: '.', includes: '_includes', output: process.env.OUT }, markdownTemplateEngine: false };
};

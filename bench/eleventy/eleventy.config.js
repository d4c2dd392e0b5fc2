// The same site as in ../hugo, written the way Eleventy's documentation writes one.
module.exports = function configure(eleventy) {
  eleventy.addFilter('percent', ([, , participants, below]) => ((100 * below) / participants).toFixed(1).replace('.', ','));
  for (const section of ['shkoly', 'praktiki', 'novosti'])
    eleventy.addCollection(section, (pages) => pages.getFilteredByGlob(`content/${section}/*.md`));
  return {dir: {input: 'content', includes: '../_includes', output: process.env.OUT}, markdownTemplateEngine: false};
};

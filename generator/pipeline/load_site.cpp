#include "pipeline/load_site.hpp"

#include "content_files/content_schools.hpp"
#include "content_files/validate_content.hpp"
#include "dataset/load_tables.hpp"
#include "dataset/personal_data.hpp"
#include "dataset/validate.hpp"
#include "identify/rules.hpp"
#include "templates/theme.hpp"

namespace opora::pipeline {

LoadedSite load_site(const source::Tree& tree, Diagnostics& problems)
{
    LoadedSite site;
    site.settings = content_files::load_settings(tree, problems);
    site.tables = dataset::load_tables(tree, problems);
    site.content = content_files::load_content(tree, problems);
    content_files::resolve_schools(site.content, site.tables.at("schools"), problems);
    site.attachments = content_files::load_attachments(tree, site.tables, problems);
    dataset::find_personal_data_in_content(tree, site.tables, problems);
    site.rules = identify::load_rules(tree, problems);
    return site;
}

language::Messages load_strings(const source::Tree& tree, const content_files::Settings& settings,
                                const std::filesystem::path& home, Diagnostics& problems)
{
    return templates::load_strings(tree, settings.theme, home, settings.terms.words, problems);
}

void validate_site(const LoadedSite& site, Diagnostics& problems)
{
    dataset::validate(site.tables, problems);
    content_files::validate_content(site.content, site.tables, problems);
}

}

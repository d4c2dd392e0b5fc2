#include "pipeline/site.hpp"

#include "dataset/content_schools.hpp"
#include "dataset/personal_data.hpp"

namespace opora::pipeline {

LoadedSite load_site(const source::Tree& tree, Diagnostics& problems)
{
    LoadedSite site;
    site.settings = dataset::load_settings(tree, problems);
    site.tables = dataset::load_tables(tree, problems);
    site.content = dataset::load_content(tree, problems);
    dataset::resolve_schools(site.content, site.tables.at("schools"), problems);
    site.attachments = dataset::load_attachments(tree, site.tables, problems);
    dataset::find_personal_data_in_content(tree, problems);
    site.rules = identify::load_rules(tree, problems);
    identify::name_categories(site.rules, site.settings.terms);
    return site;
}

void validate_site(const LoadedSite& site, Diagnostics& problems)
{
    dataset::validate(site.tables, problems);
    dataset::validate_content(site.content, site.tables, problems);
}

}

#include "pipeline/site.hpp"

namespace opora::pipeline {

LoadedSite load_site(const source::Tree& tree, Diagnostics& problems)
{
    return {.settings = dataset::load_settings(tree, problems),
            .tables = dataset::load_tables(tree, problems),
            .content = dataset::load_content(tree, problems),
            .rules = identify::load_rules(tree, problems)};
}

void validate_site(const LoadedSite& site, Diagnostics& problems)
{
    dataset::validate(site.tables, problems);
    dataset::validate_content(site.content, site.tables, problems);
}

}

#include "cli/new_command.hpp"

#include "content_files/settings.hpp"
#include "dataset/load_tables.hpp"
#include "forms/blanks.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "indicators/library.hpp"
#include "language/catalogue.hpp"
#include "language/time_zone.hpp"
#include "language/transliteration.hpp"
#include "output/replace_file.hpp"
#include "pipeline/open_site.hpp"

#include <filesystem>

namespace opora::cli {

namespace {

Outcome refused_page(const char* key, const opora::Arguments& values, const CommonOptions& common)
{
    return {.exit_code = 1, .messages = language::text(key, values, common.language) + "\n"};
}

std::vector<std::string> ids_of_library()
{
    std::vector<std::string> ids;
    for (const auto& ready : indicators::library()) ids.push_back(ready.id);
    return ids;
}

}

Outcome run_new(const NewCommand& command, const CommonOptions& common, const Environment& environment)
{
    const auto site = pipeline::open_site(common.source, {});
    Diagnostics unread; // mistakes are the business of `check`: here the names to choose from count
    const auto tables = dataset::load_tables(*site.tree, unread);
    auto page = command.page;
    const auto zone = content_files::load_settings(*site.tree, unread).timezone;
    page.date = common.as_of.value_or(language::date_in_zone(environment.now, zone));
    if (!language::is_slug(starter::id_of(page)))
        return refused_page(
            "cli.new-bad-id",
            {{"title", visible(page.title)}, {"id", visible(page.id)}, {"from", page.id.empty() ? "title" : "option"}},
            common);
    if (!page.use.empty() && indicators::find_ready(page.use) == nullptr) {
        opora::Arguments values{{"id", visible(page.use)}};
        add_suggestion(values, did_you_mean(page.use, ids_of_library()));
        return refused_page("cli.new-unknown-use", values, common);
    }
    const auto file = starter::new_page(page, forms::choices_of(tables));
    const auto path = pipeline::find_site(common.source) / file.path;
    if (std::filesystem::exists(path)) return refused_page("cli.new-there", {{"file", file.path}}, common);
    output::replace_file(path, file.bytes);
    return {.messages = language::text("cli.new-written", {{"file", file.path}}, common.language) + "\n"};
}

}

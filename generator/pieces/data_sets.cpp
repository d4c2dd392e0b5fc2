#include "pieces/data_sets.hpp"

#include "facts/published_database.hpp"
#include "facts/site_model.hpp"
#include "language/collation.hpp"
#include "language/time_zone.hpp"
#include "store/public_tables.hpp"
#include "store/table_text.hpp"

#include <algorithm>
#include <tuple>

namespace opora::pieces {

namespace {

bool is_source(const facts::SiteModel& model, std::string_view table, std::string_view path)
{
    const auto is_file_of = [&](std::string_view name) {
        const auto origin = model.origins.find(name);
        return origin != model.origins.end() &&
               std::ranges::find(origin->second.files, path) != origin->second.files.end();
    };
    const auto* computed = store::find_public_table(table);
    if (computed == nullptr) return is_file_of(table);
    const bool is_in_path = !computed->made_from_path.empty() && path.starts_with(computed->made_from_path);
    const auto section = "content/" + std::string(computed->made_from_section);
    const bool is_in_section = !computed->made_from_section.empty() && path.starts_with(section);
    return is_in_path || is_in_section || std::ranges::any_of(computed->made_from, is_file_of);
}

/// A site frozen at a day tells nothing of later days.
std::vector<DataChange> changes_of(const facts::SiteModel& model, std::string_view table)
{
    std::map<std::pair<std::int64_t, std::string>, std::vector<std::string>> sources;
    for (const auto& [path, file] : model.history.files) {
        if (!is_source(model, table, path)) continue;
        for (const auto& change : file.changes) sources[{-change.time, change.commit}].push_back(path);
    }
    std::vector<DataChange> changes;
    for (const auto& [key, paths] : sources) {
        const auto day = language::date_in_zone(-key.first, model.settings.timezone);
        if (day <= model.as_of) changes.push_back({.day = day, .commit = key.second, .sources = paths});
    }
    return changes;
}

DataFile add_file(Context& context, const std::string& name, const char* form_key, std::string bytes)
{
    const auto extension = name.substr(name.rfind('.') + 1);
    DataFile file{.path = data_url + name,
                  .form = context.text(form_key),
                  .media_type = extension == "sqlite" ? "application/vnd.sqlite3"
                                : extension == "json" ? "application/json"
                                                      : "text/csv",
                  .size_bytes = bytes.size()};
    context.assembly.files.push_back({.path = file.path, .bytes = std::move(bytes)});
    return file;
}

std::optional<facts::DataDifference> difference_of(const facts::SiteModel& model, const facts::PublishedTable& table,
                                                   const std::string& json)
{
    if (model.previous == nullptr || json.empty()) return std::nullopt;
    const auto older = model.previous->tables.find(table.name);
    return older == model.previous->tables.end() ? std::nullopt
                                                 : facts::data_difference(older->second, json, table.key);
}

DataSet add_set(Context& context, const facts::PublishedTable& table)
{
    auto json = context.compared_bytes([&] { return facts::published_json(table); });
    DataSet set{.row_count = table.rows.rows.size(),
                .changes = changes_of(context.model, table.name),
                .difference = difference_of(context.model, table, json)};
    const auto csv = [&](store::CsvDialect dialect) {
        return context.file_bytes([&] { return facts::published_csv(table, dialect); });
    };
    set.files = {add_file(context, table.csv_name(), "data.form_excel", csv(store::CsvDialect::Excel)),
                 add_file(context, table.rfc4180_name(), "data.form_csv", csv(store::CsvDialect::Rfc4180)),
                 add_file(context, table.json_name(), "data.form_json", std::move(json))};
    const auto& as_of = context.model.as_of;
    const auto* computed = store::find_public_table(table.name);
    const bool depends_on_day = computed != nullptr && computed->depends_on_day;
    set.created = set.changes.empty() ? as_of : set.changes.back().day;
    set.modified = set.changes.empty() || depends_on_day ? as_of : set.changes.front().day;
    set.table = {.name = table.name,
                 .title = table.title,
                 .description = table.description,
                 .fields = table.fields,
                 .key = table.key};
    return set;
}

}

void add_files_of_next_publication(Context& context)
{
    if (context.model.ledger == nullptr) return;
    for (const std::string name : {"results", "totals"}) {
        if (!facts::is_published(context, name)) continue;
        const auto table = facts::load_published(context, name);
        context.assembly.files.push_back({.path = data_url + table.json_name(), .bytes = facts::published_json(table)});
    }
}

DataCatalogue add_data_files(Context& context)
{
    std::vector<facts::PublishedTable> tables;
    DataCatalogue catalogue;
    for (const auto& name : facts::published_names(context)) {
        auto& table = tables.emplace_back(facts::load_published(context, name));
        catalogue.sets.push_back(add_set(context, table));
        if (context.assembly.readers != FileReaders::Some) table.rows = {};
    }
    if (tables.empty()) return {};
    catalogue.database = add_file(context, "dannye.sqlite", "data.form_sqlite",
                                  context.file_bytes([&] { return facts::published_database(context, tables); }));
    const auto by_title = [](const auto& left, const auto& right) {
        return std::tuple(language::sort_key(left.title), left.name) <
               std::tuple(language::sort_key(right.title), right.name);
    };
    std::ranges::sort(tables, by_title);
    std::ranges::sort(catalogue.sets,
                      [&](const DataSet& left, const DataSet& right) { return by_title(left.table, right.table); });
    catalogue.package = add_file(context, "datapackage.json", "data.package",
                                 context.file_bytes([&] { return facts::data_package(context, tables); }));
    return catalogue;
}

}

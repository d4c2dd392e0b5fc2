#include "pieces/passport.hpp"

#include "facts/published_table.hpp"
#include "facts/site_model.hpp"
#include "language/dates.hpp"
#include "pieces/codes.hpp"
#include "pieces/links.hpp"
#include "store/database.hpp"
#include "store/table_text.hpp"

#include <algorithm>

namespace opora::pieces {

using templates::View;

namespace {

constexpr const char* standard = "http://opendata.gosmonitor.ru/standard/3.0";
constexpr const char* passport_name = "meta.csv";

/// `20231220`, as the recommendations write days.
std::string compact_day(const Date& day)
{
    auto text = to_iso(day);
    std::erase(text, '-');
    return text;
}

/// Without the sign in front, which a spreadsheet would take for a formula.
std::string plain_phone(std::string_view phone)
{
    return std::string(phone.substr(phone.starts_with('+') ? 1 : 0));
}

std::string version_of(const DataSet& set)
{
    return "structure-" + compact_day(set.modified);
}
std::string data_name(const DataSet& set)
{
    return "data-" + compact_day(set.modified) + "-" + version_of(set);
}

std::string folder_of(const Context& context, const DataSet& set)
{
    return data_url + passport_id(context.model.settings, set) + "/";
}

std::string provenance_of(const Context& context, const DataSet& set)
{
    return context.text(set.changes.size() > 1 ? "passport.updated" : "passport.first");
}

/// The day up to which the data hold, as far as the office says.
Date valid_until(const facts::SiteModel& model)
{
    const auto next = model.settings.next_update;
    return next && *next > model.as_of ? *next : model.as_of;
}

/// One line of a passport: its name in meta.csv, its name in RDFa, its words.
struct Property {
    std::string name = {};
    std::string rdfa = {}; ///< empty = not in RDFa
    std::string value = {};
    std::string shown = {}; ///< for readers, where that is another text
};

std::vector<Property> properties_of(const Context& context, const DataSet& set)
{
    const auto& settings = context.model.settings;
    const auto valid = valid_until(context.model);
    const auto day = [](std::string name, std::string rdfa, const Date& date) {
        return Property{std::move(name), std::move(rdfa), compact_day(date), language::format_date(date)};
    };
    return {{"identifier", "dc:identifier", passport_id(settings, set)},
            {"title", "dc:title", set.table.title},
            {"description", "dc:description", set.table.description.empty() ? set.table.title : set.table.description},
            {"creator", "dc:creator", settings.publisher()},
            day("created", "dc:created", set.created),
            day("modified", "dc:modified", set.modified),
            {"subject", "dc:subject", context.text("passport.keywords", {{"title", set.table.title}})},
            {"format", "dc:format", "csv"},
            {"provenance", "dc:provenance", provenance_of(context, set)},
            day("valid", "dc:valid", valid),
            {"publishername", "dc:publisher", settings.publisher()},
            {"publisherphone", "foaf:phone", plain_phone(settings.office.phone), settings.office.phone},
            {"publishermbox", "foaf:mbox", settings.office.email}};
}

std::string rfc4180(const store::Rows& rows)
{
    return store::data_csv(rows, store::CsvDialect::Rfc4180);
}

std::string passport_csv(const Context& context, const DataSet& set)
{
    const auto address = context.model.settings.base_url + folder_of(context, set);
    store::Rows rows{.columns = {"property", "value"}, .rows = {{"standardversion", standard}}};
    for (const auto& property : properties_of(context, set)) rows.rows.push_back({property.name, property.value});
    for (const auto& name : {data_name(set), version_of(set)}) rows.rows.push_back({name, address + name + ".csv"});
    return rfc4180(rows);
}

/// As the data package says it, but for fractions.
const char* structure_type(facts::PublishedType type)
{
    return type == facts::PublishedType::Number ? "decimal" : facts::type_name(type);
}

/// Names of columns are English words already.
std::string structure_csv(const DataSet& set)
{
    store::Rows rows{.columns = {"field name", "english description", "russian description", "format"}};
    for (const auto& field : set.table.fields) {
        auto english = field.name;
        std::ranges::replace(english, '_', ' ');
        auto russian = field.title;
        if (!field.description.empty()) russian += ". " + field.description;
        rows.rows.push_back({field.name, std::move(english), std::move(russian), structure_type(field.type)});
    }
    return rfc4180(rows);
}

std::string registry_csv(const Context& context, const std::vector<DataSet>& sets)
{
    const auto& settings = context.model.settings;
    store::Rows rows{.columns = {"property", "title", "value", "format"},
                     .rows = {{"standardversion", context.text("passport.standard"), standard, {}}}};
    for (const auto& set : sets)
        rows.rows.push_back({passport_id(settings, set), set.table.title,
                             settings.base_url + folder_of(context, set) + passport_name, "csv"});
    return rfc4180(rows);
}

void add_passport(Context& context, const DataSet& set)
{
    auto& files = context.assembly.files;
    const auto folder = folder_of(context, set);
    const auto data = std::ranges::find(files, data_url + set.table.rfc4180_name(), &SiteFile::path);
    auto bytes = data->bytes;
    files.push_back({.path = folder + passport_name, .bytes = passport_csv(context, set)});
    files.push_back({.path = folder + data_name(set) + ".csv", .bytes = std::move(bytes)});
    files.push_back({.path = folder + version_of(set) + ".csv", .bytes = structure_csv(set)});
}

View entry_view(const Context& context, const Property& property)
{
    auto view = context.sheet().object();
    view["term"] = context.text("passport." + property.name);
    view["property"] = when_present(property.rdfa);
    view["coded"] = when_present(property.shown.empty() ? std::string() : property.value);
    view["linked"] = false;
    view["words"] = property.shown.empty() ? property.value : property.shown;
    return view;
}

View file_view(const Context& context, const char* name, const std::string& path)
{
    auto view = context.sheet().object();
    view["term"] = context.text(std::string("passport.") + name);
    view["property"] = false;
    view["coded"] = false;
    view["linked"] = true;
    view["address"] = path;
    view["words"] = path.substr(path.rfind('/') + 1);
    return view;
}

}

std::string passport_registry(const content_files::Settings& settings)
{
    if (settings.office.inn.empty() || settings.base_url.empty()) return {};
    return std::string(data_url) + "list.csv";
}

std::string passport_id(const content_files::Settings& settings, const DataSet& set)
{
    if (passport_registry(settings).empty()) return {};
    auto slug = set.table.name;
    std::ranges::replace(slug, '_', '-');
    return settings.office.inn + "-" + slug;
}

void add_passports(Context& context, const std::vector<DataSet>& sets)
{
    const auto& settings = context.model.settings;
    if (settings.base_url.empty() || sets.empty()) return;
    if (settings.office.inn.empty()) {
        context.problems.report({.code = no_passports});
        return;
    }
    for (const auto& set : sets) add_passport(context, set);
    context.assembly.files.push_back({.path = passport_registry(settings), .bytes = registry_csv(context, sets)});
}

View passport_view(const Context& context, const DataSet& set)
{
    const auto& settings = context.model.settings;
    if (passport_id(settings, set).empty()) return false;
    auto entries = context.sheet().list();
    for (const auto& property : properties_of(context, set))
        if (!property.value.empty()) entries.push_back(entry_view(context, property));
    const auto folder = folder_of(context, set);
    entries.push_back(file_view(context, "meta", folder + passport_name));
    entries.push_back(file_view(context, "data", folder + data_name(set) + ".csv"));
    entries.push_back(file_view(context, "structure", folder + version_of(set) + ".csv"));
    auto view = context.sheet().object();
    view["about"] = settings.base_url + folder;
    view["standard"] = standard;
    view["entries"] = entries;
    return view;
}

}

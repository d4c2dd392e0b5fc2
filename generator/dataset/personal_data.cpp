#include "dataset/personal_data.hpp"

#include "privacy/scan_table.hpp"
#include "privacy/scan_text.hpp"
#include "source/read_text.hpp"
#include "tabular/open.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace opora::dataset {

namespace {

using privacy::Kind;

std::vector<Kind> allowed_kinds(const schemas::Field& field)
{
    std::vector<Kind> kinds;
    for (const auto& name : field.personal) {
        if (name == "name") kinds.push_back(Kind::PersonName);
        if (name == "phone") kinds.push_back(Kind::PersonalPhone);
        if (name == "email") kinds.push_back(Kind::PersonalEmail);
    }
    return kinds;
}

/// Columns by the schema.
privacy::ColumnLookup lookup_in(const schemas::Schema& schema)
{
    return [&schema](std::string_view header) -> privacy::ColumnPolicy {
        const auto field = schema.find_header(header);
        if (!field) return {};
        return {.place = privacy::ColumnPolicy::Place::Known, .allowed = allowed_kinds(schema.fields[*field])};
    };
}

template <std::size_t N> bool is_one_of(const std::string& text, const std::array<std::string_view, N>& words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

}

void find_personal_data(const tabular::Sheet& sheet, const tabular::Record* header, const schemas::Schema& schema,
                        Diagnostics& problems)
{
    privacy::scan_sheet(sheet, header, lookup_in(schema), problems);
}

void find_personal_data(const std::shared_ptr<const SourceText>& text, const tabular::JsonRecords& records,
                        const schemas::Schema& schema, Diagnostics& problems)
{
    privacy::scan_records(text, records, lookup_in(schema), problems);
}

void find_personal_data_in_file(const source::Tree& tree, const std::string& path, Diagnostics& problems)
{
    static constexpr std::array<std::string_view, 7> texts{"md", "txt", "json", "html", "svg", "ics", "xml"};
    static constexpr std::array<std::string_view, 3> tables{"csv", "tsv", "xlsx"};
    const auto extension = tabular::extension_of(path);
    Diagnostics unreadable;
    if (is_one_of(extension, tables)) {
        const auto sheet = tabular::open_sheet(tree, path, {}, unreadable);
        if (sheet)
            privacy::scan_sheet(
                *sheet, nullptr, [](std::string_view) { return privacy::ColumnPolicy(); }, problems);
    } else if (is_one_of(extension, texts)) {
        const auto text = source::read_text(tree, path, unreadable);
        if (text) privacy::scan_text(text, problems);
    }
}

void find_personal_data_in_content(const source::Tree& tree, Diagnostics& problems)
{
    for (const auto& path : tree.list("content/**")) {
        privacy::scan_path(path, problems);
        find_personal_data_in_file(tree, path, problems);
    }
    for (const auto& path : tree.list("data/**")) privacy::scan_path(path, problems);
}

}

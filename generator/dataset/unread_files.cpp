#include "dataset/unread_files.hpp"

#include "dataset/codes.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "schemas/site_schemas.hpp"
#include "source/glob.hpp"
#include "tabular/open.hpp"

#include <algorithm>
#include <array>

namespace opora::dataset {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view mended_ending = ".ispravleno.xlsx";

/// Formats that are read, and those of which the reader of tables says that they are not.
constexpr std::array known_formats{"csv"sv, "tsv"sv, "xlsx"sv, "json"sv, "xls"sv, "xlsm"sv, "xlsb"sv, "ods"sv};

}

std::string mended_copy_of(std::string_view path)
{
    return std::string(path.substr(0, path.rfind('.'))) + std::string(mended_ending);
}

bool is_mended_copy(std::string_view path)
{
    return folded(path).ends_with(mended_ending);
}

bool is_read(const std::string& path)
{
    if (is_mended_copy(path)) return false;
    const auto extension = tabular::extension_of(path);
    return std::ranges::find(known_formats, extension) != known_formats.end() || schemas::is_schema_path(path) ||
           source::matches("data/rules/*.yaml", path);
}

void report_unread_files(const source::Tree& tree, Diagnostics& problems)
{
    for (const auto& path : tree.list("data/**")) {
        if (is_read(path) || find_invalid_utf8(path)) continue;
        auto text = std::make_shared<SourceText>();
        text->path = path;
        problems.report({.code = unread_file,
                         .arguments = {{"file", visible(path)}, {"what", is_mended_copy(path) ? "copy" : "other"}},
                         .where = SourceSpan{.text = std::move(text), .begin = 0, .end = 0}});
    }
}

}

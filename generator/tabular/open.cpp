#include "tabular/open.hpp"

#include "tabular/codes.hpp"
#include "tabular/file_format.hpp"
#include "tabular/text_sheet.hpp"
#include "tabular/workbook.hpp"

namespace opora::tabular {

std::string extension_of(std::string_view path)
{
    const auto dot = path.rfind('.');
    std::string extension(dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1));
    for (char& c : extension)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return extension;
}

std::optional<Sheet> open_sheet(const source::Tree& tree, std::string_view path, const Dialect& dialect,
                                Diagnostics& problems)
{
    const auto raw = tree.read(path);
    if (!raw) {
        problems.report(raw.error());
        return std::nullopt;
    }
    const auto extension = extension_of(path);
    const auto expected = extension == "xlsx" ? FileFormat::Workbook : FileFormat::Text;
    const auto found = format_of((*raw)->bytes);
    if (found != expected) {
        problems.report({.code = wrong_format,
                         .arguments = {{"file", std::string(path)},
                                       {"found", std::string(choice_of(found))},
                                       {"extension", extension}},
                         .where = place_of_file(std::string(path))});
        return std::nullopt;
    }
    if (expected == FileFormat::Workbook) return open_workbook(**raw, dialect, problems);
    auto settled = dialect;
    if (extension == "tsv" && !settled.delimiter) settled.delimiter = '\t';
    return open_text(*raw, settled, problems);
}

}

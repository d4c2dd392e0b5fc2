#include "cli/append_rows.hpp"

#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "output/replace_file.hpp"
#include "source/tree.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

namespace opora::cli {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// How a file of the table is written.
struct TableForm {
    char separator = ',';
    std::string line_end = "\n";
    std::vector<std::string> fields = {};
};

TableForm plain_form(const schemas::Schema& schema)
{
    TableForm form;
    for (const auto& field : schema.fields) form.fields.push_back(field.name);
    return form;
}

std::string quoted_cell(const std::string& text, char separator)
{
    if (text.find_first_of(std::string("\"\r\n") + separator) == text.npos) return text;
    std::string cell = "\"";
    for (const char c : text) {
        if (c == '"') cell += c;
        cell += c;
    }
    return cell + "\"";
}

std::string row_line(const ProposedRow& row, const TableForm& form)
{
    std::string line;
    for (const auto& field : form.fields) {
        if (&field != &form.fields.front()) line += form.separator;
        const auto found = row.find(field);
        if (found != row.end()) line += quoted_cell(found->second, form.separator);
    }
    return line + form.line_end;
}

std::string field_called(const schemas::Schema& schema, std::string_view name)
{
    const auto wanted = folded(name);
    for (const auto& field : schema.fields) {
        const bool is_alias =
            std::ranges::any_of(field.aliases, [&](const std::string& alias) { return folded(alias) == wanted; });
        if (folded(field.name) == wanted || folded(field.title) == wanted || is_alias) return field.name;
    }
    return {};
}

/// Nothing where a person has to look: headers with quotes, of other columns, or without one that is proposed.
std::optional<TableForm> read_form(const schemas::Schema& schema, std::string_view bytes,
                                   const std::vector<ProposedRow>& rows)
{
    if (find_invalid_utf8(bytes)) return std::nullopt;
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    auto first_line = bytes.substr(0, bytes.find('\n'));
    TableForm form;
    if (first_line.ends_with('\r')) {
        first_line.remove_suffix(1);
        form.line_end = "\r\n";
    }
    form.separator = first_line.find(';') == first_line.npos ? ',' : ';';
    for (std::size_t begin = 0; begin <= first_line.size();) {
        const auto end = std::min(first_line.find(form.separator, begin), first_line.size());
        form.fields.push_back(field_called(schema, first_line.substr(begin, end - begin)));
        if (form.fields.back().empty()) return std::nullopt;
        begin = end + 1;
    }
    for (const auto& row : rows)
        for (const auto& [field, text] : row)
            if (!text.empty() && std::ranges::find(form.fields, field) == form.fields.end()) return std::nullopt;
    return form;
}

}

std::string csv_of(const schemas::Schema& schema, const std::vector<ProposedRow>& rows)
{
    const auto form = plain_form(schema);
    std::string text;
    for (const auto& field : form.fields) text += (text.empty() ? "" : ",") + field;
    text += form.line_end;
    for (const auto& row : rows) text += row_line(row, form);
    return text;
}

Appended append_rows(const std::filesystem::path& root, const schemas::Schema& schema,
                     const std::vector<ProposedRow>& rows)
{
    const auto file = "data/" + schema.name + ".csv";
    const auto tree = source::open_worktree(root);
    auto form = plain_form(schema);
    auto bytes = csv_of(schema, {});
    std::vector<std::string> files;
    for (const auto& glob : {"data/" + schema.name + ".*", "data/" + schema.name + "/**"})
        std::ranges::copy(tree->list(glob), std::back_inserter(files));
    std::erase_if(files, [](const std::string& path) { return path.ends_with(".schema.yaml"); });
    for (const auto& path : files) {
        const auto text = tree->read(path);
        const auto found = path == file && text ? read_form(schema, (*text)->bytes, rows) : std::nullopt;
        if (!found) return {.file = path};
        form = *found;
        bytes = (*text)->bytes;
    }
    if (!bytes.ends_with('\n')) bytes += form.line_end;
    for (const auto& row : rows) bytes += row_line(row, form);
    output::replace_file(root / file, bytes);
    return {.file = file, .is_written = true};
}

}

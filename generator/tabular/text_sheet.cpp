#include "tabular/text_sheet.hpp"

#include "foundation/control_characters.hpp"
#include "foundation/normal_form.hpp"
#include "foundation/utf8.hpp"
#include "tabular/codes.hpp"
#include "tabular/csv.hpp"
#include "tabular/delimiter.hpp"
#include "tabular/encoding_evidence.hpp"

#include <algorithm>

namespace opora::tabular {

namespace {

constexpr std::size_t shown_letters = 60;

std::shared_ptr<const SourceText> decoded_text(const SourceText& raw, Encoding encoding)
{
    auto text = std::make_shared<SourceText>();
    text->path = raw.path;
    text->bytes = decoded(raw.bytes, encoding).value_or(std::string{});
    return text;
}

/// Half of all bytes or nearly so are zeros, or the high bytes of Russian letters, at every second place.
bool looks_like_utf16(std::string_view bytes)
{
    std::array<std::size_t, 2> high{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        if (bytes[i] == '\0' || bytes[i] == '\x04') ++high[i % 2];
    return bytes.size() > 1 && bytes.find('\0') != std::string_view::npos &&
           std::max(high[0], high[1]) * 10 >= (bytes.size() / 2) * 9;
}

const char* reason_for(std::string_view bytes, std::size_t offset)
{
    if (looks_like_utf16(bytes)) return "utf16";
    if (bytes[offset] == '\0') return "nul";
    const auto before = bytes.substr(0, offset);
    const auto is_beyond_ascii = [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; };
    return std::any_of(before.begin(), before.end(), is_beyond_ascii) ? "utf8" : "other";
}

void report_undecodable(const std::shared_ptr<const SourceText>& raw, Encoding encoding, Diagnostics& problems)
{
    const auto offset = find_undecodable(raw->bytes, encoding).value_or(0);
    problems.report(
        {.code = undecodable,
         .arguments = {{"reason", is_utf16(encoding) ? "utf16_damaged" : reason_for(raw->bytes, offset)},
                       {"byte", visible(std::string_view(raw->bytes).substr(offset, 1))},
                       {"number", static_cast<std::int64_t>(offset + 1)}},
         .where = SourceSpan{.text = raw, .begin = offset, .end = std::min(offset + 1, raw->bytes.size())}});
}

/// The line around the first character beyond ASCII.
SourceSpan telling_line(const std::shared_ptr<const SourceText>& text)
{
    const std::string_view bytes = text->bytes;
    const auto* const found =
        std::find_if(bytes.begin(), bytes.end(), [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
    const auto offset = static_cast<std::size_t>(found - bytes.begin());
    const auto line_end = std::min(bytes.find_first_of("\r\n", offset), bytes.size());
    return {.text = text, .begin = offset, .end = line_end};
}

void report_ambiguous_encoding(const SourceText& raw, const std::vector<Encoding>& possible, Diagnostics& problems)
{
    const auto first = telling_line(decoded_text(raw, possible[0]));
    const auto second = telling_line(decoded_text(raw, possible[1]));
    problems.report({.code = ambiguous_encoding,
                     .arguments = {{"first", std::string(name_of(possible[0]))},
                                   {"first_reading", visible(shortened(first.view(), shown_letters))},
                                   {"second", std::string(name_of(possible[1]))},
                                   {"second_reading", visible(shortened(second.view(), shown_letters))},
                                   {"schema", schema_path(raw.path)}},
                     .where = first});
}

std::optional<Encoding> decide_encoding(const std::shared_ptr<const SourceText>& raw, Diagnostics& problems)
{
    const auto possible = possible_encodings(raw->bytes);
    if (possible.size() > 1) {
        report_ambiguous_encoding(*raw, possible, problems);
        return std::nullopt;
    }
    const auto encoding = possible.empty() ? Encoding::Utf8 : possible.front();
    // A mark is believed without a look at the rest.
    const bool marked = marked_encoding(raw->bytes).has_value();
    if (possible.empty() || (marked && find_undecodable(raw->bytes, encoding))) {
        report_undecodable(raw, encoding, problems);
        return std::nullopt;
    }
    return encoding;
}

/// The encoding that the bytes prove where the schema names another: by a mark, or as UTF-8 beyond ASCII.
std::optional<Encoding> proven_encoding(std::string_view bytes)
{
    if (const auto marked = marked_encoding(bytes)) return marked;
    const bool ascii =
        std::all_of(bytes.begin(), bytes.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
    return !ascii && possible_encodings(bytes) == std::vector<Encoding>{Encoding::Utf8}
               ? std::make_optional(Encoding::Utf8)
               : std::nullopt;
}

bool agrees_with_schema(const std::shared_ptr<const SourceText>& raw, Encoding declared, Diagnostics& problems)
{
    const auto report = [&](const std::string& found, std::size_t offset, std::size_t length) {
        problems.report({.code = wrong_encoding,
                         .arguments = {{"expected", std::string(name_of(declared))},
                                       {"reason", found.empty() ? "byte" : "other"},
                                       {"found", found},
                                       {"byte", visible(std::string_view(raw->bytes).substr(offset, length))},
                                       {"schema", schema_path(raw->path)}},
                         .where = SourceSpan{.text = raw, .begin = offset, .end = offset + length}});
        return false;
    };
    const auto proven = proven_encoding(raw->bytes);
    if (proven && *proven != declared) return report(std::string(name_of(*proven)), 0, 0);
    const auto offset = find_undecodable(raw->bytes, declared);
    return offset ? report({}, *offset, std::min<std::size_t>(1, raw->bytes.size() - *offset)) : true;
}

void report_legacy(const Sheet& sheet, Diagnostics& problems)
{
    problems.report({.code = legacy_encoding,
                     .arguments = {{"encoding", std::string(name_of(sheet.encoding))}},
                     .where = SourceSpan{.text = sheet.text, .begin = 0, .end = 0}});
}

/// Letters are composed, and control characters become spaces, which is said.
void clean(Sheet& sheet, Diagnostics& problems)
{
    const auto first = find_control_character(sheet.text->bytes);
    if (!first && !has_combining_marks(sheet.text->bytes)) return;
    auto text = std::make_shared<SourceText>(*sheet.text);
    const auto count = replace_control_characters(text->bytes);
    if (first)
        problems.report({.code = control_characters,
                         .arguments = {{"count", static_cast<std::int64_t>(count)}},
                         .where = SourceSpan{.text = sheet.text, .begin = *first, .end = *first + 1}});
    text->bytes = composed(text->bytes);
    sheet.text = std::move(text);
}

/// Reads Excel's first line `sep=;` away; it is no row of the sheet.
std::optional<char> take_instruction(Sheet& sheet)
{
    const auto rest = std::string_view(sheet.text->bytes).substr(sheet.begin);
    const auto line = rest.substr(0, std::min(rest.find_first_of("\r\n"), rest.size()));
    if (line.size() != 5 || (!line.starts_with("sep=") && !line.starts_with("SEP=")) || line[4] == '"')
        return std::nullopt;
    sheet.begin += line.size();
    if (sheet.begin < sheet.text->bytes.size() && sheet.text->bytes[sheet.begin] == '\r') ++sheet.begin;
    if (sheet.begin < sheet.text->bytes.size() && sheet.text->bytes[sheet.begin] == '\n') ++sheet.begin;
    return line[4];
}

/// The cells of the first row that `delimiter` parts, as `a` | `b`.
std::string reading_with(Sheet sheet, char delimiter)
{
    sheet.delimiter = delimiter;
    Diagnostics none;
    CsvReader reader(sheet, none);
    Record record;
    while (reader.next(record) && record.cells.size() < 2) {
    }
    std::string reading;
    for (const auto& cell : record.cells) {
        reading += (reading.empty() ? "`" : " | `") + visible(shortened(cell.text, shown_letters / 2)) + "`";
        if (reading.size() > 4 * shown_letters) return reading + " …";
    }
    return reading;
}

std::string choice_of(char delimiter)
{
    if (delimiter == '\t') return "tab";
    return delimiter == ';' ? "semicolon" : "comma";
}

bool decide_delimiter(Sheet& sheet, Diagnostics& problems)
{
    const auto choice = choose_delimiter(sheet);
    sheet.delimiter = choice.delimiter;
    if (!choice.rival) return true;
    const auto begin = std::min(sheet.text->bytes.find_first_not_of("\r\n", sheet.begin), sheet.text->bytes.size());
    const auto end = std::min(sheet.text->bytes.find_first_of("\r\n", begin), sheet.text->bytes.size());
    problems.report({.code = ambiguous_delimiter,
                     .arguments = {{"first", choice_of(choice.delimiter)},
                                   {"first_reading", reading_with(sheet, choice.delimiter)},
                                   {"second", choice_of(*choice.rival)},
                                   {"second_reading", reading_with(sheet, *choice.rival)},
                                   {"schema", schema_path(sheet.text->path)}},
                     .where = SourceSpan{.text = sheet.text, .begin = begin, .end = end}});
    return false;
}

}

std::string schema_path(std::string_view path)
{
    const auto folder = path.find('/');
    const auto begin = folder == std::string_view::npos ? 0 : folder + 1;
    const auto end = std::min({path.find('/', begin), path.rfind('.'), path.size()});
    return std::string(path.substr(0, end)) + ".schema.yaml";
}

SourceSpan place_of_file(const std::string& path)
{
    auto text = std::make_shared<SourceText>();
    text->path = path;
    return {.text = std::move(text), .begin = 0, .end = 0};
}

std::optional<Sheet> open_text(const std::shared_ptr<const SourceText>& raw, const Dialect& dialect,
                               Diagnostics& problems)
{
    if (dialect.encoding && !agrees_with_schema(raw, *dialect.encoding, problems)) return std::nullopt;
    const auto encoding = dialect.encoding ? dialect.encoding : decide_encoding(raw, problems);
    if (!encoding) return std::nullopt;
    Sheet sheet{.text = raw, .encoding = *encoding};
    if (*encoding == Encoding::Utf8) {
        sheet.begin = skip_byte_order_mark(raw->bytes);
    } else {
        sheet.text = decoded_text(*raw, *encoding);
        if (!dialect.encoding) report_legacy(sheet, problems);
    }
    if (!dialect.as_written) clean(sheet, problems);
    const auto instruction = take_instruction(sheet);
    if (dialect.delimiter || instruction) {
        sheet.delimiter = dialect.delimiter ? *dialect.delimiter : *instruction;
        return sheet;
    }
    if (!decide_delimiter(sheet, problems)) return std::nullopt;
    return sheet;
}

}

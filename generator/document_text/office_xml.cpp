#include "document_text/office_xml.hpp"

#include "foundation/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <functional>

namespace opora::document_text {

namespace {

constexpr std::size_t longest_entity = 10;
constexpr std::size_t most_columns = 16'384;
constexpr std::size_t most_repeated_rows = 1'000;

struct Tag {
    std::string_view name = {}; ///< without prefix
    std::string_view attributes = {};
    bool closes = false;
    bool empty = false;
};

Tag parse_tag(std::string_view inside)
{
    Tag tag;
    if (inside.starts_with('/')) {
        tag.closes = true;
        inside.remove_prefix(1);
    }
    if (inside.ends_with('/')) {
        tag.empty = true;
        inside.remove_suffix(1);
    }
    const auto end = std::min(inside.find_first_of(" \t\r\n"), inside.size());
    tag.name = inside.substr(0, end);
    tag.attributes = inside.substr(end);
    const auto colon = tag.name.find(':');
    if (colon != std::string_view::npos) tag.name.remove_prefix(colon + 1);
    return tag;
}

/// Offset behind the `>` of the tag at `begin`; quotes may hold one.
std::size_t tag_end(std::string_view xml, std::size_t begin)
{
    char quote = 0;
    for (auto i = begin; i < xml.size(); ++i) {
        if (quote != 0)
            quote = xml[i] == quote ? '\0' : quote;
        else if (xml[i] == '"' || xml[i] == '\'')
            quote = xml[i];
        else if (xml[i] == '>')
            return i + 1;
    }
    return xml.size();
}

std::size_t behind(std::string_view xml, std::size_t from, std::string_view end)
{
    const auto found = xml.find(end, from);
    return found == std::string_view::npos ? xml.size() : found + end.size();
}

std::uint32_t code_of_entity(std::string_view name)
{
    struct Entity {
        std::string_view name = {};
        std::uint32_t code = 0;
    };
    static constexpr std::array<Entity, 5> entities{
        {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}}};
    for (const auto& entity : entities)
        if (entity.name == name) return entity.code;
    if (!name.starts_with('#')) return 0;
    const bool hexadecimal = name.starts_with("#x");
    const auto digits = name.substr(hexadecimal ? 2 : 1);
    std::uint32_t code = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
    const bool good = error == std::errc() && end == digits.data() + digits.size() && code <= 0x10FFFF;
    return good && (code < 0xD800 || code > 0xDFFF) ? code : 0;
}

std::string decoded_text(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto end = text[i] == '&' ? text.substr(i, longest_entity).find(';') : std::string_view::npos;
        const auto code = end == std::string_view::npos ? 0 : code_of_entity(text.substr(i + 1, end - 1));
        if (code == 0) {
            result.push_back(text[i++]);
            continue;
        }
        append_utf8(result, code);
        i += end + 1;
    }
    return result;
}

/// Calls `on_tag` and `on_text` in order; the text has its entities read. Stops when `on_tag` says false.
void walk(std::string_view xml, const std::function<bool(const Tag&)>& on_tag,
          const std::function<void(std::string_view)>& on_text)
{
    for (std::size_t i = 0; i < xml.size();) {
        const auto open = std::min(xml.find('<', i), xml.size());
        if (open > i) on_text(decoded_text(xml.substr(i, open - i)));
        if (open == xml.size()) return;
        const auto rest = xml.substr(open);
        if (rest.starts_with("<![CDATA[")) {
            const auto end = behind(xml, open, "]]>");
            const auto inside = xml.substr(open + 9, end - open - 9);
            on_text(inside.ends_with("]]>") ? inside.substr(0, inside.size() - 3) : inside);
            i = end;
        } else if (rest.starts_with("<!--")) {
            i = behind(xml, open, "-->");
        } else if (rest.starts_with("<?") || rest.starts_with("<!")) {
            i = behind(xml, open, ">");
        } else {
            i = tag_end(xml, open);
            const auto inside = xml.substr(open + 1, i - open - 1);
            if (!on_tag(parse_tag(inside.ends_with('>') ? inside.substr(0, inside.size() - 1) : inside))) return;
        }
    }
}

/// What the end of an element is in the text: the end of a line, a space, or nothing at all.
char break_of(const Tag& tag)
{
    static constexpr std::array<std::string_view, 4> inside{"r", "t", "span", "a"};
    static constexpr std::array<std::string_view, 4> spaces{"s", "tab", "noBreakHyphen", "ptab"};
    if (std::find(inside.begin(), inside.end(), tag.name) != inside.end()) return '\0';
    if (std::find(spaces.begin(), spaces.end(), tag.name) != spaces.end()) return ' ';
    static constexpr std::array<std::string_view, 12> lines{"p",  "h",  "br",         "cr",   "line-break", "tc",
                                                            "tr", "si", "table-cell", "text", "comment",    "author"};
    return std::find(lines.begin(), lines.end(), tag.name) != lines.end() ? '\n' : '\0';
}

/// What stands in another cell belongs to something else: an empty line parts them.
bool is_cell(const Tag& tag)
{
    return tag.name == "tc" || tag.name == "table-cell";
}

std::string_view attribute_in(std::string_view attributes, std::string_view name)
{
    const auto found = attributes.find(std::string(name) + "=\"");
    if (found == std::string_view::npos) return {};
    const auto begin = found + name.size() + 2;
    const auto end = attributes.find('"', begin);
    return end == std::string_view::npos ? std::string_view() : attributes.substr(begin, end - begin);
}

std::size_t repeats_of(const Tag& tag, std::string_view name)
{
    const auto digits = attribute_in(tag.attributes, name);
    std::size_t count = 1;
    std::from_chars(digits.data(), digits.data() + digits.size(), count);
    return std::max<std::size_t>(count, 1);
}

class OpenSheetReader {
public:
    explicit OpenSheetReader(std::size_t limit) : m_limit(limit) {}

    bool on_tag(const Tag& tag)
    {
        if (tag.name == "table" && !tag.closes) begin_sheet(tag);
        if (m_sheets.empty()) return true;
        if (tag.name == "table-row" && (tag.closes || tag.empty))
            end_row(tag);
        else if (tag.name == "table-row")
            m_row_repeats = repeats_of(tag, "number-rows-repeated");
        else if (tag.name == "table-cell" || tag.name == "covered-table-cell")
            read_cell_tag(tag);
        else if (tag.closes && break_of(tag) != '\0' && m_in_cell)
            m_cell.push_back(' ');
        return m_size <= m_limit;
    }

    void on_text(std::string_view text)
    {
        if (m_in_cell) m_cell += text;
    }

    std::vector<OpenSheet> take() { return std::move(m_sheets); }

private:
    void begin_sheet(const Tag& tag)
    {
        m_sheets.push_back({.name = decoded_text(attribute_in(tag.attributes, "name"))});
        m_pending_rows = m_pending_columns = 0;
    }

    void read_cell_tag(const Tag& tag)
    {
        if (!tag.closes) m_column_repeats = repeats_of(tag, "number-columns-repeated");
        m_in_cell = !tag.closes && !tag.empty;
        if (m_in_cell) return;
        write_cell();
        m_pending_columns = std::min(m_pending_columns + m_column_repeats, most_columns);
        m_column_repeats = 1;
    }

    void write_cell()
    {
        const auto text = std::string(trimmed(m_cell));
        m_cell.clear();
        if (text.empty()) return;
        auto& cells = m_sheets.back().cells;
        cells.append(m_pending_rows, '\n');
        cells.append(m_pending_columns, '\t');
        m_size += m_pending_rows + m_pending_columns + text.size();
        m_pending_rows = m_pending_columns = 0;
        for (const char c : text) cells.push_back(c == '\t' || c == '\n' || c == '\r' || c == '"' ? ' ' : c);
    }

    void end_row(const Tag& tag)
    {
        if (tag.empty) m_row_repeats = repeats_of(tag, "number-rows-repeated");
        m_pending_columns = 0;
        m_pending_rows += std::min(m_row_repeats, most_repeated_rows);
        m_row_repeats = 1;
    }

    std::size_t m_limit;
    std::size_t m_size = 0;
    std::vector<OpenSheet> m_sheets = {};
    std::string m_cell = {};
    bool m_in_cell = false;
    std::size_t m_column_repeats = 1;
    std::size_t m_row_repeats = 1;
    std::size_t m_pending_columns = 0; ///< tabs before the next text
    std::size_t m_pending_rows = 0;
};

}

std::string text_of_xml(std::string_view xml, Lines lines, std::size_t limit)
{
    std::string text;
    const auto on_tag = [&](const Tag& tag) {
        const bool ends = tag.closes || tag.empty;
        const char end = ends ? (lines == Lines::Elements ? '\n' : break_of(tag)) : '\0';
        if (end != '\0' && !text.empty() && text.back() != '\n') text.push_back(end);
        if (ends && is_cell(tag) && text.ends_with('\n') && !text.ends_with("\n\n")) text.push_back('\n');
        return text.size() <= limit;
    };
    walk(xml, on_tag, [&](std::string_view piece) { text += piece; });
    if (text.size() > limit) text.resize(limit);
    return text;
}

std::vector<OpenSheet> sheets_of_open_document(std::string_view xml, std::size_t limit)
{
    OpenSheetReader reader(limit);
    walk(
        xml, [&](const Tag& tag) { return reader.on_tag(tag); }, [&](std::string_view text) { reader.on_text(text); });
    return reader.take();
}

}

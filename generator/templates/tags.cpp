#include "templates/tags.hpp"

#include "foundation/utf8.hpp"
#include "templates/codes.hpp"

#include <algorithm>
#include <optional>

namespace opora::templates {

namespace {

constexpr std::size_t deepest_in_file = 50;

std::string_view trimmed(std::string_view text)
{
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

bool is_name_character(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.';
}

bool is_name(std::string_view name)
{
    if (name == ".") return true;
    if (name.empty() || name.front() == '.' || name.back() == '.' || name.find("..") != std::string_view::npos)
        return false;
    return std::all_of(name.begin(), name.end(), is_name_character);
}

TagKind kind_of(char mark)
{
    switch (mark) {
    case '#':
        return TagKind::Section;
    case '^':
        return TagKind::Inverted;
    case '/':
        return TagKind::End;
    case '>':
        return TagKind::Partial;
    case '!':
        return TagKind::Comment;
    case '&':
        return TagKind::Raw;
    default:
        return TagKind::Variable;
    }
}

class Scanner {
public:
    Scanner(std::shared_ptr<const SourceText> text, Diagnostics& problems) : m_problems(problems)
    {
        m_file.text = std::move(text);
    }

    TemplateFile scan()
    {
        std::size_t offset = 0;
        while (const auto tag = next(offset)) {
            offset = tag->end;
            follow_sections(*tag);
            m_file.tags.push_back(*tag);
            if (m_open.size() > deepest_in_file) return std::move(m_file);
        }
        for (const auto& tag : m_open) report(tag, "unclosed_section", tag.name);
        return std::move(m_file);
    }

private:
    /// Nothing after the last tag and after a tag that does not end.
    std::optional<Tag> next(std::size_t from)
    {
        const std::string_view bytes = m_file.text->bytes;
        Tag tag;
        tag.begin = bytes.find("{{", from);
        if (tag.begin == std::string_view::npos) return std::nullopt;
        const bool triple = bytes.substr(tag.begin + 2, 1) == "{";
        const auto inner = tag.begin + (triple ? 3 : 2);
        const std::string_view closing = triple ? "}}}" : "}}";
        const auto close = bytes.find(closing, inner);
        if (close == std::string_view::npos) {
            tag.end = std::min(bytes.find('\n', tag.begin), bytes.size());
            report(tag, "unclosed_tag", {});
            return std::nullopt;
        }
        tag.end = close + closing.size();
        read_name(tag, trimmed(bytes.substr(inner, close - inner)), triple);
        return tag;
    }

    void read_name(Tag& tag, std::string_view content, bool triple)
    {
        tag.kind = triple ? TagKind::Raw : kind_of(content.empty() ? '\0' : content.front());
        const bool marked = !triple && tag.kind != TagKind::Variable;
        if (marked) content = trimmed(content.substr(1));
        if (tag.kind == TagKind::Comment) return;
        tag.name = content;
        const bool section = tag.kind == TagKind::Section || tag.kind == TagKind::Inverted;
        if (!is_name(content))
            report(tag, "bad_name", visible(shortened(content, 40)));
        else if (section && !string_key(content).empty())
            report(tag, "string_section", tag.name);
    }

    void follow_sections(const Tag& tag)
    {
        if (tag.kind == TagKind::Section || tag.kind == TagKind::Inverted) {
            m_open.push_back(tag);
            if (m_open.size() > deepest_in_file) report(tag, "too_deep", std::to_string(deepest_in_file));
        }
        if (tag.kind != TagKind::End) return;
        if (m_open.empty()) {
            report(tag, "unopened_section", tag.name);
            return;
        }
        if (m_open.back().name != tag.name) report(tag, "wrong_end", m_open.back().name);
        m_open.pop_back();
    }

    void report(const Tag& tag, std::string_view mistake, std::string_view name)
    {
        m_problems.report({.code = bad_template,
                           .arguments = {{"mistake", std::string(mistake)}, {"name", std::string(name)}},
                           .where = m_file.place(tag)});
    }

    TemplateFile m_file = {};
    Diagnostics& m_problems;
    std::vector<Tag> m_open = {};
};

}

TemplateFile scan_tags(std::shared_ptr<const SourceText> text, Diagnostics& problems)
{
    return Scanner(std::move(text), problems).scan();
}

std::string_view string_key(std::string_view name)
{
    return name.substr(0, 2) == "t." ? name.substr(2) : std::string_view();
}

}

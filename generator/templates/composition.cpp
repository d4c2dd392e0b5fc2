#include "templates/composition.hpp"

#include "foundation/suggestion.hpp"
#include "templates/codes.hpp"

#include <algorithm>
#include <set>

namespace opora::templates {

namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
constexpr std::size_t most_partials = 5'000; ///< put into one template
constexpr std::size_t largest_template_bytes = 2'000'000;

bool names_html(std::string_view name)
{
    constexpr std::string_view ending = "_html";
    return name.size() > ending.size() && name.substr(name.size() - ending.size()) == ending;
}

/// `similar` for the hint; `known` says whether there is one, since a message cannot ask whether a text is empty.
Arguments with_suggestion(std::string_view name, const std::vector<std::string>& candidates)
{
    const auto similar = did_you_mean(name, candidates);
    return {{"name", std::string(name)}, {"similar", similar}, {"known", std::string(similar.empty() ? "no" : "yes")}};
}

void check_string(const TemplateFile& file, const Tag& tag, const Strings& strings, Diagnostics& problems)
{
    const std::string key(string_key(tag.name));
    if (!strings.messages.has(key))
        problems.report({.code = unknown_string,
                         .arguments = with_suggestion(key, strings.messages.keys()),
                         .where = file.place(tag)});
    else if (strings.with_arguments.count(key) > 0)
        problems.report({.code = string_with_arguments, .arguments = {{"name", key}}, .where = file.place(tag)});
}

void check_value(const TemplateFile& file, const Tag& tag, const Strings& strings, Diagnostics& problems)
{
    const bool raw = tag.kind == TagKind::Raw;
    if (raw && !names_html(tag.name))
        problems.report({.code = raw_slot, .arguments = {{"name", tag.name}}, .where = file.place(tag)});
    else if (!raw && names_html(tag.name))
        problems.report({.code = escaped_html, .arguments = {{"name", tag.name}}, .where = file.place(tag)});
    else if (!string_key(tag.name).empty())
        check_string(file, tag, strings, problems);
}

/// Text of the catalogue as HTML that no later step takes for a tag.
void append_escaped(std::string& html, std::string_view text)
{
    for (const char c : text) {
        switch (c) {
        case '&':
            html += "&amp;";
            break;
        case '<':
            html += "&lt;";
            break;
        case '>':
            html += "&gt;";
            break;
        case '"':
            html += "&quot;";
            break;
        case '\'':
            html += "&#39;";
            break;
        case '{':
            html += "&#123;";
            break;
        default:
            html += c;
            break;
        }
    }
}

class Composer {
public:
    Composer(const TemplateFiles& partials, const Strings& strings, Diagnostics& problems)
        : m_partials(partials), m_strings(strings), m_problems(problems)
    {
    }

    void append(const TemplateFile& file)
    {
        const std::string_view bytes = file.text->bytes;
        std::size_t copied = bytes.rfind(byte_order_mark, 0) == 0 ? byte_order_mark.size() : 0;
        for (const auto& tag : file.tags) {
            append_text(bytes.substr(copied, tag.begin - copied), false);
            copied = tag.end;
            if (tag.kind == TagKind::Partial)
                append_partial(file, tag);
            else if (tag.kind == TagKind::Variable && !string_key(tag.name).empty())
                append_string(string_key(tag.name));
            else
                m_result.parts.push_back({.file = &file, .tag = &tag});
        }
        append_text(bytes.substr(copied), false);
    }

    Composition take() { return std::move(m_result); }

private:
    void append_text(std::string_view text, bool is_words)
    {
        if (text.empty() && !is_words) return;
        m_result.parts.push_back({.text = std::string(text), .is_words = is_words});
        m_result.size_bytes += text.size();
    }

    void append_string(std::string_view key)
    {
        const bool plain = m_strings.messages.has(key) && m_strings.with_arguments.count(std::string(key)) == 0;
        std::string html;
        if (plain) append_escaped(html, m_strings.messages.format(key));
        append_text(html, true);
    }

    void append_partial(const TemplateFile& file, const Tag& tag)
    {
        const auto found = m_partials.find(tag.name);
        if (found == m_partials.end()) return;
        if (std::find(m_inside.begin(), m_inside.end(), tag.name) != m_inside.end()) {
            std::string path;
            for (const auto& name : m_inside) path += name + " → ";
            m_problems.report(
                {.code = partial_cycle, .arguments = {{"path", path + tag.name}}, .where = file.place(tag)});
            return;
        }
        if (++m_partials_used > most_partials || m_result.size_bytes > largest_template_bytes) {
            if (m_partials_used <= most_partials + 1) report_growth(file, tag);
            m_partials_used = most_partials + 1;
            return;
        }
        const auto parts_before = m_result.parts.size();
        m_inside.push_back(tag.name);
        append(found->second);
        m_inside.pop_back();
        // The line end after the tag is enough.
        if (m_result.parts.size() == parts_before) return;
        auto& last = m_result.parts.back().text;
        if (!last.empty() && last.back() == '\n') last.pop_back();
    }

    /// Partials that name others twice double with each level.
    void report_growth(const TemplateFile& file, const Tag& tag)
    {
        m_problems.report({.code = bad_template,
                           .arguments = {{"mistake", std::string("too_large")}, {"name", tag.name}},
                           .where = file.place(tag)});
    }

    const TemplateFiles& m_partials;
    const Strings& m_strings;
    Diagnostics& m_problems;
    std::size_t m_partials_used = 0;
    std::vector<std::string> m_inside = {}; ///< names of the partials around the one that is being put in
    Composition m_result = {};
};

}

void check_tags(const TemplateFile& file, const TemplateFiles& partials, const Strings& strings, Diagnostics& problems)
{
    for (const auto& tag : file.tags) {
        if (tag.kind == TagKind::Variable || tag.kind == TagKind::Raw) check_value(file, tag, strings, problems);
        if (tag.kind != TagKind::Partial || partials.count(tag.name) > 0) continue;
        std::vector<std::string> names;
        for (const auto& [name, partial] : partials) names.push_back(name);
        problems.report(
            {.code = unknown_partial, .arguments = with_suggestion(tag.name, names), .where = file.place(tag)});
    }
}

Composition compose(const TemplateFile& file, const TemplateFiles& partials, const Strings& strings,
                    Diagnostics& problems)
{
    Composer composer(partials, strings, problems);
    composer.append(file);
    return composer.take();
}

std::vector<std::string> raw_slots(const TemplateFile& file)
{
    std::set<std::string> names;
    for (const auto& tag : file.tags)
        if (tag.kind == TagKind::Raw) names.insert(tag.name);
    return {names.begin(), names.end()};
}

}

#include "cli/changes_markdown.hpp"

#include "cli/change_sections.hpp"
#include "cli/change_words.hpp"
#include "foundation/utf8.hpp"
#include "language/catalogue.hpp"

#include <algorithm>

namespace opora::cli {

namespace {

using language::Language;

constexpr std::size_t most_letters_of_cell = 300;
constexpr std::size_t room_for_count = 300; ///< for the line that says what is left out

/// Text in a table or a list: nothing of it is markup, and no name calls a person of the forge.
std::string markdown_text(std::string_view text)
{
    constexpr std::string_view special = "\\`*_{}[]<>#+!|~&";
    constexpr std::string_view word_joiner = "\xE2\x81\xA0";
    std::string result;
    for (const char c : shortened(text, most_letters_of_cell)) {
        if (c == '\n' || c == '\r') {
            result += ' ';
            continue;
        }
        if (special.find(c) != special.npos) result += '\\';
        result += c;
        if (c == '@') result += word_joiner;
    }
    return result;
}

class MarkdownWriter {
public:
    MarkdownWriter(Language language, std::size_t most_letters)
        : m_language(language), m_most_letters(most_letters - room_for_count)
    {
    }

    /// False when there is no room for it.
    bool add(const std::string& text)
    {
        const auto letters = count_code_points(text);
        if (m_is_full || m_letters + letters > m_most_letters) {
            m_is_full = true;
            return false;
        }
        m_letters += letters;
        m_text += text;
        return true;
    }

    void add_section(const ChangeSection& section)
    {
        const auto shown = std::min(section.rows.size(), section.shown);
        auto head = "\n### " + markdown_text(section.heading) + "\n\n";
        if (!section.columns.empty() && shown > 0) head += line(section.columns) + rule(section.columns.size());
        if (!add(head)) {
            m_left_out += section.rows.size();
            return;
        }
        std::size_t written = 0;
        while (written < shown &&
               add(section.columns.empty() ? "- " + markdown_text(section.rows[written].front()) + "\n"
                                           : line(section.rows[written])))
            ++written;
        const auto rest = section.rows.size() - written;
        m_left_out += rest;
        if (rest > 0 && !m_is_full) add("\n" + more(rest) + "\n");
    }

    [[nodiscard]] std::string take()
    {
        if (m_left_out > 0)
            m_text +=
                "\n" +
                language::text("cli.changes-left-out", {{"count", static_cast<std::int64_t>(m_left_out)}}, m_language) +
                "\n";
        return std::move(m_text);
    }

private:
    [[nodiscard]] std::string more(std::size_t count) const
    {
        return language::text("cli.changes-more", {{"count", static_cast<std::int64_t>(count)}}, m_language);
    }

    static std::string line(const std::vector<std::string>& cells)
    {
        std::string text = "|";
        for (const auto& cell : cells) text += " " + markdown_text(cell) + " |";
        return text + "\n";
    }

    static std::string rule(std::size_t columns)
    {
        std::string text = "|";
        for (std::size_t i = 0; i < columns; ++i) text += " --- |";
        return text + "\n";
    }

    Language m_language;
    std::size_t m_most_letters;
    std::size_t m_letters = 0;
    std::size_t m_left_out = 0; ///< rows
    bool m_is_full = false;
    std::string m_text = {};
};

}

std::string changes_markdown(const comparison::ChangeReport& report, Language language, std::size_t most_letters)
{
    MarkdownWriter writer(language, most_letters);
    writer.add("## " + language::text("cli.changes-title", {}, language) + "\n\n");
    writer.add(markdown_text(change_summary(report, language)) + "\n\n");
    writer.add(markdown_text(compared_states(report, language)) + "\n");
    if (!report.builds) writer.add("\n" + markdown_text(language::text("cli.changes-broken", {}, language)) + "\n");
    for (const auto& section : change_sections(report, language)) writer.add_section(section);
    return writer.take();
}

}

#include "cli/change_sections.hpp"

#include "cli/change_words.hpp"
#include "language/catalogue.hpp"

namespace opora::cli {

namespace {

using language::Language;

constexpr std::size_t suspicions_shown = 30;
constexpr std::size_t told_shown = 50;
constexpr std::size_t pages_shown = 30;
constexpr std::size_t cells_shown = 20;  ///< of a table
constexpr std::size_t tables_shown = 10; ///< with cells

std::int64_t counted(std::size_t value)
{
    return static_cast<std::int64_t>(value);
}

class Sections {
public:
    explicit Sections(Language language) : m_language(language) {}

    [[nodiscard]] std::string say(const std::string& key, const opora::Arguments& values = {}) const
    {
        return language::text("cli." + key, values, m_language);
    }

    void add(const std::string& key, const std::vector<std::string>& columns,
             std::vector<std::vector<std::string>> rows, std::size_t shown)
    {
        auto heading = say(key, {{"count", counted(rows.size())}});
        add_called(std::move(heading), columns, std::move(rows), shown);
    }

    void add_called(std::string heading, const std::vector<std::string>& columns,
                    std::vector<std::vector<std::string>> rows, std::size_t shown)
    {
        if (rows.empty()) return;
        if (heading.ends_with(':')) heading.pop_back();
        ChangeSection section{.heading = std::move(heading), .rows = std::move(rows), .shown = shown};
        for (const auto& column : columns) section.columns.push_back(say("changes-column-" + column));
        m_sections.push_back(std::move(section));
    }

    void add_texts(const std::string& key, const std::vector<std::string>& texts, std::size_t shown)
    {
        std::vector<std::vector<std::string>> rows;
        rows.reserve(texts.size());
        for (const auto& text : texts) rows.push_back({text});
        add(key, {}, std::move(rows), shown);
    }

    void add_told(const std::string& key, const std::vector<comparison::ToldChange>& changes)
    {
        std::vector<std::vector<std::string>> rows;
        rows.reserve(changes.size());
        for (const auto& one : changes)
            rows.push_back(
                {one.detail.empty() ? one.what : one.what + ", " + one.detail, dash(one.old), dash(one.now)});
        add(key, {"what", "old", "new"}, std::move(rows), told_shown);
    }

    [[nodiscard]] static std::string dash(const std::string& value) { return value.empty() ? "—" : value; }
    [[nodiscard]] std::vector<ChangeSection> take() { return std::move(m_sections); }

private:
    Language m_language;
    std::vector<ChangeSection> m_sections = {};
};

void add_page_sections(const comparison::ChangeReport& report, Sections& sections)
{
    std::vector<std::string> gone;
    for (const auto& one : report.pages_gone) gone.push_back("/" + one.from + (one.to ? " → /" + *one.to : ""));
    sections.add_texts("changes-pages-added", report.pages_added, pages_shown);
    sections.add_texts("changes-pages-gone", gone, pages_shown);
    std::vector<std::vector<std::string>> rows;
    for (const auto& page : report.pages_changed) {
        if (page.texts.empty()) rows.push_back({page.url, "", ""});
        for (const auto& text : page.texts) {
            const bool is_first = &text == &page.texts.front();
            rows.push_back({is_first ? page.url : "", Sections::dash(text.old), Sections::dash(text.now)});
        }
        if (page.more > 0)
            rows.push_back({"", sections.say("changes-more-texts", {{"count", counted(page.more)}}), ""});
    }
    sections.add_called(sections.say("changes-pages-changed", {{"count", counted(report.pages_changed.size())}}),
                        {"page", "old", "new"}, std::move(rows), pages_shown);
}

void add_table_sections(const comparison::ChangeReport& report, Sections& sections)
{
    std::size_t shown = 0;
    for (const auto& change : report.tables) {
        if (change.is_empty()) continue;
        std::vector<std::vector<std::string>> rows;
        for (const auto& cell : change.cells)
            rows.push_back({cell.row + ", " + cell.field, Sections::dash(cell.old), Sections::dash(cell.now)});
        auto heading = sections.say("changes-table", {{"table", change.table},
                                                      {"added", counted(change.added.size())},
                                                      {"removed", counted(change.removed.size())},
                                                      {"renamed", counted(change.renamed.size())},
                                                      {"cells", counted(change.cells.size())}});
        if (rows.empty()) rows.push_back({sections.say("changes-only-rows"), "", ""});
        sections.add_called(std::move(heading), {"cell", "old", "new"}, std::move(rows),
                            shown++ < tables_shown ? cells_shown : 0);
    }
}

std::string words_of_state(const comparison::StateName& state, Language language)
{
    constexpr std::size_t short_id = 7;
    const auto what = state.is_modified ? "worktree" : state.commit.empty() ? "unknown" : "commit";
    return language::text("cli.changes-state",
                          {{"what", what},
                           {"commit", state.commit.substr(0, short_id)},
                           {"has_day", state.as_of.empty() ? "no" : "yes"},
                           {"day", state.as_of}},
                          language);
}

}

std::vector<ChangeSection> change_sections(const comparison::ChangeReport& report, Language language)
{
    Sections sections(language);
    std::vector<std::string> suspicious;
    for (const auto& one : report.suspicions) suspicious.push_back(suspicion_words(one, language));
    sections.add_texts("changes-look", suspicious, suspicions_shown);
    sections.add_told("changes-decisions", report.decisions);
    sections.add_told("changes-indicators", report.indicators);
    sections.add_told("changes-headlines", report.headlines);
    add_page_sections(report, sections);
    add_table_sections(report, sections);
    sections.add_texts("changes-settings", report.settings, pages_shown);
    sections.add_texts("changes-files", report.files, pages_shown);
    std::vector<std::string> rewritten;
    for (const auto& change : report.tables)
        rewritten.insert(rewritten.end(), change.rewritten.begin(), change.rewritten.end());
    sections.add_texts("changes-rewritten", rewritten, pages_shown);
    return sections.take();
}

std::string compared_states(const comparison::ChangeReport& report, Language language)
{
    return words_of_state(report.base, language) + " → " + words_of_state(report.head, language);
}

}

#include "cli/print_changes.hpp"

#include "cli/change_words.hpp"
#include "foundation/joining.hpp"
#include "language/catalogue.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <span>

namespace opora::cli {

namespace {

using language::Language;
using ReportJson = nlohmann::json;

constexpr std::size_t most_cells = 20; ///< of a table
constexpr std::size_t most_pages = 30;
constexpr int indent = 1;

std::int64_t text_number(std::size_t value)
{
    return static_cast<std::int64_t>(value);
}

std::string or_dash(const std::string& value)
{
    return value.empty() ? "—" : value;
}

class Text {
public:
    explicit Text(Language language) : m_language(language) {}

    void line(const std::string& key, const opora::Arguments& values = {})
    {
        m_text += language::text(key, values, m_language) + "\n";
    }
    void plain_line(const std::string& words) { m_text += words + "\n"; }
    void plain(const std::string& words) { m_text += "  " + words + "\n"; }

    void told(const std::string& heading, const std::vector<comparison::ToldChange>& changes)
    {
        if (changes.empty()) return;
        line(heading, {{"count", text_number(changes.size())}});
        for (const auto& one : changes)
            line("cli.changes-told", {{"what", one.detail.empty() ? one.what : one.what + ", " + one.detail},
                                      {"old", or_dash(one.old)},
                                      {"now", or_dash(one.now)}});
    }

    /// The first of `lines`, and how many are left out.
    void list(const std::string& heading, std::span<const std::string> lines)
    {
        if (lines.empty()) return;
        line(heading, {{"count", text_number(lines.size())}});
        for (const auto& one : lines.first(std::min(lines.size(), most_pages))) plain(one);
        if (lines.size() > most_pages) line("cli.changes-more", {{"count", text_number(lines.size() - most_pages)}});
    }

    [[nodiscard]] std::string take() { return std::move(m_text); }
    [[nodiscard]] Language language() const { return m_language; }

private:
    Language m_language;
    std::string m_text = {};
};

void add_table(const changes::TableChange& change, Text& text)
{
    text.line("cli.changes-table", {{"table", change.table},
                                    {"added", text_number(change.added.size())},
                                    {"removed", text_number(change.removed.size())},
                                    {"renamed", text_number(change.renamed.size())},
                                    {"cells", text_number(change.cells.size())}});
    const auto count = std::min(change.cells.size(), most_cells);
    for (const auto& cell : std::span(change.cells).first(count))
        text.plain(cell.row + ", " + cell.field + ": " + or_dash(cell.old) + " → " + or_dash(cell.now));
    if (change.cells.size() > count)
        text.line("cli.changes-more", {{"count", text_number(change.cells.size() - count)}});
}

std::vector<std::string> rewritten_of(const comparison::ChangeReport& report)
{
    std::vector<std::string> files;
    for (const auto& change : report.tables)
        files.insert(files.end(), change.rewritten.begin(), change.rewritten.end());
    return files;
}

void add_summary(const comparison::ChangeReport& report, Text& text)
{
    text.plain_line(change_summary(report, text.language()));
    if (!report.builds) text.line("cli.changes-broken");
}

/// The address, and below it what of its text has changed.
void add_page(const comparison::PageChange& page, Text& text)
{
    text.plain(page.url);
    for (const auto& one : page.texts)
        text.line("cli.changes-text", {{"old", or_dash(one.old)}, {"now", or_dash(one.now)}});
    if (page.more > 0) text.line("cli.changes-more", {{"count", text_number(page.more)}});
}

void add_page_lists(const comparison::ChangeReport& report, Text& text)
{
    text.list("cli.changes-pages-added", report.pages_added);
    std::vector<std::string> gone;
    for (const auto& one : report.pages_gone) gone.push_back(one.to ? one.from + " → " + *one.to : one.from);
    text.list("cli.changes-pages-gone", gone);
    if (report.pages_changed.empty()) return;
    const auto count = report.pages_changed.size();
    text.line("cli.changes-pages-changed", {{"count", text_number(count)}});
    for (const auto& page : std::span(report.pages_changed).first(std::min(count, most_pages))) add_page(page, text);
    if (count > most_pages) text.line("cli.changes-more", {{"count", text_number(count - most_pages)}});
}

ReportJson record_of(const comparison::ToldChange& change, const char* what)
{
    return {{what, change.what}, {"old", change.old}, {"new", change.now}};
}

ReportJson records_of(const std::vector<comparison::ToldChange>& changes, const char* what)
{
    auto records = ReportJson::array();
    for (const auto& change : changes) records.push_back(record_of(change, what));
    return records;
}

ReportJson indicator_records(const std::vector<comparison::ToldChange>& changes)
{
    auto records = ReportJson::array();
    for (const auto& change : changes) {
        records.push_back(record_of(change, "id"));
        records.back()["period"] = change.detail;
    }
    return records;
}

ReportJson suspicion_record(const changes::Suspicion& one, Language language)
{
    return {{"code", "changes." + std::string(one.code)},
            {"table", one.table},
            {"row", one.row},
            {"field", one.field},
            {"other", one.other},
            {"old", one.old},
            {"new", one.now},
            {"count", one.count},
            {"place", one.place},
            {"cell", one.cell},
            {"text", suspicion_words(one, language)}};
}

ReportJson table_record(const changes::TableChange& change)
{
    auto cells = ReportJson::array();
    for (const auto& cell : change.cells)
        cells.push_back({{"row", cell.row}, {"field", cell.field}, {"old", cell.old}, {"new", cell.now}});
    return {{"table", change.table},
            {"added", change.added.size()},
            {"removed", change.removed.size()},
            {"renamed", change.renamed.size()},
            {"changed", change.cells.size()},
            {"cells", cells},
            {"rewritten", change.rewritten}};
}

ReportJson page_record(const comparison::PageChange& page)
{
    auto texts = ReportJson::array();
    for (const auto& text : page.texts) texts.push_back({{"old", text.old}, {"new", text.now}});
    return {{"url", page.url}, {"texts", texts}, {"more", page.more}};
}

ReportJson pages_record(const comparison::ChangeReport& report)
{
    auto gone = ReportJson::array();
    for (const auto& one : report.pages_gone)
        gone.push_back({{"url", "/" + one.from}, {"to", one.to ? ReportJson("/" + *one.to) : ReportJson()}});
    auto changed = ReportJson::array();
    for (const auto& page : report.pages_changed) changed.push_back(page_record(page));
    return {{"added", report.pages_added}, {"gone", gone}, {"changed", changed}};
}

ReportJson state_record(const comparison::StateName& state)
{
    return {{"commit", state.commit.empty() ? ReportJson() : ReportJson(state.commit)},
            {"as_of", state.as_of.empty() ? ReportJson() : ReportJson(state.as_of)},
            {"modified", state.is_modified}};
}

}

std::string changes_text(const comparison::ChangeReport& report, Language language)
{
    Text text(language);
    add_summary(report, text);
    if (!report.suspicions.empty()) {
        text.line("cli.changes-look", {{"count", text_number(report.suspicions.size())}});
        for (const auto& one : report.suspicions) text.plain(suspicion_words(one, language));
    }
    text.told("cli.changes-decisions", report.decisions);
    text.told("cli.changes-indicators", report.indicators);
    text.told("cli.changes-headlines", report.headlines);
    add_page_lists(report, text);
    for (const auto& change : report.tables)
        if (!change.is_empty()) add_table(change, text);
    text.list("cli.changes-settings", report.settings);
    text.list("cli.changes-files", report.files);
    text.list("cli.changes-rewritten", rewritten_of(report));
    return text.take();
}

std::string changes_json(const comparison::ChangeReport& report, Language language)
{
    auto suspicious = ReportJson::array();
    for (const auto& one : report.suspicions) suspicious.push_back(suspicion_record(one, language));
    auto tables = ReportJson::array();
    for (const auto& change : report.tables) tables.push_back(table_record(change));
    const ReportJson document = {{"schema", "opora-changes-1"},
                                 {"base", state_record(report.base)},
                                 {"head", state_record(report.head)},
                                 {"builds", report.builds},
                                 {"suspicious", suspicious},
                                 {"decisions", records_of(report.decisions, "school")},
                                 {"indicators", indicator_records(report.indicators)},
                                 {"headlines", records_of(report.headlines, "url")},
                                 {"pages", pages_record(report)},
                                 {"tables", tables},
                                 {"settings", report.settings},
                                 {"files", report.files},
                                 {"uncorrected", report.uncorrected.size()}};
    return document.dump(indent) + "\n";
}

}

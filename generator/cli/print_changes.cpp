#include "cli/print_changes.hpp"

#include "foundation/joining.hpp"
#include "language/catalogue.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <span>

namespace opora::cli {

namespace {

using language::Language;
using nlohmann::json;

constexpr std::size_t most_cells = 20; ///< of a table
constexpr std::size_t most_pages = 30;
constexpr int indent = 1;

std::int64_t number(std::size_t value)
{
    return static_cast<std::int64_t>(value);
}

class Text {
public:
    explicit Text(Language language) : m_language(language) {}

    void line(const std::string& key, const opora::Arguments& values = {})
    {
        m_text += language::text(key, values, m_language) + "\n";
    }
    void plain(const std::string& words) { m_text += "  " + words + "\n"; }

    void told(const std::string& heading, const std::vector<ToldChange>& changes)
    {
        if (changes.empty()) return;
        line(heading, {{"count", number(changes.size())}});
        for (const auto& one : changes)
            line("cli.changes-told", {{"what", one.detail.empty() ? one.what : one.what + ", " + one.detail},
                                      {"old", shown(one.old)},
                                      {"now", shown(one.now)}});
    }

    static std::string shown(const std::string& value) { return value.empty() ? "—" : value; }

    /// The first of `lines`, and how many are left out.
    void list(const std::string& heading, std::span<const std::string> lines)
    {
        if (lines.empty()) return;
        line(heading, {{"count", number(lines.size())}});
        for (const auto& one : lines.first(std::min(lines.size(), most_pages))) plain(one);
        if (lines.size() > most_pages) line("cli.changes-more", {{"count", number(lines.size() - most_pages)}});
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
                                    {"added", number(change.added.size())},
                                    {"removed", number(change.removed.size())},
                                    {"renamed", number(change.renamed.size())},
                                    {"cells", number(change.cells.size())}});
    const auto shown = std::min(change.cells.size(), most_cells);
    for (const auto& cell : std::span(change.cells).first(shown))
        text.plain(cell.row + ": " + Text::shown(cell.old) + " → " + Text::shown(cell.now));
    if (change.cells.size() > shown) text.line("cli.changes-more", {{"count", number(change.cells.size() - shown)}});
}

std::vector<std::string> rewritten_of(const ChangeReport& report)
{
    std::vector<std::string> files;
    for (const auto& change : report.tables)
        files.insert(files.end(), change.rewritten.begin(), change.rewritten.end());
    return files;
}

std::size_t cell_count(const ChangeReport& report)
{
    std::size_t count = 0;
    for (const auto& change : report.tables) count += change.cells.size();
    return count;
}

void add_summary(const ChangeReport& report, Text& text)
{
    text.line("cli.changes-summary", {{"cells", number(cell_count(report))},
                                      {"decisions", number(report.decisions.size())},
                                      {"pages", number(report.pages_changed.size())},
                                      {"suspicions", number(report.suspicions.size())}});
    if (!report.builds) text.line("cli.changes-broken");
}

json record_of(const ToldChange& change, const char* what)
{
    json record = {{what, change.what}, {"old", change.old}, {"new", change.now}};
    if (!change.detail.empty()) record["period"] = change.detail;
    return record;
}

json records_of(const std::vector<ToldChange>& changes, const char* what)
{
    auto records = json::array();
    for (const auto& change : changes) records.push_back(record_of(change, what));
    return records;
}

json suspicion_record(const changes::Suspicion& one, Language language)
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

json table_record(const changes::TableChange& change)
{
    auto cells = json::array();
    for (const auto& cell : change.cells)
        cells.push_back({{"row", cell.row}, {"column", cell.column}, {"old", cell.old}, {"new", cell.now}});
    return {{"table", change.table},
            {"added", change.added.size()},
            {"removed", change.removed.size()},
            {"renamed", change.renamed.size()},
            {"changed", change.cells.size()},
            {"cells", cells},
            {"rewritten", change.rewritten}};
}

}

std::string suspicion_words(const changes::Suspicion& suspicion, Language language)
{
    auto code = std::string(suspicion.code);
    std::ranges::replace(code, '-', '_'); // a word of a pattern has no hyphen
    std::string where = suspicion.place;
    if (!suspicion.cell.empty()) where += " (" + suspicion.cell + ")";
    if (where.empty()) where = suspicion.table;
    append_item(where, suspicion.row, ", ");
    append_item(where, suspicion.field, ", ");
    return language::text("cli.changes-suspicion",
                          {{"code", code},
                           {"where", where.empty() ? "none" : where},
                           {"other", suspicion.other},
                           {"old", suspicion.old},
                           {"now", suspicion.now},
                           {"count", number(suspicion.count)}},
                          language);
}

std::string changes_text(const ChangeReport& report, Language language)
{
    Text text(language);
    add_summary(report, text);
    if (!report.suspicions.empty()) {
        text.line("cli.changes-look", {{"count", number(report.suspicions.size())}});
        for (const auto& one : report.suspicions) text.plain(suspicion_words(one, language));
    }
    text.told("cli.changes-decisions", report.decisions);
    text.told("cli.changes-indicators", report.indicators);
    text.told("cli.changes-headlines", report.headlines);
    text.list("cli.changes-pages-added", report.pages_added);
    std::vector<std::string> gone;
    for (const auto& one : report.pages_gone) gone.push_back(one.to ? one.from + " → " + *one.to : one.from);
    text.list("cli.changes-pages-gone", gone);
    text.list("cli.changes-pages-changed", report.pages_changed);
    for (const auto& change : report.tables)
        if (!change.is_empty()) add_table(change, text);
    text.list("cli.changes-settings", report.settings);
    text.list("cli.changes-files", report.files);
    text.list("cli.changes-rewritten", rewritten_of(report));
    return text.take();
}

std::string changes_json(const ChangeReport& report, Language language)
{
    auto suspicious = json::array();
    for (const auto& one : report.suspicions) suspicious.push_back(suspicion_record(one, language));
    auto gone = json::array();
    for (const auto& one : report.pages_gone) gone.push_back({{"url", one.from}, {"to", one.to.value_or("")}});
    auto tables = json::array();
    for (const auto& change : report.tables) tables.push_back(table_record(change));
    const json document = {
        {"schema", "opora-changes-1"},
        {"builds", report.builds},
        {"suspicious", suspicious},
        {"decisions", records_of(report.decisions, "school")},
        {"indicators", records_of(report.indicators, "id")},
        {"headlines", records_of(report.headlines, "url")},
        {"pages", {{"added", report.pages_added}, {"gone", gone}, {"changed", report.pages_changed}}},
        {"tables", tables},
        {"settings", report.settings},
        {"files", report.files}};
    return document.dump(indent) + "\n";
}

}

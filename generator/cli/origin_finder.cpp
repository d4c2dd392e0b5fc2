#include "cli/origin_finder.hpp"

#include "content_files/sections.hpp"
#include "dataset/older_files.hpp"
#include "facts/addresses.hpp"
#include "facts/published_table.hpp"
#include "foundation/joining.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "language/time_zone.hpp"
#include "origins/row_history.hpp"
#include "pipeline/row_sources.hpp"
#include "source/blobs.hpp"
#include "store/public_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace opora::cli {

namespace {

constexpr std::string_view data_pages_section = content_files::section_address("data");
constexpr std::string_view school_pages_section = content_files::section_address("schools");
constexpr std::string_view indicator_pages_section = content_files::section_address("indicators");
constexpr std::string_view origin_pages_section = content_files::section_address("origins");
constexpr std::string_view results_table = "results";
constexpr std::string_view values_table = "indicator_values";
constexpr std::size_t most_source_rows = 50;

std::string told_text(const store::Value& value)
{
    struct Words {
        std::string operator()(std::monostate) const { return {}; }
        std::string operator()(std::int64_t number) const { return std::to_string(number); }
        std::string operator()(double number) const
        {
            auto text = fmt::format("{:.2f}", number);
            while (text.ends_with('0')) text.pop_back();
            if (text.ends_with('.')) text.pop_back();
            return text;
        }
        std::string operator()(const std::string& text) const { return text; }
    };
    return std::visit(Words(), value);
}

/// The rows of a table that a page tells of, and what names them there.
struct Telling {
    std::string table = {};
    std::string filter_column = {}; ///< empty = all rows
    std::string filter_value = {};
    std::vector<std::string> key = {};
};

std::string_view name_below(std::string_view url, std::string_view section)
{
    if (!url.starts_with(section)) return {};
    url.remove_prefix(section.size());
    return url.ends_with('/') && url.find('/') == url.size() - 1 ? url.substr(0, url.size() - 1) : std::string_view();
}

/// The key of the schema where the public table has it, else the texts before its first number.
std::vector<std::string> naming_columns(const pipeline::AssembledSite& site, const facts::PublishedTable& table)
{
    const auto source = site.loaded.tables.find(table.name);
    if (source != site.loaded.tables.end()) {
        const auto& key = source->second.schema().primary_key;
        const bool is_whole =
            std::ranges::all_of(key, [&](const std::string& field) { return table.rows.column(field).has_value(); });
        if (!key.empty() && is_whole) return key;
    }
    std::vector<std::string> key;
    for (const auto& field : table.fields) {
        if (field.type != facts::PublishedType::Text && field.type != facts::PublishedType::Date) break;
        key.push_back(field.name);
    }
    return key;
}

std::optional<Telling> telling_of(const pipeline::AssembledSite& site, std::string url)
{
    // The page that explains another one has the places of its numbers.
    if (url.ends_with(origin_pages_section) && url != origin_pages_section)
        url.resize(url.size() - origin_pages_section.size());
    if (const auto school = name_below(url, school_pages_section); !school.empty())
        return Telling{std::string(results_table), "school", std::string(school), {"procedure", "period"}};
    if (const auto indicator = name_below(url, indicator_pages_section); !indicator.empty())
        return Telling{std::string(values_table), "indicator", std::string(indicator), {"period", "school"}};
    const auto name = data_set_at(url);
    if (name.empty() || !facts::is_published(site.facts, name)) return std::nullopt;
    return Telling{.table = name};
}

std::vector<std::string> texts_in(const store::Rows& rows, std::size_t row, const std::vector<std::string>& columns)
{
    std::vector<std::string> values;
    for (const auto& column : columns) {
        auto text = told_text(rows.rows[row][*rows.column(column)]);
        if (!text.empty()) values.push_back(std::move(text));
    }
    return values;
}

std::string name_of_values(const std::vector<std::string>& values)
{
    std::string name;
    for (const auto& value : values) append_item(name, value, " / ");
    return name;
}

/// Calls `visit` with the id of each row that the page tells of.
template <class Visit>
void for_each_number(const facts::PublishedTable& table, const Telling& telling, const Visit& visit)
{
    const auto filter = telling.filter_column.empty() ? std::nullopt : table.rows.column(telling.filter_column);
    if (!telling.filter_column.empty() && !filter) return;
    for (std::size_t row = 0; row < table.rows.rows.size(); ++row)
        if (!filter || told_text(table.rows.rows[row][*filter]) == telling.filter_value)
            visit(facts::number_anchor(texts_in(table.rows, row, telling.key)), row);
}

class OriginFinder {
public:
    OriginFinder(const pipeline::AssembledSite& site, const OriginQuestion& question)
        : m_site(site), m_question(question), m_files(site.loaded.tables)
    {
    }

    NumberOrigin explain(const facts::PublishedTable& table, std::size_t row)
    {
        m_origin.table = table.name;
        m_origin.title = table.title;
        const auto key = naming_columns(m_site, table);
        m_origin.name = name_of_values(texts_in(table.rows, row, key));
        for (std::size_t column = 0; column < table.fields.size(); ++column) {
            auto value = told_text(table.rows.rows[row][column]);
            if (!value.empty())
                m_origin.told.push_back({.field = table.fields[column].name,
                                         .title = table.fields[column].title,
                                         .value = std::move(value)});
        }
        add_reasons(table.rows, row);
        add_indicator(table.rows, row);
        add_sources(table, row, key);
        for (const auto& line : m_site.loaded.corrections)
            if (line.table == table.name && (line.row == m_origin.name || line.became == m_origin.name))
                m_origin.corrections.push_back({.line = line, .change = change_of(line)});
        return std::move(m_origin);
    }

private:
    void add_reasons(const store::Rows& rows, std::size_t row)
    {
        const auto column = rows.column("status");
        if (!column) return;
        const auto letters = told_text(rows.rows[row][*column]);
        const auto reasons = m_site.facts.rows("SELECT code, word, meaning FROM reasons");
        for (std::size_t i = 0; i < reasons.rows.size(); ++i)
            if (reasons.text(i, "code") == letters)
                m_origin.why.push_back(reasons.text(i, "word") + ": " + reasons.text(i, "meaning"));
    }

    void add_indicator(const store::Rows& rows, std::size_t row)
    {
        if (m_origin.table != values_table) return;
        const auto& indicators = m_site.computed.indicators;
        const auto found = std::ranges::find(indicators, rows.text(row, "indicator"), &indicators::Indicator::id);
        if (found == indicators.end()) return;
        m_origin.formula = found->formula;
        m_origin.sql = found->sql;
        if (found->page != nullptr) m_origin.definition = found->page->text->path;
        if (const auto answer = m_site.computed.data.query(found->sql)) m_origin.tables = answer->read_tables;
    }

    /// Rows of files that have the same values where both tables have a column.
    void add_sources(const facts::PublishedTable& table, std::size_t row, const std::vector<std::string>& key)
    {
        const auto& tables = m_site.loaded.tables;
        if (tables.contains(table.name)) return add_rows(tables.at(table.name), table, row, key);
        const auto* computed = store::find_public_table(table.name);
        if (computed == nullptr) return;
        for (const auto name : computed->made_from) {
            const auto source = tables.find(name);
            if (source == tables.end()) continue;
            if (std::ranges::find(m_origin.tables, name) == m_origin.tables.end()) m_origin.tables.emplace_back(name);
            std::vector<std::string> shared;
            for (const auto& column : key)
                if (source->second.schema().find(column) &&
                    !told_text(table.rows.rows[row][*table.rows.column(column)]).empty())
                    shared.push_back(column);
            if (!shared.empty()) add_rows(source->second, table, row, shared);
        }
    }

    void add_rows(const dataset::Table& source, const facts::PublishedTable& table, std::size_t row,
                  const std::vector<std::string>& columns)
    {
        const auto wanted = [&](std::size_t candidate) {
            return std::ranges::all_of(columns, [&](const std::string& column) {
                return source.text(candidate, column) == told_text(table.rows.rows[row][*table.rows.column(column)]);
            });
        };
        for (std::size_t candidate = 0; candidate < source.row_count(); ++candidate) {
            if (!wanted(candidate)) continue;
            if (m_origin.rows.size() < most_source_rows)
                m_origin.rows.push_back(origin_row(source, candidate));
            else
                ++m_origin.more_rows;
        }
    }

    OriginRow origin_row(const dataset::Table& table, std::size_t row)
    {
        const auto place = table.origin(row);
        OriginRow origin{.table = table.schema().name,
                         .path = place.path,
                         .sheet = place.sheet,
                         .row = tells_place(table) ? place.row : 0};
        std::vector<std::string> name;
        for (const auto& field : table.schema().primary_key) name.emplace_back(table.text(row, field));
        origin.name = name_of_values(name);
        for (const auto& field : table.schema().fields) {
            const auto value = table.text(row, field.name);
            if (value.empty()) continue;
            OriginCell cell{.field = field.name, .title = field.title, .is_hidden = is_hidden(table, row, field)};
            if (!cell.is_hidden) cell.value = value;
            if (origin.row != 0) cell.address = table.address(row, field.name);
            origin.cells.push_back(std::move(cell));
        }
        add_history(table, place, origin);
        return origin;
    }

    /// Persons are never shown; numbers that the site does not tell only to whoever asks for the raw ones.
    [[nodiscard]] bool is_hidden(const dataset::Table& table, std::size_t row, const schemas::Field& field)
    {
        if (!field.personal.empty()) return true;
        if (m_question.shown == comparison::Shown::Raw) return false;
        const auto& name = table.schema().name;
        if (field.publication == schemas::Publication::Private) return true;
        if (name == results_table) return !tells_result(table, row, field.name);
        return !facts::is_published(m_site.facts, name);
    }

    [[nodiscard]] bool tells_result(const dataset::Table& table, std::size_t row, const std::string& field)
    {
        if (std::ranges::find(table.schema().primary_key, field) != table.schema().primary_key.end()) return true;
        if (m_told_results.columns.empty()) m_told_results = m_site.facts.rows("SELECT * FROM results ORDER BY rowid");
        const auto column = m_told_results.column(field);
        if (!column) return false;
        for (std::size_t i = 0; i < m_told_results.rows.size(); ++i) {
            const bool is_same = std::ranges::all_of(table.schema().primary_key, [&](const std::string& key) {
                return m_told_results.text(i, key) == table.text(row, key);
            });
            if (is_same) return !told_text(m_told_results.rows[i][*column]).empty();
        }
        return false;
    }

    /// In a file that is sorted by a number, rows that are told say between which values a hidden one is.
    [[nodiscard]] bool tells_place(const dataset::Table& table)
    {
        if (m_question.shown == comparison::Shown::Raw) return true;
        const auto& name = table.schema().name;
        if (name != results_table) return facts::is_published(m_site.facts, name);
        const auto hidden = m_site.facts.rows("SELECT count(*) AS hidden FROM results WHERE open = 0");
        return hidden.integer(0, "hidden") == 0 || is_in_key_order(table);
    }

    [[nodiscard]] static bool is_in_key_order(const dataset::Table& table)
    {
        std::vector<std::string> last;
        std::string last_path;
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            std::vector<std::string> key;
            for (const auto& field : table.schema().primary_key) key.emplace_back(table.text(row, field));
            auto path = table.origin(row).path;
            if (path == last_path && key < last) return false;
            last = std::move(key);
            last_path = std::move(path);
        }
        return true;
    }

    /// What the files of a table say now: rows by their place, and what those of one name add up to.
    struct Now {
        std::map<std::pair<std::string, std::uint32_t>, std::uint64_t> names = {};
        std::map<std::uint64_t, std::uint64_t> sums = {};
    };
    const Now& now(const dataset::Table& table)
    {
        const auto [found, is_new] = m_now.try_emplace(table.schema().name);
        if (!is_new) return found->second;
        for (const auto& path : table.file_paths()) {
            const auto text = m_question.tree.read(path);
            if (!text) continue;
            for (const auto& print : origins::row_prints(m_files.read(table.schema().name, path, (*text)->bytes))) {
                found->second.names.emplace(std::pair(path, print.row), print.name);
                found->second.sums[print.name] += print.values;
            }
        }
        return found->second;
    }

    /// In which commit a correction got its words.
    [[nodiscard]] OriginChange change_of(const corrections::Line& line)
    {
        const auto& table = m_site.loaded.tables.at(std::string(corrections::table_name));
        for (std::size_t row = 0; row < table.row_count(); ++row) {
            const bool is_meant = table.text(row, "table") == line.table && table.text(row, "row") == line.row &&
                                  table.text(row, "field") == line.field && table.text(row, "new") == line.now &&
                                  table.text(row, "reason") == line.reason;
            if (is_meant) return origin_row(table, row).change;
        }
        return {};
    }

    void add_history(const dataset::Table& table, const dataset::Table::Origin& place, OriginRow& origin)
    {
        const auto source = pipeline::history_source(
            m_question.history, m_site.loaded.tables,
            {.repository = m_question.repository, .cache = m_question.cache, .jobs = m_question.jobs});
        if (!source) return;
        if (!m_history) m_history = origins::find_row_history(*source);
        const auto& current = now(table);
        const auto name = current.names.find({place.path, place.row});
        if (name == current.names.end()) return;
        const auto last = m_history->last_change(table.schema().name,
                                                 {.name = name->second, .values = current.sums.at(name->second)});
        if (last)
            origin.change = change_at(*last);
        else
            origin.change.state = OriginChange::State::Uncommitted;
        if (m_question.versions == Versions::Last) return;
        for (const auto& version : origins::versions_of(*source, table.schema().name, name->second)) {
            auto change = change_at(version.revision);
            change.path = version.path;
            for (const auto& field : table.schema().fields) {
                const auto cell = version.cells.find(field.name);
                if (cell == version.cells.end()) continue;
                // What was hidden then is not known: it may have been a small group.
                const bool is_shown = m_question.shown == comparison::Shown::Raw && field.personal.empty();
                change.cells.push_back({.field = field.name,
                                        .title = field.title,
                                        .value = is_shown ? cell->second : std::string(),
                                        .is_hidden = !is_shown});
            }
            origin.history.push_back(std::move(change));
        }
    }

    [[nodiscard]] OriginChange change_at(std::size_t revision)
    {
        const auto& commit = m_question.history.log->revisions[revision];
        OriginChange change{.state = OriginChange::State::Known, .commit = commit.commit};
        change.day = to_iso(language::date_in_zone(commit.time, m_site.loaded.settings.timezone));
        if (m_question.shown == comparison::Shown::Raw)
            change.author = source::Blobs(m_question.repository).words_of(commit.commit).author;
        return change;
    }

    const pipeline::AssembledSite& m_site;
    const OriginQuestion& m_question;
    dataset::OlderFiles m_files;
    NumberOrigin m_origin = {};
    store::Rows m_told_results = {};
    std::map<std::string, Now> m_now = {};
    std::optional<origins::RowHistory> m_history = {};
};

struct Numbers {
    facts::PublishedTable table = {};
    Telling telling = {};
};

std::optional<Numbers> numbers_of(const pipeline::AssembledSite& site, const std::string& url)
{
    auto telling = telling_of(site, url);
    if (!telling || !facts::is_published(site.facts, telling->table)) return std::nullopt;
    Numbers numbers{.table = facts::load_published(site.facts, telling->table), .telling = *std::move(telling)};
    if (numbers.telling.key.empty()) numbers.telling.key = naming_columns(site, numbers.table);
    return numbers;
}

}

std::string site_address(std::string_view url, const std::string& base_url)
{
    if (!base_url.empty() && url.starts_with(base_url)) url.remove_prefix(base_url.size());
    while (url.starts_with('/')) url.remove_prefix(1);
    if (url.ends_with("index.html")) url.remove_suffix(std::string_view("index.html").size());
    std::string address(url);
    for (const std::string_view ending : {".rfc4180.csv", ".csv", ".json"})
        if (address.starts_with(data_pages_section) && address.ends_with(ending)) {
            address.resize(address.size() - ending.size());
            break;
        }
    if (address.starts_with(data_pages_section)) std::ranges::replace(address, '_', '-'); // of a table's name
    const bool is_file = address.ends_with(".html") || address.empty();
    return is_file || address.ends_with('/') ? address : address + '/';
}

std::string data_set_at(const std::string& url)
{
    std::string name(name_below(url, data_pages_section));
    std::ranges::replace(name, '-', '_');
    return name;
}

std::vector<std::string> number_ids(const pipeline::AssembledSite& site, const std::string& url)
{
    std::vector<std::string> ids;
    const auto numbers = numbers_of(site, url);
    if (numbers)
        for_each_number(numbers->table, numbers->telling,
                        [&](std::string id, std::size_t) { ids.push_back(std::move(id)); });
    return ids;
}

std::optional<NumberOrigin> find_origin(const pipeline::AssembledSite& site, const std::string& url,
                                        const std::string& id, const OriginQuestion& question)
{
    const auto numbers = numbers_of(site, url);
    if (!numbers) return std::nullopt;
    std::optional<std::size_t> found;
    for_each_number(numbers->table, numbers->telling, [&](const std::string& candidate, std::size_t row) {
        if (!found && candidate == id) found = row;
    });
    if (!found) return std::nullopt;
    auto origin = OriginFinder(site, question).explain(numbers->table, *found);
    origin.address = url + '#' + id;
    return origin;
}

}

#include "comparison/compare_sites.hpp"

#include "addresses/compare.hpp"
#include "changes/policy.hpp"
#include "dataset/row_names.hpp"
#include "language/catalogue.hpp"
#include "privacy/mask.hpp"
#include "schemas/schema.hpp"
#include "yaml/yaml.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

namespace opora::comparison {

namespace {

/// Tables of which the site tells less than they hold; see docs/methods.md.
constexpr std::array<std::string_view, 4> guarded_tables{"bias_markers", "context", "external_ratings", "results"};
constexpr std::array<std::string_view, 2> act_tables{"official_lists", "documents"};
constexpr std::size_t large_file = std::size_t{5} << 20U;
constexpr std::size_t most_texts = 3;
constexpr std::size_t most_charts = 12;
constexpr std::size_t most_told_numbers = 5; ///< numbers of one table; more are counted

bool is_guarded(std::string_view table)
{
    return std::ranges::find(guarded_tables, table) != guarded_tables.end();
}

bool has_personal_data(const Diagnostics& problems)
{
    return std::ranges::any_of(problems.all(),
                               [](const Diagnostic& one) { return one.code.name.starts_with("privacy."); });
}

std::string extension_of(const std::string& path)
{
    const auto dot = path.rfind('.');
    return dot == std::string::npos ? path : path.substr(dot);
}

std::string told_or(const changes::ToldRow& row, std::string_view field, const std::string& otherwise)
{
    const auto found = row.find(field);
    return found == row.end() ? otherwise : found->second;
}

class SiteComparison {
public:
    SiteComparison(const ComparedSite& before, const ComparedSite& after, const Comparing& how)
        : m_before(before), m_after(after), m_how(how),
          m_hides_all(has_personal_data(before.problems) || has_personal_data(after.problems))
    {
    }

    ChangeReport run()
    {
        m_report.base = m_before.name;
        m_report.head = m_after.name;
        m_report.builds = !m_after.problems.has_errors();
        read_told();
        compare_tables();
        if (m_report.builds) {
            compare_told_numbers();
            compare_decisions();
            compare_indicators();
            compare_pages();
        }
        compare_settings();
        compare_files();
        compare_warnings();
        changes::put_in_order(m_report.suspicions);
        return std::move(m_report);
    }

private:
    [[nodiscard]] bool is_hidden(const schemas::Schema& schema, std::string_view field) const
    {
        if (m_how.shown == Shown::Raw) return false;
        if (m_hides_all || is_guarded(schema.name)) return true;
        const auto column = schema.find(field);
        return column && schema.fields[*column].publication == schemas::Publication::Private;
    }

    [[nodiscard]] std::string hidden_word() const { return language::text("cli.changes-hidden", {}, m_how.language); }

    /// What the cell had and what it has, where it had or has something.
    template <typename Cell> void hide(Cell& cell) const
    {
        for (auto* value : {&cell.old, &cell.now})
            if (!value->empty()) *value = hidden_word();
    }

    /// A person's name is in git already, but a report goes to other places.
    void mask(std::string& text) const
    {
        if (m_hides_all) text = privacy::masked_personal(text);
    }

    void compare_tables()
    {
        for (const auto& [name, after] : m_after.tables) {
            const auto before = m_before.tables.find(name);
            if (before == m_before.tables.end()) continue;
            auto change = changes::compare(before->second, after);
            for (auto& one : changes::suspicions(change, before->second, after)) {
                if (is_hidden(after.schema(), one.field)) hide(one);
                for (auto* text : {&one.row, &one.other, &one.old, &one.now}) mask(*text);
                m_report.suspicions.push_back(std::move(one));
            }
            note_renames(change, before->second, after);
            show(change, after.schema());
            if (!change.is_empty() || !change.rewritten.empty()) m_report.tables.push_back(std::move(change));
        }
    }

    void show(changes::TableChange& change, const schemas::Schema& schema) const
    {
        for (auto& cell : change.cells) {
            if (is_hidden(schema, cell.field)) hide(cell);
            for (auto* text : {&cell.row, &cell.old, &cell.now}) mask(*text);
        }
    }

    /// Names as corrections and open data say them.
    static std::string key_of(const dataset::Table& table, std::size_t row)
    {
        std::string name;
        for (const auto& field : table.schema().primary_key) {
            if (!name.empty()) name += " / ";
            name += table.text(row, field);
        }
        return name;
    }

    void note_renames(const changes::TableChange& change, const dataset::Table& before, const dataset::Table& after)
    {
        for (const auto& [old, now] : change.renamed)
            m_renames[change.table].emplace(key_of(before, old), key_of(after, now));
    }

    void suspect(std::string_view code, const std::string& what)
    {
        m_report.suspicions.push_back({.code = code, .other = what});
    }

    /// Rows that both states tell alike say nothing.
    void read_told()
    {
        for (const auto& [table, after] : m_after.told) {
            const auto before = m_before.told.find(table);
            if (before == m_before.told.end()) continue;
            auto rows = changes::read_differing(table, before->second, after);
            if (!rows) continue;
            m_told_before.emplace(table, std::move(rows->before));
            m_told_after.emplace(table, std::move(rows->after));
        }
    }

    void compare_told_numbers()
    {
        if (const auto schools = m_before.tables.find("schools"); schools != m_before.tables.end())
            for (const auto& [old, now] : addresses::changed_ids(schools->second, m_after.tables.at("schools")))
                m_renames["schools"].insert_or_assign(old, now);
        for (auto& one : changes::changed_numbers(m_told_before, m_told_after, m_renames)) {
            const corrections::Change change{
                .table = one.table, .row = one.row, .field = one.field, .now = one.now, .became = one.became};
            if (!corrections::is_answered(change, m_after.corrections)) m_report.uncorrected.push_back(std::move(one));
        }
        suspect_numbers("published-changed", m_report.uncorrected);
        suspect_numbers("told-more", changes::newly_told(m_told_before, m_told_after));
    }

    /// The first of each table, and how many others there are.
    void suspect_numbers(std::string_view code, const std::vector<changes::ToldNumber>& numbers)
    {
        std::map<std::string, std::size_t> seen;
        for (const auto& one : numbers) {
            if (++seen[one.table] > most_told_numbers) continue;
            changes::Suspicion suspicion{
                .code = code, .table = one.table, .row = one.row, .field = one.field, .old = one.old, .now = one.now};
            // Of a state that was only built nobody knows whether it was told.
            if (m_how.before == Before::Built && is_guarded(one.table) && m_how.shown == Shown::Told) hide(suspicion);
            if (m_hides_all) hide(suspicion);
            mask(suspicion.row);
            m_report.suspicions.push_back(std::move(suspicion));
        }
        for (const auto& [table, count] : seen)
            if (count > most_told_numbers)
                m_report.suspicions.push_back({.code = code, .table = table, .count = count - most_told_numbers});
    }

    [[nodiscard]] static const changes::ToldTable* told(const changes::ToldTables& tables, std::string_view table)
    {
        const auto found = tables.find(table);
        return found == tables.end() ? nullptr : &found->second;
    }

    void compare_decisions()
    {
        const auto* before = told(m_told_before, "decisions_by_school");
        const auto* after = told(m_told_after, "decisions_by_school");
        if (before == nullptr || after == nullptr) return;
        for (const auto& school : names_of(*before, *after)) {
            const auto old = before->find(school);
            const auto now = after->find(school);
            ToldChange change{.what = school};
            if (old != before->end()) change.old = told_or(old->second, "listed", "none");
            if (now != after->end()) change.now = told_or(now->second, "listed", "none");
            if (change.old == change.now) continue;
            if (!has_new_act()) suspect("decision-without-act", school);
            m_report.decisions.push_back(std::move(change));
        }
    }

    static std::set<std::string> names_of(const changes::ToldTable& before, const changes::ToldTable& after)
    {
        std::set<std::string> names;
        for (const auto& [name, row] : before) names.insert(name);
        for (const auto& [name, row] : after) names.insert(name);
        return names;
    }

    /// A row of the list, or a document that came.
    [[nodiscard]] bool has_new_act() const
    {
        return std::ranges::any_of(m_report.tables, [](const changes::TableChange& change) {
            return std::ranges::find(act_tables, change.table) != act_tables.end() &&
                   (change.table == act_tables.front() ? !change.is_empty() : !change.added.empty());
        });
    }

    /// Those of the municipality.
    void compare_indicators()
    {
        const auto* before = told(m_told_before, "indicator_values");
        const auto* after = told(m_told_after, "indicator_values");
        if (before == nullptr || after == nullptr) return;
        for (const auto& name : names_of(*before, *after)) {
            const auto old = before->find(name);
            const auto now = after->find(name);
            const auto& any = old == before->end() ? now->second : old->second;
            if (any.contains("school")) continue;
            const auto end = name.find(" / ");
            ToldChange change{.what = name.substr(0, end), .detail = name.substr(end + 3)};
            change.detail.resize(change.detail.rfind(" / "));
            if (old != before->end()) change.old = changes::told_value(old->second);
            if (now != after->end()) change.now = changes::told_value(now->second);
            if (change.old != change.now) m_report.indicators.push_back(std::move(change));
        }
    }

    void compare_pages()
    {
        if (!m_before.is_complete || !m_after.is_complete) return;
        m_report.pages_gone = addresses::propose(m_before.side(), m_after.side());
        std::erase_if(m_report.pages_gone, [&](const addresses::Proposal& one) {
            return std::ranges::any_of(m_after.moves, [&](const auto& move) { return move.from == one.from; });
        });
        for (const auto& one : m_report.pages_gone)
            if (!one.to) suspect("lost-address", "/" + one.from);
        if (m_before.pages.empty()) return; // of a manifest that was fetched alone
        for (const auto& [path, text] : m_after.pages) {
            const auto before = m_before.pages.find(path);
            if (before == m_before.pages.end())
                m_report.pages_added.push_back("/" + path);
            else if (before->second != text)
                add_page(path);
        }
        for (const auto& [path, heading] : m_after.headings) {
            const auto before = m_before.headings.find(path);
            if (before == m_before.headings.end() || before->second == heading) continue;
            m_report.headlines.push_back({"/" + path, {}, before->second, heading});
            mask(m_report.headlines.back().old);
            mask(m_report.headlines.back().now);
        }
        m_report.style = m_after.style;
    }

    void add_page(const std::string& path)
    {
        const auto before = changes::read_page(m_before.pages.at(path));
        const auto after = changes::read_page(m_after.pages.at(path));
        PageChange page{.url = "/" + path};
        for (auto& text : changes::compare_blocks(before.blocks, after.blocks)) {
            if (page.texts.size() == most_texts) {
                ++page.more;
                continue;
            }
            mask(text.old);
            mask(text.now);
            page.texts.push_back(std::move(text));
        }
        m_report.pages_changed.push_back(std::move(page));
        if (!m_hides_all) add_charts("/" + path, before.charts, after.charts);
    }

    void add_charts(const std::string& url, const std::map<std::string, std::string>& before,
                    const std::map<std::string, std::string>& after)
    {
        const auto add = [&](const std::string& title, const std::string& old, const std::string& now) {
            if (old != now && m_report.charts.size() < most_charts) m_report.charts.push_back({url, title, old, now});
        };
        for (const auto& [title, drawing] : before) {
            const auto now = after.find(title);
            add(title, drawing, now == after.end() ? std::string() : now->second);
        }
        for (const auto& [title, drawing] : after)
            if (!before.contains(title)) add(title, {}, drawing);
    }

    [[nodiscard]] static std::map<std::string, std::string> settings_of(const ComparedSite& site)
    {
        std::map<std::string, std::string> keys;
        if (!site.tree || !site.tree->has("site.yaml")) return keys;
        const auto text = site.tree->read("site.yaml");
        Diagnostics of_yaml; // said with those of the site
        if (!text) return keys;
        const auto node = yaml::parse_yaml({.text = *text, .begin = 0, .end = (*text)->bytes.size()}, of_yaml);
        if (!node) return keys;
        for (const auto& [key, value] : node->members) keys[key.scalar] = std::string(value.span.view());
        return keys;
    }

    void compare_settings()
    {
        if (!m_before.settings || !m_after.settings) return;
        const auto before = settings_of(m_before);
        const auto after = settings_of(m_after);
        for (const auto& [key, value] : after)
            if (const auto old = before.find(key); old == before.end() || old->second != value)
                m_report.settings.push_back(key);
        for (const auto& one : before)
            if (!after.contains(one.first)) m_report.settings.push_back(one.first);
        suspect_settings();
    }

    void suspect_settings()
    {
        const auto loosened = changes::loosened(*m_before.settings, *m_after.settings);
        for (const auto& [key, old, now] : loosened)
            m_report.suspicions.push_back({.code = "policy-loosened", .other = key, .old = old, .now = now});
        for (const std::string key : {"disclosure", "raise"}) {
            const bool is_changed = std::ranges::find(m_report.settings, key) != m_report.settings.end();
            const auto is_of_key = [&](const changes::Loosened& one) { return one.key.starts_with(key); };
            if (is_changed && std::ranges::none_of(loosened, is_of_key)) suspect("policy-changed", key);
        }
        for (const auto& code : changes::newly_accepted(accepted_by(m_before), accepted_by(m_after)))
            suspect("newly-accepted", code);
    }

    /// By site.yaml and by the table.
    [[nodiscard]] static std::vector<content_files::Verdict> accepted_by(const ComparedSite& site)
    {
        auto accepted = site.settings->accepted;
        const auto table = site.tables.find("accepted");
        if (table == site.tables.end()) return accepted;
        for (std::size_t row = 0; row < table->second.row_count(); ++row)
            accepted.push_back({.code = std::string(table->second.text(row, "code")),
                                .where = std::string(table->second.text(row, "where")),
                                .value = std::string(table->second.text(row, "value"))});
        return accepted;
    }

    /// What a warning is about, whatever line it stands in by now.
    static std::string subject_of(const Diagnostic& problem)
    {
        std::string subject(problem.code.name);
        if (problem.where && problem.where->text) subject += " " + problem.where->text->path;
        subject += " " + problem.row;
        for (const auto& [name, value] : problem.arguments)
            if (const auto* text = std::get_if<std::string>(&value)) subject += " " + name + "=" + *text;
        return subject;
    }

    /// Problems that the check finds now and did not find before; those of one code and file are one.
    void compare_warnings()
    {
        if (m_how.before == Before::Published) return; // it was published with whatever it had
        std::set<std::string> known;
        for (const auto& problem : m_before.problems.all()) known.insert(subject_of(problem));
        std::map<std::pair<std::string, std::string>, changes::Suspicion> found;
        for (const auto& problem : m_after.problems.sorted()) {
            const std::string code(problem.code.name);
            const bool is_of_bytes = code == "tabular.legacy-encoding"; // cells saved in another encoding are the same
            if (is_of_bytes || is_blocking(problem) || problem.accepted || known.contains(subject_of(problem)))
                continue;
            const auto path = problem.where && problem.where->text ? problem.where->text->path : std::string();
            const auto [one, is_new] = found.try_emplace(std::pair(code, path));
            if (is_new)
                one->second = {.code = "new-warning", .other = code, .place = path, .cell = problem.cell};
            else
                ++one->second.count;
        }
        for (auto& [key, one] : found) {
            mask(one.place);
            m_report.suspicions.push_back(std::move(one));
        }
    }

    void compare_files()
    {
        if (!m_before.tree || !m_after.tree) return;
        std::set<std::string> known_kinds;
        std::set<std::string> paths;
        for (const std::string glob : {"content/**", "data/**"}) {
            for (const auto& path : m_before.tree->list(glob)) known_kinds.insert(extension_of(path));
            for (const auto& path : m_before.tree->list(glob)) paths.insert(path);
            for (const auto& path : m_after.tree->list(glob)) paths.insert(path);
        }
        for (const auto& path : paths) compare_file(path, known_kinds);
    }

    void compare_file(const std::string& path, const std::set<std::string>& known_kinds)
    {
        const auto before = bytes_of(m_before, path);
        const auto after = bytes_of(m_after, path);
        if (before == after) return;
        auto shown = path;
        mask(shown);
        if (!is_table(path)) m_report.files.push_back(shown);
        if (path.starts_with("data/rules/")) suspect("rules-changed", path);
        if (before || !after) return;
        if (!known_kinds.contains(extension_of(path)) || after->size() > large_file) suspect("new-file", shown);
    }

    [[nodiscard]] static std::optional<std::string> bytes_of(const ComparedSite& site, const std::string& path)
    {
        if (!site.tree->has(path)) return std::nullopt;
        const auto text = site.tree->read(path);
        return text ? std::make_optional((*text)->bytes) : std::nullopt;
    }

    [[nodiscard]] static bool is_table_of(const ComparedSite& site, const std::string& path)
    {
        return std::ranges::any_of(site.tables, [&](const auto& entry) {
            const auto texts = entry.second.texts();
            return std::ranges::find(texts, path, &SourceText::path) != texts.end();
        });
    }

    [[nodiscard]] bool is_table(const std::string& path) const
    {
        return is_table_of(m_before, path) || is_table_of(m_after, path);
    }

    const ComparedSite& m_before;
    const ComparedSite& m_after;
    Comparing m_how;
    bool m_hides_all = false;
    changes::ToldTables m_told_before = {};
    changes::ToldTables m_told_after = {};
    changes::Renames m_renames = {};
    ChangeReport m_report = {};
};

}

ChangeReport compare_sites(const ComparedSite& before, const ComparedSite& after, const Comparing& how)
{
    return SiteComparison(before, after, how).run();
}

}

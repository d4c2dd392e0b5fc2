#include "cli/changes_command.hpp"

#include "cli/compared_site.hpp"
#include "cli/print_changes.hpp"
#include "cli/text_report.hpp"
#include "language/catalogue.hpp"
#include "schemas/schema.hpp"
#include "yaml/yaml.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace opora::cli {

namespace {

/// Tables of which the site tells less than they hold; see docs/methods.md.
constexpr std::array<std::string_view, 4> guarded_tables{"bias_markers", "context", "external_ratings", "results"};
constexpr const char* official_table = "official_lists";
constexpr std::size_t large_file = std::size_t{5} << 20U;

bool is_guarded(std::string_view table)
{
    return std::ranges::find(guarded_tables, table) != guarded_tables.end();
}

bool has_personal_data(const Diagnostics& problems)
{
    return std::ranges::any_of(problems.all(),
                               [](const Diagnostic& one) { return one.code.name.starts_with("privacy."); });
}

std::vector<ToldChange> told_changes(const ToldValues& before, const ToldValues& after)
{
    std::set<ToldValues::key_type> keys;
    for (const auto& [key, value] : before) keys.insert(key);
    for (const auto& [key, value] : after) keys.insert(key);
    std::vector<ToldChange> changes;
    for (const auto& key : keys) {
        const auto old = before.find(key);
        const auto now = after.find(key);
        const auto old_text = old == before.end() ? std::string() : old->second;
        const auto now_text = now == after.end() ? std::string() : now->second;
        if (old_text != now_text) changes.push_back({key.first, key.second, old_text, now_text});
    }
    return changes;
}

std::string extension_of(const std::string& path)
{
    const auto dot = path.rfind('.');
    return dot == std::string::npos ? path : path.substr(dot);
}

class Comparer {
public:
    Comparer(const ChangesCommand& command, const CommonOptions& common, const ComparedSite& before,
             const ComparedSite& after)
        : m_command(command), m_common(common), m_before(before), m_after(after),
          m_hides_all(has_personal_data(before.problems) || has_personal_data(after.problems))
    {
    }

    Outcome run()
    {
        m_report.builds = !m_after.problems.has_errors();
        compare_tables();
        if (m_report.builds && knows_what_is_told()) compare_told();
        if (m_report.builds) compare_pages();
        compare_settings();
        compare_files();
        Outcome outcome{.exit_code = m_report.builds ? 0 : 1};
        if (!m_report.builds) outcome.messages = text_report(m_after.problems, m_common);
        outcome.output = m_command.format == DecisionFormat::Json ? changes_json(m_report, m_common.language)
                                                                  : changes_text(m_report, m_common.language);
        return outcome;
    }

private:
    [[nodiscard]] bool is_hidden(const schemas::Schema& schema, std::string_view field) const
    {
        if (m_command.raw) return false;
        if (m_hides_all || is_guarded(schema.name)) return true;
        const auto column = schema.find(field);
        return column && schema.fields[*column].publication == schemas::Publication::Private;
    }

    /// What the cell had and what it has, where it had or has something.
    template <typename Cell> void hide(Cell& cell) const
    {
        for (auto* value : {&cell.old, &cell.now})
            if (!value->empty()) *value = language::text("cli.changes-hidden", {}, m_common.language);
    }

    void compare_tables()
    {
        for (const auto& [name, after] : m_after.tables) {
            const auto before = m_before.tables.find(name);
            if (before == m_before.tables.end()) continue;
            auto change = changes::compare(before->second, after);
            for (auto& one : changes::suspicions(change, before->second, after)) {
                if (is_hidden(after.schema(), one.field)) hide(one);
                m_report.suspicions.push_back(std::move(one));
            }
            for (auto& cell : change.cells) {
                const auto& field = before->second.schema().fields[cell.column];
                if (is_hidden(after.schema(), field.name)) hide(cell);
                cell.row += ", " + field.name;
            }
            if (!change.is_empty() || !change.rewritten.empty()) m_report.tables.push_back(std::move(change));
        }
    }

    void suspect(std::string_view code, const std::string& what)
    {
        m_report.suspicions.push_back({.code = code, .other = what});
    }

    /// Of what was published only files and tables are known here.
    [[nodiscard]] bool knows_what_is_told() const { return m_command.published.empty() && m_before.is_complete; }

    void compare_told()
    {
        m_report.decisions = told_changes(m_before.decisions, m_after.decisions);
        look_at_decisions();
        m_report.indicators = told_changes(m_before.indicators, m_after.indicators);
    }

    void look_at_decisions()
    {
        const auto acts = std::ranges::find(m_report.tables, std::string(official_table), &changes::TableChange::table);
        if (acts != m_report.tables.end() && !acts->is_empty()) return;
        for (const auto& one : m_report.decisions) suspect("decision-without-act", one.what);
    }

    void compare_pages()
    {
        if (!m_before.is_complete || !m_after.is_complete) return;
        m_report.pages_gone = addresses::propose(m_before.side(), m_after.side());
        for (const auto& one : m_report.pages_gone)
            if (!one.to) suspect("lost-address", "/" + one.from);
        for (const auto& [path, text] : m_after.texts) {
            const auto before = m_before.texts.find(path);
            if (before == m_before.texts.end())
                m_report.pages_added.push_back("/" + path);
            else if (before->second != text)
                m_report.pages_changed.push_back("/" + path);
        }
        for (const auto& [path, heading] : m_after.headings) {
            const auto before = m_before.headings.find(path);
            if (before != m_before.headings.end() && before->second != heading)
                m_report.headlines.push_back({"/" + path, {}, before->second, heading});
        }
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
        const auto before = settings_of(m_before);
        for (const auto& [key, value] : settings_of(m_after))
            if (const auto old = before.find(key); old == before.end() || old->second != value) add_setting(key);
        const auto after = settings_of(m_after);
        for (const auto& one : before)
            if (!after.contains(one.first)) add_setting(one.first);
    }

    void add_setting(const std::string& key)
    {
        m_report.settings.push_back(key);
        if (key == "disclosure" || key == "raise") suspect("policy-changed", key);
        if (key == "accept") suspect("newly-accepted", key);
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
        if (!is_table(path)) m_report.files.push_back(path);
        if (path.starts_with("data/rules/")) suspect("rules-changed", path);
        if (before || !after) return;
        if (!known_kinds.contains(extension_of(path)) || after->size() > large_file) suspect("new-file", path);
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

    const ChangesCommand& m_command;
    const CommonOptions& m_common;
    const ComparedSite& m_before;
    const ComparedSite& m_after;
    bool m_hides_all = false;
    ChangeReport m_report = {};
};

}

Outcome run_changes(const ChangesCommand& command, const CommonOptions& common, const Environment& environment)
{
    const auto is_published = !command.published.empty();
    const auto range = is_published ? Range{.after = common.revision} : read_range(command.range, common.source);
    const auto after = build_compared(common, environment, range.after);
    auto same_day = common; // both speak of one day, so that no difference comes from the calendar
    same_day.as_of = after.as_of ? after.as_of : common.as_of;
    const auto before =
        is_published ? read_published(common, command.published) : build_compared(same_day, environment, range.before);
    return Comparer(command, common, before, after).run();
}

}

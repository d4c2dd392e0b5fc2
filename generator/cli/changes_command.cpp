#include "cli/changes_command.hpp"

#include "cli/append_rows.hpp"
#include "cli/changes_html.hpp"
#include "cli/changes_markdown.hpp"
#include "cli/print_changes.hpp"
#include "cli/surroundings.hpp"
#include "cli/text_report.hpp"
#include "comparison/compare_sites.hpp"
#include "comparison/compared_site.hpp"
#include "language/catalogue.hpp"
#include "output/replace_file.hpp"
#include "publication/place.hpp"

namespace opora::cli {

namespace {

std::string report_text(const ChangesCommand& command, const comparison::ChangeReport& report,
                        language::Language language)
{
    switch (command.format) {
    case ChangesFormat::Json:
        return changes_json(report, language);
    case ChangesFormat::Markdown:
        return changes_markdown(report, language, command.most_letters);
    case ChangesFormat::Html:
        return changes_html(report, language);
    case ChangesFormat::Text:
        break;
    }
    return changes_text(report, language);
}

/// One row for each number, with a question in place of the reason.
std::vector<ProposedRow> proposed_rows(const comparison::ChangeReport& report)
{
    std::vector<ProposedRow> rows;
    for (const auto& one : report.uncorrected)
        rows.push_back({{"date", report.head.as_of},
                        {"table", one.table},
                        {"row", one.row},
                        {"field", one.field},
                        {"old", one.old},
                        {"new", one.now},
                        {"became", one.became},
                        {"reason", std::string(corrections::unfinished)}});
    return rows;
}

class ChangesRun {
public:
    ChangesRun(const ChangesCommand& command, const CommonOptions& common, const Environment& environment)
        : m_command(command), m_common(common), m_environment(environment)
    {
    }

    Outcome run()
    {
        const bool is_published = !m_command.published.empty();
        const auto [before, after] = is_published ? since_publication() : of_range();
        const auto report = comparison::compare_sites(
            before, after,
            {.shown = m_command.raw ? comparison::Shown::Raw : comparison::Shown::Told,
             .before = is_published ? comparison::Before::Published : comparison::Before::Built,
             .language = m_common.language});
        print(report, after);
        if (m_command.proposes_corrections) propose(report, after);
        return std::move(m_outcome);
    }

private:
    [[nodiscard]] comparison::ComparedRange since_publication() const
    {
        const auto published = publication::site_in(m_command.published);
        auto after = comparison::build_compared(m_common.source, m_common.revision,
                                                build_options(m_common, m_environment), published);
        return {.before = comparison::read_published(m_common.source, published), .after = std::move(after)};
    }

    [[nodiscard]] comparison::ComparedRange of_range() const
    {
        const auto range = comparison::read_range(m_command.range, m_common.source, m_command.until);
        return comparison::build_range(m_common.source, range, build_options(m_common, m_environment));
    }

    void say(const std::string& key, const opora::Arguments& values = {})
    {
        m_outcome.messages += language::text(key, values, m_common.language) + "\n";
    }

    void print(const comparison::ChangeReport& report, const comparison::ComparedSite& after)
    {
        m_outcome.exit_code = report.builds ? 0 : 1;
        if (!report.builds) m_outcome.messages = text_report(after.problems, m_common);
        auto text = report_text(m_command, report, m_common.language);
        if (m_command.out.empty()) {
            m_outcome.output = std::move(text);
            return;
        }
        output::replace_file(m_command.out, text);
        say("cli.changes-written", {{"file", m_command.out.string()}});
    }

    void propose(const comparison::ChangeReport& report, const comparison::ComparedSite& after)
    {
        if (!report.builds) return;
        const auto rows = proposed_rows(report);
        const auto& schema = after.tables.at(std::string(corrections::table_name)).schema();
        if (rows.empty()) return say("cli.corrections-none");
        const auto appended = append_rows(pipeline::find_site(m_common.source), schema, rows);
        const auto count = static_cast<std::int64_t>(rows.size());
        if (appended.is_written) return say("cli.corrections-written", {{"count", count}, {"file", appended.file}});
        say("cli.corrections-other-file", {{"count", count}, {"file", appended.file}});
        m_outcome.messages += csv_of(schema, rows);
        m_outcome.exit_code = 1;
    }

    const ChangesCommand& m_command;
    const CommonOptions& m_common;
    const Environment& m_environment;
    Outcome m_outcome = {};
};

}

Outcome run_changes(const ChangesCommand& command, const CommonOptions& common, const Environment& environment)
{
    return ChangesRun(command, common, environment).run();
}

}

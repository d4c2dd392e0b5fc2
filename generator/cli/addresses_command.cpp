#include "cli/addresses_command.hpp"

#include "addresses/compare.hpp"
#include "addresses/server_rules.hpp"
#include "cli/surroundings.hpp"
#include "cli/text_report.hpp"
#include "comparison/compared_site.hpp"
#include "comparison/range.hpp"
#include "content_files/settings.hpp"
#include "language/catalogue.hpp"
#include "output/replace_file.hpp"
#include "publication/place.hpp"
#include "source/range.hpp"

#include <algorithm>

namespace opora::cli {

namespace {

using addresses::Ground;
using addresses::Proposal;

constexpr const char* table_file = "data/addresses.csv";
constexpr std::string_view header = "from,to,since,reason\n";
constexpr std::string_view nobody_knows = "?";

std::string word_of(Ground ground)
{
    switch (ground) {
    case Ground::RenamedFile:
        return "file";
    case Ground::ChangedId:
        return "id";
    case Ground::OfProgram:
        return "program";
    case Ground::SameHeading:
        return "heading";
    case Ground::ListAbove:
        return "above";
    case Ground::None:
        break;
    }
    return "none";
}

/// One address as a person reads it.
std::string words_of(const Proposal& proposal, language::Language language)
{
    return language::text("cli.addresses-line",
                          {{"from", "/" + proposal.from},
                           {"to", proposal.to ? "/" + *proposal.to : std::string()},
                           {"ground", word_of(proposal.ground)},
                           {"detail", proposal.detail}},
                          language) +
           "\n";
}

std::string csv_line(const Proposal& proposal, const std::string& day)
{
    // Neither an address nor a day can hold what CSV would quote, but the comma of an address.
    const auto quoted = [](const std::string& text) {
        return text.find(',') == std::string::npos ? text : "\"" + text + "\"";
    };
    const auto to = proposal.to ? (proposal.to->empty() ? "/" : quoted(*proposal.to)) : std::string();
    return quoted(proposal.from) + "," + to + "," + day + "," +
           (proposal.to ? std::string() : std::string(nobody_knows)) + "\n";
}

/// What moved is no loss, also where no file could stay at the old address.
void drop_answered(const std::vector<addresses::Move>& moves, std::vector<Proposal>& proposals)
{
    std::erase_if(proposals, [&](const Proposal& one) {
        return std::ranges::any_of(moves, [&](const addresses::Move& move) { return move.from == one.from; });
    });
}

class Command {
public:
    Command(const AddressesCommand& command, const CommonOptions& common, const Environment& environment)
        : m_command(command), m_common(common), m_environment(environment)
    {
    }

    Outcome run()
    {
        const bool compares = !m_command.published.empty() || !m_command.range.empty() || has_history();
        const auto range = compares && m_command.published.empty()
                               ? comparison::read_range(m_command.range, m_common.source)
                               : comparison::Range{.after = m_common.revision};
        const auto after =
            comparison::build_compared(m_common.source, range.after, build_options(m_common, m_environment));
        if (after.problems.has_errors()) {
            m_outcome.messages = text_report(after.problems, m_common);
            m_outcome.exit_code = 1;
        }
        if (!after.is_complete) return m_outcome;
        if (!m_command.rules.empty() && !after.problems.has_errors()) write_rules(after);
        if (!compares) {
            m_outcome.messages += say("cli.addresses-nothing-before");
            return m_outcome;
        }
        const auto before =
            m_command.published.empty()
                ? comparison::build_compared(m_common.source, range.before, build_options(m_common, m_environment))
                : comparison::read_published(m_common.source, publication::site_in(m_command.published));
        auto proposals = addresses::propose(before.side(), after.side());
        drop_answered(after.moves, proposals);
        report(proposals);
        return m_outcome;
    }

private:
    [[nodiscard]] bool has_history() const { return m_command.rules.empty() && source::has_commits(m_common.source); }

    [[nodiscard]] std::string say(const std::string& key, const opora::Arguments& values = {}) const
    {
        return language::text(key, values, m_common.language) + "\n";
    }

    void report(const std::vector<Proposal>& proposals)
    {
        if (proposals.empty()) {
            m_outcome.messages += say("cli.addresses-none");
            return;
        }
        const auto unknown = std::ranges::count_if(proposals, [](const Proposal& one) { return !one.to; });
        std::string lines;
        for (const auto& one : proposals) {
            m_outcome.messages += words_of(one, m_common.language);
            lines += csv_line(one, today());
        }
        m_outcome.messages += say("cli.addresses-summary", {{"count", static_cast<std::int64_t>(proposals.size())},
                                                            {"unknown", static_cast<std::int64_t>(unknown)},
                                                            {"file", table_file}});
        if (m_command.write)
            write(lines);
        else
            m_outcome.output = std::string(header) + lines;
        if (unknown > 0) m_outcome.exit_code = 1;
    }

    [[nodiscard]] std::string today() const
    {
        const auto site = pipeline::open_site(m_common.source, {});
        Diagnostics of_settings; // said with those of the site
        const auto settings = content_files::load_settings(*site.tree, of_settings);
        return to_iso(pipeline::resolve_as_of(build_options(m_common, m_environment), settings));
    }

    /// Rows are added at the end. What is no CSV file, or one with other headers, is for a person.
    void write(const std::string& lines)
    {
        const auto root = pipeline::find_site(m_common.source);
        const auto tree = source::open_worktree(root);
        auto bytes = std::string(header);
        for (const auto& file : tree->list("data/addresses*")) {
            const auto text = tree->read(file);
            if (file != table_file || !text || !(*text)->bytes.starts_with(header)) return leave_to_person(file, lines);
            bytes = (*text)->bytes;
        }
        if (!bytes.ends_with('\n')) bytes += '\n';
        output::replace_file(root / table_file, bytes + lines);
        m_outcome.messages += say("cli.addresses-written", {{"file", table_file}});
    }

    void leave_to_person(const std::string& file, const std::string& lines)
    {
        m_outcome.messages += say("cli.addresses-other-file", {{"file", file}});
        m_outcome.output = std::string(header) + lines;
        m_outcome.exit_code = 1;
    }

    void write_rules(const comparison::ComparedSite& after)
    {
        const auto files = addresses::server_rules(after.moves, after.base_url);
        for (const auto& file : files) output::replace_file(m_command.rules / file.path, file.bytes);
        m_outcome.messages += say("cli.addresses-rules", {{"folder", m_command.rules.string()},
                                                          {"count", static_cast<std::int64_t>(after.moves.size())}});
    }

    const AddressesCommand& m_command;
    const CommonOptions& m_common;
    const Environment& m_environment;
    Outcome m_outcome = {};
};

}

Outcome run_addresses(const AddressesCommand& command, const CommonOptions& common, const Environment& environment)
{
    return Command(command, common, environment).run();
}

}

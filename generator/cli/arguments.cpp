#include "cli/arguments.hpp"

#include "cli/usage_words.hpp"
#include "foundation/ascii.hpp"
#include "foundation/joining.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "language/catalogue.hpp"
#include "starter/ci_files.hpp"
#include "values/cell_dates.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <optional>

namespace opora::cli {

namespace {

using language::Language;

/// Known before anything else is parsed, because help and mistakes are said in it.
Language find_language(const std::vector<std::string>& words)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--lang=en") return Language::English;
        if (words[i] == "--lang" && i + 1 < words.size() && words[i + 1] == "en") return Language::English;
    }
    return Language::Russian;
}

/// The texts as CLI11 hands them over, before they get their types.
struct Words {
    std::string as_of = {};
    std::string format = {};
    std::string language = "ru";
    bool no_color = false;
    bool raw = false;
    bool force = false;
    bool dry_run = false;
    bool check = false; ///< `receive` judges where nothing else is asked
    bool worktree = false;
};

class Parser {
public:
    Parser(Arguments& arguments, const Environment& environment)
        : m_arguments(arguments), m_environment(environment), m_app(say("about"), "opora")
    {
        m_app.require_subcommand(1);
        translate_headings();
        m_app.set_version_flag("--version", "opora " OPORA_VERSION, say("version"));
        m_app.set_help_flag("--help,-h", say("help"));
        limit(m_app.add_option("--lang", m_words.language, say("lang")), {"ru", "en"});
        m_app.fallthrough();
        add_build();
        add_check();
        add_changes();
        add_addresses();
        add_identify();
        add_explain();
        add_query();
        add_forms();
        add_fix();
        add_record();
        add_publish();
        add_rollback();
        add_verify();
        add_receive();
        add_init();
        add_new();
        add_serve();
    }

    void parse(std::vector<std::string> words)
    {
        m_given = words;
        std::reverse(words.begin(), words.end());
        try {
            m_app.parse(words);
            finish();
        } catch (const CLI::CallForVersion& call) {
            m_arguments.command = PrintCommand{.text = std::string(call.what()) + "\n"};
        } catch (const CLI::CallForHelp&) {
            m_arguments.command = PrintCommand{.text = help()};
        } catch (const CLI::ParseError& mistake) {
            refuse(usage_words(m_app, mistake, m_given, m_arguments.common.language));
        }
    }

private:
    [[nodiscard]] std::string say(const std::string& key, const opora::Arguments& values = {}) const
    {
        return language::text("cli." + key, values, m_arguments.common.language);
    }

    [[nodiscard]] std::string help() const
    {
        for (const auto* command : m_app.get_subcommands()) return command->help("opora");
        return m_app.help();
    }

    void translate_headings()
    {
        m_app.option_defaults()->group(say("heading-options"));
        const auto formatter = m_app.get_formatter();
        formatter->label("Usage", say("heading-usage"));
        formatter->label("Positionals", say("heading-positionals"));
        formatter->label("OPTIONS", say("label-options"));
        formatter->label("SUBCOMMAND", say("label-command"));
        formatter->label("REQUIRED", ""); // the line of usage has the others in brackets
    }

    /// `option` takes one of `words` only.
    void limit(CLI::Option* option, const std::vector<std::string>& words)
    {
        std::string list;
        for (const auto& word : words) append_item(list, word, "|");
        option->type_name(list);
        option->check([this, words, list](const std::string& found) {
            const bool known = std::find(words.begin(), words.end(), found) != words.end();
            return known ? std::string() : say("usage-word", {{"found", visible(found)}, {"list", list}});
        });
    }

    /// An empty variable of a build server would silently mean something else.
    void refuse_empty(CLI::Option* option)
    {
        option->check([this](const std::string& found) { return found.empty() ? say("usage-empty") : std::string(); });
    }

    void limit_jobs(CLI::Option* option)
    {
        option->type_name("1–256");
        option->check([this](const std::string& found) {
            const auto jobs = whole_number(found);
            return jobs && *jobs >= 1 && *jobs <= 256 ? std::string() : say("usage-jobs", {{"found", visible(found)}});
        });
    }

    void limit_letters(CLI::Option* option)
    {
        constexpr std::size_t fewest = 1'000; ///< the summary has room
        option->type_name("N");
        option->check([this](const std::string& found) {
            const auto letters = whole_number(found);
            return letters && *letters >= fewest ? std::string() : say("usage-letters", {{"found", visible(found)}});
        });
    }

    static std::optional<std::size_t> whole_number(const std::string& text)
    {
        std::size_t number = 0;
        const auto* const end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data(), end, number);
        return error == std::errc() && stop == end ? std::optional(number) : std::nullopt;
    }

    /// About what stands on the machine; reads no site.
    CLI::App* add_machine_command(const std::string& name)
    {
        auto* command = m_app.add_subcommand(name, say("command-" + name));
        command->group(say("heading-commands"));
        command->set_help_flag("--help,-h", say("help"));
        command->add_flag("--no-color", m_words.no_color, say("no-color"));
        return command;
    }

    CLI::App* add_worktree_command(const std::string& name)
    {
        auto* command = add_machine_command(name);
        refuse_empty(command->add_option("--source", m_arguments.common.source, say("source"))->type_name("PATH"));
        return command;
    }

    CLI::App* add_command(const std::string& name)
    {
        auto* command = add_worktree_command(name);
        refuse_empty(command->add_option("--at", m_arguments.common.revision, say("at"))->type_name("REV"));
        command->add_option("--as-of", m_words.as_of, say("as-of"))->type_name("YYYY-MM-DD");
        return command;
    }

    void add_reporting(CLI::App* command)
    {
        auto& common = m_arguments.common;
        limit(command->add_option("--format", m_words.format, say("format")), {"text", "json", "sarif", "codequality"});
        limit_jobs(command->add_option("--jobs", common.jobs, say("jobs")));
        command->add_flag("--quiet", common.quiet, say("quiet"));
        command->add_flag("--timings", common.timings, say("timings"));
    }

    void add_build()
    {
        auto* command = add_command("build");
        refuse_empty(command->add_option("--out", m_build.out, say("out"))->type_name("DIR"));
        command->add_option("--base-url", m_build.base_url, say("base-url"))->type_name("URL");
        command->add_option("--dump-view", m_build.dump_view, say("dump-view"))->type_name("URL");
        command->add_flag("--compress", m_build.compress, say("compress"));
        command->add_flag("--fresh", m_build.fresh, say("fresh"));
        command->add_flag("--durable", m_build.durable, say("durable"));
        auto* previous = command->add_option("--previous", m_build.previous, say("previous"))->type_name("DIR");
        refuse_empty(previous);
        command->add_flag("--first", m_build.first, say("first"))->excludes(previous);
        add_reporting(command);
        command->final_callback([this] { m_arguments.command = m_build; });
    }

    void add_check()
    {
        auto* command = add_command("check");
        refuse_empty(command->add_option("--previous", m_check.previous, say("previous"))->type_name("DIR"));
        command->add_flag("--publish", m_check.publish, say("check-publish"));
        refuse_empty(command->add_option("--published", m_check.published, say("check-published"))->type_name("DIR"));
        add_reporting(command);
        command->final_callback([this] { m_arguments.command = m_check; });
    }

    void add_changes()
    {
        auto* command = add_command("changes");
        auto* range = command->add_option("range", m_changes.range, say("range"))->type_name("A..B");
        auto* published = command->add_option("--published", m_changes.published, say("published"))->type_name("DIR");
        refuse_empty(range);
        refuse_empty(published->excludes(range));
        limit(command->add_option("--format", m_words.format, say("decision-format")),
              {"text", "markdown", "html", "json"});
        refuse_empty(command->add_option("--out", m_changes.out, say("changes-out"))->type_name("FILE"));
        limit_letters(command->add_option("--max-chars", m_changes.most_letters, say("changes-max-chars")));
        command->add_flag("--raw", m_changes.raw, say("changes-raw"));
        command->add_flag("--worktree", m_words.worktree, say("changes-worktree"));
        command->add_flag("--propose-corrections", m_changes.proposes_corrections, say("changes-propose"))
            ->needs(published);
        command->final_callback([this] {
            if (m_words.worktree) m_changes.until = comparison::Until::WorkTree;
            m_changes.format = changes_format(m_words.format);
            m_arguments.command = m_changes;
        });
    }

    static ChangesFormat changes_format(const std::string& word)
    {
        if (word == "json") return ChangesFormat::Json;
        if (word == "markdown") return ChangesFormat::Markdown;
        return word == "html" ? ChangesFormat::Html : ChangesFormat::Text;
    }

    void add_addresses()
    {
        auto* command = add_command("addresses");
        auto* range = command->add_option("range", m_addresses.range, say("range"))->type_name("A..B");
        auto* published = command->add_option("--published", m_addresses.published, say("published"))->type_name("DIR");
        refuse_empty(range);
        refuse_empty(published->excludes(range));
        refuse_empty(command->add_option("--rules", m_addresses.rules, say("rules"))->type_name("DIR"));
        command->add_flag("--write", m_addresses.write, say("addresses-write"));
        command->final_callback([this] { m_arguments.command = m_addresses; });
    }

    void add_identify()
    {
        auto* command = add_command("identify");
        limit(command->add_option("--format", m_words.format, say("decision-format")), {"text", "json"});
        command->final_callback([this] {
            m_arguments.command =
                IdentifyCommand{.format = m_words.format == "json" ? DecisionFormat::Json : DecisionFormat::Text};
        });
    }

    void add_explain()
    {
        auto* command = add_command("explain");
        limit(command->add_option("what", m_explain.what, say("explain-what"))->required(),
              {"school", "indicators", "number", "page"});
        command->add_option("id", m_explain.id, say("explain-id"))->type_name("ID");
        command->add_flag("--raw", m_explain.raw, say("explain-raw"));
        command->add_flag("--history", m_explain.history, say("explain-history"));
        limit(command->add_option("--format", m_words.format, say("decision-format")), {"text", "json"});
        command->final_callback([this] {
            m_explain.format = m_words.format == "json" ? DecisionFormat::Json : DecisionFormat::Text;
            m_arguments.command = m_explain;
        });
    }

    void add_query()
    {
        auto* command = add_command("query");
        command->add_option("sql", m_query.sql, say("sql"))->required()->type_name("SELECT");
        command->add_flag("--raw", m_words.raw, say("raw"));
        limit(command->add_option("--format", m_words.format, say("row-format")), {"table", "csv", "json"});
        command->final_callback([this] {
            m_query.store = m_words.raw ? Store::Raw : Store::Public;
            m_query.format = m_words.format == "csv"    ? RowFormat::Csv
                             : m_words.format == "json" ? RowFormat::Json
                                                        : RowFormat::Table;
            m_arguments.command = m_query;
        });
    }

    void add_forms()
    {
        auto* command = add_worktree_command("forms");
        command->add_option("folder", m_forms.folder, say("forms-folder"))->required()->type_name("DIR");
        command->add_option("--table", m_forms.tables, say("forms-table"))->type_name("NAME");
        command->add_flag("--filled", m_forms.filled, say("forms-filled"));
        command->add_flag("--force", m_words.force, say("forms-force"));
        command->final_callback([this] {
            if (m_words.force) m_forms.existing = FormsCommand::Existing::Replace;
            m_arguments.command = m_forms;
        });
    }

    void add_fix()
    {
        auto* command = add_worktree_command("fix");
        command->add_option("files", m_fix.files, say("fix-files"))->type_name("FILE");
        command->add_flag("--dry-run", m_words.dry_run, say("dry-run"));
        command->add_flag("--sort", m_fix.sort, say("fix-sort"));
        command->final_callback([this] {
            if (m_words.dry_run) m_fix.writing = FixCommand::Writing::OnlyShow;
            m_arguments.command = m_fix;
        });
    }

    void add_record()
    {
        auto* command = add_worktree_command("record");
        command->add_option("--as-of", m_words.as_of, say("as-of"))->type_name("YYYY-MM-DD");
        command->add_option("--document", m_record.document, say("record-document"))->required()->type_name("ID");
        command->add_option("--period", m_record.period, say("record-period"))->type_name("PERIOD");
        command->add_option("indicators", m_record.indicators, say("record-indicators"))->type_name("ID");
        command->final_callback([this] { m_arguments.command = m_record; });
    }

    void limit_number(CLI::Option* option, std::size_t least, std::size_t most)
    {
        option->type_name(std::to_string(least) + "–" + std::to_string(most));
        option->check([this, least, most](const std::string& found) {
            std::size_t number = 0;
            const auto* const end = found.data() + found.size();
            const auto [stop, error] = std::from_chars(found.data(), end, number);
            const bool good = error == std::errc() && stop == end && number >= least && number <= most;
            return good ? std::string()
                        : say("usage-number", {{"found", visible(found)},
                                               {"least", static_cast<std::int64_t>(least)},
                                               {"most", static_cast<std::int64_t>(most)}});
        });
    }

    void add_publish()
    {
        auto* command = add_command("publish");
        refuse_empty(command->add_option("--to", m_publish.to, say("to"))->required()->type_name("DIR"));
        refuse_empty(command->add_option("--branch", m_publish.branch, say("branch"))->type_name("NAME"));
        limit_number(command->add_option("--keep", m_publish.keep, say("keep")), 2, 1000);
        limit_number(command->add_option("--wait", m_publish.wait, say("wait")), 0, 86400);
        command->add_flag("--compress", m_publish.compress, say("compress"));
        command->add_flag("--dry-run", m_publish.is_trial, say("publish-dry-run"));
        refuse_empty(command->add_option("--remote", m_publish.remote, say("remote"))->type_name("FILE"));
        refuse_empty(command->add_option("--withdraw-older", m_publish.withdraw_older, say("withdraw-older"))
                         ->type_name("REASON"));
        limit(command->add_option("--format", m_words.format, say("publish-format")), {"text", "json"});
        limit_jobs(command->add_option("--jobs", m_arguments.common.jobs, say("jobs")));
        command->add_flag("--quiet", m_arguments.common.quiet, say("quiet"));
        command->final_callback([this] { m_arguments.command = m_publish; });
    }

    void add_rollback()
    {
        auto* command = add_machine_command("rollback");
        refuse_empty(command->add_option("--to", m_rollback.to, say("to"))->required()->type_name("DIR"));
        command->add_option("edition", m_rollback.edition, say("rollback-edition"))->type_name("ID");
        command->add_option("--reason", m_rollback.reason, say("rollback-reason"))->type_name("REASON");
        command->add_flag("--list", m_rollback.list, say("rollback-list"));
        command->final_callback([this] { m_arguments.command = m_rollback; });
    }

    void add_verify()
    {
        auto* command = add_machine_command("verify");
        command->add_option("folder", m_verify.folder, say("verify-folder"))->required()->type_name("DIR");
        refuse_empty(command->add_option("--source", m_verify.source, say("verify-source"))->type_name("PATH"));
        limit(command->add_option("--format", m_words.format, say("verify-format")), {"text", "json"});
        limit_jobs(command->add_option("--jobs", m_arguments.common.jobs, say("jobs")));
        command->final_callback([this] {
            m_verify.format = m_words.format == "json" ? DecisionFormat::Json : DecisionFormat::Text;
            m_arguments.command = m_verify;
        });
    }

    void add_receive()
    {
        auto* command = add_worktree_command("receive");
        command->add_flag("--check", m_words.check, say("receive-check"));
        command->add_flag("--publish", m_receive.publishes, say("receive-publish"));
        command->final_callback([this] {
            // As `excludes` says it, whose words would leave no room in the help.
            if (m_words.check && m_receive.publishes) throw CLI::ExcludesError("--publish", "--check");
            m_arguments.command = m_receive;
        });
    }

    void add_init()
    {
        auto* command = add_machine_command("init");
        command->add_option("folder", m_init.folder, say("init-folder"))->required()->type_name("DIR");
        auto* ci = command->add_option("--ci", m_init.ci, say("init-ci"));
        limit(ci, {starter::ci_kinds.begin(), starter::ci_kinds.end()});
        auto& office = m_init.office;
        std::vector<CLI::Option*> answers;
        const auto add = [&](const char* name, std::string& text, const std::string& help, const char* type = "TEXT") {
            answers.push_back(command->add_option(name, text, help)->type_name(type));
            refuse_empty(answers.back());
        };
        add("--municipality", office.municipality, say("init-municipality"));
        add("--municipality-of", office.municipality_of, say("init-municipality-of"));
        add("--office", office.office, say("init-office"));
        add("--inn", office.inn, say("init-inn"));
        add("--address", office.address, say("init-address"));
        add("--phone", office.phone, say("init-phone"));
        add("--email", office.email, say("init-email"));
        add("--time-zone", office.time_zone, say("init-time-zone"), "ZONE");
        add("--url", office.public_url, say("init-url"), "URL");
        add("--term", office.low_results, say("init-term"));
        add("--rules", office.rules, say("init-rules"));
        limit(answers.back(), {starter::rule_presets.begin(), starter::rule_presets.end()});
        answers.push_back(command->add_option("--years", office.years, say("init-years"))->delimiter(','));
        answers.push_back(command->add_option("--schools", m_init.schools, say("init-schools"))->type_name("FILE"));
        command->final_callback([this, ci, answers] {
            const bool says_something = std::ranges::any_of(answers, [](const auto* one) { return one->count() > 0; });
            m_init.wants_site = ci->count() == 0 || says_something;
            m_arguments.command = m_init;
        });
    }

    void add_new()
    {
        auto* command = add_worktree_command("new");
        auto& page = m_new.page;
        limit(command->add_option("kind", page.kind, say("new-kind"))->required(),
              {starter::page_kinds.begin(), starter::page_kinds.end()});
        refuse_empty(command->add_option("title", page.title, say("new-title"))->required()->type_name("TITLE"));
        refuse_empty(command->add_option("--id", page.id, say("new-id"))->type_name("ID"));
        command->add_option("--as-of", m_words.as_of, say("new-date"))->type_name("YYYY-MM-DD");
        refuse_empty(command->add_option("--use", page.use, say("new-use"))->type_name("ID"));
        command->final_callback([this] { m_arguments.command = m_new; });
    }

    void add_serve()
    {
        auto* command = add_worktree_command("serve");
        command->add_option("--as-of", m_words.as_of, say("as-of"))->type_name("YYYY-MM-DD");
        limit_number(command->add_option("--port", m_serve.port, say("serve-port")), 0, 65535);
        command->add_flag("--no-drafts", m_serve.no_drafts, say("serve-no-drafts"));
        command->add_flag("--poll", m_serve.poll, say("serve-poll"));
        refuse_empty(command->add_option("--published", m_serve.published, say("check-published"))->type_name("DIR"));
        limit_jobs(command->add_option("--jobs", m_arguments.common.jobs, say("jobs")));
        command->final_callback([this] { m_arguments.command = m_serve; });
    }

    void finish()
    {
        auto& common = m_arguments.common;
        if (m_words.format == "json") common.format = ReportFormat::Json;
        if (m_words.format == "sarif") common.format = ReportFormat::Sarif;
        if (m_words.format == "codequality") common.format = ReportFormat::CodeQuality;
        common.color = m_environment.terminal && !m_words.no_color && m_environment.variable("NO_COLOR").empty();
        if (!m_explain.what.empty() && m_explain.what != "indicators" && m_explain.id.empty())
            return refuse(say("usage-missing", {{"name", "id"}}));
        if (m_words.worktree && (m_changes.range.find("..") != std::string::npos || !common.revision.empty()))
            return refuse(say("usage-worktree"));
        if (m_words.as_of.empty()) return;
        common.as_of = parse_iso_date(m_words.as_of);
        if (!common.as_of) refuse("--as-of: " + words_of_day(m_words.as_of));
    }

    /// A day as it is written in Russia leads to the form that is needed; one that no month has is said to be none.
    [[nodiscard]] std::string words_of_day(const std::string& found) const
    {
        auto shape = found;
        for (auto& c : shape)
            if (is_digit(c)) c = '9';
        const bool is_shaped = shape == "9999-99-99" || shape == "99.99.9999";
        const auto day = values::parse_date(found);
        return say("usage-day", {{"found", visible(found)},
                                 {"what", day         ? "form"
                                          : is_shaped ? "none"
                                                      : "other"},
                                 {"day", day ? to_iso(*day) : std::string()}});
    }

    void refuse(const std::string& reason)
    {
        std::string command;
        for (const auto* parsed : m_app.get_subcommands()) command = parsed->get_name() + " ";
        m_arguments.command =
            PrintCommand{.text = say("usage", {{"reason", reason}, {"command", command}}) + "\n", .exit_code = 2};
    }

    Arguments& m_arguments;
    const Environment& m_environment;
    Words m_words = {};
    std::vector<std::string> m_given = {};
    CheckCommand m_check = {};
    RecordCommand m_record = {};
    ChangesCommand m_changes = {};
    AddressesCommand m_addresses = {};
    BuildCommand m_build = {};
    PublishCommand m_publish = {};
    RollbackCommand m_rollback = {};
    VerifyCommand m_verify = {};
    ReceiveCommand m_receive = {};
    InitCommand m_init = {};
    NewCommand m_new = {};
    ServeCommand m_serve = {};
    ExplainCommand m_explain = {};
    QueryCommand m_query = {};
    FormsCommand m_forms = {};
    FixCommand m_fix = {};
    CLI::App m_app;
};

}

std::string Environment::variable(const std::string& name) const
{
    const auto found = variables.find(name);
    return found == variables.end() ? std::string() : found->second;
}

Arguments parse_arguments(const std::vector<std::string>& words, const Environment& environment)
{
    Arguments arguments;
    arguments.common.language = find_language(words);
    arguments.common.jobs = environment.processors;
    Parser(arguments, environment).parse(words);
    return arguments;
}

}

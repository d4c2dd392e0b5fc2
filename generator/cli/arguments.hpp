#pragma once

#include "comparison/range.hpp"
#include "foundation/date.hpp"
#include "language/message_format.hpp"
#include "starter/new_page.hpp"
#include "starter/new_site.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace opora::cli {

/// What the command line asks for. The contract is docs/formats/command-line.md.

enum class ReportFormat { Text, Json, Sarif, CodeQuality };
enum class RowFormat { Table, Csv, Json };
enum class DecisionFormat { Text, Json };
enum class ChangesFormat { Text, Markdown, Html, Json };
enum class Store { Public, Raw };

struct CommonOptions {
    std::filesystem::path source = ".";
    std::string revision = {};
    std::optional<Date> as_of = {};
    language::Language language = language::Language::Russian;
    ReportFormat format = ReportFormat::Text;
    bool quiet = false;
    bool color = false;
    bool timings = false;
    std::size_t jobs = 1;
};

struct BuildCommand {
    std::filesystem::path out = {}; ///< empty = `public` in the current folder
    std::string base_url = {};
    std::string dump_view = {};
    std::filesystem::path previous = {}; ///< the last publication; empty = none is known
    bool first = false;                  ///< nothing was published before
    bool compress = false;
    bool fresh = false;   ///< builds also where nothing has changed
    bool durable = false; ///< ends when all is on the disk
};
struct CheckCommand {
    std::filesystem::path previous = {};  ///< as in BuildCommand
    bool publish = false;                 ///< asks also what a publication asks
    std::filesystem::path published = {}; ///< what stands now; empty = nothing is known of it
};
struct PublishCommand {
    std::filesystem::path to = {};
    std::string branch = "main";
    std::size_t keep = 10;  ///< editions
    std::size_t wait = 600; ///< seconds, for another publisher
    std::string withdraw_older = {};
    std::filesystem::path remote = {}; ///< manifest of what a host has
    bool compress = false;
    bool is_trial = false;
};
struct RollbackCommand {
    std::filesystem::path to = {};
    std::string edition = {}; ///< empty = the one before
    std::string reason = {};
    bool list = false; ///< only shows the editions
};
struct ReceiveCommand {
    bool publishes = false; ///< else it judges
};
struct InitCommand {
    std::filesystem::path folder = {};
    std::string ci = {};                ///< one of starter::ci_kinds; empty: none
    starter::NewOffice office = {};     ///< what was said of it
    std::filesystem::path schools = {}; ///< a file with a name a line; `-`: the standard input
    bool wants_site = true;             ///< false for `--ci` alone
};
struct NewCommand {
    starter::NewPage page = {};
};
struct ServeCommand {
    std::optional<std::uint16_t> port = {}; ///< 0 = any free one; nothing = the usual one, or one of the next
    std::filesystem::path published = {};   ///< as in CheckCommand
    bool no_drafts = false;
    bool poll = false; ///< looks at the files each second
};
struct VerifyCommand {
    std::filesystem::path folder = {};
    std::filesystem::path source = {}; ///< the repository to build the edition from once more; empty = nothing is built
    DecisionFormat format = DecisionFormat::Text;
};
struct AddressesCommand {
    std::string range = {};               ///< see comparison/range.hpp
    std::filesystem::path published = {}; ///< compare with what stands there; empty = compare `range`
    std::filesystem::path rules = {};     ///< folder for rules of servers; empty = none are written
    bool write = false;                   ///< adds the lines to the table
};
struct ChangesCommand {
    std::string range = {};               ///< as in AddressesCommand
    std::filesystem::path published = {}; ///< as in AddressesCommand, or a manifest
    ChangesFormat format = ChangesFormat::Text;
    bool raw = false; ///< shows also what the site hides
    comparison::Until until = comparison::Until::Head;
    std::filesystem::path out = {};    ///< file for the report; empty = standard output
    std::size_t most_letters = 60'000; ///< of Markdown; forges show little more of one comment
    bool proposes_corrections = false; ///< adds lines to the table of corrections
};
struct IdentifyCommand {
    DecisionFormat format = DecisionFormat::Text;
};
struct ExplainCommand {
    std::string what = {}; ///< `school`, `indicators`, `number` or `page`
    std::string id = {};   ///< or an address; empty: all ready indicators
    bool raw = false;      ///< of a number: shows also what the site hides
    bool history = false;  ///< of a number: all that its rows have said
    DecisionFormat format = DecisionFormat::Text;
};
struct QueryCommand {
    std::string sql = {};
    Store store = Store::Public;
    RowFormat format = RowFormat::Table;
};
struct FormsCommand {
    enum class Existing { Keep, Replace };
    std::filesystem::path folder = {};
    std::vector<std::string> tables = {}; ///< empty = all, and the schemas for editors
    Existing existing = Existing::Keep;   ///< what happens to a file of this name with other bytes
    bool filled = false;                  ///< workbooks with the rows of the tables instead of blanks
};
struct FixCommand {
    enum class Writing { Write, OnlyShow };
    Writing writing = Writing::Write;
    bool sort = false;                   ///< rows into the order of the key
    std::vector<std::string> files = {}; ///< empty = every table
};
struct RecordCommand {
    std::string document = {};                ///< id of the document that holds the values
    std::string period = {};                  ///< empty = the newest of each indicator
    std::vector<std::string> indicators = {}; ///< empty = all that ask for the day of the data
};
/// Nothing to do but to print a text: help, version or what is wrong with the arguments.
struct PrintCommand {
    std::string text = {};
    int exit_code = 0;
};

struct Arguments {
    CommonOptions common = {};
    std::variant<PrintCommand, BuildCommand, CheckCommand, AddressesCommand, ChangesCommand, IdentifyCommand,
                 ExplainCommand, QueryCommand, FormsCommand, FixCommand, RecordCommand, PublishCommand, RollbackCommand,
                 VerifyCommand, ReceiveCommand, InitCommand, NewCommand, ServeCommand>
        command = PrintCommand{};
};

/// The outside world as `main` found it.
struct Environment {
    std::map<std::string, std::string> variables = {};
    std::int64_t now = 0;  ///< seconds since 1970-01-01T00:00:00Z
    bool terminal = false; ///< messages go to a terminal: colour is welcome
    std::size_t processors = 1;
    std::filesystem::path executable = {};

    [[nodiscard]] std::string variable(const std::string& name) const;
};

Arguments parse_arguments(const std::vector<std::string>& words, const Environment& environment);

}

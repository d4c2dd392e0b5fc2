#include "cli/new_office.hpp"

#include "cli/message_lines.hpp"
#include "cli/text_report.hpp"
#include "content_files/settings.hpp"
#include "foundation/environment_error.hpp"
#include "foundation/joining.hpp"
#include "foundation/utf8.hpp"
#include "identify/rules.hpp"
#include "language/catalogue.hpp"
#include "source/tree.hpp"
#include "tabular/encoding.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>
#include <system_error>

namespace opora::cli {

namespace {

std::string trimmed(std::string_view text)
{
    constexpr std::string_view around = " \t\r\n;";
    const auto begin = text.find_first_not_of(around);
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(around) + 1 - begin));
}

std::vector<std::string> names_in(std::istream& lines)
{
    std::vector<std::string> names;
    for (std::string line; std::getline(lines, line);)
        if (auto name = trimmed(line); !name.empty()) names.push_back(std::move(name));
    return names;
}

/// As Windows saves a list: in UTF-8 with or without a mark, as UTF-16, or in windows-1251.
std::string text_of(const std::string& bytes)
{
    using tabular::Encoding;
    const auto usual = find_invalid_utf8(bytes) ? Encoding::Windows1251 : Encoding::Utf8;
    return tabular::decoded(bytes, tabular::marked_encoding(bytes).value_or(usual)).value_or(bytes);
}

std::vector<std::string> schools_in(const std::filesystem::path& path)
{
    if (path == "-") return names_in(std::cin);
    std::ifstream stream(path, std::ios::binary);
    if (!stream) throw EnvironmentError(path.string(), std::error_code(errno, std::generic_category()));
    const std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    std::istringstream lines(text_of(bytes));
    return names_in(lines);
}

class Questions {
public:
    Questions(const Ask& ask, language::Language language) : m_ask(ask), m_language(language) {}

    /// Asks for what is empty; an empty answer leaves it so.
    void complete(std::string& text, const char* name)
    {
        if (!text.empty() || m_has_ended) return;
        text = answer(name).value_or("");
    }
    /// The same where an empty answer keeps what would be taken.
    void confirm(std::string& text, const char* name)
    {
        if (auto said = answer(name).value_or(""); !said.empty()) text = std::move(said);
    }
    void complete(std::vector<std::string>& lines, const char* name)
    {
        if (!lines.empty()) return;
        for (auto line = answer(name); line && !line->empty(); line = answer("cli.init-next-line"))
            lines.push_back(*std::move(line));
    }

private:
    std::optional<std::string> answer(const char* name)
    {
        if (m_has_ended) return std::nullopt;
        const auto line = m_ask(language::text(name, {}, m_language));
        m_has_ended = !line;
        if (!line) return std::nullopt;
        return trimmed(*line);
    }

    const Ask& m_ask;
    language::Language m_language;
    bool m_has_ended = false;
};

}

starter::NewOffice completed_office(const InitCommand& command, const Ask& ask, language::Language language)
{
    auto office = command.office;
    if (!command.schools.empty()) office.schools = schools_in(command.schools);
    if (!ask) return office;
    Questions questions(ask, language);
    questions.complete(office.municipality, "cli.init-ask-municipality");
    questions.complete(office.municipality_of, "cli.init-ask-municipality-of");
    questions.complete(office.office, "cli.init-ask-office");
    questions.complete(office.inn, "cli.init-ask-inn");
    questions.complete(office.address, "cli.init-ask-address");
    questions.complete(office.phone, "cli.init-ask-phone");
    questions.complete(office.email, "cli.init-ask-email");
    questions.complete(office.public_url, "cli.init-ask-url");
    const starter::NewOffice usual;
    if (office.time_zone == usual.time_zone) questions.confirm(office.time_zone, "cli.init-ask-time-zone");
    if (office.rules == usual.rules) questions.confirm(office.rules, "cli.init-ask-rules");
    questions.complete(office.schools, "cli.init-ask-schools");
    return office;
}

std::string problems_of(const starter::NewOffice& office, language::Language language)
{
    MessageLines lines(language);
    std::string missing;
    if (office.municipality.empty()) append_item(missing, "--municipality");
    if (office.office.empty()) append_item(missing, "--office");
    if (office.schools.empty()) append_item(missing, "--schools");
    if (!missing.empty()) lines.add("cli.init-missing", {{"options", missing}});
    if (std::ranges::find(starter::rule_presets, office.rules) == starter::rule_presets.end()) {
        std::string known;
        for (const auto preset : starter::rule_presets) append_item(known, std::string(preset));
        lines.add("cli.init-unknown-rules", {{"found", visible(office.rules)}, {"known", known}});
    }
    std::map<std::string, std::string> known;
    for (const auto& school : office.schools) {
        const auto id = starter::school_id(school);
        const auto [first, is_new] = known.emplace(id, school);
        if (id.empty()) lines.add("cli.init-bad-school", {{"school", visible(school)}});
        if (!is_new && !id.empty())
            lines.add("cli.init-same-school",
                      {{"school", visible(school)}, {"other", visible(first->second)}, {"id", id}});
    }
    return lines.text();
}

std::string problems_of(const std::vector<SiteFile>& files, const CommonOptions& common)
{
    std::map<std::string, std::string> contents;
    for (const auto& file : files) contents.emplace(file.path, file.bytes);
    const auto tree = source::open_memory(std::move(contents));
    Diagnostics problems;
    static_cast<void>(content_files::load_settings(*tree, problems));
    static_cast<void>(identify::load_rules(*tree, problems));
    return problems.has_errors() ? text_report(problems, common) : std::string();
}

}

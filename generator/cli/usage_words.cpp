#include "cli/usage_words.hpp"

#include "foundation/diagnostic.hpp"
#include "foundation/joining.hpp"
#include "foundation/suggestion.hpp"
#include "foundation/utf8.hpp"
#include "language/catalogue.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace opora::cli {

namespace {

class UsageWords {
public:
    UsageWords(const CLI::App& app, const std::vector<std::string>& given, language::Language language)
        : m_app(app), m_given(given), m_language(language)
    {
    }

    [[nodiscard]] std::string all(const CLI::ParseError& mistake) const
    {
        std::string said = mistake.what();
        if (dynamic_cast<const CLI::ValidationError*>(&mistake) != nullptr) return said;
        if (said.find("--propose-corrections") != std::string::npos &&
            dynamic_cast<const CLI::RequiresError*>(&mistake) != nullptr)
            return say("usage-propose");
        if (dynamic_cast<const CLI::ExcludesError*>(&mistake) != nullptr)
            return say(said.find("--published") == std::string::npos ? "usage-first-and-previous"
                                                                     : "usage-range-and-published");
        if (m_app.get_subcommands().empty()) return words_of_no_command();
        if (dynamic_cast<const CLI::ExtrasError*>(&mistake) != nullptr) return words_of_extras();
        if (dynamic_cast<const CLI::RequiredError*>(&mistake) != nullptr) return words_of_missing();
        const auto begin = std::min(said.find("--"), said.size());
        const auto end = said.find_first_of(": ,", begin);
        return say("usage-value", {{"option", said.substr(begin, end - begin)}});
    }

private:
    [[nodiscard]] std::string say(const std::string& key, const opora::Arguments& values = {}) const
    {
        return language::text("cli." + key, values, m_language);
    }

    /// The first word that is no option, where a command would stand.
    [[nodiscard]] std::string words_of_no_command() const
    {
        std::vector<std::string> commands;
        std::string list;
        for (const auto* command : m_app.get_subcommands([](const CLI::App*) { return true; })) {
            commands.push_back(command->get_name());
            append_item(list, command->get_name());
        }
        const auto found = std::find_if(m_given.begin(), m_given.end(), [](const std::string& word) {
            return !word.starts_with('-') && word != "ru" && word != "en";
        });
        if (found == m_given.end()) return say("usage-command", {{"list", list}});
        opora::Arguments values{{"found", visible(*found)}, {"list", list}};
        add_suggestion(values, did_you_mean(*found, commands));
        return say("usage-unknown-command", values);
    }

    /// Unknown options one by one, with the option that may be meant; other words as they are.
    [[nodiscard]] std::string words_of_extras() const
    {
        const auto* command = m_app.get_subcommands().front();
        std::vector<std::string> options;
        for (const auto* app : {command, static_cast<const CLI::App*>(&m_app)})
            for (const auto* option : app->get_options())
                for (const auto& name : option->get_lnames()) options.push_back("--" + name);
        std::string said;
        for (const auto& word : m_app.remaining(true)) {
            const auto name = word.substr(0, word.find('='));
            opora::Arguments values{{"found", visible(name)}, {"command", command->get_name()}};
            add_suggestion(values, did_you_mean(name, options));
            append_item(said, say(word.starts_with('-') ? "usage-unknown-option" : "usage-extra", values), "; ");
        }
        return said;
    }

    [[nodiscard]] std::string words_of_missing() const
    {
        for (const auto* command : m_app.get_subcommands())
            for (const auto* option : command->get_options())
                if (option->get_required() && option->count() == 0)
                    return say("usage-missing", {{"name", option->get_name(true)}});
        return words_of_no_command();
    }

    const CLI::App& m_app;
    const std::vector<std::string>& m_given;
    language::Language m_language;
};

}

std::string usage_words(const CLI::App& app, const CLI::ParseError& mistake, const std::vector<std::string>& given,
                        language::Language language)
{
    return UsageWords(app, given, language).all(mistake);
}

}

// A catalogue file holds the texts of one module, both languages side by side:
//
//   bad-number:                       code `<file's name>.bad-number`
//     ru: {message: …, hint: …, notes: {declared: …}}
//     en: {message: …, hint: …, notes: {declared: …}}
//
// Every text is an ICU MessageFormat pattern; hint and notes may be absent.
#include "language/catalogue.hpp"

#include "foundation/assert.hpp"
#include "language/embedded_catalogue.hpp"

#include <yaml-cpp/yaml.h>

#include <map>
#include <mutex>

namespace opora::language {

namespace {

void add_pattern(Messages& messages, const std::string& key, const YAML::Node& pattern)
{
    if (!pattern) return;
    const auto mistake = messages.add(key, pattern.as<std::string>());
    OPORA_ASSERT(mistake.empty(), (key + ": " + mistake).c_str());
}

void add_entry(Messages& messages, const std::string& code, const YAML::Node& entry)
{
    if (entry.IsScalar()) {
        add_pattern(messages, code, entry);
        return;
    }
    add_pattern(messages, code, entry["message"]);
    add_pattern(messages, code + "#hint", entry["hint"]);
    for (const auto& note : entry["notes"])
        add_pattern(messages, code + "#" + note.first.as<std::string>(), note.second);
}

std::string module_of(std::string_view key)
{
    return std::string(key.substr(0, key.find('.')));
}

Messages load(Language language, const std::string& module)
{
    Messages messages(language);
    const char* const name = language == Language::Russian ? "ru" : "en";
    for (const auto& file : embedded_catalogue()) {
        if (module_of(file.name) != module) continue;
        for (const auto& entry : YAML::Load(std::string(file.bytes)))
            add_entry(messages, module + "." + entry.first.as<std::string>(), entry.second[name]);
    }
    return messages;
}

/// Of the module that `key` begins with, read on first use: a build without problems needs no words for them.
const Messages& catalogue(Language language, std::string_view key)
{
    static std::mutex mutex;
    static std::map<std::pair<Language, std::string>, Messages> read;
    const std::lock_guard lock(mutex);
    const auto place = std::make_pair(language, module_of(key));
    auto found = read.find(place);
    if (found == read.end()) found = read.emplace(place, load(language, place.second)).first;
    return found->second;
}

}

DiagnosticText describe(const Diagnostic& diagnostic, Language language)
{
    const std::string code(diagnostic.code.name);
    const auto& messages = catalogue(language, code);
    auto arguments = diagnostic.arguments;
    arguments.emplace_back("titled", "no"); // for messages about columns that are not called by their titles
    DiagnosticText result;
    result.message = messages.format(code, arguments);
    if (messages.has(code + "#hint")) result.hint = messages.format(code + "#hint", arguments);
    for (const auto& label : diagnostic.related)
        result.notes.push_back(messages.format(code + "#" + label.note, arguments));
    return result;
}

std::string text(std::string_view key, const Arguments& arguments, Language language)
{
    return catalogue(language, key).format(key, arguments);
}

}

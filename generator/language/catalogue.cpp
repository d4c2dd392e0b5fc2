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

#include <yaml.h>

#include <map>
#include <memory>
#include <mutex>
#include <new>

namespace opora::language {

namespace {

/// A file of the catalogue as libyaml reads it.
class Document {
public:
    using Node = const yaml_node_t*;

    explicit Document(std::string_view text)
    {
        yaml_parser_t parser;
        if (yaml_parser_initialize(&parser) == 0) throw std::bad_alloc();
        const std::unique_ptr<yaml_parser_t, void (*)(yaml_parser_t*)> owner(&parser, yaml_parser_delete);
        yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(text.data()), text.size());
        const bool is_yaml = yaml_parser_load(&parser, &m_document) != 0;
        if (parser.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
        OPORA_ASSERT(is_yaml, parser.problem);
    }
    ~Document() { yaml_document_delete(&m_document); }
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;
    Document(Document&&) = delete;
    Document& operator=(Document&&) = delete;

    Node root() { return yaml_document_get_root_node(&m_document); }
    static std::string text(Node node)
    {
        return {reinterpret_cast<const char*>(node->data.scalar.value), node->data.scalar.length};
    }
    /// Calls `visit(key, value)` for each member of a map; nothing for what is none.
    template <class Visit> void for_each(Node map, const Visit& visit)
    {
        if (map == nullptr || map->type != YAML_MAPPING_NODE) return;
        for (const auto* pair = map->data.mapping.pairs.start; pair != map->data.mapping.pairs.top; ++pair)
            visit(text(yaml_document_get_node(&m_document, pair->key)),
                  yaml_document_get_node(&m_document, pair->value));
    }

private:
    yaml_document_t m_document = {};
};

void add_pattern(Messages& messages, const std::string& key, Document::Node pattern)
{
    const auto mistake = messages.add(key, Document::text(pattern));
    OPORA_ASSERT(mistake.empty(), (key + ": " + mistake).c_str());
}

void add_entry(Messages& messages, const std::string& code, Document& document, Document::Node entry)
{
    if (entry->type == YAML_SCALAR_NODE) return add_pattern(messages, code, entry);
    document.for_each(entry, [&](const std::string& part, Document::Node text) {
        if (part == "message") add_pattern(messages, code, text);
        if (part == "hint") add_pattern(messages, code + "#hint", text);
        if (part != "notes") return;
        document.for_each(text, [&](const std::string& note, Document::Node pattern) {
            add_pattern(messages, code + "#" + note, pattern);
        });
    });
}

std::string module_of(std::string_view key)
{
    return std::string(key.substr(0, key.find('.')));
}

/// Adds the texts of one language, each under `prefix` and its name.
void add_file(Messages& messages, const std::string& prefix, std::string_view wanted, Document& document)
{
    document.for_each(document.root(), [&](const std::string& name, Document::Node languages) {
        auto code = prefix;
        code += name;
        document.for_each(languages, [&](const std::string& found, Document::Node entry) {
            if (found == wanted) add_entry(messages, code, document, entry);
        });
    });
}

Messages load(Language language, const std::string& module)
{
    Messages messages(language);
    for (const auto& file : embedded_catalogue()) {
        if (module_of(file.name) != module) continue;
        Document document(file.bytes);
        add_file(messages, module + ".", language == Language::Russian ? "ru" : "en", document);
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

#include "templates/theme.hpp"

#include "foundation/assert.hpp"
#include "templates/assets.hpp"
#include "templates/codes.hpp"
#include "templates/composition.hpp"
#include "templates/program.hpp"
#include "templates/strings.hpp"
#include "templates/theme_folder.hpp"
#include "yaml/key_reader.hpp"
#include "yaml/yaml.hpp"

#include <algorithm>
#include <set>

namespace opora::templates {

namespace {

constexpr std::string_view extension = ".mustache";

std::string stem(std::string_view path)
{
    const auto name = path.substr(path.rfind('/') + 1);
    return std::string(name.substr(0, name.size() - extension.size()));
}

TemplateFiles scan_files(const ThemeFolder& folder, std::string_view glob, Diagnostics& problems)
{
    TemplateFiles files;
    for (const auto& path : folder.list(glob))
        if (const auto text = folder.read(path, problems)) files.emplace(stem(path), scan_tags(text, problems));
    return files;
}

Strings strings_of(const ThemeFolder& folder, const OwnWords& own_words, Diagnostics& problems)
{
    auto strings = strings_with(own_words);
    std::vector<yaml::YamlNode> roots;
    std::set<std::string>
        read; // the program's own site rests on the theme that it holds: the same texts need no second look
    for (const auto& layer : folder.layers()) {
        if (!layer.tree->has(layer.prefix + "strings.yaml")) continue;
        const auto text = read_from(layer, "strings.yaml", problems);
        if (text && !read.insert(text->bytes).second) continue;
        const auto root = text ? yaml::parse_yaml(whole(text), problems) : std::nullopt;
        if (root && root->kind != yaml::YamlNode::Kind::Null) roots.push_back(*root);
    }
    for (const auto& root : roots) add_terms(root, strings);
    for (const auto& root : roots) add_strings(root, strings, problems);
    return strings;
}

void check_settings(const ThemeFolder& folder, Diagnostics& problems)
{
    for (const auto& layer : folder.layers()) {
        if (layer.settings.kind == yaml::YamlNode::Kind::Null) continue;
        yaml::KeyReader reader(layer.settings, "theme.yaml", problems);
        reader.node("assets");
        reader.text("extends");
        reader.finish();
    }
}

/// The page is written between the two halves of the layout.
void check_layout(const Program& layout, const TemplateFile& file, Diagnostics& problems)
{
    if (layout.content && layout.content_places == 1) return;
    problems.report({.code = bad_template,
                     .arguments = {{"mistake", std::string("layout")}, {"name", std::string(content_name)}},
                     .where = SourceSpan{.text = file.text, .begin = 0, .end = 0}});
}

}

struct Theme::Implementation {
    Templates templates = {};
    Strings strings = {};
    Assets assets = {};
    std::vector<std::string> raw_slots = {};
};

Theme::Theme() : m_implementation(std::make_unique<Implementation>()) {}
Theme::~Theme() = default;
Theme::Theme(Theme&&) noexcept = default;
Theme& Theme::operator=(Theme&&) noexcept = default;

const Templates& Theme::templates() const
{
    return m_implementation->templates;
}

std::vector<std::string> Theme::template_names() const
{
    std::vector<std::string> names;
    for (const auto& [name, program] : m_implementation->templates.programs) names.push_back(name);
    return names;
}

const std::vector<std::string>& Theme::raw_slots() const
{
    return m_implementation->raw_slots;
}
const language::Messages& Theme::strings() const
{
    return m_implementation->strings.messages;
}

const std::string& Theme::asset(std::string_view name) const
{
    const auto found = m_implementation->assets.paths.find(name);
    OPORA_ASSERT(found != m_implementation->assets.paths.end(), "the caller looked the asset up in asset_paths()");
    return found->second;
}

const std::map<std::string, std::string, std::less<>>& Theme::asset_paths() const
{
    return m_implementation->assets.paths;
}
const std::vector<SiteFile>& Theme::asset_files() const
{
    return m_implementation->assets.files;
}

Theme load_theme(const source::Tree& tree, std::string_view name, const std::filesystem::path& home,
                 const OwnWords& own_words, Diagnostics& problems)
{
    Theme theme;
    const auto errors_before = problems.error_count();
    const auto folder = ThemeFolder::open(tree, name, home, problems);
    if (folder.layers().empty()) return theme;
    check_settings(folder, problems);

    auto& implementation = *theme.m_implementation;
    implementation.strings = strings_of(folder, own_words, problems);
    implementation.assets = load_assets(folder, home / "themes" / "worker", problems);
    const auto partials = scan_files(folder, "templates/partials/*.mustache", problems);
    const auto pages = scan_files(folder, "templates/*.mustache", problems);
    const auto check = [&](const std::string& file_name, const TemplateFile& file) {
        check_tags(file, partials, implementation.strings, problems);
        for (const auto& slot : raw_slots(file)) {
            auto entry = file_name;
            implementation.raw_slots.push_back(entry.append(": ").append(slot));
        }
    };
    for (const auto& [partial, file] : partials) check("partials/" + partial, file);
    for (const auto& [page, file] : pages) check(page, file);
    std::sort(implementation.raw_slots.begin(), implementation.raw_slots.end());

    for (const auto& [page, file] : pages) {
        const auto composition = compose(file, partials, implementation.strings, problems);
        if (problems.error_count() > errors_before) continue;
        auto program = compile(composition, implementation.templates.names, problems);
        if (page == layout_name) check_layout(program, file, problems);
        implementation.templates.programs.emplace(page, std::move(program));
    }
    return theme;
}

language::Messages load_strings(const source::Tree& tree, std::string_view name, const std::filesystem::path& home,
                                const OwnWords& own_words, Diagnostics& problems)
{
    return strings_of(ThemeFolder::open(tree, name, home, problems), own_words, problems).messages;
}

}

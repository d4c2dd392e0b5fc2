#include "templates/theme_folder.hpp"

#include "foundation/suggestion.hpp"
#include "language/transliteration.hpp"
#include "source/read_text.hpp"
#include "templates/codes.hpp"

#include <algorithm>
#include <set>

namespace opora::templates {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view settings_file = "theme.yaml";

std::string folder_of(std::string_view name)
{
    return "themes/" + std::string(name) + "/";
}

/// The same text under the path that its reader knows.
std::shared_ptr<const SourceText> renamed(std::shared_ptr<const SourceText> text, std::string path)
{
    if (!text || text->path == path) return text;
    return std::make_shared<SourceText>(
        SourceText{.path = std::move(path), .bytes = text->bytes, .sheet = text->sheet});
}

std::optional<ThemeFolder::Layer> find_in_site(const source::Tree& site, std::string_view name)
{
    const auto folder = folder_of(name);
    if (!language::is_slug(name) || !site.has(folder + std::string(settings_file))) return std::nullopt;
    return ThemeFolder::Layer{.tree = &site, .prefix = folder, .address = folder};
}

std::optional<ThemeFolder::Layer> find_at_home(const fs::path& home, std::string_view name)
{
    const auto folder = folder_of(name);
    if (!language::is_slug(name) || !fs::exists(home / folder / settings_file)) return std::nullopt;
    ThemeFolder::Layer layer{.owned = source::open_worktree(home / folder), .address = folder};
    layer.tree = layer.owned.get();
    return layer;
}

std::vector<std::string> theme_names(const source::Tree& site, const fs::path& home)
{
    std::set<std::string> names;
    for (const auto& path : site.list("themes/*/theme.yaml"))
        names.insert(fs::path(path).parent_path().filename().string());
    std::error_code absent;
    for (const auto& entry : fs::directory_iterator(home / "themes", absent))
        if (fs::exists(entry.path() / settings_file)) names.insert(entry.path().filename().string());
    return {names.begin(), names.end()};
}

struct Wanted {
    std::string name = {};
    std::optional<SourceSpan> where = {}; ///< of the name
};

/// A site's own theme that names no other rests on the program's theme of that name, else on `default`: what the
/// program asks for is then always there, also when the theme is older than the program.
std::optional<Wanted> parent_of(const ThemeFolder::Layer& layer, const std::string& name, const fs::path& home)
{
    const auto* const extends = layer.settings.find("extends");
    if (extends != nullptr) return Wanted{extends->scalar, extends->span};
    if (layer.owned) return std::nullopt;
    for (const auto& below : {name, std::string("default")})
        if (find_at_home(home, below)) return Wanted{below};
    return std::nullopt;
}

void report_missing(const Wanted& wanted, const std::vector<std::string>& names, Diagnostics& problems)
{
    const auto similar = did_you_mean(wanted.name, names);
    problems.report({.code = missing_theme,
                     .arguments = {{"name", wanted.name},
                                   {"similar", similar},
                                   {"known", std::string(similar.empty() ? "no" : "yes")}},
                     .where = wanted.where});
}

/// Where site.yaml names the theme; nothing when it does not.
std::optional<SourceSpan> place_in_settings(const source::Tree& site)
{
    Diagnostics reported_elsewhere;
    const auto text = site.read("site.yaml");
    if (!text) return std::nullopt;
    const auto settings = yaml::parse_yaml(whole(*text), reported_elsewhere);
    const auto* const theme = settings ? settings->find("theme") : nullptr;
    return theme == nullptr ? std::nullopt : std::optional(theme->span);
}

}

std::shared_ptr<const SourceText> read_from(const ThemeFolder::Layer& layer, std::string_view file,
                                            Diagnostics& problems)
{
    return renamed(source::read_text(*layer.tree, layer.prefix + std::string(file), problems),
                   layer.address + std::string(file));
}

ThemeFolder ThemeFolder::open(const source::Tree& site, std::string_view name, const fs::path& home,
                              Diagnostics& problems)
{
    ThemeFolder folder;
    std::set<std::string> at_home;
    for (std::optional wanted = Wanted{std::string(name), place_in_settings(site)}; wanted;
         wanted = parent_of(folder.m_layers.back(), wanted->name, home)) {
        auto layer = folder.m_layers.empty() ? find_in_site(site, wanted->name) : std::nullopt;
        if (!layer) layer = find_at_home(home, wanted->name);
        if (!layer) {
            report_missing(*wanted, theme_names(site, home), problems);
            return {};
        }
        if (layer->owned && !at_home.insert(wanted->name).second) {
            problems.report({.code = theme_cycle, .arguments = {{"name", wanted->name}}, .where = wanted->where});
            return {};
        }
        const auto text = read_from(*layer, settings_file, problems);
        auto settings = text ? yaml::parse_yaml(whole(text), problems) : std::nullopt;
        if (!settings) return {};
        layer->settings = std::move(*settings);
        folder.m_layers.push_back(std::move(*layer));
    }
    return folder;
}

const ThemeFolder::Layer* ThemeFolder::layer_with(std::string_view file) const
{
    const auto found = std::find_if(m_layers.begin(), m_layers.end(), [file](const Layer& layer) {
        return layer.tree->has(layer.prefix + std::string(file));
    });
    return found == m_layers.end() ? nullptr : &*found;
}

std::vector<std::string> ThemeFolder::list(std::string_view glob) const
{
    std::set<std::string> files;
    for (const auto& layer : m_layers)
        for (const auto& path : layer.tree->list(layer.prefix + std::string(glob)))
            files.insert(path.substr(layer.prefix.size()));
    return {files.begin(), files.end()};
}

std::shared_ptr<const SourceText> ThemeFolder::read(std::string_view file, Diagnostics& problems) const
{
    const auto* const layer = layer_with(file);
    return layer == nullptr ? nullptr : read_from(*layer, file, problems);
}

std::shared_ptr<const SourceText> ThemeFolder::read_bytes(std::string_view file, Diagnostics& problems) const
{
    const auto* const layer = layer_with(file);
    if (layer == nullptr) return nullptr;
    const auto text = layer->tree->read(layer->prefix + std::string(file));
    if (text) return renamed(*text, layer->address + std::string(file));
    problems.report(text.error());
    return nullptr;
}

}

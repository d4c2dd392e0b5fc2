#include "pages/whole_site/web_manifest.hpp"

#include "foundation/hashing.hpp"

#include <nlohmann/json.hpp>

namespace opora::pages {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t manifest_hash_digits = 10;

/// Assets lie in one folder with the manifest.
std::string beside(const std::string& asset_path)
{
    return asset_path.substr(asset_path.rfind('/') + 1);
}

Json icons_of(const templates::Theme& theme)
{
    auto icons = Json::array();
    const auto add = [&](const char* asset, const char* sizes, const char* type) {
        const auto found = theme.asset_paths().find(asset);
        if (found != theme.asset_paths().end())
            icons.push_back({{"src", beside(found->second)}, {"sizes", sizes}, {"type", type}});
    };
    add("icon", "any", "image/svg+xml");
    add("icon_small", "32x32", "image/png");
    add("icon_touch", "180x180", "image/png");
    return icons;
}

}

SiteFile web_manifest(const facts::SiteModel& model, const templates::Theme& theme)
{
    const auto& settings = model.settings;
    const Json manifest = {
        {"name", settings.municipality.empty() ? settings.name : settings.name + " — " + settings.municipality},
        {"short_name", settings.name},
        {"lang", settings.language},
        {"start_url", "../"},
        {"scope", "../"},
        {"display", "browser"},
        {"icons", icons_of(theme)}};
    auto bytes = manifest.dump() + "\n";
    auto path = "assets/site." + sha256_hex(bytes).substr(0, manifest_hash_digits) + ".webmanifest";
    return {.path = std::move(path), .bytes = std::move(bytes)};
}

}

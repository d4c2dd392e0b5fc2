#pragma once

#include "foundation/site_file.hpp"
#include "templates/theme_folder.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace opora::templates {

struct Assets {
    std::map<std::string, std::string, std::less<>> paths = {}; ///< output path by name in theme.yaml
    std::vector<SiteFile> files = {};                           ///< each path once
};

/// `assets:` of theme.yaml: a file of the theme, or `{worker: path}` in `worker`, for what is built there. The output
/// name carries a hash of what is served, so that browsers may keep it for ever. In .css and .js files `asset:NAME`,
/// right after a quote or a bracket, becomes the name of that asset's file; all of them are in one folder. Reports
/// templates.bad-asset, unknown-asset and asset-cycle; throws EnvironmentError when a built file is missing.
Assets load_assets(const ThemeFolder& folder, const std::filesystem::path& worker, Diagnostics& problems);

}

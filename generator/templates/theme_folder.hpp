#pragma once

#include "source/tree.hpp"
#include "yaml/yaml.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace opora::templates {

/// The files of a theme. A theme that `extends` another takes from it what it does not have itself; a site's own theme
/// rests on the program's even when it does not say so.
class ThemeFolder {
public:
    /// Reports templates.missing-theme and templates.theme-cycle; then there are no layers.
    static ThemeFolder open(const source::Tree& site, std::string_view name, const std::filesystem::path& home,
                            Diagnostics& problems);

    struct Layer {
        std::shared_ptr<const source::Tree> owned = {}; ///< null when the files are the site's own
        const source::Tree* tree = nullptr;
        std::string prefix = {};  ///< of the theme's files in `tree`
        std::string address = {}; ///< what messages put before a file's name: `themes/default/`
        yaml::YamlNode settings = {};
    };
    /// The theme itself, then what it extends.
    [[nodiscard]] const std::vector<Layer>& layers() const { return m_layers; }

    /// `templates/*.mustache` and the like, as paths inside the theme, sorted; each once.
    [[nodiscard]] std::vector<std::string> list(std::string_view glob) const;
    /// From the first layer that has it; null and a report (source.*) when it cannot be read, null without one when no
    /// layer has it.
    [[nodiscard]] std::shared_ptr<const SourceText> read(std::string_view file, Diagnostics& problems) const;
    /// As `read`, for files that need not be text.
    [[nodiscard]] std::shared_ptr<const SourceText> read_bytes(std::string_view file, Diagnostics& problems) const;

private:
    [[nodiscard]] const Layer* layer_with(std::string_view file) const;
    std::vector<Layer> m_layers = {};
};

/// One file of one layer, as UTF-8 text.
std::shared_ptr<const SourceText> read_from(const ThemeFolder::Layer& layer, std::string_view file,
                                            Diagnostics& problems);

}

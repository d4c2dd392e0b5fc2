#pragma once

#include "foundation/diagnostic.hpp"
#include "foundation/site_file.hpp"
#include "language/message_format.hpp"
#include "source/tree.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace opora::templates {

struct Templates;

/// themes/NAME/: templates/*.mustache (a page kind each), templates/partials/*.mustache, strings.yaml (ICU patterns,
/// see templates/strings.hpp for the words of `terms`), assets/* (served as they are, under hashed names), theme.yaml
/// (which asset is what, assets that come from npm packages, and `extends: OTHER`: what this theme does not have is
/// taken from that one). In templates `{{t.nav.skip}}` is the text `nav.skip` of strings.yaml; texts with arguments are
/// formatted by the program.
class Theme {
public:
    Theme();
    ~Theme();
    Theme(Theme&&) noexcept;
    Theme& operator=(Theme&&) noexcept;
    Theme(const Theme&) = delete;
    Theme& operator=(const Theme&) = delete;

    /// Mustache: `{{x}}` is escaped, `{{{x_html}}}` is not. An empty text is false in sections. See Renderer.
    [[nodiscard]] const Templates& templates() const;
    [[nodiscard]] std::vector<std::string> template_names() const;
    /// Every place where HTML enters unescaped, as `template: name_html`, sorted; partials as `partials/name: …`.
    [[nodiscard]] const std::vector<std::string>& raw_slots() const;
    [[nodiscard]] const language::Messages& strings() const;
    /// Hashed output path of an asset by its name in theme.yaml, such as `style` → `assets/style.3f2a9c.css`.
    [[nodiscard]] const std::string& asset(std::string_view name) const;
    [[nodiscard]] const std::map<std::string, std::string, std::less<>>& asset_paths() const;
    [[nodiscard]] const std::vector<SiteFile>& asset_files() const;

    struct Implementation;

private:
    friend Theme load_theme(const source::Tree&, std::string_view, const std::filesystem::path&,
                            const std::map<std::string, std::string>&, Diagnostics&);
    std::unique_ptr<Implementation> m_implementation;
};

/// From themes/NAME/ of the site if it is there, else from `home`/themes/NAME/. Files of npm packages come from
/// `home`/themes/worker. `own_words` are texts of the site by key of strings.yaml, which come before those of the
/// theme; they are words and no patterns. Reports every code of templates/codes.hpp; the theme may be rendered only if
/// there was none.
Theme load_theme(const source::Tree& tree, std::string_view name, const std::filesystem::path& home,
                 const std::map<std::string, std::string>& own_words, Diagnostics& problems);

/// The same of its texts alone.
language::Messages load_strings(const source::Tree& tree, std::string_view name, const std::filesystem::path& home,
                                const std::map<std::string, std::string>& own_words, Diagnostics& problems);

}

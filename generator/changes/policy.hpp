#pragma once

#include "content_files/settings.hpp"

#include <string>
#include <vector>

namespace opora::changes {

/// A key of `site.yaml` whose value lets more be told, or less be refused, than before.
struct Loosened {
    std::string key = {}; ///< `disclosure.hide_below`, `raise`
    std::string old = {}; ///< empty = nothing to say of it
    std::string now = {};
};
std::vector<Loosened> loosened(const content_files::Settings& before, const content_files::Settings& after);

/// Codes that are accepted now, at all or at one place more: `checks.broken-link`, in the order of the settings.
std::vector<std::string> newly_accepted(const std::vector<content_files::Verdict>& before,
                                        const std::vector<content_files::Verdict>& after);

}

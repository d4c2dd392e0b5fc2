#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace opora::source {

/// `*` stands for any part of a name, `**` between slashes for any number of folders; everything else for itself.
class Glob {
public:
    explicit Glob(std::string_view pattern);

    [[nodiscard]] bool matches(std::string_view path) const;
    /// False when no path below `folder` can match, so that a walk need not look there.
    [[nodiscard]] bool may_match_below(std::string_view folder) const;

private:
    std::vector<std::string> m_segments;
};

/// True when `path` matches `glob`; `**/` also matches nothing.
bool matches(std::string_view glob, std::string_view path);

}

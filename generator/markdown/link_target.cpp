#include "markdown/link_target.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace opora::markdown {

namespace {

/// Lower case; empty when `target` has none. Browsers skip control characters and spaces, so they do not hide a scheme.
std::string scheme_of(std::string_view target)
{
    std::string scheme;
    for (const char c : target) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20) continue;
        if (c == ':') return scheme;
        if (std::isalnum(byte) == 0 && c != '+' && c != '.' && c != '-') return {};
        scheme += static_cast<char>(std::tolower(byte));
    }
    return {};
}

}

TargetKind target_kind(std::string_view target)
{
    static constexpr std::array<std::string_view, 4> allowed{"http", "https", "mailto", "tel"};
    const auto scheme = scheme_of(target);
    if (!scheme.empty())
        return std::find(allowed.begin(), allowed.end(), scheme) != allowed.end() ? TargetKind::External
                                                                                  : TargetKind::Forbidden;
    if (!target.empty() && target.front() == '#') return TargetKind::Fragment;
    const bool rooted_elsewhere =
        target.size() > 1 && (target[0] == '/' || target[0] == '\\') && (target[1] == '/' || target[1] == '\\');
    const bool colon_first = !target.empty() && target.front() == ':';
    return rooted_elsewhere || colon_first ? TargetKind::Forbidden : TargetKind::Internal;
}

}

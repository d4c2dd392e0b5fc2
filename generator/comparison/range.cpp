#include "comparison/range.hpp"

#include "source/range.hpp"

#include <string_view>

namespace opora::comparison {

namespace {

constexpr std::string_view work_tree = {};

}

Range read_range(const std::string& words, const std::filesystem::path& source, Until until)
{
    if (words.empty()) return {.before = "HEAD", .after = std::string(work_tree)};
    const auto dots = words.find("..");
    if (dots == std::string::npos)
        return {.before = words, .after = until == Until::WorkTree ? std::string(work_tree) : "HEAD"};
    const bool from_base = words.compare(dots, 3, "...") == 0;
    const auto before = words.substr(0, dots);
    const auto after = words.substr(dots + (from_base ? 3 : 2));
    Range range{.before = before.empty() ? "HEAD" : before, .after = after.empty() ? "HEAD" : after};
    if (from_base) range.before = source::merge_base(source, range.before, range.after);
    return range;
}

}

#include "attachments/published_name.hpp"

#include "foundation/normal_form.hpp"
#include "language/transliteration.hpp"
#include "tabular/open.hpp"

namespace opora::attachments {

namespace {

/// File systems take 255 bytes; `.br`, and what sizes of pictures add, come on top.
constexpr std::size_t longest_part = 200;

bool is_usable(const std::string& part)
{
    return !part.empty() && part.size() <= longest_part;
}

}

std::string published_name(std::string_view path)
{
    const auto letters = composed(path);
    std::string_view rest = letters;
    std::string result;
    for (auto slash = rest.find('/'); slash != std::string_view::npos; slash = rest.find('/')) {
        const auto folder = language::slug(rest.substr(0, slash));
        if (!is_usable(folder)) return {};
        result += folder + "/";
        rest.remove_prefix(slash + 1);
    }
    const auto stem = language::slug(rest.substr(0, rest.rfind('.')));
    if (!is_usable(stem)) return {};
    return result + stem + "." + language::slug(tabular::extension_of(rest));
}

}

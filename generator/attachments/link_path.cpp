#include "attachments/link_path.hpp"

#include "foundation/normal_form.hpp"
#include "foundation/percent_encoding.hpp"

#include <vector>

namespace opora::attachments {

namespace {

constexpr std::string_view content_folder = "content/";

void append_segments(std::vector<std::string_view>& segments, std::string_view path, bool& leads_out)
{
    while (!path.empty()) {
        const auto slash = path.find('/');
        const auto segment = path.substr(0, slash);
        path = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
        if (segment.empty() || segment == ".") continue;
        if (segment != "..")
            segments.push_back(segment);
        else if (segments.empty())
            leads_out = true;
        else
            segments.pop_back();
    }
}

}

std::optional<std::string> linked_path(std::string_view page, std::string_view written)
{
    const auto path = percent_decoded(written.substr(0, written.find_first_of("#?")));
    const auto inside = page.substr(content_folder.size());
    const auto folder = path.starts_with('/') || inside.find('/') == std::string_view::npos
                            ? std::string_view()
                            : inside.substr(0, inside.rfind('/'));
    std::vector<std::string_view> segments;
    bool leads_out = false;
    append_segments(segments, folder, leads_out);
    append_segments(segments, path, leads_out);
    if (leads_out) return std::nullopt;
    std::string result = "content";
    for (const auto segment : segments) (result += '/') += segment;
    return composed(result);
}

}

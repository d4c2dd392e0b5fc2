#include "pipeline/dump_view.hpp"

#include "foundation/suggestion.hpp"
#include "pipeline/codes.hpp"

#include <vector>

namespace opora::pipeline {

std::string dump_view(const pages::MakerInput& input, const std::string& url, Diagnostics& problems)
{
    const auto wanted =
        url.substr(url.find_first_not_of('/') == std::string::npos ? url.size() : url.find_first_not_of('/'));
    std::vector<std::string> known;
    for (const auto& page : input.assembly.pages) {
        if (page.url == wanted) return pages::PageMaker(input).view_of(page);
        known.push_back(page.url);
    }
    const auto suggestion = did_you_mean(wanted, known);
    problems.report(
        {.code = unknown_view, .arguments = {{"url", url}, {"suggestion", suggestion.empty() ? "none" : suggestion}}});
    return {};
}

}

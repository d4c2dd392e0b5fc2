#include "pipeline/dump_view.hpp"

#include "foundation/suggestion.hpp"
#include "pages/whole_site/render.hpp"
#include "pipeline/codes.hpp"

#include <vector>

namespace opora::pipeline {

std::string dump_view(const facts::SiteModel& model, const templates::Theme& theme, const pieces::Assembly& assembly,
                      const std::string& url, Diagnostics& problems)
{
    const auto wanted =
        url.substr(url.find_first_not_of('/') == std::string::npos ? url.size() : url.find_first_not_of('/'));
    std::vector<std::string> known;
    for (const auto& page : assembly.pages) {
        if (page.url == wanted) {
            templates::Sheet sheet;
            return pages::PageViews(model, theme).of(page, sheet).to_json();
        }
        known.push_back(page.url);
    }
    const auto suggestion = did_you_mean(wanted, known);
    problems.report(
        {.code = unknown_view, .arguments = {{"url", url}, {"suggestion", suggestion.empty() ? "none" : suggestion}}});
    return {};
}

}

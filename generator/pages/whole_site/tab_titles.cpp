#include "pages/whole_site/tab_titles.hpp"

#include "facts/formats.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace opora::pages {

namespace {

/// Room for the end of a title behind «…»: a name of a school or a status.
constexpr std::size_t longest_end = 40;

/// What follows the last colon, which stands before the school or the status; without one the last three words.
std::string_view end_of(std::string_view title)
{
    constexpr int words = 3;
    if (const auto colon = title.rfind(": "); colon != std::string_view::npos) return title.substr(colon);
    auto begin = title.size();
    for (int i = 0; i < words && begin != std::string_view::npos && begin > 0; ++i) begin = title.rfind(' ', begin - 1);
    return begin == std::string_view::npos ? title : title.substr(begin);
}

/// «План методической работы со слабоуспевающими на…: Южная СОШ».
std::string beginning_and_end(const std::string& title)
{
    const auto end = end_of(title);
    const auto length = count_code_points(end);
    if (length > longest_end) return title;
    return facts::cut_at_word(std::string_view(title).substr(0, title.size() - end.size()),
                              longest_tab_title - length) +
           std::string(end);
}

/// The best first.
std::vector<std::string> titles_of(const pieces::Page& page)
{
    if (count_code_points(page.title) <= longest_tab_title) return {page.title};
    std::vector<std::string> titles;
    for (auto&& title :
         {page.tab_title, facts::cut_at_word(page.title, longest_tab_title), beginning_and_end(page.title)})
        if (!title.empty() && count_code_points(title) <= longest_tab_title) titles.push_back(title);
    return titles;
}

}

void shorten_tab_titles(std::vector<pieces::Page>& pages)
{
    std::map<std::string, std::size_t> counts;
    for (const auto& page : pages)
        for (const auto& title : titles_of(page)) ++counts[title];
    for (auto& page : pages) {
        const auto titles = titles_of(page);
        const auto own =
            std::find_if(titles.begin(), titles.end(), [&](const std::string& title) { return counts[title] == 1; });
        page.tab_title = own == titles.end() ? std::string() : *own;
    }
}

}

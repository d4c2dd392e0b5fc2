#include "pages/network/network_picture.hpp"

#include "charts/links_picture.hpp"
#include "facts/school_status.hpp"
#include "foundation/joining.hpp"
#include "language/collation.hpp"
#include "pieces/links.hpp"
#include "schemas/table_words.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace opora::pages {

using charts::Stroke;
using templates::View;

namespace {

namespace words = schemas::words;
constexpr std::size_t most_lines = 30;

Stroke stroke_of(std::string_view role)
{
    if (role == words::curator) return Stroke::Solid;
    return role == words::mentor ? Stroke::Dashed : Stroke::Dotted;
}

using Names = std::map<std::string, std::string, std::less<>>;

Names names_of(const std::vector<facts::School>& schools)
{
    Names names;
    for (const auto& school : schools) names.emplace(school.id, school.name);
    return names;
}

std::string name_of(const Names& names, const std::string& id)
{
    const auto found = names.find(id);
    return found == names.end() ? id : found->second;
}

std::string helper_name(const Names& names, const facts::Helper& helper)
{
    auto name = helper.post;
    append_item(name, helper.from_school.empty() ? helper.organisation : name_of(names, helper.from_school));
    return name;
}

std::vector<charts::Link> lines_of(const Names& names, const facts::Network& network)
{
    std::vector<charts::Link> lines;
    for (const auto& helper : network.helpers)
        lines.push_back({helper_name(names, helper), name_of(names, helper.school), stroke_of(helper.role)});
    for (const auto& contract : network.contracts) {
        if (contract.helper.empty()) continue;
        for (const auto& school : contract.schools)
            if (school != contract.helper)
                lines.push_back({name_of(names, contract.helper), name_of(names, school), Stroke::Double});
    }
    return lines;
}

/// In the order of the alphabet, each once.
std::vector<std::string> in_order(const std::set<std::string>& names)
{
    std::vector<std::string> ordered(names.begin(), names.end());
    std::ranges::stable_sort(ordered, {}, [](const std::string& name) { return language::sort_key(name); });
    return ordered;
}

/// What each kind of line means, of those that are drawn.
View::List key_of(const pieces::Context& context, const std::vector<charts::Link>& lines)
{
    auto key = context.sheet().list();
    const auto add = [&](Stroke stroke, const char* words_key) {
        if (std::ranges::find(lines, stroke, &charts::Link::stroke) == lines.end()) return;
        auto entry = context.sheet().object();
        entry["picture_html"] = templates::html(charts::stroke_picture(stroke));
        entry["sign"] = context.text(words_key);
        key.push_back(entry);
    };
    add(Stroke::Solid, "network.line_curator");
    add(Stroke::Dashed, "network.line_mentor");
    add(Stroke::Dotted, "network.line_other");
    add(Stroke::Double, "network.line_contract");
    return key;
}

}

View network_picture(const pieces::Context& context, const std::vector<facts::School>& schools,
                     const facts::Network& network)
{
    const auto names = names_of(schools);
    charts::LinksPicture told{.links = lines_of(names, network), .title = context.text("network.picture")};
    if (told.links.empty() || told.links.size() > most_lines) return false;
    std::set<std::string> left;
    std::set<std::string> right;
    for (const auto& link : told.links) {
        left.insert(link.from);
        right.insert(link.to);
    }
    for (const auto& school : schools)
        if (school.status.support == facts::Support::Receives) right.insert(school.name);
    told.left = in_order(left);
    told.right = in_order(right);
    auto view = context.sheet().object();
    view["picture_html"] = templates::html(charts::links_picture(told));
    view["key"]["signs"] = key_of(context, told.links);
    return view;
}

}

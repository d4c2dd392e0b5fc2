#include "facts/addresses.hpp"

#include "content_files/sections.hpp"
#include "foundation/suggestion.hpp"
#include "language/transliteration.hpp"

#include <algorithm>
#include <cctype>

namespace opora::facts {

using content_files::page_kind;
using content_files::section_address;

namespace {

std::string below(std::string_view section, std::string_view id)
{
    return std::string(section) + std::string(id) + "/";
}

}

std::string practices_for_deficit_address(std::string_view kind)
{
    return below(section_address("practices"), "deficit/" + std::string(kind));
}
std::string school_address(std::string_view id)
{
    return below(section_address("schools"), id);
}
std::string comparison_address(std::string_view name)
{
    return below(section_address("comparison"), name);
}
std::string indicator_comparison(std::string_view id)
{
    return "pokazatel-" + std::string(id);
}
std::string indicator_address(std::string_view id)
{
    return below(section_address("indicators"), id);
}
std::string document_address(std::string_view id)
{
    return below(section_address("documents"), id);
}
std::string roadmap_address(std::string_view roadmap)
{
    return below(section_address("roadmap"), roadmap);
}

std::string cycle_year_address(std::string_view year)
{
    std::string slug(year);
    std::replace(slug.begin(), slug.end(), '/', '-');
    return below(section_address("cycle"), slug);
}
std::string cycle_expert_address(std::string_view year)
{
    return cycle_year_address(year) + "ekspertu/";
}
std::string cycle_anchor(std::string_view table, std::string_view id)
{
    return std::string(table) + "-" + std::string(id);
}
std::string goal_address(std::string_view id)
{
    return section_address("goals") + ("#" + std::string(id));
}

std::string network_address()
{
    return section_address("network");
}

std::string data_set_address(std::string_view table)
{
    std::string slug(table);
    std::replace(slug.begin(), slug.end(), '_', '-');
    return below(section_address("data"), slug);
}

std::string rules_address()
{
    return section_address("method") + std::string(page_kind("rules").below);
}
std::string list_history_address()
{
    return section_address("method") + std::string(page_kind("list_history").below);
}
std::string similar_schools_address()
{
    return section_address("method") + std::string(page_kind("similar_schools").below);
}

std::string invented_address()
{
    return section_address("about") + std::string(page_kind("invented").below);
}

std::string measure_anchor(std::string_view number)
{
    return "mera-" + language::slug(number);
}

std::string number_anchor(const std::vector<std::string>& key)
{
    std::string id = "z";
    for (const auto& part : key) {
        id += '-';
        for (const char c : folded(part)) {
            const bool is_plain = c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80U ||
                                  std::isalnum(static_cast<unsigned char>(c)) != 0;
            id += is_plain ? c : '-';
        }
    }
    return id;
}

std::string measure_address(std::string_view roadmap, std::string_view number)
{
    return roadmap_address(roadmap) + "#" + measure_anchor(number);
}

std::string root_of(std::string_view page_url)
{
    std::string root;
    for (const char c : page_url)
        if (c == '/') root += "../";
    return root.empty() ? "./" : root;
}

}

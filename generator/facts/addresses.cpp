#include "facts/addresses.hpp"

#include "language/transliteration.hpp"

#include <algorithm>

namespace opora::facts {

namespace {

std::string below(std::string_view section, std::string_view id)
{
    return std::string(section) + "/" + std::string(id) + "/";
}

}

std::string school_address(std::string_view id)
{
    return below("shkoly", id);
}
std::string comparison_address(std::string_view name)
{
    return below("sravnenie", name);
}
std::string indicator_comparison(std::string_view id)
{
    return "pokazatel-" + std::string(id);
}
std::string indicator_address(std::string_view id)
{
    return below("pokazateli", id);
}
std::string document_address(std::string_view id)
{
    return below("dokumenty", id);
}
std::string roadmap_address(std::string_view roadmap)
{
    return below("dorozhnaya-karta", roadmap);
}

std::string data_set_address(std::string_view table)
{
    std::string slug(table);
    std::replace(slug.begin(), slug.end(), '_', '-');
    return "dannye/" + slug + "/";
}

std::string measure_anchor(std::string_view number)
{
    return "mera-" + language::slug(number);
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

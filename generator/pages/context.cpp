#include "pages/context.hpp"

#include "language/transliteration.hpp"

#include <algorithm>

namespace opora::pages {

store::Rows Context::rows(std::string_view sql, const std::vector<store::Value>& parameters) const
{
    return model.data.rows(sql, parameters);
}

std::string Context::text(std::string_view key, const Arguments& arguments) const
{
    return model.theme.strings().format(key, arguments);
}

const dataset::ContentFile* Context::content_at(std::string_view url) const
{
    const auto found = std::find_if(model.content.begin(), model.content.end(),
                                    [&](const dataset::ContentFile& file) { return file.url == url; });
    return found == model.content.end() ? nullptr : &*found;
}

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
std::string comparison_address(std::string_view procedure)
{
    return below("sravnenie", procedure);
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

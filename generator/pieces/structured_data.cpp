#include "pieces/structured_data.hpp"

#include "content_files/settings.hpp"
#include "facts/addresses.hpp"
#include "foundation/utf8.hpp"
#include "pieces/passport.hpp"

#include <nlohmann/json.hpp>

namespace opora::pieces {

namespace {

using Json = nlohmann::ordered_json;

/// Search engines leave out descriptions of data sets that are shorter, in code points.
constexpr std::size_t shortest_description = 50;

/// No text may end the element that holds it.
std::string script_text(const Json& object)
{
    std::string text;
    for (const char c : object.dump()) text += c == '<' ? std::string("\\u003c") : std::string(1, c);
    return text;
}

Json thing(const char* type)
{
    return {{"@context", "https://schema.org"}, {"@type", type}};
}

void add(Json& object, const char* name, const std::string& value)
{
    if (!value.empty()) object[name] = value;
}

Json office_of(const content_files::Settings& settings)
{
    const auto& office = settings.office;
    Json object = {{"@type", "GovernmentOrganization"},
                   {"name", settings.publisher()},
                   {"url", office.website.empty() ? settings.base_url : office.website}};
    add(object, "email", office.email);
    add(object, "telephone", office.phone);
    add(object, "taxID", office.inn);
    return object;
}

Json address_of(const facts::School& school)
{
    Json address = {{"@type", "PostalAddress"}, {"addressCountry", "RU"}};
    add(address, "addressLocality", school.settlement);
    add(address, "streetAddress", school.address);
    return address;
}

Json place_of(const Context& context, const facts::School& school)
{
    const auto rows = context.rows_with("SELECT id, latitude, longitude FROM schools", school.id);
    if (rows.rows.empty()) return nullptr;
    const auto latitude = rows.number(0, "latitude");
    const auto longitude = rows.number(0, "longitude");
    if (!latitude || !longitude) return nullptr;
    return {{"@type", "GeoCoordinates"}, {"latitude", *latitude}, {"longitude", *longitude}};
}

Json distributions_of(const Context& context, const DataSet& set)
{
    auto list = Json::array();
    for (const auto& file : set.files)
        list.push_back({{"@type", "DataDownload"},
                        {"name", file.form},
                        {"encodingFormat", file.media_type},
                        {"contentUrl", context.model.settings.base_url + file.path},
                        {"contentSize", std::to_string(file.size_bytes) + " B"}});
    return list;
}

std::string long_enough(const Context& context, const std::string& description)
{
    return count_code_points(description) >= shortest_description ? description
                                                                  : description + " " + context.text("data.lead");
}

}

std::string school_data(const Context& context, const facts::School& school)
{
    const auto& settings = context.model.settings;
    if (settings.base_url.empty()) return {};
    auto object = thing("School");
    const auto page = settings.base_url + facts::school_address(school.id);
    object["@id"] = page;
    object["name"] = school.name;
    add(object, "legalName", school.full_name);
    object["url"] = school.website.empty() ? page : school.website;
    object["mainEntityOfPage"] = page;
    object["address"] = address_of(school);
    if (auto place = place_of(context, school); !place.is_null()) object["geo"] = std::move(place);
    add(object, "telephone", school.phone);
    add(object, "email", school.email);
    add(object, "dissolutionDate", school.closed_on);
    object["parentOrganization"] = office_of(settings);
    return script_text(object);
}

std::string data_set_data(const Context& context, const DataSet& set)
{
    const auto& settings = context.model.settings;
    if (settings.base_url.empty()) return {};
    const auto page = settings.base_url + set.page_url();
    auto object = thing("Dataset");
    object["@id"] = page;
    object["name"] = set.table.title;
    object["description"] =
        long_enough(context, set.table.description.empty() ? set.table.title + "." : set.table.description);
    object["url"] = page;
    add(object, "identifier", passport_id(settings, set));
    object["inLanguage"] = "ru";
    object["isAccessibleForFree"] = true;
    object["license"] = settings.base_url + data_url + "#usloviya";
    object["creator"] = office_of(settings);
    object["datePublished"] = to_iso(set.created);
    object["dateModified"] = to_iso(set.modified);
    add(object, "spatialCoverage", settings.municipality);
    object["distribution"] = distributions_of(context, set);
    object["includedInDataCatalog"] = {
        {"@type", "DataCatalog"}, {"name", settings.name}, {"url", settings.base_url + data_url}};
    return script_text(object);
}

std::string article_data(const Context& context, const Article& article)
{
    const auto& settings = context.model.settings;
    if (settings.base_url.empty()) return {};
    auto object = thing(article.type.c_str());
    const auto page = settings.base_url + article.url;
    object["@id"] = page;
    object["mainEntityOfPage"] = page;
    object["headline"] = article.title;
    add(object, "description", article.description);
    object["inLanguage"] = "ru";
    if (article.published) object["datePublished"] = to_iso(*article.published);
    if (article.changed) object["dateModified"] = to_iso(*article.changed);
    object["author"] =
        article.author.empty() ? office_of(settings) : Json{{"@type", "School"}, {"name", article.author}};
    object["publisher"] = office_of(settings);
    return script_text(object);
}

std::string breadcrumb_data(const facts::SiteModel& model, const Page& page)
{
    const auto& base_url = model.settings.base_url;
    if (base_url.empty() || page.url.empty() || page.url == facts::not_found_url) return {};
    auto items = Json::array();
    const auto add_item = [&](const std::string& title, const std::string& url) {
        items.push_back(
            {{"@type", "ListItem"}, {"position", items.size() + 1}, {"name", title}, {"item", base_url + url}});
    };
    add_item(model.strings.format("menu.home", {}), "");
    for (const auto& [title, url] : page.breadcrumbs) add_item(title, url);
    add_item(page.title, page.url);
    auto object = thing("BreadcrumbList");
    object["itemListElement"] = std::move(items);
    return script_text(object);
}

}

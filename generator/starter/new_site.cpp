#include "starter/new_site.hpp"

#include "content_files/sections.hpp"
#include "dataset/load_tables.hpp"
#include "forms/blanks.hpp"
#include "forms/editor_schemas.hpp"
#include "forms/workbook.hpp"
#include "foundation/assert.hpp"
#include "foundation/joining.hpp"
#include "language/transliteration.hpp"
#include "source/tree.hpp"
#include "starter/embedded_site.hpp"
#include "starter/filled_in.hpp"
#include "starter/organisations.hpp"

#include <algorithm>

namespace opora::starter {

namespace {

struct SiteDestination {
    std::string_view name = {};
    std::string_view path = {};
};

constexpr std::array<SiteDestination, 9> site_destinations{{{"site.yaml", "site.yaml"},
                                                            {"README.md", "README.md"},
                                                            {"gitignore", ".gitignore"},
                                                            {"gitattributes", ".gitattributes"},
                                                            {"settings.json", ".vscode/settings.json"},
                                                            {"home-page.md", "content/index.md"},
                                                            {"about.md", "content/o-sayte.md"},
                                                            {"accessibility.md", "content/dostupnost.md"},
                                                            {"methods-page.md", "content/metodika.md"}}};

/// In the folder of indicators.
constexpr std::array<SiteDestination, 3> indicator_destinations{{{"indicators-page.md", "index.md"},
                                                                 {"below-minimum.md", "ne-preodoleli-minimum.md"},
                                                                 {"schools-took-part.md", "uchastie-shkol.md"}}};

/// The tables that an office begins with; the others come as blanks.
constexpr std::array<std::string_view, 6> first_tables{"schools",  "results",  "documents",
                                                       "roadmaps", "measures", "official_lists"};

std::string_view site_bytes(std::string_view name)
{
    const auto files = embedded_site();
    const auto found = std::ranges::find(files, name, &EmbeddedFile::name);
    OPORA_ASSERT(found != files.end(), "every destination has its file");
    return found->bytes;
}

std::string periods_of(const std::vector<std::string>& years)
{
    if (years.empty()) return "latest 2";
    std::string list;
    for (const auto& year : years) append_item(list, "\"" + year + "\"");
    return "[" + list + "]";
}

Answers answers_of(const NewOffice& office)
{
    const bool has_mail_or_phone = !office.email.empty() || !office.phone.empty();
    const auto yes_if = [](bool holds) { return std::string(holds ? "yes" : ""); };
    return {{"municipality", office.municipality},
            {"municipality_of", office.municipality_of},
            {"office", office.office},
            {"inn", office.inn},
            {"address", office.address},
            {"phone", office.phone},
            {"email", office.email},
            {"has_mail_or_phone", yes_if(has_mail_or_phone)},
            {"has_contacts", yes_if(has_mail_or_phone || !office.address.empty())},
            {"url", office.public_url},
            {"time_zone", office.time_zone},
            {"low_results", office.low_results.empty() ? std::string(usual_low_results) : office.low_results},
            {"periods", periods_of(office.years)},
            {"rules_text", std::string(site_bytes(office.rules + ".md"))}};
}

/// The name that parents know: without the form of the organisation.
std::string_view short_name(std::string_view name)
{
    for (const auto form : forms_of_organisations)
        if (name.starts_with(form)) return name.substr(form.size());
    return name;
}

forms::Row row_of(const std::string& school)
{
    forms::Row row{{"id", school_id(school)}, {"name", std::string(short_name(school))}};
    if (row.at("name") != school) row.emplace("full_name", school);
    return row;
}

void add_workbooks(const NewOffice& office, std::vector<SiteFile>& files)
{
    Diagnostics none; // there is nothing to be wrong
    const auto tables = dataset::load_tables(*source::open_memory({}), none);
    std::vector<forms::Row> schools;
    forms::Choices choices;
    for (const auto& school : office.schools) {
        schools.push_back(row_of(school));
        choices["schools"].push_back(schools.back().at("name"));
    }
    for (const auto name : first_tables) {
        const auto& schema = tables.find(name)->second.schema();
        const auto rows = name == "schools" ? schools : std::vector<forms::Row>();
        files.push_back(
            {.path = "data/" + std::string(name) + ".xlsx", .bytes = forms::workbook(schema, choices, rows)});
    }
}

}

std::string school_id(std::string_view name)
{
    return language::slug(short_name(name));
}

std::vector<SiteFile> new_site(const NewOffice& office)
{
    const auto answers = answers_of(office);
    std::vector<SiteFile> files;
    const auto add = [&](std::string_view name, std::string path) {
        files.push_back({.path = std::move(path), .bytes = filled_in(site_bytes(name), answers)});
    };
    for (const auto& one : site_destinations) add(one.name, std::string(one.path));
    const auto indicators = "content/" + std::string(content_files::section_address("indicators"));
    for (const auto& one : indicator_destinations) add(one.name, indicators + std::string(one.path));
    add(office.rules + ".yaml", "data/rules/kriterii.yaml");
    add_workbooks(office, files);
    for (auto& schema : forms::editor_schemas()) {
        schema.path = ".vscode/opora/" + schema.path;
        files.push_back(std::move(schema));
    }
    return files;
}

}

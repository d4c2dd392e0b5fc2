#pragma once

#include "content_files/content_kind.hpp"

#include <array>
#include <string_view>

namespace opora::content_files {

enum class MenuPlace { None, Main, Footer };

/// A part of the site with an address of its own. The menus, the folders of content/, whatever links to a section and
/// the tests take it from here: no other file of the generator writes these addresses, see tests/architecture/. A menu
/// has its sections in this order, those that the site has.
struct Section {
    std::string_view key = {}; ///< in texts of the theme: `menu.<key>`
    const char* address = "";  ///< inside the site, with its slash; empty = the home page
    MenuPlace menu = MenuPlace::None;
    ContentKind content = ContentKind::Page; ///< of the files in content/<address>
};

inline constexpr auto sections = std::to_array<Section>({
    {.key = "home", .address = "", .menu = MenuPlace::Main},
    {.key = "schools", .address = "shkoly/", .menu = MenuPlace::Main, .content = ContentKind::School},
    {.key = "dashboard", .address = "panel/", .menu = MenuPlace::Main},
    {.key = "roadmap", .address = "dorozhnaya-karta/", .menu = MenuPlace::Main},
    {.key = "cycle", .address = "cikl/", .menu = MenuPlace::Main},
    {.key = "practices", .address = "praktiki/", .menu = MenuPlace::Main, .content = ContentKind::Practice},
    {.key = "documents", .address = "dokumenty/", .menu = MenuPlace::Main, .content = ContentKind::Document},
    {.key = "data", .address = "dannye/", .menu = MenuPlace::Main},
    {.key = "indicators", .address = "pokazateli/", .menu = MenuPlace::Footer, .content = ContentKind::Indicator},
    {.key = "news", .address = "novosti/", .menu = MenuPlace::Footer, .content = ContentKind::News},
    {.key = "network", .address = "kto-pomogaet/", .menu = MenuPlace::Footer},
    {.key = "deficits", .address = "deficity/", .menu = MenuPlace::Footer},
    {.key = "risks", .address = "riski/", .menu = MenuPlace::Footer},
    {.key = "events", .address = "sobytiya/", .menu = MenuPlace::Footer},
    {.key = "goals", .address = "celi/", .menu = MenuPlace::Footer},
    {.key = "methods", .address = "metody/", .menu = MenuPlace::Footer},
    {.key = "comparison", .address = "sravnenie/", .menu = MenuPlace::Footer},
    {.key = "method", .address = "metodika/", .menu = MenuPlace::Footer},
    {.key = "accessibility", .address = "dostupnost/", .menu = MenuPlace::Footer},
    {.key = "about", .address = "o-sayte/", .menu = MenuPlace::Footer},
    {.key = "origins", .address = "otkuda/", .menu = MenuPlace::Footer},
    {.key = "corrections", .address = "ispravleniya/", .menu = MenuPlace::Footer},
    {.key = "contacts", .address = "kontakty/", .menu = MenuPlace::Footer},
    {.key = "map", .address = "karta/", .menu = MenuPlace::Footer},
    {.key = "search", .address = "poisk/", .menu = MenuPlace::Footer},
});

/// Pages that look alike: one template at one place. The search and the tests take them from here; every page of a site
/// is of one of them.
struct PageKind {
    std::string_view name = {};          ///< as tests say it; where it stands again, pages are made like those before
    std::string_view template_name = {}; ///< in texts of the theme: `search.kind_<template>`
    std::string_view section = {};       ///< its key
    std::string_view below = {}; ///< that address; `*` is any part of it, `**` are one or more parts, `#` is a number
    double search_weight = 1;    ///< beside others that answer as well; 0 = is not found, it only lists other pages
};

/// What is more particular stands first: `tema/*/` before `**/`.
inline constexpr auto page_kinds = std::to_array<PageKind>({
    {.name = "home", .template_name = "home", .section = "home"},
    {.name = "missing page", .template_name = "not_found", .section = "home", .below = "404.html", .search_weight = 0},
    {.name = "where numbers come from", .template_name = "origins", .section = "origins", .search_weight = 0},
    {.name = "where numbers of a school come from",
     .template_name = "origins",
     .section = "schools",
     .below = "*/otkuda/",
     .search_weight = 0},
    {.name = "where numbers of an indicator come from",
     .template_name = "origins",
     .section = "indicators",
     .below = "*/otkuda/",
     .search_weight = 0},
    {.name = "schools", .template_name = "schools", .section = "schools"},
    {.name = "schools, filtered", .template_name = "schools", .section = "schools", .below = "*/*/"},
    {.name = "schools, filtered", .template_name = "schools", .section = "schools", .below = "*/*/*/*/"},
    {.name = "school", .template_name = "school", .section = "schools", .below = "*/", .search_weight = 1.6},
    {.name = "comparison", .template_name = "comparison", .section = "comparison"},
    {.name = "comparison of one indicator",
     .template_name = "comparison_prepared",
     .section = "comparison",
     .below = "pokazatel-*/"},
    {.name = "comparison of one exam", .template_name = "comparison_prepared", .section = "comparison", .below = "*/"},
    {.name = "comparison of one indicator",
     .template_name = "comparison_prepared",
     .section = "comparison",
     .below = "pokazatel-*/*/"},
    {.name = "comparison of one indicator",
     .template_name = "comparison_prepared",
     .section = "comparison",
     .below = "pokazatel-*/*/*/"},
    {.name = "comparison of one indicator",
     .template_name = "comparison_prepared",
     .section = "comparison",
     .below = "pokazatel-*/*/*/*/"},
    {.name = "comparison of one exam",
     .template_name = "comparison_prepared",
     .section = "comparison",
     .below = "*/*/"},
    {.name = "comparison of one exam",
     .template_name = "comparison_prepared",
     .section = "comparison",
     .below = "*/*/*/"},
    {.name = "comparison of one exam",
     .template_name = "comparison_prepared",
     .section = "comparison",
     .below = "*/*/*/*/"},
    {.name = "dashboard", .template_name = "dashboard", .section = "dashboard"},
    {.name = "dashboard, filtered",
     .template_name = "dashboard",
     .section = "dashboard",
     .below = "gruppa/*/",
     .search_weight = 0.7},
    {.name = "dashboard, filtered",
     .template_name = "dashboard",
     .section = "dashboard",
     .below = "sostoyanie/*/",
     .search_weight = 0.7},
    {.name = "indicators", .template_name = "indicators", .section = "indicators"},
    {.name = "years of indicators",
     .template_name = "indicators_archive",
     .section = "indicators",
     .below = "arhiv/",
     .search_weight = 0.7},
    {.name = "indicator", .template_name = "indicator", .section = "indicators", .below = "*/"},
    {.name = "indicators of a year", .template_name = "indicators_year", .section = "indicators", .below = "arhiv/*/"},
    {.name = "roadmaps", .template_name = "roadmap", .section = "roadmap"},
    {.name = "roadmap", .template_name = "roadmap_plan", .section = "roadmap", .below = "*/"},
    {.name = "roadmap, changes", .template_name = "roadmap_changes", .section = "roadmap", .below = "*/izmeneniya/"},
    {.name = "roadmap, filtered", .template_name = "roadmap_plan", .section = "roadmap", .below = "*/**/"},
    {.name = "cycle", .template_name = "cycle", .section = "cycle"},
    {.name = "cycle of a year", .template_name = "cycle_year", .section = "cycle", .below = "*/"},
    {.name = "cycle for an inspector", .template_name = "cycle_expert", .section = "cycle", .below = "*/ekspertu/"},
    {.name = "support network", .template_name = "network", .section = "network"},
    {.name = "deficits", .template_name = "deficits", .section = "deficits"},
    {.name = "risks", .template_name = "risks", .section = "risks"},
    {.name = "events", .template_name = "events", .section = "events"},
    {.name = "events", .template_name = "events", .section = "events", .below = "#/"},
    {.name = "events", .template_name = "events", .section = "events", .below = "#/stranitsa/#/"},
    {.name = "goals", .template_name = "goals", .section = "goals"},
    {.name = "methods", .template_name = "methods", .section = "methods"},
    {.name = "corrections", .template_name = "corrections", .section = "corrections"},
    {.name = "practices", .template_name = "practices", .section = "practices"},
    {.name = "practices, filtered", .template_name = "practices", .section = "practices", .below = "tema/*/"},
    {.name = "practices, filtered", .template_name = "practices", .section = "practices", .below = "tema/*/*/*/"},
    {.name = "practices, filtered", .template_name = "practices", .section = "practices", .below = "predmet/*/"},
    {.name = "practices, filtered", .template_name = "practices", .section = "practices", .below = "predmet/*/*/*/"},
    {.name = "practices, filtered", .template_name = "practices", .section = "practices", .below = "klass/*/"},
    {.name = "practices, filtered", .template_name = "practices", .section = "practices", .below = "klass/*/*/*/"},
    {.name = "practices, filtered", .template_name = "practices", .section = "practices", .below = "deficit/*/"},
    {.name = "practices, filtered", .template_name = "practices", .section = "practices", .below = "deficit/*/*/*/"},
    {.name = "practices, filtered", .template_name = "practices", .section = "practices", .below = "dokazannost/*/"},
    {.name = "practices, filtered",
     .template_name = "practices",
     .section = "practices",
     .below = "dokazannost/*/*/*/"},
    {.name = "practices, filtered", .template_name = "practices", .section = "practices", .below = "stranitsa/#/"},
    {.name = "practice", .template_name = "practice", .section = "practices", .below = "*/"},
    {.name = "news", .template_name = "news", .section = "news"},
    {.name = "news", .template_name = "news", .section = "news", .below = "#/"},
    {.name = "news", .template_name = "news", .section = "news", .below = "#/stranitsa/#/"},
    {.name = "news", .template_name = "news", .section = "news", .below = "#/#/"},
    {.name = "news", .template_name = "news", .section = "news", .below = "#/#/stranitsa/#/"},
    {.name = "news", .template_name = "news", .section = "news", .below = "metka/*/"},
    {.name = "news", .template_name = "news", .section = "news", .below = "metka/*/stranitsa/#/"},
    {.name = "news item", .template_name = "news_item", .section = "news", .below = "*/"},
    {.name = "documents", .template_name = "documents", .section = "documents"},
    {.name = "documents, filtered", .template_name = "documents", .section = "documents", .below = "vid/*/"},
    {.name = "documents, filtered", .template_name = "documents", .section = "documents", .below = "god/#/"},
    {.name = "document", .template_name = "document", .section = "documents", .below = "*/"},
    {.name = "data", .template_name = "data", .section = "data"},
    {.name = "data set", .template_name = "dataset", .section = "data", .below = "*/", .search_weight = 0.7},
    {.name = "rules", .template_name = "rules", .section = "method", .below = "pravila/"},
    {.name = "history of the list", .template_name = "list_history", .section = "method", .below = "perechen/"},
    {.name = "similar schools", .template_name = "similar_schools", .section = "method", .below = "pohozhie-shkoly/"},
    {.name = "what is invented",
     .template_name = "invented",
     .section = "about",
     .below = "chto-vymyshleno/",
     .search_weight = 0.7},
    {.name = "method", .template_name = "text", .section = "method"},
    {.name = "search", .template_name = "search", .section = "search", .search_weight = 0},
    {.name = "search", .template_name = "search", .section = "search", .below = "**/", .search_weight = 0},
    {.name = "map", .template_name = "map", .section = "map", .search_weight = 0},
    {.name = "text", .template_name = "text", .section = "accessibility"},
    {.name = "text", .template_name = "text", .section = "home", .below = "**/"},
    // They stand where another kind of page stood.
    {.name = "moved page", .template_name = "moved", .section = "home", .below = "**/", .search_weight = 0},
    {.name = "page that is gone", .template_name = "gone", .section = "home", .below = "**/", .search_weight = 0},
});

/// Both are looked up while the program is compiled: a name that is not in its table is an error of the compiler.
consteval const char* section_address(std::string_view key)
{
    for (const auto& section : sections)
        if (section.key == key) return section.address;
    throw "no such section";
}
consteval const PageKind& page_kind(std::string_view template_name)
{
    for (const auto& kind : page_kinds)
        if (kind.template_name == template_name) return kind;
    throw "no such template";
}

}

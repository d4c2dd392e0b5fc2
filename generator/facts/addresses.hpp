#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace opora::facts {

/// Addresses of pages inside the site. Whoever makes these pages and whoever links to them takes the address from here.
std::string school_address(std::string_view id);
std::string comparison_address(std::string_view name); ///< of all schools; `name` is a procedure's id, or …
std::string indicator_comparison(std::string_view id); ///< … for an own indicator `pokazatel-<id>`
std::string indicator_address(std::string_view id);
std::string document_address(std::string_view id);     ///< one page for every row of `documents`
std::string roadmap_address(std::string_view roadmap); ///< one page for every row of `roadmaps`
/// The anchor of a measure on its roadmap's page; the row there has the id `measure_anchor(number)`.
std::string measure_address(std::string_view roadmap, std::string_view number);
std::string cycle_year_address(std::string_view year);   ///< `2022/2023` is `cikl/2022-2023/`
std::string cycle_expert_address(std::string_view year); ///< the same year for an inspector
/// The anchor of a step of a chain on the page of its year; the step there has the id `cycle_anchor(table, id)`.
std::string cycle_anchor(std::string_view table, std::string_view id);
std::string goal_address(std::string_view id);                    ///< its place on the page of goals
std::string practices_for_deficit_address(std::string_view kind); ///< what helps schools that lack this
std::string network_address();                                    ///< who helps whom
std::string data_set_address(std::string_view table);             ///< one page for every published table
std::string measure_anchor(std::string_view number);              ///< `mera-4-3`
/// `z-oge-ma-2022-2023`: what a place of a page is called by the key of its number.
std::string number_anchor(const std::vector<std::string>& key);
std::string rules_address(); ///< the page of the rules in words, below the method
std::string list_history_address();
std::string similar_schools_address();
std::string invented_address(); ///< what of a sample is invented

/// The page for addresses that do not exist.
inline constexpr std::string_view not_found_url = "404.html";

/// The way from a page up to the home page: `../../` for `shkoly/x/`, `./` for the home page.
std::string root_of(std::string_view page_url);

}

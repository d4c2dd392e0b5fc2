#pragma once

#include "foundation/site_file.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::starter {

/// How schools are identified, as the orders of municipalities have it: two works or exams with low results, or one in
/// each of two years, and a zone of risk; one; the same one twice; a list without any reckoning.
inline constexpr std::array<std::string_view, 4> rule_presets{"two-works", "one-work", "same-work", "list-only"};

/// What a new office says of itself. Only the municipality, the office and the schools are needed.
struct NewOffice {
    std::string municipality = {};    ///< «Первомайский район»
    std::string municipality_of = {}; ///< «Первомайского района»
    std::string office = {};
    std::string inn = {};
    std::string address = {};
    std::string phone = {};
    std::string email = {};
    std::string time_zone = "Europe/Moscow";
    std::string public_url = {};
    std::string low_results = {}; ///< what schools with low results are called; empty: as usual
    std::string rules = std::string(rule_presets.front());
    std::vector<std::string> years = {};   ///< of results that decide; none: the two latest that there are
    std::vector<std::string> schools = {}; ///< names that parents know
};

/// The id of a school in addresses: its name without the form of its organisation, in Latin letters.
std::string school_id(std::string_view name);

/// The files of a site that builds at once, by path: settings, pages, rules, workbooks with drop-down lists, and what
/// git and editors need. Nothing in them is invented. Throws EnvironmentError when no workbook can be written.
std::vector<SiteFile> new_site(const NewOffice& office);

}

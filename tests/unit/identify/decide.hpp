#pragma once

#include "dataset/load_tables.hpp"
#include "identify/identify.hpp"
#include "identify/rules.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>

namespace opora::tests {

using Files = std::map<std::string, std::string>; ///< by path inside data/

inline identify::Outcome outcome_of(const Files& files, const Date& as_of, Diagnostics& problems)
{
    Files tree_files;
    for (const auto& [path, text] : files) tree_files["data/" + path] = text;
    tree_files.emplace("data/documents.csv", "id,kind,title\nakt,приказ,О списке школ\n");
    const auto tree = source::open_memory(tree_files);
    const auto tables = dataset::load_tables(*tree, problems);
    const auto rules = identify::load_rules(*tree, problems);
    return identify::identify_all(tables, rules, as_of, {}, problems);
}

inline identify::Outcome decide(const Files& files, const Date& as_of = {2023, 12, 20})
{
    Diagnostics problems;
    auto outcome = outcome_of(files, as_of, problems);
    for (const auto& problem : problems.all()) INFO(problem.code.name);
    REQUIRE(problems.all().empty());
    REQUIRE_FALSE(outcome.identifications.empty());
    return outcome;
}

/// `a:shnor b:- c:risk`
inline std::string categories(const identify::Outcome& outcome)
{
    std::string text;
    for (const auto& decision : outcome.identifications.back().decisions)
        text += (text.empty() ? "" : " ") + decision.school + ":" + decision.category.value_or("-");
    return text;
}

inline std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

inline const identify::Decision& decision_of(const identify::Outcome& outcome, const std::string& school)
{
    for (const auto& decision : outcome.identifications.back().decisions)
        if (decision.school == school) return decision;
    FAIL("no school " << school);
    return outcome.identifications.back().decisions.front();
}

inline std::string first_code(const Files& files, const Date& as_of = {2023, 12, 20})
{
    Diagnostics problems;
    (void)outcome_of(files, as_of, problems);
    const auto sorted = problems.sorted();
    return sorted.empty() ? "none" : std::string(sorted.front().code.name);
}

}

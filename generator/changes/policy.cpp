#include "changes/policy.hpp"

#include <algorithm>
#include <array>

namespace opora::changes {

namespace {

using content_files::DisclosurePolicy;
using content_files::Settings;
using content_files::Verdict;

/// The lower the number, the more is told.
struct Limit {
    const char* key = nullptr;
    int DisclosurePolicy::*value = nullptr;
};
constexpr const char* section = "disclosure"; ///< of site.yaml
constexpr std::array<Limit, 8> limits{{
    {"hide_below", &DisclosurePolicy::hide_below},
    {"pool_below", &DisclosurePolicy::pool_below},
    {"approximate_below", &DisclosurePolicy::approximate_below},
    {"code_below", &DisclosurePolicy::code_below},
    {"code_fewer_than", &DisclosurePolicy::code_fewer_than},
    {"possible_values", &DisclosurePolicy::possible_values},
    {"group_schools", &DisclosurePolicy::group_schools},
    {"round_share_to", &DisclosurePolicy::round_share_to},
}};

std::string policy_key(const std::string& key)
{
    return std::string(section) + "." + key;
}

bool has_code(const std::vector<Verdict>& verdicts, const Verdict& wanted)
{
    return std::ranges::any_of(verdicts, [&](const Verdict& one) {
        return one.code == wanted.code && one.where == wanted.where && one.value == wanted.value;
    });
}

}

std::vector<Loosened> loosened(const Settings& before, const Settings& after)
{
    std::vector<Loosened> found;
    const auto& old = before.disclosure;
    const auto& now = after.disclosure;
    for (const auto& [key, value] : limits)
        if (now.*value < old.*value)
            found.push_back({policy_key(key), std::to_string(old.*value), std::to_string(now.*value)});
    if (now.school_results != old.school_results && now.school_results == content_files::SchoolResults::Shown)
        found.push_back({.key = policy_key("school_results")});
    if (now.persons && !old.persons) found.push_back({.key = policy_key("persons")});
    if (now.computed != old.computed && now.computed == content_files::ComputedAnswers::All)
        found.push_back({.key = policy_key("computed")});
    if (now.silent_until < old.silent_until)
        found.push_back({policy_key("silent_until"), old.silent_until, now.silent_until});
    for (const auto& one : before.raised)
        if (!has_code(after.raised, one)) found.push_back({.key = "raise: " + one.code});
    return found;
}

std::vector<std::string> newly_accepted(const std::vector<Verdict>& before, const std::vector<Verdict>& after)
{
    std::vector<std::string> codes;
    for (const auto& one : after)
        if (!has_code(before, one) && std::ranges::find(codes, one.code) == codes.end()) codes.push_back(one.code);
    return codes;
}

}

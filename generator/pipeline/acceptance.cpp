#include "pipeline/acceptance.hpp"

#include "pipeline/codes.hpp"

#include <algorithm>
#include <vector>

namespace opora::pipeline {

namespace {

bool is_at(const Diagnostic& problem, const std::string& where)
{
    if (where.empty()) return true;
    if (!problem.where || !problem.where->text) return false;
    const auto& text = *problem.where->text;
    return where == text.path ||
           where == text.path + ":" + std::to_string(position_of(text, problem.where->begin).line);
}

}

Diagnostics without_accepted(const Diagnostics& problems, const dataset::Settings& settings)
{
    std::vector<bool> used(settings.accepted.size(), false);
    Diagnostics remaining;
    for (const auto& problem : problems.all()) {
        bool accepted = false;
        for (std::size_t i = 0; i < settings.accepted.size(); ++i) {
            const auto& entry = settings.accepted[i];
            if (entry.code != problem.code.name || !is_at(problem, entry.where)) continue;
            used[i] = true;
            if (problem.code.severity == Severity::Warning)
                accepted = true;
            else
                remaining.report({.code = cannot_accept, .arguments = {{"code", entry.code}}, .where = entry.span});
        }
        if (!accepted) remaining.report(problem);
    }
    for (std::size_t i = 0; i < used.size(); ++i) {
        if (used[i]) continue;
        remaining.report({.code = unused_acceptance,
                          .arguments = {{"code", settings.accepted[i].code}},
                          .where = settings.accepted[i].span});
    }
    return remaining;
}

}

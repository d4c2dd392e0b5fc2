#include "cli/grouping.hpp"

#include <map>
#include <tuple>

namespace opora::cli {

namespace {

/// `C122` → `C`.
std::string column_of(const std::string& cell)
{
    return cell.substr(0, cell.find_first_of("0123456789"));
}

}

std::string path_of(const Diagnostic& diagnostic)
{
    return diagnostic.where && diagnostic.where->text ? diagnostic.where->text->path : std::string();
}

std::vector<ProblemGroup> grouped(std::span<const Diagnostic> sorted)
{
    std::vector<ProblemGroup> groups;
    std::map<std::tuple<const SourceText*, std::string, std::string_view>, std::size_t> known;
    for (const auto& problem : sorted) {
        const bool in_column = !problem.cell.empty() && problem.where;
        if (!in_column) {
            groups.push_back({.problems = {&problem}});
            continue;
        }
        const auto [place, is_new] =
            known.try_emplace({problem.where->text.get(), column_of(problem.cell), problem.code.name}, groups.size());
        if (is_new)
            groups.push_back({.problems = {&problem}});
        else
            groups[place->second].problems.push_back(&problem);
    }
    return groups;
}

}

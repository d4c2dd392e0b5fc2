#pragma once

#include "foundation/diagnostic.hpp"
#include "language/catalogue.hpp"

#include <string>

namespace opora::tests {

/// One line for each problem, sorted: `data/results.csv:3:5 B3 [found] dataset.bad-number`. Both languages are asked
/// for its words, so that every test also proves that the catalogue has a pattern whose arguments are all given.
inline std::string to_text(const Diagnostics& problems)
{
    std::string result;
    for (const auto& problem : problems.sorted()) {
        const auto russian = language::describe(problem, language::Language::Russian);
        const auto english = language::describe(problem, language::Language::English);
        if (russian.message.empty() || english.message.empty()) result += "(no words) ";
        if (problem.where) {
            const auto position = PositionFinder()(*problem.where->text, problem.where->begin);
            result +=
                problem.where->text->path + ":" + std::to_string(position.line) + ":" + std::to_string(position.column);
            result +=
                (problem.cell.empty() ? "" : " ") + problem.cell + " [" + std::string(problem.where->view()) + "] ";
        }
        result += std::string(problem.code.name) + "\n";
    }
    return result;
}

}

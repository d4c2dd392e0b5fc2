#pragma once

#include "foundation/diagnostic.hpp"

#include <span>
#include <string>
#include <vector>

namespace opora::cli {

/// Problems of one kind in one column of one file, in the order of the rows; any other problem is a group of its own.
struct ProblemGroup {
    std::vector<const Diagnostic*> problems = {};

    [[nodiscard]] const Diagnostic& first() const { return *problems.front(); }
};

/// Path of the file that a problem is in; empty for the site as a whole.
std::string path_of(const Diagnostic& diagnostic);

/// `sorted` is by place. Groups stand where their first problem stands and point into `sorted`.
std::vector<ProblemGroup> grouped(std::span<const Diagnostic> sorted);

}

#pragma once

#include <functional>
#include <set>
#include <string>

namespace opora::dataset {

/// Cells of others' files whose value the site does not take, as `data/results.csv:F12`: they are read as empty, which
/// is dataset.set-aside, a warning that carries the site's reason.
using SetAside = std::set<std::string, std::less<>>;

}

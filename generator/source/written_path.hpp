#pragma once

#include <string>
#include <string_view>

namespace opora::source {

/// A path as people write it, as a tree knows it: `files\plan.pdf` of Windows is `files/plan.pdf`; no slash at the end.
std::string tree_path(std::string_view written);

}

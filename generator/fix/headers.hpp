#pragma once

#include "schemas/schema.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace opora::fix {

struct HeaderMeaning {
    std::optional<std::size_t> field = {}; ///< of the schema
    std::string better = {};               ///< the header's usual form; empty when it is written so already
};

/// What the headers of a file mean and how they should be written: all by their Russian titles, or all by their English
/// names where most of the file's headers are such. A misspelt header is understood only when exactly one field that
/// the file lacks can be meant.
std::vector<HeaderMeaning> understand_headers(std::span<const std::string> headers, const schemas::Schema& schema);

}

#pragma once

#include "foundation/diagnostic.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opora::yaml {

/// A parsed YAML document whose every node knows its place in the file. Anchors are resolved; tags are refused.
struct YamlNode {
    enum class Kind { Null, Scalar, List, Map };
    Kind kind = Kind::Null;
    std::string scalar = {}; ///< the value of a scalar, quotes and indentation removed
    bool quoted = false;     ///< a quoted scalar is always text: "007" is not seven
    SourceSpan span = {};    ///< the node in the whole file
    std::vector<YamlNode> items = {};
    std::vector<std::pair<YamlNode, YamlNode>> members = {}; ///< in the order of the file

    [[nodiscard]] const YamlNode* find(std::string_view key) const;
    /// The place in the file of `[begin, end)` of `scalar`, also inside block scalars (`|`), for mistakes in embedded
    /// SQL.
    [[nodiscard]] SourceSpan place_in_scalar(std::size_t begin, std::size_t end) const;
    /// The place of the word of `scalar` that begins at `begin`: letters, digits and `_`, at least one byte.
    [[nodiscard]] SourceSpan place_of_word(std::size_t begin) const;
};

/// Reports dataset.bad-yaml (with place) and dataset.duplicate-key; nothing when the text is not YAML.
std::optional<YamlNode> parse_yaml(const SourceSpan& text, Diagnostics& problems);

}

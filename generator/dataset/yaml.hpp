#pragma once

#include "foundation/diagnostic.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace opora::dataset {

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

/// Reads the keys of a map one by one; `finish` reports every key that nobody asked for (dataset.unknown-key, with «did
/// you mean»). A value of the wrong form is dataset.bad-value and reads as absent.
class KeyReader {
public:
    KeyReader(const YamlNode& map, std::string context, Diagnostics& problems);
    const YamlNode* node(std::string_view key);
    std::optional<std::string> text(std::string_view key);
    std::optional<std::int64_t> integer(std::string_view key);
    std::optional<bool> boolean(std::string_view key);
    std::vector<std::string> list(std::string_view key); ///< a list of scalars; a single scalar is a list of one
    /// As `text`, and dataset.missing-key when absent.
    std::optional<std::string> required_text(std::string_view key);
    /// dataset.bad-value at the key; `expected` names one of the choices in the message, such as `integer`, `date` or
    /// `url`.
    void report_bad_value(std::string_view key, const std::string& expected);
    void finish();

private:
    const YamlNode& m_map;
    std::string m_context; ///< what the map is, for messages: `site.yaml`, `disclosure`
    Diagnostics& m_problems;
    std::vector<std::string> m_known = {};
};

}

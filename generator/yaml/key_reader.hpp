#pragma once

#include "foundation/diagnostic.hpp"
#include "yaml/yaml.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::yaml {

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

/// What a message of dataset.unknown-key says of `key` above the unknown one, whose text goes on in it; empty: of none.
void add_key_above(Arguments& arguments, const std::string& key);

}

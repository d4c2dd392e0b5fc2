#pragma once

#include "yaml/key_reader.hpp"
#include "yaml/yaml.hpp"

#include <map>
#include <string>
#include <vector>

namespace opora::identify {

/// What reading every part of a rule file shares.

/// The nodes of a list, or nothing with identify.bad-structure.
std::vector<const yaml::YamlNode*> nodes_of(const yaml::YamlNode* list, std::string_view key, Diagnostics& problems);

/// Reports identify.bad-structure for anything but a map.
bool is_map(const yaml::YamlNode& node, std::string_view key, Diagnostics& problems);

/// A whole number from 1 to `maximum`; `fallback` when absent or wrong, the latter with identify.bad-count.
struct CountRange {
    int fallback = 1;
    std::int64_t maximum = 1;
};
int read_count(yaml::KeyReader& keys, const char* key, const CountRange& range, Diagnostics& problems);

/// An id that becomes part of addresses and of official_lists. Reports identify.bad-id.
std::string read_id(yaml::KeyReader& keys, Diagnostics& problems);

SourceSpan place_of(const yaml::YamlNode* node, const yaml::YamlNode& otherwise);

/// Reports identify.duplicate-id for an id that was used before; `what` is `rules`, `category`, `criterion`, `cohort`
/// or `procedure`.
class KnownIds {
public:
    explicit KnownIds(std::string what) : m_what(std::move(what)) {}
    void add(const std::string& id, const SourceSpan& where, Diagnostics& problems);

private:
    std::string m_what;
    std::map<std::string, SourceSpan> m_places = {};
};

}

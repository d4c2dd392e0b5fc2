#pragma once

#include "dataset/table.hpp"
#include "schemas/file_rules.hpp"

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace opora::dataset {

/// The rows of a table by the texts of some of its fields, for `lookups` of a schema.
class LookupIndex {
public:
    /// The table has the fields of the lookup; `key` is the field whose value is looked for.
    LookupIndex(const Table& table, const schemas::Lookup& lookup, const std::string& key);

    /// Keys of the rows that agree with `texts`, one for each of `Lookup::columns`.
    [[nodiscard]] std::vector<std::string_view> find(std::span<const std::string_view> texts) const;

private:
    std::unordered_map<std::string, std::vector<std::string_view>> m_keys = {};
};

}

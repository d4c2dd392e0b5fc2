#pragma once

#include "foundation/date.hpp"
#include "foundation/diagnostic.hpp"
#include "schemas/schema.hpp"
#include "yaml/yaml.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opora::content_files {

/// Typed front matter; every value knows its place.
class FrontMatter {
public:
    struct Entry {
        std::string field = {};
        yaml::YamlNode node = {};
    };
    explicit FrontMatter(std::vector<Entry> entries = {}) : m_entries(std::move(entries)) {}

    [[nodiscard]] bool has(std::string_view field) const { return node(field) != nullptr; }
    [[nodiscard]] const yaml::YamlNode* node(std::string_view field) const;
    [[nodiscard]] std::string text(std::string_view field) const; ///< empty when absent
    [[nodiscard]] std::optional<Date> date(std::string_view field) const;
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view field) const;
    [[nodiscard]] bool flag(std::string_view field) const; ///< false when absent
    [[nodiscard]] std::vector<std::string> list(std::string_view field) const;
    [[nodiscard]] SourceSpan span(std::string_view field) const;

private:
    std::vector<Entry> m_entries;
};

/// The keys of `map` that the schema knows, checked one by one. Reports dataset.unknown-key, dataset.missing-key,
/// dataset.bad-value and the codes of single values, such as dataset.bad-date.
FrontMatter read_front_matter(const yaml::YamlNode& map, const schemas::Schema& schema, Diagnostics& problems);

}

#include "facts/data_difference.hpp"

#include "content_files/sections.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace opora::facts {

namespace {

using nlohmann::json;

constexpr std::string_view data_folder = content_files::section_address("data");
constexpr std::string_view data_extension = ".json";

/// Equal rows are counted: without a key there may be several.
struct Rows {
    std::map<std::string, std::string> by_key = {};
    std::map<std::string, std::size_t> counts = {};
};

std::optional<Rows> rows_of(const std::string& file, const std::vector<std::string>& key)
{
    const auto records = json::parse(file, nullptr, false);
    if (!records.is_array()) return std::nullopt;
    Rows rows;
    for (const auto& record : records) {
        if (!record.is_object()) return std::nullopt;
        auto name = json::array();
        for (const auto& column : key) name.push_back(record.value(column, json()));
        if (key.empty())
            ++rows.counts[record.dump()];
        else
            rows.by_key[name.dump()] = record.dump();
    }
    return rows;
}

std::size_t missing_from(const std::map<std::string, std::size_t>& other,
                         const std::map<std::string, std::size_t>& rows)
{
    std::size_t missing = 0;
    for (const auto& [row, count] : rows) {
        const auto found = other.find(row);
        const auto there = found == other.end() ? 0 : found->second;
        missing += count - std::min(count, there);
    }
    return missing;
}

}

Publication load_publication(const source::Tree& published)
{
    Publication publication;
    if (!published.has("manifest.json")) return publication;
    const auto manifest = published.read("manifest.json");
    if (!manifest) return publication;
    const auto facts = json::parse((*manifest)->bytes, nullptr, false);
    if (!facts.is_object() || !facts.contains("as_of") || !facts["as_of"].is_string()) return publication;
    publication.as_of = parse_iso_date(facts["as_of"].get<std::string>());
    for (const auto& path : published.list(std::string(data_folder) + "*" + std::string(data_extension))) {
        const auto text = published.read(path);
        const auto name = path.substr(data_folder.size(), path.size() - data_folder.size() - data_extension.size());
        if (text) publication.tables.emplace(name, (*text)->bytes);
    }
    return publication;
}

std::optional<DataDifference> data_difference(const std::string& older, const std::string& newer,
                                              const std::vector<std::string>& key)
{
    const auto before = rows_of(older, key);
    const auto now = rows_of(newer, key);
    if (!before || !now) return std::nullopt;
    DataDifference difference{.added = missing_from(before->counts, now->counts),
                              .removed = missing_from(now->counts, before->counts)};
    for (const auto& [name, row] : now->by_key) {
        const auto found = before->by_key.find(name);
        if (found == before->by_key.end())
            ++difference.added;
        else if (found->second != row)
            ++difference.changed;
    }
    for (const auto& [name, row] : before->by_key)
        if (now->by_key.count(name) == 0) ++difference.removed;
    return difference;
}

}

#include "disclosure/previous.hpp"

#include "content_files/sections.hpp"
#include "disclosure/codes.hpp"

#include <nlohmann/json.hpp>

namespace opora::disclosure {

namespace {

using Json = nlohmann::json;

constexpr const char* manifest_path = "manifest.json";

/// Nothing when the file is absent or is not JSON.
Json read_json(const source::Tree& published, const std::string& path)
{
    if (!published.has(path)) return Json(Json::value_t::discarded);
    const auto text = published.read(path);
    return text ? Json::parse((*text)->bytes, nullptr, false) : Json(Json::value_t::discarded);
}

std::string text_of(const Json& record, const char* key)
{
    const auto found = record.find(key);
    return found != record.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::int64_t> integer_of(const Json& record, const char* key)
{
    const auto found = record.find(key);
    if (found == record.end() || !found->is_number_integer()) return std::nullopt;
    return found->get<std::int64_t>();
}

std::map<Previous::Key, Group> read_groups(const source::Tree& published, const std::string& table)
{
    std::map<Previous::Key, Group> groups;
    const auto records = read_json(published, content_files::section_address("data") + table + ".json");
    if (!records.is_array()) return groups;
    for (const auto& record : records) {
        if (!record.is_object()) continue;
        groups[{text_of(record, "procedure"), text_of(record, "period"), text_of(record, "school")}] = {
            .participants = integer_of(record, "participants").value_or(hidden_then),
            .below = integer_of(record, "below")};
    }
    return groups;
}

}

Previous load_previous(const source::Tree& published, Diagnostics& problems)
{
    const auto manifest = read_json(published, manifest_path);
    if (!manifest.is_object() || text_of(manifest, "as_of").empty()) {
        problems.report({.code = no_previous, .arguments = {{"file", std::string(manifest_path)}}});
        return {};
    }
    return {.as_of = text_of(manifest, "as_of"),
            .results = read_groups(published, "results"),
            .district = read_groups(published, "district"),
            .pools = read_groups(published, "pooled")};
}

}

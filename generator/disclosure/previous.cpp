#include "disclosure/previous.hpp"

#include "content_files/sections.hpp"
#include "disclosure/codes.hpp"
#include "foundation/hashing.hpp"

#include <nlohmann/json.hpp>

namespace opora::disclosure {

namespace {

constexpr const char* manifest_path = "manifest.json";

/// Nothing when the file is absent or is not JSON.
nlohmann::json read_json(const source::Tree& published, const std::string& path)
{
    if (!published.has(path)) return nlohmann::json(nlohmann::json::value_t::discarded);
    const auto text = published.read(path);
    return text ? nlohmann::json::parse((*text)->bytes, nullptr, false)
                : nlohmann::json(nlohmann::json::value_t::discarded);
}

std::string published_text(const nlohmann::json& record, const char* key)
{
    const auto found = record.find(key);
    return found != record.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::int64_t> integer_of(const nlohmann::json& record, const char* key)
{
    const auto found = record.find(key);
    if (found == record.end() || !found->is_number_integer()) return std::nullopt;
    return found->get<std::int64_t>();
}

/// Rows of a published table that have both numbers; `key` is the column beside procedure and period.
std::map<RowName, Group> read_groups(const source::Tree& published, const std::string& table, const char* key)
{
    std::map<RowName, Group> groups;
    const auto records = read_json(published, content_files::section_address("data") + table + ".json");
    if (!records.is_array()) return groups;
    for (const auto& record : records) {
        if (!record.is_object()) continue;
        const auto participants = integer_of(record, "participants");
        const auto below = integer_of(record, "below");
        if (!participants || !below) continue;
        groups[{published_text(record, "procedure"), published_text(record, "period"), published_text(record, key)}] = {
            .participants = *participants, .below = below};
    }
    return groups;
}

std::string results_path()
{
    return std::string(content_files::section_address("data")) + "results.json";
}

void take_ledger(const std::shared_ptr<const SourceText>& text, Previous& previous, Diagnostics& problems)
{
    auto ledger = read_ledger(text->bytes);
    if (!ledger) {
        problems.report(
            {.code = bad_ledger,
             .arguments = {{"what", ledger.error().what}, {"line", static_cast<std::int64_t>(ledger.error().line)}},
             .where = SourceSpan{.text = text}});
        return;
    }
    previous.ledger = *std::move(ledger);
    previous.ledger_text = text->bytes;
}

/// Earlier versions wrote no ledger: what was open is known, what was told of sums is not.
void begin_after_old_version(const source::Tree& published, Previous& previous, Diagnostics& problems)
{
    const auto records = read_json(published, results_path());
    if (records.is_array())
        for (const auto& record : records)
            if (record.is_object()) previous.ledger.silent.insert(published_text(record, "period"));
    for (const auto& [row, group] : previous.results) previous.ledger.open.insert(row);
    problems.report({.code = no_ledger, .arguments = {{"date", previous.as_of}}});
}

}

std::string ledger_path()
{
    return std::string(content_files::section_address("data")) + "razglasheno.json";
}

Previous load_previous(const source::Tree& published, Diagnostics& problems)
{
    const auto manifest = read_json(published, manifest_path);
    if (!manifest.is_object() || published_text(manifest, "as_of").empty()) {
        problems.report({.code = no_previous, .arguments = {{"file", std::string(manifest_path)}}});
        return {};
    }
    Previous previous{.as_of = published_text(manifest, "as_of"),
                      .results = read_groups(published, "results", "school"),
                      .totals = read_groups(published, "totals", "scope")};
    const auto hash = published_text(manifest, "ledger");
    if (hash.empty() && !published.has(ledger_path())) {
        begin_after_old_version(published, previous, problems);
        return previous;
    }
    const auto text = published.read(ledger_path());
    if (!text || sha256_hex((*text)->bytes) != hash) {
        problems.report({.code = bad_ledger,
                         .arguments = {{"what", text ? "hash" : "absent"}, {"line", std::int64_t{0}}},
                         .where = text ? std::optional(SourceSpan{.text = *text}) : std::nullopt});
        return previous;
    }
    take_ledger(*text, previous, problems);
    return previous;
}

Previous load_ledger(const source::Tree& folder, const std::string& path, Diagnostics& problems)
{
    Previous previous;
    const auto text = folder.read(path);
    if (!text) {
        problems.report(text.error());
        return previous;
    }
    take_ledger(*text, previous, problems);
    return previous;
}

}

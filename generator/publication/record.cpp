#include "publication/record.hpp"

#include "output/disk.hpp"
#include "publication/durable_file.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace opora::publication {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* record_schema = "opora-edition-1";
constexpr int indent = 1;

template <class Value> Value value_of(const json& record, const char* key)
{
    const auto found = record.find(key);
    if (found == record.end()) return {};
    try {
        return found->get<Value>();
    } catch (const json::exception&) {
        return {}; // of another kind than we write
    }
}

std::string text_of(const json& record, const char* key)
{
    return value_of<std::string>(record, key);
}

}

std::string short_name(const std::string& commit)
{
    constexpr std::size_t digits = 7;
    return commit.substr(0, digits);
}

std::string write_record(const Edition& edition)
{
    const json record = {{"schema", record_schema},
                         {"edition", edition.id},
                         {"commit", edition.commit},
                         {"subject", edition.subject},
                         {"branch", edition.branch},
                         {"as_of", edition.as_of},
                         {"day_given", edition.is_day_given},
                         {"program", edition.program},
                         {"base_url", edition.base_url},
                         {"compressed", edition.is_compressed},
                         {"made_at", edition.made_at},
                         {"time", edition.time},
                         {"zone", edition.zone},
                         {"who", edition.who},
                         {"pages", edition.pages},
                         {"manifest_sha256", edition.manifest_sha256},
                         {"carried", edition.carried},
                         {"extra", edition.extra},
                         {"published", edition.is_published},
                         {"number", edition.number},
                         {"withdrawn", edition.withdrawn},
                         {"next_change", edition.next_change},
                         {"next_change_in", edition.next_change_in}};
    // A subject need not be UTF-8.
    return record.dump(indent, ' ', false, json::error_handler_t::replace) + "\n";
}

std::optional<Edition> read_record(std::string_view bytes)
{
    const auto record = json::parse(bytes, nullptr, false);
    if (!record.is_object() || text_of(record, "schema") != record_schema) return std::nullopt;
    Edition edition{.id = text_of(record, "edition"),
                    .commit = text_of(record, "commit"),
                    .subject = text_of(record, "subject"),
                    .branch = text_of(record, "branch"),
                    .as_of = text_of(record, "as_of"),
                    .is_day_given = value_of<bool>(record, "day_given"),
                    .program = text_of(record, "program"),
                    .base_url = text_of(record, "base_url"),
                    .is_compressed = value_of<bool>(record, "compressed"),
                    .made_at = value_of<std::int64_t>(record, "made_at"),
                    .time = text_of(record, "time"),
                    .zone = text_of(record, "zone"),
                    .who = text_of(record, "who"),
                    .pages = value_of<std::size_t>(record, "pages"),
                    .manifest_sha256 = text_of(record, "manifest_sha256"),
                    .carried = value_of<std::map<std::string, std::int64_t>>(record, "carried"),
                    .extra = value_of<std::map<std::string, std::string>>(record, "extra"),
                    .is_published = value_of<bool>(record, "published"),
                    .number = value_of<std::size_t>(record, "number"),
                    .withdrawn = text_of(record, "withdrawn"),
                    .next_change = text_of(record, "next_change"),
                    .next_change_in = text_of(record, "next_change_in")};
    return edition.id.empty() ? std::nullopt : std::optional(edition);
}

std::optional<Edition> find_edition(const Place& place, const std::string& id)
{
    // What is asked for may come from the command line.
    if (id.empty() || id.front() == '.' || id.find('/') != std::string::npos) return std::nullopt;
    auto edition = read_record(output::read_if_possible(place.record(id)));
    return edition && edition->id == id ? edition : std::nullopt;
}

std::vector<Edition> all_editions(const Place& place)
{
    std::vector<Edition> editions;
    std::error_code error;
    for (auto entry = fs::directory_iterator(place.editions(), error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        if (entry->path().extension() != ".json") continue;
        if (auto edition = find_edition(place, entry->path().stem().string())) editions.push_back(*std::move(edition));
    }
    std::ranges::sort(editions, {}, &Edition::number);
    return editions;
}

void keep_record(const Place& place, const Edition& edition)
{
    write_durable(place.record(edition.id), write_record(edition));
}

std::optional<Held> find_held(const Place& place)
{
    const auto record = json::parse(output::read_if_possible(place.held()), nullptr, false);
    if (!record.is_object()) return std::nullopt;
    Held held{.commit = text_of(record, "commit"),
              .edition = text_of(record, "edition"),
              .reason = text_of(record, "reason"),
              .who = text_of(record, "who")};
    return held.commit.empty() ? std::nullopt : std::optional(held);
}

void keep_held(const Place& place, const Held& held)
{
    const json record = {
        {"commit", held.commit}, {"edition", held.edition}, {"reason", held.reason}, {"who", held.who}};
    write_durable(place.held(), record.dump(indent, ' ', false, json::error_handler_t::replace) + "\n");
}

}

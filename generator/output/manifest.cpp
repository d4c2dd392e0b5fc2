#include "output/manifest.hpp"

#include "foundation/hashing.hpp"
#include "foundation/parallel.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

namespace opora::output {

namespace {

using nlohmann::json;

/// One space is enough for a reader and half the bytes of four.
constexpr int indent = 1;

}

bool is_clean_path(std::string_view path)
{
    while (true) {
        const auto slash = std::min(path.find('/'), path.size());
        const auto name = path.substr(0, slash);
        if (name.empty() || name == "." || name == ".." || name.find('\0') != std::string_view::npos) return false;
        if (slash == path.size()) return true;
        path.remove_prefix(slash + 1);
    }
}

WrittenFiles written_files(std::string_view bytes)
{
    const auto manifest = json::parse(bytes, nullptr, false);
    if (!manifest.is_object() || !manifest.contains("generator") || !manifest.contains("files")) return {};
    WrittenFiles files = {{std::string(manifest_path), {}}};
    for (const auto& file : manifest["files"]) {
        if (!file.is_object() || !file.contains("path") || !file["path"].is_string()) return {};
        auto path = file["path"].get<std::string>();
        if (!is_clean_path(path)) return {};
        const auto hash = file.find("sha256");
        const auto size = file.find("size");
        const bool known = hash != file.end() && hash->is_string() && size != file.end() && size->is_number_unsigned();
        files.insert_or_assign(std::move(path), known ? WrittenFile{*hash, *size} : WrittenFile());
    }
    const auto writing = manifest.find("writing");
    if (writing == manifest.end()) return files;
    for (const auto& item : *writing) {
        if (!item.is_string()) continue;
        auto path = item.get<std::string>();
        if (!is_clean_path(path)) return {};
        files.insert_or_assign(std::move(path), WrittenFile());
    }
    return files;
}

std::string commit_of(std::string_view bytes)
{
    const auto manifest = json::parse(bytes, nullptr, false);
    if (!manifest.is_object() || !manifest.contains("commit") || !manifest["commit"].is_string()) return {};
    const auto modified = manifest.find("modified");
    const bool is_clean = modified != manifest.end() && modified->is_boolean() && !modified->get<bool>();
    return is_clean ? manifest["commit"].get<std::string>() : std::string();
}

std::string day_of(std::string_view bytes)
{
    const auto manifest = json::parse(bytes, nullptr, false);
    const auto day = manifest.is_object() ? manifest.find("as_of") : manifest.end();
    return day != manifest.end() && day->is_string() ? day->get<std::string>() : std::string();
}

std::map<std::string, std::string> manifest_hashes(std::string_view bytes, std::string_view compressed_by)
{
    const auto manifest = json::parse(bytes, nullptr, false);
    if (!manifest.is_object() || manifest.value("compressed_by", json()) != json(compressed_by)) return {};
    std::map<std::string, std::string> hashes;
    for (const auto& file : manifest.value("files", json::array()))
        if (file.is_object() && file.contains("path") && file.contains("sha256") && file["path"].is_string() &&
            file["sha256"].is_string())
            hashes[file["path"].get<std::string>()] = file["sha256"].get<std::string>();
    return hashes;
}

std::string make_claim(const WrittenFiles& files, const Paths& writing)
{
    auto records = json::array();
    for (const auto& [path, file] : files) {
        if (path == manifest_path) continue;
        const bool known = !file.sha256.empty() && !writing.contains(path);
        records.push_back(known ? json{{"path", path}, {"sha256", file.sha256}, {"size", file.size}}
                                : json{{"path", path}});
    }
    return json{{"files", records}, {"generator", "Opora"}, {"writing", writing}}.dump(indent) + "\n";
}

SiteFile make_manifest(const ManifestHead& head, std::span<const SiteFile> files, std::size_t jobs)
{
    std::vector<const SiteFile*> sorted;
    for (const auto& file : files) sorted.push_back(&file);
    std::ranges::sort(sorted, {}, &SiteFile::path);
    std::vector<std::string> hashes(sorted.size());
    parallel_for(sorted.size(), jobs, [&](std::size_t i) { hashes[i] = sha256_hex(sorted[i]->bytes); });

    std::vector<ManifestEntry> entries;
    for (std::size_t i = 0; i < sorted.size(); ++i)
        entries.push_back({.path = sorted[i]->path, .sha256 = hashes[i], .size = sorted[i]->bytes.size()});
    return make_manifest(head, entries);
}

SiteFile make_manifest(const ManifestHead& head, std::span<const ManifestEntry> entries)
{
    auto records = json::array();
    for (const auto& entry : entries)
        records.push_back({{"path", entry.path}, {"sha256", entry.sha256}, {"size", entry.size}});
    json manifest = {{"as_of", head.as_of},
                     {"commit", head.commit},
                     {"files", std::move(records)},
                     {"generator", head.generator},
                     {"modified", head.modified}};
    if (!head.compressed_by.empty()) manifest["compressed_by"] = head.compressed_by;
    if (!head.ledger.empty()) manifest["ledger"] = head.ledger;
    if (!head.ledger_before.empty()) manifest["ledger_before"] = head.ledger_before;
    if (head.is_draft) manifest["draft"] = true;
    return {.path = std::string(manifest_path), .bytes = manifest.dump(indent) + "\n"};
}

}

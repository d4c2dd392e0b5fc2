#include "templates/assets.hpp"

#include "foundation/environment_error.hpp"
#include "foundation/hashing.hpp"
#include "foundation/suggestion.hpp"
#include "templates/codes.hpp"
#include "yaml/yaml.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

namespace opora::templates {

namespace {

namespace fs = std::filesystem;
using Entries = std::map<std::string, yaml::YamlNode, std::less<>>;

constexpr std::string_view folder_name = "assets/";
constexpr std::string_view reference_mark = "asset:";
constexpr std::size_t hash_digits = 10;

/// `theme/assets/style.css` is `assets/style.3f2a9c0d1e.css`.
std::string output_path(std::string_view file, std::string_view bytes)
{
    const fs::path path{std::string(file)};
    return std::string(folder_name) + path.stem().string() + "." + sha256_hex(bytes).substr(0, hash_digits) +
           path.extension().string();
}

bool has_references(std::string_view file)
{
    const auto extension = fs::path(std::string(file)).extension();
    return extension == ".css" || extension == ".js" || extension == ".mjs";
}

bool leads_out(std::string_view file)
{
    const fs::path path{std::string(file)};
    return file.empty() || path.is_absolute() || std::find(path.begin(), path.end(), "..") != path.end();
}

/// The place of a `asset:NAME` in a file's bytes.
struct AssetReference {
    std::string name = {};
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::optional<AssetReference> next_reference(std::string_view bytes, std::size_t from)
{
    constexpr std::string_view openings = "\"'`(";
    constexpr std::string_view name_characters = "abcdefghijklmnopqrstuvwxyz0123456789_-";
    for (auto at = bytes.find(reference_mark, from); at != std::string_view::npos;
         at = bytes.find(reference_mark, at + 1)) {
        if (at == 0 || openings.find(bytes[at - 1]) == std::string_view::npos) continue;
        const auto begin = at + reference_mark.size();
        const auto end = std::min(bytes.find_first_not_of(name_characters, begin), bytes.size());
        if (end > begin)
            return AssetReference{.name = std::string(bytes.substr(begin, end - begin)), .begin = at, .end = end};
    }
    return std::nullopt;
}

/// A file that building themes/worker makes.
std::string read_worker_file(const fs::path& worker, const fs::path& file)
{
    const auto path = worker / file;
    std::ifstream stream(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (!stream.is_open() || bytes.empty())
        throw EnvironmentError(path.string(), MachineFailure{"machine.not-installed", {{"folder", worker.string()}}});
    return bytes;
}

class AssetLoader {
public:
    AssetLoader(const ThemeFolder& folder, fs::path worker, Diagnostics& problems)
        : m_folder(folder), m_worker(std::move(worker)), m_problems(problems)
    {
        for (const auto& layer : folder.layers()) {
            const auto* const assets = layer.settings.find("assets");
            if (assets == nullptr) continue;
            for (const auto& [name, value] : assets->members) m_entries.emplace(name.scalar, value);
        }
    }

    Assets load()
    {
        for (const auto& [name, value] : m_entries) {
            path_of(name, value);
        }
        return std::move(m_assets);
    }

private:
    /// Empty when the asset cannot be had, which was reported.
    std::string path_of(const std::string& name, const yaml::YamlNode& entry)
    {
        if (const auto known = m_assets.paths.find(name); known != m_assets.paths.end()) return known->second;
        m_inside.push_back(name);
        const auto file = file_of(entry);
        auto bytes = read(name, entry, file);
        m_inside.pop_back();
        auto path = bytes ? output_path(file, *bytes) : std::string();
        m_assets.paths[name] = path;
        const bool is_new = std::none_of(m_assets.files.begin(), m_assets.files.end(),
                                         [&path](const SiteFile& f) { return f.path == path; });
        if (bytes && is_new) m_assets.files.push_back({path, std::move(*bytes)});
        return path;
    }

    static std::string file_of(const yaml::YamlNode& entry)
    {
        const auto* const built = entry.find("worker");
        return built != nullptr ? built->scalar : entry.scalar;
    }

    std::optional<std::string> read(const std::string& name, const yaml::YamlNode& entry, const std::string& file)
    {
        if (leads_out(file)) {
            report(bad_asset, {{"name", name}, {"file", file}}, entry.span);
            return std::nullopt;
        }
        if (entry.find("worker") != nullptr) return read_worker_file(m_worker, file);
        const auto before = m_problems.error_count();
        const auto text = m_folder.read_bytes(file, m_problems);
        if (!text) {
            if (m_problems.error_count() == before) report(bad_asset, {{"name", name}, {"file", file}}, entry.span);
            return std::nullopt;
        }
        return has_references(file) ? with_references(text) : std::optional(text->bytes);
    }

    std::optional<std::string> with_references(const std::shared_ptr<const SourceText>& text)
    {
        const std::string_view bytes = text->bytes;
        std::string result;
        std::size_t copied = 0;
        bool complete = true;
        for (auto reference = next_reference(bytes, 0); reference; reference = next_reference(bytes, copied)) {
            const auto path = referenced(*reference, {.text = text, .begin = reference->begin, .end = reference->end});
            complete = complete && !path.empty();
            result += bytes.substr(copied, reference->begin - copied);
            result += path.substr(std::min(folder_name.size(), path.size()));
            copied = reference->end;
        }
        result += bytes.substr(copied);
        return complete ? std::optional(std::move(result)) : std::nullopt;
    }

    std::string referenced(const AssetReference& reference, const SourceSpan& where)
    {
        const auto found = m_entries.find(reference.name);
        if (found == m_entries.end()) {
            std::vector<std::string> names;
            for (const auto& [name, value] : m_entries) names.push_back(name);
            const auto similar = did_you_mean(reference.name, names);
            report(unknown_asset,
                   {{"name", reference.name},
                    {"similar", similar},
                    {"known", std::string(similar.empty() ? "no" : "yes")}},
                   where);
            return {};
        }
        if (std::find(m_inside.begin(), m_inside.end(), reference.name) != m_inside.end()) {
            report(asset_cycle, {{"name", reference.name}}, where);
            return {};
        }
        return path_of(reference.name, found->second);
    }

    void report(const Code& code, Arguments arguments, const SourceSpan& where)
    {
        m_problems.report({.code = code, .arguments = std::move(arguments), .where = where});
    }

    const ThemeFolder& m_folder;
    fs::path m_worker;
    Diagnostics& m_problems;
    Entries m_entries = {};
    std::vector<std::string> m_inside = {}; ///< names of the assets that are being read
    Assets m_assets = {};
};

}

Assets load_assets(const ThemeFolder& folder, const fs::path& worker, Diagnostics& problems)
{
    return AssetLoader(folder, worker, problems).load();
}

}

// A file holds the SHA-256 of the rest, a line feed, and the rest.
#include "cache/folder_cache.hpp"

#include "foundation/environment_error.hpp"
#include "foundation/hashing.hpp"

#include <unistd.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <mutex>
#include <string_view>
#include <thread>

namespace opora::cache {

namespace fs = std::filesystem;

std::string worker_file(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) throw EnvironmentError(path.string(), MachineFailure{"machine.no-worker-packages"});
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::optional<std::string> FolderCache::find(const std::string& key) const
{
    if (m_folder.empty()) return {};
    std::ifstream file(m_folder / key, std::ios::binary);
    if (!file) return {};
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const auto hash_end = bytes.find('\n');
    if (hash_end == std::string::npos) return {};
    auto rest = bytes.substr(hash_end + 1);
    if (sha256_hex(rest) != std::string_view(bytes).substr(0, hash_end)) return {};
    return rest;
}

struct FolderCache::Health {
    std::mutex mutex = {};
    std::optional<EnvironmentError> failure = {};
};

FolderCache::FolderCache(fs::path folder) : m_folder(std::move(folder)), m_health(std::make_shared<Health>()) {}

std::optional<EnvironmentError> FolderCache::failure() const
{
    const std::lock_guard lock(m_health->mutex);
    return m_health->failure;
}

void FolderCache::keep(const std::string& key, const std::string& bytes) const
{
    if (m_folder.empty() || failure()) return;
    try {
        write(key, bytes);
    } catch (const EnvironmentError& error) {
        const std::lock_guard lock(m_health->mutex);
        if (!m_health->failure) m_health->failure = error;
    }
}

void FolderCache::write(const std::string& key, const std::string& bytes) const
{
    std::error_code error;
    fs::create_directories(m_folder, error);
    if (error) throw EnvironmentError(m_folder.string(), error);
    const auto thread = std::hash<std::thread::id>()(std::this_thread::get_id());
    const auto unfinished = m_folder / (key + "." + std::to_string(getpid()) + "." + std::to_string(thread));
    std::ofstream file(unfinished, std::ios::binary);
    file << sha256_hex(bytes) << '\n' << bytes;
    file.close();
    std::error_code gone; // what is left half written only takes room
    if (!file) {
        fs::remove(unfinished, gone);
        throw EnvironmentError(m_folder.string(), MachineFailure{"machine.not-written"});
    }
    fs::rename(unfinished, m_folder / key, error);
    if (error) {
        fs::remove(unfinished, gone);
        throw EnvironmentError(m_folder.string(), error);
    }
}

}

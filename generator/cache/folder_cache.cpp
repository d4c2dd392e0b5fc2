// A file holds the SHA-256 of the rest, a line feed, and the rest.
#include "cache/folder_cache.hpp"

#include "foundation/environment_error.hpp"
#include "foundation/hashing.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <mutex>
#include <string_view>
#include <thread>

namespace opora::cache {

namespace fs = std::filesystem;

namespace {

/// In one read; empty where there is none, or it cannot be read.
std::string whole_file(const fs::path& path)
{
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC); // NOLINT(cppcoreguidelines-pro-type-vararg)
    if (file < 0) return {};
    struct stat status = {};
    std::string bytes;
    if (fstat(file, &status) == 0) bytes.resize(static_cast<std::size_t>(status.st_size));
    const auto count = read(file, bytes.data(), bytes.size());
    close(file);
    bytes.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
    return bytes;
}

}

std::string worker_file(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) throw EnvironmentError(path.string(), MachineFailure{"machine.no-worker-packages"});
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::optional<std::string> FolderCache::find(const std::string& key) const
{
    if (m_folder.empty()) return {};
    auto bytes = whole_file(m_folder / key);
    const auto hash_end = bytes.find('\n');
    if (hash_end == std::string::npos) return {};
    if (sha256_hex(std::string_view(bytes).substr(hash_end + 1)) != std::string_view(bytes).substr(0, hash_end))
        return {};
    bytes.erase(0, hash_end + 1);
    return bytes;
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

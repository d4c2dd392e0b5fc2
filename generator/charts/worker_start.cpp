#include "charts/worker_start.hpp"

#include "cache/folder_cache.hpp"
#include "processes/process.hpp"

#include <sys/stat.h>

#include <fstream>
#include <iterator>

namespace opora::charts {

namespace fs = std::filesystem;

namespace {

constexpr const char* fingerprint_file = "fingerprint.txt";

std::string heap_argument(const WorkerCommand& command)
{
    return "--max-old-space-size=" + std::to_string(command.limits.heap_megabytes);
}

/// What themes/worker/install.mjs writes beside a snapshot that fits; empty where there is none.
std::string expected_mark(const WorkerCommand& command, const fs::path& snapshot)
{
    const auto node = processes::find_program(command.node);
    struct stat program = {};
    std::error_code error;
    const auto size = fs::file_size(snapshot, error);
    if (error || !node || stat(node->c_str(), &program) != 0) return {};
    return worker_fingerprint(command.folder) + "\n" + std::to_string(program.st_size) + " " +
           std::to_string(program.st_mtim.tv_sec) + "\n" + heap_argument(command) + "\n" + std::to_string(size) + "\n";
}

}

std::optional<std::vector<std::string>> arguments_of_snapshot(const WorkerCommand& command)
{
    const auto snapshot = command.folder / "snapshot/drawing.blob";
    std::ifstream file(command.folder / "snapshot/made_for.txt", std::ios::binary);
    if (!file) return {};
    const std::string mark{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (mark.empty() || mark != expected_mark(command, snapshot)) return {};
    return std::vector{command.node, std::string("--snapshot-blob"), snapshot.string(), heap_argument(command)};
}

std::vector<std::string> plain_arguments(const WorkerCommand& command)
{
    return {command.node, heap_argument(command), (command.folder / "worker.mjs").string()};
}

bool is_installed(const fs::path& folder)
{
    std::error_code error;
    return fs::exists(folder / fingerprint_file, error);
}

std::string worker_fingerprint(const fs::path& folder)
{
    auto hash = cache::worker_file(folder / fingerprint_file);
    while (!hash.empty() && hash.back() == '\n') hash.pop_back();
    return hash;
}

}

#include "pipeline/program_fingerprint.hpp"

#include "foundation/hashing.hpp"
#include "source/recording_tree.hpp"

#include <elf.h>
#include <link.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>

namespace opora::pipeline {

namespace {

namespace fs = std::filesystem;

/// Size and time of a file that is not ours to read.
std::string state_of(const fs::path& path)
{
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) return "absent";
    return std::to_string(status.st_size) + " " + std::to_string(status.st_mtim.tv_sec) + " " +
           std::to_string(status.st_mtim.tv_nsec);
}

/// The note that the linker puts into a program or library: a hash of its contents.
std::optional<std::string> build_id_in(const char* begin, std::size_t size)
{
    constexpr std::size_t alignment = 4;
    const auto aligned = [](std::size_t length) { return (length + alignment - 1) / alignment * alignment; };
    std::size_t at = 0;
    while (at + sizeof(ElfW(Nhdr)) <= size) {
        const auto* note = reinterpret_cast<const ElfW(Nhdr)*>(begin + at); // aligned, as the format promises
        const auto name = at + sizeof(*note);
        const auto value = name + aligned(note->n_namesz);
        const auto end = value + aligned(note->n_descsz);
        if (end > size) break;
        if (note->n_type == NT_GNU_BUILD_ID && std::string_view(begin + name, note->n_namesz).starts_with("GNU"))
            return std::string(begin + value, note->n_descsz);
        at = end;
    }
    return std::nullopt;
}

/// Called for the program and for each library in the process; `list` is a std::string.
int add_object(dl_phdr_info* object, std::size_t /*size*/, void* list)
{
    const std::string name = object->dlpi_name;
    if (name.find("vdso") != std::string::npos) return 0; // the kernel's
    auto& all = *static_cast<std::string*>(list);
    all += name + "\n";
    for (int i = 0; i < object->dlpi_phnum; ++i) {
        const auto& header = object->dlpi_phdr[i];
        if (header.p_type != PT_NOTE) continue;
        // NOLINTNEXTLINE(performance-no-int-to-ptr): the loader tells addresses as numbers
        const auto* begin = reinterpret_cast<const char*>(object->dlpi_addr + header.p_vaddr);
        if (const auto id = build_id_in(begin, header.p_memsz)) {
            all += *id + "\n";
            return 0;
        }
    }
    all += state_of(name.empty() ? fs::path("/proc/self/exe") : fs::path(name)) + "\n";
    return 0;
}

/// Where the system finds a program, as `execvp` does.
fs::path find_program(std::string_view name)
{
    const char* variable = std::getenv("PATH");
    const std::string path = variable == nullptr ? "/bin:/usr/bin" : variable;
    for (std::size_t begin = 0; begin <= path.size();) {
        const auto end = std::min(path.find(':', begin), path.size());
        auto found = fs::path(path.substr(begin, end - begin)) / name;
        std::error_code error;
        if (fs::is_regular_file(found, error)) return found;
        begin = end + 1;
    }
    return {};
}

/// What the packages of the worker were made from takes no part.
constexpr std::string_view source_of_worker = "worker";
constexpr std::string_view worker_result = "worker/dist";

void add_folder(const fs::path& folder, std::string& all)
{
    const auto tree = source::open_worktree(folder);
    for (const auto& path : tree->list("**"))
        all += path + '\0' + source::answer_to(source::question_for_bytes(path), *tree) + "\n";
}

}

std::string program_fingerprint()
{
    std::string all;
    dl_iterate_phdr(add_object, &all);
    for (const auto* name : {"node", "pdftotext"}) {
        const auto path = find_program(name);
        all += path.string() + " " + state_of(path) + "\n";
    }
    return sha256_hex(all);
}

std::string home_fingerprint(const fs::path& home)
{
    const auto themes = home / "themes";
    std::set<std::string> folders;
    std::error_code unreadable;
    for (const auto& entry : fs::directory_iterator(themes, unreadable))
        if (entry.is_directory()) folders.insert(entry.path().filename().string());
    std::string all = themes.string() + "\n";
    for (const auto& folder : folders) {
        const auto used = themes / (folder == source_of_worker ? worker_result : std::string_view(folder));
        all += folder + "\n";
        if (fs::is_directory(used, unreadable)) add_folder(used, all);
    }
    return sha256_hex(all);
}

}

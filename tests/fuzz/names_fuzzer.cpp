// Any bytes are names of files, as a disk or a commit may hold them; those that are listed can be asked for.
#include "source/tree.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string bytes(data, data + size);
    std::map<std::string, std::string> files;
    std::string first;
    for (std::size_t begin = 0; begin < bytes.size();) {
        const auto end = std::min(bytes.find('\n', begin), bytes.size());
        const auto name = bytes.substr(begin, end - begin);
        if (first.empty()) first = name;
        files.emplace("content/" + name, "x");
        begin = end + 1;
    }
    const auto tree = opora::source::open_memory(std::move(files));
    for (const auto& glob : {std::string("content/**"), std::string("content/**/*.md"), first})
        for (const auto& path : tree->list(glob))
            if (const auto text = tree->read(path); text && (*text)->bytes != "x") __builtin_trap();
    tree->has(first);
    return 0;
}

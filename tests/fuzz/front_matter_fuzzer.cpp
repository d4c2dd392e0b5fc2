// Any bytes are a page, settings or diagnostics whose places lie inside the file.

#include "content_files/content.hpp"
#include "content_files/settings.hpp"
#include "source/tree.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string bytes(data, data + size);
    const auto tree = opora::source::open_memory(
        {{"content/pokazateli/a.md", bytes}, {"content/index.md", bytes}, {"site.yaml", bytes}});
    opora::Diagnostics problems;
    opora::content_files::load_settings(*tree, problems);
    for (const auto& file : opora::content_files::load_content(*tree, problems))
        if (file.body.end > file.text->bytes.size()) __builtin_trap();
    for (const auto& problem : problems.all())
        if (problem.where && problem.where->text && problem.where->end > problem.where->text->bytes.size())
            __builtin_trap();
    return 0;
}

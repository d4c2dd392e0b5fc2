// Any UTF-8 text becomes HTML in which nothing of the author's is a tag: no script, no handler, no foreign scheme.
#include "foundation/utf8.hpp"
#include "markdown/markdown.hpp"
#include "yaml/yaml.hpp"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = std::make_shared<const opora::SourceText>(
        opora::SourceText{.path = "content/a.md", .bytes = std::string(data, data + size), .sheet = {}});
    if (opora::find_invalid_utf8(text->bytes)) return 0;
    opora::Diagnostics problems;
    opora::markdown::Options options;
    options.block_kinds = {"chart", "table", "value"};
    options.block = [&](const opora::markdown::FencedBlock& block) {
        if (block.content.begin > block.content.end || block.content.end > text->bytes.size()) __builtin_trap();
        opora::yaml::parse_yaml(block.content, problems);
        return std::string("<hr>");
    };
    options.resolve = [&](const opora::markdown::Link& link) {
        if (link.where.end > text->bytes.size()) __builtin_trap();
        return "/x/" + link.target;
    };
    const auto document = opora::markdown::render(opora::whole(text), options, problems);
    // A short text makes no long page.
    if (document.html.size() > 2'000'000 + 2'000 * size) __builtin_trap();
    for (const char* forbidden : {"<script", "<iframe", "href=\"javascript:", "<img src=\"javascript:", "<style"})
        if (document.html.find(forbidden) != std::string::npos) __builtin_trap();
    for (const auto& problem : problems.all())
        if (problem.where && problem.where->text && problem.where->end > problem.where->text->bytes.size())
            __builtin_trap();
    return 0;
}

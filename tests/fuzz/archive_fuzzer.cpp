// Any bytes are an archive or are said not to be one: no part is longer than asked for, and one that was replaced is
// read as it was given. Names of authors and macros are sought in the same bytes.
#include "attachments/kinds.hpp"
#include "attachments/properties.hpp"
#include "tabular/zip_archive.hpp"
#include "tabular/zip_writer.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace opora;
    constexpr std::size_t limit = 100'000;
    constexpr std::size_t most_names = 100;
    const std::string bytes(data, data + size);
    static_cast<void>(attachments::form_of(bytes));
    static_cast<void>(attachments::has_macros(bytes));
    static_cast<void>(attachments::author_in(bytes));
    const tabular::ZipArchive archive(bytes);
    const auto names = archive.names(most_names);
    if (!archive.is_open() && !names.empty()) __builtin_trap();
    for (const auto& name : names)
        if (archive.part(name, limit).bytes.size() > limit) __builtin_trap();
    const bool has_name = !names.empty() && names.front().find('\0') == std::string::npos;
    if (!has_name || archive.part(names.front(), limit).state != tabular::ZipPart::State::Read) return 0;
    const std::string text = "<replaced/>";
    const auto changed = tabular::with_parts(bytes, {{names.front(), text}});
    if (!changed) return 0;
    const tabular::ZipArchive again(*changed);
    if (!again.is_open() || again.part(names.front()).bytes != text) __builtin_trap();
    return 0;
}

// Any bytes are an office document or are said not to be one. What begins with `PK` is taken as the archive; anything
// else as the XML in one, so that the fuzzer need not find checksums. PDFs are read by another program, in its own
// process.
#include "document_text/document.hpp"
#include "document_text/office_xml.hpp"
#include "foundation/source_text.hpp"
#include "workbook_file.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace opora::document_text;
    constexpr std::size_t limit = 1'000;
    const std::string bytes(data, data + size);
    if (text_of_xml(bytes, Lines::Paragraphs, limit).size() > limit) __builtin_trap();
    static_cast<void>(sheets_of_open_document(bytes, limit));
    const bool archive = bytes.starts_with("PK");
    static const std::array<std::string, 3> names{"a.docx", "a.ods", "a.xlsx"};
    for (const auto& name : names) {
        auto file =
            archive ? bytes : opora::tests::stored_archive({{"word/document.xml", bytes}, {"content.xml", bytes}});
        if (!archive && name == "a.xlsx") file = opora::tests::WorkbookFile().add_sheet("t", bytes).bytes();
        const auto document = read_document({.path = name, .bytes = std::move(file)});
        for (const auto& part : document.parts)
            if (!part.text) __builtin_trap();
    }
    return 0;
}

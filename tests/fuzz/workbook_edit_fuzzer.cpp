// Any bytes are a workbook in which a cell can be changed, or not; what was changed is a workbook that says so. What
// begins with `PK` is taken as the archive, anything else as the XML of the rows in one.
#include "tabular/open.hpp"
#include "tabular/workbook_edit.hpp"
#include "tabular/zip_archive.hpp"
#include "workbook_file.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace opora;
    opora::SourceText file{.path = "data/t.xlsx"};
    file.bytes = std::string(data, data + size);
    if (!file.bytes.starts_with("PK")) file.bytes = tests::WorkbookFile().add_sheet("t", file.bytes).bytes();
    const std::array<tabular::CellText, 2> texts{
        {{.row = 1, .column = 0, .text = "<новое & другое>"}, {.row = 2, .column = 1, .text = "12"}}};
    for (std::size_t count = 1; count <= texts.size(); ++count) {
        const auto changed = tabular::with_cell_texts(file, "t", std::span(texts).first(count));
        if (!changed) continue;
        if (!tabular::ZipArchive(*changed).is_open()) __builtin_trap();
        const SourceText again{.path = file.path, .bytes = *changed};
        if (tabular::with_cell_texts(again, "t", std::span(texts).first(count)) != changed) __builtin_trap();
    }
    return 0;
}

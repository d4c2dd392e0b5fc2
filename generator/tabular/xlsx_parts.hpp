#pragma once

#include "foundation/diagnostic.hpp"
#include "tabular/number_format.hpp"
#include "tabular/zip_archive.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pugi {
class xml_document;
}

namespace opora::tabular {

/// The parts of a workbook (ECMA-376): where its sheets are, the texts that cells share, what number formats mean.

struct SheetEntry {
    std::string name = {};
    std::string part = {}; ///< name in the archive
    enum class Visibility : std::uint8_t { Visible, Hidden } visibility = Visibility::Visible;
};

struct Workbook {
    std::vector<SheetEntry> sheets = {};
    std::vector<std::string> texts = {};    ///< shared by cells
    std::vector<NumberFormat> formats = {}; ///< by the style of a cell
    DateSystem date_system = DateSystem::From1900;
    bool calculated_when_opened = false;           ///< the program that wrote it asks Excel to calculate all formulas
    std::map<std::string, std::string> names = {}; ///< defined names, and what each stands for: `Списки!$A$1:$A$9`
};

/// Reads parts and says which one is missing, damaged or too large. After the first problem nothing is read.
class WorkbookParts {
public:
    /// `file` and `problems` must outlive the object.
    WorkbookParts(const SourceText& file, Diagnostics& problems);

    /// Everything but the sheets themselves.
    std::optional<Workbook> read_workbook();
    /// UTF-8 of a part that must be there.
    std::optional<std::string> read(const std::string& part);
    void report_damaged(std::string_view reason, const std::string& part);

private:
    /// Targets by type (its last word) and by id, as names in the archive.
    struct Relationships {
        std::map<std::string, std::string> by_type = {};
        std::map<std::string, std::string> by_id = {};
        std::map<std::string, std::string> types = {}; ///< by id
    };

    bool read_xml(const std::string& part, pugi::xml_document& document);
    std::optional<Relationships> read_relationships(const std::string& part);
    bool read_sheets(const std::string& part, const Relationships& related, Workbook& workbook);
    bool read_texts(const std::string& part, Workbook& workbook);
    bool read_formats(const std::string& part, Workbook& workbook);

    const SourceText& m_file;
    ZipArchive m_archive;
    Diagnostics& m_problems;
};

}

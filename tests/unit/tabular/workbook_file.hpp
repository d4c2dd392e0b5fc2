#pragma once

#include <map>
#include <string>

namespace opora::tests {

/// An Excel workbook made of XML given literally, as an archive without compression. Shared texts are `школа` and
/// `два слова` (in two runs); styles 1 to 4 are a date, a percentage, `000` and month with year.
class WorkbookFile {
public:
    WorkbookFile();
    WorkbookFile& add_sheet(const std::string& name, const std::string& rows, const std::string& after = {},
                            const std::string& before = {});
    WorkbookFile& add_hidden_sheet(const std::string& name, const std::string& rows);
    WorkbookFile& without(const std::string& part);
    /// The elements of the sheets are called `x:…`.
    WorkbookFile& with_prefix();
    /// Elements of the workbook behind its sheets.
    WorkbookFile& with_workbook(const std::string& elements);
    /// Names of parts as programs of Windows write them.
    WorkbookFile& with_backslashes();
    /// The sheets in another folder than `worksheets`.
    WorkbookFile& with_sheets_in(const std::string& folder);
    [[nodiscard]] std::string bytes() const;

private:
    void add_entry(const std::string& name, const std::string& attributes);

    std::map<std::string, std::string> m_parts = {};
    std::string m_entries = {};
    std::string m_relationships = {};
    std::string m_behind_sheets = {};
    char m_slash = '/';
    int m_sheets = 0;
};

/// `parts` as a ZIP archive without compression.
std::string stored_archive(const std::map<std::string, std::string>& parts);

}

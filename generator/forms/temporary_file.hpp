#pragma once

#include <ctime>
#include <string>

struct lxw_workbook; // of libxlsxwriter

namespace opora::forms {

/// When every workbook was made, by its own words: a day of today would make each different.
inline constexpr std::time_t creation_time = 1672531200; // 2023-01-01

/// A file in the system's temporary folder that goes away with the object: libxlsxwriter writes only to named files.
/// Throws EnvironmentError when there can be none.
class TemporaryFile {
public:
    TemporaryFile();
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    TemporaryFile(TemporaryFile&&) = delete;
    TemporaryFile& operator=(TemporaryFile&&) = delete;

    [[nodiscard]] const std::string& path() const { return m_path; }
    /// The bytes of a workbook that was opened in this file; closing it writes them. Throws EnvironmentError.
    [[nodiscard]] std::string closed(lxw_workbook* workbook) const;

private:
    std::string m_path;
};

}

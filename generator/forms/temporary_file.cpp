#include "forms/temporary_file.hpp"

#include "foundation/environment_error.hpp"

#include <unistd.h>
#include <xlsxwriter.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace opora::forms {

namespace fs = std::filesystem;

TemporaryFile::TemporaryFile() : m_path((fs::temp_directory_path() / "opora-form-XXXXXX").string())
{
    const int file = mkstemp(m_path.data());
    if (file < 0) throw EnvironmentError(m_path, std::error_code(errno, std::generic_category()));
    close(file);
}

TemporaryFile::~TemporaryFile()
{
    std::error_code ignored; // it stays in the temporary folder then
    fs::remove(m_path, ignored);
}

std::string TemporaryFile::closed(lxw_workbook* workbook) const
{
    if (const auto error = workbook_close(workbook); error != LXW_NO_ERROR)
        throw EnvironmentError(m_path, MachineFailure{"machine.workbook", {{"words", lxw_strerror(error)}}});
    std::ifstream stream(m_path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}

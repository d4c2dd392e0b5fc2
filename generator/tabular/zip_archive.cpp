#include "tabular/zip_archive.hpp"

#include "tabular/memory_file.hpp"

#include <minizip/unzip.h>

#include <algorithm>
#include <array>

namespace opora::tabular {

struct ZipArchive::State {
    MemoryFile file = {};
    unzFile archive = nullptr;
};

ZipArchive::ZipArchive(std::string_view bytes) : m_state(std::make_unique<State>())
{
    m_state->file.bytes = bytes;
    auto functions = functions_for_reading(m_state->file);
    m_state->archive = unzOpen2_64("", &functions);
}

ZipArchive::~ZipArchive()
{
    if (m_state->archive != nullptr) unzClose(m_state->archive);
}

bool ZipArchive::is_open() const
{
    return m_state->archive != nullptr;
}

ZipPart ZipArchive::part(const std::string& name, std::size_t limit) const
{
    static constexpr int ignore_case = 2;
    auto* const archive = m_state->archive;
    if (archive == nullptr) return {.state = ZipPart::State::Damaged};
    auto backslashed = name;
    std::replace(backslashed.begin(), backslashed.end(), '/', '\\');
    if (unzLocateFile(archive, name.c_str(), ignore_case) != UNZ_OK &&
        unzLocateFile(archive, backslashed.c_str(), ignore_case) != UNZ_OK)
        return {};
    if (unzOpenCurrentFile(archive) != UNZ_OK) return {.state = ZipPart::State::Damaged};
    ZipPart part{.state = ZipPart::State::Read};
    std::array<char, 65536> buffer{};
    int count = 0;
    while ((count = unzReadCurrentFile(archive, buffer.data(), buffer.size())) > 0) {
        part.bytes.append(buffer.data(), static_cast<std::size_t>(count));
        if (part.bytes.size() > limit) {
            unzCloseCurrentFile(archive);
            return {.state = ZipPart::State::TooLarge};
        }
    }
    // Closing compares the checksum.
    const bool whole = unzCloseCurrentFile(archive) == UNZ_OK && count == 0;
    return whole ? std::move(part) : ZipPart{.state = ZipPart::State::Damaged};
}

std::vector<std::string> ZipArchive::names(std::size_t most) const
{
    std::vector<std::string> names;
    auto* const archive = m_state->archive;
    if (archive == nullptr) return names;
    std::array<char, 1024> name{};
    for (auto status = unzGoToFirstFile(archive); status == UNZ_OK && names.size() < most;
         status = unzGoToNextFile(archive)) {
        unz_file_info64 info{};
        if (unzGetCurrentFileInfo64(archive, &info, name.data(), name.size(), nullptr, 0, nullptr, 0) != UNZ_OK) break;
        names.emplace_back(name.data(), std::min<std::size_t>(info.size_filename, name.size()));
    }
    return names;
}

}

#include "tabular/zip_archive.hpp"

#include <minizip/unzip.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace opora::tabular {

namespace {

/// What minizip takes for a file.
struct MemoryFile {
    std::string_view bytes = {};
    std::size_t position = 0;
};

MemoryFile& file_of(voidpf stream)
{
    return *static_cast<MemoryFile*>(stream);
}

voidpf open_file(voidpf opaque, const void* /*name*/, int /*mode*/)
{
    file_of(opaque).position = 0;
    return opaque;
}

uLong read_file(voidpf /*opaque*/, voidpf stream, void* buffer, uLong size)
{
    auto& file = file_of(stream);
    const auto count = std::min<std::size_t>(size, file.bytes.size() - file.position);
    if (count > 0) std::memcpy(buffer, file.bytes.data() + file.position, count);
    file.position += count;
    return count;
}

uLong write_file(voidpf /*opaque*/, voidpf /*stream*/, const void* /*buffer*/, uLong /*size*/)
{
    return 0;
}

ZPOS64_T tell_file(voidpf /*opaque*/, voidpf stream)
{
    return file_of(stream).position;
}

long seek_file(voidpf /*opaque*/, voidpf stream, ZPOS64_T offset, int origin)
{
    auto& file = file_of(stream);
    const auto size = static_cast<ZPOS64_T>(file.bytes.size());
    const auto base = origin == ZLIB_FILEFUNC_SEEK_SET ? 0 : (origin == ZLIB_FILEFUNC_SEEK_CUR ? file.position : size);
    if (base > size || offset > size - base) return -1;
    file.position = base + offset;
    return 0;
}

int close_file(voidpf /*opaque*/, voidpf /*stream*/)
{
    return 0;
}

int file_error(voidpf /*opaque*/, voidpf /*stream*/)
{
    return 0;
}

}

struct ZipArchive::State {
    MemoryFile file = {};
    unzFile archive = nullptr;
};

ZipArchive::ZipArchive(std::string_view bytes) : m_state(std::make_unique<State>())
{
    m_state->file.bytes = bytes;
    zlib_filefunc64_def functions{};
    functions.zopen64_file = open_file;
    functions.zread_file = read_file;
    functions.zwrite_file = write_file;
    functions.ztell64_file = tell_file;
    functions.zseek64_file = seek_file;
    functions.zclose_file = close_file;
    functions.zerror_file = file_error;
    functions.opaque = &m_state->file;
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

#include "tabular/zip_writer.hpp"

#include "tabular/memory_file.hpp"

#include <minizip/unzip.h>
#include <minizip/zip.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <vector>

namespace opora::tabular {

namespace {

constexpr uLong flag_of_utf8_names = 1U << 11U;

/// What minizip takes for a file that it writes.
struct Output {
    std::string bytes = {};
    std::size_t position = 0;
};

Output& output_of(voidpf stream)
{
    return *static_cast<Output*>(stream);
}

voidpf open_output(voidpf opaque, const void* /*name*/, int /*mode*/)
{
    return opaque;
}

uLong read_output(voidpf /*opaque*/, voidpf stream, void* buffer, uLong size)
{
    auto& output = output_of(stream);
    const auto count = std::min<std::size_t>(size, output.bytes.size() - output.position);
    if (count > 0) std::memcpy(buffer, output.bytes.data() + output.position, count);
    output.position += count;
    return count;
}

uLong write_output(voidpf /*opaque*/, voidpf stream, const void* buffer, uLong size)
{
    auto& output = output_of(stream);
    if (output.position + size > output.bytes.size()) output.bytes.resize(output.position + size);
    std::memcpy(output.bytes.data() + output.position, buffer, size);
    output.position += size;
    return size;
}

ZPOS64_T tell_output(voidpf /*opaque*/, voidpf stream)
{
    return output_of(stream).position;
}

long seek_output(voidpf /*opaque*/, voidpf stream, ZPOS64_T offset, int origin)
{
    auto& output = output_of(stream);
    const auto size = static_cast<ZPOS64_T>(output.bytes.size());
    const auto base =
        origin == ZLIB_FILEFUNC_SEEK_SET ? 0 : (origin == ZLIB_FILEFUNC_SEEK_CUR ? output.position : size);
    if (base > size || offset > size - base) return -1;
    output.position = base + offset;
    return 0;
}

int close_output(voidpf /*opaque*/, voidpf /*stream*/)
{
    return 0;
}

int output_error(voidpf /*opaque*/, voidpf /*stream*/)
{
    return 0;
}

zlib_filefunc64_def functions_for(Output& output)
{
    zlib_filefunc64_def functions{};
    functions.zopen64_file = open_output;
    functions.zread_file = read_output;
    functions.zwrite_file = write_output;
    functions.ztell64_file = tell_output;
    functions.zseek64_file = seek_output;
    functions.zclose_file = close_output;
    functions.zerror_file = output_error;
    functions.opaque = &output;
    return functions;
}

/// Office looks at no case of ASCII letters, and some programs write `\\` for `/`.
bool is_same_name(std::string_view left, std::string_view right)
{
    const auto comparable = [](char c) {
        if (c == '\\') return '/';
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    };
    return std::ranges::equal(left, right, {}, comparable, comparable);
}

/// Reads one archive and writes the other.
class Copier {
public:
    Copier(std::string_view bytes, Output& output) : m_file{.bytes = bytes}
    {
        auto reading = functions_for_reading(m_file);
        m_from = unzOpen2_64("", &reading);
        auto writing = functions_for(output);
        m_to = zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &writing);
    }
    Copier(const Copier&) = delete;
    Copier& operator=(const Copier&) = delete;
    ~Copier()
    {
        if (m_from != nullptr) unzClose(m_from);
        if (m_to != nullptr) zipClose(m_to, nullptr);
    }

    bool run(const std::map<std::string, std::string>& parts)
    {
        if (m_from == nullptr || m_to == nullptr) return false;
        int state = unzGoToFirstFile(m_from);
        for (; state == UNZ_OK; state = unzGoToNextFile(m_from))
            if (!copy_current(parts)) return false;
        if (state != UNZ_END_OF_LIST_OF_FILE) return false;
        const bool closed = zipClose(m_to, nullptr) == ZIP_OK;
        m_to = nullptr;
        return closed;
    }

private:
    bool copy_current(const std::map<std::string, std::string>& parts)
    {
        unz_file_info64 info{};
        std::array<char, 65536> name{};
        if (unzGetCurrentFileInfo64(m_from, &info, name.data(), name.size() - 1, nullptr, 0, nullptr, 0) != UNZ_OK)
            return false;
        const auto part =
            std::ranges::find_if(parts, [&](const auto& one) { return is_same_name(one.first, name.data()); });
        return part == parts.end() ? copy_packed(name.data(), info) : write(name.data(), info, part->second);
    }

    bool open_entry(const char* name, const unz_file_info64& info, int method, int level, bool raw, bool large)
    {
        zip_fileinfo about{};
        about.dosDate = info.dosDate;
        about.internal_fa = info.internal_fa;
        about.external_fa = info.external_fa;
        return zipOpenNewFileInZip4_64(m_to, name, &about, nullptr, 0, nullptr, 0, nullptr, method, level, raw ? 1 : 0,
                                       -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY, nullptr, 0, info.version,
                                       info.flag & flag_of_utf8_names, large ? 1 : 0) == ZIP_OK;
    }

    bool copy_packed(const char* name, const unz_file_info64& info)
    {
        int method = 0;
        int level = 0;
        if (unzOpenCurrentFile2(m_from, &method, &level, 1) != UNZ_OK) return false;
        bool good = open_entry(name, info, method, level, true, is_large(info.compressed_size, info.uncompressed_size));
        std::array<char, 65536> buffer{};
        int count = 0;
        while (good && (count = unzReadCurrentFile(m_from, buffer.data(), buffer.size())) > 0)
            good = zipWriteInFileInZip(m_to, buffer.data(), static_cast<unsigned>(count)) == ZIP_OK;
        good = good && count == 0 && zipCloseFileInZipRaw64(m_to, info.uncompressed_size, info.crc) == ZIP_OK;
        return unzCloseCurrentFile(m_from) == UNZ_OK && good;
    }

    bool write(const char* name, const unz_file_info64& info, const std::string& bytes)
    {
        return open_entry(name, info, Z_DEFLATED, Z_DEFAULT_COMPRESSION, false, is_large(bytes.size(), bytes.size())) &&
               zipWriteInFileInZip(m_to, bytes.data(), static_cast<unsigned>(bytes.size())) == ZIP_OK &&
               zipCloseFileInZip(m_to) == ZIP_OK;
    }

    static bool is_large(std::uint64_t packed, std::uint64_t unpacked)
    {
        constexpr std::uint64_t limit = 0xFFFF0000;
        return packed > limit || unpacked > limit;
    }

    MemoryFile m_file;
    unzFile m_from = nullptr;
    zipFile m_to = nullptr;
};

}

std::optional<std::string> with_parts(std::string_view bytes, const std::map<std::string, std::string>& parts)
{
    Output output;
    {
        Copier copier(bytes, output);
        if (!copier.run(parts)) return std::nullopt;
    }
    return std::move(output.bytes);
}

}

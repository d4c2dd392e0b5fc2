#include "tabular/zip_writer.hpp"

#include <minizip/unzip.h>
#include <minizip/zip.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace opora::tabular {

namespace {

constexpr uLong flag_of_utf8_names = 1U << 11U;

/// What minizip takes for a file.
struct Buffer {
    std::string bytes = {};
    std::size_t position = 0;
};

Buffer& buffer_of(voidpf stream)
{
    return *static_cast<Buffer*>(stream);
}

voidpf open_buffer(voidpf opaque, const void* /*name*/, int /*mode*/)
{
    buffer_of(opaque).position = 0;
    return opaque;
}

uLong read_buffer(voidpf /*opaque*/, voidpf stream, void* buffer, uLong size)
{
    auto& file = buffer_of(stream);
    const auto count = std::min<std::size_t>(size, file.bytes.size() - file.position);
    if (count > 0) std::memcpy(buffer, file.bytes.data() + file.position, count);
    file.position += count;
    return count;
}

uLong write_buffer(voidpf /*opaque*/, voidpf stream, const void* buffer, uLong size)
{
    auto& file = buffer_of(stream);
    if (file.position + size > file.bytes.size()) file.bytes.resize(file.position + size);
    std::memcpy(file.bytes.data() + file.position, buffer, size);
    file.position += size;
    return size;
}

ZPOS64_T tell_buffer(voidpf /*opaque*/, voidpf stream)
{
    return buffer_of(stream).position;
}

long seek_buffer(voidpf /*opaque*/, voidpf stream, ZPOS64_T offset, int origin)
{
    auto& file = buffer_of(stream);
    const auto size = static_cast<ZPOS64_T>(file.bytes.size());
    const auto base = origin == ZLIB_FILEFUNC_SEEK_SET ? 0 : (origin == ZLIB_FILEFUNC_SEEK_CUR ? file.position : size);
    if (base > size || offset > size - base) return -1;
    file.position = base + offset;
    return 0;
}

int close_buffer(voidpf /*opaque*/, voidpf /*stream*/)
{
    return 0;
}

int buffer_error(voidpf /*opaque*/, voidpf /*stream*/)
{
    return 0;
}

zlib_filefunc64_def functions_for(Buffer& output)
{
    zlib_filefunc64_def functions{};
    functions.zopen64_file = open_buffer;
    functions.zread_file = read_buffer;
    functions.zwrite_file = write_buffer;
    functions.ztell64_file = tell_buffer;
    functions.zseek64_file = seek_buffer;
    functions.zclose_file = close_buffer;
    functions.zerror_file = buffer_error;
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
    Copier(std::string_view bytes, Buffer& output) : m_file{.bytes = std::string(bytes)}
    {
        auto reading = functions_for(m_file);
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

    struct Packing {
        int method = Z_DEFLATED;
        int level = Z_DEFAULT_COMPRESSION;
        bool is_raw = false; ///< the bytes are packed already
        bool is_large = false;
    };

    bool open_entry(const char* name, const unz_file_info64& info, const Packing& packing)
    {
        zip_fileinfo about{};
        about.dosDate = info.dosDate;
        about.internal_fa = info.internal_fa;
        about.external_fa = info.external_fa;
        return zipOpenNewFileInZip4_64(m_to, name, &about, nullptr, 0, nullptr, 0, nullptr, packing.method,
                                       packing.level, packing.is_raw ? 1 : 0, -MAX_WBITS, DEF_MEM_LEVEL,
                                       Z_DEFAULT_STRATEGY, nullptr, 0, info.version, info.flag & flag_of_utf8_names,
                                       packing.is_large ? 1 : 0) == ZIP_OK;
    }

    bool copy_packed(const char* name, const unz_file_info64& info)
    {
        Packing packing{.is_raw = true, .is_large = is_large(info.compressed_size, info.uncompressed_size)};
        if (unzOpenCurrentFile2(m_from, &packing.method, &packing.level, 1) != UNZ_OK) return false;
        bool good = open_entry(name, info, packing);
        std::array<char, 65536> buffer{};
        int count = 0;
        while (good && (count = unzReadCurrentFile(m_from, buffer.data(), buffer.size())) > 0)
            good = zipWriteInFileInZip(m_to, buffer.data(), static_cast<unsigned>(count)) == ZIP_OK;
        good = good && count == 0 && zipCloseFileInZipRaw64(m_to, info.uncompressed_size, info.crc) == ZIP_OK;
        return unzCloseCurrentFile(m_from) == UNZ_OK && good;
    }

    bool write(const char* name, const unz_file_info64& info, const std::string& bytes)
    {
        return open_entry(name, info, {.is_large = is_large(bytes.size(), bytes.size())}) &&
               zipWriteInFileInZip(m_to, bytes.data(), static_cast<unsigned>(bytes.size())) == ZIP_OK &&
               zipCloseFileInZip(m_to) == ZIP_OK;
    }

    static bool is_large(std::uint64_t packed, std::uint64_t unpacked)
    {
        constexpr std::uint64_t limit = 0xFFFF0000;
        return packed > limit || unpacked > limit;
    }

    Buffer m_file;
    unzFile m_from = nullptr;
    zipFile m_to = nullptr;
};

}

std::optional<std::string> with_parts(std::string_view bytes, const std::map<std::string, std::string>& parts)
{
    Buffer output;
    {
        Copier copier(bytes, output);
        if (!copier.run(parts)) return std::nullopt;
    }
    return std::move(output.bytes);
}

}

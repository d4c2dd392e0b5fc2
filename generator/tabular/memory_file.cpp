#include "tabular/memory_file.hpp"

#include <algorithm>
#include <cstring>

namespace opora::tabular {

namespace {

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

zlib_filefunc64_def functions_for_reading(MemoryFile& file)
{
    zlib_filefunc64_def functions{};
    functions.zopen64_file = open_file;
    functions.zread_file = read_file;
    functions.zwrite_file = write_file;
    functions.ztell64_file = tell_file;
    functions.zseek64_file = seek_file;
    functions.zclose_file = close_file;
    functions.zerror_file = file_error;
    functions.opaque = &file;
    return functions;
}

}

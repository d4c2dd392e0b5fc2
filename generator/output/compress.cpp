#include "output/compress.hpp"

#include "foundation/assert.hpp"
#include "foundation/hashing.hpp"
#include "output/disk.hpp"
#include "output/manifest.hpp"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <utility>

namespace opora::output {

namespace {

/// Brotli at its highest level takes 35 times as long for a tenth less; see docs/serve/README.md.
constexpr int brotli_quality = 9;
constexpr int gzip_level = 9;

/// Of a smaller file the headers of its answer weigh more. A search asks for several files of this size at once.
constexpr std::size_t smallest_bytes = 400;

constexpr std::array<std::string_view, 12> text_extensions{".css", ".csv", ".html", ".ics",         ".js", ".json",
                                                           ".svg", ".txt", ".xml",  ".webmanifest", ".md", ".sqlite"};

bool is_worth_it(std::string_view path, std::string_view bytes)
{
    const auto dot = path.rfind('.');
    if (dot == std::string_view::npos || bytes.size() < smallest_bytes) return false;
    const auto extension = path.substr(dot);
    return std::find(text_extensions.begin(), text_extensions.end(), extension) != text_extensions.end();
}

std::string brotli(std::string_view bytes)
{
    std::string result(BrotliEncoderMaxCompressedSize(bytes.size()), '\0');
    auto size = result.size();
    const auto done = BrotliEncoderCompress(brotli_quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                                            reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                            reinterpret_cast<std::uint8_t*>(result.data()));
    OPORA_ASSERT(done == BROTLI_TRUE, "the buffer holds the largest result");
    result.resize(size);
    return result;
}

std::string gzip(std::string_view bytes)
{
    constexpr int gzip_format = 16; // added to the window size
    constexpr int memory_level = 9;
    z_stream stream = {};
    const int begun =
        deflateInit2(&stream, gzip_level, Z_DEFLATED, MAX_WBITS + gzip_format, memory_level, Z_DEFAULT_STRATEGY);
    OPORA_ASSERT(begun == Z_OK, "zlib accepts its own constants");
    std::string result(deflateBound(&stream, bytes.size()), '\0');
    // zlib reads only, but its field is not const.
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    const int done = deflate(&stream, Z_FINISH);
    OPORA_ASSERT(done == Z_STREAM_END, "the buffer holds the largest result");
    result.resize(stream.total_out);
    deflateEnd(&stream);
    return result;
}

}

std::string compression_libraries()
{
    const auto version = BrotliEncoderVersion();
    constexpr unsigned major_bits = 24;
    constexpr unsigned minor_bits = 12;
    return "brotli " + std::to_string(version >> major_bits) + "." + std::to_string((version >> minor_bits) & 0xFFFU) +
           "." + std::to_string(version & 0xFFFU) + ", zlib " + zlibVersion();
}

Compressor::Compressor(std::filesystem::path folder)
    : m_folder(std::move(folder)),
      m_hashes(manifest_hashes(read_if_possible(m_folder / manifest_path), compression_libraries()))
{
}

/// True when the last build had this file with the same bytes.
bool Compressor::has_same(const std::string& path, std::string_view bytes) const
{
    const auto found = m_hashes.find(path);
    return found != m_hashes.end() && found->second == sha256_hex(bytes);
}

/// A compressed file of the last build, as far as it is what its manifest says; empty when there is none or it was
/// changed since.
std::string Compressor::earlier(const std::string& path) const
{
    const auto found = m_hashes.find(path);
    if (found == m_hashes.end()) return {};
    auto bytes = read_if_possible(m_folder / path);
    return sha256_hex(bytes) == found->second ? bytes : std::string();
}

std::vector<SiteFile> Compressor::forms_of(const std::string& path, std::string_view bytes) const
{
    if (!is_worth_it(path, bytes)) return {};
    const bool known = has_same(path, bytes);
    SiteFile small{.path = path + ".br", .bytes = known ? earlier(path + ".br") : std::string()};
    SiteFile usual{.path = path + ".gz", .bytes = known ? earlier(path + ".gz") : std::string()};
    if (small.bytes.empty()) small.bytes = brotli(bytes);
    if (usual.bytes.empty()) usual.bytes = gzip(bytes);
    return {std::move(small), std::move(usual)};
}

}

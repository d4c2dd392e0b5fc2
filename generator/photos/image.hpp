#pragma once

#include "photos/picture_header.hpp"

#include <memory>
#include <optional>
#include <string>

namespace opora::photos {

/// The pixels of a picture, in the colours of the web (sRGB). What needs memory that is not there throws
/// std::bad_alloc.
class Image {
public:
    /// Nothing when the bytes cannot be decoded. A JPEG is turned upright and its colours are those that its profile
    /// means; where it has more than `least_width` pixels it may come out smaller, which is quicker. 0: as it is.
    static std::optional<Image> decode(const std::string& bytes, Format format, std::uint32_t least_width = 0);

    ~Image();
    Image(Image&&) noexcept;
    Image& operator=(Image&&) noexcept;
    Image(const Image&) = delete;
    Image& operator=(const Image&) = delete;

    [[nodiscard]] Size size() const;
    /// The same picture, `width` pixels wide.
    [[nodiscard]] Image scaled(std::uint32_t width) const;
    /// Without any metadata; the same pixels make the same bytes. Empty when the encoder refuses, as WebP does above
    /// 16,383 pixels.
    [[nodiscard]] std::string jpeg(int quality) const;
    [[nodiscard]] std::string webp(int quality) const;

private:
    struct Implementation;
    explicit Image(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m_implementation;
};

}

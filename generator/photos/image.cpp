// The only file that knows TurboJPEG, libwebp and Little CMS.
#include "photos/image.hpp"

#include "foundation/assert.hpp"
#include "photos/metadata.hpp"

#include <lcms2.h>
#include <turbojpeg.h>
#include <webp/decode.h>
#include <webp/encode.h>

#include <algorithm>
#include <array>
#include <bit>
#include <new>
#include <string_view>

namespace opora::photos {

namespace {

// A pixel is a number 0xAARRGGBB, whose bytes are blue, green, red and how opaque it is.
static_assert(std::endian::native == std::endian::little);

constexpr int bytes_per_pixel = 4;

/// libwebp's picture of pixels that are given away with it.
class Pixels {
public:
    explicit Pixels(Size size) : Pixels()
    {
        m_picture.width = static_cast<int>(size.width);
        m_picture.height = static_cast<int>(size.height);
        if (WebPPictureAlloc(&m_picture) == 0) throw std::bad_alloc();
    }
    ~Pixels() { WebPPictureFree(&m_picture); }
    Pixels(Pixels&& other) noexcept : m_picture(other.m_picture)
    {
        static_cast<void>(WebPPictureInit(&other.m_picture));
    }
    Pixels& operator=(Pixels&& other) noexcept
    {
        std::swap(m_picture, other.m_picture);
        return *this;
    }
    Pixels(const Pixels&) = delete;
    Pixels& operator=(const Pixels&) = delete;

    [[nodiscard]] Pixels scaled(Size to) const
    {
        Pixels result;
        // A view owns no pixels; the scaled ones take its place.
        if (WebPPictureView(&m_picture, 0, 0, width(), height(), &result.m_picture) == 0 ||
            WebPPictureRescale(&result.m_picture, static_cast<int>(to.width), static_cast<int>(to.height)) == 0)
            throw std::bad_alloc();
        return result;
    }

    [[nodiscard]] int width() const { return m_picture.width; }
    [[nodiscard]] int height() const { return m_picture.height; }
    [[nodiscard]] int pitch() const { return m_picture.argb_stride * bytes_per_pixel; }
    [[nodiscard]] std::uint32_t* row(int y) const { return m_picture.argb + std::ptrdiff_t{y} * m_picture.argb_stride; }
    [[nodiscard]] std::uint8_t* bytes() const { return reinterpret_cast<std::uint8_t*>(m_picture.argb); }

private:
    Pixels()
    {
        if (WebPPictureInit(&m_picture) == 0) throw std::bad_alloc(); // another libwebp than was compiled with
        m_picture.use_argb = 1;
    }

    WebPPicture m_picture = {};
};

/// Colours that the profile means become those of the web. A profile that cannot be read changes nothing.
void apply_profile(const Pixels& pixels, const std::string& profile)
{
    if (profile.empty() || profile.size() > UINT32_MAX) return;
    using Profile = std::unique_ptr<void, cmsBool (*)(cmsHPROFILE)>;
    const Profile source(cmsOpenProfileFromMem(profile.data(), static_cast<cmsUInt32Number>(profile.size())),
                         cmsCloseProfile);
    if (!source || cmsGetColorSpace(source.get()) != cmsSigRgbData) return;
    const Profile web(cmsCreate_sRGBProfile(), cmsCloseProfile);
    const std::unique_ptr<void, void (*)(cmsHTRANSFORM)> transform(
        cmsCreateTransform(source.get(), TYPE_BGRA_8, web.get(), TYPE_BGRA_8, INTENT_PERCEPTUAL, 0),
        cmsDeleteTransform);
    if (!transform) return;
    for (int y = 0; y < pixels.height(); ++y)
        cmsDoTransform(transform.get(), pixels.row(y), pixels.row(y), static_cast<cmsUInt32Number>(pixels.width()));
}

/// What each orientation of EXIF needs: 2 to 4 mirror, 5 to 8 also change width and height.
Pixels upright(Pixels stored, int orientation)
{
    if (orientation == 1) return stored;
    const bool is_turned = orientation >= 5;
    const bool from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool from_bottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    const int width = is_turned ? stored.height() : stored.width();
    const int height = is_turned ? stored.width() : stored.height();
    const int last_column = stored.width() - 1;
    const int last_row = stored.height() - 1;
    Pixels result(Size{.width = static_cast<std::uint32_t>(width), .height = static_cast<std::uint32_t>(height)});
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const int column = is_turned ? y : x;
            const int row = is_turned ? x : y;
            result.row(y)[x] =
                stored.row(from_bottom ? last_row - row : row)[from_right ? last_column - column : column];
        }
    return result;
}

/// Ink as Adobe's programs write it, 255 where there is none, becomes light.
void light_of_ink(const Pixels& pixels)
{
    for (int y = 0; y < pixels.height(); ++y)
        for (int x = 0; x < pixels.width(); ++x) {
            auto& pixel = pixels.row(y)[x];
            const auto ink = [pixel](int place) { return (pixel >> (8 * place)) & 255U; };
            const auto light = [&](int place) { return ink(place) * ink(3) / 255U; };
            pixel = 255U << 24U | light(0) << 16U | light(1) << 8U | light(2);
        }
}

/// The least of the sizes that TurboJPEG decodes to in one go (an eighth, a quarter … of the picture) whose side is at
/// least `least` pixels: a tenth of the time and memory of a telephone's photo.
Size decoded_size(int width, int height, bool is_turned, std::uint32_t least)
{
    constexpr std::array<tjscalingfactor, 4> factors{{{1, 8}, {1, 4}, {1, 2}, {1, 1}}};
    const auto enough = std::ranges::find_if(factors, [&](const tjscalingfactor& factor) {
        return static_cast<std::uint32_t>(TJSCALED(is_turned ? height : width, factor)) >= least;
    });
    const auto factor = least == 0 || enough == factors.end() ? factors.back() : *enough;
    return {.width = static_cast<std::uint32_t>(TJSCALED(width, factor)),
            .height = static_cast<std::uint32_t>(TJSCALED(height, factor))};
}

using Turbo = std::unique_ptr<void, int (*)(tjhandle)>;

/// Telephones write odd bytes that every decoder passes over with a warning.
bool is_done(const Turbo& turbo, int status)
{
    if (status == 0 || tjGetErrorCode(turbo.get()) == TJERR_WARNING) return true;
    if (std::string_view(tjGetErrorStr2(turbo.get())).starts_with("Insufficient memory")) throw std::bad_alloc();
    return false;
}

/// The header that was judged is the one that the decoder goes by.
bool is_as_told(const std::string& bytes, Format format, int width, int height)
{
    const auto told = size_of(bytes, format);
    return told && static_cast<int>(told->width) == width && static_cast<int>(told->height) == height;
}

std::optional<Pixels> decoded_jpeg(const std::string& bytes, std::uint32_t least_width)
{
    if (!is_complete(bytes)) return std::nullopt;
    const Turbo turbo(tjInitDecompress(), tjDestroy);
    if (!turbo) throw std::bad_alloc();
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    int width = 0;
    int height = 0;
    int sampling = 0;
    int space = 0;
    if (!is_done(turbo, tjDecompressHeader3(turbo.get(), data, bytes.size(), &width, &height, &sampling, &space)) ||
        !is_as_told(bytes, Format::Jpeg, width, height))
        return std::nullopt;
    const int orientation = orientation_of(bytes);
    Pixels pixels(decoded_size(width, height, orientation >= 5, least_width));
    const bool is_ink = space == TJCS_CMYK || space == TJCS_YCCK;
    if (!is_done(turbo, tjDecompress2(turbo.get(), data, bytes.size(), pixels.bytes(), pixels.width(), pixels.pitch(),
                                      pixels.height(), is_ink ? TJPF_CMYK : TJPF_BGRA, TJFLAG_ACCURATEDCT)))
        return std::nullopt;
    if (is_ink) light_of_ink(pixels);
    apply_profile(pixels, colour_profile_of(bytes));
    return upright(std::move(pixels), orientation);
}

std::optional<Pixels> decoded_webp(const std::string& bytes)
{
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    WebPDecoderConfig config;
    if (WebPInitDecoderConfig(&config) == 0 || WebPGetFeatures(data, bytes.size(), &config.input) != VP8_STATUS_OK ||
        !is_as_told(bytes, Format::Webp, config.input.width, config.input.height))
        return std::nullopt;
    Pixels pixels(Size{.width = static_cast<std::uint32_t>(config.input.width),
                       .height = static_cast<std::uint32_t>(config.input.height)});
    config.output.colorspace = MODE_BGRA;
    config.output.is_external_memory = 1;
    config.output.u.RGBA = {.rgba = pixels.bytes(),
                            .stride = pixels.pitch(),
                            .size =
                                static_cast<std::size_t>(pixels.pitch()) * static_cast<std::size_t>(pixels.height())};
    const auto status = WebPDecode(data, bytes.size(), &config);
    if (status == VP8_STATUS_OUT_OF_MEMORY) throw std::bad_alloc();
    if (status != VP8_STATUS_OK) return std::nullopt;
    return pixels;
}

/// What an encoder made, whose bytes `free` gives back. It refuses sides above `longest`; below that only memory can
/// lack.
std::string taken(unsigned char* bytes, std::size_t size, void (*free)(void*), const Pixels& pixels, int longest)
{
    const std::unique_ptr<void, void (*)(void*)> owner(bytes, free);
    if (size > 0) return {reinterpret_cast<const char*>(bytes), size};
    if (std::max(pixels.width(), pixels.height()) <= longest) throw std::bad_alloc();
    return {};
}

}

struct Image::Implementation {
    Pixels pixels;
};

Image::Image(std::unique_ptr<Implementation> implementation) : m_implementation(std::move(implementation)) {}
Image::~Image() = default;
Image::Image(Image&&) noexcept = default;
Image& Image::operator=(Image&&) noexcept = default;

std::optional<Image> Image::decode(const std::string& bytes, Format format, std::uint32_t least_width)
{
    OPORA_ASSERT(format != Format::Png, "drawings keep their bytes");
    auto pixels = format == Format::Jpeg ? decoded_jpeg(bytes, least_width) : decoded_webp(bytes);
    if (!pixels) return std::nullopt;
    return Image(std::make_unique<Implementation>(Implementation{std::move(*pixels)}));
}

Size Image::size() const
{
    const auto& pixels = m_implementation->pixels;
    return {.width = static_cast<std::uint32_t>(pixels.width()), .height = static_cast<std::uint32_t>(pixels.height())};
}

Image Image::scaled(std::uint32_t width) const
{
    const auto old = size();
    const auto height = std::max<std::uint64_t>((std::uint64_t{old.height} * width + old.width / 2) / old.width, 1);
    return Image(std::make_unique<Implementation>(Implementation{
        m_implementation->pixels.scaled({.width = width, .height = static_cast<std::uint32_t>(height)})}));
}

std::string Image::jpeg(int quality) const
{
    const auto& pixels = m_implementation->pixels;
    const Turbo turbo(tjInitCompress(), tjDestroy);
    if (!turbo) throw std::bad_alloc();
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    // Progressive: a slow connection shows all of it early.
    if (tjCompress2(turbo.get(), pixels.bytes(), pixels.width(), pixels.pitch(), pixels.height(), TJPF_BGRX, &bytes,
                    &size, TJSAMP_420, quality, TJFLAG_PROGRESSIVE | TJFLAG_ACCURATEDCT) != 0)
        size = 0;
    const auto free = [](void* memory) { tjFree(static_cast<unsigned char*>(memory)); };
    constexpr int longest = 65'500;
    return taken(bytes, size, free, pixels, longest);
}

std::string Image::webp(int quality) const
{
    const auto& pixels = m_implementation->pixels;
    std::uint8_t* bytes = nullptr;
    const auto size = WebPEncodeBGRA(pixels.bytes(), pixels.width(), pixels.height(), pixels.pitch(),
                                     static_cast<float>(quality), &bytes);
    return taken(bytes, size, WebPFree, pixels, WEBP_MAX_DIMENSION);
}

}

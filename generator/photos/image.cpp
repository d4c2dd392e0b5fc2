// The only file that knows libgd and Little CMS.
#include "photos/image.hpp"

#include "foundation/assert.hpp"
#include "photos/metadata.hpp"

#include <gd.h>
#include <lcms2.h>

#include <algorithm>
#include <new>

namespace opora::photos {

namespace {

using Pixels = std::unique_ptr<gdImage, void (*)(gdImagePtr)>;

Pixels owned(gdImagePtr image)
{
    return {image, gdImageDestroy};
}

/// A picture without pixels means that there is no memory for them: what came in was decoded before.
Pixels created(gdImagePtr image)
{
    if (image == nullptr) throw std::bad_alloc();
    return owned(image);
}

/// What an encoder made of `image`. It refuses a side above `longest` pixels; below that only memory can lack.
std::string taken(void* bytes, int size, gdImagePtr image, int longest)
{
    if (bytes == nullptr && std::max(gdImageSX(image), gdImageSY(image)) <= longest) throw std::bad_alloc();
    if (bytes == nullptr) return {};
    std::string result(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
    gdFree(bytes);
    return result;
}

/// gd would write what is wrong with a picture to the terminal.
void be_quiet(int /*priority*/, const char* /*format*/, va_list /*arguments*/) {}

void convert_rows(gdImagePtr image, cmsHTRANSFORM transform)
{
    // gd keeps a pixel as 0xAARRGGBB; the profile says nothing of the transparency.
    for (int y = 0; y < gdImageSY(image); ++y)
        cmsDoTransform(transform, image->tpixels[y], image->tpixels[y], static_cast<cmsUInt32Number>(gdImageSX(image)));
}

/// Colours that the profile means become those of the web. A profile that cannot be read changes nothing.
void apply_profile(gdImagePtr image, const std::string& profile)
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
    if (transform) convert_rows(image, transform.get());
}

/// What each orientation of EXIF needs: 2 to 4 mirror or turn in place, 5 to 8 also change width and height.
Pixels upright(Pixels image, int orientation)
{
    switch (orientation) {
    case 2:
        gdImageFlipHorizontal(image.get());
        return image;
    case 3:
        gdImageFlipBoth(image.get());
        return image;
    case 4:
        gdImageFlipVertical(image.get());
        return image;
    case 5: {
        auto turned = created(gdImageRotateInterpolated(image.get(), 270, 0));
        gdImageFlipHorizontal(turned.get());
        return turned;
    }
    case 6:
        return created(gdImageRotateInterpolated(image.get(), 270, 0));
    case 7: {
        auto turned = created(gdImageRotateInterpolated(image.get(), 90, 0));
        gdImageFlipHorizontal(turned.get());
        return turned;
    }
    case 8:
        return created(gdImageRotateInterpolated(image.get(), 90, 0));
    default:
        return image;
    }
}

Pixels decoded_jpeg(const std::string& bytes)
{
    auto* data = const_cast<char*>(bytes.data()); // gd only reads it
    if (!is_complete(bytes)) return owned(nullptr);
    // Telephones write odd bytes that every decoder passes over with a warning.
    auto image = owned(gdImageCreateFromJpegPtrEx(static_cast<int>(bytes.size()), data, 1));
    if (!image) return image;
    apply_profile(image.get(), colour_profile_of(bytes));
    return upright(std::move(image), orientation_of(bytes));
}

}

struct Image::Implementation {
    Pixels pixels;
};

Image::Image(std::unique_ptr<Implementation> implementation) : m_implementation(std::move(implementation)) {}
Image::~Image() = default;
Image::Image(Image&&) noexcept = default;
Image& Image::operator=(Image&&) noexcept = default;

std::optional<Image> Image::decode(const std::string& bytes, Format format)
{
    OPORA_ASSERT(format != Format::Png, "drawings keep their bytes");
    gdSetErrorMethod(be_quiet);
    auto* data = const_cast<char*>(bytes.data());
    auto pixels = format == Format::Jpeg ? decoded_jpeg(bytes)
                                         : owned(gdImageCreateFromWebpPtr(static_cast<int>(bytes.size()), data));
    if (!pixels) return std::nullopt;
    return Image(std::make_unique<Implementation>(Implementation{std::move(pixels)}));
}

Size Image::size() const
{
    const auto* image = m_implementation->pixels.get();
    return {.width = static_cast<std::uint32_t>(gdImageSX(image)),
            .height = static_cast<std::uint32_t>(gdImageSY(image))};
}

Image Image::scaled(std::uint32_t width) const
{
    auto* from = m_implementation->pixels.get();
    const auto old = size();
    const auto height = std::max<std::uint64_t>((std::uint64_t{old.height} * width + old.width / 2) / old.width, 1);
    auto to = created(gdImageCreateTrueColor(static_cast<int>(width), static_cast<int>(height)));
    gdImageAlphaBlending(to.get(), 0);
    gdImageSaveAlpha(to.get(), 1);
    gdImageCopyResampled(to.get(), from, 0, 0, 0, 0, static_cast<int>(width), static_cast<int>(height),
                         static_cast<int>(old.width), static_cast<int>(old.height));
    return Image(std::make_unique<Implementation>(Implementation{std::move(to)}));
}

std::string Image::jpeg(int quality) const
{
    auto* image = m_implementation->pixels.get();
    gdImageInterlace(image, 1); // a slow connection shows all of it early
    int size = 0;
    auto* bytes = gdImageJpegPtr(image, &size, quality);
    constexpr int longest = 65'500;
    return bare_jpeg(taken(bytes, size, image, longest)); // gd writes its name as a comment
}

std::string Image::webp(int quality) const
{
    auto* image = m_implementation->pixels.get();
    int size = 0;
    auto* bytes = gdImageWebpPtrEx(image, &size, quality);
    constexpr int longest = 16'383;
    return taken(bytes, size, image, longest);
}

}

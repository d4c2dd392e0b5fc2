#include "attachments/pictures.hpp"

#include "attachments/codes.hpp"
#include "attachments/kinds.hpp"
#include "cache/folder_cache.hpp"
#include "foundation/exhaustion.hpp"
#include "foundation/parallel.hpp"
#include "foundation/utf8.hpp"
#include "photos/prepare.hpp"
#include "tabular/open.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace opora::attachments {

namespace {

std::optional<photos::Format> picture_format(const Attachment& attachment)
{
    switch (published_form(tabular::extension_of(attachment.file.path)).value_or(Form::Other)) {
    case Form::Jpeg:
        return photos::Format::Jpeg;
    case Form::Png:
        return photos::Format::Png;
    case Form::Webp:
        return photos::Format::Webp;
    default:
        return std::nullopt;
    }
}

/// `novosti/urok.jpg` → `novosti/urok-480.webp`.
std::string sized_path(std::string_view path, const photos::Rendition& rendition)
{
    return std::string(path.substr(0, path.rfind('.'))) + "-" + std::to_string(rendition.size.width) + "." +
           rendition.extension;
}

void take(photos::Prepared prepared, Attachment& attachment)
{
    attachment.width = prepared.main.size.width;
    attachment.height = prepared.main.size.height;
    attachment.file.bytes = std::move(prepared.main.bytes);
    if (!attachment.is_shown) return;
    for (auto& one : prepared.smaller)
        attachment.smaller.push_back(
            {.width = one.size.width,
             .file = {.path = sized_path(attachment.file.path, one), .bytes = std::move(one.bytes)}});
}

void report(const Attachment& attachment, photos::Failure failure, Diagnostics& problems)
{
    constexpr std::uint64_t million = 1'000'000;
    problems.report({.code = bad_picture,
                     .arguments = {{"file", visible(attachment.source)},
                                   {"reason", failure == photos::Failure::TooManyPixels ? "pixels" : "unreadable"},
                                   {"limit", static_cast<std::int64_t>(photos::pixel_limit / million)}},
                     .where = attachment.where,
                     .cell = attachment.cell});
}

}

void prepare_pictures(std::vector<Attachment>& attachments, const std::filesystem::path& cache, std::size_t jobs,
                      Diagnostics& problems)
{
    std::vector<std::pair<Attachment*, photos::Format>> pictures;
    for (auto& attachment : attachments)
        if (const auto format = picture_format(attachment)) pictures.emplace_back(&attachment, *format);
    const cache::FolderCache kept(cache);
    std::vector<std::optional<photos::Failure>> failures(pictures.size());
    constexpr std::size_t at_once = 2; // a photo of a telephone takes 200 MB while it is decoded
    parallel_for(pictures.size(), std::min(jobs, at_once), [&](std::size_t i) {
        auto* const attachment = pictures[i].first;
        const auto format = pictures[i].second;
        const auto largest = attachment->is_linked ? photos::Largest::AsItIs : photos::Largest::ForPages;
        auto prepared = naming_file(attachment->source,
                                    [&] { return photos::prepare(attachment->file.bytes, format, largest, kept); });
        if (auto* picture = std::get_if<photos::Prepared>(&prepared))
            take(std::move(*picture), *attachment);
        else
            failures[i] = std::get<photos::Failure>(prepared);
    });
    for (std::size_t i = 0; i < pictures.size(); ++i)
        if (failures[i]) report(*pictures[i].first, *failures[i], problems);
}

}

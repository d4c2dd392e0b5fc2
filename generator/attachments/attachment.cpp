#include "attachments/attachment.hpp"

#include "foundation/normal_form.hpp"

#include <algorithm>

namespace opora::attachments {

const Attachment* find_source(std::span<const Attachment> attachments, std::string_view source)
{
    const auto found = std::ranges::find_if(
        attachments, [&](const Attachment& one) { return one.document.empty() && one.source == source; });
    return found == attachments.end() ? nullptr : &*found;
}

std::string address_of(std::span<const Attachment> attachments, const std::string& link)
{
    const auto* file = attachments.empty() ? nullptr : find_source(attachments, "content/" + composed(link));
    return file == nullptr ? link : file->file.path;
}

}

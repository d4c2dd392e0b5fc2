#pragma once

#include <string>
#include <string_view>

namespace opora::attachments {

/// `novosti/Приказ № 76.PDF` → `novosti/prikaz-76.pdf`: small Latin letters, digits and hyphens, which every system can
/// unpack and every server can send. Empty when a part of the path has none of them, or is too long for a file.
std::string published_name(std::string_view path);

}

#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace opora::attachments {

/// The path in the repository that a link of the page content/… names, in composed letters: `Урок.jpg` written in
/// content/novosti/x.md is `content/novosti/Урок.jpg`, `/novosti/a.pdf` is `content/novosti/a.pdf` everywhere. What
/// stands behind `#` or `?` is no part of it. Nothing when it leads out of content/.
std::optional<std::string> linked_path(std::string_view page, std::string_view written);

}

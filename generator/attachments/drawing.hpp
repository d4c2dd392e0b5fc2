#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace opora::attachments {

/// What in an SVG could run on the site, or ask another host for something: `<script>`, `onload=`, `href="http://…"`.
/// `not SVG` when it is no drawing at all. Nothing when it only draws.
std::optional<std::string> find_unsafe(std::string_view svg);

}

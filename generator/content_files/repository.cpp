#include "content_files/repository.hpp"

#include "values/texts.hpp"
#include "yaml/yaml.hpp"

#include <string_view>

namespace opora::content_files {

namespace {

constexpr std::string_view settings_file = "site.yaml";

}

std::optional<SourceSpan> public_repository(const source::Tree& tree)
{
    if (!tree.has(settings_file)) return std::nullopt;
    const auto text = tree.read(settings_file);
    if (!text) return std::nullopt;
    Diagnostics of_settings; // said by whoever loads them
    const auto root = yaml::parse_yaml({.text = *text, .begin = 0, .end = (*text)->bytes.size()}, of_settings);
    const auto* repository = root ? root->find("repository") : nullptr;
    const auto* is_public = repository == nullptr ? nullptr : repository->find("public");
    if (is_public == nullptr || !values::parse_boolean(is_public->scalar).value_or(false)) return std::nullopt;
    return is_public->span;
}

}

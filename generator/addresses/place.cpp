#include "addresses/place.hpp"

#include "foundation/ascii.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>

namespace opora::addresses {

namespace {

constexpr std::string_view index = "index.html";

/// Such as need no quoting in any server's settings.
bool may_stand(char c)
{
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return is_letter || is_digit(c) || std::string_view("-._~+,=@/").find(c) != std::string_view::npos;
}

/// True when no segment is empty or leads elsewhere.
bool is_clean(std::string_view path)
{
    while (!path.empty()) {
        const auto slash = std::min(path.find('/'), path.size());
        const auto name = path.substr(0, slash);
        if (name.empty() || name == "." || name == "..") return false;
        path.remove_prefix(std::min(slash + 1, path.size()));
    }
    return true;
}

/// A page's address ends in a slash, that of a file has a dot in its name.
std::string with_its_end(std::string_view path)
{
    auto whole = path_of(path);
    const auto name = std::string_view(whole).substr(whole.rfind('/') + 1);
    if (!name.empty() && name.find('.') == std::string_view::npos) whole += '/';
    return whole;
}

}

std::string Place::words() const
{
    return (path.empty() ? "/" : path) + (anchor.empty() ? "" : "#" + anchor);
}

std::string file_of(std::string_view path)
{
    const bool is_folder = path.empty() || path.ends_with('/');
    return std::string(path) + (is_folder ? std::string(index) : std::string());
}

std::string path_of(std::string_view file)
{
    if (file == index) return {};
    if (file.ends_with("/" + std::string(index))) file.remove_suffix(index.size());
    return std::string(file);
}

ReadPlace read_place(std::string_view text, std::string_view base_url)
{
    text = trimmed(text);
    if (!base_url.empty() && text.starts_with(base_url)) {
        text.remove_prefix(base_url.size());
    } else if (text.find("://") != std::string_view::npos || text.starts_with("//") || text.starts_with("mailto:")) {
        return {.refusal = Refusal::Outside};
    }
    if (text.starts_with("./")) text.remove_prefix(2);
    if (text.starts_with('/')) text.remove_prefix(1);
    const auto hash = std::min(text.find('#'), text.size());
    const auto path = text.substr(0, hash);
    const auto anchor = text.substr(std::min(hash + 1, text.size()));
    const bool has_empty_anchor = hash < text.size() && anchor.empty();
    if (has_empty_anchor || !std::ranges::all_of(path, may_stand) || !is_clean(path)) return {};
    if (!std::ranges::all_of(anchor, may_stand)) return {};
    return {.place = Place{.path = with_its_end(path), .anchor = std::string(anchor)}};
}

}

#include "checks/address.hpp"

#include "foundation/percent_encoding.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <vector>

namespace opora::checks {

namespace {

constexpr std::string_view index_file = "index.html";

/// With its colon; empty when there is none.
std::string_view scheme_of(std::string_view target)
{
    for (std::size_t i = 0; i < target.size(); ++i) {
        const char c = target[i];
        if (c == ':') return target.substr(0, i + 1);
        if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '+' && c != '-' && c != '.') break;
    }
    return {};
}

/// What stands behind `base_url` in `target`, or behind its path when `target` begins with `/`.
std::optional<std::string_view> inside_base(std::string_view target, std::string_view base_url)
{
    if (base_url.empty()) return std::nullopt;
    while (!base_url.empty() && base_url.back() == '/') base_url.remove_suffix(1);
    const auto behind = [target](std::string_view base) -> std::optional<std::string_view> {
        if (!target.starts_with(base)) return std::nullopt;
        const auto rest = target.substr(base.size());
        if (!rest.empty() && rest.front() != '/' && rest.front() != '#' && rest.front() != '?') return std::nullopt;
        return rest.empty() || rest.front() != '/' ? rest : rest.substr(1);
    };
    if (!target.starts_with("/")) return behind(base_url);
    const auto host = base_url.find("//");
    const auto path = host == std::string_view::npos ? host : base_url.find('/', host + 2);
    return behind(path == std::string_view::npos ? std::string_view() : base_url.substr(path));
}

/// Nothing when `..` leads above the root.
std::optional<std::string> joined(std::string_view folder, std::string_view relative)
{
    std::vector<std::string_view> segments;
    std::string all(folder);
    all += relative;
    std::string_view rest = all;
    while (!rest.empty()) {
        const auto slash = rest.find('/');
        const auto segment = rest.substr(0, slash);
        rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
        if (segment == ".." && segments.empty()) return std::nullopt;
        if (segment == "..")
            segments.pop_back();
        else if (segment != "." && !segment.empty())
            segments.push_back(segment);
    }
    std::string path;
    for (const auto segment : segments) (path += path.empty() ? "" : "/") += segment;
    const bool folder_meant =
        all.empty() || all.back() == '/' || all == "." || all == ".." || all.ends_with("/.") || all.ends_with("/..");
    if (folder_meant) (path += path.empty() ? "" : "/") += index_file;
    return path;
}

}

Address resolve(std::string_view page, std::string_view target, std::string_view base_url)
{
    const auto inside = inside_base(target, base_url);
    const auto scheme = scheme_of(target);
    if (!inside && !scheme.empty()) {
        const auto rest = target.substr(scheme.size());
        const bool empty = rest.find_first_not_of('/') == std::string_view::npos;
        return {.kind = empty ? Address::Kind::Empty : Address::Kind::External};
    }
    const bool rooted = target.starts_with("/");
    if (!inside && rooted && (target.starts_with("//") || !base_url.empty())) return {.kind = Address::Kind::External};

    auto rest = inside.value_or(rooted ? target.substr(1) : target);
    Address result;
    if (const auto hash = rest.find('#'); hash != std::string_view::npos) {
        result.fragment = percent_decoded(rest.substr(hash + 1));
        rest = rest.substr(0, hash);
    }
    const auto path = rest.substr(0, rest.find('?'));
    const bool same_page = path.empty() && !inside && !rooted;
    const bool from_root = inside || rooted;
    const auto folder = from_root ? std::string_view() : page.substr(0, page.rfind('/') + 1);
    auto found = same_page ? std::optional(std::string(page)) : joined(folder, percent_decoded(path));
    if (found)
        result.path = std::move(*found);
    else
        result.kind = Address::Kind::Outside;
    return result;
}

bool is_remote(std::string_view target, std::string_view base_url)
{
    if (inside_base(target, base_url)) return false;
    std::string scheme(scheme_of(target));
    std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return scheme == "http:" || scheme == "https:" || target.starts_with("//");
}

std::string page_address(std::string_view path)
{
    const bool is_index = path == index_file || path.ends_with("/index.html");
    return "/" + std::string(is_index ? path.substr(0, path.size() - index_file.size()) : path);
}

}

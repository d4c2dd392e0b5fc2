#include "serve/draft_tree.hpp"

#include "foundation/source_text.hpp"
#include "values/texts.hpp"

#include <string_view>
#include <utility>

namespace opora::serve {

namespace {

constexpr std::string_view fence = "---";
constexpr std::string_view key = "draft:";
constexpr std::string_view quotes_and_spaces = " \t\r\"'";

/// Where the value of `draft` stands in the front matter, with its spaces; an empty range where it is none.
std::pair<std::size_t, std::size_t> draft_value(std::string_view bytes)
{
    if (!bytes.starts_with(fence)) return {0, 0};
    std::size_t at = bytes.find('\n');
    while (at != std::string_view::npos) {
        const auto begin = at + 1;
        at = bytes.find('\n', begin);
        const auto line = bytes.substr(begin, at == std::string_view::npos ? at : at - begin);
        if (line.starts_with(fence)) break;
        if (line.starts_with(key)) return {begin + key.size(), begin + line.size()};
    }
    return {0, 0};
}

bool is_draft(std::string_view bytes)
{
    const auto [begin, end] = draft_value(bytes);
    auto value = bytes.substr(begin, end - begin);
    value = value.substr(0, value.find('#'));
    const auto first = value.find_first_not_of(quotes_and_spaces);
    if (first == std::string_view::npos) return false;
    value = value.substr(first, value.find_last_not_of(quotes_and_spaces) + 1 - first);
    return values::parse_boolean(value).value_or(false);
}

class DraftTree : public source::Tree {
public:
    explicit DraftTree(std::unique_ptr<source::Tree> tree) : m_tree(std::move(tree)) {}

    [[nodiscard]] std::vector<std::string> list(std::string_view glob) const override { return m_tree->list(glob); }
    [[nodiscard]] bool has(std::string_view path) const override { return m_tree->has(path); }
    [[nodiscard]] std::string target_of(std::string_view path) const override { return m_tree->target_of(path); }
    [[nodiscard]] Result<std::shared_ptr<const SourceText>> read(std::string_view path) const override
    {
        auto text = m_tree->read(path);
        if (!text || !path.ends_with(".md") || !is_draft((*text)->bytes)) return text;
        auto shown = std::make_shared<SourceText>(**text);
        shown->bytes[draft_value(shown->bytes).first - key.size()] = '#'; // YAML passes the line over
        return std::shared_ptr<const SourceText>(std::move(shown));
    }

private:
    std::unique_ptr<source::Tree> m_tree;
};

/// `/novosti/x/` for `content/novosti/x.md`.
std::string address_of(std::string path)
{
    path = path.substr(std::string_view("content").size());
    path.resize(path.size() - std::string_view(".md").size());
    if (path.ends_with("/index")) path.resize(path.size() - std::string_view("index").size());
    return path.ends_with('/') ? path : path + "/";
}

}

std::unique_ptr<source::Tree> with_drafts(std::unique_ptr<source::Tree> tree)
{
    return std::make_unique<DraftTree>(std::move(tree));
}

std::vector<std::string> draft_addresses(const source::Tree& tree)
{
    std::vector<std::string> addresses;
    for (const auto& path : tree.list("content/**"))
        if (const auto text =
                path.ends_with(".md") ? tree.read(path) : Result<std::shared_ptr<const SourceText>>(nullptr);
            text && *text && is_draft((*text)->bytes))
            addresses.push_back(address_of(path));
    return addresses;
}

}

#include "source/composed_names.hpp"

#include "foundation/normal_form.hpp"
#include "foundation/utf8.hpp"

#include <algorithm>

namespace opora::source {

namespace {

class ComposedNames final : public Tree {
public:
    ComposedNames(std::unique_ptr<Tree> tree, std::map<std::string, std::string, std::less<>> written)
        : m_tree(std::move(tree)), m_written(std::move(written))
    {
    }

    /// A pattern may have letters that are written otherwise in the names: all names are matched by the tree below.
    [[nodiscard]] std::vector<std::string> list(std::string_view glob) const override
    {
        auto names = m_tree->list(glob);
        for (auto& name : names) name = composed_name(name);
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
        return names;
    }
    [[nodiscard]] bool has(std::string_view path) const override { return m_tree->has(written(path)); }
    [[nodiscard]] Result<std::shared_ptr<const SourceText>> read(std::string_view path) const override
    {
        auto text = m_tree->read(written(path));
        if (!text || (*text)->path == composed_name((*text)->path)) return text;
        auto renamed = std::make_shared<SourceText>(**text);
        renamed->path = composed_name(renamed->path);
        return renamed;
    }

private:
    static std::string composed_name(const std::string& name)
    {
        return find_invalid_utf8(name) ? name : composed(name);
    }
    [[nodiscard]] std::string_view written(std::string_view path) const
    {
        if (m_tree->has(path)) return path;
        const auto found = m_written.find(find_invalid_utf8(path) ? std::string(path) : composed(path));
        return found == m_written.end() ? path : std::string_view(found->second);
    }

    std::unique_ptr<Tree> m_tree;
    std::map<std::string, std::string, std::less<>> m_written; ///< by the composed name, where it is another one
};

}

std::unique_ptr<Tree> with_composed_names(std::unique_ptr<Tree> tree)
{
    std::map<std::string, std::string, std::less<>> written;
    for (const auto& name : tree->list("**"))
        if (has_combining_marks(name) && !find_invalid_utf8(name))
            if (auto whole = composed(name); whole != name) written.emplace(std::move(whole), name);
    if (written.empty()) return tree;
    return std::make_unique<ComposedNames>(std::move(tree), std::move(written));
}

}

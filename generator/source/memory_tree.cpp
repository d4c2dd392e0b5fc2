#include "source/codes.hpp"
#include "source/glob.hpp"
#include "source/path.hpp"
#include "source/tree.hpp"
#include "source/unfinished.hpp"

#include <algorithm>

namespace opora::source {

namespace {

bool is_visible(std::string_view path)
{
    return std::ranges::none_of(split_path(path), is_hidden);
}

class MemoryTree final : public Tree {
public:
    explicit MemoryTree(std::map<std::string, std::string>&& files)
    {
        for (auto& [path, bytes] : files) {
            auto text = std::make_shared<SourceText>();
            text->path = path;
            text->bytes = std::move(bytes);
            m_files.emplace(path, std::move(text));
        }
    }

    [[nodiscard]] std::vector<std::string> list(std::string_view glob) const override
    {
        const Glob wanted(glob);
        std::vector<std::string> found;
        for (const auto& file : m_files)
            if (is_visible(file.first) && wanted.matches(file.first)) found.push_back(file.first);
        return found;
    }

    [[nodiscard]] bool has(std::string_view path) const override
    {
        const auto checked = checked_path(path);
        return checked && m_files.contains(*checked);
    }

    [[nodiscard]] Result<std::shared_ptr<const SourceText>> read(std::string_view path) const override
    {
        const auto checked = checked_path(path);
        if (!checked) return problem(checked.error());
        const auto file = m_files.find(*checked);
        if (file == m_files.end()) return problem(file_problem(not_found, *checked));
        if (auto unfinished = find_unfinished(file->second)) return problem(std::move(*unfinished));
        return file->second;
    }

    [[nodiscard]] std::string target_of(std::string_view path) const override
    {
        const auto checked = checked_path(path);
        return checked && m_files.contains(*checked) ? *checked : std::string();
    }

private:
    std::map<std::string, std::shared_ptr<const SourceText>> m_files;
};

}

std::unique_ptr<Tree> open_memory(std::map<std::string, std::string> files)
{
    return std::make_unique<MemoryTree>(std::move(files));
}

}

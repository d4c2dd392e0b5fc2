#pragma once

#include "markdown/markdown.hpp"
#include "support/words.hpp"

#include <memory>
#include <string>
#include <vector>

namespace opora::tests {

struct Rendered {
    markdown::Document document = {};
    std::vector<Diagnostic> problems = {};

    /// `code line:column` of every problem, in order of place.
    [[nodiscard]] std::vector<std::string> places() const
    {
        std::vector<std::string> result;
        for (const auto& problem : problems) {
            const auto position = PositionFinder()(*problem.where->text, problem.where->begin);
            result.push_back(std::string(problem.code.name) + " " + std::to_string(position.line) + ":" +
                             std::to_string(position.column));
        }
        return result;
    }
};

/// `file` is the whole file; the body begins after the first `---\n---\n`, or at the start when there is none.
inline Rendered rendered(const std::string& file, markdown::Options options = {})
{
    options.words = {.table = "Таблица", .done = "выполнено", .not_done = "не выполнено"};
    const std::string front_matter = "---\n---\n";
    auto text = std::make_shared<SourceText>();
    text->path = "content/page.md";
    text->bytes = file;
    auto body = whole(text);
    if (file.rfind(front_matter, 0) == 0) body.begin = front_matter.size();
    Diagnostics problems;
    Rendered result;
    result.document = markdown::render(body, options, problems);
    result.problems = problems.sorted();
    check_words(result.problems);
    return result;
}

inline std::string html_of(const std::string& file, const markdown::Options& options = {})
{
    return rendered(file, options).document.html;
}

}

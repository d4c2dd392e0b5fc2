#pragma once

#include "source/tree.hpp"
#include "support/temporary_folder.hpp"
#include "support/words.hpp"
#include "templates/renderer.hpp"
#include "templates/theme.hpp"

#include <map>
#include <string>
#include <vector>

namespace opora::tests {

using Files = std::map<std::string, std::string>;

struct Loaded {
    templates::Theme theme = {};
    std::vector<Diagnostic> problems = {};

    /// `code path:line:column` of every problem, in order of place.
    [[nodiscard]] std::vector<std::string> places() const
    {
        std::vector<std::string> result;
        for (const auto& problem : problems) {
            std::string place = "-";
            if (problem.where) {
                const auto position = PositionFinder()(*problem.where->text, problem.where->begin);
                place = problem.where->text->path + ":" + std::to_string(position.line) + ":" +
                        std::to_string(position.column);
            }
            result.push_back(std::string(problem.code.name) + " " + place);
        }
        return result;
    }
};

/// The theme `own` of a site that consists of `files` in `themes/own/`; theme.yaml is there unless given.
inline Loaded load(const Files& files, const TemporaryFolder& home)
{
    Files site{{"themes/own/theme.yaml", "{}\n"}};
    for (const auto& [path, bytes] : files) site["themes/own/" + path] = bytes;
    const auto tree = source::open_memory(site);
    Diagnostics problems;
    Loaded loaded;
    loaded.theme = templates::load_theme(*tree, "own", home.path(), {}, problems);
    loaded.problems = problems.sorted();
    check_words(loaded.problems);
    return loaded;
}

inline Loaded load(const Files& files)
{
    return load(files, TemporaryFolder());
}

/// The template `name` of a theme without problems.
inline std::string rendered(const templates::Theme& theme, std::string_view name, const templates::View& view)
{
    templates::Renderer renderer(theme);
    renderer.show(view);
    std::string html;
    renderer.append(name, html);
    return html;
}

/// Renders `source` with `view` as the template of a theme that has also `files`.
inline std::string rendered(const std::string& source, const templates::View& view, Files files = {})
{
    files["templates/page.mustache"] = source;
    const auto loaded = load(files);
    return loaded.problems.empty() ? rendered(loaded.theme, "page", view) : "problem " + loaded.places().front();
}

}

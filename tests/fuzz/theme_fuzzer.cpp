// Any bytes are a template, a partial, texts or the settings of a theme; what is accepted can be rendered.
#include "fuzz/places.hpp"
#include "source/tree.hpp"
#include "templates/renderer.hpp"
#include "templates/theme.hpp"
#include "templates/view.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    constexpr std::array<const char*, 4> names{"templates/page.mustache", "templates/partials/part.mustache",
                                               "strings.yaml", "theme.yaml"};
    std::map<std::string, std::string> files{
        {std::string("themes/own/") + names.at(data[0] % names.size()), std::string(data + 1, data + size)}};
    files.emplace("themes/own/theme.yaml", "assets: {}\n");
    files.emplace("themes/own/strings.yaml", "a: б\n");
    files.emplace("themes/own/templates/page.mustache", "{{> part}}{{#list}}{{name}}{{/list}}{{t.a}}");
    files.emplace("themes/own/templates/partials/part.mustache", "<p>{{title}}</p>");
    const auto tree = opora::source::open_memory(std::move(files));
    opora::Diagnostics problems;
    const auto theme = opora::templates::load_theme(*tree, "own", "no-such-folder", {}, problems);
    opora::fuzz::check_places(problems);
    if (problems.has_errors()) return 0;
    opora::templates::Sheet sheet;
    auto view = sheet.object();
    view["title"] = "<i>";
    view["list"].push_back("а");
    opora::templates::Renderer renderer(theme);
    std::string html;
    for (const auto& name : theme.template_names()) {
        renderer.show(view);
        renderer.append(name, html);
    }
    return 0;
}

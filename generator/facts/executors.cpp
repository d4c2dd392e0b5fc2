#include "facts/executors.hpp"

#include "facts/formats.hpp"
#include "foundation/joining.hpp"
#include "foundation/suggestion.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

namespace opora::facts {

namespace {

/// Bytes above ASCII are letters here: texts of the tables hold no other signs of that kind but dashes and quotes,
/// which stand apart from words.
bool is_in_word(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
}

bool is_whole(std::string_view text, std::size_t begin, std::size_t end)
{
    return (begin == 0 || !is_in_word(text[begin - 1])) && (end == text.size() || !is_in_word(text[end]));
}

/// Whether the name stands in the text; where it does it is blanked out, so that no shorter one is found in it.
bool take(std::string& text, const std::string& name)
{
    bool is_found = false;
    for (auto begin = text.find(name); begin != std::string::npos; begin = text.find(name, begin + 1)) {
        if (!is_whole(text, begin, begin + name.size())) continue;
        std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(begin), name.size(), ' ');
        is_found = true;
    }
    return is_found;
}

}

std::vector<Executor> load_executors(const Facts& facts)
{
    const auto& rows = facts.same_rows("SELECT id, title, aliases, functions FROM executors ORDER BY rowid");
    std::vector<Executor> executors;
    for (std::size_t row = 0; row < rows.rows.size(); ++row) {
        Executor executor{.id = rows.text(row, "id"),
                          .title = rows.text(row, "title"),
                          .names = list_items(rows.text(row, "aliases")),
                          .functions = list_items(rows.text(row, "functions"))};
        executor.names.push_back(executor.title);
        executors.push_back(std::move(executor));
    }
    return executors;
}

std::vector<std::string> executors_named(const std::vector<Executor>& executors, std::string_view responsible)
{
    std::vector<std::pair<std::string, std::size_t>> names; // folded, and the place of the executor
    for (std::size_t place = 0; place < executors.size(); ++place)
        for (const auto& name : executors[place].names) names.emplace_back(folded(name), place);
    std::ranges::stable_sort(names, std::greater(), [](const auto& name) { return name.first.size(); });
    auto text = folded(responsible);
    std::set<std::size_t> places;
    for (const auto& [name, place] : names)
        if (!name.empty() && take(text, name)) places.insert(place);
    std::vector<std::string> ids;
    ids.reserve(places.size());
    for (const auto place : places) ids.push_back(executors[place].id);
    return ids;
}

std::string executor_words(const Facts& facts, const Executor& executor)
{
    std::string functions;
    for (const auto& function : executor.functions) append_item(functions, function, "; ");
    return functions.empty() ? functions : facts.text("roadmap.functions", {{"functions", functions}});
}

}

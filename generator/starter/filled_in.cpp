#include "starter/filled_in.hpp"

#include "foundation/assert.hpp"

#include <algorithm>

namespace opora::starter {

namespace {

constexpr std::string_view opening = "{{";
constexpr std::string_view closing = "}}";

const std::string& answer(const Answers& answers, std::string_view name)
{
    const auto found = answers.find(name);
    OPORA_ASSERT(found != answers.end(), "files name what can be said");
    return found->second;
}

std::string with_escapes(std::string_view text, std::string_view escaped)
{
    std::string result;
    for (const char c : text) {
        if (escaped.find(c) != std::string_view::npos) result += '\\';
        result += c;
    }
    return result;
}

std::string as_written(std::string_view place, const Answers& answers)
{
    constexpr std::string_view yaml = "yaml ";
    constexpr std::string_view quoted = "quoted ";
    constexpr std::string_view text = "text ";
    if (place.starts_with(yaml)) return "\"" + with_escapes(answer(answers, place.substr(yaml.size())), "\"\\") + "\"";
    if (place.starts_with(quoted)) return with_escapes(answer(answers, place.substr(quoted.size())), "\"\\");
    if (place.starts_with(text)) return with_escapes(answer(answers, place.substr(text.size())), "\\`*_[]<>|#&");
    return answer(answers, place);
}

std::string filled_line(std::string_view line, const Answers& answers)
{
    std::string result;
    for (auto begin = line.find(opening); begin != std::string_view::npos; begin = line.find(opening)) {
        const auto end = line.find(closing, begin);
        OPORA_ASSERT(end != std::string_view::npos, "every place ends in its line");
        result += line.substr(0, begin);
        result += as_written(line.substr(begin + opening.size(), end - begin - opening.size()), answers);
        line.remove_prefix(end + closing.size());
    }
    return result.append(line);
}

/// Takes the condition off; false when the line goes.
bool take_condition(std::string_view& line, const Answers& answers)
{
    const bool wants_answer = line.starts_with("{{?");
    if (!wants_answer && !line.starts_with("{{!")) return true;
    const auto end = line.find(closing);
    constexpr std::size_t before_name = 3;
    const bool was_said = !answer(answers, line.substr(before_name, end - before_name)).empty();
    line.remove_prefix(end + closing.size());
    return was_said == wants_answer;
}

}

std::string filled_in(std::string_view file, const Answers& answers)
{
    std::string result;
    while (!file.empty()) {
        const auto length = std::min(file.find('\n'), file.size() - 1) + 1;
        auto line = file.substr(0, length);
        file.remove_prefix(length);
        if (take_condition(line, answers)) result += filled_line(line, answers);
    }
    return result;
}

}

#include "schemas/missing.hpp"

#include "foundation/suggestion.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace opora::schemas {

namespace {

using Mark = std::pair<std::string_view, MissingReason>;

constexpr std::size_t longest_mark = std::string_view("нет данных").size();

bool is_measured(FieldType type)
{
    switch (type) {
    case FieldType::Integer:
    case FieldType::Number:
    case FieldType::Boolean:
    case FieldType::Date:
    case FieldType::Period:
    case FieldType::Span:
        return true;
    case FieldType::String:
    case FieldType::List:
    case FieldType::Slug:
    case FieldType::Object:
        break;
    }
    return false;
}

template <std::size_t N> std::optional<MissingReason> find_mark(const std::array<Mark, N>& marks, std::string_view text)
{
    const auto* const found =
        std::find_if(marks.begin(), marks.end(), [&](const Mark& mark) { return mark.first == text; });
    return found == marks.end() ? std::nullopt : std::optional(found->second);
}

}

std::optional<MissingReason> missing_reason(std::string_view trimmed_text, FieldType type)
{
    static constexpr std::array<Mark, 3> dashes{
        {{"-", MissingReason::NotCollected}, {"—", MissingReason::NotCollected}, {"–", MissingReason::NotCollected}}};
    static constexpr std::array<Mark, 2> words{
        {{"н/д", MissingReason::NotCollected}, {"нет данных", MissingReason::NotCollected}}};
    static constexpr std::array<Mark, 7> of_measures{{{"х", MissingReason::NotApplicable},
                                                      {"Х", MissingReason::NotApplicable},
                                                      {"x", MissingReason::NotApplicable},
                                                      {"X", MissingReason::NotApplicable},
                                                      {"…", MissingReason::NotYet},
                                                      {"...", MissingReason::NotYet},
                                                      {"*", MissingReason::Withheld}}};
    if (trimmed_text.empty()) return MissingReason::Empty;
    const bool may_be_mark = trimmed_text.size() <= longest_mark && (trimmed_text[0] < '0' || trimmed_text[0] > '9');
    if (!may_be_mark) return std::nullopt;
    if (const auto dash = find_mark(dashes, trimmed_text)) return dash;
    if (is_measured(type))
        if (const auto mark = find_mark(of_measures, trimmed_text)) return mark;
    // Both words begin with «н»: other texts need not be folded.
    const auto first = trimmed_text.substr(0, 2);
    if (first != "н" && first != "Н") return std::nullopt;
    return find_mark(words, folded(trimmed_text));
}

bool says_nothing_known(std::string_view text)
{
    static constexpr std::array<std::string_view, 14> words{
        "нет", "нд",       "н.д.",           "н.д",          "н. д.",       "н/д.",       "н\\д",
        "б/д", "нет инф.", "нет информации", "нет сведений", "не известно", "неизвестно", "отсутствует"};
    return std::find(words.begin(), words.end(), folded(text)) != words.end();
}

std::optional<MissingReason> missing_reason_named(std::string_view name)
{
    static constexpr std::array<Mark, 12> names{{{"withheld", MissingReason::Withheld},
                                                 {"suppressed", MissingReason::Withheld},
                                                 {"скрыто", MissingReason::Withheld},
                                                 {"not applicable", MissingReason::NotApplicable},
                                                 {"не применимо", MissingReason::NotApplicable},
                                                 {"не бывает", MissingReason::NotApplicable},
                                                 {"not yet", MissingReason::NotYet},
                                                 {"ожидается", MissingReason::NotYet},
                                                 {"not collected", MissingReason::NotCollected},
                                                 {"missing", MissingReason::NotCollected},
                                                 {"нет данных", MissingReason::NotCollected},
                                                 {"не собирали", MissingReason::NotCollected}}};
    auto wanted = folded(name);
    std::replace_if(
        wanted.begin(), wanted.end(), [](char c) { return c == '_' || c == '-'; }, ' ');
    return find_mark(names, wanted);
}

std::optional<MissingReason> missing_reason(std::string_view trimmed_text, FieldType type, const Schema& schema)
{
    if (!schema.missing_values) return missing_reason(trimmed_text, type);
    if (trimmed_text.empty()) return MissingReason::Empty;
    const auto& marks = *schema.missing_values;
    const auto found =
        std::find_if(marks.begin(), marks.end(), [&](const MissingMark& mark) { return mark.text == trimmed_text; });
    return found == marks.end() ? std::nullopt : std::optional(found->reason);
}

}

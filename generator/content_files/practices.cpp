#include "content_files/practices.hpp"

#include "content_files/codes.hpp"
#include "dataset/codes.hpp"
#include "foundation/utf8.hpp"
#include "schemas/help_words.hpp"
#include "values/cell_dates.hpp"
#include "values/texts.hpp"
#include "yaml/key_reader.hpp"

namespace opora::content_files {

namespace {

namespace words = schemas::words;

void check_grades(const ContentFile& practice, Diagnostics& problems)
{
    const auto grades = practice.front_matter.text("grades");
    if (grades.empty() || !grades_of(grades).empty()) return;
    problems.report({.code = bad_grades,
                     .arguments = {{"found", visible(shortened(grades, 60))}},
                     .where = practice.front_matter.span("grades")});
}

/// A word in `key` that promises something under `needed`.
void check_promise(const ContentFile& practice, const char* key, std::string_view word, const char* needed,
                   Diagnostics& problems)
{
    const auto& front_matter = practice.front_matter;
    if (trimmed(front_matter.text(key)) != word || !front_matter.list(needed).empty()) return;
    problems.report({.code = practice_without,
                     .arguments = {{"key", key}, {"found", std::string(word)}, {"needed", needed}},
                     .where = front_matter.span(key)});
}

void check_review(const ContentFile& practice, Diagnostics& problems)
{
    const auto* node = practice.front_matter.node("checked");
    if (node == nullptr || node->kind != yaml::YamlNode::Kind::Map) return;
    yaml::KeyReader keys(*node, "checked", problems);
    const auto day = keys.required_text("on");
    if (day && !values::parse_date(trimmed(*day))) keys.report_bad_value("on", "date");
    keys.required_text("by");
    keys.text("document");
    keys.finish();
}

/// Somebody has looked, will look, or has put it away.
bool says_who_looked(const ContentFile& practice)
{
    return practice.front_matter.has("checked") || is_withdrawn(practice) ||
           trimmed(practice.front_matter.text("state")) == words::under_review;
}

}

std::set<int> grades_of(std::string_view text)
{
    std::set<int> grades;
    int number = 0;
    int range_from = 0;
    const auto close = [&] {
        if (number < 1 || number > last_grade) return number == 0;
        for (int grade = range_from > 0 ? range_from : number; grade <= number; ++grade) grades.insert(grade);
        range_from = 0;
        number = 0;
        return true;
    };
    for (std::size_t offset = 0; offset < text.size();) {
        const auto [letter, next] = decode_utf8(text, offset);
        offset = next;
        if (letter >= U'0' && letter <= U'9') {
            number = number * 10 + static_cast<int>(letter - U'0');
            if (number > last_grade) return {};
        } else if (letter == U'-' || letter == U'\u2013' || letter == U'\u2014') {
            range_from = number;
            number = 0;
        } else if (letter == U',' || letter == U';') {
            if (!close()) return {};
        } else if (letter != U' ') {
            return {};
        }
    }
    return close() ? grades : std::set<int>();
}

std::optional<PracticeReview> review_of(const ContentFile& practice)
{
    const auto* node = practice.front_matter.node("checked");
    if (node == nullptr) return std::nullopt;
    const auto text = [&](std::string_view key) {
        const auto* found = node->find(key);
        return found == nullptr ? std::string() : std::string(trimmed(found->scalar));
    };
    return PracticeReview{.on = values::parse_date(text("on")), .by = text("by"), .document = text("document")};
}

bool is_withdrawn(const ContentFile& practice)
{
    return trimmed(practice.front_matter.text("state")) == words::withdrawn;
}

void check_practices(std::span<const ContentFile> content, Diagnostics& problems)
{
    std::int64_t unchecked = 0;
    const ContentFile* first = nullptr;
    for (const auto& file : content) {
        if (file.kind != ContentKind::Practice) continue;
        check_grades(file, problems);
        check_promise(file, "evidence", words::research, "sources", problems);
        check_promise(file, "state", words::withdrawn, "reason", problems);
        check_review(file, problems);
        if (says_who_looked(file)) continue;
        if (first == nullptr) first = &file;
        ++unchecked;
    }
    if (first == nullptr) return;
    problems.report({.code = practice_unchecked,
                     .arguments = {{"count", unchecked}, {"title", first->front_matter.text("title")}},
                     .where = SourceSpan{.text = first->text, .begin = 0, .end = 0}});
}

void check_days_of_practices(std::span<const ContentFile> content, const Date& as_of, Diagnostics& problems)
{
    for (const auto& file : content) {
        if (file.kind != ContentKind::Practice) continue;
        const auto review = review_of(file);
        if (review && review->on && *review->on > as_of)
            problems.report({.code = dataset::future_date,
                             .arguments = {{"column", "on"}, {"found", to_iso(*review->on)}, {"day", to_iso(as_of)}},
                             .where = file.front_matter.span("checked")});
        const auto review_by = file.front_matter.date("review_by");
        if (review_by && *review_by < as_of && !is_withdrawn(file))
            problems.report({.code = review_passed,
                             .arguments = {{"found", to_iso(*review_by)}, {"day", to_iso(as_of)}},
                             .where = file.front_matter.span("review_by")});
    }
}

}

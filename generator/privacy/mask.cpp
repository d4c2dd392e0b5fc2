#include "privacy/mask.hpp"

#include "foundation/utf8.hpp"
#include "privacy/codes.hpp"
#include "privacy/detect.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace opora::privacy {

namespace {

constexpr std::string_view block = "█";

enum class Run { None, Letters, Digits };

Run run_of(char32_t code_point)
{
    if (code_point >= '0' && code_point <= '9') return Run::Digits;
    const bool latin = (code_point >= 'a' && code_point <= 'z') || (code_point >= 'A' && code_point <= 'Z');
    const bool cyrillic = code_point >= 0x0400 && code_point <= 0x052F;
    const bool accented = code_point >= 0x00C0 && code_point <= 0x024F;
    return latin || cyrillic || accented ? Run::Letters : Run::None;
}

void append_blocks(std::string& text, int count)
{
    for (int i = 0; i < count; ++i) text += block;
}

/// Offset after the run of `kind` that begins at `begin`, and how many letters it has.
struct RunEnd {
    std::size_t offset = 0;
    int count = 0;
};

RunEnd end_of_run(std::string_view text, std::size_t begin, Run kind)
{
    RunEnd end{.offset = begin};
    while (end.offset < text.size()) {
        const auto decoded = decode_utf8(text, end.offset);
        if (run_of(decoded.code_point) != kind) break;
        end.offset = decoded.next;
        ++end.count;
    }
    return end;
}

std::string masked_run(std::string_view text, std::size_t begin, const RunEnd& end, Run kind)
{
    std::string result;
    if (kind == Run::Letters && end.count > 1) result += text.substr(begin, decode_utf8(text, begin).next - begin);
    append_blocks(result, kind == Run::Digits ? 2 : end.count > 1 ? 4 : 1);
    return result;
}

std::string masked_parts(std::string_view text, const std::vector<Finding>& findings)
{
    std::string result;
    std::size_t done = 0;
    for (const auto& finding : findings) {
        if (finding.begin < done) continue;
        result += text.substr(done, finding.begin - done);
        result += masked(text.substr(finding.begin, finding.end - finding.begin));
        done = finding.end;
    }
    return result + std::string(text.substr(done));
}

using Texts = std::set<const SourceText*>;
using Copies = std::map<const SourceText*, std::shared_ptr<const SourceText>>;

/// A file whose path is personal under a path that is not.
std::shared_ptr<const SourceText> with_safe_path(const std::shared_ptr<const SourceText>& text, Copies& copies)
{
    const auto path = masked_personal(text->path);
    if (path == text->path) return text;
    auto& copy = copies[text.get()];
    if (!copy) copy = std::make_shared<SourceText>(SourceText{path, text->bytes, text->sheet});
    return copy;
}

void protect_place(SourceSpan& where, Copies& copies)
{
    if (where.text) where.text = with_safe_path(where.text, copies);
}

Diagnostic protected_one(Diagnostic problem, const Texts& personal, Copies& copies)
{
    const bool is_own = is_judgement(problem.code.name);
    const bool beside = problem.where && personal.count(problem.where->text.get()) > 0;
    if (beside && !is_own) problem.excerpt = Excerpt::Marked;
    if (!is_own) {
        for (auto& [name, value] : problem.arguments)
            if (auto* text = std::get_if<std::string>(&value)) *text = masked_personal(*text);
    }
    problem.row = masked_personal(problem.row);
    if (problem.where) protect_place(*problem.where, copies);
    for (auto& label : problem.related) protect_place(label.where, copies);
    return problem;
}

}

std::string masked(std::string_view text)
{
    std::string result;
    for (std::size_t offset = 0; offset < text.size();) {
        const auto decoded = decode_utf8(text, offset);
        const auto kind = run_of(decoded.code_point);
        if (kind == Run::None) {
            result += text.substr(offset, decoded.next - offset);
            offset = decoded.next;
            continue;
        }
        const auto end = end_of_run(text, offset, kind);
        result += masked_run(text, offset, end, kind);
        offset = end.offset;
    }
    return result;
}

std::string masked_personal(std::string_view text)
{
    return masked_parts(text, find_personal(text, {.place = Setting::Place::Table}));
}

Diagnostics protect(const Diagnostics& problems)
{
    Texts personal;
    for (const auto& problem : problems.all())
        if (is_judgement(problem.code.name) && problem.where) personal.insert(problem.where->text.get());
    if (personal.empty()) return problems;
    Copies copies;
    Diagnostics result;
    for (const auto& problem : problems.all()) result.report(protected_one(problem, personal, copies));
    return result;
}

}

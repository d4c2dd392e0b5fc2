#include "source/read_text.hpp"

#include "foundation/control_characters.hpp"
#include "foundation/exhaustion.hpp"
#include "foundation/normal_form.hpp"
#include "foundation/utf8.hpp"
#include "source/codes.hpp"

namespace opora::source {

namespace {

/// What the bytes look like, as a choice for the hint: `utf16` when they begin with its mark, else `other`.
std::string likely_encoding(std::string_view bytes)
{
    return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ? "utf16" : "other";
}

/// Letters are composed, and control characters become spaces, which is said.
std::shared_ptr<const SourceText> cleaned(const std::shared_ptr<const SourceText>& raw, Diagnostics& problems)
{
    const auto first = find_control_character(raw->bytes);
    if (!first && !has_combining_marks(raw->bytes)) return raw;
    auto text = std::make_shared<SourceText>(*raw);
    const auto count = replace_control_characters(text->bytes);
    if (first)
        problems.report({.code = control_characters,
                         .arguments = {{"count", static_cast<std::int64_t>(count)}},
                         .where = SourceSpan{.text = raw, .begin = *first, .end = *first + 1}});
    text->bytes = composed(text->bytes);
    return text;
}

/// Reads and cleans; see `read_text`.
std::shared_ptr<const SourceText> read_whole(const Tree& tree, std::string_view path, Diagnostics& problems)
{
    auto text = tree.read(path);
    if (!text) {
        problems.report(text.error());
        return nullptr;
    }
    const auto offset = find_invalid_utf8((*text)->bytes);
    if (!offset) return cleaned(*text, problems);
    const auto wrong = std::string_view((*text)->bytes).substr(*offset, 1);
    problems.report({.code = bad_utf8,
                     .arguments = {{"byte", visible(wrong)}, {"encoding", likely_encoding((*text)->bytes)}},
                     .where = SourceSpan{.text = *text, .begin = *offset, .end = *offset + 1}});
    return nullptr;
}

}

std::shared_ptr<const SourceText> read_text(const Tree& tree, std::string_view path, Diagnostics& problems)
{
    return naming_file(path, [&] { return read_whole(tree, path, problems); });
}

}

#include "source/read_text.hpp"

#include "foundation/utf8.hpp"
#include "source/codes.hpp"

namespace opora::source {

namespace {

/// What the bytes look like, as a choice for the hint: `utf16` when they begin with its mark, else `other`.
std::string likely_encoding(std::string_view bytes)
{
    return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ? "utf16" : "other";
}

}

std::shared_ptr<const SourceText> read_text(const Tree& tree, std::string_view path, Diagnostics& problems)
{
    auto text = tree.read(path);
    if (!text) {
        problems.report(text.error());
        return nullptr;
    }
    const auto offset = find_invalid_utf8((*text)->bytes);
    if (!offset) return *text;
    const auto wrong = std::string_view((*text)->bytes).substr(*offset, 1);
    problems.report({.code = bad_utf8,
                     .arguments = {{"byte", visible(wrong)}, {"encoding", likely_encoding((*text)->bytes)}},
                     .where = SourceSpan{.text = *text, .begin = *offset, .end = *offset + 1}});
    return nullptr;
}

}

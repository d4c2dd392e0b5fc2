#include "values/pattern.hpp"

#include "foundation/assert.hpp"

#include <re2/re2.h>

#include <utility>

namespace opora::values {

namespace {

// Of one expression: its program and the automaton that is made of it while matching.
constexpr std::int64_t most_memory = 1 << 20;

re2::RE2::Options options()
{
    re2::RE2::Options result;
    result.set_max_mem(most_memory);
    result.set_never_capture(true);
    result.set_log_errors(false);
    return result;
}

std::string reason_of(re2::RE2::ErrorCode error)
{
    switch (error) {
    case re2::RE2::ErrorBadPerlOp:
    case re2::RE2::ErrorBadNamedCapture:
        return "group";
    case re2::RE2::ErrorBadEscape:
        return "escape";
    case re2::RE2::ErrorRepeatSize:
        return "repetition";
    case re2::RE2::ErrorPatternTooLarge:
        return "size";
    default:
        return "syntax";
    }
}

}

struct Pattern::Compiled {
    explicit Compiled(const std::string& text) : expression(text, options()) {}

    re2::RE2 expression;
};

Pattern::Pattern(std::shared_ptr<const Compiled> compiled) : m_compiled(std::move(compiled)) {}

Pattern::Pattern(const std::string& text) : m_compiled(std::make_shared<const Compiled>(text))
{
    OPORA_ASSERT(m_compiled->expression.ok(), m_compiled->expression.error().c_str());
}

std::variant<Pattern, Pattern::Refusal> Pattern::parse(const std::string& text)
{
    auto compiled = std::make_shared<const Compiled>(text);
    const auto& expression = compiled->expression;
    if (expression.ok()) return Pattern(compiled);
    return Refusal{.reason = reason_of(expression.error_code()),
                   .piece = expression.error_arg().empty() ? text : expression.error_arg()};
}

bool Pattern::matches(std::string_view value) const
{
    return re2::RE2::FullMatch({value.data(), value.size()}, m_compiled->expression);
}

const std::string& Pattern::text() const
{
    return m_compiled->expression.pattern();
}

}

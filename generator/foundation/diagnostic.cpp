#include "foundation/diagnostic.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <tuple>

namespace opora {

namespace {

auto sort_key(const Diagnostic& diagnostic)
{
    const bool placed = diagnostic.where && diagnostic.where->text;
    const std::string_view path = placed ? std::string_view(diagnostic.where->text->path) : std::string_view();
    const std::string_view sheet = placed ? std::string_view(diagnostic.where->text->sheet) : std::string_view();
    return std::make_tuple(path, sheet, placed ? diagnostic.where->begin : 0, diagnostic.code.name,
                           std::cref(diagnostic.arguments));
}

bool comes_before(const Diagnostic& left, const Diagnostic& right)
{
    return sort_key(left) < sort_key(right);
}

}

bool is_blocking(const Diagnostic& diagnostic)
{
    return diagnostic.code.severity == Severity::Error && !diagnostic.accepted;
}

void Diagnostics::report(Diagnostic diagnostic)
{
    if (is_blocking(diagnostic)) ++m_errors;
    m_all.push_back(std::move(diagnostic));
}

void Diagnostics::append(Diagnostics other)
{
    m_errors += other.m_errors;
    std::move(other.m_all.begin(), other.m_all.end(), std::back_inserter(m_all));
    for (const auto& [cause, count] : other.m_held_back) hold_back(cause, count);
}

void Diagnostics::hold_back(const std::string& cause, std::size_t count)
{
    m_held_back[cause] += count;
}

std::vector<Diagnostic> Diagnostics::sorted() const
{
    auto result = m_all;
    std::stable_sort(result.begin(), result.end(), comes_before);
    const auto same = [](const Diagnostic& a, const Diagnostic& b) {
        return !comes_before(a, b) && !comes_before(b, a);
    };
    result.erase(std::unique(result.begin(), result.end(), same), result.end());
    return result;
}

}

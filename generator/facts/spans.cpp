#include "facts/spans.hpp"

#include "values/span.hpp"

#include <map>

namespace opora::facts {

std::string span_words(const Facts& facts, std::string_view span)
{
    const auto read = values::read_span(span);
    if (!read) return std::string(span);
    const int parts = values::spans_of_year(read->form);
    const int year = read->place / parts;
    static const std::map<values::SpanForm, const char*> keys{
        {values::SpanForm::Year, "span.year"},          {values::SpanForm::SchoolYear, "span.school_year"},
        {values::SpanForm::HalfYear, "span.half_year"}, {values::SpanForm::SchoolHalfYear, "span.school_half_year"},
        {values::SpanForm::Quarter, "span.quarter"},    {values::SpanForm::SchoolQuarter, "span.school_quarter"},
        {values::SpanForm::Month, "span.month"}};
    return facts.text(keys.at(read->form), {{"year", std::to_string(year)},
                                            {"next", std::to_string(year + 1)},
                                            {"part", std::to_string(read->place % parts + 1)}});
}

}

#include "pages/criterion.hpp"

#include "language/numbers.hpp"

namespace opora::pages {

namespace {

const char* measure_word(identify::Measure measure)
{
    switch (measure) {
    case identify::Measure::Share:
        return "share";
    case identify::Measure::Index:
        return "index";
    case identify::Measure::MeanScore:
        return "mean";
    case identify::Measure::Context:
        break;
    }
    return "context";
}

std::string measured_words(const Context& context, const identify::Criterion& criterion)
{
    const auto& test = *criterion.test;
    const std::int64_t periods{criterion.in_each_of_last};
    if (test.at_least)
        return context.text(
            "rules.index_criterion",
            {{"threshold", language::format_decimal(test.at_least->to_double(), 4)}, {"periods", periods}});
    const auto share = test.worst_share ? language::format_percent(100 * test.worst_share->to_double(), 2) : "";
    return context.text("rules.rank_criterion", {{"measure", measure_word(test.measure)},
                                                 {"indicator", test.indicator},
                                                 {"end", test.worst_end == identify::Worst::Highest ? "high" : "low"},
                                                 {"by", test.worst > 0 ? "count" : "share"},
                                                 {"count", std::int64_t{test.worst}},
                                                 {"share", share},
                                                 {"within", test.within.empty() ? "all" : test.within},
                                                 {"periods", periods}});
}

std::string made_words(const Context& context, const identify::Criterion& criterion)
{
    if (criterion.test) return measured_words(context, criterion);
    return context.text("school.criterion_default", {{"procedures", std::int64_t{criterion.procedures_at_least}},
                                                     {"periods", std::int64_t{criterion.in_each_of_last}}});
}

}

std::string criterion_words(const Context& context, const identify::Criterion& criterion)
{
    const auto title = criterion.title.empty() ? made_words(context, criterion) : criterion.title;
    return context.text("school.criterion", {{"title", title}, {"id", criterion.id}});
}

const identify::Criterion* find_criterion(const Context& context, const std::string& category, const std::string& id)
{
    if (!context.model.rules) return nullptr;
    const auto* known = identify::find_category(*context.model.rules, category);
    if (!known) return nullptr;
    for (const auto& criterion : known->any_of)
        if (criterion.id == id) return &criterion;
    return nullptr;
}

}

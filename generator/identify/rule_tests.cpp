#include "identify/rule_tests.hpp"

#include "foundation/suggestion.hpp"
#include "identify/codes.hpp"
#include "identify/low_result.hpp"
#include "identify/rule_nodes.hpp"

#include <algorithm>
#include <array>

namespace opora::identify {

namespace {

using yaml::KeyReader;
using yaml::YamlNode;

constexpr std::array<const char*, 8> test_keys{"rank",           "index_at_least", "trend",          "context",
                                               "above_district", "external",       "score_at_least", "doubted"};

/// Reads the map of one test.
class TestReader {
public:
    TestReader(const YamlNode& node, const char* key, const Code& code, const RuleSet& rules, Diagnostics& problems)
        : m_node(node), m_code(code), m_rules(rules), m_problems(problems), m_keys(node, key, problems), m_key(key)
    {
    }

    MeasureTest rank()
    {
        m_test.against = Against::Schools;
        const auto measure = m_keys.required_text("measure");
        if (measure) read_measure(*measure, {"share", "index", "mean_score", "context", "score"});
        read_procedures();
        read_indicator();
        if (m_test.measure == Measure::Score || m_keys.node("score")) read_score_of_rank();
        read_worst_end();
        m_test.worst = m_keys.node("worst") ? read_count(m_keys, "worst", {.maximum = most_of_any}, m_problems) : 0;
        m_test.worst_share = read_share(m_keys, "worst_share", m_problems);
        read_within();
        m_keys.finish();
        const bool by_number = m_keys.node("worst") != nullptr;
        const bool by_share = m_keys.node("worst_share") != nullptr;
        if (measure && by_number == by_share) report(by_number ? "both" : "neither", "", nullptr);
        if (measure) check_rank();
        if (m_test.worst == 0 && !m_test.worst_share) m_test.worst = 1; // so that there is a limit
        return m_test;
    }

    MeasureTest trend()
    {
        m_test.against = Against::Earlier;
        const auto measure = m_keys.required_text("measure");
        if (measure) read_measure(*measure, {"share", "index", "mean_score"});
        read_procedures();
        m_test.is_proved = m_keys.boolean("proved").value_or(false);
        read_over();
        read_amount();
        m_keys.finish();
        if (m_test.is_proved && m_test.measure != Measure::Share) report("proved", "", m_keys.node("proved"));
        if (measure) check_procedures();
        return m_test;
    }

    MeasureTest above_district()
    {
        m_test.against = Against::District;
        m_test.measure = Measure::Share;
        const auto measure = m_keys.required_text("measure");
        if (measure && *measure != "share") report("measure", *measure, m_keys.node("measure"));
        read_procedures();
        m_test.is_proved = m_keys.boolean("proved").value_or(false);
        const bool has_border = m_keys.required_text("by").has_value();
        m_test.at_least = has_border ? read_share(m_keys, "by", m_problems) : std::nullopt;
        if (!m_test.at_least) m_test.at_least = values::Decimal{.mantissa = 1};
        m_keys.finish();
        check_procedures();
        return m_test;
    }

    MeasureTest context()
    {
        m_test.measure = Measure::Context;
        (void)m_keys.required_text("indicator");
        read_indicator();
        read_border("at_least", m_test.at_least);
        read_border("at_most", m_test.at_most);
        m_keys.finish();
        check_one_of({"at_least", "at_most"});
        if (m_test.at_most) m_test.worst_end = Worst::Lowest;
        return m_test;
    }

    MeasureTest external()
    {
        m_test.rating = m_keys.required_text("rating").value_or("");
        if (const auto* rating = m_keys.node("rating")) m_test.name_span = rating->span;
        const auto worst_share = read_share(m_keys, "worst_share", m_problems);
        const auto* rank = m_keys.node("rank_over");
        if (rank) m_test.over = values::Decimal{read_count(m_keys, "rank_over", {.maximum = 100'000}, m_problems)};
        read_border("score_at_most", m_test.at_most);
        m_keys.finish();
        check_one_of({"worst_share", "rank_over", "score_at_most"});
        m_test.measure = rank                           ? Measure::RatingRank
                         : m_keys.node("score_at_most") ? Measure::RatingScore
                                                        : Measure::RatingPlace;
        if (m_test.at_most) m_test.worst_end = Worst::Lowest;
        // Fewer than the worst part are worse: (of − rank) / of < part, so rank / of > 1 − part.
        m_test.worst_share = worst_share;
        if (worst_share) m_test.over = one_minus(*worst_share);
        if (!m_test.over && !m_test.at_most) m_test.at_least = values::Decimal{};
        return m_test;
    }

    MeasureTest score_at_least()
    {
        m_test.measure = Measure::Score;
        read_score();
        const bool has_border = m_keys.required_text("value").has_value();
        m_test.at_least = has_border ? read_share(m_keys, "value", m_problems) : std::nullopt;
        if (!m_test.at_least) m_test.at_least = values::Decimal{.mantissa = 1};
        m_keys.finish();
        return m_test;
    }

    MeasureTest doubted()
    {
        m_test.measure = Measure::Doubt;
        m_test.at_least = values::Decimal{read_count(m_keys, "markers_at_least", {.maximum = most_of_any}, m_problems)};
        m_keys.finish();
        return m_test;
    }

private:
    void report(std::string_view reason, std::string found, const YamlNode* where)
    {
        m_problems.report(
            {.code = m_code,
             .arguments = {{"reason", std::string(reason)}, {"found", std::move(found)}, {"key", std::string(m_key)}},
             .where = where ? where->span : m_node.span});
    }

    static values::Decimal one_minus(const values::Decimal& share)
    {
        return {.mantissa = values::power_of_ten(share.scale) - share.mantissa, .scale = share.scale};
    }

    void read_measure(const std::string& name, std::initializer_list<std::string_view> allowed)
    {
        static constexpr std::array<std::pair<std::string_view, Measure>, 5> measures{
            {{"share", Measure::Share},
             {"index", Measure::Index},
             {"mean_score", Measure::MeanScore},
             {"context", Measure::Context},
             {"score", Measure::Score}}};
        if (std::find(allowed.begin(), allowed.end(), name) == allowed.end())
            return report("measure", name, m_keys.node("measure"));
        for (const auto& [word, measure] : measures)
            if (word == name) m_test.measure = measure;
        if (m_test.measure == Measure::MeanScore) m_test.worst_end = Worst::Lowest;
    }

    void read_procedures() { m_test.procedures = m_keys.list("procedures"); }

    void read_indicator()
    {
        m_test.indicator = m_keys.text("indicator").value_or("");
        if (const auto* indicator = m_keys.node("indicator")) m_test.name_span = indicator->span;
    }

    void read_score_of_rank()
    {
        if (m_test.measure == Measure::Score) return read_score();
        (void)m_keys.text("score");
        report("score", "", m_keys.node("score"));
    }

    void read_score()
    {
        const auto id = m_keys.required_text("score");
        if (!id) return;
        m_test.score = *id;
        m_test.name_span = m_keys.node("score")->span;
        const auto* score = find_score(m_rules, *id);
        if (score) return add_procedures_of(*score);
        std::vector<std::string> known;
        for (const auto& one : m_rules.scores) known.push_back(one.id);
        const auto suggestion = did_you_mean(*id, known);
        m_problems.report({.code = unknown_score,
                           .arguments = {{"id", *id}, {"suggestion", suggestion.empty() ? "none" : suggestion}},
                           .where = m_test.name_span});
    }

    void add_procedures_of(const Score& score)
    {
        for (const auto& part : score.parts)
            for (const auto& id : part.procedures)
                if (!is_among(m_test.procedures, id)) m_test.procedures.push_back(id);
    }

    /// Only a value of `context` may be bad at either end.
    void read_worst_end()
    {
        const auto text = m_keys.text("worst_is");
        if (!text) return;
        if (m_test.measure != Measure::Context)
            report("worst_is", *text, m_keys.node("worst_is"));
        else if (*text == "low")
            m_test.worst_end = Worst::Lowest;
        else if (*text != "high")
            report("worst_is_value", *text, m_keys.node("worst_is"));
    }

    void read_within()
    {
        constexpr std::array<std::string_view, 3> columns = {"kind", "settlement", "territory"};
        const auto within = m_keys.text("within");
        if (!within) return;
        if (std::find(columns.begin(), columns.end(), *within) == columns.end())
            report("within", *within, m_keys.node("within"));
        else
            m_test.within = *within;
    }

    void read_over()
    {
        constexpr std::int64_t longest_trend = 10;
        const auto most = std::min(longest_trend, period_count(m_rules));
        const auto over = m_keys.integer("over");
        m_test.periods = 2;
        if (!over) return;
        if (*over >= 2 && *over <= most)
            m_test.periods = static_cast<int>(*over);
        else
            report(*over >= 2 && *over <= longest_trend ? "window" : "over", std::to_string(*over),
                   m_keys.node("over"));
    }

    void read_amount()
    {
        const auto* worse = m_keys.node("worse_by");
        const auto* better = m_keys.node("better_by");
        const char* const key = better ? "better_by" : "worse_by";
        m_test.for_better = better != nullptr;
        m_test.at_least = values::Decimal{.mantissa = 1};
        if (worse) (void)m_keys.text("worse_by");
        if ((worse == nullptr) == (better == nullptr)) return report(worse ? "both" : "neither", "", nullptr);
        if (m_test.measure != Measure::MeanScore) {
            if (const auto share = read_share(m_keys, key, m_problems)) m_test.at_least = share;
            return;
        }
        const auto text = m_keys.text(key);
        const auto number = text ? parse_share(*text) : std::nullopt;
        if (number && number->mantissa > 0)
            m_test.at_least = number;
        else if (text)
            report("amount", *text, m_keys.node(key));
    }

    void read_border(const char* key, std::optional<values::Decimal>& border)
    {
        const auto text = m_keys.text(key);
        if (!text) return;
        border = parse_border(*text);
        if (border) return;
        report("number", *text, m_keys.node(key));
        border = values::Decimal{};
    }

    void check_one_of(std::initializer_list<const char*> borders)
    {
        const auto given =
            std::count_if(borders.begin(), borders.end(), [&](const char* key) { return m_keys.node(key) != nullptr; });
        if (given == 0 && !m_test.at_least) m_test.at_least = values::Decimal{}; // so that there is one
        if (given != 1) report(given == 0 ? "neither" : "both", "", nullptr);
    }

    void check_procedures()
    {
        const auto* procedures = m_keys.node("procedures");
        const bool of_results = m_test.measure == Measure::Share || m_test.measure == Measure::MeanScore;
        if (procedures && !of_results) report("procedures", "", procedures);
        if (m_test.measure == Measure::MeanScore && m_test.procedures.size() != 1)
            report("one_procedure", "", procedures);
        if (m_test.measure != Measure::Score)
            for (const auto& id : m_test.procedures)
                if (!is_among(m_rules.procedures, id)) report("procedure", id, procedures);
        if (m_test.measure == Measure::Share && m_test.procedures.empty()) m_test.procedures = m_rules.procedures;
        if (m_test.measure == Measure::Index) m_test.procedures = weighted_procedures(m_rules);
    }

    void check_rank()
    {
        check_procedures();
        const bool of_context = m_test.measure == Measure::Context;
        if (of_context == m_test.indicator.empty())
            report(of_context ? "no_indicator" : "indicator", m_test.indicator, m_keys.node("indicator"));
    }

    const YamlNode& m_node;
    const Code& m_code;
    const RuleSet& m_rules;
    Diagnostics& m_problems;
    KeyReader m_keys;
    std::string_view m_key;
    MeasureTest m_test = {};
};

MeasureTest index_test(KeyReader& keys, const RuleSet& rules, Diagnostics& problems)
{
    return {.measure = Measure::Index,
            .procedures = weighted_procedures(rules),
            .at_least = read_share(keys, "index_at_least", problems).value_or(values::Decimal())};
}

}

std::int64_t period_count(const RuleSet& rules)
{
    if (rules.latest > 0) return rules.latest;
    return rules.periods.empty() ? most_of_any : static_cast<std::int64_t>(rules.periods.size());
}

std::optional<values::Decimal> read_share(KeyReader& keys, const char* key, Diagnostics& problems)
{
    const auto text = keys.text(key);
    if (!text) return std::nullopt;
    auto share = parse_share(*text);
    if (share && is_share(*share)) return share;
    problems.report(
        {.code = bad_share, .arguments = {{"found", *text}, {"key", std::string(key)}}, .where = keys.node(key)->span});
    return std::nullopt;
}

std::vector<std::string> weighted_procedures(const RuleSet& rules)
{
    std::vector<std::string> procedures;
    for (std::size_t i = 0; i < rules.weights.size(); ++i)
        if (rules.weights[i].mantissa > 0) procedures.push_back(rules.procedures[i]);
    return procedures;
}

int count_tests(const YamlNode& criterion)
{
    return static_cast<int>(std::count_if(test_keys.begin(), test_keys.end(),
                                          [&](const char* key) { return criterion.find(key) != nullptr; }));
}

std::optional<MeasureTest> read_test(KeyReader& keys, const RuleSet& rules, Diagnostics& problems)
{
    struct Form {
        const char* key = nullptr;
        const Code& code;
        MeasureTest (TestReader::*read)();
    };
    static const std::array<Form, 7> forms{{{"rank", bad_rank, &TestReader::rank},
                                            {"trend", bad_trend, &TestReader::trend},
                                            {"context", bad_threshold, &TestReader::context},
                                            {"above_district", bad_threshold, &TestReader::above_district},
                                            {"external", bad_threshold, &TestReader::external},
                                            {"score_at_least", bad_threshold, &TestReader::score_at_least},
                                            {"doubted", bad_threshold, &TestReader::doubted}}};
    std::optional<MeasureTest> test;
    if (keys.node("index_at_least")) test = index_test(keys, rules, problems);
    for (const auto& form : forms) {
        const auto* node = keys.node(form.key);
        if (!node || !is_map(*node, form.key, problems)) continue;
        TestReader reader(*node, form.key, form.code, rules, problems);
        test = (reader.*form.read)();
    }
    return test;
}

}

#include "disclosure/reasons.hpp"

#include "language/numbers.hpp"
#include "schemas/table_words.hpp"
#include "store/public_tables.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace opora::disclosure {

namespace {

struct Named {
    Reason reason = Reason::None;
    std::string_view name = {};
};

constexpr std::array<Named, 12> named_letters{{
    {Reason::Confidential, "c"},
    {Reason::Unreliable, "u"},
    {Reason::Low, "low"},
    {Reason::NotAvailable, "x"},
    {Reason::NotApplicable, "z"},
    {Reason::Withheld, "h"},
    {Reason::Provisional, "p"},
    {Reason::Revised, "r"},
    {Reason::Break, "b"},
    {Reason::NotHeld, "n"},
    {Reason::FewSchools, "few"},
    {Reason::Between, "between"},
}};

constexpr std::array<Named, 4> remarks{{
    {Reason::Provisional, schemas::words::provisional},
    {Reason::Revised, schemas::words::revised},
    {Reason::Break, schemas::words::not_comparable},
    {Reason::NotHeld, schemas::words::not_held},
}};

std::string percent(std::int64_t number)
{
    return language::format_percent(static_cast<double>(number));
}

}

std::string_view letter(Reason reason)
{
    const auto* found = std::ranges::find(named_letters, reason, &Named::reason);
    return found == named_letters.end() ? "" : found->name;
}

language::Message word(Reason reason)
{
    return {.key = "reasons.word_" + std::string(letter(reason))};
}

language::Message hidden_words(int hide_below)
{
    return {.key = "reasons.hidden_small", .arguments = {{"count", std::int64_t{hide_below}}}};
}

language::Message pupils_hidden_words()
{
    return {.key = "reasons.pupils_hidden"};
}

language::Message between_words(std::int64_t low, std::int64_t high)
{
    return {.key = "reasons.between", .arguments = {{"low", low}, {"high", percent(high)}}};
}

std::optional<Reason> find_remark(std::string_view text)
{
    const auto* found = std::ranges::find(remarks, text, &Named::name);
    return found == remarks.end() ? std::nullopt : std::optional(found->reason);
}

Reason more_important(Reason one, Reason other)
{
    for (const auto reason : {Reason::Break, Reason::Provisional, Reason::Revised})
        if (one == reason || other == reason) return reason;
    return Reason::None;
}

std::optional<MarkedReason> reason_of_mark(schemas::MissingReason mark)
{
    switch (mark) {
    case schemas::MissingReason::NotCollected:
        return MarkedReason{Reason::NotAvailable, word(Reason::NotAvailable)};
    case schemas::MissingReason::NotApplicable:
        return MarkedReason{Reason::NotApplicable, word(Reason::NotApplicable)};
    case schemas::MissingReason::NotYet:
        return MarkedReason{Reason::NotAvailable, {.key = "reasons.not_yet"}};
    case schemas::MissingReason::Withheld:
        return MarkedReason{Reason::NotAvailable, {.key = "reasons.withheld_by_source"}};
    case schemas::MissingReason::Empty:
        break;
    }
    return std::nullopt;
}

store::Rows reason_rows(const language::Messages& strings)
{
    auto rows = store::public_rows("reasons");
    for (const auto& [reason, name] : named_letters)
        rows.rows.push_back(
            {std::string(name), strings.format(word(reason)), strings.format("reasons.meaning_" + std::string(name))});
    return rows;
}

}

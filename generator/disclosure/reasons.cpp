#include "disclosure/reasons.hpp"

#include "language/numbers.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace opora::disclosure {

namespace {

struct ReasonWords {
    Reason reason = Reason::None;
    const char* letter = "";
    const char* word = "";
    const char* meaning = "";
};

constexpr std::array<ReasonWords, 11> all_reasons{{
    {Reason::Confidential, "c", "скрыто", "учеников слишком мало, или число можно было бы вычислить по соседним"},
    {Reason::Unreliable, "u", "мало учеников", "по такой группе нельзя судить за один период"},
    {Reason::Low, "low", "менее … или более …",
     "так было почти ни у кого или почти у всех; точное число говорило бы о каждом ученике"},
    {Reason::NotAvailable, "x", "нет данных", "в источнике нет числа"},
    {Reason::NotApplicable, "z", "не применимо", "никто не участвовал, или такого числа здесь не бывает"},
    {Reason::Provisional, "p", "предварительно", "число ещё может измениться"},
    {Reason::Revised, "r", "уточнено", "в прошлой публикации было другое число"},
    {Reason::Break, "b", "нельзя сравнивать с прошлым", "считали иначе, чем в прошлом периоде"},
    {Reason::NotHeld, "n", "не проводилось", "в этом периоде такой работы или экзамена не было"},
    {Reason::FewSchools, "few", "мало похожих школ", "школ с открытым результатом меньше, чем нужно для сравнения"},
    {Reason::Between, "between", "от … до …", "середина лежит между этими числами"},
}};

}

std::string_view letter(Reason reason)
{
    const auto* found = std::ranges::find(all_reasons, reason, &ReasonWords::reason);
    return found == all_reasons.end() ? "" : found->letter;
}

std::string_view word(Reason reason)
{
    const auto* found = std::ranges::find(all_reasons, reason, &ReasonWords::reason);
    return found == all_reasons.end() ? "" : found->word;
}

std::string rounded_words(std::int64_t step)
{
    return "округлено до " + language::format_percent(static_cast<double>(step));
}

std::string edge_words(std::int64_t rounded_share, std::int64_t step)
{
    const auto percent = [](std::int64_t number) { return language::format_percent(static_cast<double>(number)); };
    // Half a step up from nought is excluded by rounding half up; half a step down from a hundred is not.
    return rounded_share == 0 ? "менее " + percent((step + 1) / 2) : "более " + percent(100 - step / 2 - 1);
}

std::optional<Reason> find_remark(std::string_view text)
{
    for (const auto reason : {Reason::Provisional, Reason::Revised, Reason::Break, Reason::NotHeld})
        if (text == word(reason)) return reason;
    return std::nullopt;
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
        return MarkedReason{Reason::NotAvailable, "данных пока нет, появятся позже"};
    case schemas::MissingReason::Withheld:
        return MarkedReason{Reason::NotAvailable, "скрыто в источнике"};
    case schemas::MissingReason::Empty:
        break;
    }
    return std::nullopt;
}

store::Rows reason_rows()
{
    store::Rows rows{.columns = {"code", "word", "meaning"}};
    for (const auto& reason : all_reasons)
        rows.rows.push_back({std::string(reason.letter), std::string(reason.word), std::string(reason.meaning)});
    return rows;
}

}

#include "disclosure/reasons.hpp"

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

constexpr std::array<ReasonWords, 9> all_reasons{{
    {Reason::Confidential, "c", "скрыто", "учеников слишком мало, или число можно было бы вычислить по соседним"},
    {Reason::Unreliable, "u", "мало учеников", "по такой группе нельзя судить за один период"},
    {Reason::Low, "low", "почти ноль или почти все", "точное число не сообщается: оно говорило бы о каждом ученике"},
    {Reason::NotAvailable, "x", "нет данных", "в источнике нет числа"},
    {Reason::NotApplicable, "z", "не применимо", "никто не участвовал"},
    {Reason::Provisional, "p", "предварительно", "число ещё может измениться"},
    {Reason::Revised, "r", "уточнено", "в прошлой публикации было другое число"},
    {Reason::Break, "b", "нельзя сравнивать с прошлым", "считали иначе, чем в прошлом периоде"},
    {Reason::NotHeld, "n", "не проводилось", "в этом периоде такой работы или экзамена не было"},
}};

}

std::string_view letter(Reason reason)
{
    const auto* found = std::ranges::find(all_reasons, reason, &ReasonWords::reason);
    return found == all_reasons.end() ? "" : found->letter;
}

store::Rows reason_rows()
{
    store::Rows rows{.columns = {"code", "word", "meaning"}};
    for (const auto& reason : all_reasons)
        rows.rows.push_back({std::string(reason.letter), std::string(reason.word), std::string(reason.meaning)});
    return rows;
}

}

#pragma once

#include "language/message_format.hpp"
#include "schemas/missing.hpp"
#include "store/rows.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace opora::disclosure {

/// Why a published cell is empty, or what is special about it. The one list of them: pages and open data have the
/// letters, which are those of the UK Government Analysis Function and of Eurostat; words and meanings are texts of the
/// theme, `reasons.word_c` and `reasons.meaning_c`.
enum class Reason {
    None,
    Confidential,  ///< c: fewer participants than `hide_below`, or found by subtraction otherwise
    Unreliable,    ///< u: fewer participants than `pool_below`
    Low,           ///< low: so near to nobody or to everybody that only this is said
    NotAvailable,  ///< x: the source has no number
    NotApplicable, ///< z: nobody took part
    Withheld,      ///< h: the office shows no results of schools
    Provisional,   ///< p: the number may still change
    Revised,       ///< r: another number than in the last publication
    Break,         ///< b: counted in another way than in the period before
    NotHeld,       ///< n: there was no such exam in the period
    FewSchools,    ///< few: too few similar schools with a published result
    Between,       ///< between: only that it lies between two numbers
};
std::string_view letter(Reason reason);
language::Message word(Reason reason);

/// What an editor says of a number with the word of the reason, in `results.remark` and in the column `remark` of an
/// indicator's query: Provisional, Revised, Break or NotHeld. Nothing for any other text.
std::optional<Reason> find_remark(std::string_view text);

/// Of two things to be said of one number the one that a reader must know first: Break, Provisional, Revised. None says
/// nothing.
Reason more_important(Reason one, Reason other);

/// What a mark in a table's cell (`-`, `х`, `…`, `*`) says, and in which words; nothing for an empty cell.
struct MarkedReason {
    Reason reason = Reason::NotAvailable;
    language::Message words = {};
};
std::optional<MarkedReason> reason_of_mark(schemas::MissingReason mark);

/// «скрыто: меньше 5 учеников».
language::Message hidden_words(int hide_below);
/// What is said of a share that is told to a whole percent while the number of pupils is hidden.
language::Message pupils_hidden_words();
/// «от 9 до 11 %».
language::Message between_words(std::int64_t low, std::int64_t high);

/// Table `reasons`: code, word, meaning; in the order of the list above.
store::Rows reason_rows(const language::Messages& strings);

}

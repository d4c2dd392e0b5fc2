#pragma once

#include "store/database.hpp"

#include <string_view>

namespace opora::disclosure {

/// Why a published cell is empty, or what is special about it. The one list of them: letters, words and meanings of
/// pages and open data come from `reason_rows`. The letters are those of the UK Government Analysis Function and of
/// Eurostat.
enum class Reason {
    None,
    Confidential,  ///< c: fewer participants than `hide_below`, or found by subtraction otherwise
    Unreliable,    ///< u: fewer participants than `pool_below`
    Low,           ///< low: so near to nobody or to everybody that only this is said
    NotAvailable,  ///< x: the source has no number
    NotApplicable, ///< z: nobody took part
    Provisional,   ///< p: the number may still change
    Revised,       ///< r: another number than in the last publication
    Break,         ///< b: counted in another way than in the period before
    NotHeld,       ///< n: there was no such exam in the period
};
std::string_view letter(Reason reason);

/// Table `reasons`: code, word, meaning; in the order of the list above.
store::Rows reason_rows();

}

#pragma once

namespace opora::schemas {

/// Why a cell has no value. Whoever reads a number must be able to tell «nobody asked» from «cannot be».
enum class MissingReason {
    Empty,         ///< nothing is written
    NotCollected,  ///< `-` `–` `—` `н/д` `нет данных`
    NotApplicable, ///< `х` (Russian or Latin), as in statistical forms
    NotYet,        ///< `…` or `...`: expected later
    Withheld,      ///< `*`: the source hides a small number
};

}

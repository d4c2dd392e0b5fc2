#pragma once

#include "foundation/diagnostic.hpp"
#include "language/message_format.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace opora::language {

/// The words of a diagnostic, from language/catalogue/<module>.yaml; the only place where they stand.
struct DiagnosticText {
    std::string message = {};
    std::string hint = {};               ///< the next thing to do; empty if there is none
    std::vector<std::string> notes = {}; ///< one for each of `Diagnostic::related`, in that order
};

DiagnosticText describe(const Diagnostic& diagnostic, Language language);

/// A text that is no diagnostic (cli.yaml, decisions.yaml and forms.yaml of the catalogue), by full key such as
/// `cli.summary`.
std::string text(std::string_view key, const Arguments& arguments, Language language);

}
